//! `limited_time_offer: offer("Ends tonight", expires: ends)`.

use proc_macro2::Delimiter;
use whatsapp_template_model::{Offer, suggest::unknown_word};

use super::header::{brackets, reference};
use super::text::{Names, text};
use super::{item, separator, value};
use crate::diagnostics::Diagnostics;
use crate::span_range::SpanRange;
use crate::tokens::Input;

const SYNTAX: &str = "limited_time_offer: offer(\"Ends tonight\", expires: ends)";

pub(super) fn offer(diagnostics: &mut Diagnostics, input: &Input<'_>, names: Names<'_>) -> Option<Offer<'static>> {
    let Some(word) = input.ident() else {
        value::expected(diagnostics, input, "`offer(…)`", SYNTAX);
        return None;
    };
    if word != "offer" {
        diagnostics.syntax_error(
            SpanRange::of(&word),
            unknown_word("word for `limited_time_offer`", &word.to_string(), &["offer"]),
        );
        return None;
    }
    let Some((inside, close)) = input.at_group(Delimiter::Parenthesis).then(|| brackets(input)).flatten() else {
        diagnostics.syntax_error(
            SpanRange::of(&word),
            format!("`offer` needs its title in round brackets\n  write: `{SYNTAX}`"),
        );
        return None;
    };
    let mark = diagnostics.mark(SpanRange::between(word.span(), close));
    let text = text(diagnostics, &inside, names, SYNTAX);
    if text.is_none() {
        item::skip_item(&inside);
    }
    item::end_of_item(diagnostics, &inside, "the title");
    let mut expires = None;
    while !inside.is_empty() {
        let Some((key, range)) = value::word(diagnostics, &inside, SYNTAX) else {
            item::skip_item(&inside);
            let _ = inside.take(",");
            continue;
        };
        if key != "expires" || !separator::is_next(&inside) {
            diagnostics.syntax_error(range, unknown_word("key of `offer`", &key, &["expires"]));
            item::skip_item(&inside);
        } else {
            separator::read(diagnostics, &inside, &key);
            expires = reference(diagnostics, &inside, names, SYNTAX);
        }
        item::end_of_item(diagnostics, &inside, "this value");
    }
    Some(Offer { text: text?, expires, mark })
}
