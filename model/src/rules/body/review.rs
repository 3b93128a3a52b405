//! Rules about contents that reviewers refuse or classify as another category.

use crate::rules::excerpt::around;
use crate::rules::report::Report;
use crate::{Category, Text, limits, rules::characters};

rules! {
    /// Meta refuses more with subcode 2388072.
    BODY_EMOJI = "body_emoji" {
        providers: ALL,
        level: Error,
        source: ErrorText("Meta, subcode 2388072: not more than 10 emojis"),
        limit: limits::BODY_EMOJI,
        says: "A body has at most {limit} emoji.",
    }

    /// A short link hides where it leads, and Meta's review rejects it.
    SHORTENED_LINK = "shortened_link" {
        providers: ALL,
        level: Advice,
        source: Official("Meta, templates/template-review (09/2026)"),
        says: "Links are not shortened, and lead to a domain of the business.",
    }

    /// Meta may change the category of such a template.
    UTILITY_PROMOTION = "utility_promotion" {
        providers: ALL,
        level: Advice,
        source: Official("Meta, templates/template-categorization (11/2025)"),
        says: "A utility template promotes nothing; Meta would make it a marketing template.",
    }
}

pub(crate) fn emoji(report: &mut Report<'_>, body: &Text<'_>) {
    let max = BODY_EMOJI.limit.max;
    let found = characters::emoji(&body.literal);
    if let Some((at, _)) = found.get(max) {
        report.add_at(
            &BODY_EMOJI,
            body.mark,
            around(body, report.definition, *at),
            format!("the body has {} emoji; {max} are allowed", found.len()),
            format!("{max} emoji or fewer"),
        );
    }
}

/// Public link shorteners, and WhatsApp's own short links.
const SHORTENERS: &[&str] =
    &["bit.ly", "goo.gl", "is.gd", "ow.ly", "rb.gy", "rebrand.ly", "t.co", "t.ly", "tiny.cc", "tinyurl.com", "wa.me"];

/// Checks for shortened links, in a body or on a button.
pub(crate) fn shortened_link(report: &mut Report<'_>, text: &Text<'_>) {
    // Most dots end a sentence.
    if !dot_within_word(text.literal.as_bytes()) {
        return;
    }
    let lower = text.literal.to_lowercase();
    if !contains_any(lower.as_bytes(), SHORTENERS, const { [bytes_at(SHORTENERS, 0), bytes_at(SHORTENERS, 1)] }) {
        return;
    }
    let found = SHORTENERS.iter().filter(|host| lower.contains(**host)).find_map(|host| {
        let is_host = |at: &usize| {
            let before = &lower[..*at];
            let begins = before.ends_with("://")
                || !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '@' | '/'));
            let mut after = lower[*at + host.len()..].chars();
            let next = after.next();
            // A dot can also end a sentence.
            let goes_on = next.is_some_and(|c| c.is_alphanumeric() || c == '-')
                || (next == Some('.') && after.next().is_some_and(char::is_alphanumeric));
            begins && !goes_on
        };
        lower.match_indices(host).map(|(at, _)| at).find(is_host).map(|at| (at, host))
    });
    if let Some((at, host)) = found {
        report.add_at(
            &SHORTENED_LINK,
            text.mark,
            around(text, report.definition, at),
            format!("reviewers refuse links through {host}"),
            "the whole link, on a domain of the business",
        );
    }
}

/// Words of promotions, in English only. The list is short: it finds obvious cases. `congratulations` and `welcome` are
/// not in it: Meta's own sample template `hello_world` has both and is a utility template.
const PROMOTION: &[&str] = &[
    "% off",
    "buy now",
    "coupon",
    "discount",
    "discounts",
    "free gift",
    "limited time",
    "promo",
    "promo code",
    "promotion",
    "shop now",
    "special offer",
    "voucher",
];

/// Checks whether a utility template seems to promote something.
pub(crate) fn promotion(report: &mut Report<'_>, body: &Text<'_>) {
    if *report.definition.category != Category::Utility {
        return;
    }
    let lower = body.literal.to_lowercase();
    if !contains_any(lower.as_bytes(), PROMOTION, const { [bytes_at(PROMOTION, 0), bytes_at(PROMOTION, 1)] }) {
        return;
    }
    let found = PROMOTION.iter().filter(|word| lower.contains(**word)).find_map(|word| {
        lower.match_indices(word).find_map(|(at, _)| {
            let before = lower[..at].chars().next_back();
            let after = lower[at + word.len()..].chars().next();
            let alone = !word.starts_with(char::is_alphabetic) || before.is_none_or(|c| !c.is_alphanumeric());
            (alone && after.is_none_or(|c| !c.is_alphanumeric())).then_some((at, word))
        })
    });
    if let Some((at, word)) = found {
        report.add_at(
            &UTILITY_PROMOTION,
            body.mark,
            around(body, report.definition, at),
            format!(
                "`{word}` sounds like promotion; Meta would make this a marketing template, which has another price"
            ),
            "`category: marketing`, or the message without the promotion",
        );
    }
}

/// Whether any dot is followed by something other than white space.
const fn dot_within_word(text: &[u8]) -> bool {
    let mut rest = text;
    while let [first, tail @ ..] = rest {
        if *first == b'.' && matches!(tail, [next, ..] if !next.is_ascii_whitespace()) {
            return true;
        }
        rest = tail;
    }
    false
}

/// The bytes of words at an index as a set of bits. All of them are ASCII.
const fn bytes_at(words: &[&str], at: usize) -> u128 {
    let (mut set, mut index) = (0, 0);
    while index < words.len() {
        set |= 1 << words[index].as_bytes()[at];
        index += 1;
    }
    set
}

/// Whether a text contains any of the words, perhaps within another word. `starts` are their first and second bytes.
///
/// Almost no text does, and the macro asks in every build, without optimisation: one pass takes a fraction of a search for each word.
fn contains_any(text: &[u8], words: &[&str], starts: [u128; 2]) -> bool {
    let [first_bytes, second_bytes] = starts;
    let mut rest = text;
    while let [first, tail @ ..] = rest {
        let may_start = *first < 128
            && (first_bytes >> *first) & 1 == 1
            && matches!(tail, [second, ..] if *second < 128 && (second_bytes >> *second) & 1 == 1);
        if may_start && words.iter().any(|word| rest.starts_with(word.as_bytes())) {
            return true;
        }
        rest = tail;
    }
    false
}
