//! Pictures: one template in one language, as SVG or PNG.

mod bubble;
mod canvas;
mod fonts;
mod header;
#[cfg(feature = "png")]
mod png;
mod svg;
mod text;
mod theme;

use core::fmt;

use kurbo::BezPath;
use whatsapp_template_model::{Definition, view::MessageView};

use crate::values;
use canvas::Layer;
pub use fonts::{FontError, Fonts};
use text::Typesetter;
pub use theme::Theme;

/// What a picture shows, and how.
///
/// ```
/// use whatsapp_template_model::{Category, Definition, List, MarkedStr, Text, Translation};
/// use whatsapp_template_preview::{Picture, Theme, svg};
///
/// let definition = Definition {
///     translations: List::Owned(vec![Translation {
///         body: Some(Text::plain("Your parcel has *arrived*. 包裹")),
///         ..Translation::new(MarkedStr::borrowed("en_US"))
///     }]),
///     ..Definition::new(MarkedStr::borrowed("parcel_arrived"), Category::Utility)
/// };
/// let picture = Picture::new(&definition, 0).with_theme(Theme::Dark);
/// let drawn = svg(&picture)?;
/// assert!(drawn.data.starts_with("<svg "));
/// assert_eq!(drawn.missing, ['包', '裹'], "Fonts::with_font takes a font that has them");
/// # Ok::<(), whatsapp_template_preview::PictureError>(())
/// ```
#[derive(Clone)]
pub struct Picture<'d> {
    definition: &'d Definition<'d>,
    translation_index: usize,
    value: Option<&'d dyn Fn(u16) -> String>,
    long_values: bool,
    mark_values: bool,
    theme: Theme,
    fonts: Fonts,
    scale: f64,
}

impl<'d> Picture<'d> {
    /// A template in the language with this index, with its samples, light.
    pub fn new(definition: &'d Definition<'d>, translation_index: usize) -> Self {
        Self {
            definition,
            translation_index,
            value: None,
            long_values: false,
            mark_values: false,
            theme: Theme::Light,
            fonts: Fonts::new(),
            scale: 2.0,
        }
    }

    /// Light or dark.
    #[must_use]
    pub fn with_theme(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self
    }

    /// With these values in place of the samples: by the index of the parameter, nothing for one that the message does
    /// not have.
    #[must_use]
    pub fn with_values(mut self, value: &'d dyn Fn(u16) -> String) -> Self {
        self.value = Some(value);
        self
    }

    /// With long values in place of the samples, to see what becomes of the message.
    #[must_use]
    pub fn with_long_values(mut self, long: bool) -> Self {
        self.long_values = long;
        self
    }

    /// With a mark on what is a value.
    #[must_use]
    pub fn with_marked_values(mut self, mark: bool) -> Self {
        self.mark_values = mark;
        self
    }

    /// With other fonts than those of this crate.
    #[must_use]
    pub fn with_fonts(mut self, fonts: Fonts) -> Self {
        self.fonts = fonts;
        self
    }

    /// How many pixels of a PNG there are to each of the SVG's: 2 if nothing is said, between a half and 8.
    #[must_use]
    pub fn with_scale(mut self, scale: f64) -> Self {
        self.scale = if scale.is_finite() { scale.clamp(0.5, 8.0) } else { 2.0 };
        self
    }

    fn draw(&self) -> Result<Drawing, PictureError> {
        let definition = self.definition;
        let roles = definition.roles();
        let value = |parameter: u16| match self.value {
            Some(value) => value(parameter),
            None if self.long_values => values::long_value(definition, &roles, parameter),
            None => values::sample_value(definition, &roles, parameter),
        };
        let languages = definition.translations.len();
        let unknown_language = PictureError::UnknownLanguage { index: self.translation_index, languages };
        let view = MessageView::new(definition, self.translation_index, &value).ok_or(unknown_language)?;

        let mut typesetter = Typesetter::new(self.fonts.clone(), view.right_to_left);
        let (layer, width, height) = bubble::picture(&mut typesetter, &view, self.mark_values);
        let (outlines, missing) = typesetter.finish();
        let name = definition.name.as_str();
        let title = view.message.body.map_or_else(|| name.to_owned(), |body| format!("{name}: {}", body.text));
        Ok(Drawing { layer, outlines, size: (width, height), title, missing })
    }
}

