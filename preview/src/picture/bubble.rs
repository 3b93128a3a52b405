//! Bubbles, laid out from top to bottom.

use core::ops::Range;

use parley::layout::Alignment;
use whatsapp_template_model::view::{Bubble, ButtonView, FilledText, MessageView, SEE_ALL_OPTIONS};

use super::canvas::Layer;
use super::text::{Look, Typesetter, Words};
use super::theme::Ink;
use crate::format::{self, Line, LineKind, Span, Style};
use crate::{icon, parts};

/// How wide a bubble is at most, and at least.
pub(super) const WIDEST: f64 = 330.0;
const NARROWEST: f64 = 220.0;
const CARD: f64 = 232.0;
/// The edge of the picture, what lies between text and the edge of a bubble, and between a placeholder and it.
const MARGIN: f64 = 18.0;
pub(super) const INSET: f64 = 10.0;
pub(super) const FRAME: f64 = 4.0;
const GAP: f64 = 6.0;
const RADIUS: f64 = 10.0;
const BUTTON: f64 = 42.0;
const SIGN: f64 = 18.0;

/// A whole picture, and its size.
pub(super) fn picture(typesetter: &mut Typesetter, view: &MessageView<'_>, mark_values: bool) -> (Layer, f64, f64) {
    let mut drawing = Drawing { typesetter, mark_values };
    let mut rows: Vec<Vec<Card>> = vec![vec![drawing.message(&view.message)]];
    let listed = view.message.shown_and_listed().1;
    if !listed.is_empty() {
        rows.push(vec![drawing.list(listed)]);
    }
    rows.extend(drawing.cards(&view.cards));

    let row_width = |row: &Vec<Card>| row.iter().map(|card| card.width + GAP).sum::<f64>() - GAP;
    let inner = rows.iter().map(row_width).fold(WIDEST, f64::max);
    let (width, mut y) = (inner + 2.0 * MARGIN, MARGIN);
    let mut layer = Layer::default();
    for row in rows {
        let height = row.iter().map(|card| card.height).fold(0.0, f64::max);
        let mut x = MARGIN;
        for card in row {
            let left = if drawing.typesetter.right_to_left { width - x - card.width } else { x };
            x += card.width + GAP;
            layer.add(card.layer, (left, y));
        }
        y += height + GAP;
    }
    let height = (y - GAP + MARGIN).ceil();
    let mut whole = Layer::default();
    whole.rect((0.0, 0.0), (width, height), 14.0, Ink::Chat);
    whole.add(layer, (0.0, 0.0));
    (whole, width, height)
}

/// A bubble that is done.
struct Card {
    layer: Layer,
    width: f64,
    height: f64,
}

pub(super) struct Drawing<'t> {
    pub(super) typesetter: &'t mut Typesetter,
    mark_values: bool,
}

/// Where the parts of a bubble are put.
pub(super) struct Stack {
    pub(super) layer: Layer,
    /// The width of the bubble.
    pub(super) width: f64,
    pub(super) y: f64,
    /// How wide the bubble has to be for what is in it.
    pub(super) needed: f64,
}

impl Stack {
    fn new(width: f64) -> Self {
        Self { layer: Layer::default(), width, y: 0.0, needed: 0.0 }
    }
}

