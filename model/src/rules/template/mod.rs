//! Rules about the name and the category of a template.

pub(crate) mod allow;
pub(crate) mod characters;
pub(crate) mod keys;
pub(crate) mod kind;
pub(crate) mod language;
pub(crate) mod providers;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod time_to_live;

use crate::rules::report::Report;
use crate::{Category, limits, name::snake_case, phrase};

rules! {
    /// The name that is derived from the struct always has this form.
    NAME_CHARSET = "name_charset" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/template-management (09/2026), templates/overview (05/2026)"),
        says: "A name has lower-case ASCII letters, digits and underscores only.",
    }

    NAME_LENGTH = "name_length" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/template-management (09/2026), templates/overview (05/2026)"),
        limit: limits::NAME_LENGTH,
        says: "A name has 1 to {limit} characters.",
    }

    /// Many rules depend on the category, so there is no default.
    CATEGORY_KNOWN = "category_known" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/overview (05/2026); CAMS, CreateChatappTemplate; NXCloud, createTemplate"),
        says: "The category is utility, marketing or authentication.",
    }
}

pub(crate) fn name(report: &mut Report<'_>) {
    let name = &report.definition.name;
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if name.is_empty() {
        report.add(&NAME_LENGTH, name.mark, "the name is empty; 1 to 512 characters are allowed", "a name");
    } else if let Some(c) = name.chars().find(|c| !allowed(*c)) {
        let instead = snake_case(name.as_str());
        report.add(
            &NAME_CHARSET,
            name.mark,
            format!(
                "the name {} has {}; lower-case letters a to z, digits and `_` are allowed",
                phrase::quote(name.as_str()),
                phrase::character(c)
            ),
            if instead.is_empty() || name.contains(|c: char| !c.is_ascii()) {
                String::from("`name: \"…\"` with such characters")
            } else {
                format!("`name: \"{instead}\"`")
            },
        );
    }
    report.word_length(&NAME_LENGTH, "the name", name);
}

pub(crate) fn category(report: &mut Report<'_>) {
    let category = report.definition.category;
    if *category == Category::Unknown {
        let words = Category::ALL.map(Category::keyword);
        report.add(
            &CATEGORY_KNOWN,
            category.mark,
            "the category is not known",
            format!("`category: …` with one of {}", phrase::or(&words)),
        );
    }
}
