//! What is drawn, before it is SVG or pixels: filled outlines, strokes and glyphs, from back to front.

use kurbo::{Affine, BezPath, Point, RoundedRect, Shape as _};

use super::theme::Ink;
use crate::icon;

/// How far an outline may be from the curve that it follows: invisible, and short to write.
const TOLERANCE: f64 = 0.1;

#[derive(Debug, Clone)]
pub(super) enum Shape {
    Fill(BezPath, Ink),
    Stroke(BezPath, Ink, f64),
    Glyph(Glyph),
}

/// A letter at its place; letters that look the same share an outline.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    pub(super) outline: usize,
    pub(super) at: Point,
    pub(super) ink: Ink,
    /// How much bolder than its outline it is.
    pub(super) bolder: f64,
}

/// Shapes that move together.
#[derive(Debug, Clone, Default)]
pub(super) struct Layer(Vec<Shape>);

impl Layer {
    pub(super) fn push(&mut self, shape: Shape) {
        self.0.push(shape);
    }

    pub(super) fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), radius: f64, ink: Ink) {
        let rect = RoundedRect::new(x, y, x + width, y + height, radius);
        self.push(Shape::Fill(rect.to_path(TOLERANCE), ink));
    }

    pub(super) fn line(&mut self, (x, y): (f64, f64), width: f64, ink: Ink) {
        self.rect((x, y), (width, 1.0), 0.0, ink);
    }

    /// A sign of [`crate::icon`] in a square; turned over where the script runs from right to left and the sign points.
    pub(super) fn icon(&mut self, sign: &str, (x, y): (f64, f64), size: f64, ink: Ink, turned: bool) {
        // Our own signs can be read: a test draws each of them.
        let Ok(path) = BezPath::from_svg(sign) else { return };
        let scale = size / 24.0;
        let place = Affine::translate((x, y)) * Affine::scale(scale);
        let place = if turned { place * Affine::new([-1.0, 0.0, 0.0, 1.0, 24.0, 0.0]) } else { place };
        let width = if size > 30.0 { 1.3 } else { icon::STROKE };
        self.push(Shape::Stroke(place * path, ink, width * scale));
    }

    /// Puts another layer on top.
    pub(super) fn add(&mut self, layer: Self, (x, y): (f64, f64)) {
        let by = Affine::translate((x, y));
        self.0.extend(layer.0.into_iter().map(|shape| match shape {
            Shape::Fill(path, ink) => Shape::Fill(by * path, ink),
            Shape::Stroke(path, ink, width) => Shape::Stroke(by * path, ink, width),
            Shape::Glyph(glyph) => Shape::Glyph(Glyph { at: by * glyph.at, ..glyph }),
        }));
    }

    pub(super) fn shapes(&self) -> &[Shape] {
        &self.0
    }
}
