//! The trait of templates, and the providers that a template is valid for.
//!
//! The macro implements [`Template`] for each declaration, and [`Via`] for each provider whose rules the declaration
//! satisfies.

mod in_language;

#[doc(no_inline)]
pub use in_language::InLanguage;

use core::borrow::Borrow;

use crate::language::{self, Language};
use crate::model::{Definition, Provider};
use crate::{Cams, Meta, Nxcloud, definition, parameter::Values};

/// A message template with typed parameters. Only [`whatsapp_template!`](crate::whatsapp_template)
/// implements it.
///
/// ```
/// use whatsapp_template::{Template, whatsapp_template};
///
/// whatsapp_template! {
///     /// Tells a customer that the parcel has left the warehouse.
///     pub struct OrderShipped {
///         customer: &str = "Ann",
///     }
///     category: utility,
///     language: en_US,
///     body: "Hi {customer}, your order is on its way to you.",
/// }
///
/// assert_eq!(OrderShipped::definition().name.as_str(), "order_shipped");
/// assert_eq!(OrderShipped { customer: "Mei" }.values().text(0).unwrap(), "Mei");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a message template",
    label = "not declared with `whatsapp_template!`",
    note = "declare it: whatsapp_template! {{ pub struct Name {{ … }} category: utility, language: en_US, body: \"…\" }}"
)]
pub trait Template {
    /// The definition, encoded as one string: see [`Template::definition`].
    const ENCODED: &'static str;

    /// Its languages: an enum that implements [`Language`] if there are several, or else
    /// [`OneLanguage`](crate::language::OneLanguage).
    type Language;

    /// The values of this message, in the order of the definition's parameters.
    fn values(&self) -> Values<'_>;

    /// The code of the chosen language, if one was chosen.
    fn chosen_language(&self) -> Option<&'static str> {
        None
    }

    /// The message in one of the template's languages; see [`Language`].
    fn in_language(&self, language: impl Borrow<Self::Language>) -> InLanguage<'_, Self>
    where
        Self: Sized,
        Self::Language: Language,
    {
        InLanguage::new(self, language::listed(language.borrow()))
    }

    /// The definition, which was checked at compile time. It is decoded once and cached.
    fn definition() -> &'static Definition<'static>
    where
        Self: Sized,
    {
        definition::of(Self::ENCODED)
    }
}

/// A built-in provider: [`Meta`], [`Cams`] or [`Nxcloud`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a provider whose rules are known",
    note = "the rules of `Meta`, `Cams` and `Nxcloud` are; a provider of your own follows one of them"
)]
pub trait BuiltIn: sealed::Sealed {
    /// The provider in the rules and in a definition's `providers`.
    const PROVIDER: Provider;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! built_in {
    ($($provider:ident),*) => {$(
        impl sealed::Sealed for $provider {}
        impl BuiltIn for $provider {
            const PROVIDER: Provider = Provider::$provider;
        }
    )*};
}

built_in!(Meta, Cams, Nxcloud);

/// Marks a template as valid for a provider, whose rules were checked at compile time.
///
/// The macro implements it for each provider in the template's `providers`, or for all three if the list is left out.
/// Sending a template through another provider is a type error.
///
/// ```compile_fail,E0277
/// use whatsapp_template::{Meta, template::Via, whatsapp_template};
///
/// whatsapp_template! {
///     pub struct OnlyCams {}
///     category: utility,
///     language: en_US,
///     providers: [cams],
///     body: "Your parcel has arrived.",
/// }
///
/// fn send<T: Via<Meta>>() {}
/// send::<OnlyCams>();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not checked for `{P}`, so it cannot be sent through it",
    label = "not valid for this provider",
    note = "name the provider in the template: `providers: [meta, cams, nxcloud]`, or leave `providers` out for all three"
)]
pub trait Via<P>: Template {}
