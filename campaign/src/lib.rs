//! An outbox for WhatsApp templates: a message leaves when a transaction commits, and once.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod state;

pub use state::{Cause, State, TRANSITIONS, Transition};

/// Everything that needs a database.
macro_rules! with_database {
    ($($item:item)*) => {
        $(#[cfg(any(feature = "sqlite", feature = "postgres"))] $item)*
    };
}

with_database! {
    mod crash_point;
    mod database;
    mod definitions;
    mod error;
    mod layout;
    mod ledger;
    mod outbox;
    mod recipient;
    mod reference;
    mod statements;
    mod worker;

    #[doc(hidden)]
    pub use crash_point::CrashPoint;
    pub use database::{Dialect, Parameter};
    pub use error::{Error, ErrorKind};
    pub use ledger::{Counts, Entry, Filter, Ledger, Observed, Resolution, SCHEMA_VERSION, Scope, Suppressed};
    pub use outbox::{Enqueue, Enqueued, Insert, Outbox, OutboxConnection, When};
    pub use worker::Worker;
}
