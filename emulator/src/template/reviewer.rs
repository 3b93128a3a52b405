//! A reviewer of templates, with rules for their names.

use super::review::Review;

/// Decides which templates are approved, rejected or put into another category, by their names.
///
/// The first rule that matches the name decides. In the pattern of a rule, `*` matches any text. The [`Review`]
/// decides about names that no rule matches. It also determines when: with [`Review::After`], every decision is made
/// when the template is looked up for the nth time; otherwise, rules decide at once.
///
/// A webhook reports each decision, except for a template that is approved as soon as it is created.
///
/// ```
/// use whatsapp_template_emulator::{Emulator, Review, Reviewer};
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let reviewer = Reviewer::new(Review::After(2))
///     .approve_as("order_*", "MARKETING")
///     .reject("promo_*", "INVALID_FORMAT")
///     .keep_pending("*_draft");
/// let emulator = Emulator::builder().review(reviewer).start().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[must_use = "a reviewer does nothing before `Builder::review`"]
pub struct Reviewer {
    rules: Vec<(Pattern, Verdict)>,
    default_review: Review,
}

/// The decision about a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    Approve,
    Reject(String),
    /// Approved, in another category.
    Recategorise(String),
    KeepPending,
}

/// A pattern for names, in which `*` matches any text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pattern(String);

impl From<Review> for Reviewer {
    fn from(review: Review) -> Self {
        Self::new(review)
    }
}

impl Reviewer {
    /// A reviewer without rules.
    ///
    /// ```
    /// use whatsapp_template_emulator::{Review, Reviewer};
    /// assert_eq!(Reviewer::new(Review::Automatic), Reviewer::default());
    /// ```
    pub const fn new(default_review: Review) -> Self {
        Self { rules: Vec::new(), default_review }
    }

    /// Approves templates whose names match.
    ///
    /// ```
    /// use whatsapp_template_emulator::{Review, Reviewer};
    /// let reviewer = Reviewer::new(Review::Manual).approve("order_*");
    /// ```
    pub fn approve(self, names: &str) -> Self {
        self.rule(names, Verdict::Approve)
    }

    /// Rejects templates whose names match, for this reason.
    ///
    /// ```
    /// use whatsapp_template_emulator::Reviewer;
    /// let reviewer = Reviewer::default().reject("promo_*", "INVALID_FORMAT");
    /// ```
    pub fn reject(self, names: &str, reason: &str) -> Self {
        self.rule(names, Verdict::Reject(reason.to_owned()))
    }

    /// Approves templates whose names match, but in this category.
    ///
    /// ```
    /// use whatsapp_template_emulator::Reviewer;
    /// let reviewer = Reviewer::default().approve_as("news", "MARKETING");
    /// ```
    pub fn approve_as(self, names: &str, category: &str) -> Self {
        self.rule(names, Verdict::Recategorise(category.to_owned()))
    }

    /// Keeps templates whose names match pending, until [`Emulator::approve`](crate::Emulator::approve) or
    /// [`Emulator::reject`](crate::Emulator::reject).
    ///
    /// ```
    /// use whatsapp_template_emulator::Reviewer;
    /// let reviewer = Reviewer::default().keep_pending("*_draft");
    /// ```
    pub fn keep_pending(self, names: &str) -> Self {
        self.rule(names, Verdict::KeepPending)
    }

    fn rule(mut self, names: &str, verdict: Verdict) -> Self {
        self.rules.push((Pattern(names.to_owned()), verdict));
        self
    }

    /// The rules, as patterns and verdicts.
    pub(crate) fn rules(&self) -> impl Iterator<Item = (&str, &Verdict)> {
        self.rules.iter().map(|(pattern, verdict)| (pattern.0.as_str(), verdict))
    }

    pub(crate) fn default_review(&self) -> Review {
        self.default_review
    }

    /// The verdict on a template after this many look-ups; `None` while it is pending.
    pub(crate) fn verdict(&self, name: &str, lookups: u32) -> Option<Verdict> {
        let rule = self.rules.iter().find(|(pattern, _)| pattern.matches(name)).map(|(_, verdict)| verdict);
        let due = match self.default_review {
            Review::After(expected) => lookups >= expected,
            Review::Automatic => true,
            Review::Manual => rule.is_some(),
        };
        let verdict = rule.unwrap_or(&Verdict::Approve);
        (due && *verdict != Verdict::KeepPending).then(|| verdict.clone())
    }
}

impl Pattern {
    fn matches(&self, name: &str) -> bool {
        let Some((start, rest)) = self.0.split_once('*') else { return self.0 == name };
        let Some(mut name) = name.strip_prefix(start) else { return false };
        let mut pieces: Vec<&str> = rest.split('*').collect();
        let end = pieces.pop().unwrap_or_default();
        // Matching each piece as early as possible leaves the most text for the pieces after it.
        for piece in pieces {
            match name.find(piece).and_then(|at| name.get(at + piece.len()..)) {
                Some(after) => name = after,
                None => return false,
            }
        }
        name.ends_with(end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_matches_any_text() {
        for (pattern, fitting, others) in [
            ("a", ["a", "a", "a"], ["", "ab", "b"]),
            ("*", ["", "a", "ab"], ["\0"; 3]),
            ("a*", ["a", "ab", "a*"], ["", "b", "ba"]),
            ("*a", ["a", "ba", "aa"], ["", "ab", "b"]),
            ("a*b*c", ["abc", "axbxc", "abbc"], ["ac", "acb", "abcd"]),
            ("a**a", ["aa", "aba", "aaa"], ["a", "ab", "ba"]),
        ] {
            for name in fitting {
                assert!(Pattern(pattern.to_owned()).matches(name), "{pattern} {name}");
            }
            for name in others.into_iter().filter(|name| *name != "\0") {
                assert!(!Pattern(pattern.to_owned()).matches(name), "{pattern} {name}");
            }
        }
    }

    #[test]
    fn the_first_matching_rule_decides() {
        let ruled = |review| Reviewer::new(review).keep_pending("a_b").reject("a_*", "R");
        let rejected = Some(Verdict::Reject("R".to_owned()));
        for (review, lookups, of_rule, of_others) in [
            (Review::Automatic, 0, &rejected, Some(Verdict::Approve)),
            (Review::Manual, 0, &rejected, None),
            (Review::After(2), 1, &None, None),
            (Review::After(2), 2, &rejected, Some(Verdict::Approve)),
        ] {
            let reviewer = ruled(review);
            assert_eq!(reviewer.verdict("a_c", lookups), *of_rule, "{review:?}");
            assert_eq!(reviewer.verdict("b", lookups), of_others, "{review:?}");
            assert_eq!(reviewer.verdict("a_b", u32::MAX), None);
        }
    }
}
