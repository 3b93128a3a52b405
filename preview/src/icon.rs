//! Line icons in a square of 24 units, for the page and the pictures.

use whatsapp_template_model::{ButtonKind, MediaKind, button::FlowIcon, view::ButtonView};

/// The width of the strokes, the same as in the style sheet.
#[cfg(feature = "svg")]
pub(crate) const STROKE: f64 = 1.7;

pub(crate) const LIST: &str = "M8 6H20M8 12H20M8 18H20M4 6H4.01M4 12H4.01M4 18H4.01";
pub(crate) const CLOCK: &str = "M12 3A9 9 0 1 1 12 21A9 9 0 1 1 12 3ZM12 7V12L15.5 14";
pub(crate) const PIN: &str = "M12 21.5C12 21.5 19 14.7 19 9.5A7 7 0 1 0 5 9.5C5 14.7 12 21.5 12 21.5ZM12 7A2.5 2.5 0 1 1 12 12A2.5 2.5 0 1 1 12 7Z";
pub(crate) const BAG: &str = "M5 8H19L20 20.5H4ZM9 10.5V7C9 2.7 15 2.7 15 7V10.5";
pub(crate) const RECEIPT: &str = "M6 3H18V21L15 19L12 21L9 19L6 21ZM9 8H15M9 12H15";
const IMAGE: &str = "M4.5 4.5H19.5C20.3 4.5 21 5.2 21 6V18C21 18.8 20.3 19.5 19.5 19.5H4.5C3.7 19.5 3 18.8 3 18V6C3 5.2 3.7 4.5 4.5 4.5ZM3 16.5L8.5 11L13 15.5L16 12.5L21 17.5M15.5 8.7H15.51";
const PLAY: &str = "M8 5L19 12L8 19Z";
const GIF: &str = "M10 9.7C9.4 8.8 8.6 8.5 7.8 8.5C5.9 8.5 5 10.1 5 12C5 13.9 5.9 15.5 7.8 15.5C9.3 15.5 10 14.4 10 12.6H7.9M13 8.5V15.5M16 15.5V8.5H19.5M16 12.2H19";
const DOCUMENT: &str =
    "M6 3H14L19 8V20.5C19 20.8 18.8 21 18.5 21H6.5C6.2 21 6 20.8 6 20.5ZM14 3V8H19M9 12.5H16M9 16.5H16";
const REPLY: &str = "M9.5 5.5L4 11L9.5 16.5M4 11H13.5C17.5 11 20 13.5 20 18.5";
const OPEN: &str = "M14 4H20V10M20 4L11 13M18 14V19C18 19.6 17.6 20 17 20H5C4.4 20 4 19.6 4 19V7C4 6.4 4.4 6 5 6H10";
const PHONE: &str = "M6.3 3.5H9.3L11 8L8.8 9.8C9.8 12 12 14.2 14.2 15.2L16 13L20.5 14.7V17.7C20.5 19.4 19 20.6 17.3 20.5C10 20 4 14 3.5 6.7C3.4 5 4.6 3.5 6.3 3.5Z";
const COPY: &str = "M9.5 8.5H18.5C19.1 8.5 19.5 8.9 19.5 9.5V19.5C19.5 20.1 19.1 20.5 18.5 20.5H9.5C8.9 20.5 8.5 20.1 8.5 19.5V9.5C8.5 8.9 8.9 8.5 9.5 8.5ZM5 15.5V4.5C5 3.9 5.4 3.5 6 3.5H15.5";
const GRID: &str = "M4 4H10V10H4ZM14 4H20V10H14ZM4 14H10V20H4ZM14 14H20V20H14Z";
const PERSON: &str = "M12 4A4 4 0 1 1 12 12A4 4 0 1 1 12 4ZM4.5 20.5C4.5 16 8 14.8 12 14.8C16 14.8 19.5 16 19.5 20.5";
const PERCENT: &str = "M12 3A9 9 0 1 1 12 21A9 9 0 1 1 12 3ZM8.5 15.5L15.5 8.5M9 9H9.01M15 15H15.01";
const STAR: &str = "M12 3.5L14.6 9L20.5 9.7L16.1 13.8L17.3 19.7L12 16.8L6.7 19.7L7.9 13.8L3.5 9.7L9.4 9Z";

/// The icon of a button.
pub(crate) fn button(button: &ButtonView<'_>) -> &'static str {
    match (button.kind, button.icon) {
        (Some(ButtonKind::Flow), Some(FlowIcon::Promotion)) => PERCENT,
        (Some(ButtonKind::Flow), Some(FlowIcon::Review)) => STAR,
        (Some(ButtonKind::Flow), _) => DOCUMENT,
        (Some(ButtonKind::QuickReply), _) => REPLY,
        (Some(ButtonKind::Url), _) => OPEN,
        (Some(ButtonKind::PhoneNumber | ButtonKind::VoiceCall) | None, _) => PHONE,
        (Some(ButtonKind::CopyCode | ButtonKind::OneTap | ButtonKind::ZeroTap), _) => COPY,
        (Some(ButtonKind::Catalog | ButtonKind::Mpm), _) => GRID,
        (Some(ButtonKind::Spm), _) => BAG,
        (Some(ButtonKind::RequestContactInfo), _) => PERSON,
        (Some(ButtonKind::OrderDetails), _) => RECEIPT,
    }
}

/// The icon of a media file.
pub(crate) fn media(kind: MediaKind) -> &'static str {
    match kind {
        MediaKind::Image => IMAGE,
        MediaKind::Video => PLAY,
        MediaKind::Document => DOCUMENT,
        MediaKind::Gif => GIF,
    }
}

#[cfg(all(test, feature = "svg"))]
mod tests {
    use kurbo::{BezPath, Shape as _};

    use super::*;

    #[test]
    fn each_icon_can_be_drawn_and_stays_in_its_square() {
        for icon_path in [
            LIST, CLOCK, PIN, BAG, RECEIPT, IMAGE, PLAY, GIF, DOCUMENT, REPLY, OPEN, PHONE, COPY, GRID, PERSON,
            PERCENT, STAR,
        ] {
            let bounds = BezPath::from_svg(icon_path).unwrap().bounding_box();
            assert!(
                bounds.x0 >= 1.0 && bounds.y0 >= 1.0 && bounds.x1 <= 23.0 && bounds.y1 <= 23.0,
                "{icon_path}: {bounds}"
            );
        }
    }
}
