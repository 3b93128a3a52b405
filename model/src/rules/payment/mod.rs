//! Rules about orders to be paid and the status of orders.

#[cfg(test)]
pub(crate) mod tests;

use crate::rules::header::media::is_media;
use crate::rules::product::is_product;
use crate::rules::report::Report;
use crate::{Button, ButtonKind, Category, Header, Media, MediaKind, SubCategory, Translation};

rules! {
    /// Meta's checkout page allows one payment button and up to nine quick replies. Its page for order details has a
    /// single button.
    ORDER_DETAILS_ALONE = "order_details_alone" {
        providers: META,
        level: Error,
        source: Official("Meta, order details templates, checkout button templates (11/2025)"),
        says: "A template has one payment button. In a marketing template it may also have quick replies, and no other buttons.",
    }

    /// Meta's pages for India and Brazil differ in the formats. This list has all of them.
    ORDER_DETAILS_HEADER = "order_details_header" {
        providers: META,
        level: Error,
        source: Official("Meta, order details templates for India and Brazil, checkout button templates (11/2025)"),
        says: "The header above a payment button is a text, an image, a video or a document.",
    }

    /// Meta's pages list a header without calling it required.
    ORDER_DETAILS_HEADER_MISSING = "order_details_header_missing" {
        providers: META,
        level: Advice,
        source: Official("Meta, order details templates (11/2025), which list it without calling it required"),
        says: "A template with a payment button has a header.",
        absence: true,
    }

    /// Without one of the two, a marketing template has no documented form with this button.
    ORDER_DETAILS_DISPLAY = "order_details_display" {
        providers: META,
        level: Error,
        source: Official("Meta, order details templates, checkout button templates (11/2025)"),
        says: "A marketing template with a payment button has `display_format: order_details`, or is a checkout, with an image or video header.",
        absence: true,
    }

    /// Meta shows `display_format` only with a payment button.
    DISPLAY_FORMAT_BUTTON = "display_format_button" {
        providers: META,
        level: Advice,
        source: Official("Meta, order details templates (11/2025), where alone it is shown"),
        says: "`display_format: order_details` goes with a payment button.",
        absence: true,
    }

    /// Meta documents the kind for this category only.
    ORDER_STATUS_CATEGORY = "order_status_category" {
        providers: META,
        level: Error,
        source: Official("Meta, order status templates (11/2025)"),
        says: "A template with the state of an order is a utility template.",
    }

    /// The sub-category announces the state at creation, the parameter supplies it in each message.
    ORDER_STATUS_KEYS = "order_status_keys" {
        providers: META,
        level: Error,
        source: Official("Meta, order status templates (11/2025)"),
        says: "`order_status` and `sub_category: order_status` go together.",
        absence: true,
    }

    /// A message transmits the state in a component of its own.
    ORDER_STATUS_PARTS = "order_status_parts" {
        providers: META,
        level: Error,
        source: Official("Meta, order status templates (11/2025)"),
        says: "A template with the state of an order has a body, an optional footer, and no header or buttons.",
    }

    /// Templates with the other sub-categories can be read, but how to create one is not documented.
    SUB_CATEGORY_CREATED = "sub_category_created" {
        providers: META,
        level: Advice,
        source: Official("Meta, message-template-api (09/2026) lists seven, its client library three"),
        says: "The sub-category is one that Meta's own client library can create.",
    }
}

/// Checks the keys of orders.
pub(crate) fn keys(report: &mut Report<'_>) {
    sub_category(report);
    order_status(report);
    let definition = report.definition;
    let paid = definition.translations.iter().any(|translation| translation.all_buttons().any(is_payment));
    if let Some(format) = definition.display_format.filter(|_| !paid) {
        report.add(
            &DISPLAY_FORMAT_BUTTON,
            format.mark,
            format!("`display_format: {}` has no known effect without an `order_details` button", format.keyword()),
            "`buttons: [order_details(…)]`, or the template without `display_format`",
        );
    }
}

fn is_payment(button: &Button<'_>) -> bool {
    button.kind() == ButtonKind::OrderDetails
}

