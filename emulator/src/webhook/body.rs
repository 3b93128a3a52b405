//! The body of a push, in the form of its provider.

use whatsapp_template_model::Provider;

use super::{cams, meta, nxcloud};
use crate::notification::Notification;
use crate::shared::Shared;

/// The request's body, and the headers besides its type; nothing, where the provider documents no such push.
pub(super) fn body(notification: &Notification, shared: &Shared) -> Option<(String, Vec<(&'static str, String)>)> {
    match notification.provider {
        Provider::Meta => Some(meta::body(notification, shared)),
        Provider::Cams => Some((cams::body(notification)?, Vec::new())),
        Provider::Nxcloud => Some((nxcloud::body(notification, shared)?, Vec::new())),
    }
}
