//! Emoji, markup and words in a text.

use unicode_properties::emoji::{EmojiStatus, UnicodeEmoji, is_regional_indicator, is_tag_character, is_zwj};

/// The emoji of a text with their byte positions. An emoji of several code points is one emoji.
///
/// Digits, `#`, `*`, `©`, `®` and `™` are emoji only by property. They count when a variation selector follows.
pub(crate) fn emoji(text: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    if text.is_ascii() {
        return found;
    }
    let mut characters = text.char_indices().peekable();
    // Whether the next character belongs to the emoji before it.
    let mut joined = false;
    let mut half_flag = false;
    while let Some((at, c)) = characters.next() {
        let asked = characters.peek().is_some_and(|(_, next)| *next == '\u{FE0F}');
        let continues = is_zwj(c)
            || c == '\u{FE0F}'
            || c == '\u{20E3}'
            || is_tag_character(c)
            || matches!(c, '\u{1F3FB}'..='\u{1F3FF}');
        if continues && !found.is_empty() && ends_at(&found, at) {
            extend(&mut found, c);
            joined = is_zwj(c);
        } else if is_regional_indicator(c) {
            if half_flag && ends_at(&found, at) {
                extend(&mut found, c);
            } else {
                found.push((at, c.to_string()));
                half_flag = true;
                continue;
            }
        } else if shows_as_emoji(c, asked) || (joined && ends_at(&found, at) && c.is_emoji_char()) {
            if joined && ends_at(&found, at) {
                extend(&mut found, c);
            } else {
                found.push((at, c.to_string()));
            }
            joined = false;
        } else {
            joined = false;
        }
        half_flag = false;
    }
    found
}

fn ends_at(found: &[(usize, String)], at: usize) -> bool {
    found.last().is_some_and(|(start, emoji)| start + emoji.len() == at)
}

fn extend(found: &mut [(usize, String)], c: char) {
    if let Some((_, emoji)) = found.last_mut() {
        emoji.push(c);
    }
}

fn shows_as_emoji(c: char, asked: bool) -> bool {
    let as_picture = matches!(
        c.emoji_status(),
        EmojiStatus::EmojiPresentation
            | EmojiStatus::EmojiPresentationAndModifierBase
            | EmojiStatus::EmojiPresentationAndEmojiComponent
            | EmojiStatus::EmojiPresentationAndModifierAndEmojiComponent
    );
    as_picture || (asked && c.is_emoji_char())
}

/// Which characters of WhatsApp's markup a text has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Markup {
    /// A `*`, a backtick, or a pair of `_` or `~`, which formats what is between.
    Formatting,
    /// A `_` or `~` without a second one, which formats nothing.
    Lone,
}

/// The first character of WhatsApp's markup, `*`, `_`, `~` or a backtick, with its byte position.
pub(crate) fn markup(text: &str) -> Option<(Markup, usize, char)> {
    let first = |c: char| text.find(c).map(|at| (at, c));
    let is_pair = |c: char| text.matches(c).count() > 1;
    let formatting = ['*', '_', '~', '`'].into_iter().filter(|c| matches!(c, '*' | '`') || is_pair(*c));
    let formatting = formatting.filter_map(first).min().map(|(at, c)| (Markup::Formatting, at, c));
    formatting.or_else(|| ['_', '~'].into_iter().filter_map(first).min().map(|(at, c)| (Markup::Lone, at, c)))
}

/// The words of a text: pieces between spaces with at least one letter or digit. In scripts without spaces, each
/// character is a word.
///
/// Source: the integrators' pages that state the ratio of words to parameters separate words by spaces. None mentions
/// Chinese, Japanese or Thai, where this would refuse every text.
pub(crate) fn words(text: &str) -> usize {
    if text.is_ascii() {
        return ascii_words(text.as_bytes());
    }
    text.split_whitespace()
        .map(|piece| {
            let unspaced = piece.chars().filter(|c| is_unspaced(*c)).count();
            let spaced = piece.split(is_unspaced).filter(|part| part.contains(char::is_alphanumeric)).count();
            unspaced + spaced
        })
        .sum()
}

/// The same for ASCII. The macro counts words in every build, without optimisation, and most texts are ASCII.
fn ascii_words(text: &[u8]) -> usize {
    let mut count = 0;
    let mut counted = false;
    for byte in text {
        // `char::is_whitespace` includes the vertical tab.
        if byte.is_ascii_whitespace() || *byte == b'\x0B' {
            counted = false;
        } else if !counted && byte.is_ascii_alphanumeric() {
            counted = true;
            count += 1;
        }
    }
    count
}

