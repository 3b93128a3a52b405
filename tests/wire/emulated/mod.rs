//! The client against the emulator: every provider, every fault.

mod account;
pub(crate) mod cams;
mod connections;
mod customers;
pub(crate) mod faults;
mod management;
pub(crate) mod meta;
mod meta_sends;
mod meta_start_up;
mod nxcloud;
mod rates;
mod retries;
mod samples;
