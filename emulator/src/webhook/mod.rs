//! What the emulated providers tell a program's webhook: what became of messages and templates, what customers answer.

mod body;
mod cams;
mod graph;
mod meta;
mod nxcloud;
mod sender;

pub(crate) use sender::run;
