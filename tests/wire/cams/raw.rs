//! Operations of CAMS that no declaration made: what is refused before it leaves.

use whatsapp_template::cams::{
    Button, ButtonType, Card, Category, Component, ComponentType, CreateChatappTemplate, FlowActionType, Format,
    GetChatappTemplateDetail, MassRecipient, ModifyChatappTemplate, ProductAction, ProductItem, ProductSection,
    SendChatappMassMessage, SendChatappMessage, SupportedApp, TemplateType, UrlType,
};
use whatsapp_template::{Cams, ErrorKind, provider::Operation};

use crate::fixtures::{cams, parameters, signing_context};

fn error<O: Operation<Cams>>(operation: &O) -> Option<String> {
    let error = operation.request(&cams(), &signing_context()).err()?;
    assert_eq!((error.kind(), error.provider()), (ErrorKind::Message, Some("CAMS")), "{error}");
    assert!(!error.may_have_been_accepted());
    Some(error.to_string())
}

fn body() -> Component {
    Component::new(ComponentType::Body).with_text("Spring is here.")
}

fn create(category: Category, components: Vec<Component>) -> CreateChatappTemplate {
    CreateChatappTemplate::new("spring", "en_US", category, TemplateType::Whatsapp, components)
}

fn header(format: Format) -> Component {
    Component::new(ComponentType::Header).with_format(format).with_url("https://img.example.com/a")
}

fn buttons(buttons: Vec<Button>) -> Component {
    Component::new(ComponentType::Buttons).with_buttons(buttons)
}

/// The error of a template with a body and one component more, without the name of the provider.
fn refused(category: &Category, component: Component) -> Option<String> {
    let error = error(&create(category.clone(), vec![body(), component]))?;
    Some(error.strip_prefix("CAMS: ").unwrap().to_owned())
}

fn in_marketing(component: Component) -> Option<String> {
    refused(&Category::Marketing, component)
}

#[test]
fn fields_of_another_component_are_refused() {
    let first = "`Components[1]`";
    for (component, expected) in [
        (header(Format::Document).with_file_name("bill.pdf").with_caption("May"), None),
        (header(Format::Image).with_caption("Tulips"), None),
        (
            header(Format::Image).with_file_name("a.png"),
            Some(format!("{first} does not fit: `FileName` belongs to a HEADER of the format DOCUMENT; remove it")),
        ),
        (
            Component::new(ComponentType::Header).with_format("TEXT").with_text("a").with_caption("b"),
            Some(format!(
                "{first} does not fit: `Caption` belongs to a HEADER of the format IMAGE, DOCUMENT or VIDEO; remove it"
            )),
        ),
        (
            header(Format::Document).with_file_name(""),
            Some(format!("{first} has an empty `FileName`; fill it or leave it out")),
        ),
        (
            header(Format::Video).with_caption(" "),
            Some(format!("{first} has an empty `Caption`; fill it or leave it out")),
        ),
        (Component::new(ComponentType::LimitedTimeOffer).with_text("Ends soon").with_has_expiration(true), None),
        (
            Component::new(ComponentType::Footer).with_text("a").with_has_expiration(true),
            Some(format!("{first} does not fit: `HasExpiration` belongs to a LIMITED_TIME_OFFER; remove it")),
        ),
        (Component::new(ComponentType::Footer).with_text("a").with_has_expiration(false), None),
        (
            Component::new(ComponentType::Footer).with_text("a").with_code_expiration_minutes(5),
            Some(format!(
                "{first} does not fit: `CodeExpirationMinutes` belongs to authentication templates, this one is \
                 marketing; remove it"
            )),
        ),
        (
            Component::new(ComponentType::Footer).with_text("a").with_buttons([Button::new("URL")]),
            Some(format!("{first} does not fit: `Buttons` belongs to a BUTTONS; remove it")),
        ),
        (body(), Some(format!("{first} is a second BODY; keep one"))),
        (Component::new(""), Some(format!("{first} has no `Type`; set it"))),
        (
            Component::new(ComponentType::Header),
            Some(format!("{first} has no `Format`; write TEXT, IMAGE, DOCUMENT or VIDEO")),
        ),
        (Component::new("STAGE").with_caption("a word of a later version"), None),
    ] {
        assert_eq!(in_marketing(component.clone()), expected, "{component:?}");
    }
    assert!(error(&create(Category::Utility, Vec::new())).unwrap().contains("`Components` is empty"));
    // A Viber template has other components, which the pages do not describe.
    let viber =
        CreateChatappTemplate::new("a", "en", "text", TemplateType::Viber, [header(Format::Image).with_file_name("a")]);
    assert_eq!(error(&viber), None);
}

