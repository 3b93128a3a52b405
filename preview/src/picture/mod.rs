//! Pictures: one template in one language, as SVG or PNG.

mod bubble;
mod canvas;
mod fonts;
mod header;
#[cfg(feature = "png")]
mod pixels;
#[cfg(feature = "png")]
mod png;
mod svg;
mod text;
mod theme;

use core::fmt;

use kurbo::BezPath;
use whatsapp_template_model::{
    Definition,
    view::{MessageView, sample_value},
};

use crate::sample_image::SampleImages;
use crate::values;
use canvas::Layer;
pub use fonts::{FontError, Fonts};
use text::Typesetter;
pub use theme::Theme;

/// The content and options of a picture.
///
/// ```
/// use whatsapp_template_model::{Category, Definition, List, MarkedStr, Text, Translation};
/// use whatsapp_template_preview::{Picture, Theme, svg};
///
/// let definition = Definition {
///     translations: List::Owned(vec![Translation {
///         body: Some(Text::literal("Your parcel has *arrived*. እቃ")),
///         ..Translation::new(MarkedStr::borrowed("en_US"))
///     }]),
///     ..Definition::new(MarkedStr::borrowed("parcel_arrived"), Category::Utility)
/// };
/// let picture = Picture::new(&definition, 0).with_theme(Theme::Dark);
/// let drawn = svg(&picture)?;
/// assert!(drawn.data.starts_with("<svg "));
/// assert_eq!(drawn.missing, ['ቃ', 'እ'], "Fonts::with_font adds a font that has them");
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
    images: SampleImages,
    scale: f64,
}

impl<'d> Picture<'d> {
    /// A template in the language with this index, with its samples and the light theme.
    pub fn new(definition: &'d Definition<'d>, translation_index: usize) -> Self {
        Self {
            definition,
            translation_index,
            value: None,
            long_values: false,
            mark_values: false,
            theme: Theme::Light,
            fonts: Fonts::new(),
            images: SampleImages::new(),
            scale: 2.0,
        }
    }

    /// Sets the theme.
    #[must_use]
    pub fn with_theme(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self
    }

    /// Shows these values in place of the samples: `value` returns the value of a parameter by its index, and an empty
    /// string for one that the message does not have.
    #[must_use]
    pub fn with_values(mut self, value: &'d dyn Fn(u16) -> String) -> Self {
        self.value = Some(value);
        self
    }

    /// Shows long values in place of the samples, to see how the message changes.
    #[must_use]
    pub fn with_long_values(mut self, long: bool) -> Self {
        self.long_values = long;
        self
    }

    /// Highlights the values.
    #[must_use]
    pub fn with_marked_values(mut self, mark: bool) -> Self {
        self.mark_values = mark;
        self
    }

    /// Sets the fonts, by default those of this crate.
    #[must_use]
    pub fn with_fonts(mut self, fonts: Fonts) -> Self {
        self.fonts = fonts;
        self
    }

    /// Sets the images to show in place of the samples that name them.
    #[must_use]
    pub fn with_images(mut self, images: SampleImages) -> Self {
        self.images = images;
        self
    }

    /// Sets the scale of a PNG in pixels per point of the SVG: 2 by default, between 0.5 and 8.
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
            None if self.long_values => values::long_value(definition, self.translation_index, &roles, parameter),
            None => sample_value(definition, self.translation_index, parameter),
        };
        let languages = definition.translations.len();
        let unknown_language = PictureError::UnknownLanguage { index: self.translation_index, languages };
        let view = MessageView::new(definition, self.translation_index, &value).ok_or(unknown_language)?;

        let mut typesetter = Typesetter::new(self.fonts.clone(), view.right_to_left);
        let (layer, width, height) = bubble::picture(&mut typesetter, &view, self.mark_values, &self.images);
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

/// A rendered picture.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Rendered<T> {
    /// The picture: the text of an SVG file, or the bytes of a PNG file.
    pub data: T,
    /// The characters that no font has, without duplicates. Each is drawn as an empty box.
    pub missing: Vec<char>,
}

/// Why a picture could not be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PictureError {
    /// The template has no language with this index.
    UnknownLanguage {
        /// The requested index.
        index: usize,
        /// The number of languages.
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

/// The maximum number of pixels of a PNG: 64 million, which take 256 MB while it is drawn.
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

/// Draws one template in one language as a self-contained SVG picture. Its text consists of outlines, so that it looks the
/// same everywhere, also in a README or a pull request.
///
/// The same picture always gives the same bytes. See [`Picture`] for an example.
///
/// # Errors
///
/// If the template does not have the language.
pub fn svg(picture: &Picture<'_>) -> Result<Rendered<String>, PictureError> {
    let drawn = picture.draw()?;
    let data = svg::write(&drawn.layer, &drawn.outlines, drawn.size, picture.theme, &drawn.title);
    Ok(Rendered { data, missing: drawn.missing })
}

/// Draws the same picture as [`svg`], as a PNG file.
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
/// If the template does not have the language, or if the picture is too large.
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
