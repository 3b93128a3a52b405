//! `buttons: [quick_reply("Yes"), track: url("Track", "https://…/{id}")]`.

use syn::ext::IdentExt;
use syn::parse::{ParseBuffer, ParseStream};
use syn::{Ident, Token};
use whatsapp_template_model::{
    Action, Button, ButtonKind, List, Marked,
    button::{App, AppDeepLink, Argument, ButtonParts, ButtonRow, KeyPart, KeyValue},
    suggest::{suggest, unknown_word},
};

use super::header::{brackets, reference};
use super::text::{Names, text};
use super::{item, value};
use crate::context::{Context, Place};

const FORM: &str = "buttons: [quick_reply(\"Yes, please\"), url(\"Shop\", \"https://shop.example/{slug}\")]";

pub(super) fn buttons(context: &mut Context, input: ParseStream<'_>, names: Names<'_>) -> Option<Vec<Button<'static>>> {
    value::list(context, input, FORM, |context, input| button(context, input, names)).map(|(buttons, _)| buttons)
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
            format!("`{written}` takes what it needs in round brackets\n  write: `{}`", row.syntax),
        );
        return None;
    };
    let place = item::between(word.span(), close);
    let mark = context.mark(place);
    let parts = parts(context, &inside, names, row, place)?;
    let action = Action::from_parts(kind, parts)?;
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
) -> Option<ButtonParts<'static>> {
    let mut parts = ButtonParts::default();
    let mut whole = true;
    for argument in row.arguments {
        let is_key = inside.peek(Ident) && inside.peek2(Token![:]);
        if inside.is_empty() || is_key {
            context.lost(place, format!("`{}` lacks {}\n  write: `{}`", row.word, describe(*argument), row.syntax));
            // The keys were looked for elsewhere; their names are best explained by the form above.
            while item::next(inside).is_some() {}
            return None;
        }
        let read = match argument {
            Argument::Label => {
                parts.label = text(context, inside, names, row.syntax);
                parts.label.is_some()
            }
            Argument::Url => {
                parts.url = text(context, inside, names, row.syntax);
                parts.url.is_some()
            }
            Argument::PhoneNumber => {
                parts.phone_number = value::plain(context, inside, row.syntax);
                parts.phone_number.is_some()
            }
            Argument::Code => {
                parts.code = reference(context, inside, names, row.syntax);
                parts.code.is_some()
            }
        };
        if !read {
            item::skip(inside);
        }
        whole &= read;
        item::end(context, inside, describe(*argument));
    }
    let mut seen = Vec::new();
    while !inside.is_empty() {
        key(context, inside, names, row, &mut parts, &mut seen);
        item::end(context, inside, "this value");
    }
    for key in row.keys.iter().filter(|key| key.required && !seen.contains(&key.word)) {
        context.lost(place, format!("`{}` lacks `{}`\n  write: `{}`", row.word, key.word, row.syntax));
        whole = false;
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
fn key(
    context: &mut Context,
    inside: &ParseBuffer<'_>,
    names: Names<'_>,
    row: &'static ButtonRow,
    parts: &mut ButtonParts<'static>,
    seen: &mut Vec<&'static str>,
) {
    let is_key = inside.peek(Ident) && inside.peek2(Token![:]);
    if !is_key {
        let takes = if row.keys.is_empty() { "takes nothing more" } else { "takes only keys here" };
        context.lost(item::here(inside), format!("`{}` {takes}\n  write: `{}`", row.word, row.syntax));
        item::skip(inside);
        return;
    }
    let Ok(key) = inside.call(Ident::parse_any) else { return };
    let _ = inside.parse::<Token![:]>();
    let written = crate::context::plain(&key);
    let Some(known) = row.keys.iter().find(|key| key.word == written) else {
        let words: Vec<&str> = row.keys.iter().map(|key| key.word).collect();
        let write = match suggest(&written, words.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("`{}`", row.syntax),
        };
        let message = format!("`{}` has no key `{written}`\n  write: {write}", row.word);
        context.lost(Place::of(&key), message);
        item::skip(inside);
        return;
    };
    let word = known.word;
    if seen.contains(&word) {
        context.error(Place::of(&key), format!("`{word}` stands here a second time\n  write: one `{word}`"));
        item::skip(inside);
        return;
    }
    seen.push(word);
    let form = format!("{word}: {}", known.value.syntax());
    let part = match known.value {
        KeyValue::Flag => value::flag(context, inside, &form).map(KeyPart::Flag),
        KeyValue::Text => text(context, inside, names, &form).map(KeyPart::Text),
        KeyValue::Word(_) => value::plain(context, inside, &form).map(KeyPart::Word),
        KeyValue::Number(_) => value::number(context, inside, &form).map(KeyPart::Number),
        KeyValue::Choice(known) => choice(context, inside, word, known, &form).map(KeyPart::Choice),
        KeyValue::Parameter(_) => reference(context, inside, names, &form).map(KeyPart::Parameter),
        KeyValue::Apps => value::list(context, inside, &form, app).map(|(apps, _)| KeyPart::Apps(List::Owned(apps))),
        KeyValue::DeepLink => deep_link(context, inside, &form).map(KeyPart::DeepLink),
    };
    match part {
        Some(part) => parts.keys.push((word, part)),
        None => item::skip(inside),
    }
}

/// One of a few words.
fn choice(
    context: &mut Context,
    input: ParseStream<'_>,
    key: &str,
    known: &'static [&'static str],
    form: &str,
) -> Option<Marked<&'static str>> {
    let (word, place) = value::word(context, input, form)?;
    let Some(chosen) = known.iter().find(|known| **known == word) else {
        context.error(place, unknown_word(&format!("word for `{key}`"), &word, known));
        return None;
    };
    let mark = context.mark(place);
    Some(Marked::at(*chosen, mark))
}

/// `(2890, "shop://item", "https://play.google.com/…")`.
fn deep_link(context: &mut Context, input: ParseStream<'_>, form: &str) -> Option<AppDeepLink<'static>> {
    let Some((inside, _)) = input.peek(syn::token::Paren).then(|| brackets(input)).flatten() else {
        value::expected(context, input, "the app's number and two addresses in round brackets", form);
        return None;
    };
    let meta_app_id = value::number(context, &inside, form)?;
    item::end(context, &inside, "the app's number");
    let android_deep_link = value::plain(context, &inside, form)?;
    item::end(context, &inside, "the address in the app");
    let android_fallback_playstore_url = value::plain(context, &inside, form)?;
    item::end(context, &inside, "the address in the store");
    nothing_more(context, &inside, "a deep link has three parts", form);
    Some(AppDeepLink { meta_app_id, android_deep_link, android_fallback_playstore_url })
}

fn nothing_more(context: &mut Context, inside: &ParseBuffer<'_>, what: &str, form: &str) {
    if !inside.is_empty() {
        context.lost(item::here(inside), format!("{what}\n  write: `{form}`"));
        while item::next(inside).is_some() {}
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
    nothing_more(context, &inside, "an app has two parts", FORM);
    Some(App { package_name, signature_hash })
}
