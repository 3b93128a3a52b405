//! Checks of the components of a template before they are sent, also of those that no declaration made.
//!
//! They are what the pages state about single fields. Lengths and numbers are rules of the declaration, which can be
//! switched off there.

use serde_json::Value;

use crate::model::cams_fields::{BUTTON_FIELDS, COMPONENT_FIELDS, FieldOwner, FieldRow, misplaced};
use crate::model::{self, Notation};
use crate::provider::cams::api::error::NAME;
use crate::provider::cams::api::wire::{
    Button, ButtonType, Category, Component, ComponentType, FlowActionType, Format, TemplateType, UrlType,
};
use crate::{Error, ErrorKind};

/// The template whose components are checked.
#[derive(Clone, Copy)]
struct Checker {
    /// [`model::Category::Unknown`] if it is not known, as in an edit.
    category: model::Category,
    /// Whether the component belongs to a card.
    on_card: bool,
}

/// Checks the components of a WhatsApp template. The pages describe no others.
pub(in crate::provider::cams) fn components(
    template_type: Option<&TemplateType>,
    category: Option<&Category>,
    components: &[Component],
) -> Result<(), Error> {
    if template_type.is_some_and(|kind| *kind != TemplateType::Whatsapp) {
        return Ok(());
    }
    if components.is_empty() {
        return Err(refused("`Components`", "is empty; add a BODY"));
    }
    let category =
        category.map_or(model::Category::Unknown, |category| model::Category::from_keyword(category.as_str()));
    let checker = Checker { category, on_card: false };
    checker.list("Components", components)?;
    let is_authentication = category == model::Category::Authentication;
    if is_authentication && components.iter().any(|component| component.kind == ComponentType::Header) {
        return Err(refused("`Components`", "has a HEADER, which an AUTHENTICATION template does not have; remove it"));
    }
    Ok(())
}

#[cold]
fn refused(path: &str, what: &str) -> Error {
    Error::new(ErrorKind::Message, format!("{path} {what}")).with_provider(NAME)
}

