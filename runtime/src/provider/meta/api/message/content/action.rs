//! The action of an interactive message.

use serde_json::Value;

use super::{CarouselCard, ListSection, ReplyButton};
use crate::provider::wire::wire;

wire! {
    /// The action of an interactive message: buttons, rows or products. The constructors of
    /// [`Interactive`](super::Interactive) make it.
    ///
    /// ```
    /// use whatsapp_template::meta::{InteractiveAction, ReplyButton};
    /// let action = InteractiveAction::new().with_buttons([ReplyButton::new("yes", "Yes, please")]);
    /// let wire = serde_json::to_value(&action).unwrap();
    /// assert_eq!(wire["buttons"][0]["reply"]["id"], "yes");
    /// ```
    pub struct InteractiveAction {
        /// The name of the action, for the kinds that have one: `cta_url`, `flow`, `send_location`, ….
        name / with_name: Option<String> => "name",
        /// List: the label of the button that opens it, at most 20 characters.
        button / with_button: Option<String> => "button",
        /// Reply buttons: one to three.
        buttons / with_buttons: Vec<ReplyButton> => "buttons",
        /// List and products: one to ten sections.
        sections / with_sections: Vec<ListSection> => "sections",
        /// Products: the catalog.
        catalog_id / with_catalog_id: Option<String> => "catalog_id",
        /// One product.
        product_retailer_id / with_product_retailer_id: Option<String> => "product_retailer_id",
        /// Carousel: two to ten cards.
        cards / with_cards: Vec<CarouselCard> => "cards",
        /// The parameters of an action with a name.
        parameters / with_parameters: Option<ActionParameters> => "parameters",
    }
}

wire! {
    /// The parameters of an action with a name.
    ///
    /// ```
    /// use whatsapp_template::meta::ActionParameters;
    /// let link = ActionParameters::new().with_display_text("See dates").with_url("https://shop.example/dates");
    /// assert_eq!(link.url.as_deref(), Some("https://shop.example/dates"));
    /// ```
    pub struct ActionParameters {
        /// Link and call: the label of the button, at most 20 characters.
        display_text / with_display_text: Option<String> => "display_text",
        /// Link: the address.
        url / with_url: Option<String> => "url",
        /// Catalog: the product whose image is the header.
        thumbnail_product_retailer_id / with_thumbnail_product_retailer_id: Option<String> => "thumbnail_product_retailer_id",
        /// Call: for how many minutes the button is valid.
        ttl_minutes / with_ttl_minutes: Option<i64> => "ttl_minutes",
        /// Call: a payload for the webhook.
        payload / with_payload: Option<String> => "payload",
        /// Flow: `3`.
        flow_message_version / with_flow_message_version: Option<String> => "flow_message_version",
        /// Flow: a token that identifies this use of the flow.
        flow_token / with_flow_token: Option<String> => "flow_token",
        /// Flow: its id, or the name.
        flow_id / with_flow_id: Option<String> => "flow_id",
        /// Flow: its name, or the id.
        flow_name / with_flow_name: Option<String> => "flow_name",
        /// Flow: the label of the button.
        flow_cta / with_flow_cta: Option<String> => "flow_cta",
        /// Flow: `navigate` or `data_exchange`.
        flow_action / with_flow_action: Option<String> => "flow_action",
        /// Flow: the first screen, and its data.
        flow_action_payload / with_flow_action_payload: Option<Value> => "flow_action_payload",
        /// Flow: `draft` or `published`.
        mode / with_mode: Option<String> => "mode",
    }
}
