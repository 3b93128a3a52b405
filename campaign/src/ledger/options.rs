//! How a ledger uses its database.

use super::Ledger;
use crate::Error;

/// How many connections the ledger opens at most. Each worker keeps one more that listens.
const CONNECTIONS: u32 = 8;

/// How a ledger connects: whether it may change tables, and with how many connections.
///
/// ```
/// # #[cfg(feature = "sqlite")]
/// # async fn connect() -> Result<(), whatsapp_template_campaign::Error> {
/// use whatsapp_template_campaign::Ledger;
/// // For a role without the right to change tables; `whatsapp-template outbox migrate` is run at each deployment.
/// let ledger = Ledger::options().with_migrations(false).connect("sqlite:shop.db").await?;
/// # Ok(()) }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerOptions {
    pub(super) migrates: bool,
    pub(super) connections: u32,
    #[cfg(feature = "postgres")]
    pub(super) connect_timeout: core::time::Duration,
}

impl Default for LedgerOptions {
    fn default() -> Self {
        Self {
            migrates: true,
            connections: CONNECTIONS,
            #[cfg(feature = "postgres")]
            connect_timeout: crate::database::server::PATIENCE,
        }
    }
}

impl LedgerOptions {
    /// Those of [`Ledger::connect`].
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets whether the ledger creates and updates its tables when it connects, which it does at first. Without it, neither a
    /// file nor a table is created, and connecting fails if the tables are missing or too old, with an error that says what
    /// to run.
    #[must_use]
    pub fn with_migrations(mut self, migrates: bool) -> Self {
        self.migrates = migrates;
        self
    }

    /// Sets how many connections are opened at most: 8 at first, at least 2.
    #[must_use]
    pub fn with_connections(mut self, connections: u32) -> Self {
        self.connections = connections.max(2);
        self
    }

    /// Sets for how long a PostgreSQL server that refuses connections, or is starting, is tried again when the ledger connects:
    /// 4 seconds at first. A service that may start before its database sets a longer time.
    #[cfg(feature = "postgres")]
    #[must_use]
    pub fn with_connect_timeout(mut self, timeout: core::time::Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }
}

impl Ledger {
    /// Options to connect with.
    pub fn options() -> LedgerOptions {
        LedgerOptions::new()
    }

    /// Creates or updates the tables of a database, as [`connect`](Self::connect) does.
    ///
    /// # Errors
    ///
    /// Like [`connect`](Self::connect).
    pub async fn migrate(address: &str) -> Result<(), Error> {
        Self::connect(address).await?.close().await;
        Ok(())
    }
}