/// Whether a text is missing or empty.
fn is_blank(text: Option<&String>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

impl Checker {
    fn list(self, path: &str, components: &[Component]) -> Result<(), Error> {
        for (n, component) in components.iter().enumerate() {
            let path = format!("{path}[{n}]");
            // A component has at most one of each type.
            if components.iter().take(n).any(|earlier| earlier.kind == component.kind) {
                return Err(refused(&format!("`{path}`"), &format!("is a second {}; keep one", component.kind)));
            }
            self.component(&path, component)?;
        }
        Ok(())
    }

    fn component(self, path: &str, component: &Component) -> Result<(), Error> {
        let quoted = format!("`{path}`");
        match &component.kind {
            ComponentType::Other(word) if word.is_empty() => return Err(refused(&quoted, "has no `Type`; set it")),
            // A word of a later version.
            ComponentType::Other(_) => return Ok(()),
            ComponentType::Footer | ComponentType::Carousel | ComponentType::LimitedTimeOffer if self.on_card => {
                let what = format!("is a {}, but a card has a HEADER, a BODY and BUTTONS", component.kind);
                return Err(refused(&quoted, &format!("{what}; remove it")));
            }
            _ => {}
        }
        let format = component.format.as_ref().map_or("", Format::as_str);
        let owner =
            FieldOwner { kind: component.kind.as_str(), format, category: self.category, on_card: self.on_card };
        fields(&quoted, component, COMPONENT_FIELDS, owner)?;
        for (field, value) in [("Caption", &component.caption), ("FileName", &component.file_name)] {
            if value.as_ref().is_some_and(|value| value.trim().is_empty()) {
                return Err(refused(&quoted, &format!("has an empty `{field}`; fill it or leave it out")));
            }
        }
        match component.kind {
            ComponentType::Header => self.header(&quoted, component),
            ComponentType::Body | ComponentType::Footer => self.text(&quoted, component),
            ComponentType::Buttons => self.buttons(path, component),
            ComponentType::Carousel => self.cards(path, component),
            _ => Ok(()),
        }
    }

    fn header(self, path: &str, header: &Component) -> Result<(), Error> {
        match &header.format {
            None => Err(refused(path, "has no `Format`; write TEXT, IMAGE, DOCUMENT or VIDEO")),
            Some(Format::Text | Format::Document) if self.on_card => {
                Err(refused(path, "is the header of a card, whose `Format` is IMAGE or VIDEO"))
            }
            Some(Format::Text) if is_blank(header.text.as_ref()) => Err(refused(path, "has no `Text`; write it")),
            Some(Format::Image | Format::Document | Format::Video) if is_blank(header.url.as_ref()) => {
                Err(refused(path, "has no `Url`; write a public link to the file, or a variable"))
            }
            Some(_) => Ok(()),
        }
    }

    /// The texts of an authentication template are WhatsApp's.
    fn text(self, path: &str, component: &Component) -> Result<(), Error> {
        let blank = is_blank(component.text.as_ref());
        match self.category {
            model::Category::Authentication if !blank => Err(refused(
                path,
                "has a `Text`, but WhatsApp writes the texts of an AUTHENTICATION template; remove it",
            )),
            model::Category::Authentication | model::Category::Unknown => Ok(()),
            _ if blank => Err(refused(path, "has no `Text`; write it")),
            _ => Ok(()),
        }
    }

    fn cards(self, path: &str, carousel: &Component) -> Result<(), Error> {
        if carousel.cards.is_empty() {
            return Err(refused(&format!("`{path}`"), "has no `Cards`; add them"));
        }
        let checker = Self { on_card: true, ..self };
        let mut cards = carousel.cards.iter().enumerate();
        cards.try_for_each(|(n, card)| {
            let path = format!("{path}.Cards[{n}].CardComponents");
            if card.card_components.is_empty() {
                return Err(refused(&format!("`{path}`"), "is empty; add a HEADER and a BODY"));
            }
            checker.list(&path, &card.card_components)
        })
    }

    fn buttons(self, path: &str, component: &Component) -> Result<(), Error> {
        let buttons = &component.buttons;
        if buttons.is_empty() {
            return Err(refused(&format!("`{path}`"), "has no `Buttons`; add one, or remove the component"));
        }
        if self.category == model::Category::Authentication {
            let has_code = |button: &Button| {
                matches!(button.kind, ButtonType::CopyCode | ButtonType::OneTap | ButtonType::ZeroTap)
            };
            if buttons.len() != 1 || !buttons.iter().all(has_code) {
                let what = "an AUTHENTICATION template has exactly one button: COPY_CODE, ONE_TAP or ZERO_TAP";
                return Err(refused(&format!("`{path}.Buttons`"), &format!("does not fit: {what}")));
            }
        }
        let mut buttons = buttons.iter().enumerate();
        buttons.try_for_each(|(n, button)| self.button(&format!("`{path}.Buttons[{n}]`"), button))
    }

    fn button(self, path: &str, button: &Button) -> Result<(), Error> {
        match &button.kind {
            ButtonType::Other(word) if word.is_empty() => return Err(refused(path, "has no `Type`; set it")),
            ButtonType::Other(_) => return Ok(()),
            ButtonType::PhoneNumber | ButtonType::Url | ButtonType::QuickReply => {}
            kind if self.on_card => {
                let what = format!("is a {kind}, but a button of a card is a PHONE_NUMBER, a URL or a QUICK_REPLY");
                return Err(refused(path, &what));
            }
            _ => {}
        }
        let owner =
            FieldOwner { kind: button.kind.as_str(), format: "", category: self.category, on_card: self.on_card };
        fields(path, button, BUTTON_FIELDS, owner)?;
        let required = |field: &str, value: Option<&String>| {
            if is_blank(value) { Err(refused(path, &format!("has no `{field}`; write it"))) } else { Ok(()) }
        };
        match button.kind {
            ButtonType::PhoneNumber => required("PhoneNumber", button.phone_number.as_ref()),
            ButtonType::Url => {
                required("Url", button.url.as_ref())?;
                link(path, button)
            }
            ButtonType::Flow => {
                required("FlowId", button.flow_id.as_ref())?;
                match button.flow_action {
                    Some(FlowActionType::Navigate) => required("NavigateScreen", button.navigate_screen.as_ref()),
                    _ => Ok(()),
                }
            }
            ButtonType::CopyCode if self.category == model::Category::Authentication => {
                required("Text", button.text.as_ref())
            }
            ButtonType::CopyCode => button.coupon_code.as_ref().map_or(Ok(()), |code| coupon(path, code)),
            ButtonType::OneTap => {
                required("Text", button.text.as_ref())?;
                required("AutofillText", button.autofill_text.as_ref())?;
                one_app(path, button)
            }
            _ => Ok(()),
        }
    }
}

/// Refuses the fields that belong to another part.
fn fields(path: &str, part: &impl serde::Serialize, rows: &[FieldRow], owner: FieldOwner<'_>) -> Result<(), Error> {
    let Ok(Value::Object(entries)) = serde_json::to_value(part) else { return Ok(()) };
    // `false` means the same as the absence of a flag.
    let mut present = entries.iter().filter(|(_, value)| **value != Value::Bool(false));
    present.try_for_each(|(name, _)| match misplaced(rows, name, owner) {
        Some(what) => Err(refused(path, &format!("does not fit: {what}"))),
        None => Ok(()),
    })
}

/// Refuses a type that contradicts the link.
fn link(path: &str, button: &Button) -> Result<(), Error> {
    let dynamic = button.url.as_ref().is_some_and(|url| !Notation::Dollar.scan(url).placeholders.is_empty());
    match button.url_type {
        Some(UrlType::Static) if dynamic => {
            Err(refused(path, "has the `UrlType` static, but its link has a variable; write dynamic"))
        }
        Some(UrlType::Dynamic) if !dynamic => {
            Err(refused(path, "has the `UrlType` dynamic, but its link has no variable; write static"))
        }
        _ => Ok(()),
    }
}

/// A coupon is letters and digits, or one variable.
fn coupon(path: &str, code: &str) -> Result<(), Error> {
    let scan = Notation::Dollar.scan(code);
    let is_variable = scan.placeholders.len() == 1 && scan.literal.is_empty();
    let is_code = !code.is_empty() && code.chars().all(char::is_alphanumeric);
    if is_variable || is_code {
        return Ok(());
    }
    Err(refused(
        path,
        "has a `CouponCode` that is neither letters and digits nor one variable; write `SPRING25` or `$(coupon)`",
    ))
}

/// One-tap requires an app: on the button according to the pages, in the list according to the SDK.
fn one_app(path: &str, button: &Button) -> Result<(), Error> {
    let on_button = !is_blank(button.package_name.as_ref()) && !is_blank(button.signature_hash.as_ref());
    if on_button || !button.supported_apps.is_empty() {
        return Ok(());
    }
    Err(refused(path, "has no app; write `PackageName` and `SignatureHash`, or `SupportedApps`"))
}
