//! The declaration of a definition as Rust source.

mod literal;
mod part;

use core::fmt;
use std::borrow::Cow;

use crate::{Category, Definition, MarkedStr, Parameter, Providers, Role, Text, Translation, name::camel_case};
use literal::{identifier, lines, quoted, text, word};

/// The `whatsapp_template!` call that declares a template.
///
/// Names that are not identifiers of Rust are changed. A text that begins with a line break gets a second one, since
/// the first of a literal is layout; every provider refuses such a text.
///
/// ```
/// use whatsapp_template_model::{Category, Definition, List, MarkedStr, Text, Translation, source::declaration};
/// let definition = Definition {
///     translations: List::Owned(vec![Translation {
///         body: Some(Text::literal("Your parcel has arrived.")),
///         ..Translation::new(MarkedStr::borrowed("en_US"))
///     }]),
///     ..Definition::new(MarkedStr::borrowed("parcel_arrived"), Category::Utility)
/// };
/// assert_eq!(
///     declaration(&definition),
///     r#"whatsapp_template! {
///     pub struct ParcelArrived {}
///
///     category: utility,
///     language: en_US,
///     body: "Your parcel has arrived.",
/// }
/// "#,
/// );
/// ```
pub fn declaration(definition: &Definition<'_>) -> String {
    Declaration::new(definition).to_string()
}

/// A [`declaration`] with parts that a definition does not have: the name of the struct and its attributes.
///
/// ```
/// use whatsapp_template_model::{Category, Definition, MarkedStr, source::Declaration};
/// let definition = Definition::new(MarkedStr::borrowed("order"), Category::Unknown);
/// let declaration = Declaration::new(&definition).with_name("OrderShipped").with_attribute("#[derive(Debug)]").with_category("transactional");
/// assert_eq!(
///     declaration.to_string(),
///     "whatsapp_template! {\n    #[derive(Debug)]\n    pub struct OrderShipped {}\n\n    \
///      name: \"order\",\n    category: transactional,\n}\n",
/// );
/// ```
#[derive(Debug, Clone)]
pub struct Declaration<'d> {
    definition: &'d Definition<'d>,
    name: String,
    attributes: Vec<String>,
    category: Option<String>,
}

impl<'d> Declaration<'d> {
    /// The declaration of a definition. The struct has the same name in camel case.
    pub fn new(definition: &'d Definition<'d>) -> Self {
        let name = camel_case(definition.name.as_str());
        let name = if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("Template{name}") };
        Self { definition, name: identifier(&name), attributes: Vec::new(), category: None }
    }

    /// Sets the name of the struct.
    #[must_use]
    pub fn with_name(self, name: &str) -> Self {
        Self { name: identifier(name), ..self }
    }

    /// Adds an attribute to the struct.
    #[must_use]
    pub fn with_attribute(mut self, attribute: impl Into<String>) -> Self {
        self.attributes.push(attribute.into());
        self
    }

    /// Sets the word for an unknown category. The macro reports it.
    #[must_use]
    pub fn with_category(self, word: impl Into<String>) -> Self {
        Self { category: Some(word.into()), ..self }
    }
}

impl fmt::Display for Declaration<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // With one language, its samples are those of the parameters.
        let localized = match &*self.definition.translations {
            [only] => self.definition.with_samples_in(only.language.as_str()),
            _ => Cow::Borrowed(self.definition),
        };
        let mut writer = Writer { out: String::new(), depth: 1, definition: &localized, options: self };
        writer.out.push_str("whatsapp_template! {\n");
        writer.head();
        writer.keys();
        writer.out.push_str("}\n");
        f.write_str(&writer.out)
    }
}

struct Writer<'w> {
    out: String,
    depth: usize,
    definition: &'w Definition<'w>,
    options: &'w Declaration<'w>,
}

