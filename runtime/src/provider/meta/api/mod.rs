//! The operations of Meta's Cloud API.

mod analytics;
mod error;
mod library;
mod media;
mod message;
mod phone_number;
mod provider;
mod rates;
mod request;
mod response;
mod subscribed_apps;
mod success_response;
mod template;
mod template_group;
mod wire;

use super::Meta;

pub use crate::provider::graph::phone_number::{MessagingLimit, PhoneQuality, PhoneStatus};
pub use subscribed_apps::{AppInfo, GetSubscribedApps, SubscribeApp, SubscribedApp, SubscribedAppList, UnsubscribeApp};
pub use success_response::SuccessResponse;
pub use {analytics::*, library::*, media::*, message::*, phone_number::*, template::*, template_group::*, wire::*};
