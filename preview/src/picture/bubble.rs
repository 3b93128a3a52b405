//! Bubbles, laid out from top to bottom.

use core::ops::Range;

use parley::layout::Alignment;
use whatsapp_template_model::{Bubble, Filled, MediaKind, SEE_ALL_OPTIONS, ShownButton, ShownHeader, ShownOffer, View};

use super::canvas::Layer;
use super::text::{Look, Typesetter, Words};
use super::theme::Ink;
use crate::format::{self, Line, LineKind, Span, Style};
use crate::{icon, parts};

/// How wide a bubble is at most, and at least.
const WIDEST: f64 = 330.0;
const NARROWEST: f64 = 220.0;
const CARD: f64 = 232.0;
/// The edge of the picture, what lies between text and the edge of a bubble, and between a placeholder and it.
const MARGIN: f64 = 18.0;
const INSET: f64 = 10.0;
const FRAME: f64 = 4.0;
const GAP: f64 = 6.0;
const RADIUS: f64 = 10.0;
const BUTTON: f64 = 42.0;
const SIGN: f64 = 18.0;

/// A whole picture, and its size.
pub(super) fn picture(typesetter: &mut Typesetter, view: &View<'_>, mark_values: bool) -> (Layer, f64, f64) {
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

struct Drawing<'t> {
    typesetter: &'t mut Typesetter,
    mark_values: bool,
}

