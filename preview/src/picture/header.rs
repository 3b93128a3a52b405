//! What stands above the text: placeholders, and strips of a sign with a few words.

use whatsapp_template_model::{
    MediaKind,
    view::{Bubble, FilledText, HeaderView, OfferView},
};

use super::bubble::{Drawing, FRAME, INSET, Stack, WIDEST, fixed, plain_line, prefixed};
use super::text::Look;
use super::theme::Ink;
use crate::{icon, parts};

impl Drawing<'_> {
    pub(super) fn header(&mut self, stack: &mut Stack, header: &HeaderView<'_>, message: bool) {
        match header {
            HeaderView::Text(text) => self.plain(stack, text, Look::HEADER, 7.0),
            HeaderView::Media { kind: MediaKind::Document, source, file_name, caption } => {
                let name = parts::file_name(&source.text, *file_name);
                let lines = [
                    (fixed(name), Look::BODY),
                    (fixed(&parts::file_type(name)), Look { ink: Ink::Faint, ..Look::CHIP }),
                ];
                self.strip(stack, icon::media(MediaKind::Document), Ink::File, &lines);
                self.caption(stack, *caption);
            }
            HeaderView::Media { kind, source, caption, .. } => {
                let (ground, sign) = match kind {
                    MediaKind::Video => (Ink::Film, Ink::White),
                    MediaKind::Gif => (Ink::PhotoSign, Ink::White),
                    MediaKind::Image | MediaKind::Document => (Ink::Photo, Ink::PhotoSign),
                };
                let name = parts::file_name(&source.text, None);
                self.placeholder(stack, message, icon::media(*kind), ground, sign, name);
                self.caption(stack, *caption);
            }
            HeaderView::Location(place) => {
                self.placeholder(stack, message, icon::PIN, Ink::Map, Ink::Pin, &place.text);
            }
            HeaderView::Product(item) => {
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
            // Where streets lie and how wide they are, as parts of the whole.
            for (left, top, across, down) in
                [(0.0, 0.62, 1.0, 0.07), (0.34, 0.0, 0.035, 1.0), (0.72, 0.0, 0.03, 0.62), (0.0, 0.25, 0.34, 0.05)]
            {
                let corner = (FRAME + left * width, y + top * height);
                stack.layer.rect(corner, (across * width, down * height), 0.0, Ink::Street);
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

    pub(super) fn offer(&mut self, stack: &mut Stack, offer: &OfferView, bubble: &Bubble<'_>) {
        let mut lines = vec![(offer.title.clone(), Look { bold: true, ..Look::BODY })];
        lines.extend(offer.expires.iter().map(|ends| (prefixed("Ends ", ends), Look::FOOTER)));
        let code = bubble.buttons.iter().find_map(|button| button.code.as_ref());
        lines.extend(code.map(|code| (prefixed("Code ", code), Look::FOOTER)));
        self.strip(stack, icon::CLOCK, Ink::Act, &lines);
    }

    /// A sign with a few short lines beside it, on a ground of their own.
    pub(super) fn strip(&mut self, stack: &mut Stack, sign: &str, ink: Ink, lines: &[(FilledText, Look)]) {
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
}
