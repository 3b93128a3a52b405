//! What a closure makes of a row of the program: a recipient and a filled template.

use whatsapp_template::model::Definition;
use whatsapp_template::parameter::StoredValues;
use whatsapp_template::recipient::{Recipient, ToRecipient};
use whatsapp_template::{Error, Template};

/// The recipient of a row, with the language and the time zone of the customer.
///
/// ```
/// use whatsapp_template::whatsapp_template;
/// use whatsapp_template_campaign::To;
///
/// whatsapp_template! {
///     pub struct SpringSale { customer: &str = "Ann" }
///     category: marketing,
///     language: en_US,
///     body: "Hi {customer}, our spring sale begins today. Come and see us.",
///     footer: "Reply STOP to opt out",
/// }
///
/// struct Customer { name: String, phone: String, zone: String }
///
/// let fill = |c: &Customer| To::new(&c.phone).zone(&c.zone).with(SpringSale { customer: &c.name });
/// # let mei = Customer { name: "Mei".to_owned(), phone: "+6591230000".to_owned(), zone: "Asia/Singapore".to_owned() };
/// # fill(&mei);
/// ```
#[derive(Debug)]
pub struct To {
    pub(super) recipient: Result<Recipient, Error>,
    pub(super) language: Option<String>,
    pub(super) zone: Option<String>,
}

impl To {
    /// A recipient: a phone number with `+` and its country code, a user id, or a type of the runtime's module `recipient`.
    /// A text that is neither makes the row a bad one.
    #[allow(clippy::needless_pass_by_value, reason = "as the client takes recipients")]
    pub fn new(recipient: impl ToRecipient) -> Self {
        Self { recipient: recipient.to_recipient(), language: None, zone: None }
    }

    /// A phone number as it is written in a country, by the country's code of ISO 3166, for example `DE`.
    #[cfg(feature = "national-numbers")]
    #[cfg_attr(docsrs, doc(cfg(feature = "national-numbers")))]
    pub fn in_country(number: &str, country: &str) -> Self {
        let number = whatsapp_template::recipient::PhoneNumber::in_country(number, country);
        Self { recipient: number.map(Recipient::from), language: None, zone: None }
    }

    /// Sets the language, by its code, for a template in several languages. The nearest one is taken: `es-AR` finds `es_MX`
    /// if the template has no other Spanish.
    #[must_use]
    pub fn language(mut self, code: impl Into<String>) -> Self {
        self.language = Some(code.into()).filter(|code| !code.is_empty());
        self
    }

    /// Sets the time zone by its name, for example `Europe/Berlin`, for quiet hours.
    #[must_use]
    pub fn zone(mut self, name: impl Into<String>) -> Self {
        self.zone = Some(name.into()).filter(|name| !name.is_empty());
        self
    }

    /// The message for this recipient.
    #[allow(clippy::needless_pass_by_value, reason = "a closure makes the template where it passes it")]
    pub fn with<T: Template>(self, template: T) -> RowMessage {
        RowMessage { to: self, filled: vec![Filled::of(&template)] }
    }
}

/// The message of a row: a recipient and a filled template.
#[derive(Debug)]
#[must_use = "a closure returns it"]
pub struct RowMessage {
    pub(super) to: To,
    pub(super) filled: Vec<Filled>,
}

impl RowMessage {
    /// Adds the message of the next variant of the campaign, in their order. Each row has the messages of all variants; the
    /// campaign chooses one of them.
    #[allow(clippy::needless_pass_by_value, reason = "a closure makes the template where it passes it")]
    pub fn variant<T: Template>(mut self, template: T) -> Self {
        self.filled.push(Filled::of(&template));
        self
    }
}

/// A filled template, owned.
#[derive(Debug)]
pub(super) struct Filled {
    pub(super) definition: &'static Definition<'static>,
    pub(super) language: Option<&'static str>,
    pub(super) values: StoredValues,
}

impl Filled {
    fn of<T: Template>(template: &T) -> Self {
        Self {
            definition: T::definition(),
            language: template.chosen_language(),
            values: StoredValues::from(&template.values()),
        }
    }
}

/// What a closure may return for a row: a message, or an error that makes the row a bad one.
pub trait IntoRowMessage {
    /// The message.
    ///
    /// # Errors
    ///
    /// Why there is none.
    fn into_row_message(self) -> Result<RowMessage, Error>;
}

impl IntoRowMessage for RowMessage {
    fn into_row_message(self) -> Result<RowMessage, Error> {
        Ok(self)
    }
}

impl IntoRowMessage for Result<RowMessage, Error> {
    fn into_row_message(self) -> Result<RowMessage, Error> {
        self
    }
}
