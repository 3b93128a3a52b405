use crate::rules::{ALLOW_KNOWN, ALLOW_UNUSED, DENY_ADVICE, SAMPLE_LENGTH, URL_LENGTH};
use crate::{
    Category, Definition, Level, Limit, Mark, Notation, Piece, Problem, Provider, Providers, Role, Rule, Text, Word,
    prose,
};

/// Collects problems, and knows whom the template is for.
pub(super) struct Report<'d> {
    pub(super) definition: &'d Definition<'d>,
    problems: Vec<Problem>,
    /// What each parameter is used for.
    roles: Vec<Vec<(Role, Mark)>>,
    /// The texts that are too long: the rule, the place and the length.
    lengths: Vec<(&'static str, Mark, usize)>,
}

impl<'d> Report<'d> {
    pub(super) fn new(definition: &'d Definition<'d>) -> Self {
        Self { definition, problems: Vec::new(), roles: definition.roles(), lengths: Vec::new() }
    }

    /// A breach by whoever of the template's providers has the rule.
    pub(super) fn add(&mut self, rule: &'static Rule, mark: Mark, what: impl Into<String>, write: impl Into<String>) {
        self.add_for(rule, rule.providers, mark, None, what, write);
    }

    /// A breach that shows a place in a text.
    pub(super) fn add_at(
        &mut self,
        rule: &'static Rule,
        mark: Mark,
        place: String,
        what: impl Into<String>,
        write: impl Into<String>,
    ) {
        self.add_for(rule, rule.providers, mark, Some(place), what, write);
    }

    /// A breach by some providers only; without effect if the template is for none of them.
    pub(super) fn add_for(
        &mut self,
        rule: &'static Rule,
        providers: Providers,
        mark: Mark,
        place: Option<String>,
        what: impl Into<String>,
        write: impl Into<String>,
    ) {
        let providers = providers.common(self.definition.providers.value);
        if !providers.is_empty() {
            let (what, write) = (what.into(), write.into());
            self.problems.push(Problem { rule, providers, mark, what, place, write, level: rule.level });
        }
    }

    /// A breach that does not depend on whom the template is for.
    pub(super) fn add_everywhere(
        &mut self,
        rule: &'static Rule,
        mark: Mark,
        what: impl Into<String>,
        write: impl Into<String>,
    ) {
        let (what, write) = (what.into(), write.into());
        self.problems.push(Problem {
            rule,
            providers: rule.providers,
            mark,
            what,
            place: None,
            write,
            level: rule.level,
        });
    }

    /// What a parameter is used for; a copy, since reporting borrows the whole.
    pub(super) fn roles(&self, parameter: u16) -> Vec<(Role, Mark)> {
        self.roles.get(usize::from(parameter)).cloned().unwrap_or_default()
    }

    /// A part that only a marketing template has. `what` is the first half of the sentence.
    pub(super) fn marketing_only(&mut self, rule: &'static Rule, mark: Mark, what: &str, write: &str) {
        let category = *self.definition.category;
        if !matches!(category, Category::Marketing | Category::Unknown) {
            self.add(rule, mark, format!("{what}; this one is {category}"), write);
        }
    }

    /// The providers of the template that have a rule.
    pub(super) fn concerned(&self, rule: &Rule) -> Providers {
        rule.providers.common(self.definition.providers.value)
    }

    /// A text that is too long, as each provider writes and counts it.
    pub(super) fn text_length(&mut self, rule: &'static Rule, what: &str, text: &Text<'_>) {
        let most = Limit::find(rule.id).most;
        // The longest spelling is the one to report.
        let mut worst: Option<(usize, Provider)> = None;
        let mut breached = Providers::NONE;
        for provider in self.concerned(rule).iter() {
            let length = self.definition.length(provider, text);
            if length > most {
                breached = breached.and(Providers::of(provider));
                if worst.is_none_or(|(longest, _)| length > longest) {
                    worst = Some((length, provider));
                }
            }
        }
        if let Some((length, provider)) = worst {
            // A text of repeated cards is one text, though CAMS' names grow with the number of the card.
            let known = |(told, mark, _): &(&str, Mark, usize)| *told == rule.id && *mark == text.mark;
            if text.mark != Mark::NONE
                && let Some((_, _, longest)) = self.lengths.iter_mut().find(|told| known(told))
            {
                if *longest >= length {
                    return;
                }
                *longest = length;
                self.problems.retain(|problem| problem.rule != rule || problem.mark != text.mark);
            } else {
                self.lengths.push((rule.id, text.mark, length));
            }
            let place = cut(self.definition, text, provider, most);
            let counted = if text.slots.is_empty() {
                String::new()
            } else {
                format!(", its placeholders counted as {provider} writes them")
            };
            self.add_for(
                rule,
                breached,
                text.mark,
                Some(place),
                format!("{what} is {} long{counted}; {most} are allowed", prose::count(length, "character")),
                format!("a text shorter by {}", prose::count(length - most, "character")),
            );
        } else if !text.slots.is_empty() && rule.id != URL_LENGTH.id {
            self.filled_length(what, text, most);
        }
    }

    /// A text that fits, but not with its samples in place: a message like that would be refused.
    fn filled_length(&mut self, what: &str, text: &Text<'_>, most: usize) {
        let length = text.filled(|parameter| self.definition.sample(parameter)).chars().count();
        if length > most {
            self.add(
                &SAMPLE_LENGTH,
                text.mark,
                format!(
                    "{what} is {} long with its samples filled in; {most} are allowed when a message is sent",
                    prose::count(length, "character")
                ),
                "a shorter text, or samples as long as the values will be",
            );
        }
    }

