//! The ledger: the messages of the outbox with their states, in a database of the service.

mod backlog;
mod connect;
mod counts;
mod identity;
mod list;
mod metrics;
mod migration;
mod observe;
mod options;
mod order;
mod recipient_key;
mod retention;
mod settings;
mod suppression;

use std::sync::Arc;

pub use backlog::{Backlog, MAX_COUNTED, RunningWorker, SenderBacklog};
pub use counts::Counts;
pub(crate) use identity::Identity;
pub use identity::Resumed;
pub use list::{Entry, Filter};
pub(crate) use metrics::Counters;
pub use metrics::Metrics;
pub use migration::SCHEMA_VERSION;
#[cfg(feature = "__crash_points")]
pub use migration::{Change, Migration};
pub use observe::Observed;
pub(crate) use observe::ReportQueue;
pub use options::LedgerOptions;
pub use order::{Ordered, Resolution};
pub use recipient_key::RecipientKey;
pub use retention::{Removed, Retention};
pub(crate) use suppression::OPTED_OUT;
pub use suppression::{Scope, StopWords, Suppressed, SuppressionSource};

use crate::database::{Database, Dialect};
use crate::definitions::Definitions;
use crate::reference::ReferenceKey;
use crate::statements::Statements;
use crate::worker::database_clock::DatabaseClock;

/// The ledger of a database: what was enqueued, and what became of it.
///
/// It opens a few connections of its own, so that it never waits for those of the service. Clones share them.
#[derive(Clone)]
pub struct Ledger {
    pub(crate) shared: Arc<Shared>,
    stop_words: Option<Arc<StopWords>>,
    recipient_key: Option<RecipientKey>,
}

pub(crate) struct Shared {
    pub(crate) database: Database,
    pub(crate) statements: Statements,
    pub(crate) references: ReferenceKey,
    pub(crate) definitions: Definitions,
    pub(crate) identity: Identity,
    pub(crate) reports: ReportQueue,
    pub(crate) counters: Counters,
    pub(crate) clock: DatabaseClock,
}

impl Ledger {
    /// Which SQL its database understands.
    pub fn dialect(&self) -> Dialect {
        self.shared.database.dialect()
    }

    /// Closes the connections. Clones cannot be used afterwards.
    pub async fn close(&self) {
        self.shared.database.close().await;
    }

    pub(crate) fn database(&self) -> &Database {
        &self.shared.database
    }

    pub(crate) fn statements(&self) -> &Statements {
        &self.shared.statements
    }
}

/// Shows the kind of database only: its address may have a password.
impl core::fmt::Debug for Ledger {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Ledger").field("database", &self.dialect()).finish_non_exhaustive()
    }
}
