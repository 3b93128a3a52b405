//! Rendering of a drawing as PNG.

use kurbo::{BezPath, PathEl, Rect, RoundedRect, Shape as _};
use tiny_skia::{
    Color, FillRule, FilterQuality, LineCap, LineJoin, Paint, Path, PathBuilder, Pattern, Pixmap, Shader, SpreadMode,
    Stroke, Transform,
};

use super::canvas::{Layer, Shape};
use super::pixels;
use super::theme::{ColorRole, Theme};

/// Paints a drawing; `None` if it is too large to be encoded.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn paint(
    layer: &Layer,
    outlines: &[BezPath],
    (width, height): (f64, f64),
    theme: Theme,
    scale: f64,
) -> Option<Vec<u8>> {
    let mut pixels = Pixmap::new((width * scale).ceil() as u32, (height * scale).ceil() as u32)?;
    let transform = Transform::from_scale(scale as f32, scale as f32);
    let outlines: Vec<Option<Path>> = outlines.iter().map(path).collect();
    for shape in layer.shapes() {
        match shape {
            Shape::Fill(outline, color) => {
                if let Some(path) = path(outline) {
                    pixels.fill_path(&path, &paint_for(theme, *color), FillRule::Winding, transform, None);
                }
            }
            Shape::Stroke(outline, color, width) => {
                if let Some(path) = path(outline) {
                    pixels.stroke_path(&path, &paint_for(theme, *color), &stroke(*width), transform, None);
                }
            }
            Shape::Image(image, rect, radius) => {
                let outline = RoundedRect::from_rect(*rect, *radius).to_path(0.1);
                if let (Some(pixmap), Some(path)) = (pixels::decode(image), path(&outline)) {
                    let paint = Paint { anti_alias: true, shader: covering(&pixmap, *rect), ..Paint::default() };
                    pixels.fill_path(&path, &paint, FillRule::Winding, transform, None);
                }
            }
            Shape::Glyph(glyph) => {
                let Some(Some(path)) = outlines.get(glyph.outline) else { continue };
                let position = transform.pre_translate(glyph.at.x as f32, glyph.at.y as f32);
                let paint = paint_for(theme, glyph.color);
                pixels.fill_path(path, &paint, FillRule::Winding, position, None);
                if glyph.embolden > 0.0 {
                    pixels.stroke_path(path, &paint, &stroke(glyph.embolden), position, None);
                }
            }
        }
    }
    pixels.encode_png().ok()
}

/// An image that covers a rectangle, centred.
#[allow(clippy::cast_possible_truncation)]
fn covering(image: &Pixmap, rect: Rect) -> Shader<'_> {
    let (width, height) = (f64::from(image.width()), f64::from(image.height()));
    let scale = (rect.width() / width).max(rect.height() / height);
    let left = rect.x0 + (rect.width() - width * scale) / 2.0;
    let top = rect.y0 + (rect.height() - height * scale) / 2.0;
    let place = Transform::from_row(scale as f32, 0.0, 0.0, scale as f32, left as f32, top as f32);
    Pattern::new(image.as_ref(), SpreadMode::Pad, FilterQuality::Bilinear, 1.0, place)
}

fn paint_for(theme: Theme, color: ColorRole) -> Paint<'static> {
    let [_, red, green, blue] = theme.color(color).to_be_bytes();
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color(Color::from_rgba8(red, green, blue, 0xff));
    paint
}

#[allow(clippy::cast_possible_truncation)]
fn stroke(width: f64) -> Stroke {
    Stroke { width: width as f32, line_cap: LineCap::Round, line_join: LineJoin::Round, ..Stroke::default() }
}

#[allow(clippy::cast_possible_truncation)]
fn path(outline: &BezPath) -> Option<Path> {
    let mut path = PathBuilder::new();
    for element in outline.elements() {
        match *element {
            PathEl::MoveTo(p) => path.move_to(p.x as f32, p.y as f32),
            PathEl::LineTo(p) => path.line_to(p.x as f32, p.y as f32),
            PathEl::QuadTo(a, p) => path.quad_to(a.x as f32, a.y as f32, p.x as f32, p.y as f32),
            PathEl::CurveTo(a, b, p) => {
                path.cubic_to(a.x as f32, a.y as f32, b.x as f32, b.y as f32, p.x as f32, p.y as f32);
            }
            PathEl::ClosePath => path.close(),
        }
    }
    path.finish()
}
