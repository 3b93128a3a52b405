//! The fonts of pictures.

use core::fmt;
use std::sync::{Arc, LazyLock};

use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::{FontContext, FontFamilyName};

/// The bundled fonts with the names of their families, in the order in which they are searched for a character.
const BUNDLED: [(&str, &[u8]); 22] = [
    (SANS, include_bytes!("../../fonts/NotoSans-Regular.ttf")),
    (SANS, include_bytes!("../../fonts/NotoSans-Bold.ttf")),
    (SANS, include_bytes!("../../fonts/NotoSans-Italic.ttf")),
    (MONO, include_bytes!("../../fonts/NotoSansMono-Regular.ttf")),
    ("Noto Sans Arabic", include_bytes!("../../fonts/NotoSansArabic-Regular.ttf")),
    ("Noto Sans Hebrew", include_bytes!("../../fonts/NotoSansHebrew-Regular.ttf")),
    ("Noto Sans Devanagari", include_bytes!("../../fonts/NotoSansDevanagari-Regular.ttf")),
    ("Noto Sans Bengali", include_bytes!("../../fonts/NotoSansBengali-Regular.ttf")),
    ("Noto Sans Gujarati", include_bytes!("../../fonts/NotoSansGujarati-Regular.ttf")),
    ("Noto Sans Gurmukhi", include_bytes!("../../fonts/NotoSansGurmukhi-Regular.ttf")),
    ("Noto Sans Kannada", include_bytes!("../../fonts/NotoSansKannada-Regular.ttf")),
    ("Noto Sans Malayalam", include_bytes!("../../fonts/NotoSansMalayalam-Regular.ttf")),
    ("Noto Sans Sinhala", include_bytes!("../../fonts/NotoSansSinhala-Regular.ttf")),
    ("Noto Sans Tamil", include_bytes!("../../fonts/NotoSansTamil-Regular.ttf")),
    ("Noto Sans Telugu", include_bytes!("../../fonts/NotoSansTelugu-Regular.ttf")),
    ("Noto Sans Thai", include_bytes!("../../fonts/NotoSansThai-Regular.ttf")),
    ("Noto Sans Lao", include_bytes!("../../fonts/NotoSansLao-Regular.ttf")),
    ("Noto Sans Georgian", include_bytes!("../../fonts/NotoSansGeorgian-Regular.ttf")),
    ("Noto Emoji", include_bytes!("../../fonts/NotoEmoji-Regular.ttf")),
    ("Noto Sans Math", include_bytes!("../../fonts/NotoSansMath-Regular.ttf")),
    ("Noto Sans Symbols2", include_bytes!("../../fonts/NotoSansSymbols2-Regular.ttf")),
    ("Droid Sans Fallback", include_bytes!("../../fonts/DroidSansFallback-CJK.ttf")),
];

const SANS: &str = "Noto Sans";
pub(super) const MONO: &str = "Noto Sans Mono";

static BUNDLED_FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::load);

/// The fonts of a picture.
///
/// [`Fonts::new`] has Noto Sans, Droid Sans Fallback for Chinese, Japanese and Korean, and Noto Emoji in one colour: all
/// languages of WhatsApp. Chinese has the characters of GB 2312 and the first level of Big5, Japanese those of JIS X 0208,
/// in one form for all three languages. System fonts are not used, so that a picture is the same everywhere. A character that no font has is drawn as
/// an empty box and listed in [`Rendered::missing`](super::Rendered::missing).
///
/// ```
/// use whatsapp_template_preview::Fonts;
/// assert!(Fonts::new().with_font(vec![1, 2, 3]).is_err());
/// ```
#[derive(Clone)]
pub struct Fonts {
    pub(super) context: FontContext,
    families: Vec<String>,
}

/// The error for a file that is not a font.
///
/// ```
/// use whatsapp_template_preview::Fonts;
/// let error = Fonts::new().with_font(Vec::new()).unwrap_err();
/// assert_eq!(error.to_string(), "this is not a font; a TrueType or OpenType file (.ttf, .otf or .ttc) is required");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FontError;

impl fmt::Display for FontError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is not a font; a TrueType or OpenType file (.ttf, .otf or .ttc) is required")
    }
}

impl std::error::Error for FontError {}

impl Fonts {
    /// The fonts that come with this crate.
    pub fn new() -> Self {
        BUNDLED_FONTS.clone()
    }

    fn load() -> Self {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let context = FontContext { collection: Collection::new(options), source_cache: SourceCache::default() };
        let mut fonts = Self { context, families: Vec::new() };
        for (family, data) in BUNDLED {
            fonts.context.collection.register_fonts(Blob::new(Arc::new(data)), None);
            if fonts.families.last().is_none_or(|last| last != family) {
                fonts.families.push(family.to_owned());
            }
        }
        fonts
    }

    /// Adds the fonts of a file, for characters that the other fonts do not have.
    ///
    /// # Errors
    ///
    /// If the file is not a font that can be read.
    pub fn with_font(mut self, file: Vec<u8>) -> Result<Self, FontError> {
        let registered = self.context.collection.register_fonts(Blob::new(Arc::new(file)), None);
        if registered.is_empty() {
            return Err(FontError);
        }
        for (family, _) in registered {
            let name = self.context.collection.family_name(family).unwrap_or_default().to_owned();
            if !self.families.contains(&name) {
                self.families.push(name);
            }
        }
        Ok(self)
    }

    /// The families in order of preference, for code with the monospaced family first.
    pub(super) fn families(&self, mono: bool) -> Vec<FontFamilyName<'static>> {
        let first = mono.then_some(MONO);
        let names = first.into_iter().chain(self.families.iter().map(String::as_str));
        names.map(|name| FontFamilyName::Named(name.to_owned().into())).collect()
    }
}

impl Default for Fonts {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fonts").field("families", &self.families).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::{BUNDLED, Fonts};

    #[test]
    fn each_bundled_font_is_found_by_its_family_name() {
        let mut fonts = Fonts::new();
        for (family, _) in BUNDLED {
            assert!(fonts.context.collection.family_by_name(family).is_some(), "{family}");
        }
        let styles = fonts.context.collection.family_by_name("Noto Sans").unwrap();
        assert_eq!(styles.fonts().len(), 3);
    }
}
