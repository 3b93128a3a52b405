//! The client against the emulator: every provider, every fault.

pub(crate) mod cams;
mod connections;
pub(crate) mod faults;
pub(crate) mod meta;
mod meta_sends;
mod meta_start_up;
mod nxcloud;
mod rates;
mod retries;
mod samples;
