//! The messages of a parse, and the span of each mark.

use std::path::PathBuf;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use whatsapp_template_model::{Definition, Level, Mark, Parameter, Problem, check, suggest::meant};

use crate::span_range::SpanRange;

/// Collects the messages of an expansion. Reporting one never stops the parse.
pub(crate) struct Diagnostics {
    messages: Vec<Message>,
    /// The texts that are in files of their own, by their marks.
    included: Vec<(Mark, Included)>,
    /// The files of those texts, which the compiler tracks.
    pub(crate) included_files: Vec<PathBuf>,
    /// Mark `n` has the range at index `n`. Index 0 is the whole call.
    ranges: Vec<SpanRange>,
    /// Whether a part could not be parsed. Missing parts are not reported then, since that part may contain them.
    pub(crate) incomplete: bool,
    /// Whether a key could not be read. Missing keys are not reported then, since it may be one of them.
    pub(crate) unread_key: bool,
    /// The names in texts that are not parameters. They count as additional parameters, so that messages about the text can quote them.
    pub(crate) undeclared_names: Vec<String>,
}

impl Diagnostics {
    /// The mark of parts whose problems are reported in another way.
    pub(crate) const REPORTED: Mark = Mark::new(u32::MAX);

    pub(crate) fn new() -> Self {
        Self {
            messages: Vec::new(),
            included: Vec::new(),
            included_files: Vec::new(),
            ranges: vec![SpanRange::at(Span::call_site())],
            incomplete: false,
            unread_key: false,
            undeclared_names: Vec::new(),
        }
    }

    /// Returns a new mark for a range.
    pub(crate) fn mark(&mut self, range: SpanRange) -> Mark {
        self.ranges.push(range);
        Mark::new(u32::try_from(self.ranges.len() - 1).unwrap_or_default())
    }

    /// Returns a new mark for a name.
    pub(crate) fn mark_of(&mut self, name: &Ident) -> Mark {
        self.mark(SpanRange::of(name))
    }

    /// The range of a mark.
    pub(crate) fn range(&self, mark: Mark) -> SpanRange {
        let index = usize::try_from(mark.number()).unwrap_or_default();
        self.ranges.get(index).copied().unwrap_or(SpanRange::at(Span::call_site()))
    }

    /// Reports a part that could not be parsed. From then on, missing parts are not reported.
    pub(crate) fn syntax_error(&mut self, range: SpanRange, message: impl Into<String>) {
        self.incomplete = true;
        self.error(range, message);
    }

    /// Reports an error in a part that could be parsed nevertheless.
    pub(crate) fn error(&mut self, range: SpanRange, message: impl Into<String>) {
        // Every part that has a mark by now is before this range in the source.
        let order = u32::try_from(self.ranges.len()).unwrap_or(u32::MAX);
        self.messages.push(Message { order, range, text: message.into(), at: None, level: Level::Error });
    }

    /// Reports an error at the place of a mark, and on another range.
    pub(crate) fn error_at(&mut self, mark: Mark, range: SpanRange, message: impl Into<String>) {
        self.messages.push(Message {
            order: mark.number(),
            range,
            text: message.into(),
            at: None,
            level: Level::Error,
        });
    }

    /// Records that a text is in a file of its own. The messages after the first ones are about that text.
    pub(crate) fn include(&mut self, mark: Mark, before: usize, included: Included, source: &str) {
        for message in self.messages.iter_mut().skip(before) {
            let line = message.at.map(|at| included.first_line + lines(source, at));
            message.text = included.located(&message.text, line);
        }
        self.included.push((mark, included));
    }

    /// Records where the last message is in its text.
    pub(crate) fn locate_last(&mut self, at: usize) {
        if let Some(last) = self.messages.last_mut() {
            last.at = Some(at);
        }
    }

    /// The number of messages so far.
    pub(crate) const fn len(&self) -> usize {
        self.messages.len()
    }

