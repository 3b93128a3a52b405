//! The operations of NXCloud.

mod error;
mod error_table;
mod media;
mod message;
mod phone;
mod provider;
mod request;
mod signature;
mod template;
mod wire;

use super::{Algorithm, Nxcloud};

pub use crate::provider::graph::phone_number::{MessagingLimit, PhoneQuality, PhoneStatus};
pub use error_table::ErrorCode;
pub use phone::{GetPhone, Phone, PhoneList};
pub use signature::Signature;
pub use {media::*, message::*, template::*, wire::*};
