//! A template as a provider holds it.

use crate::model::Provider as ProviderKind;
use crate::provider::{CategoryChange, TemplateOrigin, TemplateState};

/// A template in one language, as a provider returns it.
///
/// ```
/// use whatsapp_template::provider::{RemoteTemplate, TemplateState};
/// let template = RemoteTemplate::new("8472000000000001", "order_shipped", "en_US", TemplateState::Approved);
/// assert_eq!((template.name.as_str(), template.language.as_str()), ("order_shipped", "en_US"));
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RemoteTemplate {
    /// The provider's id of the template: CAMS' template code, Meta's and NXCloud's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The code of its language.
    pub language: String,
    /// The provider's word for its category, for example `UTILITY`.
    pub category: Option<String>,
    /// Its state.
    pub state: TemplateState,
    /// The category that the provider will give it, if it has announced one.
    pub next_category: Option<CategoryChange>,
    /// Where it comes from.
    pub origin: TemplateOrigin,
    /// The provider's word for its quality rating, for example `GREEN`.
    pub quality: Option<String>,
    /// The whole template, as the provider returned it.
    pub raw: serde_json::Value,
    /// The built-in provider whose format [`raw`](Self::raw) has; `None` for a provider of your own, unless it sets this.
    pub format: Option<ProviderKind>,
    /// A message for each of name, language, id, category and state that could not be read: such a field is empty, and
    /// [`raw`](Self::raw) has what the provider answered. What cannot be read of the parts is in the result of
    /// `parse`.
    pub unread: Vec<String>,
}

impl RemoteTemplate {
    /// A template with the fields that every provider returns.
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
            next_category: None,
            origin: TemplateOrigin::Submitted,
            quality: None,
            raw: serde_json::Value::Null,
            format: None,
            unread: Vec::new(),
        }
    }

    /// The template with the messages about its identity, of all messages from reading it.
    #[cfg(any(feature = "meta", feature = "cams", feature = "nxcloud"))]
    pub(super) fn with_unread(mut self, messages: Vec<String>) -> Self {
        const FIELDS: [&str; 12] = [
            "id",
            "name",
            "language",
            "category",
            "status",
            "rejected_reason",
            "TemplateCode",
            "TemplateName",
            "Name",
            "Language",
            "Category",
            "AuditStatus",
        ];
        let concerns = |message: &String, field: &str| {
            message
                .strip_prefix('`')
                .and_then(|rest| rest.strip_prefix(field))
                .is_some_and(|rest| rest.starts_with(['`', '.']))
        };
        self.unread = messages;
        self.unread.retain(|message| !message.starts_with('`') || FIELDS.iter().any(|field| concerns(message, field)));
        if self.unread.is_empty() && self.name.is_empty() {
            self.unread.push("it has no name".to_owned());
        }
        self
    }

    /// Whether [`raw`](Self::raw) has the components. CAMS lists templates without them;
    /// [`Provider::detail`](crate::provider::Provider::detail) reads one with them.
    ///
    /// ```
    /// use whatsapp_template::model::Provider;
    /// use whatsapp_template::provider::{RemoteTemplate, TemplateState};
    /// let mut template = RemoteTemplate::new("8472", "order_shipped", "en_US", TemplateState::Approved);
    /// template.format = Some(Provider::Cams);
    /// template.raw = serde_json::json!({"TemplateCode": "8472"});
    /// assert!(!template.has_components());
    /// template.raw = serde_json::json!({"TemplateCode": "8472", "Components": [{"Type": "BODY", "Text": "Hi"}]});
    /// assert!(template.has_components());
    /// ```
    pub fn has_components(&self) -> bool {
        let key = match self.format {
            Some(ProviderKind::Cams) => "Components",
            Some(ProviderKind::Meta | ProviderKind::Nxcloud) => "components",
            None => return false,
        };
        self.raw.get(key).is_some_and(|parts| !parts.is_null())
    }
}
