//! What a rule is.

use std::borrow::Cow;

use crate::{Providers, limits::Limit};

/// Something that a provider demands of a template: one row of [`RULES`](crate::RULES).
///
/// ```
/// use whatsapp_template_model::{Level, Rule};
/// let rule = Rule::find("body_length").unwrap();
/// assert_eq!(rule.level, Level::Error);
/// assert!(Rule::find("body_size").is_none());
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name: words with underscores, never reused, the same in messages, in `allow` and in the
    /// command line.
    pub id: &'static str,
    /// Who demands it.
    pub providers: Providers,
    /// Whether breaking it is an error.
    pub level: Level,
    /// What it demands, in one sentence; `{limit}` stands for the number of the limit.
    pub(crate) says: &'static str,
    /// How sure it is.
    pub source: Source,
    /// Where it is written: page and month.
    pub reference: &'static str,
    /// The number that it states, where there is one.
    pub limit: Option<Limit>,
    /// Whether it is broken by what is absent, and so cannot be judged while part of a definition could
    /// not be read.
    pub absence: bool,
}

/// What breaking a rule means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// A documented limit, or a refusal that a provider's error texts prove.
    Error,
    /// What reviewers often refuse, or what only second-hand sources state: a warning.
    Advice,
}

/// Who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// A provider's own page, schema or client library.
    Official,
    /// The provider's own error text, as its API answers it to who breaks the rule.
    ErrorText,
    /// Integrators' reports, other vendors' pages and validators: advice at most.
    SecondHand,
    /// The language itself: nothing a provider would ever see.
    Language,
}

impl Rule {
    /// What it demands, in one sentence.
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
