//! Typesetting: shaping text to glyphs, breaking it into lines, and ordering it for bidirectional scripts.

use core::ops::Range;
use std::collections::HashMap;

use kurbo::{BezPath, Point};
use parley::layout::{Alignment, AlignmentOptions, GlyphRun, Layout, PositionedLayoutItem};
use parley::style::{FontFamily, FontStyle, FontWeight, LineHeight, OverflowWrap, StyleProperty};
use parley::{BaseDirection, LayoutContext};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use super::canvas::{Glyph, Layer, Shape};
use super::fonts::Fonts;
use super::theme::ColorRole;
use crate::format::Line;

/// The style of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextStyle {
    pub(super) size: f32,
    pub(super) height: f32,
    pub(super) bold: bool,
    pub(super) color: ColorRole,
    pub(super) align: Alignment,
}

impl TextStyle {
    pub(super) const BODY: Self =
        Self { size: 14.2, height: 19.5, bold: false, color: ColorRole::Text, align: Alignment::Start };
    pub(super) const HEADER: Self = Self { size: 15.0, bold: true, ..Self::BODY };
    pub(super) const FOOTER: Self = Self { size: 12.6, height: 17.0, color: ColorRole::Muted, ..Self::BODY };
    pub(super) const TIME: Self = Self { size: 11.0, height: 15.0, align: Alignment::End, ..Self::FOOTER };
    pub(super) const CHIP: Self = Self { size: 11.0, height: 16.0, color: ColorRole::Text, ..Self::BODY };
    pub(super) const BUTTON: Self = Self { size: 14.2, height: 20.0, color: ColorRole::Accent, ..Self::BODY };
}

/// A line of a text with its styles, and the byte ranges of its values.
#[derive(Debug, Clone, Copy)]
pub(super) struct StyledLine<'t> {
    pub(super) text: &'t str,
    pub(super) line: &'t Line,
    pub(super) values: &'t [Range<usize>],
}

/// A text that was laid out.
pub(super) struct Block {
    pub(super) layer: Layer,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// How a run of glyphs is drawn. The layout passes it through.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[allow(clippy::struct_excessive_bools)]
struct Brush {
    color: ColorRole,
    value: bool,
    code: bool,
    link: bool,
    strike: bool,
}

/// Typesets texts and collects the outlines that they use.
pub(super) struct Typesetter {
    fonts: Fonts,
    layouts: LayoutContext<Brush>,
    /// The number of each outline.
    outline_numbers: HashMap<Key, usize>,
    outlines: Vec<BezPath>,
    missing: Vec<char>,
    pub(super) right_to_left: bool,
}

/// The key of an outline: font file, index of the font in the file, glyph, size and slant.
type Key = (u64, u32, u32, u32, u32);

impl Typesetter {
    pub(super) fn new(fonts: Fonts, right_to_left: bool) -> Self {
        Self {
            fonts,
            layouts: LayoutContext::new(),
            outline_numbers: HashMap::new(),
            outlines: Vec::new(),
            missing: Vec::new(),
            right_to_left,
        }
    }

    /// Returns the outlines, and the sorted characters that no font has.
    pub(super) fn finish(mut self) -> (Vec<BezPath>, Vec<char>) {
        self.missing.sort_unstable();
        self.missing.dedup();
        (self.outlines, self.missing)
    }

    /// Lays out one line of a text, broken to fit a width.
    pub(super) fn line(&mut self, words: StyledLine<'_>, text_style: TextStyle, width: f64) -> Block {
        let (text, pieces) = collect_pieces(words);
        let mut layout = self.layout(&text, &pieces, text_style);
        #[allow(clippy::cast_possible_truncation)]
        layout.break_all_lines(Some(width as f32));
        layout.align(text_style.align, AlignmentOptions::default());
        let mut block = Block {
            layer: Layer::default(),
            width: f64::from(layout.width()),
            height: f64::from(layout.height().max(text_style.height)),
        };
        for line in layout.lines() {
            for item in line.items() {
                if let PositionedLayoutItem::GlyphRun(run) = item {
                    self.run(&mut block.layer, &run, text_style);
                }
            }
        }
        self.record_missing(&layout, &text);
        block
    }

