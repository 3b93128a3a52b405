//! Every rule at its limit and one past it, what must be let through, and the words of the messages.
//!
//! | file | what it holds |
//! | --- | --- |
//! | `build`, `mark`, `expect` | templates in a line, their places, and what is wrong with them |
//! | `declaration`, `header`, `body`, `short`, `buttons`, `action`, `authentication`, `carousel`, `offer`, `product`, `payment`, `call`, `flow`, `language`, `provider` | cases: a rule kept and broken |
//! | `count` | characters, not bytes |
//! | `accepted` | what must not be refused |
//! | `scope` | `allow`, `deny`, providers |
//! | `message`, `told`, `place` | what a problem says and where |
//! | `arbitrary` | no definition makes the check panic |

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod accepted;
mod action;
mod arbitrary;
mod authentication;
mod body;
mod build;
mod buttons;
mod call;
mod carousel;
mod count;
mod declaration;
mod expect;
mod flow;
mod header;
mod language;
mod mark;
mod message;
mod offer;
mod payment;
mod place;
mod product;
mod provider;
mod scope;
mod short;
mod told;

use build::Template;
use crate::{Provider, Providers, RULES, Rule};

const META: Providers = Providers::META;
const CAMS: Providers = Providers::CAMS;
const NXCLOUD: Providers = Providers::NXCLOUD;

/// A template and what it is about.
struct Case {
    rule: &'static str,
    template: Template,
    /// The problems, as [`Template::fails`] takes them; none where the rule is kept.
    expected: String,
}

/// The rule is kept, to the limit where it has one, and so is every other.
fn keeps(rule: &'static str, template: Template) -> Case {
    Case { rule, template, expected: String::new() }
}

/// The rule is broken, and no other.
fn breaks(rule: &'static str, template: Template) -> Case {
    breaks_as(rule, template, rule)
}

/// The rule is broken, among these or for these.
fn breaks_as(rule: &'static str, template: Template, expected: &str) -> Case {
    assert!(expected.contains(rule));
    Case { rule, template, expected: expected.to_owned() }
}

/// Runs them all, so that one change shows everything that it changes.
fn run(cases: &[Case]) {
    let wrong: Vec<_> =
        cases.iter().filter_map(|case| Some((case.rule, case.template.differs(&case.expected)?))).collect();
    for (rule, difference) in &wrong {
        println!("{rule}: {difference}");
    }
    assert!(wrong.is_empty(), "{} of {} cases differ", wrong.len(), cases.len());
}

/// The cases of all tables.
fn every_case() -> Vec<Case> {
    [
        declaration::cases(),
        declaration::parameters(),
        declaration::time_to_live(),
        header::cases(),
        body::cases(),
        short::cases(),
        buttons::cases(),
        action::cases(),
        authentication::cases(),
        carousel::cases(),
        call::cases(),
        flow::cases(),
        language::cases(),
        offer::cases(),
        payment::cases(),
        product::cases(),
        provider::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn without(provider: Provider) -> Providers {
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
        assert!(Rule::find(case.rule).is_some(), "`{}` is no rule", case.rule);
    }
}

/// Where the table of buttons says how many a template may have, a rule says it too.
#[test]
fn every_kind_of_button_with_a_limit_has_a_rule() {
    for row in crate::ButtonKind::ROWS {
        let Some(most) = row.most.filter(|_| !row.ordinary.is_empty()) else { continue };
        let count = format!("{}_count", row.word);
        let alone = matches!(row.word, "catalog" | "mpm" | "spm" | "order_details");
        assert!(alone || (Rule::find(&count).is_some() && crate::Limit::find(&count).most == most), "{count}");
    }
}

#[test]
fn the_catalogue_is_in_order() {
    for (index, rule) in RULES.iter().enumerate() {
        assert!(RULES.iter().skip(index + 1).all(|other| other.id != rule.id), "`{}` is there twice", rule.id);
        assert!(rule.statement.ends_with('.') && !rule.reference.ends_with('.'), "{}", rule.id);
    }
    for limit in crate::LIMITS {
        let rule = Rule::find(limit.rule).expect(limit.rule);
        let word = match limit.most {
            1 => "one",
            2 => "two",
            4 => "four",
            10 => "ten",
            _ => "",
        };
        let numbers: Vec<_> = rule.statement.split([' ', ',', '.', ';']).collect();
        let digits = limit.most.to_string();
        assert!(
            numbers.contains(&digits.as_str()) || numbers.contains(&word) && !word.is_empty(),
            "`{}` does not say {}",
            rule.id,
            limit.most
        );
    }
}
