//! A part of a text, quoted with carets below it.

use core::ops::Range;

use crate::phrase;

/// How many characters are shown on each side of the part.
const AROUND: usize = 24;

/// How many characters of the part are shown.
const LONGEST: usize = 40;

/// Quotes the line of a text in which a part begins, with carets below the part. The range is in bytes.
///
/// A compiler can only underline a whole literal, so the message shows the place.
///
/// ```
/// use whatsapp_template_model::pointer::point_at;
/// assert_eq!(
///     point_at("Hi {name},\nwelcome", 3..9),
///     "here: \"Hi {name},\"\n            ^^^^^^",
/// );
/// ```
pub fn point_at(source: &str, range: Range<usize>) -> String {
    let start = floor(source, range.start);
    let (before, rest) = source.split_at(start);
    let before = before.rsplit('\n').next().unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    let (part, after) = line.split_at(floor(line, range.end.saturating_sub(start)));

    let skipped = before.chars().count().saturating_sub(AROUND);
    let mut shown = String::from(if skipped > 0 { "…" } else { "" });
    shown.push_str(&phrase::visible(&before.chars().skip(skipped).collect::<String>()));
    let indent = width(&shown);
    let part = first(part, LONGEST);
    shown.push_str(&part);
    shown.push_str(&first(after, AROUND));

    let carets = "^".repeat(width(&part).max(1));
    format!("here: \"{shown}\"\n  {}{carets}", " ".repeat("here: \"".len() + indent))
}

/// The first characters of a text, and `…` if there are more.
fn first(text: &str, max: usize) -> String {
    let mut shown: String = text.chars().take(max).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    phrase::visible(&shown)
}

/// The largest position that is not within a character and not behind the text.
fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The number of columns that a terminal uses for a text. It is exact for alphabets, and good for East Asian scripts
/// and for emoji.
fn width(text: &str) -> usize {
    text.chars()
        .map(|c| match u32::from(c) {
            0x300..=0x36F | 0x200B..=0x200F | 0xFE00..=0xFE0F => 0,
            0x1100..=0x115F
            | 0x2E80..=0xA4CF
            | 0xAC00..=0xD7A3
            | 0xF900..=0xFAFF
            | 0xFE30..=0xFE6F
            | 0xFF00..=0xFF60
            | 0xFFE0..=0xFFE6
            | 0x1F300..=0x1FAFF => 2,
            _ => 1,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_on_both_sides() {
        let text = "first line\nthis line is longer than what is shown {part} and it goes on for quite a while\nlast";
        let start = text.find("{part}").unwrap();
        let shown = point_at(text, start..start + 6);
        let [line, carets] = shown.lines().collect::<Vec<_>>()[..] else { panic!("{shown}") };
        assert!(line.starts_with("here: \"…") && line.ends_with("…\""), "{line}");
        let at = line.chars().position(|c| c == '{').unwrap();
        assert_eq!(carets.trim_end().chars().position(|c| c == '^'), Some(at + 2));
        assert_eq!(carets.trim().len(), 6);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(point_at("你好 {x}", 7..10), "here: \"你好 {x}\"\n              ^^^");
        assert_eq!(point_at("a\tb}", 3..4), "here: \"a\\tb}\"\n             ^");
    }

    #[test]
    fn a_part_that_ends_on_a_later_line_is_cut() {
        assert_eq!(point_at("Hi {name\nand more", 3..17), "here: \"Hi {name\"\n            ^^^^^");
    }

    proptest::proptest! {
        #[test]
        fn any_range_of_any_text_is_shown(text in "\\PC{0,60}|[a\n{}é你]{0,60}", start in 0_usize..80, length in 0_usize..80) {
            let shown = point_at(&text, start..start + length);
            proptest::prop_assert_eq!(shown.lines().count(), 2);
        }
    }
}
