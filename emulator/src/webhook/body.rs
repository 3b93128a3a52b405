//! The body of a push, in the form of its provider.

use whatsapp_template_model::Provider;

use super::{cams, meta, nxcloud};
use crate::notification::Push;
use crate::shared::Shared;

/// The request's body, and the headers besides its type; nothing, where the provider documents no such push.
pub(super) fn body(push: &Push, shared: &Shared) -> Option<(String, Vec<(&'static str, String)>)> {
    match push.provider {
        Provider::Meta => Some(meta::body(push, shared)),
        Provider::Cams => Some((cams::body(push)?, Vec::new())),
        Provider::Nxcloud => Some((nxcloud::body(push, shared)?, Vec::new())),
    }
}
