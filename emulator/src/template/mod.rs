//! Templates, as the emulated providers store them.

pub(crate) mod review;
pub(crate) mod reviewer;
pub(crate) mod status;
pub(crate) mod validation;

use std::time::SystemTime;

use serde_json::{Value, json};
use whatsapp_template_model::{Category, Definition, Marked, Provider, json as read, view::text_bubble};

use self::status::Status;

/// A template of an emulated provider.
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
    /// The provider that stores the template.
    pub provider: Provider,
    /// The provider's id: the template code of CAMS, which all languages of a name share, or the id of Meta or
    /// NXCloud.
    pub code: String,
    /// The template's name.
    pub name: String,
    /// The template's language.
    pub language: String,
    /// The category, in the provider's spelling.
    pub category: String,
    /// The category before the provider changed it.
    pub previous_category: Option<String>,
    /// The status of the review, and whether messages can be sent.
    pub status: Status,
    /// The quality rating by customers: `GREEN`, `YELLOW`, `RED` or `UNKNOWN`.
    pub quality: String,
    /// When the template was edited while it was approved, in the last 30 days, oldest first. Meta's limits count
    /// these edits.
    pub edits: Vec<SystemTime>,
    /// The components, as they were submitted.
    pub components: Value,
    /// CAMS: the samples, as they were submitted.
    pub example: Value,
    /// The template as a definition of the model, which leaves out what the model does not represent.
    pub definition: Definition<'static>,
    /// The status before the template was archived, which it gets back.
    pub(crate) archived_from: Option<Status>,
    /// With Meta: the max price of 1000 messages, in the smallest unit of the currency.
    pub(crate) max_price: Option<u64>,
    /// With Meta: the category that it will have, and since when it is announced.
    pub(crate) announced_category: Option<String>,
    /// With Meta: the library template that it was created from.
    pub(crate) library_name: Option<String>,
    /// How often the template was looked up since it was last submitted.
    pub(crate) lookups: u32,
}

impl Template {
    /// The quality of a template that was not sent often enough to be rated.
    pub(crate) const UNRATED: &str = "UNKNOWN";

    /// A submission in Meta's format, before it has an id.
    pub(crate) fn from_graph_submission(provider: Provider, body: &Value, definition: Definition<'static>) -> Self {
        let word = |key: &str| body.get(key).and_then(Value::as_str).unwrap_or_default();
        Self {
            provider,
            code: String::new(),
            name: word("name").to_owned(),
            language: word("language").to_owned(),
            category: word("category").to_uppercase(),
            previous_category: None,
            status: Status::Pending,
            quality: Self::UNRATED.to_owned(),
            edits: Vec::new(),
            components: body.get("components").cloned().unwrap_or_default(),
            example: Value::Null,
            definition,
            archived_from: None,
            max_price: None,
            announced_category: None,
            library_name: None,
            lookups: 0,
        }
    }

    /// The same template with other components and the definition that results from them.
    pub(crate) fn with_components(self, components: Value) -> Self {
        let changed = Self { components, ..self };
        Self { definition: definition(changed.provider, &changed.to_submission()), ..changed }
    }

    /// The submission from which a provider would make this template.
    pub(crate) fn to_submission(&self) -> Value {
        let Self { name, language, category, components, example, definition, .. } = self;
        let mut body = match self.provider {
            Provider::Cams => json!({
                "Name": name, "Language": language, "Category": category, "Components": components,
                "Example": example, "MessageSendTtlSeconds": definition.message_send_ttl_seconds.map(|ttl| *ttl),
                "AllowCategoryChange": definition.allow_category_change.map(|flag| *flag),
            }),
            Provider::Meta | Provider::Nxcloud => json!({
                "name": name, "language": language, "category": category, "components": components,
                "parameter_format": definition.parameter_format.keyword(),
                "message_send_ttl_seconds": definition.message_send_ttl_seconds.map(|ttl| *ttl),
                "sub_category": definition.sub_category.map(|word| word.keyword()),
                "display_format": definition.display_format.map(|word| word.keyword()),
                "cta_url_link_tracking_opted_out": definition.cta_url_link_tracking_opted_out.map(|flag| *flag),
            }),
        };
        if let Some(fields) = body.as_object_mut() {
            fields.retain(|_, value| !value.is_null());
        }
        body
    }

    /// A submission in the format of its provider, before it has an id.
    pub(crate) fn from_submission(provider: Provider, body: &Value) -> Self {
        let definition = definition(provider, body);
        if provider != Provider::Cams {
            return Self::from_graph_submission(provider, body, definition);
        }
        let word = |key: &str| body.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let part = |key: &str| body.get(key).cloned().unwrap_or_default();
        Self {
            name: word("Name"),
            language: word("Language"),
            category: word("Category"),
            components: part("Components"),
            example: part("Example"),
            ..Self::from_graph_submission(provider, &Value::Null, definition)
        }
    }

    /// The status after the template is taken out of the archive, if it is there.
    pub(crate) fn unarchived(&self) -> Option<Status> {
        let before = || self.archived_from.clone().unwrap_or(Status::Approved);
        (self.status == Status::Archived).then(before)
    }

    /// Sets the category. Returns the previous one if it was another.
    pub(crate) fn set_category(&mut self, category: &str) -> Option<String> {
        let category = category.to_uppercase();
        if category == self.category {
            return None;
        }
        self.definition.category = Marked::at(Category::from_keyword(&category), self.definition.category.mark);
        let before = core::mem::replace(&mut self.category, category);
        self.previous_category = Some(before.clone());
        Some(before)
    }

    /// The message with the samples of its parameters, as plain text.
    ///
    /// ```
    /// # fn example(template: &whatsapp_template_emulator::Template) {
    /// println!("{}", template.preview());
    /// # }
    /// ```
    pub fn preview(&self) -> String {
        text_bubble(&self.definition, 0, &|parameter| self.definition.sample(parameter).to_owned())
    }

    /// The approximate memory that the template takes, in bytes.
    pub(crate) fn size(&self) -> usize {
        // The definition repeats the components, in larger pieces.
        512 + 4 * (weight(&self.components) + weight(&self.example))
    }
}

/// The definition that the model reads from a submission.
fn definition(provider: Provider, body: &Value) -> Definition<'static> {
    match provider {
        Provider::Cams => read::from_cams(body).definition,
        Provider::Meta | Provider::Nxcloud => read::from_graph(body, provider).definition,
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
