use core::fmt;

use serde_json::Value;
use whatsapp_template_model::{Definition, Provider, bubble};

/// A template that the emulator holds.
///
/// ```
/// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
/// for template in emulator.templates() {
///     println!("{} in {}: {}\n{}", template.name, template.language, template.status, template.preview());
/// }
/// # }
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Template {
    /// Who holds it.
    pub provider: Provider,
    /// The provider's own id: the template code of CAMS, which all languages of a name share, or the id
    /// of Meta or NXCloud.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: String,
    /// Its category, as the provider writes it.
    pub category: String,
    /// How far the review is.
    pub status: Status,
    /// The components, as they came.
    pub components: Value,
    /// CAMS: the samples, as they came.
    pub example: Value,
    /// What of it the model can hold.
    pub definition: Definition<'static>,
    /// How often it was looked up since it was last submitted.
    pub(crate) lookups: u32,
}

/// How far a review is.
///
/// ```
/// use whatsapp_template_emulator::Status;
/// assert_eq!(Status::Approved.to_string(), "approved");
/// assert_eq!(Status::Rejected("INCORRECT_CATEGORY".to_owned()).to_string(), "rejected: INCORRECT_CATEGORY");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Status {
    /// Under review.
    Pending,
    /// Messages can be sent.
    Approved,
    /// Refused, for this reason.
    Rejected(String),
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pending => f.write_str("pending"),
            Self::Approved => f.write_str("approved"),
            Self::Rejected(reason) if reason.is_empty() => f.write_str("rejected"),
            Self::Rejected(reason) => write!(f, "rejected: {reason}"),
        }
    }
}

impl Template {
    /// One as it was submitted, in Meta's shape, before it has a code.
    pub(crate) fn submitted(provider: Provider, body: &Value, definition: Definition<'static>) -> Self {
        let word = |key: &str| body.get(key).and_then(Value::as_str).unwrap_or_default();
        Self {
            provider,
            code: String::new(),
            name: word("name").to_owned(),
            language: word("language").to_owned(),
            category: word("category").to_uppercase(),
            status: Status::Pending,
            components: body.get("components").cloned().unwrap_or_default(),
            example: Value::Null,
            definition,
            lookups: 0,
        }
    }

    /// The message with the samples of its parameters, as plain text.
    ///
    /// ```
    /// # fn example(template: &whatsapp_template_emulator::Template) {
    /// println!("{}", template.preview());
    /// # }
    /// ```
    pub fn preview(&self) -> String {
        bubble(&self.definition, 0, &|parameter| self.definition.sample(parameter).to_owned())
    }

    /// What it takes to keep it, in bytes, more or less.
    pub(crate) fn size(&self) -> usize {
        // The definition repeats the components, in larger pieces.
        512 + 4 * (weight(&self.components) + weight(&self.example))
    }
}

fn weight(value: &Value) -> usize {
    32 + match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(weight).sum(),
        Value::Object(members) => members.iter().map(|(key, value)| 32 + key.len() + weight(value)).sum(),
        _ => 0,
    }
}
