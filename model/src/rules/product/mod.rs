//! Rules about catalogs and products.

#[cfg(test)]
pub(crate) mod tests;

use crate::rules::report::Report;
use crate::{Button, ButtonKind, Header, Translation, limits, phrase};

rules! {
    /// Meta documents these buttons for this category only.
    PRODUCT_CATEGORY = "product_category" {
        providers: META_AND_CAMS,
        level: Error,
        source: Official("Meta, catalog, multi-product and single-product templates (11/2025)"),
        says: "A template with a catalog, mpm or spm button is a marketing template.",
    }

    PRODUCT_BUTTON_ALONE = "product_button_alone" {
        providers: META_AND_CAMS,
        level: Error,
        source: Official("Meta, catalog, multi-product and single-product templates (11/2025): exactly one button"),
        says: "A catalog, mpm or spm button is the only button.",
    }

    PRODUCT_LABEL = "product_label" {
        providers: META,
        level: Error,
        source: Official("Meta, catalog, multi-product and single-product templates (11/2025)"),
        says: "With Meta, these labels are fixed: `View catalog`, `View items` and `View`.",
    }

    /// Meta fixes the header of this kind.
    CATALOG_HEADER = "catalog_header" {
        providers: META,
        level: Error,
        source: Official("Meta, catalog templates (11/2025): the header is fixed"),
        says: "With Meta, a template with a catalog button has no header.",
    }

    /// Meta lists the header as required.
    MPM_HEADER = "mpm_header" {
        providers: META,
        level: Error,
        source: Official("Meta, multi-product templates (11/2025): required"),
        says: "With Meta, a template with an mpm button has a text header.",
        absence: true,
    }

    /// The button opens the product of the header.
    SPM_HEADER = "spm_header" {
        providers: META,
        level: Error,
        source: Official("Meta, single-product templates (11/2025)"),
        says: "A template with an spm button has a product header.",
        absence: true,
    }

    /// The limit is lower than for other bodies.
    SPM_BODY_LENGTH = "spm_body_length" {
        providers: META,
        level: Error,
        source: Official("Meta, single-product templates (11/2025)"),
        limit: limits::SPM_BODY_LENGTH,
        says: "The body of a template with an spm button has at most {limit} characters, placeholders counted as they are written on the wire.",
    }

    /// No other kind of template has a product.
    PRODUCT_HEADER = "product_header" {
        providers: META,
        level: Error,
        source: Official("Meta, single-product templates, product-card carousels (11/2025)"),
        says: "A product header belongs to an spm button or to a card.",
        absence: true,
    }
}

/// Whether a button shows products.
pub(crate) fn is_product(kind: ButtonKind) -> bool {
    label(kind).is_some()
}

/// The label that Meta fixes for such a button.
fn label(kind: ButtonKind) -> Option<&'static str> {
    match kind {
        ButtonKind::Catalog => Some("View catalog"),
        ButtonKind::Mpm => Some("View items"),
        ButtonKind::Spm => Some("View"),
        _ => None,
    }
}

pub(crate) fn products(report: &mut Report<'_>, translation: &Translation<'_>) {
    for button in translation.all_buttons() {
        fixed_label(report, button);
    }
    // `carousel_parts` reports buttons outside cards.
    if !translation.cards.is_empty() {
        return;
    }
    if let Some((at, button)) = translation.buttons.iter().enumerate().find(|(_, button)| is_product(button.kind())) {
        category(report, button);
        alone(report, translation, at, button);
        header(report, translation, button.kind());
    }
    let single = translation.buttons.iter().any(|button| button.kind() == ButtonKind::Spm);
    if let Some(header @ Header::Product { .. }) = &translation.header
        && !single
    {
        report.add(
            &PRODUCT_HEADER,
            header.mark(),
            "a product header requires an `spm` button, which this template does not have",
            "`buttons: [spm(\"View\")]`, or another header",
        );
    }
}

fn category(report: &mut Report<'_>, button: &Button<'_>) {
    let what = format!("`{}` belongs to marketing templates", button.kind().row().keyword);
    report.marketing_only(&PRODUCT_CATEGORY, button.mark, &what, "`category: marketing`, or another button");
}

fn alone(report: &mut Report<'_>, translation: &Translation<'_>, at: usize, button: &Button<'_>) {
    let found = translation.buttons.len();
    if found > 1 && translation.limited_time_offer.is_none() {
        // The second of the two is reported.
        let second = if at == 0 { translation.buttons.get(1) } else { Some(button) };
        let word = button.kind().row().keyword;
        report.add(
            &PRODUCT_BUTTON_ALONE,
            second.map_or(button.mark, |second| second.mark),
            format!("`{word}` is the only button of its template; this one has {}", phrase::count(found, "button")),
            format!("`{word}` alone, or the template without it"),
        );
    }
}

fn fixed_label(report: &mut Report<'_>, button: &Button<'_>) {
    let Some((fixed, label)) = label(button.kind()).zip(button.label()) else { return };
    // An empty label and one with a parameter are reported by the rules of labels.
    if label.literal != fixed && !label.is_empty() && label.slots.is_empty() {
        report.add(
            &PRODUCT_LABEL,
            label.mark,
            format!(
                "the label is {}; with Meta the label of a `{}` button is \"{fixed}\"",
                phrase::quote(&label.literal),
                button.kind().row().keyword
            ),
            format!("`\"{fixed}\"`"),
        );
    }
}

/// Checks the header that Meta requires for each kind.
fn header(report: &mut Report<'_>, translation: &Translation<'_>, kind: ButtonKind) {
    let header = translation.header.as_ref();
    let mark = header.map_or(translation.mark, Header::mark);
    let found = header.map_or_else(|| String::from("no header"), |header| format!("the header `{}`", header.keyword()));
    match (kind, header) {
        (ButtonKind::Catalog, Some(_)) => report.add(
            &CATALOG_HEADER,
            mark,
            "a template with a `catalog` button has no header of its own; Meta shows the catalog there",
            "no `header`, and its text in the body",
        ),
        (ButtonKind::Mpm, None | Some(Header::Media(_) | Header::Location { .. })) => report.add(
            &MPM_HEADER,
            mark,
            format!("a template with an `mpm` button has a text header; this one has {found}"),
            "`header: \"…\"`, at most 60 characters",
        ),
        (ButtonKind::Spm, None | Some(Header::Text(_) | Header::Media(_) | Header::Location { .. })) => report.add(
            &SPM_HEADER,
            mark,
            format!("a template with an `spm` button has a product header; this one has {found}"),
            "`header: product(item)`",
        ),
        _ => {}
    }
}
