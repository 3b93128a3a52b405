//! The connections of the service that a message can be enqueued in.

use crate::database::{Connection, Dialect};

/// A connection or a transaction of sqlx, of the database that the ledger has.
pub trait OutboxConnection: Send + sealed::Sealed {}

impl<C: Send + sealed::Sealed> OutboxConnection for C {}

pub(super) mod sealed {
    use super::{Connection, Dialect};

    pub trait Sealed {
        const DIALECT: Dialect;

        #[allow(private_interfaces, reason = "the trait is sealed")]
        fn as_connection(&mut self) -> Connection<'_>;
    }
}

macro_rules! connections {
    ($dialect:ident, $database:ty, $connection:ty) => {
        #[allow(private_interfaces, reason = "the trait is sealed")]
        impl sealed::Sealed for $connection {
            const DIALECT: Dialect = Dialect::$dialect;

            fn as_connection(&mut self) -> Connection<'_> {
                Connection::$dialect(self)
            }
        }

        #[allow(private_interfaces, reason = "the trait is sealed")]
        impl sealed::Sealed for sqlx::Transaction<'_, $database> {
            const DIALECT: Dialect = Dialect::$dialect;

            fn as_connection(&mut self) -> Connection<'_> {
                Connection::$dialect(self)
            }
        }

        #[allow(private_interfaces, reason = "the trait is sealed")]
        impl sealed::Sealed for sqlx::pool::PoolConnection<$database> {
            const DIALECT: Dialect = Dialect::$dialect;

            fn as_connection(&mut self) -> Connection<'_> {
                Connection::$dialect(self)
            }
        }
    };
}

#[cfg(feature = "postgres")]
connections!(Postgres, sqlx::Postgres, sqlx::PgConnection);
#[cfg(feature = "sqlite")]
connections!(Sqlite, sqlx::Sqlite, sqlx::SqliteConnection);
