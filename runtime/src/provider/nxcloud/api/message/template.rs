//! A filled template as the body of `mt`, written straight into one string.
//!
//! Source: NXCloud's page on `mt` (2023); what it does not show follows Meta, whose shape it is.

use crate::provider::graph::{self, Dialect};
use crate::provider::nxcloud::api::Nxcloud;
use crate::provider::nxcloud::api::error::NAME;
use crate::{Error, Message, json, model};

/// Variables by their number, and the parts that NXCloud's pages name.
pub(in crate::provider::nxcloud::api) static DIALECT: Dialect =
    Dialect { provider: model::Provider::Nxcloud, name: NAME };

/// What a sender may add to a message.
pub(super) struct Extra<'e> {
    pub(super) to: &'e str,
    pub(super) options: [(&'static str, Option<&'e str>); 3],
}

pub(super) fn body(nxcloud: &Nxcloud, message: &Message<'_, Nxcloud>, extra: &Extra<'_>) -> Result<String, Error> {
    let options: usize = extra.options.iter().filter_map(|(_, text)| *text).map(|text| text.len() + 40).sum();
    let mut out = String::with_capacity(160 + nxcloud.appkey().len() + options + graph::capacity(message));
    out.push_str("{\"appkey\":");
    json::string(&mut out, nxcloud.appkey());
    out.push_str(",\"business_phone\":\"");
    // Digits need no escapes.
    out.push_str(nxcloud.business_phone());
    out.push_str("\",\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\",\"to\":\"");
    out.push_str(extra.to);
    out.push_str("\",\"type\":\"template\"");
    for (key, text) in extra.options {
        if let Some(text) = text {
            json::entry(&mut out, key, text);
        }
    }
    out.push(',');
    graph::template(&mut out, &DIALECT, message)?;
    out.push('}');
    Ok(out)
}
