//! The operations of Meta's Cloud API.

mod error;
mod media;
mod message;
mod provider;
mod rates;
mod request;
mod success;
mod template;
mod wire;

use super::Meta;

pub use success::SuccessResponse;
pub use {media::*, message::*, template::*, wire::*};
