//! The templates that are compiled into a program.

use whatsapp_template::Template;
use whatsapp_template_model::Definition;

/// A template that is compiled into the program; [`templates!`](crate::templates) makes a list of them.
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

/// The templates of a program, for [`main`](crate::main).
///
/// ```
/// use whatsapp_template::whatsapp_template;
/// use whatsapp_template_cli::templates;
///
/// whatsapp_template! {
///     pub struct Arrived { customer: &str = "Ann" }
///     category: utility,
///     language: en_US,
///     body: "Hi {customer}, your order waits for you in our shop.",
/// }
///
/// assert_eq!(templates![Arrived].len(), 1);
/// ```
#[macro_export]
macro_rules! templates {
    ($($template:ty),* $(,)?) => {
        {
            // A struct with a lifetime is named without it.
            #[allow(elided_lifetimes_in_paths)]
            let templates = ::std::vec![$($crate::Declared::of::<$template>()),*];
            templates
        }
    };
}
