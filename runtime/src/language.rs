//! The language of a message.
//!
//! For a template in several languages, the macro generates an enum that implements [`Language`]. Such a template cannot
//! be sent before [`Template::in_language`] chooses one of them. A template in one language has the type [`OneLanguage`].

use core::mem::discriminant;

use crate::Template;
#[doc(inline)]
pub use crate::template::InLanguage;

/// The languages of a template with several languages: an enum that the macro generates.
///
/// The enum has those derives of the template's struct that an enum can have, such as `Debug` and `PartialEq`, and `Copy` if
/// the struct has `Clone`. Without any, its values are borrowed: each implementation of an enum would cost every build
/// with the template, and most programs compare the codes.
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
/// assert_eq!(spanish.language().code(), "es_MX");
///
/// // The customer's setting, as a browser or a phone reports it.
/// let language = ParcelArrivedLanguage::nearest("es-AR").unwrap_or(&ParcelArrivedLanguage::EnUs);
/// let greeting = match language {
///     ParcelArrivedLanguage::EnUs => "Hello",
///     ParcelArrivedLanguage::EsMx => "Hola",
/// };
/// assert_eq!(greeting, "Hola");
/// assert!(ParcelArrivedLanguage::from_code("es_AR").is_none());
/// ```
pub trait Language: Sized + Send + Sync + 'static {
    /// The template.
    #[doc(hidden)]
    type Template: Template;

    /// All languages, in the order of the declaration.
    const ALL: &'static [Self];

    /// The language's code, for example `en_US`.
    fn code(&self) -> &'static str {
        let translations = &Self::Template::definition().translations;
        translations.get(index(self)).map_or("", |translation| translation.language.as_str())
    }

    /// The language with a code, written with `_` or `-`.
    fn from_code(code: &str) -> Option<&'static Self> {
        let same = |known: &str| known.bytes().map(unified).eq(code.bytes().map(unified));
        Self::ALL.iter().find(|language| same(language.code()))
    }

    /// The language with a code, or one that differs only in the country.
    fn nearest(code: &str) -> Option<&'static Self> {
        let base = |code: &str| code.split(['_', '-']).next().unwrap_or_default().to_ascii_lowercase();
        let wanted = base(code);
        let alike = || Self::ALL.iter().find(|language| base(language.code()) == wanted);
        Self::from_code(code).or_else(alike)
    }
}

/// The index of a language among all languages of its template, which have it. The enum has no data, so its discriminant is
/// all of it.
fn index<L: Language>(language: &L) -> usize {
    let wanted = discriminant(language);
    L::ALL.iter().position(|known| discriminant(known) == wanted).unwrap_or_default()
}

/// The language in the list of all languages.
pub(crate) fn listed<L: Language>(language: &L) -> &'static L {
    // The macro always writes some. An implementation by hand without any fails to compile where it is used.
    const { assert!(!L::ALL.is_empty(), "`Language::ALL` is empty: write all languages of the template") };
    &L::ALL[index(language)]
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
