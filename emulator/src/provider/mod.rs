//! The providers: what each of them answers to a request.

pub(crate) mod cams;
pub(crate) mod graph;
pub(crate) mod meta;
pub(crate) mod nxcloud;
pub(crate) mod status;

use whatsapp_template_model::Provider;

use crate::http::body::Unreadable;
use crate::http::json_response::Answer;

/// What a provider says of a request that could not be read.
pub(crate) fn unreadable(provider: Provider, why: Unreadable) -> Answer {
    match provider {
        Provider::Meta => meta::unreadable(why),
        Provider::Cams => cams::unreadable(why),
        Provider::Nxcloud => nxcloud::unreadable(why),
    }
}
