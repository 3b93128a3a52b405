//! x
mod format;
mod html;
mod icon;
mod measure;
mod parts;
mod sheet;
mod values;
pub use html::{STYLE, bubble_html, page};
pub use measure::{Measure, measures};
pub use sheet::{Entry, Sheet};
