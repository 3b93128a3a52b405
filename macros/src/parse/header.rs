//! `header: "text"`, `header: image(photo)`, `header: location(shop)`.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, Token, parenthesized};
use whatsapp_template_model::{Header, Mark, Media, MediaKind, MediaSource, Slot, suggest::unknown_word};

use super::quoted::is_quoted;
use super::text::{Names, index, text, undeclared_message};
use super::{item, value};
use crate::context::{Context, Place};

const FORM: &str = "header: \"Order {order_id} has shipped\"` or `header: image(photo)";

pub(super) fn header(context: &mut Context, input: ParseStream<'_>, names: Names<'_>) -> Option<Header<'static>> {
    if is_quoted(input) {
        return text(context, input, names, FORM).map(Header::Text);
    }
    let Ok(kind) = input.call(Ident::parse_any) else {
        value::expected(context, input, "a text in double quotes or a kind of header", FORM);
        return None;
    };
    let word = crate::context::plain(&kind);
    let media = MediaKind::from_word(&word);
    if !Header::words().any(|known| known == word) {
        let known: Vec<&str> = Header::words().collect();
        context.lost(Place::of(&kind), unknown_word("header", &word, &known));
        return None;
    }
    if !input.peek(syn::token::Paren) {
        context.lost(
            Place::of(&kind),
            format!("`{word}` takes the name of a parameter in round brackets\n  write: `{word}(photo)` with a parameter of the struct above"),
        );
        return None;
    }
    let (inside, close) = brackets(input)?;
    let mark = context.mark(item::between(kind.span(), close));
    let header = match media {
        Some(kind) => file(context, &inside, names, kind, mark),
        None => reference(context, &inside, names, &format!("{word}(it)")).map(|parameter| match word.as_str() {
            "product" => Header::Product { parameter, mark },
            _ => Header::Location { parameter, mark },
        }),
    };
    item::end(context, &inside, "the parameter");
    if !inside.is_empty() {
        context.lost(
            item::here(&inside),
            format!("`{word}` takes nothing more\n  write: `{word}(…)` without {}", item::found(&inside)),
        );
        while item::next(&inside).is_some() {}
    }
    header
}

/// The inside of round brackets, and where they close.
pub(super) fn brackets(input: ParseStream<'_>) -> Option<(syn::parse::ParseBuffer<'_>, Span)> {
    let read = || -> syn::Result<_> {
        let inner;
        let brackets = parenthesized!(inner in input);
        Ok((inner, brackets.span.close()))
    };
    read().ok()
}

/// The name of a parameter, without quotes or braces.
pub(super) fn reference(context: &mut Context, input: ParseStream<'_>, names: Names<'_>, form: &str) -> Option<u16> {
    let Ok(name) = input.call(Ident::parse_any) else {
        value::expected(context, input, "the name of a parameter, without quotes", form);
        return None;
    };
    let place = Place::of(&name);
    let name = crate::context::plain(&name);
    Some(index(names, &name).unwrap_or_else(|| {
        context.lost(place, undeclared_message(&name, names));
        Slot::UNDECLARED
    }))
}

fn file(
    context: &mut Context,
    input: ParseStream<'_>,
    names: Names<'_>,
    kind: MediaKind,
    mark: Mark,
) -> Option<Header<'static>> {
    let word = kind.row().word;
    let source = if is_quoted(input) {
        MediaSource::Link(value::plain(context, input, word)?)
    } else {
        MediaSource::Parameter(reference(context, input, names, &format!("{word}(file)"))?)
    };
    let mut media = Media { kind, source, file_name: None, caption: None, mark };
    while input.peek(Token![,]) && !input.peek2(syn::parse::End) {
        let _ = input.parse::<Token![,]>();
        let Some((key, place)) = value::word(context, input, "caption: \"…\"") else { break };
        let _ = input.parse::<Token![:]>();
        match key.as_str() {
            "file_name" => media.file_name = value::plain(context, input, "file_name: \"bill.pdf\""),
            "caption" => media.caption = value::plain(context, input, "caption: \"The shop\""),
            _ => {
                context.lost(place, unknown_word(&format!("key of `{word}`"), &key, &["file_name", "caption"]));
                item::skip(input);
            }
        }
    }
    Some(Header::Media(media))
}
