//! The components of a template in CAMS' JSON. Source: the vendor's pages on `CreateChatappTemplate`,
//! `ModifyChatappTemplate` (February 2025), `GetChatappTemplateDetail` (March 2026) and
//! `SendChatappMessage` (January 2025); "SDK only" marks what only its Python SDK 5.3.1 has.

use std::collections::BTreeMap;

use serde_json::Value;

use super::enums::{ButtonType, ComponentType, FlowActionType, Format, UrlType};
use crate::provider::wire::wire;

wire! {
    /// A component of a template.
    ///
    /// ```
    /// use whatsapp_template::cams::{Component, ComponentType};
    /// let body = Component::new(ComponentType::Body).with_text("Hi $(customer)");
    /// assert_eq!(serde_json::to_string(&body).unwrap(), r#"{"Type":"BODY","Text":"Hi $(customer)"}"#);
    /// ```
    pub struct Component {
        [required:
            /// The type of the component.
            kind: ComponentType => "Type",
        ]
        /// BODY: at most 1024 characters; HEADER and FOOTER: 60; empty in authentication templates. For a
        /// limited-time offer, its title.
        text / with_text: Option<String> => "Text",
        /// HEADER: its format.
        format / with_format: Option<Format> => "Format",
        /// HEADER: the link to the file, or a variable `$(name)`.
        url / with_url: Option<String> => "Url",
        /// Media HEADER: a description.
        caption / with_caption: Option<String> => "Caption",
        /// DOCUMENT HEADER: the name of the file.
        file_name / with_file_name: Option<String> => "FileName",
        /// BUTTONS: the buttons.
        buttons / with_buttons: Vec<Button> => "Buttons",
        /// CAROUSEL: the cards.
        cards / with_cards: Vec<Card> => "Cards",
        /// Authentication BODY: whether it warns customers not to share the code.
        add_secret_recommendation / with_add_secret_recommendation: Option<bool> => "AddSecretRecommendation",
        /// Authentication FOOTER: after how many minutes the code is invalid, 1 to 90.
        code_expiration_minutes / with_code_expiration_minutes: Option<i64> => "CodeExpirationMinutes",
        /// `LIMITED_TIME_OFFER`: whether the offer ends. In a detail response, it is spelled `hasExpiration`.
        has_expiration / with_has_expiration: Option<bool> => "HasExpiration" | "hasExpiration",
        /// Viber video: its length in seconds, 0 to 600. SDK only in requests.
        duration / with_duration: Option<i64> => "Duration",
        /// Viber video: the link to its thumbnail. SDK only in requests.
        thumb_url / with_thumb_url: Option<String> => "ThumbUrl",
        /// Viber document: its type, for example `docx`. SDK only in requests.
        file_type / with_file_type: Option<String> => "FileType",
        /// Response only: the variable with the end of the offer, `$(offerExpirationTimeMs)`.
        offer_expiration_time_ms / with_offer_expiration_time_ms: Option<String> => "OfferExpirationTimeMs",
        /// Response only: the latitude of a location.
        latitude / with_latitude: Option<String> => "Latitude",
        /// Response only: the longitude of a location.
        longitude / with_longitude: Option<String> => "Longitude",
        /// Response only: the name of a location.
        location_name / with_location_name: Option<String> => "LocationName",
        /// Response only: the address of a location.
        location_address / with_location_address: Option<String> => "LocationAddress",
    }
}

wire! {
    /// A button, of a template or of a card.
    ///
    /// ```
    /// use whatsapp_template::cams::{Button, ButtonType, UrlType};
    /// let shop = Button::new(ButtonType::Url).with_text("Shop").with_url("https://shop.example/").with_url_type(UrlType::Static);
    /// assert_eq!(shop.url.as_deref(), Some("https://shop.example/"));
    /// ```
    pub struct Button {
        [required:
            /// The type of the button.
            kind: ButtonType => "Type",
        ]
        /// The label. For `COPY_CODE` and `ONE_TAP`, that of the button that copies the code.
        text / with_text: Option<String> => "Text",
        /// `PHONE_NUMBER`: the number, with `+` in the vendor's samples.
        phone_number / with_phone_number: Option<String> => "PhoneNumber",
        /// URL: the link, with at most one variable. Left out in a Viber video template.
        url / with_url: Option<String> => "Url",
        /// URL: whether the link has a variable.
        url_type / with_url_type: Option<UrlType> => "UrlType",
        /// `COPY_CODE` in marketing: letters and digits, or one variable.
        coupon_code / with_coupon_code: Option<String> => "CouponCode",
        /// `QUICK_REPLY` in marketing: whether it unsubscribes.
        is_opt_out / with_is_opt_out: Option<bool> => "IsOptOut",
        /// FLOW: its id.
        flow_id / with_flow_id: Option<String> => "FlowId",
        /// FLOW: `NAVIGATE` or `DATA_EXCHANGE`.
        flow_action / with_flow_action: Option<FlowActionType> => "FlowAction",
        /// FLOW with `NAVIGATE`: the first screen.
        navigate_screen / with_navigate_screen: Option<String> => "NavigateScreen",
        /// `ONE_TAP`, `ZERO_TAP`: the label of the autofill button.
        autofill_text / with_autofill_text: Option<String> => "AutofillText",
        /// `ONE_TAP`, `ZERO_TAP`: the apps, at most 5. SDK only in requests, where the pages have the two
        /// fields below.
        supported_apps / with_supported_apps: Vec<SupportedApp> => "SupportedApps",
        /// `ONE_TAP`: the package name of the app. It is deprecated in the SDK, but the pages require it.
        package_name / with_package_name: Option<String> => "PackageName",
        /// `ONE_TAP`: the hash of the app's signing key. It is deprecated in the SDK, but the pages require it.
        signature_hash / with_signature_hash: Option<String> => "SignatureHash",
        /// Response only: the action after a tap.
        extend_attrs / with_extend_attrs: Option<ExtendAttrs> => "ExtendAttrs",
    }
}