#[test]
fn fields_of_another_button_are_refused() {
    let button = |kind: ButtonType| Button::new(kind).with_text("Go");
    let link = |url: &str| button(ButtonType::Url).with_url(url);
    let flow = || button(ButtonType::Flow).with_flow_id("1122");
    for (button, expected) in [
        (link("https://a.example/").with_url_type(UrlType::Static), None),
        (link("https://a.example/$(slug)").with_url_type(UrlType::Dynamic), None),
        (link("https://a.example/$(slug)"), None),
        (
            link("https://a.example/$(slug)").with_url_type(UrlType::Static),
            Some("has the `UrlType` static, but its link has a variable; write dynamic"),
        ),
        (
            link("https://a.example/").with_url_type(UrlType::Dynamic),
            Some("has the `UrlType` dynamic, but its link has no variable; write static"),
        ),
        (button(ButtonType::Url), Some("has no `Url`; write it")),
        (button(ButtonType::PhoneNumber), Some("has no `PhoneNumber`; write it")),
        (
            link("https://a.example/").with_phone_number("+6591230000"),
            Some("does not fit: `PhoneNumber` belongs to a PHONE_NUMBER; remove it"),
        ),
        (
            link("https://a.example/").with_is_opt_out(true),
            Some("does not fit: `IsOptOut` belongs to a QUICK_REPLY; remove it"),
        ),
        (button(ButtonType::QuickReply).with_is_opt_out(true), None),
        (flow().with_flow_action(FlowActionType::Navigate).with_navigate_screen("DETAILS"), None),
        (flow().with_flow_action(FlowActionType::DataExchange), None),
        (flow().with_flow_action("navigate"), Some("has no `NavigateScreen`; write it")),
        (button(ButtonType::Flow), Some("has no `FlowId`; write it")),
        (button(ButtonType::CopyCode).with_coupon_code("120293"), None),
        (button(ButtonType::CopyCode).with_coupon_code("$(couponCode)"), None),
        (
            button(ButtonType::CopyCode).with_coupon_code("SAVE-20"),
            Some(
                "has a `CouponCode` that is neither letters and digits nor one variable; write `SPRING25` or `$(coupon)`",
            ),
        ),
        (button(ButtonType::Other(String::new())), Some("has no `Type`; set it")),
        (button("DANCE".into()).with_url("a word of a later version"), None),
    ] {
        let found = in_marketing(buttons(vec![button.clone()]));
        assert_eq!(found, expected.map(|text| format!("`Components[1].Buttons[0]` {text}")), "{button:?}");
    }
    let opt_out = buttons(vec![button(ButtonType::QuickReply).with_is_opt_out(true)]);
    assert_eq!(
        refused(&Category::Utility, opt_out).unwrap(),
        "`Components[1].Buttons[0]` does not fit: `IsOptOut` belongs to marketing templates, this one is utility; remove it"
    );
    assert!(in_marketing(buttons(Vec::new())).unwrap().contains("has no `Buttons`"));
}

#[test]
fn a_card_has_no_other_components_and_no_caption() {
    let carousel = |components: Vec<Component>| {
        in_marketing(Component::new(ComponentType::Carousel).with_cards([Card::new(components)]))
    };
    let photo = || header(Format::Image);
    let at = "`Components[1].Cards[0].CardComponents";
    assert_eq!(carousel(vec![photo(), body()]), None);
    for (components, expected) in [
        (vec![photo().with_caption("Red")], "[0]` does not fit: `Caption` does not belong to a card; remove it"),
        (vec![photo().with_file_name("a.png")], "[0]` does not fit: `FileName` does not belong to a card; remove it"),
        (vec![header(Format::Document)], "[0]` is the header of a card, whose `Format` is IMAGE or VIDEO"),
        (
            vec![body(), Component::new(ComponentType::Footer).with_text("a")],
            "[1]` is a FOOTER, but a card has a HEADER, a BODY and BUTTONS; remove it",
        ),
        (
            vec![Component::new(ComponentType::Carousel)],
            "[0]` is a CAROUSEL, but a card has a HEADER, a BODY and BUTTONS; remove it",
        ),
        (
            vec![buttons(vec![Button::new(ButtonType::Flow)])],
            "[0].Buttons[0]` is a FLOW, but a button of a card is a PHONE_NUMBER, a URL or a QUICK_REPLY",
        ),
        (vec![], "` is empty; add a HEADER and a BODY"),
    ] {
        assert_eq!(carousel(components), Some(format!("{at}{expected}")));
    }
    assert!(in_marketing(Component::new(ComponentType::Carousel)).unwrap().contains("has no `Cards`"));
}

