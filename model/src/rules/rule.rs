//! A rule, its level and its source.

use std::borrow::Cow;

use crate::{Providers, limits::Limit};

/// A requirement of a provider on templates: one row of [`RULES`](crate::RULES).
///
/// ```
/// use whatsapp_template_model::{Level, Rule};
/// let rule = Rule::find("body_length").unwrap();
/// assert_eq!(rule.level, Level::Error);
/// assert!(Rule::find("body_size").is_none());
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its id: words with underscores, the same in messages, in `allow` and on the command line. An id is never
    /// reused.
    pub id: &'static str,
    /// The providers that require it.
    pub providers: Providers,
    /// Whether breaking it is an error.
    pub level: Level,
    /// The requirement in one sentence. `{limit}` is replaced by the number of the limit.
    pub(crate) says: &'static str,
    /// The kind of its source.
    pub source: Source,
    /// The source: page and month.
    pub reference: &'static str,
    /// The number that it states, if any.
    pub limit: Option<Limit>,
    /// Whether a missing part breaks it. Such a rule cannot be checked while a part of the definition could not be
    /// read.
    pub absence: bool,
}

/// A rule that states a number. It can be used wherever a [`Rule`] can.
pub(crate) struct LimitedRule {
    pub(crate) rule: Rule,
    pub(crate) limit: Limit,
}

impl core::ops::Deref for LimitedRule {
    type Target = Rule;

    fn deref(&self) -> &Rule {
        &self.rule
    }
}

/// The severity of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// A documented limit, or a refusal that a provider's error messages prove.
    Error,
    /// What reviewers often refuse, or what only second-hand sources state: a warning.
    Advice,
}

/// The kind of source that a rule has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// A provider's own page, schema or client library.
    Official,
    /// The provider's own error text, as its API answers it to who breaks the rule.
    ErrorText,
    /// Integrators' reports, other vendors' pages and validators: advice at most.
    SecondHand,
    /// The language of declarations itself. No provider is concerned.
    Language,
}

impl Rule {
    /// The requirement in one sentence.
    ///
    /// ```
    /// use whatsapp_template_model::Rule;
    /// let rule = Rule::find("footer_length").unwrap();
    /// assert_eq!(rule.statement(), "A footer has at most 60 characters.");
    /// ```
    pub fn statement(&self) -> Cow<'static, str> {
        match self.limit {
            Some(limit) => Cow::Owned(self.says.replace("{limit}", &limit.max.to_string())),
            None => Cow::Borrowed(self.says),
        }
    }
}
