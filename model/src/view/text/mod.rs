//! A message drawn as plain text.
//!
//! It has a border on the left only. Nothing depends on the width of a text, so Chinese, Arabic and emoji cannot break
//! the layout.

use std::borrow::Cow;

use crate::{
    Definition,
    view::{Bubble, ButtonView, HeaderView, MessageView},
};

/// The width at which lines are wrapped, in columns.
const WIDTH: usize = 44;

/// Draws a message as the customer sees it, in one column of text.
///
/// `value` returns the value of a parameter by its index, and an empty text if the message does not have it.
/// `translation_index` selects the language. The result is empty if there is no such language. Authentication
/// templates show WhatsApp's fixed text, see [`FixedTexts`](crate::view::FixedTexts).
///
/// ```
/// use whatsapp_template_model::{
///     Category, Definition, Header, List, MarkedStr, Slot, Text, Translation, view::text_bubble,
/// };
/// let definition = Definition {
///     translations: List::Owned(vec![Translation {
///         header: Some(Header::Text(Text::literal("Order 1042 has shipped"))),
///         body: Some(Text::new("Hi , it is on its way.", &[Slot { at: 3, parameter: 0 }])),
///         footer: Some(Text::literal("Example Shop")),
///         ..Translation::new(MarkedStr::borrowed("en_US"))
///     }]),
///     ..Definition::new(MarkedStr::borrowed("order_shipped"), Category::Utility)
/// };
/// assert_eq!(
///     text_bubble(&definition, 0, &|_| "Ann".to_owned()),
///     "\
/// ╭─
/// │ Order 1042 has shipped
/// │
/// │ Hi Ann, it is on its way.
/// │
/// │ Example Shop
/// ╰─
/// ",
/// );
/// ```
pub fn text_bubble(definition: &Definition<'_>, translation_index: usize, value: &dyn Fn(u16) -> String) -> String {
    MessageView::new(definition, translation_index, value).map_or_else(String::new, MessageView::into_text)
}

impl MessageView<'_> {
    /// The message in one column of text, as [`text_bubble`] draws it.
    pub fn into_text(self) -> String {
        let mut drawing = Drawing { text: String::new(), rtl: self.right_to_left };
        drawing.frame(self.message);
        for card in self.cards {
            drawing.frame(card);
        }
        drawing.text
    }
}

struct Drawing {
    text: String,
    rtl: bool,
}

impl Drawing {
    fn frame(&mut self, bubble: Bubble<'_>) {
        let buttons = bubble.buttons.iter().map(button_text).collect::<Vec<_>>();
        self.text.push_str("╭─\n");
        let mut first = true;
        for block in blocks(bubble).into_iter().filter(|block| !block.is_empty()) {
            if !core::mem::take(&mut first) {
                self.text.push_str("│\n");
            }
            self.block(&block, "");
        }
        if !buttons.is_empty() {
            self.text.push_str("├─\n");
            for button in &buttons {
                self.block(button, "  ");
            }
        }
        self.text.push_str("╰─\n");
    }

    /// The lines of a block after the first are indented to its text, past the symbol.
    fn block(&mut self, text: &str, indent: &str) {
        let mut lead = "";
        for line in text.split('\n') {
            for wrapped in wrap(line, WIDTH - indent.len()) {
                self.text.push('│');
                if !wrapped.is_empty() {
                    // A left-to-right mark keeps the border on the left, even before right-to-left text.
                    self.text.push_str(if self.rtl { "\u{200E} " } else { " " });
                    self.text.push_str(lead);
                    self.text.push_str(&wrapped);
                }
                self.text.push('\n');
                lead = indent;
            }
        }
    }
}

/// The paragraphs of a message, in order.
fn blocks(bubble: Bubble<'_>) -> Vec<String> {
    let offer = bubble.offer.map(|offer| {
        let ends = offer.expires.map(|ends| format!("\n{}", ends.text)).unwrap_or_default();
        format!("⏳ {}{ends}", offer.title.text)
    });
    let texts = [bubble.body, bubble.expiry, bubble.footer].into_iter().flatten().map(|text| text.text);
    bubble.header.map(header_text).into_iter().chain(offer).chain(texts).collect()
}

