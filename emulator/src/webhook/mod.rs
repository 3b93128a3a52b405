//! Webhooks: what the emulated providers send to a program about messages, templates and customers.

mod body;
mod cams;
mod escape;
mod graph;
mod meta;
mod nxcloud;
mod sender;

pub(crate) use sender::run;
