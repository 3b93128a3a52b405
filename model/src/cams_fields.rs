//! Where each field of a component or a button belongs in CAMS' JSON.

use crate::{Category, phrase};

/// A field of a component or a button: one row of [`COMPONENT_FIELDS`] or [`BUTTON_FIELDS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldRow {
    /// The name of the field.
    pub name: &'static str,
    /// The types of the component or button that have it.
    pub types: &'static [&'static str],
    /// The formats of the header that has it; empty if the format does not matter.
    pub formats: &'static [&'static str],
    /// The category of the templates that have it; [`Category::Unknown`] if the category does not matter.
    pub category: Category,
    /// Whether the components of a card have it, too.
    pub on_cards: bool,
}

/// The component or button that has a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldOwner<'p> {
    /// Its type, in upper case.
    pub kind: &'p str,
    /// The format of the header, in upper case; empty for every other part.
    pub format: &'p str,
    /// The category of the template; [`Category::Unknown`] skips what depends on it.
    pub category: Category,
    /// Whether it belongs to a card.
    pub on_card: bool,
}

const fn field(name: &'static str, types: &'static [&'static str]) -> FieldRow {
    FieldRow { name, types, formats: &[], category: Category::Unknown, on_cards: true }
}

const FORMATS: &[&str] = &["TEXT", "IMAGE", "DOCUMENT", "VIDEO"];
const MEDIA: &[&str] = &["IMAGE", "DOCUMENT", "VIDEO"];
const CODE_FOR_APPS: &[&str] = &["ONE_TAP", "ZERO_TAP"];

/// The fields of a component. Source: the pages on `CreateChatappTemplate` and `ModifyChatappTemplate` (February 2025). For
/// `Caption`, the first names documents and the second every kind of file; the second has the more exact sentence.
pub const COMPONENT_FIELDS: &[FieldRow] = &[
    FieldRow { formats: MEDIA, ..field("Url", &["HEADER"]) },
    FieldRow { formats: MEDIA, on_cards: false, ..field("Caption", &["HEADER"]) },
    FieldRow { formats: &["DOCUMENT"], on_cards: false, ..field("FileName", &["HEADER"]) },
    field("Buttons", &["BUTTONS"]),
    FieldRow { on_cards: false, ..field("Cards", &["CAROUSEL"]) },
    FieldRow { category: Category::Authentication, on_cards: false, ..field("AddSecretRecommendation", &["BODY"]) },
    FieldRow { category: Category::Authentication, on_cards: false, ..field("CodeExpirationMinutes", &["FOOTER"]) },
    FieldRow { on_cards: false, ..field("HasExpiration", &["LIMITED_TIME_OFFER"]) },
    // A component has no components of its own.
    field("Components", &[]),
    field("CardComponents", &[]),
];

/// The fields of a button. Source: as above; `SupportedApps` from the page on `GetChatappTemplateDetail` (March 2026).
pub const BUTTON_FIELDS: &[FieldRow] = &[
    field("PhoneNumber", &["PHONE_NUMBER"]),
    field("Url", &["URL"]),
    field("UrlType", &["URL"]),
    field("CouponCode", &["COPY_CODE"]),
    FieldRow { category: Category::Marketing, ..field("IsOptOut", &["QUICK_REPLY"]) },
    field("FlowId", &["FLOW"]),
    field("FlowAction", &["FLOW"]),
    field("NavigateScreen", &["FLOW"]),
    field("AutofillText", CODE_FOR_APPS),
    field("SupportedApps", CODE_FOR_APPS),
    field("PackageName", CODE_FOR_APPS),
    field("SignatureHash", CODE_FOR_APPS),
];

/// Why a field does not belong to a part, or `None` if it does or is not in the list.
///
/// ```
/// use whatsapp_template_model::{Category, cams_fields::{COMPONENT_FIELDS, FieldOwner, misplaced}};
/// let image = FieldOwner { kind: "HEADER", format: "IMAGE", category: Category::Utility, on_card: false };
/// assert_eq!(misplaced(COMPONENT_FIELDS, "Caption", image), None);
/// assert_eq!(
///     misplaced(COMPONENT_FIELDS, "FileName", image).as_deref(),
///     Some("`FileName` belongs to a HEADER of the format DOCUMENT; remove it"),
/// );
/// assert_eq!(
///     misplaced(COMPONENT_FIELDS, "Caption", FieldOwner { on_card: true, ..image }).as_deref(),
///     Some("`Caption` does not belong to a card; remove it"),
/// );
/// ```
pub fn misplaced(fields: &[FieldRow], name: &str, part: FieldOwner<'_>) -> Option<String> {
    let row = fields.iter().find(|row| row.name == name)?;
    if row.types.is_empty() {
        return Some(format!(
            "`{name}` is inside a component, which has no components of its own; move them to the list of the template's components"
        ));
    }
    if part.on_card && !row.on_cards {
        return Some(format!("`{name}` does not belong to a card; remove it"));
    }
    let types = phrase::or(row.types);
    // A missing format is another mistake, and an unknown one may be of a later version.
    let known_format = FORMATS.contains(&part.format);
    let other_format = known_format && !row.formats.is_empty() && !row.formats.contains(&part.format);
    if !row.types.contains(&part.kind) || other_format {
        let formats =
            if row.formats.is_empty() { String::new() } else { format!(" of the format {}", phrase::or(row.formats)) };
        return Some(format!("`{name}` belongs to a {types}{formats}; remove it"));
    }
    let known = row.category != Category::Unknown && part.category != Category::Unknown;
    (known && row.category != part.category)
        .then(|| format!("`{name}` belongs to {} templates, this one is {}; remove it", row.category, part.category))
}
