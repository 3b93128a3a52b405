//! The language of a message.
//!
//! For a template in several languages, the macro generates an enum that implements [`Language`]. Such a template cannot
//! be sent before [`Template::in_language`](crate::Template::in_language) chooses one of them. A template in one language has the type [`OneLanguage`].

#[doc(inline)]
pub use crate::template::InLanguage;

/// The languages of a template with several languages: an enum that the macro generates.
///
/// ```
/// use whatsapp_template::{Template, language::Language, whatsapp_template};
///
/// whatsapp_template! {
///     pub struct ParcelArrived {
///         customer: &str = "Ann",
///     }
///     category: utility,
///     languages: {
///         en_US: { body: "Hi {customer}, your parcel has arrived in our shop." },
///         es_MX: { body: "Hola {customer}, tu paquete ya llegó a nuestra tienda." },
///     },
/// }
///
/// let message = ParcelArrived { customer: "Mei" };
/// let spanish = message.in_language(ParcelArrivedLanguage::EsMx);
/// assert_eq!(spanish.language(), ParcelArrivedLanguage::EsMx);
///
/// // The customer's setting, as a browser or a phone reports it.
/// assert_eq!(ParcelArrivedLanguage::nearest("es-AR"), Some(ParcelArrivedLanguage::EsMx));
/// assert_eq!(ParcelArrivedLanguage::from_code("es_AR"), None);
/// ```
pub trait Language: Copy + Send + Sync + 'static {
    /// All languages, in the order of the declaration.
    const ALL: &'static [Self];

    /// The language's code, for example `en_US`.
    fn code(self) -> &'static str;

    /// The language with a code, written with `_` or `-`.
    fn from_code(code: &str) -> Option<Self> {
        let same = |known: &str| known.bytes().map(unified).eq(code.bytes().map(unified));
        Self::ALL.iter().copied().find(|language| same(language.code()))
    }

    /// The language with a code, or one that differs only in the country.
    fn nearest(code: &str) -> Option<Self> {
        let base = |code: &str| code.split(['_', '-']).next().unwrap_or_default().to_ascii_lowercase();
        let wanted = base(code);
        let alike = || Self::ALL.iter().copied().find(|language| base(language.code()) == wanted);
        Self::from_code(code).or_else(alike)
    }
}

/// Maps the spellings of a code to one.
fn unified(byte: u8) -> u8 {
    if byte == b'-' { b'_' } else { byte.to_ascii_lowercase() }
}

/// The language type of a template with one language.
///
/// ```
/// use whatsapp_template::{Template, language::OneLanguage, whatsapp_template};
/// whatsapp_template! {
///     pub struct Arrived {}
///     category: utility,
///     language: en_US,
///     body: "Your parcel has arrived.",
/// }
/// fn needs_no_choice<T: Template<Language = OneLanguage>>(_: &T) {}
/// needs_no_choice(&Arrived {});
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OneLanguage {}

/// Marks a template whose language is known: it has one language, or [`in_language`](crate::Template::in_language) chose one.
///
/// ```compile_fail,E0277
/// use whatsapp_template::{Template, language::Chosen, whatsapp_template};
/// whatsapp_template! {
///     pub struct Arrived {}
///     category: utility,
///     languages: { en_US: { body: "Your parcel has arrived." }, de: { body: "Ihr Paket ist da." } },
/// }
/// fn send<T: Template<Language: Chosen>>(_: &T) {}
/// send(&Arrived {});
/// ```
#[diagnostic::on_unimplemented(
    message = "the template has several languages, and none of them is chosen",
    label = "no language was chosen",
    note = "to send it, write `template.in_language({Self}::…)`; `{Self}::nearest(code)` finds one for the customer's setting",
    note = "to submit or look up one language, use `create_in` or `status_in` with its code",
    note = "in generic code, bound the template by `Template<Language: Chosen>`"
)]
pub trait Chosen {}

impl Chosen for OneLanguage {}
