//! Every rule that the five documents state, and what keeps it. The documents are those of `seed_fields.rs`.

use serde_json::{Value, json};
use whatsapp_template::cams::{
    AudioContent, AuditStatus, Button, Category, ChannelType, Component, ComponentType, Contact, ContactName, Content,
    CreateChatappTemplate, DocumentContent, FallBackRule, FlowActionType, Format, GetChatappTemplateDetail,
    ImageContent, InteractiveContent, LocationContent, MessageType, ModifyChatappTemplate, QualityScore,
    ReactionContent, SendChatappMessage, SendType, StickerContent, TemplateType, TextContent, UrlType, VideoContent,
};
use whatsapp_template::provider::{Operation, TemplateState};
use whatsapp_template::{Cams, ErrorKind, Retry, Template, message::Message, model, nxcloud};
use whatsapp_template_model::Rule;

use crate::fixtures::{cams, nxcloud as nxcloud_account, parameters, signing_context};
use crate::templates as t;

/// What keeps a rule.
enum Kept {
    /// A rule of declarations: its id.
    By(&'static str),
    /// The request or the response, as this shows.
    Here(fn() -> bool),
    /// Nothing, for this reason.
    Not(&'static str),
}
use Kept::{By, Here, Not};

/// Whether a request is refused before it leaves.
fn refused<O: Operation<Cams>>(operation: &O) -> bool {
    operation.request(&cams(), &signing_context()).is_err_and(|error| !error.may_have_been_accepted())
}

fn body() -> Component {
    Component::new(ComponentType::Body).with_text("Spring is here.")
}

#[allow(clippy::needless_pass_by_value, reason = "the rows are easier to read")]
fn part(category: &str, component: Value) -> bool {
    let component = Component::from_json(&component).unwrap();
    let text = (category != "AUTHENTICATION").then(body);
    let create = |components: Vec<Component>| {
        CreateChatappTemplate::new("spring", "en_US", category, TemplateType::Whatsapp, components)
    };
    refused(&create(text.into_iter().chain([component]).collect()))
}

fn marketing(component: Value) -> bool {
    part("MARKETING", component)
}

#[allow(clippy::needless_pass_by_value, reason = "the rows are easier to read")]
fn button(button: Value) -> bool {
    marketing(json!({"Type": "BUTTONS", "Buttons": [button]}))
}

#[allow(clippy::needless_pass_by_value, reason = "the rows are easier to read")]
fn card(component: Value) -> bool {
    marketing(json!({"Type": "CAROUSEL", "Cards": [{"CardComponents": [component]}]}))
}

fn content(content: impl Into<Content>) -> bool {
    SendChatappMessage::message(&cams(), "+6591230000", content).is_err()
}

#[allow(clippy::needless_pass_by_value, reason = "the rows are easier to read")]
fn raw(kind: &str, content: Value) -> bool {
    let send = SendChatappMessage::new("whatsapp", "message", "6591230000", "6581230001");
    refused(&send.with_message_type(kind).with_content(content.to_string()))
}

fn template() -> SendChatappMessage {
    SendChatappMessage::new("whatsapp", "template", "6591230000", "6581230001")
        .with_template_code("8472")
        .with_language("en_US")
}

fn products(sections: usize, products: usize) -> bool {
    let items = vec![json!({"ProductRetailerId": "sku"}); products];
    let sections = vec![json!({"Title": "a", "ProductItems": items}); sections];
    let action = whatsapp_template::cams::ProductAction::from_json(&json!({ "Sections": sections })).unwrap();
    refused(&template().with_product_action(action))
}

/// How many requests a second an operation has.
fn rate<O: Operation<Cams>>(operation: &O) -> u32 {
    operation.rates(&cams())[0].calls
}

fn error_kind(code: &str) -> ErrorKind {
    let body = json!({"Code": code, "Message": "x"}).to_string().into_bytes();
    let response = http::Response::builder().status(400).body(body).unwrap();
    template().response(&cams(), response).unwrap_err().kind()
}

fn created_at_nxcloud() -> (http::HeaderMap, Value) {
    let create = nxcloud::CreateTemplate::of(t::LoginCode::definition(), "en_US").unwrap();
    let request = create.request(&nxcloud_account(), &signing_context()).unwrap();
    (request.headers().clone(), serde_json::from_slice(request.body()).unwrap())
}

fn get() -> GetChatappTemplateDetail {
    GetChatappTemplateDetail::new("en_US").with_template_code("8472")
}

const TEMPLATES: &[(&str, Kept)] = &[
    ("50 creations a second", Here(|| rate(&CreateChatappTemplate::new("a", "en", "UTILITY", "WHATSAPP", [])) == 50)),
    ("50 modifications a second", Here(|| rate(&ModifyChatappTemplate::new("en", [])) == 50)),
    ("the words of Category", By("category_known")),
    ("AUTHENTICATION has no HEADER", By("authentication_header")),
    ("AUTHENTICATION has a BODY without text", By("authentication_body")),
    ("AUTHENTICATION has a FOOTER without text", By("authentication_footer")),
    (
        "an edit keeps the same",
        Here(|| {
            let header = Component::new(ComponentType::Header).with_format("TEXT").with_text("a");
            refused(&ModifyChatappTemplate::new("en", [header]).with_template_code("1").with_category("AUTHENTICATION"))
        }),
    ),
    ("Components is required", Here(|| refused(&CreateChatappTemplate::new("a", "en", "UTILITY", "WHATSAPP", [])))),
    ("the type of a component is required", Here(|| marketing(json!({"Text": "a"})))),
    (
        "the words of a component's type",
        Here(|| !matches!(ComponentType::from("LIMITED_TIME_OFFER"), ComponentType::Other(_))),
    ),
    ("a BODY has at most 1024 characters", By("body_length")),
    ("a HEADER has at most 60 characters", By("header_length")),
    ("a FOOTER has at most 60 characters", By("footer_length")),
    ("the words of Format", Here(|| !matches!(Format::from("DOCUMENT"), Format::Other(_)))),
    ("the size of a file", Not("another page has the sizes, and only the service downloads the file")),
    (
        "Caption with a file",
        Here(|| marketing(json!({"Type": "HEADER", "Format": "TEXT", "Text": "a", "Caption": "b"}))),
    ),
    ("FileName with a document", By("file_name_kind")),
    ("Url with a HEADER", Here(|| marketing(json!({"Type": "FOOTER", "Text": "a", "Url": "https://a.example"})))),
    ("Buttons with BUTTONS", Here(|| marketing(json!({"Type": "FOOTER", "Text": "a", "Buttons": [{"Type": "URL"}]})))),
    ("at most 10 buttons", By("buttons_total")),
    ("one Call button", By("phone_number_count")),
    ("two URL buttons", By("url_count")),
    ("quick replies together with others", By("buttons_quick_reply_block")),
    ("the type of a button is required", Here(|| button(json!({"Text": "a"})))),
    ("the words of a button's type", Here(|| Button::new("Flow").kind.as_str() == "FLOW")),
    ("AUTHENTICATION has one button", By("authentication_button")),
    ("that button is a COPY_CODE or a ONE_TAP", By("zero_tap_listed")),
    ("COPY_CODE has a text", By("otp_text")),
    (
        "ONE_TAP has a text",
        Here(|| {
            part(
                "AUTHENTICATION",
                json!({"Type": "BUTTONS", "Buttons": [
                    {"Type": "ONE_TAP", "AutofillText": "a", "PackageName": "a.b", "SignatureHash": "x"},
                ]}),
            )
        }),
    ),
    ("ONE_TAP has SignatureHash and PackageName", By("supported_apps_missing")),
    ("ONE_TAP has an AutofillText", By("otp_autofill_text")),
    (
        "PhoneNumber with PHONE_NUMBER",
        Here(|| button(json!({"Type": "QUICK_REPLY", "Text": "a", "PhoneNumber": "+65"}))),
    ),
    ("Url with URL", Here(|| button(json!({"Type": "QUICK_REPLY", "Text": "a", "Url": "https://a.example"})))),
    ("the words of UrlType", Here(|| !matches!(UrlType::from("dynamic"), UrlType::Other(_)))),
    (
        "UrlType fits the link",
        Here(|| button(json!({"Type": "URL", "Url": "https://a.example/$(b)", "UrlType": "static"}))),
    ),
    ("IsOptOut in MARKETING", By("opt_out_category")),
    (
        "IsOptOut with QUICK_REPLY",
        Here(|| button(json!({"Type": "URL", "Url": "https://a.example", "IsOptOut": true}))),
    ),
    ("a coupon has letters and digits", By("coupon_code_characters")),
    ("or is one variable", Here(|| button(json!({"Type": "COPY_CODE", "Text": "a", "CouponCode": "SAVE$(code)"})))),
    ("the words of FlowAction", Here(|| !matches!(FlowActionType::from("DATA_EXCHANGE"), FlowActionType::Other(_)))),
    ("NavigateScreen with NAVIGATE", By("flow_screen_missing")),
    (
        "CodeExpirationMinutes in AUTHENTICATION",
        Here(|| marketing(json!({"Type": "FOOTER", "Text": "a", "CodeExpirationMinutes": 5}))),
    ),
    (
        "CodeExpirationMinutes with FOOTER",
        Here(|| part("AUTHENTICATION", json!({"Type": "BODY", "CodeExpirationMinutes": 5}))),
    ),
    ("AddSecretRecommendation in AUTHENTICATION", By("authentication_keys")),
    (
        "AddSecretRecommendation with BODY",
        Here(|| part("AUTHENTICATION", json!({"Type": "FOOTER", "AddSecretRecommendation": true}))),
    ),
    (
        "HasExpiration with LIMITED_TIME_OFFER",
        Here(|| marketing(json!({"Type": "FOOTER", "Text": "a", "HasExpiration": true}))),
    ),
    (
        "Cards with CAROUSEL",
        Here(|| marketing(json!({"Type": "FOOTER", "Text": "a", "Cards": [{"CardComponents": []}]}))),
    ),
    ("the types of a card's components", Here(|| card(json!({"Type": "FOOTER", "Text": "a"})))),
    ("the header of a card is an IMAGE or a VIDEO", By("card_header")),
    ("the headers of all cards are the same", By("card_uniform")),
    ("a card has no FileName and no Caption", By("card_file_keys")),
    (
        "the buttons of a card with BUTTONS",
        Here(|| card(json!({"Type": "BODY", "Text": "a", "Buttons": [{"Type": "URL"}]}))),
    ),
    ("a card has at most two buttons", By("card_buttons")),
    ("the types of a card's buttons", Here(|| card(json!({"Type": "BUTTONS", "Buttons": [{"Type": "CATALOG"}]})))),
    ("Name is required", By("name_length")),
    ("Language is required, and on the list", By("language_known")),
    ("each variable has an example", By("parameter_sample")),
    (
        "TemplateType is WHATSAPP",
        Here(|| {
            CreateChatappTemplate::of(t::Hello::definition(), "en_US").unwrap().template_type == TemplateType::Whatsapp
        }),
    ),
    ("MessageSendTtlSeconds requires the allowlist", By("ttl_allowlist")),
    ("an edit names its template", Here(|| refused(&ModifyChatappTemplate::new("en", [body()])))),
    ("a Code other than OK is a failure", Here(|| error_kind("New.Code") == ErrorKind::Refused)),
    ("Product.Unsubscript", Here(|| error_kind("Product.Unsubscript") == ErrorKind::Unauthorized)),
    ("Ram.PermissionDeny", Here(|| error_kind("Ram.PermissionDeny") == ErrorKind::Unauthorized)),
    ("System.LimitControl", Here(|| error_kind("System.LimitControl") == ErrorKind::Throttled)),
    ("Unknown.ResourceOwnerId", Here(|| error_kind("Unknown.ResourceOwnerId") == ErrorKind::Refused)),
];

const SENDING: &[(&str, Kept)] = &[
    ("250 messages a second", Here(|| rate(&template()) == 250)),
    ("ChannelType is whatsapp", Here(|| ChannelType::Whatsapp.as_str() == "whatsapp")),
    ("the words of Type", Here(|| !matches!(SendType::from("message"), SendType::Other(_)))),
    (
        "a custom message within 24 hours",
        Not("only the service has the customer's last message; the error is in the response"),
    ),
    ("the words of MessageType", Here(|| !matches!(MessageType::from("sticker"), MessageType::Other(_)))),
    (
        "MessageType with message",
        Here(|| refused(&SendChatappMessage::new("whatsapp", "message", "65912300", "65812300").with_content("{}"))),
    ),
    (
        "TemplateCode with template",
        Here(|| refused(&SendChatappMessage::new("whatsapp", "template", "65912300", "65812300").with_language("en"))),
    ),
    (
        "Language with template",
        Here(|| {
            refused(&SendChatappMessage::new("whatsapp", "template", "65912300", "65812300").with_template_code("1"))
        }),
    ),
    ("From is a number", Here(|| Cams::new("id", "secret", "Example Shop").is_err())),
    ("To is a number", Here(|| SendChatappMessage::text(&cams(), "Mei", "hi").is_err())),
    (
        "TemplateParams for the variables",
        Here(|| {
            let hello = t::Hello { customer: "Mei" };
            let message = Message::<Cams>::new("+6591230000", &hello).unwrap();
            SendChatappMessage::template(&cams(), &message).unwrap().template_params.is_some()
        }),
    ),
    ("text has a text", Here(|| content(TextContent::new("")))),
    ("text has no Caption", Here(|| raw("text", json!({"text": "a", "caption": "b"})))),
    ("image has a Link", Here(|| content(ImageContent::new("")))),
    ("video has a Link", Here(|| content(VideoContent::new("")))),
    ("audio has a Link", Here(|| content(AudioContent::new("")))),
    ("audio has no Caption", Here(|| raw("audio", json!({"link": "https://a.example/a.ogg", "caption": "b"})))),
    ("document has a Link", Here(|| content(DocumentContent::new("", "a.pdf")))),
    ("document has a FileName", Here(|| content(DocumentContent::new("https://a.example/a.pdf", "")))),
    (
        "document has no Caption",
        Here(|| raw("document", json!({"link": "https://a.example/a", "fileName": "a", "caption": "b"}))),
    ),
    ("interactive has a type", Here(|| content(InteractiveContent::new("", json!({"buttons": [1]}))))),
    ("interactive has an action", Here(|| content(InteractiveContent::new("button", Value::Null)))),
    ("contacts have a name", Here(|| content(vec![Contact::new(ContactName::new(""))]))),
    ("location has longitude and latitude", Here(|| content(LocationContent::new("", "")))),
    ("sticker has a Link", Here(|| content(StickerContent::new("")))),
    ("sticker has no Caption", Here(|| raw("sticker", json!({"link": "https://a.example/a.webp", "caption": "b"})))),
    ("sticker has no FileName", Here(|| raw("sticker", json!({"link": "https://a.example/a.webp", "fileName": "b"})))),
    ("reaction has a messageId", Here(|| content(ReactionContent::new("", "👍")))),
    ("reaction has an emoji", Here(|| content(ReactionContent::new("61851ccb2f13", "")))),
    ("FallBackDuration is at least 60 seconds", Here(|| refused(&template().with_fall_back_duration(59)))),
    ("FallBackDuration is at most 43200 seconds", Here(|| refused(&template().with_fall_back_duration(43_201)))),
    ("the words of FallBackRule", Here(|| !matches!(FallBackRule::from("sentFailed"), FallBackRule::Other(_)))),
    ("at most 10 categories", Here(|| products(11, 1) && !products(10, 1))),
    ("at most 30 products", Here(|| products(1, 31) && !products(1, 30))),
];

const DETAIL: &[(&str, Kept)] = &[
    ("5 requests a second", Here(|| rate(&get()) == 5)),
    (
        "Language is required",
        Here(|| parameters(&get().request(&cams(), &signing_context()).unwrap())["Language"] == "en_US"),
    ),
    (
        "CustSpaceId is required",
        Here(|| get().request(&Cams::new("id", "secret", "6591230000").unwrap(), &signing_context()).is_err()),
    ),
    ("the words of TemplateType", Here(|| TemplateType::from("VIBER") == TemplateType::Viber)),
    (
        "the words of AuditStatus",
        Here(|| {
            ["pass", "fail", "auditing", "unaudit"]
                .iter()
                .all(|word| !matches!(AuditStatus::from(*word), AuditStatus::Other(_)))
        }),
    ),
    (
        "only `pass` can be sent",
        Here(|| {
            let state = |word: &str| whatsapp_template::cams::TemplateDetail::new().with_audit_status(word).state();
            state("pass") == TemplateState::Approved
                && ["fail", "auditing", "unaudit"].iter().all(|word| !state(word).can_be_sent())
        }),
    ),
    (
        "the words of a Viber template's category",
        Here(|| {
            let words =
                "text image text_image_button text_button document video text_video text_video_button text_image";
            words.split(' ').all(|word| !matches!(Category::from(word), Category::Other(_)))
        }),
    ),
    (
        "the words of QualityScore",
        Here(|| {
            ["RED", "YELLOW", "UNKNOWN", "GREEN"]
                .iter()
                .all(|word| !matches!(QualityScore::from(*word), QualityScore::Other(_)))
        }),
    ),
    (
        "a Viber template has no FOOTER, CAROUSEL or offer",
        Not("no document has the form of creating one; it is only read"),
    ),
    ("a Viber template has one button, a URL", Not("no document has the form of creating one; it is only read")),
    ("a Viber video has 0 to 600 seconds", Not("no document has the form of creating one; it is only read")),
];

const NXCLOUD: &[(&str, Kept)] = &[
    (
        "the headers of each request",
        Here(|| {
            let (headers, _) = created_at_nxcloud();
            headers["bizType"] == "2" && headers["action"] == "createTemplate" && headers.contains_key("sign")
        }),
    ),
    (
        "ts is at most 60 seconds off",
        Here(|| {
            // It is the time of signing, and each attempt is signed again.
            created_at_nxcloud().0["ts"] == signing_context().milliseconds().to_string()
        }),
    ),
    ("messaging_product is whatsapp", Here(|| created_at_nxcloud().1["messaging_product"] == "whatsapp")),
    ("the words of category", By("category_known")),
    ("the range of message_send_ttl_seconds", By("ttl_range")),
    ("format with HEADER", By("header_kind")),
    ("a TEXT header has a text", By("header_empty")),
    ("a BODY has a text", By("body_missing")),
    ("a FOOTER has a text", By("footer_empty")),
    ("variables have examples", By("parameter_sample")),
    ("a file has an example", By("media_link")),
    (
        "an example below 1 MB is recommended",
        Not("it is a recommendation about time-outs, and only the service downloads the file"),
    ),
    ("add_security_recommendation in AUTHENTICATION", By("authentication_keys")),
    ("code_expiration_minutes is 1 to 90", By("code_expiration")),
    ("the components of a card", By("card_header")),
    ("the types of a button", By("button_kind")),
    ("a button has a text", By("label_empty")),
    ("a dynamic URL ends in its variable", By("url_parameter_at_end")),
    ("PHONE_NUMBER has a number", By("phone_number_form")),
    ("ONE_TAP has an autofill_text", By("otp_autofill_text")),
    ("ONE_TAP has package_name and signature_hash", By("supported_apps_missing")),
    ("the list of languages", By("language_listed")),
    (
        "a code other than 0 is a failure",
        Here(|| {
            let create = nxcloud::CreateTemplate::of(t::LoginCode::definition(), "en_US").unwrap();
            let response = http::Response::new(br#"{"code": 9000, "message": "x", "data": null}"#.to_vec());
            create.response(&nxcloud_account(), response).is_err_and(|error| error.retry() == Retry::FixFirst)
        }),
    ),
];

#[test]
fn every_stated_rule_is_kept_or_has_a_reason() {
    let (mut kept, mut all) = (0, 0);
    let of_cams = [TEMPLATES, SENDING, DETAIL].into_iter().flatten().map(|row| (model::Provider::Cams, row));
    for (provider, (says, by)) in of_cams.chain(NXCLOUD.iter().map(|row| (model::Provider::Nxcloud, row))) {
        all += 1;
        match by {
            By(id) => {
                let rule = Rule::find(id).unwrap_or_else(|| panic!("{says}: there is no rule {id}"));
                assert!(rule.providers.contains(provider), "{says}: {id} is not a rule of {provider:?}");
                kept += 1;
            }
            Here(shows) => {
                assert!(shows(), "{says}");
                kept += 1;
            }
            Not(reason) => assert!(!reason.is_empty(), "{says}"),
        }
    }
    assert_eq!((kept, all), (127, 133));
}
