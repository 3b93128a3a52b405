//! The layout of bubbles, from top to bottom.

use core::ops::Range;

use parley::layout::Alignment;
use whatsapp_template_model::view::{Bubble, ButtonView, FilledText, FixedTexts, MessageView};

use super::canvas::Layer;
use super::text::{StyledLine, TextStyle, Typesetter};
use super::theme::ColorRole;
use crate::format::{self, Line, LineKind, Span, Style};
use crate::sample_image::SampleImages;
use crate::{bubble_parts, icon};

/// The maximum and minimum width of a bubble.
pub(super) const MAX_WIDTH: f64 = 330.0;
const MIN_WIDTH: f64 = 220.0;
const CARD_WIDTH: f64 = 232.0;
/// The margin of the picture, the inset of text in a bubble, and the inset of a placeholder.
const MARGIN: f64 = 18.0;
pub(super) const INSET: f64 = 10.0;
pub(super) const FRAME: f64 = 4.0;
const GAP: f64 = 6.0;
const RADIUS: f64 = 10.0;
const BUTTON_HEIGHT: f64 = 42.0;
const ICON_SIZE: f64 = 18.0;

/// Draws the picture. Returns it with its width and height.
pub(super) fn picture(
    typesetter: &mut Typesetter,
    view: &MessageView<'_>,
    mark_values: bool,
    images: &SampleImages,
) -> (Layer, f64, f64) {
    let mut layout = BubbleLayout { typesetter, mark_values, texts: view.fixed_texts, images };
    let mut rows: Vec<Vec<Card>> = vec![vec![layout.message(&view.message)]];
    let listed = view.message.shown_and_listed().1;
    if !listed.is_empty() {
        rows.push(vec![layout.list(listed)]);
    }
    rows.extend(layout.cards(&view.cards));

    let row_width = |row: &Vec<Card>| row.iter().map(|card| card.width + GAP).sum::<f64>() - GAP;
    let inner = rows.iter().map(row_width).fold(MAX_WIDTH, f64::max);
    let (width, mut y) = (inner + 2.0 * MARGIN, MARGIN);
    let mut layer = Layer::default();
    for row in rows {
        let height = row.iter().map(|card| card.height).fold(0.0, f64::max);
        let mut x = MARGIN;
        for card in row {
            let left = if layout.typesetter.right_to_left { width - x - card.width } else { x };
            x += card.width + GAP;
            layer.add(card.layer, (left, y));
        }
        y += height + GAP;
    }
    let height = (y - GAP + MARGIN).ceil();
    let mut whole = Layer::default();
    whole.rect((0.0, 0.0), (width, height), 14.0, ColorRole::Background);
    whole.add(layer, (0.0, 0.0));
    (whole, width, height)
}

/// A finished bubble.
struct Card {
    layer: Layer,
    width: f64,
    height: f64,
}

pub(super) struct BubbleLayout<'t> {
    pub(super) typesetter: &'t mut Typesetter,
    mark_values: bool,
    texts: &'static FixedTexts,
    pub(super) images: &'t SampleImages,
}

/// The parts of a bubble, stacked from top to bottom.
pub(super) struct Stack {
    pub(super) layer: Layer,
    /// The width of the bubble.
    pub(super) width: f64,
    pub(super) y: f64,
    /// The width that the content needs.
    pub(super) needed_width: f64,
}

impl Stack {
    fn new(width: f64) -> Self {
        Self { layer: Layer::default(), width, y: 0.0, needed_width: 0.0 }
    }
}