    /// Takes back all messages after the first ones.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.messages.truncate(len);
    }

    /// Adds the problems that the model finds.
    pub(crate) fn problems(&mut self, definition: &Definition<'_>) {
        let problems = check(definition);
        let meant = self.meant_parameters(definition, &problems);
        for problem in problems {
            let already_reported = problem.rule.id == "category_known" || problem.mark == Self::REPORTED;
            let is_meant = is_unused(&problem) && meant.contains(&problem.mark);
            if already_reported || is_meant || (self.incomplete && problem.rule.absence) {
                continue;
            }
            self.messages.push(Message {
                order: problem.mark.number(),
                range: self.range(problem.mark),
                text: self.located(&problem),
                at: None,
                level: problem.level,
            });
        }
    }

    /// The unused parameters that undeclared placeholders mean, one for each: the most similar one, or the first. They
    /// are not reported, since the placeholder is.
    fn meant_parameters(&self, definition: &Definition<'_>, problems: &[Problem]) -> Vec<Mark> {
        if self.undeclared_names.is_empty() {
            return Vec::new();
        }
        let is_meant = |parameter: &&Parameter<'_>| {
            problems.iter().any(|problem| is_unused(problem) && problem.mark == parameter.name.mark)
        };
        let mut unused: Vec<&Parameter<'_>> = definition.parameters.iter().filter(is_meant).collect();
        let mut marks = Vec::new();
        for name in &self.undeclared_names {
            let names: Vec<&str> = unused.iter().map(|parameter| parameter.name.as_str()).collect();
            let similar = meant(name, &names, &[]);
            let index = names.iter().position(|name| Some(*name) == similar).unwrap_or_default();
            if index < unused.len() {
                marks.push(unused.remove(index).name.mark);
            }
        }
        marks
    }

    /// The text of a problem, with the file of the text that it is about.
    fn located(&self, problem: &Problem) -> String {
        let text = problem.to_string();
        match self.included.iter().find(|(mark, _)| *mark == problem.mark) {
            Some((_, included)) => {
                let line = problem.at.map(|at| included.first_line + lines(&included.literal, at));
                included.located(&text, line)
            }
            None => text,
        }
    }

    /// The errors as `compile_error!` and the advice as warnings, each on its own tokens, in source order.
    pub(crate) fn into_tokens(mut self) -> TokenStream {
        self.messages.sort_by_key(|message| message.order);
        self.messages
            .into_iter()
            .map(|message| match message.level {
                Level::Error => compile_error(message.range, &message.text),
                Level::Advice => warning(message.range, &message.text),
            })
            .collect()
    }
}

fn is_unused(problem: &Problem) -> bool {
    problem.rule.id == "parameter_used"
}

/// An error or a warning.
struct Message {
    /// Its position in the source, as an ascending number.
    order: u32,
    range: SpanRange,
    text: String,
    /// Its position in a text, in bytes, if it is about a part of one.
    at: Option<usize>,
    level: Level,
}

/// A text that is in a file of its own.
pub(crate) struct Included {
    /// The path, as it is written.
    pub(crate) path: String,
    /// The first line of the text in the file, from 1.
    pub(crate) first_line: usize,
    /// The text without its placeholders.
    pub(crate) literal: String,
}

impl Included {
    /// A message with the file, and the line if it is known, before what to write.
    fn located(&self, message: &str, line: Option<usize>) -> String {
        let line = line.map(|line| format!(":{line}")).unwrap_or_default();
        message.replacen("\n  write: ", &format!("\n  file: {}{line}\n  write: ", self.path), 1)
    }
}

/// The number of line breaks before a position.
fn lines(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

fn compile_error(range: SpanRange, message: &str) -> TokenStream {
    // rustc joins the spans of the first and the last token. `Span::join` returns `None` on stable.
    let start = quote_spanned!(range.start=> ::core::compile_error!);
    let end = quote_spanned!(range.end=> { #message });
    quote_spanned!(range.start=> #start #end)
}

/// A warning. A macro cannot emit one on stable, but the use of a deprecated item causes one.
fn warning(range: SpanRange, message: &str) -> TokenStream {
    let name = Ident::new("advice", range.start.resolved_at(Span::mixed_site()));
    quote_spanned! {range.start=>
        const _: () = {
            #[deprecated(note = #message)]
            #[allow(non_upper_case_globals)]
            const #name: () = ();
            #name
        };
    }
}
