//! Phrases of messages: lists, plurals, quoted texts.

/// `a, b and c`.
pub(crate) fn and<S: AsRef<str>>(words: &[S]) -> String {
    join(words, "and")
}

/// `a, b or c`.
pub(crate) fn or<S: AsRef<str>>(words: &[S]) -> String {
    join(words, "or")
}

fn join<S: AsRef<str>>(words: &[S], last: &str) -> String {
    match words {
        [] => String::from("none"),
        [one] => one.as_ref().to_owned(),
        [start @ .., end] => {
            let start: Vec<_> = start.iter().map(AsRef::as_ref).collect();
            format!("{} {last} {}", start.join(", "), end.as_ref())
        }
    }
}

/// `1 button`, `2 buttons`.
#[cfg(feature = "check")]
pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// `-5 seconds`, `1 second`.
#[cfg(feature = "check")]
pub(crate) fn count_signed(number: i64, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// The beginning of a text in quotes, with control characters as escapes.
pub(crate) fn quote(text: &str) -> String {
    const MAX: usize = 40;
    let mut shown: String = text.chars().take(MAX).collect();
    if text.chars().nth(MAX).is_some() {
        shown.push('…');
    }
    format!("\"{}\"", visible(&shown))
}

/// A text with line breaks, tabs and other control characters as escapes.
pub(crate) fn visible(text: &str) -> String {
    if !text.contains(char::is_control) {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if c.is_control() {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

/// A single character for a message.
#[cfg(feature = "check")]
pub(crate) fn character(c: char) -> String {
    match c {
        ' ' => String::from("a space"),
        '\n' => String::from("a line break"),
        '\t' => String::from("a tab"),
        '`' => String::from("a backtick"),
        _ if c.is_control() => format!("the control character U+{:04X}", c as u32),
        _ => format!("`{c}`"),
    }
}