/// Whether a character belongs to a script without spaces between words.
fn is_unspaced(c: char) -> bool {
    c.is_alphanumeric()
        && matches!(c,
            '\u{0E00}'..='\u{0EFF}' // Thai, Lao
            | '\u{1000}'..='\u{109F}' // Myanmar
            | '\u{1780}'..='\u{17FF}' // Khmer
            | '\u{3040}'..='\u{30FF}' // Hiragana, Katakana
            | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' // Han
            | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a text is in a script in which words can be counted by blanks: Latin, Greek, Cyrillic, Arabic or a script
/// of India.
///
/// Source: Meta's refusals of too many parameters (subcode 2388293) are reported for these; its client counts other
/// scripts in ways that are not documented.
pub(crate) fn is_spaced(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).all(|c| {
        matches!(c,
            '\0'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' // Latin
            | '\u{02B0}'..='\u{036F}' // letters that modify, marks
            | '\u{0370}'..='\u{03FF}' | '\u{1F00}'..='\u{1FFF}' // Greek
            | '\u{0400}'..='\u{052F}' // Cyrillic
            | '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{08A0}'..='\u{08FF}' // Arabic
            | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' // Arabic, presentation forms
            | '\u{0900}'..='\u{0DFF}' // India: Devanagari to Sinhala
            | '\u{1D400}'..='\u{1D7FF}') // styled Latin and Greek
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_underscore_is_no_markup() {
        assert_eq!(markup("snake_case"), Some((Markup::Lone, 5, '_')));
        assert_eq!(markup("~ 5 km"), Some((Markup::Lone, 0, '~')));
        assert_eq!(markup("a _b_"), Some((Markup::Formatting, 2, '_')));
        assert_eq!(markup("a_b ~c~"), Some((Markup::Formatting, 4, '~')));
        assert_eq!(markup("2 * 3"), Some((Markup::Formatting, 2, '*')));
        assert_eq!(markup("`"), Some((Markup::Formatting, 0, '`')));
        assert_eq!(markup("a-b"), None);
    }

    #[test]
    fn some_scripts_separate_words_by_blanks() {
        for text in ["Your order", "Ваш заказ", "طلبك", "आपका ऑर्डर", "Η παραγγελία", "10 €", "Tiếng Việt"]
        {
            assert!(is_spaced(text), "{text}");
        }
        for text in ["您的订单", "ご注文", "คำสั่งซื้อ", "ສະບາຍດີ", "a 订单"]
        {
            assert!(!is_spaced(text), "{text}");
        }
    }

    fn emojis(text: &str) -> Vec<String> {
        emoji(text).into_iter().map(|(_, emoji)| emoji).collect()
    }

    #[test]
    fn an_emoji_is_one_however_it_is_composed() {
        assert_eq!(emojis("a 👨‍👩‍👧‍👦 b"), ["👨‍👩‍👧‍👦"]);
        assert_eq!(emojis("🇸🇬🇩🇪"), ["🇸🇬", "🇩🇪"]);
        assert_eq!(emojis("👍🏽👍"), ["👍🏽", "👍"]);
        assert_eq!(emojis("1️⃣ ❤️"), ["1️⃣", "❤️"]);
        assert_eq!(emojis("🏴󠁧󠁢󠁳󠁣󠁴󠁿").len(), 1);
    }

    #[test]
    fn signs_and_letters_are_no_emoji() {
        for text in ["5 # * 2", "Acme® © ™", "é ß ñ", "مرحبا بك", "नमस्ते", "你好,世界!", "→ ✓ •", "$350 & 25%"]
        {
            assert_eq!(emojis(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn words_are_counted_in_every_script() {
        assert_eq!(words("Thank you, ! Your order number is ."), 6);
        assert_eq!(words("مرحبا بك في متجرنا"), 4);
        assert_eq!(words("आपका ऑर्डर भेज दिया गया है"), 6);
        assert_eq!(words("您好,您的订单已发货"), 9);
        assert_eq!(words("iPhone 手机"), 3);
        assert_eq!(words(""), 0);
        assert_eq!(words(" - a-b\u{b}c\t1\n! "), 3);
        // The same words, one of them with a letter outside ASCII.
        assert_eq!(words(" - ä-b\u{b}c\t1\n! "), 3);
    }
}
