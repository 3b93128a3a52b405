//! HTML output: bubbles, and a page with many templates.

mod bubble;
mod details;
mod escape;
mod page;
mod text;

pub use bubble::bubble_html;
pub use escape::escape_html;
pub use page::page;

/// The style sheet of [`bubble_html`].
///
/// It follows the `color-scheme` of the page: `:root { color-scheme: light dark; }` follows the system, and `dark` alone
/// is always dark. All its classes and variables begin with `wt-`.
///
/// ```
/// let head = format!("<style>:root {{ color-scheme: light dark; }} {}</style>", whatsapp_template_preview::STYLE);
/// assert!(head.contains(".wt-bubble"));
/// ```
pub const STYLE: &str = include_str!("bubble.css");
