//! The shapes of a drawing, before it becomes SVG or pixels: filled outlines, strokes and glyphs, from back to front.

use std::sync::Arc;

use kurbo::{Affine, BezPath, Point, Rect, RoundedRect, Shape as _, Vec2};

use super::theme::ColorRole;
use crate::icon;
use crate::sample_image::SampleImage;

/// The maximum distance of an outline from its curve: invisible, but shorter to write.
const TOLERANCE: f64 = 0.1;

#[derive(Debug, Clone)]
pub(super) enum Shape {
    Fill(BezPath, ColorRole),
    Stroke(BezPath, ColorRole, f64),
    Glyph(Glyph),
    /// An image that fills a rounded rectangle and is cut at its edges.
    Image(Arc<SampleImage>, Rect, f64),
}

/// A positioned glyph. Equal glyphs share an outline.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    pub(super) outline: usize,
    pub(super) at: Point,
    pub(super) color: ColorRole,
    /// The width of the stroke that makes it bolder than its outline.
    pub(super) embolden: f64,
}

/// Shapes that are positioned together.
#[derive(Debug, Clone, Default)]
pub(super) struct Layer(Vec<Shape>);

impl Layer {
    pub(super) fn push(&mut self, shape: Shape) {
        self.0.push(shape);
    }

    pub(super) fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), radius: f64, color: ColorRole) {
        let rect = RoundedRect::new(x, y, x + width, y + height, radius);
        self.push(Shape::Fill(rect.to_path(TOLERANCE), color));
    }

    pub(super) fn line(&mut self, (x, y): (f64, f64), width: f64, color: ColorRole) {
        self.rect((x, y), (width, 1.0), 0.0, color);
    }

    /// Draws an icon of [`crate::icon`] in a square. In right-to-left scripts, an icon with a direction is mirrored.
    pub(super) fn icon(&mut self, icon_path: &str, (x, y): (f64, f64), size: f64, color: ColorRole, is_mirrored: bool) {
        // All icons are valid paths: a test draws each of them.
        let Ok(path) = BezPath::from_svg(icon_path) else { return };
        let scale = size / 24.0;
        let place = Affine::translate((x, y)) * Affine::scale(scale);
        let place = if is_mirrored { place * Affine::new([-1.0, 0.0, 0.0, 1.0, 24.0, 0.0]) } else { place };
        let width = if size > 30.0 { 1.3 } else { icon::STROKE };
        self.push(Shape::Stroke(place * path, color, width * scale));
    }

    /// Adds another layer on top.
    pub(super) fn add(&mut self, layer: Self, (x, y): (f64, f64)) {
        let offset = Affine::translate((x, y));
        self.0.extend(layer.0.into_iter().map(|shape| match shape {
            Shape::Fill(path, color) => Shape::Fill(offset * path, color),
            Shape::Stroke(path, color, width) => Shape::Stroke(offset * path, color, width),
            Shape::Glyph(glyph) => Shape::Glyph(Glyph { at: offset * glyph.at, ..glyph }),
            Shape::Image(image, rect, radius) => Shape::Image(image, rect + Vec2::new(x, y), radius),
        }));
    }

    pub(super) fn shapes(&self) -> &[Shape] {
        &self.0
    }
}
