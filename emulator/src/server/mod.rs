//! The server: connections, injected faults, routes and background tasks.

mod connections;
mod fault_injection;
mod listener;
mod recorder;
mod refusal;
mod router;
mod state_writer;
mod tracked_body;

pub(crate) use fault_injection::forward;
pub use listener::MAX_CONNECTIONS;
pub(crate) use listener::serve;
pub(crate) use router::router;
pub(crate) use state_writer::run as write_state;