#[test]
fn an_authentication_template_has_the_parts_that_the_pages_name() {
    let one_tap = || Button::new(ButtonType::OneTap).with_text("Copy code").with_autofill_text("Autofill");
    let check = |components: Vec<Component>| error(&create(Category::Authentication, components));
    let with = |button: Button| check(vec![Component::new(ComponentType::Body), buttons(vec![button])]);
    let app = || SupportedApp::new("com.example.app", "K8a/AINcGX7");
    assert_eq!(with(one_tap().with_supported_apps([app()])), None);
    assert_eq!(with(one_tap().with_package_name("com.demo").with_signature_hash("wi299382")), None);
    assert_eq!(with(Button::new(ButtonType::CopyCode).with_text("Copy code")), None);
    for (found, expected) in [
        (with(one_tap()), "has no app; write `PackageName` and `SignatureHash`, or `SupportedApps`"),
        (with(Button::new(ButtonType::OneTap).with_text("Copy").with_supported_apps([app()])), "has no `AutofillText`"),
        (with(Button::new(ButtonType::CopyCode)), "has no `Text`"),
        (with(Button::new(ButtonType::QuickReply).with_text("Yes")), "has exactly one button: COPY_CODE, ONE_TAP"),
        (check(vec![body()]), "WhatsApp writes the texts of an AUTHENTICATION template"),
        (check(vec![header(Format::Image)]), "has a HEADER"),
    ] {
        let found = found.unwrap();
        assert!(found.contains(expected), "{found}");
    }
}

#[test]
fn an_edit_names_its_template() {
    let modify = ModifyChatappTemplate::new("en_US", [body()]);
    let error = modify.request(&cams(), &signing_context()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("give its code"), "{error}");
    // The category of an edited template is not known.
    let minutes = Component::new(ComponentType::Footer).with_code_expiration_minutes(5);
    let modify = ModifyChatappTemplate::new("en_US", [minutes]).with_template_code("8472");
    assert!(modify.request(&cams(), &signing_context()).is_ok());
}

#[test]
fn the_detail_requires_a_space() {
    let get = GetChatappTemplateDetail::new("en_US").with_template_code("8472");
    let without = Cams::new("id", "secret", "6591230000").unwrap();
    let error = get.request(&without, &signing_context()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("`with_cust_space_id`"), "{error}");
    let request = get.clone().with_cust_space_id("cams-8c8e").request(&without, &signing_context()).unwrap();
    assert_eq!(parameters(&request)["CustSpaceId"], "cams-8c8e");
}

fn sections(sections: usize, products: usize) -> ProductAction {
    let section = |n: usize| {
        ProductSection::new(
            format!("Section {n}"),
            (0..products).map(|n| ProductItem::new(n.to_string())).collect::<Vec<_>>(),
        )
    };
    ProductAction::new().with_sections((0..sections).map(section).collect::<Vec<_>>())
}