impl Writer<'_> {
    /// Writes a line at the current depth.
    fn line(&mut self, line: impl AsRef<str>) {
        for _ in 0..self.depth {
            self.out.push_str("    ");
        }
        self.out.push_str(line.as_ref());
        self.out.push('\n');
    }

    fn entry(&mut self, key: &str, value: impl AsRef<str>) {
        self.line(format!("{key}: {},", value.as_ref()));
    }

    /// Writes indented lines between two others.
    fn within(&mut self, open: &str, close: &str, write: impl FnOnce(&mut Self)) {
        self.line(open);
        self.depth += 1;
        write(self);
        self.depth -= 1;
        self.line(close);
    }

    /// The struct with its parameters.
    fn head(&mut self) {
        let name = self.options.name.clone();
        for attribute in &self.options.attributes {
            self.line(attribute);
        }
        if self.definition.parameters.is_empty() {
            self.line(format!("pub struct {name} {{}}"));
        } else {
            self.within(&format!("pub struct {name} {{"), "}", |writer| {
                writer.parameters(None);
                let card = |card: u16| writer.definition.parameters.iter().any(|p| p.card == Some(card));
                let count = (0..=u16::MAX).take_while(|n| card(*n)).count();
                if count > 0 {
                    let close =
                        if writer.definition.cards_vary { String::from("}],") } else { format!("}}; {count}],") };
                    let open = format!("{}: [{name}Card {{", writer.cards_field());
                    writer.within(&open, &close, |writer| writer.parameters(Some(0)));
                }
            });
        }
        self.out.push('\n');
    }

    /// A name for the field of repeated cards that no parameter has.
    fn cards_field(&self) -> String {
        let taken = |name: &str| self.definition.parameters.iter().any(|parameter| parameter.name.as_str() == name);
        let mut field = String::from("cards");
        while taken(&field) {
            field.push('_');
        }
        field
    }

    /// Writes the parameters of the message or of a card.
    fn parameters(&mut self, card: Option<u16>) {
        let definition = self.definition;
        let roles = definition.roles();
        for (parameter, roles) in definition.parameters.iter().zip(&roles) {
            if parameter.card == card {
                let role = roles.first().map_or(Role::Text, |(role, _)| *role);
                self.parameter(parameter, role);
            }
        }
    }

    fn parameter(&mut self, parameter: &Parameter<'_>, role: Role) {
        let ty = if role == Role::Text { "&str" } else { role.type_name() };
        let sample = parameter.sample.as_ref().map(|sample| format!(" = {}", quoted(sample.as_str())));
        self.line(format!("{}: {ty}{},", identifier(parameter.name.as_str()), sample.unwrap_or_default()));
    }

    /// Everything after the struct.
    fn keys(&mut self) {
        let definition = self.definition;
        if crate::name::snake_case(&self.options.name) != definition.name.as_str() {
            self.entry("name", quoted(definition.name.as_str()));
        }
        if *definition.category != Category::Unknown {
            self.entry("category", definition.category.keyword());
        } else if let Some(word) = &self.options.category {
            self.entry("category", self::word(&word.to_lowercase()));
        }
        self.languages();
        if *definition.providers != Providers::ALL {
            self.entry("providers", definition.providers.to_source());
        }
        for (key, words) in [("allow", &definition.allow), ("deny", &definition.deny)] {
            if !words.is_empty() {
                let words: Vec<&str> = words.iter().map(MarkedStr::as_str).collect();
                self.entry(key, format!("[{}]", words.join(", ")));
            }
        }
        let flag = |flag: crate::Marked<bool>| flag.value.to_string();
        let optional = [
            (
                "parameter_format",
                (definition.parameter_format != crate::ParameterFormat::default())
                    .then(|| definition.parameter_format.keyword().to_owned()),
            ),
            (
                "parameter_order",
                (definition.parameter_order != crate::ParameterOrder::default())
                    .then(|| definition.parameter_order.keyword().to_owned()),
            ),
            ("message_send_ttl_seconds", definition.message_send_ttl_seconds.map(|n| n.value.to_string())),
            ("allow_category_change", definition.allow_category_change.map(flag)),
            ("sub_category", definition.sub_category.map(|word| word.keyword().to_owned())),
            ("display_format", definition.display_format.map(|word| word.keyword().to_owned())),
            ("cta_url_link_tracking_opted_out", definition.cta_url_link_tracking_opted_out.map(flag)),
            ("call_permission_request", definition.call_permission_request.map(flag)),
            ("order_status", definition.order_status.map(|parameter| self.reference(parameter.value))),
            ("add_security_recommendation", definition.add_security_recommendation.map(flag)),
            ("code_expiration_minutes", definition.code_expiration_minutes.map(|n| n.value.to_string())),
        ];
        for (key, value) in optional {
            if let Some(value) = value {
                self.entry(key, value);
            }
        }
    }

    /// Writes one language with its parts, or several with their own.
    fn languages(&mut self) {
        let translations = &self.definition.translations;
        match &**translations {
            [] => {}
            [only] => {
                self.entry("language", word(only.language.as_str()));
                self.parts(only);
            }
            [first, others @ ..] if is_list(first, others) => {
                let codes: Vec<String> = translations.iter().map(|t| word(t.language.as_str())).collect();
                self.entry("languages", format!("[{}]", codes.join(", ")));
                self.parts(first);
            }
            several => self.within("languages: {", "},", |writer| {
                for translation in several {
                    writer.within(&format!("{}: {{", word(translation.language.as_str())), "},", |writer| {
                        writer.parts(translation);
                    });
                }
            }),
        }
    }

    fn reference(&self, parameter: u16) -> String {
        identifier(self.definition.parameter_name(parameter))
    }

    fn text(&self, text: &Text<'_>) -> String {
        self::text(self.definition, text)
    }

    /// Writes a text as an entry, on several lines if it has line breaks.
    fn block(&mut self, key: &str, text: &Text<'_>) {
        let Some(lines) = lines(self.definition, text) else {
            let text = self.text(text);
            return self.entry(key, text);
        };
        self.line(format!("{key}: \""));
        self.depth += 1;
        for line in lines {
            if line.is_empty() {
                self.out.push('\n');
            } else {
                self.line(line);
            }
        }
        self.depth -= 1;
        self.line("\",");
    }
}

/// Whether all languages have the same buttons and nothing else, so that they can be a list.
fn is_list(first: &Translation<'_>, others: &[Translation<'_>]) -> bool {
    let bare = |t: &Translation<'_>| {
        t.header.is_none()
            && t.body.is_none()
            && t.footer.is_none()
            && t.cards.is_empty()
            && t.limited_time_offer.is_none()
    };
    bare(first) && others.iter().all(|other| bare(other) && *other.buttons == *first.buttons)
}

/// Writes to a string, which cannot fail.
macro_rules! put {
    ($out:expr, $($format:tt)*) => { let _ = write!($out, $($format)*); };
}
use put;