/// Where the parts of a bubble are put.
struct Stack {
    layer: Layer,
    /// The width of the bubble.
    width: f64,
    y: f64,
    /// How wide the bubble has to be for what is in it.
    needed: f64,
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
    fn list(&mut self, listed: &[ShownButton<'_>]) -> Card {
        let mut stack = Stack::new(WIDEST);
        stack.y += 9.0;
        let title = Filled { text: SEE_ALL_OPTIONS.to_owned(), ..Filled::default() };
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

    fn header(&mut self, stack: &mut Stack, header: &ShownHeader<'_>, message: bool) {
        match header {
            ShownHeader::Text(text) => self.plain(stack, text, Look::HEADER, 7.0),
            ShownHeader::Media { kind: MediaKind::Document, source, file_name, caption } => {
                let name = parts::file_name(&source.text, *file_name);
                let lines = [
                    (fixed(name), Look::BODY),
                    (fixed(&parts::file_type(name)), Look { ink: Ink::Faint, ..Look::CHIP }),
                ];
                self.strip(stack, icon::media(MediaKind::Document), Ink::File, &lines);
                self.caption(stack, *caption);
            }
            ShownHeader::Media { kind, source, caption, .. } => {
                let (ground, sign) = match kind {
                    MediaKind::Video => (Ink::Film, Ink::White),
                    MediaKind::Gif => (Ink::PhotoSign, Ink::White),
                    MediaKind::Image | MediaKind::Document => (Ink::Photo, Ink::PhotoSign),
                };
                let name = parts::file_name(&source.text, None);
                self.placeholder(stack, message, icon::media(*kind), ground, sign, name);
                self.caption(stack, *caption);
            }
            ShownHeader::Location(place) => {
                self.placeholder(stack, message, icon::PIN, Ink::Map, Ink::Pin, &place.text)
            }
            ShownHeader::Product(item) => {
                self.placeholder(stack, message, icon::BAG, Ink::Goods, Ink::GoodsSign, &item.text);
            }
        }
    }

    fn caption(&mut self, stack: &mut Stack, caption: Option<&str>) {
        if let Some(caption) = caption {
            self.plain(stack, &fixed(caption), Look::FOOTER, 7.0);
        }
    }

    /// A picture that nobody has: its ground, its sign and its name.
    fn placeholder(&mut self, stack: &mut Stack, message: bool, sign: &str, ground: Ink, ink: Ink, name: &str) {
        stack.needed = stack.needed.max(if message { WIDEST } else { 0.0 });
        let (width, y) = (stack.width - 2.0 * FRAME, stack.y + FRAME);
        let height = (width / if message { 1.91 } else { 1.6 }).round();
        stack.layer.rect((FRAME, y), (width, height), 7.0, ground);
        if ground == Ink::Map {
            for (x, y, width, height) in
                [(0.0, 0.62, 1.0, 0.07), (0.34, 0.0, 0.035, 1.0), (0.72, 0.0, 0.03, 0.62), (0.0, 0.25, 0.34, 0.05)]
            {
                let corner =
                    (FRAME + x * (stack.width - 2.0 * FRAME), stack.y + FRAME + y * (stack.width - 2.0 * FRAME) / 1.91);
                let size = (width * (stack.width - 2.0 * FRAME), height * (stack.width - 2.0 * FRAME) / 1.91);
                stack.layer.rect(corner, size, 0.0, Ink::Street);
            }
        }
        let size = 44.0;
        let corner = (FRAME + (width - size) / 2.0, y + (height - size) / 2.0);
        stack.layer.icon(sign, corner, size, ink, false);
        if !name.is_empty() {
            self.chip(stack, name, (width - 12.0 - 16.0, y + height - 24.0));
        }
        stack.y = y + height;
    }

    /// The name of a file on its placeholder, of which as much is shown as there is room for.
    fn chip(&mut self, stack: &mut Stack, name: &str, (room, y): (f64, f64)) {
        let mut shown: String = name.chars().take(80).collect();
        let mut block = self.lay(&fixed(&shown), &plain_line(&shown), Look::CHIP, 10_000.0);
        while block.width > room && !shown.is_empty() {
            let keep = shown.chars().count().saturating_sub(2);
            shown = shown.chars().take(keep).chain(['…']).collect();
            block = self.lay(&fixed(&shown), &plain_line(&shown), Look::CHIP, 10_000.0);
            if keep <= 1 {
                break;
            }
        }
        let width = block.width.min(room).ceil();
        // Laid out anew, since the first time there was no edge to stand at.
        let block = self.lay(&fixed(&shown), &plain_line(&shown), Look::CHIP, width + 0.5);
        let x = FRAME + 6.0;
        let x = if self.typesetter.right_to_left { stack.width - x - width - 16.0 } else { x };
        stack.layer.rect((x, y), (width + 16.0, 18.0), 9.0, Ink::Paper);
        stack.layer.add(block.layer, (x + 8.0, y + 1.0));
    }

    fn offer(&mut self, stack: &mut Stack, offer: &ShownOffer, bubble: &Bubble<'_>) {
        let mut lines = vec![(offer.title.clone(), Look { bold: true, ..Look::BODY })];
        lines.extend(offer.expires.iter().map(|ends| (prefixed("Ends ", ends), Look::FOOTER)));
        let code = bubble.buttons.iter().find_map(|button| button.code.as_ref());
        lines.extend(code.map(|code| (prefixed("Code ", code), Look::FOOTER)));
        self.strip(stack, icon::CLOCK, Ink::Act, &lines);
    }

    /// A sign with a few short lines beside it, on a ground of their own.
    fn strip(&mut self, stack: &mut Stack, sign: &str, ink: Ink, lines: &[(Filled, Look)]) {
        stack.needed = stack.needed.max(240.0);
        let (y, size, gap) = (stack.y + FRAME, 28.0, 10.0);
        let width = stack.width - 2.0 * FRAME;
        let room = width - 3.0 * gap - size;
        let blocks: Vec<_> =
            lines.iter().map(|(text, look)| self.lay(text, &plain_line(&text.text), *look, room)).collect();
        let text: f64 = blocks.iter().map(|block| block.height).sum();
        let height = text.max(size) + 2.0 * 9.0;
        stack.layer.rect((FRAME, y), (width, height), 7.0, Ink::Soft);
        let (sign_x, text_x) = if self.typesetter.right_to_left {
            (stack.width - FRAME - gap - size, FRAME + gap)
        } else {
            (FRAME + gap, FRAME + 2.0 * gap + size)
        };
        if sign == icon::CLOCK {
            stack.layer.rect((sign_x - 2.0, y + (height - 32.0) / 2.0), (32.0, 32.0), 16.0, Ink::Clock);
            stack.layer.icon(sign, (sign_x + 4.0, y + (height - 20.0) / 2.0), 20.0, ink, false);
        } else {
            stack.layer.icon(sign, (sign_x, y + (height - size) / 2.0), size, ink, false);
        }
        let mut line = y + (height - text) / 2.0;
        for block in blocks {
            stack.needed = stack.needed.max(block.width + 3.0 * gap + size + 2.0 * FRAME - 2.0 * INSET);
            stack.layer.add(block.layer, (text_x, line));
            line += block.height;
        }
        stack.y = y + height;
    }

    fn body(&mut self, stack: &mut Stack, body: &Filled) {
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

    fn plain(&mut self, stack: &mut Stack, text: &Filled, look: Look, above: f64) {
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

    fn button(&mut self, stack: &mut Stack, sign: &str, turns: bool, label: &Filled) {
        let gap = 7.0;
        let room = stack.width - 2.0 * INSET - SIGN - gap;
        let text = label.text.replace('\n', " ");
        let label = Filled { text, ..label.clone() };
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

    fn lay(&mut self, text: &Filled, line: &Line, look: Look, width: f64) -> super::text::Block {
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
fn turns(button: &ShownButton<'_>) -> bool {
    use whatsapp_template_model::ButtonKind::{QuickReply, Url};
    matches!(button.kind, Some(QuickReply | Url))
}

fn fixed(text: &str) -> Filled {
    Filled { text: text.to_owned(), ..Filled::default() }
}

fn prefixed(prefix: &str, filled: &Filled) -> Filled {
    let mut values = filled.values.clone();
    for value in &mut values {
        value.range = value.range.start + prefix.len()..value.range.end + prefix.len();
    }
    Filled { text: format!("{prefix}{}", filled.text), values, mark: filled.mark }
}

/// A text as one line.
fn plain_line(text: &str) -> Line {
    let spans = if text.is_empty() {
        Vec::new()
    } else {
        vec![Span { range: 0..text.len(), style: Style::default(), link: false }]
    };
    Line { kind: LineKind::Plain, spans }
}
