//! A filled template with its chosen language.

use core::fmt;

use super::{Template, Via};
use crate::language::{Language, OneLanguage};
use crate::model::Definition;
use crate::parameter::Values;

/// A filled template with its chosen language, which [`in_language`](Template::in_language) returns.
///
/// See [`Language`] for an example.
pub struct InLanguage<'t, T: Template<Language: Language>> {
    template: &'t T,
    language: &'static T::Language,
}

impl<'t, T: Template<Language: Language>> InLanguage<'t, T> {
    pub(super) const fn new(template: &'t T, language: &'static T::Language) -> Self {
        Self { template, language }
    }

    /// The language.
    pub const fn language(&self) -> &'static T::Language {
        self.language
    }
}

impl<T: Template<Language: Language> + fmt::Debug> fmt::Debug for InLanguage<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InLanguage").field("template", &self.template).field("language", &self.language.code()).finish()
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
