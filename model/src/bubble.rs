//! A message as plain text.
//!
//! There is a border on the left only: nothing to the right of a text depends on its width, so
//! Chinese, Arabic and emoji cannot break the picture.

use crate::{Button, ButtonKind, Card, Category, Definition, Header, Language, MediaSource, Piece, Text, Translation};

/// How many cards a carousel has at most.
const CARDS_MOST: u16 = 10;

/// Where lines are wrapped, in columns.
const WIDTH: usize = 44;

/// A message as the customer sees it, as text of one column.
///
/// `value` gives the value of a parameter by its index, and nothing for one that the message does not have. The language is `translation_index`; where
/// there is none such, the result is empty. Authentication templates show WhatsApp's fixed text, in
/// English.
///
/// ```
/// use whatsapp_template_model::{bubble, Category, Definition, Header, List, Slot, Text, Translation, Word};
/// let definition = Definition {
///     translations: List::Owned(vec![Translation {
///         header: Some(Header::Text(Text::plain("Order 1042 has shipped"))),
///         body: Some(Text::new("Hi , it is on its way.", &[Slot { at: 3, parameter: 0 }])),
///         footer: Some(Text::plain("Example Shop")),
///         ..Translation::new(Word::borrowed("en_US"))
///     }]),
///     ..Definition::new(Word::borrowed("order_shipped"), Category::Utility)
/// };
/// assert_eq!(
///     bubble(&definition, 0, &|_| "Ann".to_owned()),
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
pub fn bubble(definition: &Definition<'_>, translation_index: usize, value: &dyn Fn(u16) -> String) -> String {
    let Some(translation) = definition.translations.get(translation_index) else { return String::new() };
    let mut drawing = Drawing { lines: Vec::new(), rtl: is_right_to_left(translation) };
    let mut message = Blocks::default();
    if let Some(header) = &translation.header {
        message.add(header_text(header, value));
    }
    if let Some(offer) = &translation.limited_time_offer {
        let title = filled(&offer.text, value);
        message.add(
            offer.expires.map_or_else(|| format!("⏳ {title}"), |ends| format!("⏳ {title}\nEnds {}", value(ends))),
        );
    }
    if *definition.category == Category::Authentication && translation.body.is_none() {
        message.add(authentication_text(definition, translation, value));
        if let Some(minutes) = &definition.code_expiration_minutes {
            message.add(format!("This code expires in {} minutes.", **minutes));
        }
    }
    if let Some(body) = &translation.body {
        message.add(filled(body, value));
    }
    if let Some(footer) = &translation.footer {
        message.add(filled(footer, value));
    }
    let mut buttons = signs(&translation.buttons, value);
    if definition.call_permission_request.is_some_and(|asks| *asks) {
        // WhatsApp's own words.
        buttons.push("☎ Choose preference".to_owned());
    }
    drawing.frame(&message, &buttons);
    for card in &translation.cards {
        drawing.card(card, value);
    }
    if let Some(last) = translation.cards.last().filter(|_| definition.cards_vary) {
        let stride = u16::try_from(definition.card_parameters()).unwrap_or(u16::MAX);
        let first = u16::try_from(definition.parameters.len()).unwrap_or(u16::MAX);
        // Cards past those of the definition are there as long as there are values for them.
        let more =
            (0..CARDS_MOST - 2).map(|n| n * stride).take_while(|more| !value(first.saturating_add(*more)).is_empty());
        for more in more {
            drawing.card(last, &|parameter| value(parameter.saturating_add(more + stride)));
        }
    }
    drawing.finish()
}

/// The paragraphs of a message, in order.
#[derive(Default)]
struct Blocks(Vec<String>);

impl Blocks {
    fn add(&mut self, text: String) {
        if !text.is_empty() {
            self.0.push(text);
        }
    }
}

struct Drawing {
    lines: Vec<String>,
    rtl: bool,
}

impl Drawing {
    fn frame(&mut self, blocks: &Blocks, buttons: &[String]) {
        self.lines.push("╭─".to_owned());
        for (n, block) in blocks.0.iter().enumerate() {
            if n > 0 {
                self.lines.push("│".to_owned());
            }
            self.block(block, "");
        }
        if !buttons.is_empty() {
            self.lines.push("├─".to_owned());
            for button in buttons {
                self.block(button, "  ");
            }
        }
        self.lines.push("╰─".to_owned());
    }

    fn card(&mut self, card: &Card<'_>, value: &dyn Fn(u16) -> String) {
        let mut blocks = Blocks::default();
        if let Some(header) = &card.header {
            blocks.add(header_text(header, value));
        }
        if let Some(body) = &card.body {
            blocks.add(filled(body, value));
        }
        self.frame(&blocks, &signs(&card.buttons, value));
    }

    /// Lines after the first of a block stand under its text, not under its sign.
    fn block(&mut self, text: &str, indent: &str) {
        let mut lead = "";
        for line in text.split('\n') {
            for wrapped in wrap(line, WIDTH - indent.len()) {
                // A mark of direction keeps the border on the left, whatever the line begins with.
                let direction = if self.rtl && !wrapped.is_empty() { "\u{200E}" } else { "" };
                self.lines.push(format!("│{direction} {lead}{wrapped}").trim_end().to_owned());
                lead = indent;
            }
        }
    }