impl Drawing<'_> {
    /// The message: as wide as it needs, which its own layout says.
    fn message(&mut self, bubble: &Bubble<'_>) -> Card {
        let mut tried = Stack::new(WIDEST);
        self.content(&mut tried, bubble, true);
        self.buttons(&mut tried, bubble);
        let width = (tried.needed + 2.0 * INSET).ceil().clamp(NARROWEST, WIDEST);
        let mut stack = Stack::new(width);
        self.content(&mut stack, bubble, true);
        self.buttons(&mut stack, bubble);
        framed(stack.layer, width, stack.y)
    }

    /// The cards, all of one height, their buttons at the bottom.
    fn cards(&mut self, cards: &[Bubble<'_>]) -> Option<Vec<Card>> {
        let drawn: Vec<(Stack, Stack)> = cards
            .iter()
            .map(|card| {
                let (mut content, mut buttons) = (Stack::new(CARD), Stack::new(CARD));
                self.content(&mut content, card, false);
                content.y += 9.0;
                self.buttons(&mut buttons, card);
                (content, buttons)
            })
            .collect();
        let height = drawn.iter().map(|(content, buttons)| content.y + buttons.y).fold(0.0, f64::max);
        let framed = drawn.into_iter().map(|(mut content, buttons)| {
            content.layer.add(buttons.layer, (0.0, height - buttons.y));
            framed(content.layer, CARD, height)
        });
        let framed: Vec<_> = framed.collect();
        (!framed.is_empty()).then_some(framed)
    }

    /// What the list behind the last button shows.
    fn list(&mut self, listed: &[ButtonView<'_>]) -> Card {
        let mut stack = Stack::new(WIDEST);
        stack.y += 9.0;
        let title = FilledText { text: SEE_ALL_OPTIONS.to_owned(), ..FilledText::default() };
        self.plain(&mut stack, &title, Look { bold: true, ..Look::FOOTER }, 0.0);
        stack.y += 9.0;
        for button in listed {
            self.button(&mut stack, icon::button(button), turns(button), &button.label);
        }
        framed(stack.layer, WIDEST, stack.y)
    }

    fn content(&mut self, stack: &mut Stack, bubble: &Bubble<'_>, message: bool) {
        if let Some(header) = &bubble.header {
            self.header(stack, header, message);
        }
        if let Some(offer) = &bubble.offer {
            self.offer(stack, offer, bubble);
        }
        if let Some((sign, word)) = parts::goods(bubble) {
            self.strip(stack, sign, Ink::Faint, &[(fixed(word), Look::BODY)]);
        }
        if let Some(body) = &bubble.body {
            self.body(stack, body);
        }
        if let Some(status) = &bubble.order_status {
            stack.y += 4.0;
            self.strip(stack, icon::RECEIPT, Ink::Faint, &[(prefixed("Order status: ", status), Look::BODY)]);
        }
        for small in bubble.expiry.iter().chain(&bubble.footer) {
            self.plain(stack, small, Look::FOOTER, 7.0);
        }
        if message {
            self.plain(stack, &fixed(parts::TIME), Look::TIME, 2.0);
            stack.y += 6.0;
        }
    }

    fn body(&mut self, stack: &mut Stack, body: &FilledText) {
        stack.y += 7.0;
        for line in format::lines(&body.text) {
            let (indent, sign) = match line.kind {
                LineKind::Plain => (0.0, None),
                LineKind::Quote => (12.0, None),
                LineKind::Bullet => (20.0, Some("•".to_owned())),
                LineKind::Number(number) => (24.0, Some(format!("{number}."))),
            };
            let room = stack.width - 2.0 * INSET - indent;
            let look = if line.kind == LineKind::Quote { Look { ink: Ink::Faint, ..Look::BODY } } else { Look::BODY };
            let block = self.lay(body, &line, look, room);
            let rtl = self.typesetter.right_to_left;
            if line.kind == LineKind::Quote {
                stack.layer.rect((INSET, stack.y), (room + indent, block.height), 0.0, Ink::Soft);
                let x = if rtl { stack.width - INSET - 3.0 } else { INSET };
                stack.layer.rect((x, stack.y), (3.0, block.height), 0.0, Ink::Faint);
            }
            if let Some(sign) = sign {
                let align = if rtl { Alignment::Right } else { Alignment::Left };
                let sign = self.lay(&fixed(&sign), &plain_line(&sign), Look { align, ..Look::BODY }, indent);
                let x = if rtl { stack.width - INSET - indent } else { INSET + 4.0 };
                let x = if rtl { x - 4.0 } else { x };
                stack.layer.add(sign.layer, (x, stack.y));
            }
            stack.needed = stack.needed.max(block.width + indent);
            stack.layer.add(block.layer, (if rtl { INSET } else { INSET + indent }, stack.y));
            stack.y += block.height;
        }
    }

    pub(super) fn plain(&mut self, stack: &mut Stack, text: &FilledText, look: Look, above: f64) {
        stack.y += above;
        for line in format::plain(&text.text) {
            let block = self.lay(text, &line, look, stack.width - 2.0 * INSET);
            stack.needed = stack.needed.max(block.width);
            stack.layer.add(block.layer, (INSET, stack.y));
            stack.y += block.height;
        }
    }

    fn buttons(&mut self, stack: &mut Stack, bubble: &Bubble<'_>) {
        let (shown, listed) = bubble.shown_and_listed();
        for button in shown {
            self.button(stack, icon::button(button), turns(button), &button.label);
        }
        if !listed.is_empty() {
            self.button(stack, icon::LIST, false, &fixed(SEE_ALL_OPTIONS));
        }
    }

    fn button(&mut self, stack: &mut Stack, sign: &str, turns: bool, label: &FilledText) {
        let gap = 7.0;
        let room = stack.width - 2.0 * INSET - SIGN - gap;
        let text = label.text.replace('\n', " ");
        let label = FilledText { text, ..label.clone() };
        let block = self.lay(&label, &plain_line(&label.text), Look::BUTTON, room);
        let width = block.width.min(room);
        stack.needed = stack.needed.max(width + SIGN + gap + 2.0);
        let height = (block.height + 22.0).max(BUTTON);
        stack.layer.line((0.0, stack.y), stack.width, Ink::Line);
        let rtl = self.typesetter.right_to_left;
        // The block is as wide as the room, its text stands where the script begins.
        let left = (stack.width - width - SIGN - gap) / 2.0;
        let (sign_x, text_x) = if rtl { (left + width + gap, left + width - room) } else { (left, left + SIGN + gap) };
        stack.layer.icon(sign, (sign_x, stack.y + (height - SIGN) / 2.0), SIGN, Ink::Act, rtl && turns);
        stack.layer.add(block.layer, (text_x, stack.y + (height - block.height) / 2.0));
        stack.y += height;
    }

    pub(super) fn lay(&mut self, text: &FilledText, line: &Line, look: Look, width: f64) -> super::text::Block {
        let values: Vec<Range<usize>> = if self.mark_values {
            text.values.iter().map(|value| value.range.clone()).filter(|range| !range.is_empty()).collect()
        } else {
            Vec::new()
        };
        self.typesetter.line(Words { text: &text.text, line, values: &values }, look, width)
    }
}

/// Puts a bubble behind what it shows.
fn framed(content: Layer, width: f64, height: f64) -> Card {
    let mut layer = Layer::default();
    layer.rect((0.0, 1.0), (width, height), RADIUS, Ink::Shadow);
    layer.rect((0.0, 0.0), (width, height), RADIUS, Ink::Paper);
    layer.add(content, (0.0, 0.0));
    Card { layer, width, height }
}

/// Whether a sign points somewhere, and so the other way in a script from right to left.
fn turns(button: &ButtonView<'_>) -> bool {
    use whatsapp_template_model::ButtonKind::{QuickReply, Url};
    matches!(button.kind, Some(QuickReply | Url))
}

pub(super) fn fixed(text: &str) -> FilledText {
    FilledText { text: text.to_owned(), ..FilledText::default() }
}

pub(super) fn prefixed(prefix: &str, filled: &FilledText) -> FilledText {
    let mut values = filled.values.clone();
    for value in &mut values {
        value.range = value.range.start + prefix.len()..value.range.end + prefix.len();
    }
    FilledText { text: format!("{prefix}{}", filled.text), values, mark: filled.mark }
}

/// A text as one line.
pub(super) fn plain_line(text: &str) -> Line {
    let spans = if text.is_empty() {
        Vec::new()
    } else {
        vec![Span { range: 0..text.len(), style: Style::default(), link: false }]
    };
    Line { kind: LineKind::Plain, spans }
}
