//! `header: "text"`, `header: image(photo)`, `header: location(shop)`.

use proc_macro2::{Delimiter, Span};
use whatsapp_template_model::{
    Header, Mark, Media, MediaKind, MediaSource, Slot,
    suggest::{synonyms, unknown_synonym, unknown_word},
};

use super::quoted::{Quoted, is_quoted, quoted};
use super::text::{Names, index, text, undeclared_message};
use super::{item, separator, value};
use crate::diagnostics::Diagnostics;
use crate::identifier::unraw;
use crate::span_range::SpanRange;
use crate::tokens::Input;

const SYNTAX: &str = "header: \"Order {order_id} has shipped\"` or `header: image(photo)";

pub(super) fn header(diagnostics: &mut Diagnostics, input: &Input<'_>, names: Names<'_>) -> Option<Header<'static>> {
    if is_quoted(input) {
        return text(diagnostics, input, names, SYNTAX).map(Header::Text);
    }
    let Some(kind) = input.ident() else {
        value::expected(diagnostics, input, "a text in double quotes or a kind of header", SYNTAX);
        return None;
    };
    let word = unraw(&kind);
    let media = MediaKind::from_keyword(&word);
    if word == "text" && input.at_group(Delimiter::Parenthesis) {
        let (inside, _) = brackets(input)?;
        diagnostics.error(SpanRange::of(&kind), "a text header is the text alone\n  write: `header: \"…\"`");
        return text(diagnostics, &inside, names, SYNTAX).map(Header::Text);
    }
    if !Header::words().any(|known| known == word) {
        let known: Vec<&str> = Header::words().collect();
        let message = if index(names, &word).is_some() {
            format!(
                "`{word}` is a parameter, not a kind of header\n  write: `image({word})`, or another kind of header"
            )
        } else {
            unknown_synonym("header", &word, &known, synonyms::HEADERS).0
        };
        diagnostics.syntax_error(SpanRange::of(&kind), message);
        return None;
    }
    if !input.at_group(Delimiter::Parenthesis) {
        diagnostics.syntax_error(
            SpanRange::of(&kind),
            format!("`{word}` needs the name of a parameter in round brackets\n  write: `{word}(photo)` with a parameter of the struct above"),
        );
        return None;
    }
    let (inside, close) = brackets(input)?;
    let mark = diagnostics.mark(SpanRange::between(kind.span(), close));
    let header = match media {
        Some(kind) => file(diagnostics, &inside, names, kind, mark),
        None => reference(diagnostics, &inside, names, &format!("{word}(it)")).map(|parameter| match word.as_str() {
            "product" => Header::Product { parameter, mark },
            _ => Header::Location { parameter, mark },
        }),
    };
    item::end_of_item(diagnostics, &inside, "the parameter");
    if !inside.is_empty() {
        diagnostics.syntax_error(
            item::next_range(&inside),
            format!(
                "`{word}` accepts no more arguments\n  write: `{word}(…)` without {}",
                item::describe_next(&inside)
            ),
        );
        while item::next_token(&inside).is_some() {}
    }
    header
}

/// The content of round brackets, and the span of the closing one.
pub(super) fn brackets<'t>(input: &Input<'t>) -> Option<(Input<'t>, Span)> {
    input.group(Delimiter::Parenthesis).map(|(inside, group)| (inside, group.span_close()))
}

/// The name of a parameter, without quotes or braces.
pub(super) fn reference(
    diagnostics: &mut Diagnostics,
    input: &Input<'_>,
    names: Names<'_>,
    syntax: &str,
) -> Option<u16> {
    if let Some((parameter, name, literal)) = quoted_name(input, names) {
        let message = format!("a parameter is named without quotes and braces\n  write: `{name}`");
        diagnostics.error(SpanRange::at(literal.span()), message);
        return Some(parameter);
    }
    let Some(name) = input.ident() else {
        value::expected(diagnostics, input, "the name of a parameter, without quotes", syntax);
        return None;
    };
    let range = SpanRange::of(&name);
    let name = unraw(&name);
    Some(index(names, &name).unwrap_or_else(|| {
        diagnostics.syntax_error(range, undeclared_message(&name, names, false));
        Slot::UNDECLARED
    }))
}

/// Takes the name of a parameter in quotes, with or without braces, if one is next.
pub(super) fn quoted_name(input: &Input<'_>, names: Names<'_>) -> Option<(u16, String, Quoted)> {
    let written = quoted(&input.fork())?.value;
    let name = written.trim().trim_matches(['{', '}', '$', '(', ')', ' ']);
    let parameter = index(names, name)?;
    let name = name.to_owned();
    Some((parameter, name, quoted(input)?))
}

fn file(
    diagnostics: &mut Diagnostics,
    input: &Input<'_>,
    names: Names<'_>,
    kind: MediaKind,
    mark: Mark,
) -> Option<Header<'static>> {
    let word = kind.row().keyword;
    let is_name = is_quoted(input) && quoted_name(&input.fork(), names).is_some();
    let source = if is_quoted(input) && !is_name {
        MediaSource::Link(value::string(diagnostics, input, word)?)
    } else {
        MediaSource::Parameter(reference(diagnostics, input, names, &format!("{word}(file)"))?)
    };
    let mut media = Media { kind, source, file_name: None, caption: None, mark };
    while input.at(",") && !input.cursor().skip().eof() {
        let _ = input.take(",");
        let Some((key, range)) = value::word(diagnostics, input, "caption: \"…\"") else { break };
        if !separator::read(diagnostics, input, &key)
            && is_quoted(input)
            && matches!(key.as_str(), "file_name" | "caption")
        {
            diagnostics.error(range, format!("a colon is missing after `{key}`\n  write: `{key}: \"…\"`"));
        }
        match key.as_str() {
            "file_name" => media.file_name = value::string(diagnostics, input, "file_name: \"bill.pdf\""),
            "caption" => media.caption = value::string(diagnostics, input, "caption: \"The shop\""),
            _ => {
                diagnostics
                    .syntax_error(range, unknown_word(&format!("key of `{word}`"), &key, &["file_name", "caption"]));
                item::skip_item(input);
            }
        }
    }
    Some(Header::Media(media))
}