    fn finish(self) -> String {
        let mut text = self.lines.join("\n");
        text.push('\n');
        text
    }
}

fn is_right_to_left(translation: &Translation<'_>) -> bool {
    Language::find(translation.language.as_str()).is_some_and(Language::is_right_to_left)
}

fn filled(text: &Text<'_>, value: &dyn Fn(u16) -> String) -> String {
    text.pieces().fold(String::new(), |mut all, piece| {
        match piece {
            Piece::Literal(literal) => all.push_str(literal),
            Piece::Parameter(parameter) => all.push_str(&value(parameter)),
        }
        all
    })
}

fn header_text(header: &Header<'_>, value: &dyn Fn(u16) -> String) -> String {
    match header {
        Header::Text(text) => filled(text, value),
        Header::Media(media) => {
            let source = match &media.source {
                MediaSource::Parameter(parameter) => value(*parameter),
                MediaSource::Link(link) => link.value.clone().into_owned(),
            };
            let mut text = format!("[{}] {source}", media.kind.row().word);
            for note in media.file_name.iter().chain(&media.caption) {
                text.push('\n');
                text.push_str(note.as_str());
            }
            text
        }
        Header::Location { parameter, .. } => format!("[map] {}", value(*parameter)),
        Header::Product { parameter, .. } => format!("[product] {}", value(*parameter)),
    }
}

/// WhatsApp's own words. Source: Meta, templates/authentication-templates (November 2025).
fn authentication_text(
    definition: &Definition<'_>,
    translation: &Translation<'_>,
    value: &dyn Fn(u16) -> String,
) -> String {
    let code =
        translation.buttons.iter().find_map(Button::code).map_or_else(|| "…".to_owned(), |code| value(code.parameter));
    let warns = definition.add_security_recommendation.as_ref().is_some_and(|warns| **warns);
    let warning = if warns { " For your security, do not share this code." } else { "" };
    format!("{code} is your verification code.{warning}")
}

fn signs(buttons: &[Button<'_>], value: &dyn Fn(u16) -> String) -> Vec<String> {
    buttons.iter().map(|button| sign(button, value)).collect()
}

fn sign(button: &Button<'_>, value: &dyn Fn(u16) -> String) -> String {
    let (row, parts) = (button.kind().row(), button.parts());
    // What fills a code into an app says so instead of what copies it.
    let label = match button.code() {
        Some(code) if button.kind() == ButtonKind::OneTap => code.autofill_text.as_ref(),
        _ => button.label(),
    };
    let label = label.map_or_else(|| row.otherwise.unwrap_or_default().to_owned(), |label| filled(label, value));
    let target = parts.url.map(|url| format!(" → {}", filled(&url, value)));
    let number = parts.phone_number.map(|number| format!(" → {}", number.as_str()));
    let code = parts.code.map(|code| format!(" [{}]", value(code)));
    let more = [target, number, code].into_iter().flatten().collect::<String>();
    format!("{} {label}{more}", row.sign)
}

/// A line in pieces of at most so many columns, broken at blanks. A word that is wider than that
/// (an address, or a script without blanks) is broken where it ends.
fn wrap(line: &str, most: usize) -> Vec<String> {
    // A byte is a column where all is ASCII. Each build of a user draws each of his templates once, with
    // nothing optimised, so that the slow way below would be felt.
    if line.is_ascii() && !line.bytes().any(|byte| byte.is_ascii_control()) {
        return wrap_ascii(line, most);
    }
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in line.split_inclusive([' ', '\t']) {
        let visible = width(word.trim_end());
        if used > 0 && used + visible > most && !unbroken(word) {
            start_line(&mut lines, &mut used);
        }
        for c in word.chars().map(|c| if c.is_control() { ' ' } else { c }) {
            let wide = columns(c);
            // Blanks at the end of a line need no room, nor do marks that sit on a letter.
            if used + wide > most && wide > 0 && c != ' ' {
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

fn wrap_ascii(mut line: &str, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    while line.len() > most {
        // A blank right after the last column is a place to break, too.
        let room = line.get(..=most).unwrap_or(line);
        let end = room.trim_end().rfind(' ').filter(|_| !room.ends_with(' ')).unwrap_or(most);
        let end = if line.get(..end).is_some_and(|head| head.trim().is_empty()) { most } else { end };
        let (head, tail) = line.split_at_checked(end).unwrap_or((line, ""));
        lines.push(head.trim_end().to_owned());
        line = tail.strip_prefix(' ').unwrap_or(tail);
    }
    lines.push(line.trim_end().to_owned());
    lines
}

fn start_line(lines: &mut Vec<String>, used: &mut usize) {
    lines.push(String::new());
    *used = 0;
}

/// Whether a word belongs to a script that is written without blanks, and so breaks anywhere.
fn unbroken(word: &str) -> bool {
    word.chars().any(|c| columns(c) == 2 && c.is_alphabetic())
}

fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// How many columns a character takes in a terminal: near enough for wrapping.
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
#[path = "bubble_tests.rs"]
mod tests;
