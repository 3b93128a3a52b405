//! x
mod format;
mod html;
mod icon;
mod measure;
mod parts;
#[cfg(feature = "svg")]
mod picture;
mod sheet;
mod values;
pub use html::{STYLE, bubble_html, page};
pub use measure::{Measure, measures};
#[cfg(feature = "png")]
pub use picture::png;
#[cfg(feature = "svg")]
pub use picture::{Drawn, Fonts, MOST_PIXELS, NoFont, NoPicture, Picture, Theme, svg};
pub use sheet::{Entry, Sheet};
