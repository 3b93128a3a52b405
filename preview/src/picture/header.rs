//! The parts above the text: placeholders for media, and strips with an icon and a few words.

use std::sync::Arc;

use kurbo::Rect;
use whatsapp_template_model::{
    MediaKind,
    view::{FilledText, HeaderView, OfferView},
};

use super::bubble::{BubbleLayout, FRAME, INSET, MAX_WIDTH, Stack, fixed_text, plain_line};
use super::canvas::Shape;
use super::text::TextStyle;
use super::theme::ColorRole;
use crate::sample_image::SampleImage;
use crate::{bubble_parts, icon};

impl BubbleLayout<'_> {
    pub(super) fn header(&mut self, stack: &mut Stack, header: &HeaderView<'_>, is_message: bool) {
        match header {
            HeaderView::Text(text) => self.plain(stack, text, TextStyle::HEADER, 7.0),
            HeaderView::Media { kind: MediaKind::Document, source, file_name, caption } => {
                let name = bubble_parts::file_name(MediaKind::Document, &source.text, *file_name);
                let lines = [
                    (fixed_text(name), TextStyle::BODY),
                    (
                        fixed_text(&bubble_parts::file_type(name)),
                        TextStyle { color: ColorRole::Muted, ..TextStyle::CHIP },
                    ),
                ];
                self.strip(stack, icon::media(MediaKind::Document), ColorRole::File, &lines);
                self.caption(stack, *caption);
            }
            HeaderView::Media { kind, source, caption, .. } => {
                let (background, icon_path) = match kind {
                    MediaKind::Video => (ColorRole::Video, ColorRole::White),
                    MediaKind::Gif => (ColorRole::PhotoSign, ColorRole::White),
                    MediaKind::Image | MediaKind::Document => (ColorRole::Photo, ColorRole::PhotoSign),
                };
                let name = bubble_parts::file_name(*kind, &source.text, None);
                match self.images.get(&source.text).filter(|_| *kind == MediaKind::Image) {
                    Some(image) => self.image(stack, is_message, image, name),
                    None => self.placeholder(stack, is_message, icon::media(*kind), background, icon_path, name),
                }
                self.caption(stack, *caption);
            }
            HeaderView::Location(place) => {
                self.placeholder(stack, is_message, icon::PIN, ColorRole::Map, ColorRole::Pin, &place.text);
            }
            HeaderView::Product(item) => {
                self.placeholder(stack, is_message, icon::BAG, ColorRole::Goods, ColorRole::GoodsSign, &item.text);
            }
        }
    }

    fn caption(&mut self, stack: &mut Stack, caption: Option<&str>) {
        if let Some(caption) = caption {
            self.plain(stack, &fixed_text(caption), TextStyle::FOOTER, 7.0);
        }
    }

    /// An image in place of its placeholder.
    fn image(&mut self, stack: &mut Stack, is_message: bool, image: &Arc<SampleImage>, name: &str) {
        let ((width, height), y) = media_size(stack, is_message);
        // It is behind the image if that is damaged.
        stack.layer.rect((FRAME, y), (width, height), 7.0, ColorRole::Photo);
        let rect = Rect::new(FRAME, y, FRAME + width, y + height);
        stack.layer.push(Shape::Image(Arc::clone(image), rect, 7.0));
        if !name.is_empty() {
            self.chip(stack, name, (width - 12.0 - 16.0, y + height - 24.0));
        }
        stack.y = y + height;
    }

    /// A placeholder for an image or another medium: its background, icon and name.
    fn placeholder(
        &mut self,
        stack: &mut Stack,
        is_message: bool,
        icon_path: &str,
        background: ColorRole,
        color: ColorRole,
        name: &str,
    ) {
        let ((width, height), y) = media_size(stack, is_message);
        stack.layer.rect((FRAME, y), (width, height), 7.0, background);
        if background == ColorRole::Map {
            // The position and size of the streets, relative to the placeholder.
            for (left, top, across, down) in
                [(0.0, 0.62, 1.0, 0.07), (0.34, 0.0, 0.035, 1.0), (0.72, 0.0, 0.03, 0.62), (0.0, 0.25, 0.34, 0.05)]
            {
                let corner = (FRAME + left * width, y + top * height);
                stack.layer.rect(corner, (across * width, down * height), 0.0, ColorRole::Street);
            }
        }
        let size = 44.0;
        let corner = (FRAME + (width - size) / 2.0, y + (height - size) / 2.0);
        stack.layer.icon(icon_path, corner, size, color, false);
        if !name.is_empty() {
            self.chip(stack, name, (width - 12.0 - 16.0, y + height - 24.0));
        }
        stack.y = y + height;
    }

    /// The name of a file on its placeholder, shortened to the available width.
    fn chip(&mut self, stack: &mut Stack, name: &str, (available, y): (f64, f64)) {
        let mut shown: String = name.chars().take(80).collect();
        let mut block = self.lay_out(&fixed_text(&shown), &plain_line(&shown), TextStyle::CHIP, 10_000.0);
        while block.width > available && !shown.is_empty() {
            let keep = shown.chars().count().saturating_sub(2);
            shown = shown.chars().take(keep).chain(['…']).collect();
            block = self.lay_out(&fixed_text(&shown), &plain_line(&shown), TextStyle::CHIP, 10_000.0);
            if keep <= 1 {
                break;
            }
        }
        let width = block.width.min(available).ceil();
        // Laid out again, because the first layout had no edge to align to.
        let block = self.lay_out(&fixed_text(&shown), &plain_line(&shown), TextStyle::CHIP, width + 0.5);
        let x = FRAME + 6.0;
        let x = if self.typesetter.right_to_left { stack.width - x - width - 16.0 } else { x };
        stack.layer.rect((x, y), (width + 16.0, 18.0), 9.0, ColorRole::Bubble);
        stack.layer.add(block.layer, (x + 8.0, y + 1.0));
    }

    pub(super) fn offer(&mut self, stack: &mut Stack, offer: &OfferView) {
        let mut lines = vec![(offer.title.clone(), TextStyle { bold: true, ..TextStyle::BODY })];
        lines.extend(offer.expires.iter().chain(&offer.code).map(|line| (line.clone(), TextStyle::FOOTER)));
        self.strip(stack, icon::CLOCK, ColorRole::Accent, &lines);
    }

    /// A strip with an icon and a few short lines.
    pub(super) fn strip(
        &mut self,
        stack: &mut Stack,
        icon_path: &str,
        color: ColorRole,
        lines: &[(FilledText, TextStyle)],
    ) {
        stack.needed_width = stack.needed_width.max(240.0);
        let (y, size, gap) = (stack.y + FRAME, 28.0, 10.0);
        let width = stack.width - 2.0 * FRAME;
        let available = width - 3.0 * gap - size;
        let blocks: Vec<_> = lines
            .iter()
            .map(|(text, text_style)| self.lay_out(text, &plain_line(&text.text), *text_style, available))
            .collect();
        let text: f64 = blocks.iter().map(|block| block.height).sum();
        let height = text.max(size) + 2.0 * 9.0;
        stack.layer.rect((FRAME, y), (width, height), 7.0, ColorRole::Panel);
        let (sign_x, text_x) = if self.typesetter.right_to_left {
            (stack.width - FRAME - gap - size, FRAME + gap)
        } else {
            (FRAME + gap, FRAME + 2.0 * gap + size)
        };
        if icon_path == icon::CLOCK {
            stack.layer.rect((sign_x - 2.0, y + (height - 32.0) / 2.0), (32.0, 32.0), 16.0, ColorRole::Clock);
            stack.layer.icon(icon_path, (sign_x + 4.0, y + (height - 20.0) / 2.0), 20.0, color, false);
        } else {
            stack.layer.icon(icon_path, (sign_x, y + (height - size) / 2.0), size, color, false);
        }
        let mut line = y + (height - text) / 2.0;
        for block in blocks {
            stack.needed_width = stack.needed_width.max(block.width + 3.0 * gap + size + 2.0 * FRAME - 2.0 * INSET);
            stack.layer.add(block.layer, (text_x, line));
            line += block.height;
        }
        stack.y = y + height;
    }
}

/// The size of a medium and its top edge.
fn media_size(stack: &mut Stack, is_message: bool) -> ((f64, f64), f64) {
    stack.needed_width = stack.needed_width.max(if is_message { MAX_WIDTH } else { 0.0 });
    let width = stack.width - 2.0 * FRAME;
    ((width, (width / if is_message { 1.91 } else { 1.6 }).round()), stack.y + FRAME)
}
