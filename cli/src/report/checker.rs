//! The checker, which applies the rules to documents.

use std::collections::BTreeMap;

use whatsapp_template_model::json::{Cause, Unparsed};
use whatsapp_template_model::{
    Category, Definition, Level, Marked, Problem, Provider, Providers, RULES, Rule, check, rules::Source,
    suggest::suggest,
};

use super::placeholder_terms::{self, SINGLE_BRACES};
use super::sample_link::{SAMPLE_LINK, sample_links};
use super::withheld::is_withheld;
use super::{Finding, Report, Severity, json_terms};
use crate::document::{Document, Gathered};
use crate::import::{category_word, families};

/// The id of findings about values that no provider can read.
pub(crate) const MALFORMED: &str = "malformed";
/// The id of findings about values that a provider can read but the rules do not cover.
const UNREAD: &str = "unread";
/// The argument that stands for all advice.
const ADVICE: &str = "advice";

/// The arguments of `--allow` and `--deny` in addition to the ids of the rules.
pub(crate) const RULE_IDS: [&str; 5] = [MALFORMED, UNREAD, SINGLE_BRACES, SAMPLE_LINK, ADVICE];

/// The options of a check.
#[derive(Debug, Default)]
pub(crate) struct Checker {
    /// The providers whose rules apply; if `None`, the provider whose format a template has.
    pub(crate) providers: Option<Providers>,
    /// Rules that are switched off.
    pub(crate) allow: Vec<String>,
    /// Advice that is treated as an error.
    pub(crate) deny: Vec<String>,
}

impl Checker {
    /// Checks all documents.
    pub(crate) fn check(&self, gathered: Gathered) -> Report {
        let Gathered { documents, skipped, failures, files } = gathered;
        let mut apart = Self::differences(&documents);
        let mut report = Report { templates: documents.len(), files, failures, ..Report::default() };
        for (index, document) in documents.iter().enumerate() {
            let mut findings = self.of(document);
            report.not_checked += findings.iter().filter(|finding| finding.severity == Severity::Note).count();
            findings.extend(apart.remove(&index).unwrap_or_default());
            findings.retain_mut(|finding| self.apply_levels(finding));
            // Sorted by position, so that a report follows the file.
            findings.sort_by(|a, b| (&a.position, a.severity).cmp(&(&b.position, b.severity)));
            report.templates_with_problems +=
                usize::from(findings.iter().any(|finding| finding.severity < Severity::Note));
            report.findings.extend(findings);
        }
        for skipped in skipped {
            let mut finding = Finding {
                severity: Severity::Note,
                rule: UNREAD,
                providers: Providers::NONE,
                position: skipped.position,
                template: String::new(),
                language: String::new(),
                what: format!("not checked: {}", skipped.reason),
                place: None,
                write: None,
            };
            report.not_checked += 1;
            if self.apply_levels(&mut finding) {
                report.findings.push(finding);
            }
        }
        report
    }

    /// Applies `--allow` and `--deny`.
    fn apply_levels(&self, finding: &mut Finding) -> bool {
        let is_advice = finding.severity == Severity::Advice;
        let named = |word: &String| word == finding.rule || (is_advice && word == ADVICE);
        if self.deny.iter().any(named) {
            finding.severity = Severity::Error;
        }
        !self.allow.iter().any(|word| word == finding.rule || (finding.severity == Severity::Advice && word == ADVICE))
    }

