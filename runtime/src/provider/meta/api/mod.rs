//! The operations of Meta's Cloud API.

mod error;
mod media;
mod message;
mod provider;
mod rates;
mod request;
mod success_response;
mod template;
mod wire;

use super::Meta;

pub use success_response::SuccessResponse;
pub use {media::*, message::*, template::*, wire::*};
