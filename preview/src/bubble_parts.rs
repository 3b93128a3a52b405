//! The parts of a bubble that do not come from the definition.

use whatsapp_template_model::{
    ButtonKind, MediaKind,
    header::is_handle,
    view::{Bubble, FixedTexts},
};

/// The time of an example message.
pub(crate) const TIME: &str = "10:24";

/// The icon and label above the text of a message about products, as far as they are known without the products.
pub(crate) fn goods_banner(bubble: &Bubble<'_>, texts: &FixedTexts) -> Option<(&'static str, &'static str)> {
    let has = |kind| bubble.buttons.iter().any(|button| button.kind == Some(kind));
    if has(ButtonKind::Catalog) {
        Some((crate::icon::BAG, texts.catalog))
    } else if has(ButtonKind::Mpm) {
        Some((crate::icon::BAG, texts.products))
    } else if has(ButtonKind::OrderDetails) {
        Some((crate::icon::RECEIPT, texts.order))
    } else {
        None
    }
}

/// The displayed name of a file: its own, or the last part of its source. The handle of an upload has no name.
pub(crate) fn file_name<'t>(kind: MediaKind, source: &'t str, file_name: Option<&'t str>) -> &'t str {
    if is_handle(source) {
        return file_name.unwrap_or(kind.row().keyword);
    }
    let path = source.split(['?', '#']).next().unwrap_or(source);
    let last = path.rsplit(['/', '\\']).next().filter(|last| !last.is_empty()).unwrap_or(path);
    file_name.unwrap_or(last)
}

/// The extension of a file name, in capitals.
pub(crate) fn file_type(name: &str) -> String {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let known = (1..=4).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if known { ending.to_ascii_uppercase() } else { "FILE".to_owned() }
}

#[cfg(test)]
mod tests {
    use whatsapp_template_model::MediaKind;

    use super::{file_name, file_type};

    #[test]
    fn the_file_name_comes_from_the_source() {
        let shown = |source, name| file_name(MediaKind::Document, source, name);
        assert_eq!(shown("https://a.example/bills/may.pdf?x=/y.z", None), "may.pdf");
        assert_eq!(shown("https://a.example/", None), "https://a.example/");
        assert_eq!(shown("C:\\bills\\may.pdf", None), "may.pdf");
        assert_eq!(shown("https://a.example/may.pdf", Some("bill.pdf")), "bill.pdf");
        assert_eq!(shown("4::aW1hZ2UvanBlZw==:ARa", None), "document");
        assert_eq!(shown("4::aW1hZ2UvanBlZw==:ARa", Some("bill.pdf")), "bill.pdf");
        assert_eq!(
            (file_type("may.pdf"), file_type("may"), file_type("a.<b>")),
            ("PDF".into(), "FILE".into(), "FILE".into())
        );
    }
}
