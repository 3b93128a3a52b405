//! The server: connections, injected faults, routes, and the tasks beside them.

mod connections;
mod fault_injection;
mod keeper;
mod listener;
mod recorder;
mod router;

pub(crate) use fault_injection::pass;
pub(crate) use keeper::run as keep;
pub use listener::MOST_CONNECTIONS;
pub(crate) use listener::serve;
pub(crate) use router::router;
