//! Archives templates, and restores archived ones.

use std::collections::BTreeMap;

use crate::provider::meta::api::{Meta, error, request, response};
use crate::provider::wire::wire;
use crate::{
    Error, ErrorKind,
    provider::{Idempotency, Operation, SigningContext},
};

/// Archives templates: they can no longer be sent, and Meta deletes them after 28 days unless they are restored.
///
/// Only approved and rejected templates can be archived. Meta itself archives templates that were not used for 12 months.
///
/// ```
/// use whatsapp_template::{Meta, meta::ArchiveTemplates, provider::{Operation, SigningContext}};
/// let meta = Meta::new("the token", "102290129340398", "106540352242922")?;
/// let request = ArchiveTemplates::new(["1387372356726668"]).request(&meta, &SigningContext::now()?)?;
/// assert_eq!(request.uri(), "https://api.facebook.com/102290129340398/message_templates/archive");
/// assert_eq!(request.body(), br#"{"hsm_ids":["1387372356726668"]}"#);
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ArchiveTemplates {
    /// The ids of at most 100 templates.
    pub ids: Vec<String>,
}

/// Restores archived templates: each gets the status back that it had before.
///
/// ```
/// use whatsapp_template::meta::UnarchiveTemplates;
/// assert_eq!(UnarchiveTemplates::new(["1387372356726668"]).ids, ["1387372356726668"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnarchiveTemplates {
    /// The ids of at most 100 templates.
    pub ids: Vec<String>,
}

wire! {
    /// Meta's response to [`ArchiveTemplates`] and [`UnarchiveTemplates`]. Both lists were introduced in June 2026; a response in
    /// the older form (`success`) has neither.
    ///
    /// ```
    /// use whatsapp_template::meta::ArchivedTemplates;
    /// let archived = ArchivedTemplates::from_json(&serde_json::json!({
    ///     "archived_templates": ["1"], "failed_templates": {"2": "Only approved or rejected templates can be archived"},
    /// }))?;
    /// assert_eq!(archived.templates, ["1"]);
    /// assert!(archived.failed_templates["2"].starts_with("Only approved"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct ArchivedTemplates {
        /// The ids of the templates that were archived or restored.
        templates / with_templates: Vec<String> => "archived_templates" | "unarchived_templates",
        /// The ids of the others, with the reasons.
        failed_templates / with_failed_templates: BTreeMap<String, String> => "failed_templates" by response::reasons,
        [raw:
            /// The whole response as the provider sent it, including fields that this version does not know.
            raw
        ]
    }
}

impl ArchiveTemplates {
    /// How many templates one request archives or restores at most. Source: Meta, template-archival (June 2026).
    pub const MAX_IDS: usize = 100;

    /// Archives the templates with these ids.
    pub fn new<I: Into<String>>(ids: impl IntoIterator<Item = I>) -> Self {
        Self { ids: ids.into_iter().map(Into::into).collect() }
    }
}

impl UnarchiveTemplates {
    /// Restores the templates with these ids.
    pub fn new<I: Into<String>>(ids: impl IntoIterator<Item = I>) -> Self {
        Self { ids: ids.into_iter().map(Into::into).collect() }
    }
}

fn request(meta: &Meta, edge: &str, ids: &[String]) -> Result<http::Request<Vec<u8>>, Error> {
    let refused = |message: String| Err(Error::new(ErrorKind::Message, message).with_provider(error::NAME));
    if ids.is_empty() {
        return refused("there is no template; add the id of at least one".to_owned());
    }
    if ids.len() > ArchiveTemplates::MAX_IDS {
        let max = ArchiveTemplates::MAX_IDS;
        return refused(format!("{} templates, allowed are {max}; split them", ids.len()));
    }
    for id in ids {
        request::check_id("a template", id)?;
    }
    let uri = request::management_address(meta, &format!("{}/message_templates/{edge}", meta.waba_id()));
    let body = request::body(&serde_json::json!({ "hsm_ids": ids }))?;
    request::authorized_json(meta, http::Method::POST, &uri, body)
}

impl Operation<Meta> for ArchiveTemplates {
    type Output = ArchivedTemplates;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        request(meta, "archive", &self.ids)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<ArchivedTemplates, Error> {
        response::read(Idempotency::ChangesState, &response)
    }
}

impl Operation<Meta> for UnarchiveTemplates {
    type Output = ArchivedTemplates;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        request(meta, "unarchive", &self.ids)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<ArchivedTemplates, Error> {
        response::read(Idempotency::ChangesState, &response)
    }
}