impl fmt::Debug for Picture<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Picture")
            .field("name", &self.definition.name)
            .field("translation_index", &self.translation_index)
            .field("theme", &self.theme)
            .field("scale", &self.scale)
            .finish_non_exhaustive()
    }
}

struct Drawing {
    layer: Layer,
    outlines: Vec<BezPath>,
    size: (f64, f64),
    title: String,
    missing: Vec<char>,
}

/// A picture that was drawn.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Rendered<T> {
    /// The picture: the text of an SVG file, or the bytes of a PNG file.
    pub data: T,
    /// The characters that no font has, each once: an empty box stands for each.
    pub missing: Vec<char>,
}

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PictureError {
    /// The template has no language with this index.
    UnknownLanguage {
        /// The index that was asked for.
        index: usize,
        /// How many languages there are.
        languages: usize,
    },
    /// It would have more pixels than [`MAX_PIXELS`].
    TooLarge {
        /// Its width in pixels.
        width: u64,
        /// Its height in pixels.
        height: u64,
    },
}

/// How many pixels a PNG has at most: 64 million, which take 256 MB while it is drawn.
pub const MAX_PIXELS: u64 = 64_000_000;

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownLanguage { index, languages } => {
                write!(f, "the template has no language with the index {index}; it has {languages}, counted from 0")
            }
            Self::TooLarge { width, height } => write!(
                f,
                "the picture would be {width} by {height} pixels; {MAX_PIXELS} pixels are allowed. \
                 Draw it as SVG, at a smaller scale or with shorter values"
            ),
        }
    }
}

impl std::error::Error for PictureError {}

/// One template in one language as an SVG picture that needs nothing else: its text is outlines, so that it looks the
/// same wherever it is shown, in a README or a pull request too.
///
/// The same picture gives the same bytes. See [`Picture`] for an example.
///
/// # Errors
///
/// If the template has no such language.
pub fn svg(picture: &Picture<'_>) -> Result<Rendered<String>, PictureError> {
    let drawn = picture.draw()?;
    let data = svg::write(&drawn.layer, &drawn.outlines, drawn.size, picture.theme, &drawn.title);
    Ok(Rendered { data, missing: drawn.missing })
}

/// The same as [`svg`] in pixels, as a PNG file.
///
/// ```
/// use whatsapp_template_model::{Category, Definition, List, MarkedStr, Translation};
/// use whatsapp_template_preview::{Picture, png};
/// let definition = Definition {
///     translations: List::Owned(vec![Translation::new(MarkedStr::borrowed("en_US"))]),
///     ..Definition::new(MarkedStr::borrowed("empty"), Category::Utility)
/// };
/// let png = png(&Picture::new(&definition, 0))?.data;
/// assert_eq!(&png[..4], b"\x89PNG");
/// # Ok::<(), whatsapp_template_preview::PictureError>(())
/// ```
///
/// # Errors
///
/// If the template has no such language, or if the picture is too large.
#[cfg(feature = "png")]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn png(picture: &Picture<'_>) -> Result<Rendered<Vec<u8>>, PictureError> {
    let drawn = picture.draw()?;
    let (width, height) = drawn.size;
    let (width, height) = ((width * picture.scale).ceil() as u64, (height * picture.scale).ceil() as u64);
    let too_large = PictureError::TooLarge { width, height };
    if width.saturating_mul(height) > MAX_PIXELS {
        return Err(too_large);
    }
    let data = png::paint(&drawn.layer, &drawn.outlines, drawn.size, picture.theme, picture.scale).ok_or(too_large)?;
    Ok(Rendered { data, missing: drawn.missing })
}
