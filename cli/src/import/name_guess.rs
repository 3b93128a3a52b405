//! Names for numbered placeholders, guessed from the words around them and their samples.

use super::name_words::{CURRENCIES, DAYS, GREETINGS, MONTHS, NOUNS, STOP, UNITS, without_diacritics};

/// The surroundings of a placeholder.
pub(super) struct Surroundings<'s> {
    /// The text before it, from the previous placeholder.
    pub(super) before: &'s str,
    /// The text after it, up to the next placeholder.
    pub(super) after: &'s str,
    /// Whether it is the first placeholder of its text.
    pub(super) is_first: bool,
    pub(super) sample: &'s str,
}

/// The maximum number of words in a name.
const MAX_WORDS: usize = 3;
/// The maximum number of letters in a name.
const MAX_NAME: usize = 30;

/// Guesses a name for a placeholder in a text.
pub(super) fn guess_from_text(place: &Surroundings<'_>) -> Option<String> {
    let before = words(clause_before(place.before));
    // "{{1}}, your order …" addresses the customer.
    if before.is_empty() && place.after.starts_with([',', '，']) && place.before.trim_end().is_empty() == place.is_first
    {
        return Some(String::from("customer"));
    }
    let label = place.before.trim_end_matches([' ', '*', '_', '~', '\u{a0}']);
    from_greeting(&before, place.is_first)
        .or_else(|| if label.ends_with([':', '：']) { from_label(&before) } else { None })
        .or_else(|| from_nouns(&before))
        .or_else(|| from_unit(place.after))
        .or_else(|| from_sample(place.sample))
        .or_else(|| from_single_word(&before))
}

/// Guesses a name for a placeholder at the end of a URL: the key of a query, or the last segment of the path.
pub(super) fn guess_from_url(address: &str) -> String {
    let key = address.strip_suffix('=').and_then(|rest| rest.rsplit(['?', '&']).next());
    let path = || {
        let path =
            address.split_once("://").map_or(address, |(_, rest)| rest).split_once('/').map_or("", |(_, path)| path);
        path.trim_end_matches(['/', '-', '#', '?']).rsplit('/').next().unwrap_or_default().to_owned()
    };
    let words = words(&key.map_or_else(path, str::to_owned));
    let word = words.join("_");
    let single = match word.strip_suffix('s') {
        Some(single) if single.len() > 2 && !single.ends_with('s') => single,
        _ => &word,
    };
    // A single letter, such as `/p/` for products, is not a useful name, and neither is a whole title.
    let is_name = words.iter().all(|word| is_word(word)) && words.len() <= MAX_WORDS;
    if is_name && (2..=MAX_NAME).contains(&single.len()) { single.to_owned() } else { String::from("path") }
}

/// The words of a text in lowercase Latin letters, without words of other scripts.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in text.chars().flat_map(char::to_lowercase) {
        let Some(word) = words.last_mut() else { break };
        if c.is_ascii_alphanumeric() {
            word.push(c);
        } else if c.is_alphanumeric() {
            match without_diacritics(c) {
                // A word with letters of another script is not usable, not even in part.
                "" => word.push('?'),
                letters => word.push_str(letters),
            }
        } else if !matches!(c, '\'' | '’') && !word.is_empty() {
            words.push(String::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The last clause of the text before a placeholder.
fn clause_before(text: &str) -> &str {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || ":：#*_~-–—(\"'“„«№".contains(c));
    // A full stop ends a sentence, except in the abbreviation "no.".
    let text = text.strip_suffix('.').filter(|rest| rest.to_lowercase().ends_with("no")).unwrap_or(text);
    text.rsplit(['\n', '.', '!', '?', ',', ';', ':', '。', '，', '！']).next().unwrap_or_default()
}

fn contains(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

/// Whether a word can be in a name. Names have no digits, because Meta's documentation lists letters only.
fn is_word(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase())
}

fn from_greeting(before: &[String], is_first: bool) -> Option<String> {
    let [first, rest @ ..] = before else { return None };
    let letter = contains(GREETINGS, first)
        && rest.iter().all(|word| contains(STOP, word) || contains(GREETINGS, word) || word == "back");
    let good = first == "good" && before.len() == 2;
    (is_first && before.len() <= 3 && (letter || good)).then(|| String::from("customer"))
}

/// `Order number: {{1}}`.
fn from_label(before: &[String]) -> Option<String> {
    let label = before.iter().rev().take(MAX_WORDS).take_while(|word| is_word(word) && !contains(STOP, word));
    join_name(label)
}

/// `your order number {{1}}`.
fn from_nouns(before: &[String]) -> Option<String> {
    const LINKS: &[&str] = &["is", "are", "was", "of"];
    join_name(
        before
            .iter()
            .rev()
            .skip_while(|word| contains(LINKS, word))
            .take(MAX_WORDS)
            .take_while(|word| contains(NOUNS, word)),
    )
}

fn join_name<'w>(backwards: impl Iterator<Item = &'w String>) -> Option<String> {
    let mut words: Vec<&str> = backwards.map(|word| if word == "no" { "number" } else { word }).collect();
    words.reverse();
    let name = words.join("_");
    (2..=MAX_NAME).contains(&name.len()).then_some(name)
}

