//! Escaping of text in HTML.

/// Appends escaped text, for use between tags or in a quoted attribute.
///
/// Control characters, which are not allowed in documents, become spaces.
pub(super) fn push(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\n' | '\t' => html.push(c),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => html.push(' '),
            c => html.push(c),
        }
    }
}

/// Escapes a text for HTML, between tags or in a quoted attribute.
///
/// ```
/// assert_eq!(whatsapp_template_preview::escape_html("<b>\"Tom\" & co"), "&lt;b&gt;&quot;Tom&quot; &amp; co");
/// ```
pub fn escape_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 8);
    push(&mut html, text);
    html
}
