//! Expectations of the problems of a template.

use super::build::Template;
use crate::{Level, Problem, Provider, Providers, Rule, check, rules::Source};

impl Template {
    pub(crate) fn problems(&self) -> Vec<Problem> {
        check(&self.0)
    }

    /// Expects no problems.
    #[track_caller]
    pub(crate) fn passes(&self) {
        self.fails("");
    }

    /// Expects no errors. Advice is allowed.
    #[track_caller]
    pub(crate) fn has_no_errors(&self) {
        let errors: Vec<_> = self.problems().into_iter().filter(|problem| problem.level == Level::Error).collect();
        let shown: Vec<_> = errors.iter().map(ToString::to_string).collect();
        assert!(errors.is_empty(), "{}\n{self:#?}", shown.join("\n"));
    }

    /// Expects exactly these problems, in the order of their marks: `body_tab url_length@meta+cams`. Without `@`, a
    /// rule is broken for all of its providers that the template is for.
    #[track_caller]
    pub(crate) fn fails(&self, expected: &str) {
        let difference = self.differs(expected);
        assert!(difference.is_none(), "{}", difference.unwrap_or_default());
    }

    /// The problems, if they are not the expected ones.
    pub(crate) fn differs(&self, expected: &str) -> Option<String> {
        let problems = self.problems();
        let mine = self.0.providers.value;
        let found: Vec<_> =
            problems.iter().map(|problem| (problem.rule.id, demanding(problem.rule, problem.providers))).collect();
        let wanted: Vec<_> = expected.split_whitespace().map(|one| expectation(one, mine)).collect();
        let shown: Vec<_> = problems.iter().map(ToString::to_string).collect();
        let translations: Vec<_> = self.0.translations.iter().map(|translation| format!("{translation:?}")).collect();
        (found != wanted)
            .then(|| format!("expected `{expected}`, found\n{}\nin {}\n", shown.join("\n"), translations.join("\n")))
    }

    /// The message of the only problem.
    #[track_caller]
    pub(crate) fn message(&self) -> String {
        let problems = self.problems();
        assert_eq!(problems.len(), 1, "{problems:#?}");
        problems[0].to_string()
    }
}

fn expectation(one: &str, mine: Providers) -> (&str, Providers) {
    let (id, providers) = one.split_once('@').map_or((one, None), |(id, providers)| (id, Some(providers)));
    let rule = Rule::find(id).unwrap_or_else(|| panic!("no rule {id}"));
    let providers = providers.map(|words| words.split('+').map(|word| Provider::from_keyword(word).unwrap()).collect());
    (rule.id, demanding(rule, providers.unwrap_or(rule.providers.common(mine))))
}

/// The providers that have the rule, or none for a rule of the language.
fn demanding(rule: &Rule, providers: Providers) -> Providers {
    if rule.source == Source::Language { Providers::NONE } else { providers }
}
