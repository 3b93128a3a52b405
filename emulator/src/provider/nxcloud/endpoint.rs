//! The operations, with their header, body and common fields as documented.

use serde_json::Value;

use super::error::NxcloudError;
use super::fields::required;
use crate::phone::is_digits;
use crate::shared::Shared;

/// The common fields that an operation has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fields {
    All,
    Number,
    Application,
    Appkey,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Endpoint {
    /// The last part of the path.
    pub(super) path: &'static str,
    /// The value of the header `action`, which may differ from the path.
    pub(super) action: &'static str,
    pub(super) fields: Fields,
    /// Whether it takes a form instead of JSON.
    pub(super) form: bool,
}

const fn json(path: &'static str, action: &'static str, fields: Fields) -> Endpoint {
    Endpoint { path, action, fields, form: false }
}

/// Source: the tables of headers and bodies on the pages of the operations.
const ENDPOINTS: [Endpoint; 13] = [
    json("createTemplate", "createTemplate", Fields::All),
    json("createTemplateAsync", "createTemplate", Fields::All),
    json("updateTemplate", "updateTemplate", Fields::All),
    json("getTemplate", "getTemplate", Fields::All),
    json("deleteTemplate", "deleteTemplate", Fields::All),
    Endpoint { path: "uploadTemplateFile", action: "uploadTemplateFile", fields: Fields::Number, form: true },
    Endpoint { path: "uploadMedia", action: "uploadMedia", fields: Fields::Number, form: true },
    json("getMedia", "getMedia", Fields::Number),
    json("deleteMedia", "deleteMedia", Fields::Number),
    json("mt", "mt", Fields::All),
    json("otp", "mt", Fields::All),
    json("markMessageAsRead", "read", Fields::Number),
    json("getPhone", "getPhone", Fields::Application),
];
const PHONE_LIST: Endpoint = json("integrator/embedded/register/phoneList", "phoneList", Fields::Appkey);

impl Endpoint {
    pub(super) fn find(path: &str) -> Option<Self> {
        ENDPOINTS.into_iter().chain([PHONE_LIST]).find(|endpoint| endpoint.path == path)
    }

    /// Checks the common fields of this operation.
    pub(super) fn check_account(self, shared: &Shared, body: &Value) -> Result<(), NxcloudError> {
        let has = |fields: &[Fields]| fields.contains(&self.fields);
        let appkey = has(&[Fields::All, Fields::Application, Fields::Appkey]).then(|| required(body, "appkey"));
        let phone = has(&[Fields::All, Fields::Number]).then(|| required(body, "business_phone"));
        let product = (self.fields != Fields::Appkey).then(|| required(body, "messaging_product"));
        let (appkey, phone, product) = (appkey.transpose()?, phone.transpose()?, product.transpose()?);
        if let Some(product) = product.filter(|product| *product != "whatsapp") {
            return Err(NxcloudError::parameter(format!("messaging_product must be whatsapp, not {product:?}")));
        }
        if appkey.is_some_and(|appkey| appkey != shared.nxcloud.appkey) {
            // Only the page for integrators has a code for unknown keys.
            return Err(match self.fields {
                Fields::Appkey => NxcloudError::new(9008, "The appkey does not exist"),
                _ => NxcloudError::new(9003, "Application missing or disabled"),
            });
        }
        phone.map_or(Ok(()), |phone| check_business_phone(shared, phone))
    }
}

/// Checks the phone number of the business.
pub(super) fn check_business_phone(shared: &Shared, phone: &str) -> Result<(), NxcloudError> {
    if phone.is_empty() || !is_digits(phone) {
        return Err(NxcloudError::new(9002, "Merchant phone number error: digits only, with the country code"));
    }
    if phone != shared.nxcloud.business_phone {
        return Err(NxcloudError::new(9006, "WhatsApp number not bound to the application"));
    }
    Ok(())
}
