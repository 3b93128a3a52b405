//! A problem: a rule that a definition breaks, with its position.

use core::fmt;

use crate::{Level, Mark, Providers, Rule};

/// A rule that a definition breaks, and the part that breaks it.
///
/// Its `Display` has what was found, what is allowed, what to write instead, and the rule with its providers.
///
/// ```
/// use whatsapp_template_model::{Category, Definition, MarkedStr, check};
/// let definition = Definition::new(MarkedStr::borrowed("Order shipped"), Category::Utility);
/// assert_eq!(
///     check(&definition)[0].to_string(),
///     "the name \"Order shipped\" has `O`; lower-case letters a to z, digits and `_` are allowed\n  \
///      write: `name: \"order_shipped\"`\n  \
///      rule: name_charset, for meta, cams and nxcloud",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The rule.
    pub rule: &'static Rule,
    /// The providers, of those that the template is for, whose rule it is.
    pub providers: Providers,
    /// The mark of the part that breaks the rule.
    pub mark: Mark,
    /// What was found and what is allowed.
    pub message: String,
    /// A line that shows the position inside a text, if there is one.
    pub excerpt: Option<String>,
    /// The position inside the literal part of that text, in bytes, if it is known.
    pub at: Option<usize>,
    /// What to write instead.
    pub suggestion: String,
    /// The level of the rule, unless `deny` raised it. An error fails the build.
    pub level: Level,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message)?;
        if let Some(excerpt) = &self.excerpt {
            write!(f, "\n  {excerpt}")?;
        }
        write!(f, "\n  write: {}", self.suggestion)?;
        write!(f, "\n  rule: {}", self.rule.id)?;
        if self.rule.source != crate::rules::Source::Language {
            write!(f, ", for {}", self.providers)?;
        }
        Ok(())
    }
}
