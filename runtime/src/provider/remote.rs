//! Templates as a provider holds them.

use core::marker::PhantomData;

use super::operation::{Idempotency, Operation, TemplateState};
use crate::model::Provider as Known;
use crate::{Error, ErrorKind, SigningContext};

/// A template in one language, as a provider lists it.
///
/// ```
/// use whatsapp_template::provider::{RemoteTemplate, TemplateState};
/// let template = RemoteTemplate::new("8472000000000001", "order_shipped", "en_US", TemplateState::Approved);
/// assert_eq!((template.name.as_str(), template.language.as_str()), ("order_shipped", "en_US"));
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RemoteTemplate {
    /// The provider's own name for it: CAMS' template code, Meta's and NXCloud's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The code of its language.
    pub language: String,
    /// The provider's word for its category, for example `UTILITY`.
    pub category: Option<String>,
    /// What became of it.
    pub state: TemplateState,
    /// The provider's word for how customers take it, for example `GREEN`.
    pub quality: Option<String>,
    /// All of it, as it came.
    pub raw: serde_json::Value,
    /// Whose words [`raw`](Self::raw) has; none of a provider of your own, unless it says so.
    pub words: Option<Known>,
}

impl RemoteTemplate {
    /// A template with what every provider says.
    pub fn new(
        id: impl Into<String>,
        name: impl Into<String>,
        language: impl Into<String>,
        state: TemplateState,
    ) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            language: language.into(),
            category: None,
            state,
            quality: None,
            raw: serde_json::Value::Null,
            words: None,
        }
    }

    /// Whether it came with its parts. CAMS lists templates without them;
    /// [`Provider::detail`](crate::Provider::detail) asks for one whole.
    ///
    /// ```
    /// use whatsapp_template::model::Provider;
    /// use whatsapp_template::provider::{RemoteTemplate, TemplateState};
    /// let mut template = RemoteTemplate::new("8472", "order_shipped", "en_US", TemplateState::Approved);
    /// template.words = Some(Provider::Cams);
    /// template.raw = serde_json::json!({"TemplateCode": "8472"});
    /// assert!(!template.is_whole());
    /// template.raw = serde_json::json!({"TemplateCode": "8472", "Components": [{"Type": "BODY", "Text": "Hi"}]});
    /// assert!(template.is_whole());
    /// ```
    pub fn is_whole(&self) -> bool {
        let key = match self.words {
            Some(Known::Cams) => "Components",
            Some(Known::Meta | Known::Nxcloud) => "components",
            None => return false,
        };
        self.raw.get(key).is_some_and(|parts| !parts.is_null())
    }
}

/// One page of a list.
///
/// ```
/// use whatsapp_template::provider::Page;
/// let page = Page { items: vec!["a", "b"], next: Some("2".to_owned()) };
/// assert!(page.next.is_some(), "there is more");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// What to ask for next; `None` on the last page.
    pub next: Option<String>,
}

/// An operation that a provider does not have: making the call fails, so this is never carried.
#[derive(Debug)]
pub struct Unsupported<A>(PhantomData<fn() -> A>);

impl<A> Unsupported<A> {
    /// The error of a provider that lacks an operation.
    ///
    /// ```
    /// use whatsapp_template::provider::Unsupported;
    /// let error = Unsupported::<()>::by("Gateway", "deletes templates").unwrap_err();
    /// assert_eq!(error.to_string(), "Gateway: there is no operation that deletes templates; do it another way");
    /// ```
    ///
    /// # Errors
    ///
    /// Always.
    pub fn by(provider: &'static str, what: &str) -> Result<Self, Error> {
        Err(Self::error(what).with_provider(provider))
    }

    fn error(what: &str) -> Error {
        Error::new(ErrorKind::Configuration, format!("there is no operation that {what}; do it another way"))
    }
}

impl<P, A> Operation<P> for Unsupported<A> {
    type Output = A;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, _: &P, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        Err(Self::error("does this"))
    }

    fn response(&self, _: &P, _: http::Response<Vec<u8>>) -> Result<A, Error> {
        Err(Self::error("does this"))
    }
}