impl BubbleLayout<'_> {
    /// The message, laid out twice: first to find out the width that it needs.
    fn message(&mut self, bubble: &Bubble<'_>) -> Card {
        let mut measured = Stack::new(MAX_WIDTH);
        self.content(&mut measured, bubble, true);
        self.buttons(&mut measured, bubble);
        let width = (measured.needed_width + 2.0 * INSET).ceil().clamp(MIN_WIDTH, MAX_WIDTH);
        let mut stack = Stack::new(width);
        self.content(&mut stack, bubble, true);
        self.buttons(&mut stack, bubble);
        with_background(stack.layer, width, stack.y)
    }

    /// The cards, all of the same height, with their buttons at the bottom.
    fn cards(&mut self, cards: &[Bubble<'_>]) -> Option<Vec<Card>> {
        let drawn: Vec<(Stack, Stack)> = cards
            .iter()
            .map(|card| {
                let (mut content, mut buttons) = (Stack::new(CARD_WIDTH), Stack::new(CARD_WIDTH));
                self.content(&mut content, card, false);
                content.y += 9.0;
                self.buttons(&mut buttons, card);
                (content, buttons)
            })
            .collect();
        let height = drawn.iter().map(|(content, buttons)| content.y + buttons.y).fold(0.0, f64::max);
        let framed = drawn.into_iter().map(|(mut content, buttons)| {
            content.layer.add(buttons.layer, (0.0, height - buttons.y));
            with_background(content.layer, CARD_WIDTH, height)
        });
        let framed: Vec<_> = framed.collect();
        (!framed.is_empty()).then_some(framed)
    }

    /// The list that the last button opens.
    fn list(&mut self, listed: &[ButtonView<'_>]) -> Card {
        let mut stack = Stack::new(MAX_WIDTH);
        stack.y += 9.0;
        let title = FilledText { text: self.texts.see_all_options.to_owned(), ..FilledText::default() };
        self.plain(&mut stack, &title, TextStyle { bold: true, ..TextStyle::FOOTER }, 0.0);
        stack.y += 9.0;
        for button in listed {
            self.button(&mut stack, icon::button(button), is_directional(button), &button.label);
        }
        with_background(stack.layer, MAX_WIDTH, stack.y)
    }

    fn content(&mut self, stack: &mut Stack, bubble: &Bubble<'_>, message: bool) {
        if let Some(header) = &bubble.header {
            self.header(stack, header, message);
        }
        if let Some(offer) = &bubble.offer {
            self.offer(stack, offer);
        }
        if let Some((icon_path, word)) = bubble_parts::goods_banner(bubble, self.texts) {
            self.strip(stack, icon_path, ColorRole::Muted, &[(fixed_text(word), TextStyle::BODY)]);
        }
        if let Some(body) = &bubble.body {
            self.body(stack, body);
        }
        if let Some(status) = &bubble.order_status {
            stack.y += 4.0;
            self.strip(stack, icon::RECEIPT, ColorRole::Muted, &[(status.clone(), TextStyle::BODY)]);
        }
        for small in bubble.expiry.iter().chain(&bubble.footer) {
            self.plain(stack, small, TextStyle::FOOTER, 7.0);
        }
        if message {
            self.plain(stack, &fixed_text(bubble_parts::TIME), TextStyle::TIME, 2.0);
            stack.y += 6.0;
        }
    }

    fn body(&mut self, stack: &mut Stack, body: &FilledText) {
        stack.y += 7.0;
        for line in format::lines(&body.text) {
            let (indent, icon_path) = match line.kind {
                LineKind::Plain => (0.0, None),
                LineKind::Quote => (12.0, None),
                LineKind::Bullet => (20.0, Some("•".to_owned())),
                LineKind::Number(number) => (24.0, Some(format!("{number}."))),
            };
            let room = stack.width - 2.0 * INSET - indent;
            let text_style = if line.kind == LineKind::Quote {
                TextStyle { color: ColorRole::Muted, ..TextStyle::BODY }
            } else {
                TextStyle::BODY
            };
            let block = self.lay_out(body, &line, text_style, room);
            let rtl = self.typesetter.right_to_left;
            if line.kind == LineKind::Quote {
                stack.layer.rect((INSET, stack.y), (room + indent, block.height), 0.0, ColorRole::Panel);
                let x = if rtl { stack.width - INSET - 3.0 } else { INSET };
                stack.layer.rect((x, stack.y), (3.0, block.height), 0.0, ColorRole::Muted);
            }
            if let Some(icon_path) = icon_path {
                let align = if rtl { Alignment::Right } else { Alignment::Left };
                let icon_path = self.lay_out(
                    &fixed_text(&icon_path),
                    &plain_line(&icon_path),
                    TextStyle { align, ..TextStyle::BODY },
                    indent,
                );
                let x = if rtl { stack.width - INSET - indent } else { INSET + 4.0 };
                let x = if rtl { x - 4.0 } else { x };
                stack.layer.add(icon_path.layer, (x, stack.y));
            }
            stack.needed_width = stack.needed_width.max(block.width + indent);
            stack.layer.add(block.layer, (if rtl { INSET } else { INSET + indent }, stack.y));
            stack.y += block.height;
        }
    }

    pub(super) fn plain(&mut self, stack: &mut Stack, text: &FilledText, text_style: TextStyle, above: f64) {
        stack.y += above;
        for line in format::plain(&text.text) {
            let block = self.lay_out(text, &line, text_style, stack.width - 2.0 * INSET);
            stack.needed_width = stack.needed_width.max(block.width);
            stack.layer.add(block.layer, (INSET, stack.y));
            stack.y += block.height;
        }
    }

    fn buttons(&mut self, stack: &mut Stack, bubble: &Bubble<'_>) {
        let (shown, listed) = bubble.shown_and_listed();
        for button in shown {
            self.button(stack, icon::button(button), is_directional(button), &button.label);
        }
        if !listed.is_empty() {
            self.button(stack, icon::LIST, false, &fixed_text(self.texts.see_all_options));
        }
    }

    fn button(&mut self, stack: &mut Stack, icon_path: &str, is_directional: bool, label: &FilledText) {
        let gap = 7.0;
        let room = stack.width - 2.0 * INSET - ICON_SIZE - gap;
        let text = label.text.replace('\n', " ");
        let label = FilledText { text, ..label.clone() };
        let block = self.lay_out(&label, &plain_line(&label.text), TextStyle::BUTTON, room);
        let width = block.width.min(room);
        stack.needed_width = stack.needed_width.max(width + ICON_SIZE + gap + 2.0);
        let height = (block.height + 22.0).max(BUTTON_HEIGHT);
        stack.layer.line((0.0, stack.y), stack.width, ColorRole::Line);
        let rtl = self.typesetter.right_to_left;
        // The block is as wide as the available space, and its text is at the start of the line.
        let left = (stack.width - width - ICON_SIZE - gap) / 2.0;
        let (sign_x, text_x) =
            if rtl { (left + width + gap, left + width - room) } else { (left, left + ICON_SIZE + gap) };
        stack.layer.icon(
            icon_path,
            (sign_x, stack.y + (height - ICON_SIZE) / 2.0),
            ICON_SIZE,
            ColorRole::Accent,
            rtl && is_directional,
        );
        stack.layer.add(block.layer, (text_x, stack.y + (height - block.height) / 2.0));
        stack.y += height;
    }

    pub(super) fn lay_out(
        &mut self,
        text: &FilledText,
        line: &Line,
        text_style: TextStyle,
        width: f64,
    ) -> super::text::Block {
        let values: Vec<Range<usize>> = if self.mark_values {
            text.values.iter().map(|value| value.range.clone()).filter(|range| !range.is_empty()).collect()
        } else {
            Vec::new()
        };
        self.typesetter.line(StyledLine { text: &text.text, line, values: &values }, text_style, width)
    }
}

/// Draws the background of a bubble behind its content.
fn with_background(content: Layer, width: f64, height: f64) -> Card {
    let mut layer = Layer::default();
    layer.rect((0.0, 1.0), (width, height), RADIUS, ColorRole::Shadow);
    layer.rect((0.0, 0.0), (width, height), RADIUS, ColorRole::Bubble);
    layer.add(content, (0.0, 0.0));
    Card { layer, width, height }
}

/// Whether an icon has a direction, so that it is mirrored in right-to-left scripts.
fn is_directional(button: &ButtonView<'_>) -> bool {
    use whatsapp_template_model::ButtonKind::{QuickReply, Url};
    matches!(button.kind, Some(QuickReply | Url))
}

pub(super) fn fixed_text(text: &str) -> FilledText {
    FilledText { text: text.to_owned(), ..FilledText::default() }
}

/// A text as one line without formatting.
pub(super) fn plain_line(text: &str) -> Line {
    let spans = if text.is_empty() {
        Vec::new()
    } else {
        vec![Span { range: 0..text.len(), style: Style::default(), link: false }]
    };
    Line { kind: LineKind::Plain, spans }
}
