//! What a provider returns for a template that was submitted.

/// The result of [`Provider::create`](crate::provider::Provider::create): the template is under review.
///
/// ```
/// use whatsapp_template::provider::Submission;
/// assert_eq!(Submission::new("8472000000000001").id, "8472000000000001");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Submission {
    /// The provider's id of the template: CAMS' template code, Meta's and NXCloud's id.
    pub id: String,
    /// The provider's id of the request.
    pub request_id: Option<String>,
}

impl Submission {
    /// A submission with this id.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), request_id: None }
    }
}
