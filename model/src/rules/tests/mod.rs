//! What the tests of all parts share, and tests of all rules together.
//!
//! | file | contents |
//! | --- | --- |
//! | `build`, `mark`, `expect` | builders of templates, their marks, and the problems expected of them |
//! | `count` | lengths are counted in characters, not bytes |
//! | `accepted` | what must not be refused |
//! | `scope` | `allow`, `deny`, providers |
//! | `messages`, `messages_of_kinds`, `marks_of_problems` | the text of problems, and where they are |
//! | `layout` | each rule has its row, check, cases and example in one folder |
//! | `arbitrary` | `check` returns for every definition |
//!
//! The cases of a part, each rule at its limit and one past it, are in its `tests.rs`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod accepted;
mod arbitrary;
pub(crate) mod build;
mod count;
mod expect;
mod layout;
pub(crate) mod mark;
mod marks_of_problems;
mod messages;
mod messages_of_kinds;
mod scope;

use super::{
    authentication, body, buttons, call, carousel, code, flow, footer, header, languages, offer, parameters, payment,
    phone, product, template, url,
};
use crate::{Level, Provider, Providers, RULES, Rule, limits::LIMITS, rules::Source};
use build::Template;

pub(crate) const META: Providers = Providers::META;
pub(crate) const CAMS: Providers = Providers::CAMS;
pub(crate) const NXCLOUD: Providers = Providers::NXCLOUD;

/// A template, with the rule that it is about.
pub(crate) struct Case {
    rule: &'static str,
    template: Template,
    /// The problems in the format of [`Template::fails`], or an empty text.
    expected: String,
}

/// A template that keeps all rules, and is at the limit of this one.
pub(crate) fn keeps(rule: &'static str, template: Template) -> Case {
    Case { rule, template, expected: String::new() }
}

/// A template that breaks this rule and no other.
pub(crate) fn breaks(rule: &'static str, template: Template) -> Case {
    breaks_as(rule, template, rule)
}

/// A template that breaks this rule, with all of its problems.
pub(crate) fn breaks_as(rule: &'static str, template: Template, expected: &str) -> Case {
    assert!(expected.contains(rule));
    Case { rule, template, expected: expected.to_owned() }
}

/// Checks all cases, so that a failure lists every difference.
pub(crate) fn run(cases: &[Case]) {
    let wrong: Vec<_> =
        cases.iter().filter_map(|case| Some((case.rule, case.template.differs(&case.expected)?))).collect();
    for (rule, difference) in &wrong {
        println!("{rule}: {difference}");
    }
    assert!(wrong.is_empty(), "{} of {} cases differ", wrong.len(), cases.len());
}

/// The cases of all tables.
pub(crate) fn every_case() -> Vec<Case> {
    [
        authentication::tests::cases(),
        body::tests::cases(),
        buttons::tests::cases(),
        buttons::tests::labels(),
        call::tests::cases(),
        carousel::tests::cases(),
        code::tests::cases(),
        code::tests::coupons(),
        flow::tests::cases(),
        footer::tests::cases(),
        header::tests::cases(),
        languages::tests::cases(),
        offer::tests::cases(),
        parameters::tests::cases(),
        payment::tests::cases(),
        phone::tests::cases(),
        product::tests::cases(),
        template::tests::cases(),
        template::tests::kinds(),
        template::tests::time_to_live(),
        url::tests::cases(),
        url::tests::deep_links(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub(crate) fn without(provider: Provider) -> Providers {
    Providers::ALL.without(provider)
}

#[test]
fn every_rule_has_a_case_that_keeps_it_and_one_that_breaks_it() {
    let cases = every_case();
    for rule in RULES {
        for kept in [true, false] {
            let found = cases.iter().any(|case| case.rule == rule.id && case.expected.is_empty() == kept);
            assert!(found, "`{}` has no case that {} it", rule.id, if kept { "keeps" } else { "breaks" });
        }
    }
    for case in &cases {
        assert!(Rule::find(case.rule).is_some(), "`{}` is not a rule", case.rule);
    }
}

/// For every kind of button with a largest number in its row, there is a rule with that number.
#[test]
fn every_kind_of_button_with_a_limit_has_a_rule() {
    for row in crate::ButtonKind::ROWS {
        let Some(max) = row.max_count.filter(|_| !row.ordinary.is_empty()) else { continue };
        let count = format!("{}_count", row.keyword);
        let alone = matches!(row.keyword, "catalog" | "mpm" | "spm" | "order_details");
        assert!(
            alone || Rule::find(&count).and_then(|rule| rule.limit).is_some_and(|limit| limit.max == max),
            "{count}"
        );
    }
}

#[test]
fn the_catalogue_is_in_order() {
    for (index, rule) in RULES.iter().enumerate() {
        assert!(RULES.iter().skip(index + 1).all(|other| other.id != rule.id), "`{}` is there twice", rule.id);
        assert!(rule.statement().ends_with('.') && !rule.reference.ends_with('.'), "{}", rule.id);
    }
}

/// An error is documented, or proven by the provider's own error text.
#[test]
fn no_error_rests_on_second_hand_sources() {
    for rule in RULES.iter().filter(|rule| rule.level == Level::Error) {
        assert_ne!(rule.source, Source::SecondHand, "`{}` is an error", rule.id);
    }
    for rule in RULES.iter().filter(|rule| rule.source == Source::ErrorText) {
        let named =
            rule.reference.contains(|c: char| c.is_ascii_digit()) || rule.reference.contains("InvalidParameter");
        assert!(named, "`{}` names no error: {}", rule.id, rule.reference);
    }
}

#[test]
fn every_limit_belongs_to_the_rule_of_its_id() {
    let named: Vec<_> = RULES.iter().filter_map(|rule| Some((rule, rule.limit?))).collect();
    for (rule, limit) in &named {
        assert_eq!(limit.rule, rule.id);
        assert!(rule.statement().contains(&limit.max.to_string()), "`{}` does not state {}", rule.id, limit.max);
    }
    for limit in LIMITS {
        assert_eq!(named.iter().filter(|(_, known)| known == limit).count(), 1, "{}", limit.rule);
    }
    assert_eq!(named.len(), LIMITS.len());
    assert!(RULES.iter().all(|rule| !rule.statement().contains("{limit}")));
}
