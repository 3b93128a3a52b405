//! Deletes an uploaded file.

use http::{Method, Request, Response};

use super::get::of_number;
use crate::provider::meta::api::Meta;
use crate::provider::meta::api::success_response::{SuccessResponse, read_success};
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

/// Deletes an uploaded file.
///
/// ```
/// assert_eq!(whatsapp_template::meta::DeleteMedia::new("1037543291543636").id, "1037543291543636");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeleteMedia {
    /// The file's id.
    pub id: String,
}

impl DeleteMedia {
    /// Deletes the file with this id.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into() }
    }
}

impl Operation<Meta> for DeleteMedia {
    type Output = SuccessResponse;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<Request<Vec<u8>>, Error> {
        of_number(meta, Method::DELETE, &self.id)
    }

    fn response(&self, _: &Meta, response: Response<Vec<u8>>) -> Result<SuccessResponse, Error> {
        read_success(&response)
    }
}