wire! {
    /// An app that may receive a code.
    ///
    /// ```
    /// use whatsapp_template::cams::SupportedApp;
    /// let app = SupportedApp::new("com.example.app", "K8a/AINcGX7");
    /// assert_eq!(app.signature_hash, "K8a/AINcGX7");
    /// ```
    pub struct SupportedApp {
        [required:
            /// Its package name.
            package_name: String => "PackageName",
            /// The hash of its signing key, 11 characters.
            signature_hash: String => "SignatureHash",
        ]
    }
}

wire! {
    /// The action after a tap, in a detail response.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::ExtendAttrs::new().with_action("nextCard").action.as_deref(), Some("nextCard"));
    /// ```
    pub struct ExtendAttrs {
        /// The kind of event.
        action / with_action: Option<String> => "Action",
        /// The code of the intent.
        intent_code / with_intent_code: Option<String> => "IntentCode",
        /// The code of the next template.
        next_template_code / with_next_template_code: Option<String> => "NextTemplateCode",
        /// Its name.
        next_template_name / with_next_template_name: Option<String> => "NextTemplateName",
        /// Its language.
        next_language_code / with_next_language_code: Option<String> => "NextLanguageCode",
    }
}

wire! {
    /// A card of a carousel: header, body and at most two buttons.
    ///
    /// ```
    /// use whatsapp_template::cams::{Card, Component, ComponentType};
    /// let card = Card::new([Component::new(ComponentType::Body).with_text("Red shoes")]);
    /// assert_eq!(card.card_components.len(), 1);
    /// ```
    pub struct Card {
        [required:
            /// Its components: HEADER with IMAGE or VIDEO, BODY, BUTTONS.
            card_components: Vec<Component> => "CardComponents",
        ]
    }
}

wire! {
    /// The products of a catalog or multi-product message.
    ///
    /// ```
    /// use whatsapp_template::cams::{ProductAction, ProductItem, ProductSection};
    /// let action = ProductAction::new().with_thumbnail_product_retailer_id("sku-100").with_sections([
    ///     ProductSection::new("Phones", [ProductItem::new("sku-100")]),
    /// ]);
    /// assert_eq!(action.sections.len(), 1);
    /// ```
    pub struct ProductAction {
        /// The product whose image is shown.
        thumbnail_product_retailer_id / with_thumbnail_product_retailer_id: Option<String> => "ThumbnailProductRetailerId",
        /// At most 10 sections and 30 products.
        sections / with_sections: Vec<ProductSection> => "Sections",
    }
}

wire! {
    /// A section of products.
    ///
    /// ```
    /// use whatsapp_template::cams::{ProductItem, ProductSection};
    /// assert_eq!(ProductSection::new("Cases", [ProductItem::new("sku-200")]).title, "Cases");
    /// ```
    pub struct ProductSection {
        [required:
            /// Its title.
            title: String => "Title",
            /// What it shows.
            product_items: Vec<ProductItem> => "ProductItems",
        ]
    }
}

wire! {
    /// A product.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::ProductItem::new("sku-1").product_retailer_id, "sku-1");
    /// ```
    pub struct ProductItem {
        [required:
            /// The retailer's id of it.
            product_retailer_id: String => "ProductRetailerId",
        ]
    }
}

wire! {
    /// The token and data of a flow that a message opens.
    ///
    /// ```
    /// use whatsapp_template::cams::FlowAction;
    /// let action = FlowAction::new().with_flow_token("tok-1");
    /// assert_eq!(serde_json::to_string(&action).unwrap(), r#"{"FlowToken":"tok-1"}"#);
    /// ```
    pub struct FlowAction {
        /// A token that the flow's result returns.
        flow_token / with_flow_token: Option<String> => "FlowToken",
        /// The data of its first screen. The page has texts only, the SDK any JSON.
        flow_action_data / with_flow_action_data: BTreeMap<String, Value> => "FlowActionData",
    }
}
