//! What tells a worker that messages were committed.

use core::time::Duration;

use crate::Error;
use crate::database::Database;

/// How often a worker on SQLite looks whether another connection has committed. It costs some microseconds.
#[cfg(feature = "sqlite")]
const INTERVAL: Duration = Duration::from_millis(10);

/// Completes when messages may have been committed.
pub(super) enum Wake {
    /// The trigger on the table notifies.
    #[cfg(feature = "postgres")]
    Postgres(Box<sqlx::postgres::PgListener>),
    /// The number changes whenever another connection commits, in whichever process it is.
    #[cfg(feature = "sqlite")]
    Sqlite { connection: sqlx::SqliteConnection, version: i64 },
    /// Nothing notifies.
    Never,
}

impl Wake {
    pub(super) async fn new(database: &Database) -> Result<Self, Error> {
        Ok(match database {
            #[cfg(feature = "postgres")]
            Database::Postgres(pool) => {
                // Not one of the pool, whose connections are for statements.
                let options = (*pool.connect_options()).clone();
                let own = sqlx::postgres::PgPoolOptions::new().max_connections(1).connect_with(options).await?;
                let mut listener = sqlx::postgres::PgListener::connect_with(&own).await?;
                listener.listen("whatsapp_outbox").await?;
                Self::Postgres(Box::new(listener))
            }
            #[cfg(feature = "sqlite")]
            Database::Sqlite(pool) => {
                use sqlx::ConnectOptions as _;
                // Not one of the pool, whose connections are for statements.
                Self::Sqlite { connection: pool.connect_options().connect().await?, version: -1 }
            }
        })
    }

    /// Waits. It returns early at worst, and a caller that is woken without need only looks once more.
    pub(super) async fn wait(&mut self) {
        match self {
            Self::Never => core::future::pending().await,
            #[cfg(feature = "postgres")]
            Self::Postgres(listener) => {
                // The listener connects again by itself. While it cannot, the worker looks at its own interval.
                if listener.recv().await.is_err() {
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            }
            #[cfg(feature = "sqlite")]
            Self::Sqlite { connection, version } => loop {
                let found = sqlx::query_scalar::<_, i64>("PRAGMA data_version").fetch_one(&mut *connection).await;
                let found = found.unwrap_or(*version);
                if found != *version {
                    *version = found;
                    return;
                }
                tokio::time::sleep(INTERVAL).await;
            },
        }
    }
}