    fn of(&self, document: &Document) -> Vec<Finding> {
        let mut findings: Vec<Finding> =
            document.read.unparsed.iter().map(|unread| unread_finding(document, unread)).collect();
        let mut definition = document.definition().clone();
        definition.providers = Marked::new(self.providers.unwrap_or(Providers::of(document.provider)));
        for problem in check(&definition) {
            // Rules of the declaration language are about source code, and a missing part may be one that could not be
            // read.
            if problem.rule.id == "escaped_placeholder" {
                findings.extend(single_braces(document, &problem));
            }
            if problem.rule.source == Source::Language
                || (problem.rule.absence
                    && is_withheld(document, problem.rule, document.read.pointer(problem.mark).unwrap_or_default()))
                || is_unchanged_by_edit(document, problem.rule)
                || (document.is_listed() && problem.rule.id == "parameter_sample")
            {
                continue;
            }
            let mut finding = to_finding(document, &definition, &problem);
            // The approval is the proof that the provider accepts what the rule is about.
            if document.is_approved()
                && finding.severity == Severity::Error
                && finding.providers.contains(document.provider)
            {
                finding.severity = Severity::Advice;
                finding.what.push_str("; it is approved nevertheless");
            }
            findings.push(finding);
        }
        merge_missing_samples(&mut findings);
        findings.extend(sample_links(document));
        findings
    }

    /// The differences between the languages of one name, by document.
    ///
    /// No provider requires them to be alike, so this is advice: one declaration could not contain them, and a program
    /// that sends the template in the customer's language would fail for some languages.
    fn differences(documents: &[Document]) -> BTreeMap<usize, Vec<Finding>> {
        let mut differences: BTreeMap<usize, Vec<Finding>> = BTreeMap::new();
        for family in families(documents) {
            if family.members.len() < 2
                || family
                    .members
                    .iter()
                    .any(|member| documents.get(*member).is_none_or(|d| d.read.unparsed.iter().any(has_compared_part)))
            {
                continue;
            }
            for problem in check(&family.definition) {
                if !is_difference(problem.rule) {
                    continue;
                }
                let location = family.locate(problem.mark);
                let Some((index, document)) = location.and_then(|(member, _)| Some((member, documents.get(member)?)))
                else {
                    continue;
                };
                let pointer = location.map(|(_, mark)| mark).and_then(|mark| document.read.pointer(mark));
                let mut finding = to_finding(document, &family.definition, &problem);
                finding.position = document.position(pointer.unwrap_or_default());
                finding.severity = Severity::Advice;
                finding.providers = Providers::of(document.provider);
                differences.entry(index).or_default().push(finding);
            }
        }
        differences
    }
}

/// Leaves one finding for each text whose variables have no samples, instead of one for each variable.
fn merge_missing_samples(findings: &mut Vec<Finding>) {
    let mut merged: Vec<(Finding, Vec<String>)> = Vec::new();
    for finding in core::mem::take(findings) {
        let variable = finding.what.split('`').nth(1).filter(|_| finding.rule == "parameter_sample");
        let variable: Vec<String> = variable.into_iter().map(|variable| format!("`{variable}`")).collect();
        let same = |(other, variables): &&mut (Finding, Vec<String>)| {
            !variables.is_empty() && !variable.is_empty() && other.position == finding.position
        };
        if let Some((_, variables)) = merged.iter_mut().find(same) {
            variables.extend(variable);
        } else {
            merged.push((finding, variable));
        }
    }
    findings.extend(merged.into_iter().map(|(mut finding, variables)| {
        if variables.len() > 1 {
            finding.what = format!("the parameters {} have no samples for the reviewers", variables.join(", "));
        }
        finding
    }));
}

/// Whether an unread part is one that languages are compared by: neither a sample nor a key of the whole template.
fn has_compared_part(unread: &Unparsed) -> bool {
    let pointer = unread.pointer.to_ascii_lowercase();
    pointer.is_empty() || (pointer.starts_with("/components") && !pointer.contains("/example"))
}

/// Whether a rule is about a key that is missing because the document edits an existing template.
fn is_unchanged_by_edit(document: &Document, rule: &Rule) -> bool {
    let has = |key: &str| document.value.get(key).is_some();
    let (is_change, keys) = match document.provider {
        Provider::Cams => (has("TemplateCode"), ["Name", "Language", "Category"]),
        Provider::Meta | Provider::Nxcloud => (!has("name") && !has("language"), ["name", "language", "category"]),
    };
    let [name, language, category] = keys;
    is_change
        && match rule.id {
            "name_length" => !has(name),
            "language_known" => !has(language),
            "category_known" => !has(category),
            _ => false,
        }
}