    /// A plain word that is too long.
    pub(super) fn word_length(&mut self, rule: &'static Rule, what: &str, word: &Word<'_>) {
        let most = Limit::find(rule.id).most;
        let length = word.chars().count();
        if length > most {
            let head: Vec<String> = word.chars().take(most).map(String::from).collect();
            let tail: Vec<String> = word.chars().skip(most).map(String::from).collect();
            self.add_at(
                rule,
                word.mark,
                scissors(&head, &tail),
                format!("{what} is {} long; {most} are allowed", prose::count(length, "character")),
                format!("{} of at most {}", what.replacen("the ", "a ", 1), prose::count(most, "character")),
            );
        }
    }

    /// Applies `allow` and `deny`, and puts the problems in the order of their places.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        let definition = self.definition;
        for word in definition.allow.iter().chain(&definition.deny) {
            if Rule::find(word.as_str()).is_none() {
                let write = crate::suggest(word.as_str(), crate::RULES.iter().map(|rule| rule.id)).map_or_else(
                    || String::from("the id that stands after `rule:` in the message"),
                    |near| format!("did you mean `{near}`?"),
                );
                self.add_everywhere(&ALLOW_KNOWN, word.mark, format!("there is no rule `{}`", word.as_str()), write);
            }
        }
        for word in &definition.deny {
            if let Some(rule) = Rule::find(word.as_str()).filter(|rule| rule.level == Level::Error) {
                let what = format!("`{}` is an error already", rule.id);
                self.add_everywhere(&DENY_ADVICE, word.mark, what, "nothing here: `deny` is for advice");
            }
            for problem in self.problems.iter_mut().filter(|problem| problem.rule.id == word.as_str()) {
                problem.level = Level::Error;
            }
        }
        for word in &definition.allow {
            let before = self.problems.len();
            self.problems.retain(|problem| problem.rule.id != word.as_str());
            if before == self.problems.len() && Rule::find(word.as_str()).is_some() {
                let what = format!("`allow` silences nothing: `{}` is not broken here", word.as_str());
                self.add_everywhere(&ALLOW_UNUSED, word.mark, what, "the template without it");
            }
        }
        self.problems.sort_by_key(|problem| problem.mark);
        // A sample that stands in two cards or languages is one sample.
        let mut once: Vec<Problem> = Vec::with_capacity(self.problems.len());
        for problem in self.problems {
            if !once.contains(&problem) {
                once.push(problem);
            }
        }
        once
    }
}

/// Where a limit falls in a text, in our own notation.
fn cut(definition: &Definition<'_>, text: &Text<'_>, provider: Provider, most: usize) -> String {
    let notation = definition.notation(provider);
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    let (mut length, mut number) = (0, 0);
    for piece in text.pieces() {
        match piece {
            Piece::Literal(literal) => {
                for c in literal.chars() {
                    length += 1;
                    let side = if length <= most { &mut head } else { &mut tail };
                    side.push(String::from(c));
                }
            }
            Piece::Parameter(parameter) => {
                number += 1;
                length += notation.width(&definition.wire_name(provider, parameter), number);
                let side = if length <= most { &mut head } else { &mut tail };
                side.push(placeholder(definition, parameter, number));
            }
        }
    }
    scissors(&head, &tail)
}

/// A placeholder in our own notation.
fn placeholder(definition: &Definition<'_>, parameter: u16, number: usize) -> String {
    let mut written = String::new();
    Notation::Language.write_placeholder(&mut written, definition.parameter_name(parameter), number);
    written
}

/// `the limit falls here: "…is on its way to ✂ you, and we…"`, of characters and placeholders.
fn scissors(head: &[String], tail: &[String]) -> String {
    format!("the limit falls here: \"{}✂{}\"", end(head), start(tail))
}

/// How many characters of a text are shown on each side of a place.
const SHOWN: usize = 24;

/// How many of these pieces are shown: no placeholder is cut.
fn shown<'p>(pieces: impl Iterator<Item = &'p String>) -> usize {
    let mut length = 0;
    pieces
        .take_while(|piece| {
            let fits = length < SHOWN;
            length += piece.chars().count();
            fits
        })
        .count()
}

fn end(pieces: &[String]) -> String {
    let skipped = pieces.len() - shown(pieces.iter().rev());
    let text: String = pieces.iter().skip(skipped).map(String::as_str).collect();
    format!("{}{}", if skipped > 0 { "…" } else { "" }, prose::visible(&text))
}

fn start(pieces: &[String]) -> String {
    let count = shown(pieces.iter());
    let text: String = pieces.iter().take(count).map(String::as_str).collect();
    format!("{}{}", prose::visible(&text), if count < pieces.len() { "…" } else { "" })
}

/// The surroundings of a place in a text, in our notation: `at: "…order→ and…"`.
pub(super) fn around(text: &Text<'_>, definition: &Definition<'_>, at: usize) -> String {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut number = 0;
    let mut position = 0;
    for piece in text.pieces() {
        match piece {
            Piece::Literal(literal) => {
                for c in literal.chars() {
                    let side = if position < at { &mut before } else { &mut after };
                    side.push(String::from(c));
                    position += c.len_utf8();
                }
            }
            Piece::Parameter(parameter) => {
                number += 1;
                let side = if position < at || (position == at && after.is_empty()) { &mut before } else { &mut after };
                side.push(placeholder(definition, parameter, number));
            }
        }
    }
    format!("here: \"{}{}\"", end(&before), start(&after))
}
