//! Buttons under a message.

mod code;
mod flow;
mod kind;
mod parts;

pub use code::{App, Code};
pub use flow::{Flow, FlowAction, FlowIcon};
pub use kind::{Argument, ButtonKey, ButtonKind, ButtonRow, KeyValue};
pub use parts::{ButtonParts, KeyPart};

use crate::{Mark, Marked, MarkedStr, Role, Text};

/// A button under a message.
///
/// ```
/// use whatsapp_template_model::{Action, Button, ButtonKind, Mark, Text};
/// let action = Action::QuickReply { label: Text::plain("Yes, please"), opt_out: None, payload: None };
/// let button = Button { name: None, action, mark: Mark::NONE };
/// assert_eq!(button.kind(), ButtonKind::QuickReply);
/// assert_eq!(button.label().map(|label| &*label.literal), Some("Yes, please"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Button<'a> {
    /// Its name in the program, where it has one: `track: url(…)`.
    pub name: Option<MarkedStr<'a>>,
    /// What it does.
    pub action: Action<'a>,
    /// Where the button stands.
    pub mark: Mark,
}

/// What a button does, with what that needs.
#[derive(Debug, Clone, PartialEq)]
pub enum Action<'a> {
    /// Answers with its label: `quick_reply("Yes, please")`.
    QuickReply {
        /// What it says.
        label: Text<'a>,
        /// Whether it takes the customer off the list; CAMS acts on it.
        opt_out: Option<Marked<bool>>,
        /// What the webhook gets after a tap, where it is not the one that the template's enum makes.
        payload: Option<MarkedStr<'a>>,
    },
    /// Opens a page: `url("Track parcel", "https://shop.example/track/{tracking}")`.
    Url {
        /// What it says.
        label: Text<'a>,
        /// The address, with at most one placeholder at its end.
        url: Text<'a>,
        /// The place in an Android app that opens instead, with Meta.
        app_deep_link: Option<AppDeepLink<'a>>,
    },
    /// Calls a number: `phone_number("Call us", "+15550100")`.
    PhoneNumber {
        /// What it says.
        label: Text<'a>,
        /// The number, with its country code.
        phone_number: MarkedStr<'a>,
    },
    /// Copies a code: a coupon, or the one-time code of an authentication template.
    CopyCode(Code<'a>),
    /// Fills a one-time code into an app after one tap.
    OneTap(Code<'a>),
    /// Hands a one-time code to an app without a tap.
    ZeroTap(Code<'a>),
    /// Opens a WhatsApp Flow: `flow("Book a visit", flow_id: "1122", navigate_screen: "DETAILS")`.
    Flow(Box<Flow<'a>>),
    /// Opens the catalog: `catalog("View catalog", thumbnail: item)`.
    Catalog {
        /// What it says.
        label: Text<'a>,
        /// The parameter with the product whose picture is shown; the catalog's first if left out.
        thumbnail: Option<u16>,
    },
    /// Shows several products: `mpm("View items", sections: products)`.
    Mpm {
        /// What it says.
        label: Text<'a>,
        /// The parameter with the products.
        sections: u16,
    },
    /// Shows the product of the header: `spm("View")`.
    Spm {
        /// What it says.
        label: Text<'a>,
    },
    /// Calls the business through WhatsApp: `voice_call("Call now")`.
    VoiceCall {
        /// What it says.
        label: Text<'a>,
        /// For how many minutes the button works, as a part of the template.
        ttl_minutes: Option<Marked<i64>>,
        /// The parameter with what a message may change.
        call: Option<u16>,
    },
    /// Asks for the customer's phone number: `request_contact_info()`.
    RequestContactInfo,
    /// Opens the order to be paid: `order_details("Review and Pay", order: order)`.
    OrderDetails {
        /// What it says.
        label: Text<'a>,
        /// The parameter with the order.
        order: u16,
    },
}

/// A place in an Android app: `app_deep_link: (2890, "shop://item", "https://play.google.com/…")`.
///
/// Source: Meta, marketing-messages/deep-links (October 2025).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppDeepLink<'a> {
    /// The app's number at Meta.
    pub meta_app_id: Marked<i64>,
    /// The address of the place in the app.
    pub android_deep_link: MarkedStr<'a>,
    /// Where somebody without the app is sent.
    pub android_fallback_playstore_url: MarkedStr<'a>,
}

impl<'a> Button<'a> {
    /// Its kind.
    pub const fn kind(&self) -> ButtonKind {
        match self.action {
            Action::QuickReply { .. } => ButtonKind::QuickReply,
            Action::Url { .. } => ButtonKind::Url,
            Action::PhoneNumber { .. } => ButtonKind::PhoneNumber,
            Action::CopyCode(_) => ButtonKind::CopyCode,
            Action::OneTap(_) => ButtonKind::OneTap,
            Action::ZeroTap(_) => ButtonKind::ZeroTap,
            Action::Flow(_) => ButtonKind::Flow,
            Action::Catalog { .. } => ButtonKind::Catalog,
            Action::Mpm { .. } => ButtonKind::Mpm,
            Action::Spm { .. } => ButtonKind::Spm,
            Action::VoiceCall { .. } => ButtonKind::VoiceCall,
            Action::RequestContactInfo => ButtonKind::RequestContactInfo,
            Action::OrderDetails { .. } => ButtonKind::OrderDetails,
        }
    }

    /// What it says, where the definition says it.
    pub fn label(&self) -> Option<&Text<'a>> {
        match &self.action {
            Action::QuickReply { label, .. }
            | Action::Url { label, .. }
            | Action::PhoneNumber { label, .. }
            | Action::Catalog { label, .. }
            | Action::Mpm { label, .. }
            | Action::Spm { label }
            | Action::VoiceCall { label, .. }
            | Action::OrderDetails { label, .. } => Some(label),
            Action::Flow(flow) => Some(&flow.label),
            Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => code.text.as_ref(),
            Action::RequestContactInfo => None,
        }
    }

    /// The code that it carries, if it is of such a kind.
    pub fn code(&self) -> Option<&Code<'a>> {
        match &self.action {
            Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => Some(code),
            _ => None,
        }
    }

    /// The address that it opens, if it is of such a kind.
    pub fn url(&self) -> Option<&Text<'a>> {
        match &self.action {
            Action::Url { url, .. } => Some(url),
            _ => None,
        }
    }

    /// The number that it calls, if it is of such a kind.
    pub fn phone_number(&self) -> Option<&MarkedStr<'a>> {
        match &self.action {
            Action::PhoneNumber { phone_number, .. } => Some(phone_number),
            _ => None,
        }
    }

    /// The picture on it, if it opens a flow and the definition names one.
    pub fn icon(&self) -> Option<FlowIcon> {
        match &self.action {
            Action::Flow(flow) => flow.icon.map(|icon| icon.value),
            _ => None,
        }
    }

    /// The parameter that the button itself names, beside those in its texts, and what it is there.
    /// `code_role` is what a code is in this template: see [`Definition::code_role`](crate::Definition::code_role).
    pub fn parameter(&self, code_role: Role) -> Option<(u16, Role)> {
        match &self.action {
            Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => Some((code.parameter, code_role)),
            Action::Flow(flow) => flow.data.map(|data| (data, Role::Flow)),
            Action::Catalog { thumbnail, .. } => thumbnail.map(|item| (item, Role::ProductId)),
            Action::Mpm { sections, .. } => Some((*sections, Role::ProductSections)),
            Action::VoiceCall { call, .. } => call.map(|call| (call, Role::Call)),
            Action::OrderDetails { order, .. } => Some((*order, Role::OrderDetails)),
            Action::QuickReply { .. }
            | Action::Url { .. }
            | Action::PhoneNumber { .. }
            | Action::Spm { .. }
            | Action::RequestContactInfo => None,
        }
    }

    /// Visits each mention of a parameter.
    pub(crate) fn each_parameter(&mut self, visit: &mut dyn FnMut(&mut u16)) {
        match &mut self.action {
            Action::QuickReply { label, .. } | Action::PhoneNumber { label, .. } | Action::Spm { label } => {
                label.each_parameter(visit);
            }
            Action::Url { label, url, .. } => {
                label.each_parameter(visit);
                url.each_parameter(visit);
            }
            Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => {
                visit(&mut code.parameter);
                for text in code.text.iter_mut().chain(&mut code.autofill_text) {
                    text.each_parameter(visit);
                }
            }
            Action::Flow(flow) => {
                flow.label.each_parameter(visit);
                flow.data.iter_mut().for_each(visit);
            }
            Action::Catalog { label, thumbnail: parameter } | Action::VoiceCall { label, call: parameter, .. } => {
                label.each_parameter(visit);
                parameter.iter_mut().for_each(visit);
            }
            Action::Mpm { label, sections: parameter } | Action::OrderDetails { label, order: parameter } => {
                label.each_parameter(visit);
                visit(parameter);
            }
            Action::RequestContactInfo => {}
        }
    }

    /// Every text of the button in which a placeholder may have been written, allowed there or not.
    pub fn texts(&self) -> impl Iterator<Item = &Text<'a>> {
        let other = match &self.action {
            Action::Url { url, .. } => Some(url),
            _ => self.code().and_then(|code| code.autofill_text.as_ref()),
        };
        self.label().into_iter().chain(other)
    }
}