/// Checks the parts of a template with a payment button. Cards and offers have their own rules.
pub(crate) fn order_details(report: &mut Report<'_>, translation: &Translation<'_>) {
    let Some((at, payment)) = translation.buttons.iter().enumerate().find(|(_, button)| is_payment(button)) else {
        return;
    };
    if !translation.cards.is_empty() || translation.limited_time_offer.is_some() {
        return;
    }
    order_details_alone(report, translation, at);
    let checkout = is_media(translation.header.as_ref());
    match &translation.header {
        Some(Header::Text(_) | Header::Media(Media { kind: MediaKind::Document, .. })) => {}
        Some(_) if checkout => {}
        Some(header) => report.add(
            &ORDER_DETAILS_HEADER,
            header.mark(),
            format!(
                "the header above `order_details` is a text, an image, a video or a document, not `{}`",
                header.keyword()
            ),
            "`header: \"…\"`, or `image(…)`, `video(…)` or `document(…)`",
        ),
        None => report.add(
            &ORDER_DETAILS_HEADER_MISSING,
            translation.mark,
            "the template has an `order_details` button and no header; Meta lists one for it",
            "`header: \"…\"`, or `image(…)`",
        ),
    }
    let marketing = *report.definition.category == Category::Marketing;
    if marketing && report.definition.display_format.is_none() && !checkout {
        report.add(
            &ORDER_DETAILS_DISPLAY,
            payment.mark,
            "a marketing template with an `order_details` button needs a display format",
            "`display_format: order_details`, or `category: utility`, or an image or video header for a checkout",
        );
    }
}

fn order_details_alone(report: &mut Report<'_>, translation: &Translation<'_>, payment: usize) {
    let marketing = !matches!(*report.definition.category, Category::Utility);
    for (at, button) in translation.buttons.iter().enumerate() {
        let kind = button.kind();
        let word = kind.row().keyword;
        let what = match kind {
            ButtonKind::OrderDetails if at == payment => continue,
            ButtonKind::OrderDetails => String::from("the template has a second `order_details` button; 1 is allowed"),
            ButtonKind::QuickReply if marketing => continue,
            ButtonKind::QuickReply => {
                String::from("a utility template with `order_details` has no `quick_reply` button")
            }
            // `product_button_alone` reports them.
            _ if is_product(kind) => continue,
            _ => format!("a template with `order_details` has no `{word}` button"),
        };
        report.add(
            &ORDER_DETAILS_ALONE,
            button.mark,
            what,
            "`order_details` alone, or with quick replies in a marketing template",
        );
    }
}

fn order_status(report: &mut Report<'_>) {
    let definition = report.definition;
    let named = definition.sub_category.filter(|word| **word == SubCategory::OrderStatus);
    let Some(mark) = definition.order_status.map(|status| status.mark).or(named.map(|word| word.mark)) else { return };
    if !matches!(*definition.category, Category::Utility | Category::Unknown) {
        report.add(
            &ORDER_STATUS_CATEGORY,
            mark,
            format!(
                "a template with the state of an order is a utility template; this one is {}",
                *definition.category
            ),
            "`category: utility`",
        );
    }
    match (definition.order_status, definition.sub_category) {
        (Some(status), found) if named.is_none() => report.add(
            &ORDER_STATUS_KEYS,
            found.map_or(status.mark, |word| word.mark),
            match found {
                Some(word) => {
                    format!("`order_status` goes with `sub_category: order_status`, not `{}`", word.keyword())
                }
                None => String::from("`order_status` goes with `sub_category: order_status`, which is missing"),
            },
            "`sub_category: order_status`",
        ),
        (None, _) => report.add(
            &ORDER_STATUS_KEYS,
            mark,
            "`sub_category: order_status` goes with the key `order_status`, which is missing",
            "`order_status: status`, with the parameter `status: OrderStatus`",
        ),
        _ => {}
    }
}

/// Checks the parts of a template with the state of an order.
pub(crate) fn order_status_parts(report: &mut Report<'_>, translation: &Translation<'_>) {
    if report.definition.order_status.is_none() {
        return;
    }
    let stray = [
        ("header", translation.header.as_ref().map(Header::mark)),
        ("buttons", translation.buttons.first().map(|button| button.mark)),
    ];
    for (part, mark) in stray {
        if let Some(mark) = mark {
            report.add(
                &ORDER_STATUS_PARTS,
                mark,
                format!("a template with the state of an order has a body, an optional footer, and no `{part}`"),
                format!("the template without `{part}`"),
            );
        }
    }
}

fn sub_category(report: &mut Report<'_>) {
    let known = |word: SubCategory| {
        matches!(word, SubCategory::OrderDetails | SubCategory::OrderStatus | SubCategory::RichOrderStatus)
    };
    if let Some(word) = report.definition.sub_category.filter(|word| !known(**word)) {
        report.add(
            &SUB_CATEGORY_CREATED,
            word.mark,
            format!("Meta's client library cannot create a template with `sub_category: {}`", word.keyword()),
            "`order_details`, `order_status` or `rich_order_status`, or the template without `sub_category`",
        );
    }
}
