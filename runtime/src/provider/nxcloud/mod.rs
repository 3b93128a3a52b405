//! NXCloud.
mod account;
pub use account::{Algorithm, Nxcloud};
