//! A filled template with its chosen language.

use super::{Template, Via};
use crate::language::{Language, OneLanguage};
use crate::model::Definition;
use crate::parameter::Values;

/// A filled template with its chosen language, which [`in_language`](Template::in_language) returns.
///
/// See [`Language`] for an example.
#[derive(Debug)]
pub struct InLanguage<'t, T: Template> {
    template: &'t T,
    language: T::Language,
}

impl<'t, T: Template<Language: Language>> InLanguage<'t, T> {
    pub(super) const fn new(template: &'t T, language: T::Language) -> Self {
        Self { template, language }
    }

    /// The language.
    pub const fn language(&self) -> T::Language {
        self.language
    }
}

impl<T: Template<Language: Language>> Template for InLanguage<'_, T> {
    const ENCODED: &'static str = T::ENCODED;
    type Language = OneLanguage;

    fn values(&self) -> Values<'_> {
        self.template.values()
    }

    fn chosen_language(&self) -> Option<&'static str> {
        Some(self.language.code())
    }

    fn definition() -> &'static Definition<'static> {
        T::definition()
    }
}

#[diagnostic::do_not_recommend]
impl<P, T: Template<Language: Language> + Via<P>> Via<P> for InLanguage<'_, T> {}
