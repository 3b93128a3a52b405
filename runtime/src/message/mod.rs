//! A filled template for one customer.
//!
//! A [`Message`] is what [`Provider::send`](crate::provider::Provider::send) takes. Creating one checks the values and
//! the texts that contain them; `Client::send` creates it for you.

mod cards;
mod check;
mod measure;
mod send_options;
#[cfg(feature = "stored")]
mod stored;
#[cfg(test)]
mod tests;

use core::fmt;
use core::marker::PhantomData;

pub(crate) use cards::Cards;
#[cfg(feature = "meta")]
pub(crate) use send_options::MAX_REFERENCE;
pub use send_options::SendOptions;

use crate::model::{Definition, MarkedStr, Translation};
use crate::parameter::Values;
use crate::recipient::{Recipient, ToRecipient};
use crate::{Error, ErrorKind, Template, language::Chosen, template::Via};

/// A filled template for one customer, in one language, whose values were checked.
///
/// `R` is the provider whose rules the template satisfies: it implements [`Via<R>`](Via).
///
/// ```
/// use whatsapp_template::{Cams, message::Message, whatsapp_template};
///
/// whatsapp_template! {
///     pub struct Arrived {}
///     category: utility,
///     language: en_US,
///     body: "Your parcel has arrived.",
/// }
///
/// let message = Message::<Cams>::new("+15550123", &Arrived {})?;
/// assert_eq!((message.to().as_str(), message.language()), ("+15550123", "en_US"));
/// assert!(Message::<Cams>::in_language("de", "+15550123", &Arrived {}).is_err());
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
pub struct Message<'m, R> {
    to: Recipient,
    definition: &'static Definition<'static>,
    translation: &'static Translation<'static>,
    values: Values<'m>,
    options: SendOptions,
    rules: PhantomData<fn() -> R>,
}

impl<'m, R> Message<'m, R> {
    /// A message in the template's only language, or in the language that [`in_language`](Template::in_language) chose.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`] if the recipient is not valid, a value is empty, contains white space that WhatsApp refuses, or
    /// makes a text or a URL too long. The error names the parameter, the length and the limit.
    pub fn new<T: Template<Language: Chosen> + Via<R>>(to: impl ToRecipient, template: &'m T) -> Result<Self, Error> {
        let definition = T::definition();
        let translation = match template.chosen_language() {
            Some(code) => translation(definition, code)?,
            None => definition.translations.first().ok_or_else(|| {
                Error::new(ErrorKind::Message, format!("`{}` has no language; add one", definition.name.as_str()))
            })?,
        };
        Self::checked(to.to_recipient()?, template.values(), definition, translation)
    }

    /// A message in one of the template's languages, by its code.
    ///
    /// # Errors
    ///
    /// Like [`new`](Self::new), and if the template does not have this language.
    pub fn in_language<T: Template + Via<R>>(
        language: &str,
        to: impl ToRecipient,
        template: &'m T,
    ) -> Result<Self, Error> {
        let definition = T::definition();
        Self::checked(to.to_recipient()?, template.values(), definition, translation(definition, language)?)
    }

    fn checked(
        to: Recipient,
        values: Values<'m>,
        definition: &'static Definition<'static>,
        translation: &'static Translation<'static>,
    ) -> Result<Self, Error> {
        check::check(definition, translation, &values)?;
        Ok(Self { to, definition, translation, values, options: SendOptions::default(), rules: PhantomData })
    }

    /// The same message with these options.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`] if the reference is empty, longer than 512 characters or has a control character.
    pub fn with_options(mut self, options: SendOptions) -> Result<Self, Error> {
        options.check()?;
        self.options = options;
        Ok(self)
    }

    /// The options.
    pub fn options(&self) -> &SendOptions {
        &self.options
    }

    /// The reference of the caller, which the status webhooks return: see [`SendOptions`].
    pub fn reference(&self) -> Option<&str> {
        self.options.reference()
    }

    /// The recipient.
    pub fn to(&self) -> &Recipient {
        &self.to
    }

    /// The definition of the template.
    pub fn definition(&self) -> &'static Definition<'static> {
        self.definition
    }

    /// The parts of the template in the language of the message.
    pub fn translation(&self) -> &'static Translation<'static> {
        self.translation
    }

    /// The code of the language.
    pub fn language(&self) -> &'static str {
        self.translation.language.as_str()
    }

    /// The values, in the order of the definition's parameters.
    pub fn values(&self) -> &Values<'m> {
        &self.values
    }
}

/// Shows the name and the language only, because the values are personal data.
impl<R> fmt::Debug for Message<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message")
            .field("template", &self.definition.name.as_str())
            .field("language", &self.language())
            .finish_non_exhaustive()
    }
}

/// The parts of a template in a language.
pub(crate) fn translation<'d>(definition: &'d Definition<'d>, language: &str) -> Result<&'d Translation<'d>, Error> {
    definition.translations.iter().find(|translation| translation.language.as_str() == language).ok_or_else(|| {
        let known: Vec<_> = definition.translations.iter().map(|t| MarkedStr::as_str(&t.language)).collect();
        Error::new(
            ErrorKind::Message,
            format!("`{}` has no language `{language}`; write one of: {}", definition.name.as_str(), known.join(", ")),
        )
    })
}
