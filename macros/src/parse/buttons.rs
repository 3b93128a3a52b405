//! `buttons: [quick_reply("Yes"), track: url("Track", "https://…/{id}")]`.

use proc_macro2::{Delimiter, Ident};
use whatsapp_template_model::{
    Action, Button, ButtonKind, List, Marked,
    button::{App, AppDeepLink, ButtonParts, ButtonRow, KeyPart, KeyValue},
    suggest::{suggest, synonyms, unknown_synonym, unknown_word},
};

use super::arguments::Arguments;
use super::header::{brackets, reference};
use super::quoted::{is_quoted, quoted};
use super::text::{Names, literal_text, text};
use super::{item, separator, value};
use crate::diagnostics::Diagnostics;
use crate::identifier::unraw;
use crate::span_range::SpanRange;
use crate::tokens::Input;

const SYNTAX: &str = "buttons: [quick_reply(\"Yes, please\"), url(\"Shop\", \"https://shop.example/{slug}\")]";

pub(super) fn buttons(
    diagnostics: &mut Diagnostics,
    input: &Input<'_>,
    names: Names<'_>,
) -> Option<Vec<Button<'static>>> {
    value::list(diagnostics, input, SYNTAX, |diagnostics, input| button(diagnostics, input, names))
        .map(|(buttons, _)| buttons)
}

fn button(diagnostics: &mut Diagnostics, input: &Input<'_>, names: Names<'_>) -> Option<Button<'static>> {
    if is_quoted(input) {
        return label_alone(diagnostics, input, names);
    }
    let mut word = ident(diagnostics, input)?;
    let mut name = None;
    if input.at(":") && !input.at("::") {
        let _ = input.take(":");
        let mark = diagnostics.mark_of(&word);
        name = Some(Marked::at(unraw(&word).into(), mark));
        word = ident(diagnostics, input)?;
    }
    let written = unraw(&word);
    let kind = kind(diagnostics, &word)?;
    let row = kind.row();
    let has_group = input.at_group(Delimiter::Parenthesis)
        || input.at_group(Delimiter::Brace)
        || input.at_group(Delimiter::Bracket);
    let is_right = input.at_group(Delimiter::Parenthesis);
    let close = item::next_range(input).end;
    let Some(inside) = has_group.then(|| value::group(input)).flatten() else {
        diagnostics.syntax_error(
            SpanRange::of(&word),
            format!("`{written}` needs its arguments in round brackets\n  write: `{}`", row.syntax),
        );
        return None;
    };
    let range = SpanRange::between(word.span(), close);
    if !is_right {
        diagnostics
            .error(range, format!("the arguments of `{written}` are in round brackets\n  write: `{}`", row.syntax));
    }
    let mark = diagnostics.mark(range);
    let parts = Arguments { row, range, names, keys_reported: !is_right }.read(diagnostics, &inside)?;
    let action = Action::from_parts(kind, parts)?;
    Some(Button { name, action, mark })
}

/// The kind of a button. An unknown word is reported, and read as the kind that is meant.
fn kind(diagnostics: &mut Diagnostics, word: &Ident) -> Option<ButtonKind> {
    let written = unraw(word);
    if let Some(kind) = ButtonKind::from_keyword(&written) {
        return Some(kind);
    }
    let known: Vec<&str> = ButtonKind::ROWS.iter().map(|row| row.keyword).collect();
    let (message, meant) = unknown_synonym("button", &written, &known, synonyms::BUTTONS);
    diagnostics.syntax_error(SpanRange::of(word), message);
    meant.and_then(ButtonKind::from_keyword)
}

/// A text in place of a button is read as the label of a quick reply, and reported.
fn label_alone(diagnostics: &mut Diagnostics, input: &Input<'_>, names: Names<'_>) -> Option<Button<'static>> {
    let literal = quoted(input)?;
    let range = SpanRange::at(literal.span());
    diagnostics
        .error(range, format!("a button has a kind around its label\n  write: `quick_reply({})`", literal.token));
    let mark = diagnostics.mark(range);
    let parts = ButtonParts { label: Some(literal_text(diagnostics, &literal, names)), ..ButtonParts::default() };
    Some(Button { name: None, action: Action::from_parts(ButtonKind::QuickReply, parts)?, mark })
}

fn ident(diagnostics: &mut Diagnostics, input: &Input<'_>) -> Option<Ident> {
    if let Some(ident) = input.ident() {
        return Some(ident);
    }
    value::expected(diagnostics, input, "a button", SYNTAX);
    None
}

