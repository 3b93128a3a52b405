//! `buttons: [quick_reply("Yes"), track: url("Track", "https://…/{id}")]`.

use syn::ext::IdentExt;
use syn::parse::{ParseBuffer, ParseStream};
use syn::{Ident, Token};
use whatsapp_template_model::{
    Action, App, Argument, Button, ButtonKind, ButtonRow, Code, KeyValue, List, Marked, Text, Word, suggest,
    unknown_word,
};

use super::header::{brackets, reference};
use super::text::{Names, text};
use super::{item, value};
use crate::context::{Context, Place};

const FORM: &str = "buttons: [quick_reply(\"Yes, please\"), url(\"Shop\", \"https://shop.example/{slug}\")]";

pub(super) fn buttons(context: &mut Context, input: ParseStream<'_>, names: Names<'_>) -> Option<Vec<Button<'static>>> {
    value::list(context, input, FORM, |context, input| button(context, input, names)).map(|(buttons, _)| buttons)
}

/// What was read between the brackets, before it is known to be enough.
#[derive(Default)]
struct Parts {
    label: Option<Text<'static>>,
    url: Option<Text<'static>>,
    phone_number: Option<Word<'static>>,
    code: Option<u16>,
    flags: Vec<(&'static str, Marked<bool>)>,
    texts: Vec<(&'static str, Text<'static>)>,
    apps: Vec<App<'static>>,
}

fn button(context: &mut Context, input: ParseStream<'_>, names: Names<'_>) -> Option<Button<'static>> {
    let mut word = ident(context, input)?;
    let mut name = None;
    if input.peek(Token![:]) && !input.peek(Token![::]) {
        let _ = input.parse::<Token![:]>();
        let mark = context.mark_of(&word);
        name = Some(Marked::at(crate::context::plain(&word).into(), mark));
        word = ident(context, input)?;
    }
    let written = crate::context::plain(&word);
    let Some(kind) = ButtonKind::from_word(&written) else {
        let known: Vec<&str> = ButtonKind::ROWS.iter().map(|row| row.word).collect();
        context.lost(Place::of(&word), unknown_word("button", &written, &known));
        return None;
    };
    let row = kind.row();
    let Some((inside, close)) = input.peek(syn::token::Paren).then(|| brackets(input)).flatten() else {
        context.lost(
            Place::of(&word),
            format!("`{written}` takes what it needs in round brackets\n  write: `{}`", row.form),
        );
        return None;
    };
    let place = item::between(word.span(), close);
    let mark = context.mark(place);
    let parts = parts(context, &inside, names, row, place)?;
    let action = action(kind, parts)?;
    Some(Button { name, action, mark })
}

fn ident(context: &mut Context, input: ParseStream<'_>) -> Option<Ident> {
    if let Ok(ident) = input.call(Ident::parse_any) {
        return Some(ident);
    }
    value::expected(context, input, "a button", FORM);
    None
}

/// The arguments in order, then the keys in any order.
fn parts(
    context: &mut Context,
    inside: &ParseBuffer<'_>,
    names: Names<'_>,
    row: &'static ButtonRow,
    place: Place,
) -> Option<Parts> {
    let mut parts = Parts::default();
    let mut whole = true;
    for argument in row.arguments {
        let is_key = inside.peek(Ident) && inside.peek2(Token![:]);
        if inside.is_empty() || is_key {
            context.lost(place, format!("`{}` lacks {}\n  write: `{}`", row.word, describe(*argument), row.form));
            // The keys were looked for elsewhere; their names are best explained by the form above.
            while item::next(inside).is_some() {}
            return None;
        }
        let read = match argument {
            Argument::Label => {
                parts.label = text(context, inside, names, row.form);
                parts.label.is_some()
            }
            Argument::Url => {
                parts.url = text(context, inside, names, row.form);
                parts.url.is_some()
            }
            Argument::PhoneNumber => {
                parts.phone_number = value::plain(context, inside, row.form);
                parts.phone_number.is_some()
            }
            Argument::Code => {
                parts.code = reference(context, inside, names, row.form);
                parts.code.is_some()
            }
        };
        if !read {
            item::skip(inside);
        }
        whole &= read;
        item::end(context, inside, describe(*argument));
    }
    while !inside.is_empty() {
        key(context, inside, names, row, &mut parts);
        item::end(context, inside, "this value");
    }
    whole.then_some(parts)
}