#[test]
fn a_message_names_its_template_and_keeps_the_numbers_of_the_page() {
    let template = || SendChatappMessage::new("whatsapp", "template", "6591230000", "6581230001");
    let whole = || template().with_template_code("8472").with_language("en_US");
    assert_eq!(error(&whole()), None);
    assert_eq!(error(&template().with_template_name("spring").with_language("en_US")), None);
    for (send, expected) in [
        (template().with_language("en_US"), Some("the template to send is not named; give its code or its name")),
        (
            template().with_template_code("8472"),
            Some("the language of the template is missing; give its code, for example `en_US`"),
        ),
        (template().with_template_code("").with_language("en_US"), Some("is not named")),
        (whole().with_product_action(sections(10, 3)), None),
        (
            whole().with_product_action(sections(11, 1)),
            Some("the products have 11 sections, allowed are 10; remove some"),
        ),
        (
            whole().with_product_action(sections(1, 31)),
            Some("the sections have 31 products, allowed are 30 together; remove some"),
        ),
        (whole().with_fall_back_duration(60), None),
        (whole().with_fall_back_duration(43_200), None),
        (whole().with_fall_back_duration(59), Some("`FallBackDuration` is 59 seconds, allowed are 60 to 43200")),
        (whole().with_fall_back_duration(43_201), Some("`FallBackDuration` is 43201 seconds")),
    ] {
        let found = error(&send);
        let fits = expected.map_or(found.is_none(), |text| found.as_ref().is_some_and(|found| found.contains(text)));
        assert!(fits, "{found:?} {expected:?}");
    }
    let to = |action: ProductAction| MassRecipient::new("6581230001").with_product_action(action);
    let mass = |recipients: Vec<MassRecipient>| {
        SendChatappMassMessage::new("whatsapp", "6591230000", "en_US", recipients).with_template_code("8472")
    };
    assert_eq!(error(&mass(vec![to(sections(2, 2))])), None);
    assert!(error(&mass(vec![to(sections(1, 1)), to(sections(11, 1))])).unwrap().contains("11 sections"));
    assert!(error(&mass(vec![to(sections(1, 1))]).with_fall_back_duration(1)).unwrap().contains("`FallBackDuration`"));
}

#[test]
fn a_message_without_a_template_has_what_its_type_has() {
    let message = || SendChatappMessage::new("whatsapp", "message", "6591230000", "6581230001");
    let content = |kind: &str, content: &str| error(&message().with_message_type(kind).with_content(content));
    assert!(error(&message().with_content("{}")).unwrap().contains("has no type; set `message_type`"));
    assert!(error(&message().with_message_type("text")).unwrap().contains("has no content; set `content`"));
    // The sample of the page: fields that the type does not have may be there, but are empty.
    assert_eq!(content("text", r#"{"text": "hello whatsapp", "link": "", "caption": "", "fileName": "" }"#), None);
    for (kind, field) in [
        ("text", "caption"),
        ("audio", "caption"),
        ("document", "caption"),
        ("sticker", "caption"),
        ("sticker", "fileName"),
    ] {
        let text = format!(r#"{{"text":"a","link":"https://a.example/a","fileName":"","{field}":"x"}}"#);
        let found = content(kind, &text).unwrap();
        assert!(found.ends_with(&format!("a message of type `{kind}` has no `{field}`; remove it")), "{found}");
    }
    assert_eq!(content("image", r#"{"link":"https://a.example/a","caption":"x"}"#), None);
    assert!(content("text", "hello").unwrap().contains("is not JSON"));
    assert_eq!(content("typing_indicator", "a type of a later version"), None);
}

/// The pages on templates have a table with the one permission that each operation needs; `cams:*` would be too much.
#[test]
fn a_missing_permission_is_named() {
    let denied = || {
        let body =
            br#"{"Code":"Ram.PermissionDeny","Message":"User not authorized to operate on the specified resource."}"#;
        http::Response::builder().status(400).body(body.to_vec()).unwrap()
    };
    let create = create(Category::Utility, vec![body()]);
    let modify = ModifyChatappTemplate::new("en_US", [body()]).with_template_code("1");
    let get = GetChatappTemplateDetail::new("en_US").with_template_code("1");
    let send = SendChatappMessage::text(&cams(), "+6591230000", "hi").unwrap();
    for (error, action) in [
        (create.response(&cams(), denied()).unwrap_err(), "CreateChatappTemplate"),
        (modify.response(&cams(), denied()).unwrap_err(), "ModifyChatappTemplate"),
        (get.response(&cams(), denied()).unwrap_err(), "GetChatappTemplateDetail"),
        (send.response(&cams(), denied()).unwrap_err(), "SendChatappMessage"),
    ] {
        assert_eq!(error.kind(), ErrorKind::Unauthorized);
        let text = error.to_string();
        assert!(text.contains(&format!("grant `cams:{action}` in RAM")) && !text.contains("cams:*"), "{text}");
    }
}
