//! Rules about `allow` and `deny`.

use crate::rules::report::Report;
use crate::{Level, Rule};

rules! {
    /// A misspelt id would switch off nothing, without a message.
    ALLOW_KNOWN = "allow_known" {
        providers: ALL,
        level: Error,
        source: Language("the language"),
        says: "`allow` and `deny` contain ids of this catalogue.",
    }

    /// An exception that is no longer needed would hide the next problem.
    ALLOW_UNUSED = "allow_unused" {
        providers: ALL,
        level: Error,
        source: Language("the language"),
        says: "Every id in `allow` silences a problem of the template.",
        absence: true,
    }

    /// The level of an error cannot be raised.
    DENY_ADVICE = "deny_advice" {
        providers: ALL,
        level: Error,
        source: Language("the language"),
        says: "`deny` contains advice only; an error is an error without it.",
    }
}

/// Applies `allow` and `deny` to the problems found so far. `rules` is the whole catalogue.
pub(crate) fn apply(report: &mut Report<'_>, rules: &[&'static Rule]) {
    let definition = report.definition;
    let find = |word: &str| rules.iter().find(|rule| rule.id == word);
    for word in definition.allow.iter().chain(&definition.deny) {
        if find(word.as_str()).is_none() {
            let write = crate::suggest::suggest(word.as_str(), rules.iter().map(|rule| rule.id)).map_or_else(
                || String::from("the id after `rule:` in the message"),
                |near| format!("did you mean `{near}`?"),
            );
            report.add_everywhere(&ALLOW_KNOWN, word.mark, format!("there is no rule `{}`", word.as_str()), write);
        }
    }
    for word in &definition.deny {
        if let Some(rule) = find(word.as_str()).filter(|rule| rule.level == Level::Error) {
            let what = format!("`{}` is already an error", rule.id);
            report.add_everywhere(&DENY_ADVICE, word.mark, what, "`deny` without it; `deny` is for advice");
        }
        for problem in report.problems.iter_mut().filter(|problem| problem.rule.id == word.as_str()) {
            problem.level = Level::Error;
        }
    }
    for word in &definition.allow {
        let before = report.problems.len();
        report.problems.retain(|problem| problem.rule.id != word.as_str());
        if before == report.problems.len() && find(word.as_str()).is_some() {
            let what = format!("`allow` has no effect: the template does not break `{}`", word.as_str());
            report.add_everywhere(&ALLOW_UNUSED, word.mark, what, "the template without it");
        }
    }
}
