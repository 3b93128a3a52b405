//! The emulated providers: how each of them responds to requests.

pub(crate) mod cams;
mod customer_file;
mod exchange_json;
pub(crate) mod graph;
pub(crate) mod media_link;
pub(crate) mod meta;
pub(crate) mod nxcloud;
pub(crate) mod status;

use whatsapp_template_model::Provider;

use crate::http::body::BodyError;
use crate::http::json_response::JsonResponse;

/// A provider's response to a request that could not be read.
pub(crate) fn unreadable_response(provider: Provider, why: BodyError) -> JsonResponse {
    match provider {
        Provider::Meta => meta::unreadable_response(why),
        Provider::Cams => cams::unreadable_response(why),
        Provider::Nxcloud => nxcloud::unreadable_response(why),
    }
}
