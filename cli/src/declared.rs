//! The templates that are compiled into a program.

use whatsapp_template::Template;
use whatsapp_template_model::Definition;

/// A template that is compiled into the program. [`templates!`](crate::templates) makes a list of definitions, which become
/// this type.
///
/// ```
/// use whatsapp_template::whatsapp_template;
/// use whatsapp_template_cli::Declared;
///
/// whatsapp_template! {
///     pub struct Arrived { customer: &str = "Ann" }
///     category: utility,
///     language: en_US,
///     body: "Hi {customer}, your order waits for you in our shop.",
/// }
///
/// assert_eq!(Declared::of::<Arrived>().definition().name.as_str(), "arrived");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Declared(&'static Definition<'static>);

impl From<&'static Definition<'static>> for Declared {
    fn from(definition: &'static Definition<'static>) -> Self {
        Self(definition)
    }
}

impl Declared {
    /// The template of a type.
    pub fn of<T: Template>() -> Self {
        Self(T::definition())
    }

    /// The definition.
    pub fn definition(&self) -> &'static Definition<'static> {
        self.0
    }
}
