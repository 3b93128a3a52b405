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

/// The first character of WhatsApp's markup: `*`, `_`, `~` or a backtick.
pub(crate) fn markup(text: &str) -> Option<(usize, char)> {
    ['*', '_', '~', '`'].into_iter().filter_map(|c| text.find(c).map(|at| (at, c))).min()
}

/// The words of a text: pieces between spaces with at least one letter or digit. In scripts without spaces, each
/// character is a word.
///
/// Source: the integrators' pages that state the ratio of words to parameters separate words by spaces. None mentions
/// Chinese, Japanese or Thai, where this would refuse every text.
pub(crate) fn words(text: &str) -> usize {
    text.split_whitespace()
        .map(|piece| {
            let unspaced = piece.chars().filter(|c| is_unspaced(*c)).count();
            let spaced = piece.split(is_unspaced).filter(|part| part.contains(char::is_alphanumeric)).count();
            unspaced + spaced
        })
        .sum()
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

#[cfg(test)]
mod tests {
    use super::*;

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
    }
}