/// `opt_out: true`, `text: "Copy code"`, `supported_apps: […]`.
pub(super) fn key(
    diagnostics: &mut Diagnostics,
    inside: &Input<'_>,
    names: Names<'_>,
    row: &'static ButtonRow,
    parts: &mut ButtonParts<'static>,
    seen: &mut Vec<&'static str>,
) {
    if !inside.cursor().ident().is_some_and(|(_, _)| separator::follows_name(inside.cursor())) {
        let takes = if row.keys.is_empty() { "accepts no more arguments" } else { "accepts only keys here" };
        diagnostics
            .syntax_error(item::next_range(inside), format!("`{}` {takes}\n  write: `{}`", row.keyword, row.syntax));
        item::skip_item(inside);
        return;
    }
    let Some(key) = inside.ident() else { return };
    let written = unraw(&key);
    separator::read(diagnostics, inside, &written);
    let Some(known) = row.keys.iter().find(|key| key.keyword == written) else {
        let words: Vec<&str> = row.keys.iter().map(|key| key.keyword).collect();
        let write = match suggest(&written, words.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("`{}`", row.syntax),
        };
        let message = format!("`{}` has no key `{written}`\n  write: {write}", row.keyword);
        diagnostics.syntax_error(SpanRange::of(&key), message);
        item::skip_item(inside);
        return;
    };
    let word = known.keyword;
    if seen.contains(&word) {
        diagnostics.error(SpanRange::of(&key), format!("`{word}` is repeated\n  write: one `{word}`"));
        item::skip_item(inside);
        return;
    }
    seen.push(word);
    let syntax = format!("{word}: {}", known.value.syntax());
    let part = match known.value {
        KeyValue::Flag => value::flag(diagnostics, inside, &syntax).map(KeyPart::Flag),
        KeyValue::Text => text(diagnostics, inside, names, &syntax).map(KeyPart::Text),
        KeyValue::String(_) => value::string(diagnostics, inside, &syntax).map(KeyPart::String),
        KeyValue::Number(_) => value::number(diagnostics, inside, &syntax).map(KeyPart::Number),
        KeyValue::Choice(known) => choice(diagnostics, inside, word, known, &syntax).map(KeyPart::Choice),
        KeyValue::Parameter(_) => reference(diagnostics, inside, names, &syntax).map(KeyPart::Parameter),
        KeyValue::Apps => {
            value::list(diagnostics, inside, &syntax, app).map(|(apps, _)| KeyPart::Apps(List::Owned(apps)))
        }
        KeyValue::DeepLink => deep_link(diagnostics, inside, &syntax).map(KeyPart::DeepLink),
    };
    match part {
        Some(part) => parts.keys.push((word, part)),
        None => item::skip_item(inside),
    }
}

/// One of several words.
fn choice(
    diagnostics: &mut Diagnostics,
    input: &Input<'_>,
    key: &str,
    known: &'static [&'static str],
    syntax: &str,
) -> Option<Marked<&'static str>> {
    let (word, range) = value::word(diagnostics, input, syntax)?;
    let Some(chosen) = known.iter().find(|known| **known == word) else {
        diagnostics.error(range, unknown_word(&format!("word for `{key}`"), &word, known));
        return None;
    };
    let mark = diagnostics.mark(range);
    Some(Marked::at(*chosen, mark))
}

/// `(2890, "shop://item", "https://play.google.com/…")`.
fn deep_link(diagnostics: &mut Diagnostics, input: &Input<'_>, syntax: &str) -> Option<AppDeepLink<'static>> {
    let Some((inside, _)) = input.at_group(Delimiter::Parenthesis).then(|| brackets(input)).flatten() else {
        value::expected(diagnostics, input, "the app's number and two addresses in round brackets", syntax);
        return None;
    };
    let meta_app_id = value::number(diagnostics, &inside, syntax)?;
    item::end_of_item(diagnostics, &inside, "the app's number");
    let android_deep_link = value::string(diagnostics, &inside, syntax)?;
    item::end_of_item(diagnostics, &inside, "the address in the app");
    let android_fallback_playstore_url = value::string(diagnostics, &inside, syntax)?;
    item::end_of_item(diagnostics, &inside, "the address in the store");
    nothing_more(diagnostics, &inside, "a deep link has three parts", syntax);
    Some(AppDeepLink { meta_app_id, android_deep_link, android_fallback_playstore_url })
}

fn nothing_more(diagnostics: &mut Diagnostics, inside: &Input<'_>, what: &str, syntax: &str) {
    if !inside.is_empty() {
        diagnostics.syntax_error(item::next_range(inside), format!("{what}\n  write: `{syntax}`"));
        while item::next_token(inside).is_some() {}
    }
}

/// `("com.example.shop", "K8a/AINcGX7")`.
fn app(diagnostics: &mut Diagnostics, input: &Input<'_>) -> Option<App<'static>> {
    const SYNTAX: &str = "(\"com.example.shop\", \"K8a/AINcGX7\")";
    let Some((inside, _)) = input.at_group(Delimiter::Parenthesis).then(|| brackets(input)).flatten() else {
        value::expected(diagnostics, input, "a package name and a signature hash in round brackets", SYNTAX);
        return None;
    };
    let package_name = value::string(diagnostics, &inside, SYNTAX)?;
    item::end_of_item(diagnostics, &inside, "the package name");
    let signature_hash = value::string(diagnostics, &inside, SYNTAX)?;
    item::end_of_item(diagnostics, &inside, "the signature hash");
    nothing_more(diagnostics, &inside, "an app has two parts", SYNTAX);
    Some(App { package_name, signature_hash })
}