/// `{{1}} minutes`, `{{1}}% off`.
fn from_unit(after: &str) -> Option<String> {
    if let Some(rest) = after.strip_prefix('%') {
        let off = words(rest).first().is_some_and(|word| word == "off" || word == "discount");
        return Some(String::from(if off { "discount" } else { "percent" }));
    }
    if !after.starts_with([' ', '-', '\u{a0}']) {
        return None;
    }
    words(after).into_iter().next().filter(|word| contains(UNITS, word))
}

fn from_sample(sample: &str) -> Option<String> {
    let lower = sample.trim().to_lowercase();
    let parts = words(&lower);
    let digits = lower.chars().filter(char::is_ascii_digit).count();
    let only = |allowed: &str| lower.chars().all(|c| c.is_ascii_digit() || allowed.contains(c));
    let money = lower.chars().any(|c| "$€£¥₹₩₽₺₴₪₫₱₦₡฿".contains(c))
        || parts.iter().any(|word| contains(CURRENCIES, word.trim_matches(|c: char| c.is_ascii_digit())));
    let name = if lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("www.") {
        "link"
    } else if lower.contains('@') && lower.contains('.') && !lower.contains(' ') {
        "email"
    } else if digits > 0 && lower.ends_with('%') && only("%.,- ") {
        "discount"
    } else if digits > 0 && money {
        "amount"
    } else if lower.starts_with('+') && digits >= 7 && only("+-() .") {
        "phone"
    } else if is_time(&lower, &parts, digits) {
        "time"
    } else if is_date(&lower, &parts, digits) {
        "date"
    } else if parts.len() == 1 && contains(DAYS, &lower) {
        "day"
    } else {
        return None;
    };
    Some(name.to_owned())
}

fn is_time(lower: &str, parts: &[String], digits: usize) -> bool {
    let halves = parts.iter().any(|part| part.ends_with("am") || part.ends_with("pm") || part == "uhr");
    let clock = lower.split_once(':').is_some_and(|(hours, minutes)| {
        hours.len() <= 2
            && hours.parse::<u8>().is_ok_and(|hours| hours < 25)
            && minutes.starts_with(|c: char| c.is_ascii_digit())
    });
    (1..=6).contains(&digits) && (clock || (halves && parts.len() <= 3))
}

fn is_date(lower: &str, parts: &[String], digits: usize) -> bool {
    let month = |word: &String| word.get(..3).is_some_and(|start| contains(MONTHS, start)) && word.len() <= 9;
    let parted = ['-', '/', '.'].into_iter().any(|sign| {
        let fields: Vec<&str> = lower.split(sign).collect();
        (2..=3).contains(&fields.len())
            && fields.iter().all(|field| matches!(field.len(), 1 | 2 | 4) && field.chars().all(|c| c.is_ascii_digit()))
            && fields.iter().filter(|field| field.len() == 4).count() <= 1
            && (fields.len() == 3 || sign == '/')
    });
    parted || (digits > 0 && parts.len() <= 5 && parts.iter().any(month))
}

