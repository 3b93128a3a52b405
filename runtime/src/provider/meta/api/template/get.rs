//! Reads one template.

use super::template_info::{FIELDS, ListedTemplate};
use crate::provider::meta::api::{Meta, error, request};
use crate::provider::response_error::malformed;
use crate::provider::wire::{Field, wire};
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

wire! {
    /// Reads a template in one language by its id.
    ///
    /// ```
    /// use whatsapp_template::meta::GetTemplate;
    /// let get = GetTemplate::new("572279198452421").with_fields(["status".to_owned()]);
    /// assert_eq!(get.id, "572279198452421");
    /// ```
    pub struct GetTemplate {
        [required:
            /// The template's id, which is part of the URL.
            id: String => "id",
        ]
        /// The fields to return; by default, the usual ones.
        fields / with_fields: Vec<String> => "fields",
    }
}

impl Operation<Meta> for GetTemplate {
    type Output = ListedTemplate;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let id = request::check_id("the template", &self.id)?;
        let fields = if self.fields.is_empty() { FIELDS.join(",") } else { self.fields.join(",") };
        request::request(meta, http::Method::GET, id, &request::pairs(&[("fields", &fields)]), None)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<ListedTemplate, Error> {
        let answer = error::accepted(Idempotency::ReadOnly, &response)?;
        match ListedTemplate::read(&answer) {
            Ok(listed) if listed.id.is_some() => Ok(listed),
            Ok(_) => Err(malformed(error::NAME, Idempotency::ReadOnly, &response, "it has no `id`")),
            Err(error) => Err(malformed(error::NAME, Idempotency::ReadOnly, &response, &error.to_string())),
        }
    }
}
