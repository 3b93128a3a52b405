//! The parameters of buttons: codes, coupons, flows, products, orders and calls.

use super::template::Writer;
use crate::model::{Action, Button, Role, button::CodeSource};
use crate::{Error, json, parameter::Value};

/// The token of a flow whose message sets none: Meta uses the same one. Source: Meta, flows/guides/sendingaflow
/// (September 2026).
const FLOW_TOKEN: &str = "unused";

impl<'w> Writer<'w> {
    pub(super) fn buttons(&mut self, buttons: &'w [Button<'w>]) -> Result<(), Error> {
        let mut replies = 0;
        for (n, button) in buttons.iter().enumerate() {
            self.dialect.button(self.definition, button)?;
            match &button.action {
                Action::QuickReply { .. } => {
                    if let Some(payload) = self.payload(replies) {
                        self.open_button("quick_reply", n);
                        self.out.push_str("{\"type\":\"payload\",\"payload\":\"");
                        self.out.push_str(&payload);
                        self.out.push_str("\"}");
                        self.close();
                    }
                    replies += 1;
                }
                Action::Url { url, .. } => {
                    if !url.slots.is_empty() {
                        self.open_button("url", n);
                        self.numbered(url, Self::address)?;
                        self.close();
                    }
                }
                Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => {
                    self.code(n, &code.source)?;
                }
                Action::Flow(flow) => self.flow(n, flow.data)?,
                Action::Catalog { thumbnail, .. } => self.catalog(n, *thumbnail)?,
                Action::Mpm { sections, .. } => self.products(n, *sections)?,
                Action::VoiceCall { call: Some(call), .. } => self.call(n, *call)?,
                Action::OrderDetails { order, .. } => {
                    let Value::OrderDetails(details) = *self.value(*order)? else {
                        return Err(self.invalid(*order, "is not an order; write an `OrderDetails`"));
                    };
                    self.open_action("order_details", n);
                    self.out.push_str("\"order_details\":");
                    self.out.push_str(details.as_json());
                    self.close_action();
                }
                Action::PhoneNumber { .. }
                | Action::Spm { .. }
                | Action::VoiceCall { call: None, .. }
                | Action::RequestContactInfo => {}
            }
        }
        Ok(())
    }

    /// Meta takes a one-time code as the end of the button's link, and a coupon in a parameter of its own type.
    fn code(&mut self, n: usize, source: &CodeSource<'_>) -> Result<(), Error> {
        let parameter = match source {
            CodeSource::Parameter(parameter) => *parameter,
            // Meta has no coupon of the template itself, so every message has it.
            CodeSource::Fixed(code) => {
                self.coupon(n, code.as_str());
                return Ok(());
            }
        };
        if self.definition.code_role() == Role::OtpCode {
            self.open_button("url", n);
            self.text(parameter, None)?;
            self.close();
            return Ok(());
        }
        let Value::CouponCode(code) = *self.value(parameter)? else {
            return Err(self.invalid(parameter, "is not a coupon code; write a `CouponCode`"));
        };
        self.coupon(n, code.as_str());
        Ok(())
    }

    fn coupon(&mut self, n: usize, code: &str) {
        self.open_button("copy_code", n);
        // Letters and digits need no escapes.
        for piece in ["{\"type\":\"coupon_code\",\"coupon_code\":\"", code, "\"}"] {
            self.out.push_str(piece);
        }
        self.close();
    }

    /// The button of a flow always needs its parameter: without it, Meta refuses the message.
    fn flow(&mut self, n: usize, data: Option<u16>) -> Result<(), Error> {
        let data = match data {
            None => None,
            Some(parameter) => match *self.value(parameter)? {
                Value::FlowData(data) => Some(data),
                _ => return Err(self.invalid(parameter, "is not the data of a flow; write a `FlowData`")),
            },
        };
        self.open_action("flow", n);
        json::entry(self.out, "flow_token", data.and_then(|data| data.token()).unwrap_or(FLOW_TOKEN));
        if let Some(object) = data.and_then(|data| data.as_json()) {
            self.out.push_str(",\"flow_action_data\":");
            self.out.push_str(object);
        }
        self.close_action();
        Ok(())
    }

    /// The button of a catalog needs its component; without a thumbnail, WhatsApp shows the catalog's first product.
    fn catalog(&mut self, n: usize, thumbnail: Option<u16>) -> Result<(), Error> {
        let product = match thumbnail {
            None => None,
            Some(thumbnail) => match *self.value(thumbnail)? {
                Value::ProductId(product) => Some(product),
                _ => return Err(self.invalid(thumbnail, "is not a product; write a `ProductId`")),
            },
        };
        self.open_action("catalog", n);
        if let Some(product) = product {
            json::entry(self.out, "thumbnail_product_retailer_id", product.as_str());
        }
        self.close_action();
        Ok(())
    }

    fn products(&mut self, n: usize, parameter: u16) -> Result<(), Error> {
        let Value::ProductSections(products) = *self.value(parameter)? else {
            return Err(self.invalid(parameter, "are not products; write `ProductSections`"));
        };
        self.open_action("mpm", n);
        json::entry(self.out, "thumbnail_product_retailer_id", products.thumbnail());
        self.out.push_str(",\"sections\":[");
        for section in products.sections() {
            json::comma(self.out);
            self.out.push('{');
            if !section.title().is_empty() {
                json::entry(self.out, "title", section.title());
            }
            json::comma(self.out);
            self.out.push_str("\"product_items\":[");
            for id in section.retailer_ids() {
                json::comma(self.out);
                self.out.push('{');
                json::entry(self.out, "product_retailer_id", id);
                self.out.push('}');
            }
            self.out.push_str("]}");
        }
        self.out.push(']');
        self.close_action();
        Ok(())
    }

    fn call(&mut self, n: usize, parameter: u16) -> Result<(), Error> {
        let Value::CallOptions(call) = *self.value(parameter)? else {
            return Err(self.invalid(parameter, "are not the options of a call; write `CallOptions`"));
        };
        if call.ttl_minutes().is_none() && call.payload().is_none() {
            return Ok(());
        }
        self.open_button("voice_call", n);
        if let Some(minutes) = call.ttl_minutes() {
            self.out.push_str("{\"type\":\"ttl_minutes\"");
            json::number(self.out, "ttl_minutes", minutes.into());
            self.out.push('}');
        }
        if let Some(payload) = call.payload() {
            json::comma(self.out);
            self.out.push_str("{\"type\":\"payload\"");
            json::entry(self.out, "payload", payload);
            self.out.push('}');
        }
        self.close();
        Ok(())
    }

    fn open_action(&mut self, sub_type: &str, n: usize) {
        self.open_button(sub_type, n);
        self.out.push_str("{\"type\":\"action\",\"action\":{");
    }

    fn close_action(&mut self) {
        self.out.push_str("}}");
        self.close();
    }
}