/// A single meaningful word before the placeholder.
fn from_single_word(before: &[String]) -> Option<String> {
    let word = before.last()?;
    let is_informative =
        is_word(word) && word.len() > 3 && word.len() <= 20 && !contains(STOP, word) && !contains(GREETINGS, word);
    // Verbs and similar words are not useful, and most have these endings.
    let verb = word.ends_with("ed") || word.ends_with("ing") || word.ends_with("ly") || word.ends_with("es");
    (is_informative && !verb && before.len() > 1).then(|| word.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(before: &str, after: &str, sample: &str) -> Option<String> {
        guess_from_text(&Surroundings { before, after, is_first: true, sample })
    }

    #[test]
    fn names_are_guessed_from_words_and_samples() {
        for (before, after, sample, name) in [
            ("Hi ", ", welcome back.", "Ann", Some("customer")),
            ("¡Hola ", "!", "Ana", Some("customer")),
            ("Good morning ", ",", "Ann", Some("customer")),
            ("Thank you ", "", "Ann", Some("customer")),
            ("Order ", "", "1042", Some("order")),
            ("Your code is ", ".", "1042", Some("code")),
            ("", ", your parcel is here", "Ann", Some("customer")),
            ("", " is here", "Ann", None),
            ("your order number ", " is", "1042", Some("order_number")),
            ("your order no. ", " is", "1042", Some("order_number")),
            ("your order #", " is", "1042", Some("order")),
            ("Thanks.\nTotal: ", "\n", "12", Some("total")),
            ("Total due: *", "*\n", "12", Some("total_due")),
            ("Número de pedido: ", "\n", "12", Some("numero_de_pedido")),
            ("You have ", " minutes left", "5", Some("minutes")),
            ("Get ", "% off", "20", Some("discount")),
            ("Get ", " off", "20%", Some("discount")),
            ("pay ", " now", "12,50 €", Some("amount")),
            ("pay ", " now", "USD 12", Some("amount")),
            ("see ", " now", "https://shop.example", Some("link")),
            ("write to ", ".", "a@shop.example", Some("email")),
            ("call ", ".", "+1 555 0100", Some("phone")),
            ("on ", ".", "2026-05-01", Some("date")),
            ("on ", ".", "5 May", Some("date")),
            ("on ", ".", "12/05/2026", Some("date")),
            ("on ", ".", "Monday", Some("day")),
            ("at ", ".", "10:30", Some("time")),
            ("at ", ".", "3 PM", Some("time")),
            ("Your plants ", " are", "x", Some("plants")),
            ("it is ", " now", "x", None),
            ("您的订单 ", " 已发货", "1042", None),
            ("订单号：", "", "1042", None),
            ("", "", "", None),
        ] {
            assert_eq!(guess(before, after, sample).as_deref(), name, "{before}|{after}|{sample}");
        }
    }

    #[test]
    fn names_are_guessed_from_urls() {
        for (before, name) in [
            ("https://shop.example/track/", "track"),
            ("https://shop.example/orders/", "order"),
            ("https://shop.example/?tracking-id=", "tracking_id"),
            ("https://shop.example/a?b=1&order=", "order"),
            ("https://shop.example/", "path"),
            ("https://shop.example/p/", "path"),
            ("https://shop.example/?utm2=", "path"),
            ("https://shop.example/a-very-long-title-of-a-page/", "path"),
            ("https://shop.example/店/", "path"),
            ("", "path"),
        ] {
            assert_eq!(guess_from_url(before), name, "{before}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_guess_is_a_valid_name(before in "\\PC{0,30}", after in "\\PC{0,9}", sample in "\\PC{0,20}|[0-9:/. $€%apm-]{0,9}") {
            for name in guess(&before, &after, &sample).into_iter().chain([guess_from_url(&before)]) {
                proptest::prop_assert!(name.starts_with(|c: char| c.is_ascii_lowercase()), "{}", name);
                proptest::prop_assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{}", name);
                proptest::prop_assert!(name.len() <= MAX_NAME, "{}", name);
            }
        }
    }
}