fn header_text(header: HeaderView<'_>) -> String {
    match header {
        HeaderView::Text(text) => text.text,
        HeaderView::Media { kind, source, file_name, caption } => {
            let mut text = format!("[{}] {}", kind.row().keyword, source.text);
            for note in file_name.iter().chain(&caption) {
                text.push('\n');
                text.push_str(note);
            }
            text
        }
        HeaderView::Location(location) => format!("[map] {}", location.text),
        HeaderView::Product(product) => format!("[product] {}", product.text),
    }
}

fn button_text(button: &ButtonView<'_>) -> String {
    let target = button.url.as_ref().map(|url| format!(" → {}", url.text));
    let number = button.phone_number.map(|number| format!(" → {number}"));
    let code = button.code.as_ref().map(|code| format!(" [{}]", code.text));
    let more = [target, number, code].into_iter().flatten().collect::<String>();
    format!("{} {}{more}", button.symbol(), button.label.text)
}

/// Breaks a line at spaces into pieces of at max `max` columns. A wider word, such as an address or a script without
/// spaces, is broken at the last column.
fn wrap(line: &str, max: usize) -> Vec<String> {
    // The macro draws each template in every build, without optimisation, so the general algorithm below would be
    // noticeably slow. No character has more columns than bytes, and in ASCII text a byte is a column.
    if !may_have_controls(line) {
        if line.len() <= max {
            return vec![line.trim_end().to_owned()];
        }
        if line.is_ascii() {
            return wrap_ascii(line, max);
        }
    }
    wrap_columns(line, max)
}

fn wrap_columns(line: &str, max: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    // A tab is shown as a space, like every control character, and separates words as one.
    let line = if line.contains('\t') { Cow::Owned(line.replace('\t', " ")) } else { Cow::Borrowed(line) };
    for word in line.split_inclusive(' ') {
        let visible = width(word.trim_end());
        if used > 0 && used + visible > max && !is_unspaced(word) {
            start_line(&mut lines, &mut used);
        }
        if used + visible <= max
            && !may_have_controls(word)
            && let Some(last) = lines.last_mut()
        {
            last.push_str(word);
            used += width(word);
            continue;
        }
        for c in word.chars().map(|c| if c.is_control() { ' ' } else { c }) {
            let wide = columns(c);
            // Spaces at the end of a line take no room, and neither do combining marks.
            if used + wide > max && wide > 0 && c != ' ' {
                start_line(&mut lines, &mut used);
            }
            if let Some(last) = lines.last_mut() {
                last.push(c);
            }
            used += wide;
        }
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

fn wrap_ascii(mut line: &str, max: usize) -> Vec<String> {
    let mut lines = Vec::new();
    while line.len() > max {
        // A line can also be broken at a space right after the last column.
        let room = line.get(..=max).unwrap_or(line);
        let end = room.trim_end().rfind(' ').filter(|_| !room.ends_with(' ')).unwrap_or(max);
        let end = if line.get(..end).is_some_and(|head| head.trim().is_empty()) { max } else { end };
        let (head, tail) = line.split_at_checked(end).unwrap_or((line, ""));
        lines.push(head.trim_end().to_owned());
        line = tail.strip_prefix(' ').unwrap_or(tail);
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// Whether a word may have control characters: those of ASCII, or the bytes of U+0080 to U+00BF.
fn may_have_controls(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_control() || byte == 0xC2)
}

fn start_line(lines: &mut Vec<String>, used: &mut usize) {
    lines.push(String::new());
    *used = 0;
}

/// Whether a word belongs to a script without spaces, which can be broken anywhere.
fn is_unspaced(word: &str) -> bool {
    !word.is_ascii() && word.chars().any(|c| columns(c) == 2 && c.is_alphabetic())
}

fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(columns).sum()
}

/// The approximate number of columns of a character in a terminal, for wrapping.
fn columns(c: char) -> usize {
    match c {
        '\u{0300}'..='\u{036F}'
        | '\u{0591}'..='\u{05BD}'
        | '\u{064B}'..='\u{065F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{20D0}'..='\u{20FF}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{1F3FB}'..='\u{1F3FF}'
        | '\u{E0020}'..='\u{E007F}' => 0,
        '\u{1100}'..='\u{115F}'
        | '\u{2E80}'..='\u{303E}'
        | '\u{3041}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{1F300}'..='\u{1FAFF}'
        | '\u{20000}'..='\u{3FFFD}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests;
