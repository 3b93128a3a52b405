//! Reads the numbers of an application.

use serde_json::{Value, json};

use crate::provider::graph::phone_number::{MessagingLimit, PhoneQuality, PhoneStatus};
use crate::provider::nxcloud::api::error::{self, Paths};
use crate::provider::nxcloud::api::request::CommonFields;
use crate::provider::nxcloud::api::{Nxcloud, request};
use crate::provider::phone_number::digits;
use crate::provider::response_error::malformed;
use crate::provider::wire::{DecodeError, Field, wire};
use crate::{
    Error, ErrorKind,
    provider::{Idempotency, Operation, SigningContext},
};

wire! {
    /// A number of the application.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::{Phone, PhoneStatus};
    /// let phone = Phone::from_json(&serde_json::json!({"display_phone_number": "+1 555-0100", "status": "CONNECTED"}))?;
    /// assert_eq!(phone.status, Some(PhoneStatus::Connected));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct Phone {
        /// The number as customers see it.
        display_phone_number / with_display_phone_number: Option<String> => "display_phone_number",
        /// Its quality rating.
        quality_rating / with_quality_rating: Option<PhoneQuality> => "quality_rating",
        /// The name that customers see.
        verified_name / with_verified_name: Option<String> => "verified_name",
        /// The state of the review of the name.
        name_status / with_name_status: Option<String> => "name_status",
        /// Its state.
        status / with_status: Option<PhoneStatus> => "status",
        /// How many customers it may start conversations with; empty if it is not known.
        current_limit / with_current_limit: Option<MessagingLimit> => "current_limit",
        /// `VERIFIED` or `NOT_VERIFIED`.
        code_verification_status / with_code_verification_status: Option<String> => "code_verification_status",
        /// `phoneList` only: the step of its registration, 1 to 5.
        register_status / with_register_status: Option<i64> => "register_status",
        /// `phoneList` only: the business account.
        waba_id / with_waba_id: Option<String> => "waba_id",
        /// `phoneList` only: the name of the business account.
        waba_name / with_waba_name: Option<String> => "waba_name",
    }
}

/// Reads numbers of the application.
///
/// ```
/// use std::time::UNIX_EPOCH;
/// use whatsapp_template::nxcloud::GetPhone;
/// use whatsapp_template::{Nxcloud, provider::{Operation, SigningContext}};
///
/// let nxcloud = Nxcloud::new("key", "secret", "8eoxxxos", "8618500000099")?;
/// let get = GetPhone::new(["8618500000099", "15550100"]);
/// let request = get.request(&nxcloud, &SigningContext::new(UNIX_EPOCH, ""))?;
/// let body: serde_json::Value = serde_json::from_slice(request.body()).unwrap();
/// assert_eq!(body["business_phones"], "8618500000099,15550100");
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct GetPhone {
    /// The numbers; an empty list requests all.
    pub business_phones: Vec<String>,
}

impl GetPhone {
    /// Requests these numbers.
    pub fn new(business_phones: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { business_phones: business_phones.into_iter().map(Into::into).collect() }
    }

    /// Requests all numbers of the application.
    ///
    /// ```
    /// assert!(whatsapp_template::nxcloud::GetPhone::all().business_phones.is_empty());
    /// ```
    pub fn all() -> Self {
        Self::default()
    }
}

/// Lists the numbers of an integrator's customer. The account has to be an integrator's; otherwise NXCloud returns 9007.
///
/// ```
/// use std::time::UNIX_EPOCH;
/// use whatsapp_template::nxcloud::PhoneList;
/// use whatsapp_template::{Nxcloud, provider::{Operation, SigningContext}};
///
/// let nxcloud = Nxcloud::new("key", "secret", "8eoxxxos", "8618500000099")?;
/// let request = PhoneList::new().request(&nxcloud, &SigningContext::new(UNIX_EPOCH, ""))?;
/// assert_eq!(request.uri().path(), "/api/wa/integrator/embedded/register/phoneList");
/// assert_eq!(request.body(), br#"{"appkey":"8eoxxxos"}"#);
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct PhoneList {}

impl PhoneList {
    /// Requests all numbers.
    pub fn new() -> Self {
        Self {}
    }
}

/// The numbers in a response, in any of the documented formats: a list, a list as `business_phones`, or a map from
/// numbers to lists. The tables and the examples differ.
fn phones(data: &Value) -> Result<Vec<Phone>, DecodeError> {
    let Value::Object(entries) = data else { return Vec::read(data) };
    if let Some(list) = entries.get("business_phones") {
        return phones(list).map_err(|error| error.below("business_phones"));
    }
    if entries.contains_key("display_phone_number") {
        return Ok(vec![Phone::read(data)?]);
    }
    let mut all = Vec::new();
    for (number, value) in entries {
        let read = if value.is_object() { Phone::read(value).map(|phone| vec![phone]) } else { Vec::read(value) };
        all.extend(read.map_err(|error| error.below(number))?);
    }
    Ok(all)
}

fn read(paths: Paths, response: &http::Response<Vec<u8>>) -> Result<Vec<Phone>, Error> {
    let data = error::accepted_on(paths, Idempotency::ReadOnly, response)?;
    phones(&data).map_err(|error| malformed(error::NAME, Idempotency::ReadOnly, response, &error.to_string()))
}

impl Operation<Nxcloud> for GetPhone {
    type Output = Vec<Phone>;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, nxcloud: &Nxcloud, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        // The field is always sent: empty means all, and it is required according to one page.
        let numbers = self.business_phones.iter();
        let numbers: Result<Vec<_>, Error> =
            numbers.map(|number| digits(ErrorKind::Message, "a number to look up", number)).collect();
        let fields = json!({ "business_phones": numbers?.join(",") });
        request::request(
            nxcloud,
            context,
            "getPhone",
            "getPhone",
            request::body(nxcloud, CommonFields::Application, &fields)?,
        )
    }

    fn response(&self, _: &Nxcloud, response: http::Response<Vec<u8>>) -> Result<Vec<Phone>, Error> {
        read(Paths::Common, &response)
    }
}

impl Operation<Nxcloud> for PhoneList {
    type Output = Vec<Phone>;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, nxcloud: &Nxcloud, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let body = request::body(nxcloud, CommonFields::Appkey, &json!({}))?;
        request::request(nxcloud, context, "integrator/embedded/register/phoneList", "phoneList", body)
    }

    fn response(&self, _: &Nxcloud, response: http::Response<Vec<u8>>) -> Result<Vec<Phone>, Error> {
        read(Paths::Integrator, &response)
    }
}
