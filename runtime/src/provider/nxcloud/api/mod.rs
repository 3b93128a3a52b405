//! The operations of NXCloud.

mod error;
mod error_table;
mod media;
mod message;
mod phone_number;
mod provider;
mod request;
mod signature;
mod template;
mod wire;

use super::{Algorithm, Nxcloud};

pub use error_table::Reason;
pub use phone_number::{GetPhone, MessagingLimit, Phone, PhoneList, PhoneQuality, PhoneStatus};
pub use signature::Signature;
pub use {media::*, message::*, template::*, wire::*};