    fn layout(&mut self, text: &str, pieces: &[(Range<usize>, Piece)], text_style: TextStyle) -> Layout<Brush> {
        let sans = self.fonts.families(false);
        let mono = self.fonts.families(true);
        let mut builder = self.layouts.ranged_builder(&mut self.fonts.context, text, 1.0, false);
        let direction = if self.right_to_left { BaseDirection::Rtl } else { BaseDirection::Ltr };
        builder.set_base_direction(direction);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(sans.into())));
        builder.push_default(StyleProperty::FontSize(text_style.size));
        builder.push_default(LineHeight::Absolute(text_style.height));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        builder.push_default(StyleProperty::Brush(Brush { color: text_style.color, ..Brush::default() }));
        if text_style.bold {
            builder.push_default(FontWeight::BOLD);
        }
        for (range, piece) in pieces {
            let style = piece.style;
            if style.bold {
                builder.push(FontWeight::BOLD, range.clone());
            }
            if style.italic {
                builder.push(FontStyle::Italic, range.clone());
            }
            if style.mono {
                builder.push(StyleProperty::FontFamily(FontFamily::List(mono.clone().into())), range.clone());
                builder.push(StyleProperty::FontSize(text_style.size * 0.92), range.clone());
            }
            let color = if piece.link { ColorRole::Link } else { text_style.color };
            let brush = Brush { color, value: piece.value, code: style.mono, link: piece.link, strike: style.strike };
            builder.push(StyleProperty::Brush(brush), range.clone());
        }
        builder.build(text)
    }

    fn run(&mut self, layer: &mut Layer, run: &GlyphRun<'_, Brush>, text_style: TextStyle) {
        let brush = run.style().brush;
        let (x, baseline, advance) = (f64::from(run.offset()), f64::from(run.baseline()), f64::from(run.advance()));
        let size = f64::from(run.run().font_size());
        if brush.code {
            layer.rect((x - 2.0, baseline - size * 0.95), (advance + 4.0, size * 1.3), 3.0, ColorRole::Panel);
        }
        if brush.value {
            layer.rect((x - 1.5, baseline - size), (advance + 3.0, size * 1.35), 3.5, ColorRole::MarkEdge);
            layer.rect((x - 0.5, baseline - size + 1.0), (advance + 1.0, size * 1.35 - 2.0), 2.5, ColorRole::Mark);
        }
        let synthesis = run.run().synthesis();
        let embolden = if synthesis.embolden() { size / 30.0 } else { 0.0 };
        let skew = synthesis.skew().unwrap_or(0.0);
        for glyph in run.positioned_glyphs() {
            if let Some(outline) = self.outline(run, glyph.id, skew) {
                let at = Point::new(f64::from(glyph.x), f64::from(glyph.y));
                layer.push(Shape::Glyph(Glyph { outline, at, color: brush.color, embolden }));
            }
        }
        if brush.link {
            layer.line((x, baseline + 1.8), advance, brush.color);
        }
        if brush.strike {
            layer.line((x, baseline - f64::from(text_style.size) * 0.3), advance, brush.color);
        }
    }

    /// The number of a glyph's outline; `None` for an empty one.
    fn outline(&mut self, run: &GlyphRun<'_, Brush>, glyph: u32, skew: f32) -> Option<usize> {
        let (font, size) = (run.run().font(), run.run().font_size());
        let key = (font.data.id(), font.index, glyph, size.to_bits(), skew.to_bits());
        if let Some(outline_numbers) = self.outline_numbers.get(&key) {
            return self.outlines.get(*outline_numbers).filter(|path| !path.is_empty()).map(|_| *outline_numbers);
        }
        let mut pen = Pen { path: BezPath::new(), slant: f64::from(skew).to_radians().tan() };
        let drawn = FontRef::from_index(font.data.as_ref(), font.index).ok().and_then(|font| {
            let outline = font.outline_glyphs().get(GlyphId::new(glyph))?;
            outline.draw(DrawSettings::unhinted(Size::new(size), LocationRef::default()), &mut pen).ok()
        });
        let path = if drawn.is_some() { pen.path } else { BezPath::new() };
        let empty = path.is_empty();
        self.outline_numbers.insert(key, self.outlines.len());
        self.outlines.push(path);
        (!empty).then(|| self.outlines.len() - 1)
    }

    fn record_missing(&mut self, layout: &Layout<Brush>, text: &str) {
        for run in layout.lines().flat_map(|line| line.runs().collect::<Vec<_>>()) {
            for cluster in run.clusters().filter(|cluster| cluster.glyphs().any(|glyph| glyph.id == 0)) {
                let characters = text.get(cluster.text_range()).unwrap_or_default().chars();
                self.missing.extend(characters.filter(|c| !c.is_whitespace() && !is_invisible(*c)));
            }
        }
    }
}

/// Direction marks, joiners and variation selectors, which fonts need not have.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// A part of a line in one style.
#[derive(Debug, Clone, Copy)]
struct Piece {
    style: crate::format::Style,
    link: bool,
    value: bool,
}

/// The text of a line without formatting marks, and its parts. Control characters, which cannot be drawn, become spaces.
fn collect_pieces(words: StyledLine<'_>) -> (String, Vec<(Range<usize>, Piece)>) {
    let mut text = String::new();
    let mut pieces = Vec::new();
    for span in &words.line.spans {
        let mut from = span.range.start;
        while from < span.range.end {
            let value = words.values.iter().find(|value| value.contains(&from));
            let next = words.values.iter().map(|value| value.start).filter(|start| *start > from).min();
            let to = value.map_or(next.unwrap_or(span.range.end), |value| value.end).min(span.range.end);
            let start = text.len();
            let part = words.text.get(from..to).unwrap_or_default();
            text.extend(part.chars().map(|c| if c.is_control() { ' ' } else { c }));
            if start < text.len() {
                pieces.push((start..text.len(), Piece { style: span.style, link: span.link, value: value.is_some() }));
            }
            from = to;
        }
    }
    (text, pieces)
}

/// Converts an outline of a font, whose y axis points up, and slants it.
struct Pen {
    path: BezPath,
    slant: f64,
}

impl Pen {
    fn point(&self, x: f32, y: f32) -> Point {
        Point::new(f64::from(x) + self.slant * f64::from(y), -f64::from(y))
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.point(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.point(x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.path.quad_to(self.point(cx, cy), self.point(x, y));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.path.curve_to(self.point(ax, ay), self.point(bx, by), self.point(x, y));
    }

    fn close(&mut self) {
        self.path.close_path();
    }
}
