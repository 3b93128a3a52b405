//! Rendering of a drawing as SVG.

use core::fmt::Write as _;

use kurbo::{BezPath, PathEl, Point};

use super::canvas::{Layer, Shape};
use super::theme::{ColorRole, Theme};

/// Writes a drawing: each outline once in `defs`, then the shapes that use them.
pub(super) fn write(
    layer: &Layer,
    outlines: &[BezPath],
    (width, height): (f64, f64),
    theme: Theme,
    title: &str,
) -> String {
    let mut svg = String::with_capacity(32 * 1024);
    let (width, height) = (Number(width), Number(height));
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\"><title>{}</title>\n<defs>",
        Escaped(title)
    );
    for (n, outline) in outlines.iter().enumerate().filter(|(_, outline)| !outline.is_empty()) {
        let _ = write!(svg, "<path id=\"g{n}\" d=\"{}\"/>", Data(outline));
    }
    svg.push_str("</defs>\n");
    for (number, shape) in layer.shapes().iter().enumerate() {
        let _ = match shape {
            Shape::Fill(path, color) => writeln!(svg, "<path fill=\"{}\" d=\"{}\"/>", Color(theme, *color), Data(path)),
            Shape::Stroke(path, color, stroke) => writeln!(
                svg,
                "<path fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-linecap=\"round\" stroke-linejoin=\"round\" \
                 d=\"{}\"/>",
                Color(theme, *color),
                Number(*stroke),
                Data(path)
            ),
            Shape::Image(image, rect, radius) => {
                let (x, y, width, height) = (rect.x0, rect.y0, rect.width(), rect.height());
                let place = format!(
                    " x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
                    Number(x),
                    Number(y),
                    Number(width),
                    Number(height)
                );
                writeln!(
                    svg,
                    "<clipPath id=\"c{number}\"><rect{place} rx=\"{}\"/></clipPath><image{place} \
                     preserveAspectRatio=\"xMidYMid slice\" clip-path=\"url(#c{number})\" href=\"{}\"/>",
                    Number(*radius),
                    image.data_url()
                )
            }
            Shape::Glyph(glyph) => {
                let color = Color(theme, glyph.color);
                let (x, y) = (Number(glyph.at.x), Number(glyph.at.y));
                let embolden = if glyph.embolden > 0.0 {
                    format!(" stroke=\"{color}\" stroke-width=\"{}\"", Number(glyph.embolden))
                } else {
                    String::new()
                };
                writeln!(svg, "<use href=\"#g{}\" x=\"{x}\" y=\"{y}\" fill=\"{color}\"{embolden}/>", glyph.outline)
            }
        };
    }
    svg.push_str("</svg>\n");
    svg
}

struct Color(Theme, ColorRole);

impl core::fmt::Display for Color {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "#{:06x}", self.0.color(self.1))
    }
}

/// A number with at most two decimal places, without trailing zeros.
struct Number(f64);

impl core::fmt::Display for Number {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let written = format!("{:.2}", self.0);
        let short = written.trim_end_matches('0').trim_end_matches('.');
        f.write_str(if short == "-0" { "0" } else { short })
    }
}

struct Data<'p>(&'p BezPath);

impl core::fmt::Display for Data<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let point = |f: &mut core::fmt::Formatter<'_>, p: &Point| write!(f, "{} {}", Number(p.x), Number(p.y));
        for element in self.0.elements() {
            let (letter, points): (&str, &[&Point]) = match element {
                PathEl::MoveTo(p) => ("M", &[p]),
                PathEl::LineTo(p) => ("L", &[p]),
                PathEl::QuadTo(a, p) => ("Q", &[a, p]),
                PathEl::CurveTo(a, b, p) => ("C", &[a, b, p]),
                PathEl::ClosePath => ("Z", &[]),
            };
            f.write_str(letter)?;
            for (n, p) in points.iter().enumerate() {
                if n > 0 {
                    f.write_str(" ")?;
                }
                point(f, p)?;
            }
        }
        Ok(())
    }
}

/// Escaped text for XML, without control characters.
struct Escaped<'t>(&'t str);

impl core::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                c if (c.is_control() && c != '\n') || matches!(c, '\u{FFFE}' | '\u{FFFF}') => f.write_char(' ')?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}
