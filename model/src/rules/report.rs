//! The report: the list of the problems found so far.

use super::excerpt::Excerpt;
use crate::{Button, Category, CodeKind, Definition, Mark, Problem, Providers, Role, Rule, button::CodeSource};

/// The problems found so far, with the definition that is checked.
pub(super) struct Report<'d> {
    pub(super) definition: &'d Definition<'d>,
    pub(super) problems: Vec<Problem>,
    /// What each parameter is used for.
    roles: Vec<Vec<(Role, Mark)>>,
    /// The texts that are too long, with rule, mark and length.
    pub(super) lengths: Vec<(&'static str, Mark, usize)>,
}

impl<'d> Report<'d> {
    pub(super) fn new(definition: &'d Definition<'d>) -> Self {
        Self { definition, problems: Vec::new(), roles: definition.roles(), lengths: Vec::new() }
    }

    /// Adds a problem for each of the template's providers that has the rule.
    pub(super) fn add(
        &mut self,
        rule: &'static Rule,
        mark: Mark,
        message: impl Into<String>,
        suggestion: impl Into<String>,
    ) {
        self.add_for(rule, rule.providers, mark, None, message, suggestion);
    }

    /// Adds a problem with an excerpt of a text.
    pub(super) fn add_at(
        &mut self,
        rule: &'static Rule,
        mark: Mark,
        excerpt: impl Into<Excerpt>,
        message: impl Into<String>,
        suggestion: impl Into<String>,
    ) {
        self.add_for(rule, rule.providers, mark, Some(excerpt.into()), message, suggestion);
    }

    /// Adds a problem for some providers only. It has no effect if the template is for none of them.
    pub(super) fn add_for(
        &mut self,
        rule: &'static Rule,
        providers: Providers,
        mark: Mark,
        excerpt: Option<Excerpt>,
        message: impl Into<String>,
        suggestion: impl Into<String>,
    ) {
        let providers = providers.common(self.definition.providers.value);
        if !providers.is_empty() {
            let (message, suggestion) = (message.into(), suggestion.into());
            let (excerpt, at) = excerpt.map_or((None, None), |excerpt| (Some(excerpt.line), excerpt.at));
            self.problems.push(Problem { rule, providers, mark, message, excerpt, at, suggestion, level: rule.level });
        }
    }

    /// Adds a problem for all providers of the rule, whichever providers the template is for.
    pub(super) fn add_everywhere(
        &mut self,
        rule: &'static Rule,
        mark: Mark,
        message: impl Into<String>,
        suggestion: impl Into<String>,
    ) {
        let (message, suggestion) = (message.into(), suggestion.into());
        self.problems.push(Problem {
            rule,
            providers: rule.providers,
            mark,
            message,
            excerpt: None,
            at: None,
            suggestion,
            level: rule.level,
        });
    }

    /// The roles of a parameter. They are copied, since adding a problem borrows the whole report.
    pub(super) fn roles(&self, parameter: u16) -> Vec<(Role, Mark)> {
        self.roles.get(usize::from(parameter)).cloned().unwrap_or_default()
    }

    /// Checks a part that only a marketing template can have. `what` is the first half of the sentence.
    pub(super) fn marketing_only(&mut self, rule: &'static Rule, mark: Mark, what: &str, write: &str) {
        let category = *self.definition.category;
        if !matches!(category, Category::Marketing | Category::Unknown) {
            self.add(rule, mark, format!("{what}; this one is {category}"), write);
        }
    }

    /// Whether the source has the other kind of code for the button: a one-time code outside authentication templates,
    /// or a coupon in one.
    pub(super) fn is_of_other_category(&self, button: &Button<'_>) -> bool {
        button.code().is_some_and(|code| match code.source {
            CodeSource::Parameter(parameter) => self.is_other_code(parameter),
            // It is a coupon.
            CodeSource::Fixed(_) => *self.definition.category == Category::Authentication,
        })
    }

    /// Whether the source has the other kind of code for the parameter.
    pub(super) fn is_other_code(&self, parameter: u16) -> bool {
        let kind = self.definition.parameters.get(usize::from(parameter)).and_then(|parameter| parameter.code);
        match *self.definition.category {
            Category::Authentication => kind == Some(CodeKind::Coupon),
            Category::Marketing | Category::Utility => kind == Some(CodeKind::OneTime),
            Category::Unknown => false,
        }
    }

    /// The providers of the template that have a rule.
    pub(super) fn concerned(&self, rule: &Rule) -> Providers {
        rule.providers.common(self.definition.providers.value)
    }

    /// The problems in the order of their marks, each once.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| problem.mark);
        // A sample that is used in two cards or languages is reported once.
        let mut once: Vec<Problem> = Vec::with_capacity(self.problems.len());
        for problem in self.problems {
            if !once.contains(&problem) {
                once.push(problem);
            }
        }
        once
    }
}
