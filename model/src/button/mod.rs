//! Buttons under a message.

mod code;
mod flow;
mod kind;
mod parts;

pub use code::{App, Code, CodeSource};
pub use flow::{Flow, FlowAction, FlowIcon};
pub use kind::{Argument, ButtonKey, ButtonKind, ButtonRow, KeyValue};
pub use parts::{ButtonParts, KeyPart};

use crate::{Mark, Marked, MarkedStr, Role, Text};

/// A button under a message.
///
/// ```
/// use whatsapp_template_model::{Action, Button, ButtonKind, Mark, Text};
/// let action = Action::QuickReply { label: Text::literal("Yes, please"), opt_out: None, payload: None };
/// let button = Button { name: None, action, mark: Mark::NONE };
/// assert_eq!(button.kind(), ButtonKind::QuickReply);
/// assert_eq!(button.label().map(|label| &*label.literal), Some("Yes, please"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Button<'a> {
    /// Its name in the program, if it has one: `track: url(…)`.
    pub name: Option<MarkedStr<'a>>,
    /// What it does.
    pub action: Action<'a>,
    /// The mark of the button.
    pub mark: Mark,
}

/// What a button does, with the values that it needs.
#[derive(Debug, Clone, PartialEq)]
pub enum Action<'a> {
    /// Sends its label as a reply: `quick_reply("Yes, please")`.
    QuickReply {
        /// Its label.
        label: Text<'a>,
        /// Whether it unsubscribes the customer, which CAMS alone supports.
        opt_out: Option<Marked<bool>>,
        /// The payload that a webhook contains after a tap, if it is not the default one.
        payload: Option<MarkedStr<'a>>,
    },
    /// Opens a page: `url("Track parcel", "https://shop.example/track/{tracking}")`.
    Url {
        /// Its label.
        label: Text<'a>,
        /// The address, with at most one placeholder at its end.
        url: Text<'a>,
        /// The location in an Android app that opens instead. Meta alone has it.
        app_deep_link: Option<AppDeepLink<'a>>,
    },
    /// Calls a number: `phone_number("Call us", "+15550100")`.
    PhoneNumber {
        /// Its label.
        label: Text<'a>,
        /// The number, with its country code.
        phone_number: MarkedStr<'a>,
    },
    /// Copies a code: a coupon, or the one-time code of an authentication template.
    CopyCode(Code<'a>),
    /// Fills a one-time code into an app after one tap.
    OneTap(Code<'a>),
    /// Passes a one-time code to an app without a tap.
    ZeroTap(Code<'a>),
    /// Opens a WhatsApp Flow: `flow("Book a visit", flow_id: "1122", navigate_screen: "DETAILS")`.
    Flow(Box<Flow<'a>>),
    /// Opens the catalog: `catalog("View catalog", thumbnail: item)`.
    Catalog {
        /// Its label.
        label: Text<'a>,
        /// The parameter with the product whose image is shown. The default is the first product of the catalog.
        thumbnail: Option<u16>,
    },
    /// Shows several products: `mpm("View items", sections: products)`.
    Mpm {
        /// Its label.
        label: Text<'a>,
        /// The parameter with the products.
        sections: u16,
    },
    /// Shows the product of the header: `spm("View")`.
    Spm {
        /// Its label.
        label: Text<'a>,
    },
    /// Calls the business through WhatsApp: `voice_call("Call now")`.
    VoiceCall {
        /// Its label.
        label: Text<'a>,
        /// The number of minutes for which the button works.
        ttl_minutes: Option<Marked<i64>>,
        /// The parameter with the options of a message.
        call: Option<u16>,
    },
    /// Asks for the customer's phone number: `request_contact_info()`.
    RequestContactInfo,
    /// Opens the order to be paid: `order_details("Review and Pay", order: order)`.
    OrderDetails {
        /// Its label.
        label: Text<'a>,
        /// The parameter with the order.
        order: u16,
    },
}

/// A location in an Android app: `app_deep_link: (2890, "shop://item", "https://play.google.com/…")`.
///
/// Source: Meta, marketing-messages/deep-links (October 2025).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppDeepLink<'a> {
    /// The id of the app at Meta.
    pub meta_app_id: Marked<i64>,
    /// The address of the location in the app.
    pub android_deep_link: MarkedStr<'a>,
    /// The link for customers without the app.
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

    /// Its label, if the definition has one.
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

    /// Its code, if its kind has one.
    pub fn code(&self) -> Option<&Code<'a>> {
        match &self.action {
            Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => Some(code),
            _ => None,
        }
    }

    /// The address that it opens, if it is a URL button.
    pub fn url(&self) -> Option<&Text<'a>> {
        match &self.action {
            Action::Url { url, .. } => Some(url),
            _ => None,
        }
    }

    /// The number that it calls, if it is a phone button.
    pub fn phone_number(&self) -> Option<&MarkedStr<'a>> {
        match &self.action {
            Action::PhoneNumber { phone_number, .. } => Some(phone_number),
            _ => None,
        }
    }

    /// Its icon, if it opens a flow and has one.
    pub fn icon(&self) -> Option<FlowIcon> {
        match &self.action {
            Action::Flow(flow) => flow.icon.map(|icon| icon.value),
            _ => None,
        }
    }

    /// The parameter that the button refers to outside its texts, and its role. `code_role` is the role of a code in
    /// this template: see [`Definition::code_role`](crate::Definition::code_role).
    pub fn parameter(&self, code_role: Role) -> Option<(u16, Role)> {
        match &self.action {
            Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => {
                code.parameter().map(|parameter| (parameter, code_role))
            }
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

    /// Calls a function with each reference to a parameter.
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
                if let CodeSource::Parameter(parameter) = &mut code.source {
                    visit(parameter);
                }
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

    /// Every text of the button that can contain a placeholder, whether it is allowed there or not.
    pub fn texts(&self) -> impl Iterator<Item = &Text<'a>> {
        let other = match &self.action {
            Action::Url { url, .. } => Some(url),
            _ => self.code().and_then(|code| code.autofill_text.as_ref()),
        };
        self.label().into_iter().chain(other)
    }
}
