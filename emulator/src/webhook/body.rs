//! The body of a webhook request, in the format of its provider.

use whatsapp_template_model::Provider;

use super::{cams, meta, nxcloud};
use crate::notification::Notification;
use crate::shared::Shared;

/// The body and the headers other than the content type; `None` if the provider documents no such webhook.
pub(super) fn body(notification: &Notification, shared: &Shared) -> Option<(String, Vec<(&'static str, String)>)> {
    match notification.provider {
        Provider::Meta => Some(meta::body(notification, shared)),
        Provider::Cams => Some((cams::body(notification)?, Vec::new())),
        Provider::Nxcloud => Some((nxcloud::body(notification, shared)?, Vec::new())),
    }
}