const fn describe(argument: Argument) -> &'static str {
    match argument {
        Argument::Label => "the label",
        Argument::Url => "the URL",
        Argument::PhoneNumber => "the phone number",
        Argument::Code => "the parameter with the code",
    }
}

/// `opt_out: true`, `text: "Copy code"`, `supported_apps: […]`.
fn key(context: &mut Context, inside: &ParseBuffer<'_>, names: Names<'_>, row: &'static ButtonRow, parts: &mut Parts) {
    let is_key = inside.peek(Ident) && inside.peek2(Token![:]);
    if !is_key {
        let takes = if row.keys.is_empty() { "takes nothing more" } else { "takes only keys here" };
        context.lost(item::here(inside), format!("`{}` {takes}\n  write: `{}`", row.word, row.form));
        item::skip(inside);
        return;
    }
    let Ok(word) = inside.call(Ident::parse_any) else { return };
    let _ = inside.parse::<Token![:]>();
    let written = crate::context::plain(&word);
    let Some(known) = row.keys.iter().find(|key| key.word == written) else {
        let words: Vec<&str> = row.keys.iter().map(|key| key.word).collect();
        let write = match suggest(&written, words.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("`{}`", row.form),
        };
        let message = format!("`{}` has no key `{written}`\n  write: {write}", row.word);
        context.lost(Place::of(&word), message);
        item::skip(inside);
        return;
    };
    let read = match known.value {
        KeyValue::Flag => value::flag(context, inside, &format!("{}: true", known.word))
            .map(|flag| parts.flags.push((known.word, flag))),
        KeyValue::Text => text(context, inside, names, &format!("{}: \"Copy code\"", known.word))
            .map(|text| parts.texts.push((known.word, text))),
        KeyValue::Apps => value::list(context, inside, row.form, app).map(|(apps, _)| parts.apps.extend(apps)),
    };
    if read.is_none() {
        item::skip(inside);
    }
}

/// `("com.example.shop", "K8a/AINcGX7")`.
fn app(context: &mut Context, input: ParseStream<'_>) -> Option<App<'static>> {
    const FORM: &str = "(\"com.example.shop\", \"K8a/AINcGX7\")";
    let Some((inside, _)) = input.peek(syn::token::Paren).then(|| brackets(input)).flatten() else {
        value::expected(context, input, "a package name and a signature hash in round brackets", FORM);
        return None;
    };
    let package_name = value::plain(context, &inside, FORM)?;
    item::end(context, &inside, "the package name");
    let signature_hash = value::plain(context, &inside, FORM)?;
    item::end(context, &inside, "the signature hash");
    if !inside.is_empty() {
        context.lost(item::here(&inside), format!("an app has two parts\n  write: `{FORM}`"));
        while item::next(&inside).is_some() {}
    }
    Some(App { package_name, signature_hash })
}

fn action(kind: ButtonKind, mut parts: Parts) -> Option<Action<'static>> {
    let flag = |word: &str| parts.flags.iter().find(|(known, _)| *known == word).map(|(_, flag)| *flag);
    let (opt_out, zero_tap_terms_accepted) = (flag("opt_out"), flag("zero_tap_terms_accepted"));
    let mut take = |word: &str| {
        let at = parts.texts.iter().position(|(known, _)| *known == word)?;
        Some(parts.texts.swap_remove(at).1)
    };
    let code = parts.code.map(|parameter| Code {
        parameter,
        text: take("text"),
        autofill_text: take("autofill_text"),
        supported_apps: List::Owned(parts.apps),
        zero_tap_terms_accepted,
    });
    Some(match kind {
        ButtonKind::QuickReply => Action::QuickReply { label: parts.label?, opt_out },
        ButtonKind::Url => Action::Url { label: parts.label?, url: parts.url? },
        ButtonKind::PhoneNumber => Action::PhoneNumber { label: parts.label?, phone_number: parts.phone_number? },
        ButtonKind::CopyCode => Action::CopyCode(code?),
        ButtonKind::OneTap => Action::OneTap(code?),
        ButtonKind::ZeroTap => Action::ZeroTap(code?),
    })
}
