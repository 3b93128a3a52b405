//! `limited_time_offer: offer("Ends tonight", expires: ends)`.

use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, Token};
use whatsapp_template_model::{Offer, suggest::unknown_word};

use super::header::{brackets, reference};
use super::text::{Names, text};
use super::{item, value};
use crate::context::{Context, Place};

const FORM: &str = "limited_time_offer: offer(\"Ends tonight\", expires: ends)";

pub(super) fn offer(context: &mut Context, input: ParseStream<'_>, names: Names<'_>) -> Option<Offer<'static>> {
    let Ok(word) = input.call(Ident::parse_any) else {
        value::expected(context, input, "`offer(…)`", FORM);
        return None;
    };
    if word != "offer" {
        context.lost(Place::of(&word), unknown_word("word for `limited_time_offer`", &word.to_string(), &["offer"]));
        return None;
    }
    let Some((inside, close)) = input.peek(syn::token::Paren).then(|| brackets(input)).flatten() else {
        context.lost(Place::of(&word), format!("`offer` takes its title in round brackets\n  write: `{FORM}`"));
        return None;
    };
    let mark = context.mark(item::between(word.span(), close));
    let text = text(context, &inside, names, FORM);
    if text.is_none() {
        item::skip(&inside);
    }
    item::end(context, &inside, "the title");
    let mut expires = None;
    while !inside.is_empty() {
        let Some((key, place)) = value::word(context, &inside, FORM) else {
            item::skip(&inside);
            let _ = inside.parse::<Token![,]>();
            continue;
        };
        if key != "expires" || !inside.peek(Token![:]) {
            context.lost(place, unknown_word("key of `offer`", &key, &["expires"]));
            item::skip(&inside);
        } else {
            let _ = inside.parse::<Token![:]>();
            expires = reference(context, &inside, names, FORM);
        }
        item::end(context, &inside, "this value");
    }
    Some(Offer { text: text?, expires, mark })
}