/// Whether a rule compares languages.
fn is_difference(rule: &Rule) -> bool {
    rule.id.starts_with("languages_")
}

fn unread_finding(document: &Document, unread: &Unparsed) -> Finding {
    let (severity, rule) = match unread.cause {
        Cause::Malformed => (Severity::Error, MALFORMED),
        Cause::Unsupported | Cause::UnknownKey => (Severity::Note, UNREAD),
    };
    Finding {
        severity,
        rule,
        providers: Providers::of(document.provider),
        position: document.position(&unread.pointer),
        template: document.definition().name.as_str().to_owned(),
        language: document.language().to_owned(),
        what: match unread.cause {
            Cause::Malformed => unread.message.clone(),
            Cause::Unsupported | Cause::UnknownKey => format!("not checked: {}", unread.message),
        },
        place: None,
        write: unread_suggestion(unread),
    }
}

/// The message for an unknown category, whose text is not in the definition.
fn unknown_category(word: &str) -> (String, String) {
    let known = Category::ALL.map(Category::wire);
    let write = suggest(word, known)
        .map_or_else(|| format!("one of {}", known.join(", ")), |suggestion| format!("did you mean `{suggestion}`?"));
    (format!("the category {word:?} is not known"), write)
}

/// What to write instead of an unknown value.
fn unread_suggestion(unread: &Unparsed) -> Option<String> {
    let word = unread.message.split('"').nth(1)?;
    if let Some(suggestion) = suggest(word, unread.known.iter().copied()) {
        return Some(format!("did you mean `{suggestion}`?"));
    }
    (!unread.known.is_empty()).then(|| format!("one of {}", unread.known.join(", ")))
}

/// Names in single braces, which a declaration has as placeholders and JSON as text.
fn single_braces(document: &Document, problem: &Problem) -> Option<Finding> {
    let (what, write) = placeholder_terms::in_json(document, problem)?;
    Some(Finding {
        severity: Severity::Advice,
        rule: SINGLE_BRACES,
        providers: problem.providers,
        position: document.position_of(problem.mark),
        template: document.definition().name.as_str().to_owned(),
        language: document.language().to_owned(),
        what,
        place: None,
        write: Some(write),
    })
}

fn to_finding(document: &Document, definition: &Definition<'_>, problem: &Problem) -> Finding {
    let in_json = |text: &str| json_terms::in_json(text, definition, document.provider);
    let (what, write) = match category_word(document).filter(|_| problem.rule.id == "category_known") {
        Some(word) => unknown_category(&word),
        None => placeholder_terms::in_json(document, problem)
            .unwrap_or_else(|| (in_json(&problem.message), in_json(&problem.suggestion))),
    };
    Finding {
        severity: match problem.level {
            Level::Error => Severity::Error,
            Level::Advice => Severity::Advice,
        },
        rule: problem.rule.id,
        providers: problem.providers,
        position: document.position_of(problem.mark),
        template: definition.name.as_str().to_owned(),
        language: document.language().to_owned(),
        what,
        place: problem.excerpt.as_deref().map(in_json),
        write: Some(write),
    }
}

/// The description of an id that is not in the catalogue of rules.
pub(super) fn rule_text(id: &str) -> &'static str {
    match id {
        SAMPLE_LINK => "The sample file of a template for Meta is the handle of an upload.",
        SINGLE_BRACES => "A name in single braces is text in JSON, which customers read with its braces.",
        MALFORMED => "A template can be read by a provider: known words, values of the right type, each part once.",
        _ => "A part that providers can read but these rules do not cover is not checked.",
    }
}

/// The arguments that `--allow` and `--deny` accept.
pub(crate) fn known_rule_ids() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|rule| rule.id).chain(RULE_IDS)
}
