//! The operations of Meta's Cloud API.

mod error;
mod media;
mod message;
mod phone_number;
mod provider;
mod rates;
mod request;
mod subscribed_apps;
mod success_response;
mod template;
mod wire;

use super::Meta;

pub use crate::provider::graph::phone_number::{MessagingLimit, PhoneQuality, PhoneStatus};
pub use subscribed_apps::{AppInfo, GetSubscribedApps, SubscribeApp, SubscribedApp, SubscribedAppList, UnsubscribeApp};
pub use success_response::SuccessResponse;
pub use {media::*, message::*, phone_number::*, template::*, wire::*};
