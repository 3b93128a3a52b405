//! The request of each operation of NXCloud: path, header `action`, body and signature.
//!
//! The signatures were computed by another program from the documentation.

use whatsapp_template::nxcloud::{
    CaptionedFile, Component, Content, CreateTemplate, DeleteMedia, DeleteTemplate, GetMedia, GetPhone, GetTemplate,
    Interactive, InteractiveHeader, InteractiveText, LocationContent, MarkMessageAsRead, NamedFile, PhoneList,
    PlainFile, ReactionContent, SendContent, SendOtp, SendTemplate, TextContent, UpdateTemplate, UploadMedia,
    UploadTemplateFile,
};
use whatsapp_template::{
    Nxcloud,
    provider::{Idempotency, Operation},
};

use crate::fixtures::{nxcloud, signing_context};

fn hello() -> Component {
    Component::new("BODY").with_text("hello world")
}

fn track() -> Interactive {
    let photo = CaptionedFile::new().with_link("https://a.example/a.png");
    Interactive::cta_url("B", "T", "https://a.example/1")
        .with_header(InteractiveHeader::new("image").with_image(photo))
        .with_footer(InteractiveText::new("F"))
}

fn assert_request<C: Operation<Nxcloud>>(call: &C, path: &str, action: &str, body: &str, sign: &str) {
    let request = call.request(&nxcloud(), &signing_context()).unwrap();
    assert_eq!(request.method(), http::Method::POST);
    assert_eq!(request.uri(), format!("https://api2.nxcloud.com/api/wa/{path}").as_str());
    let headers = request.headers();
    assert_eq!(std::str::from_utf8(request.body()).unwrap(), body, "{path}");
    for (name, value) in [
        ("accesskey", "fme2na3kdi3ki"),
        ("action", action),
        ("biztype", "2"),
        ("ts", "1655710885431"),
        ("content-type", "application/json"),
        ("sign", sign),
    ] {
        assert_eq!(headers[name], value, "{path}: {name}");
    }
    assert!(headers["sign"].is_sensitive() && headers["accesskey"].is_sensitive());
    assert!(!headers.contains_key("algorithm"));
}

#[test]
fn templates_and_files() {
    assert_request(
        &CreateTemplate::new("normal_text", "MARKETING", "zh_CN", [hello()]),
        "createTemplate",
        "createTemplate",
        r#"{"appkey":"8exxxs","business_phone":"18500000099","category":"MARKETING","components":[{"text":"hello world","type":"BODY"}],"language":"zh_CN","messaging_product":"whatsapp","name":"normal_text"}"#,
        "e8ae89aa45229b4324fd63bb2dd59ab7",
    );
    assert_request(
        &CreateTemplate::new("normal_text", "MARKETING", "zh_CN", [hello()])
            .with_message_send_ttl_seconds(43_200)
            .asynchronous(),
        "createTemplateAsync",
        "createTemplate",
        r#"{"appkey":"8exxxs","business_phone":"18500000099","category":"MARKETING","components":[{"text":"hello world","type":"BODY"}],"language":"zh_CN","message_send_ttl_seconds":43200,"messaging_product":"whatsapp","name":"normal_text"}"#,
        "083d3c7f18ff27cefd232ccd0d63ac37",
    );
    assert_request(
        &UpdateTemplate::new("900xxx0755", [hello()]).with_category("UTILITY"),
        "updateTemplate",
        "updateTemplate",
        r#"{"appkey":"8exxxs","business_phone":"18500000099","category":"UTILITY","components":[{"text":"hello world","type":"BODY"}],"messaging_product":"whatsapp","template_id":"900xxx0755"}"#,
        "1819be9327ff4e844f157869f4687eff",
    );
    assert_request(
        &DeleteTemplate::new("normal_text"),
        "deleteTemplate",
        "deleteTemplate",
        r#"{"appkey":"8exxxs","business_phone":"18500000099","messaging_product":"whatsapp","name":"normal_text"}"#,
        "3e28018b6627655b44aed5959201e833",
    );
    assert_request(
        &GetTemplate::new().with_after("MjQZD").with_limit(50).with_name("normal_text"),
        "getTemplate",
        "getTemplate",
        r#"{"after":"MjQZD","appkey":"8exxxs","business_phone":"18500000099","limit":50,"messaging_product":"whatsapp","name":"normal_text"}"#,
        "04833723ba2b196ccc9b04b6f12e3bb6",
    );
    assert_request(
        &GetTemplate::new().with_before("MAZDZD"),
        "getTemplate",
        "getTemplate",
        r#"{"appkey":"8exxxs","before":"MAZDZD","business_phone":"18500000099","messaging_product":"whatsapp"}"#,
        "8973dcc211ab395230b705aba101a494",
    );
    assert_request(
        &GetMedia::new("b0b5"),
        "getMedia",
        "getMedia",
        r#"{"Media-ID":"b0b5","business_phone":"18500000099","messaging_product":"whatsapp"}"#,
        "4d27418c7c11e0b00788fd10abfc5d89",
    );
    assert_request(
        &DeleteMedia::new("b0b5"),
        "deleteMedia",
        "deleteMedia",
        r#"{"Media-ID":"b0b5","business_phone":"18500000099","messaging_product":"whatsapp"}"#,
        "b6a2be6d149bc457b16183d71940e326",
    );
}

#[test]
fn every_type_of_message() {
    assert_request(
        &SendContent::new("+1 555-0123", Content::Text(TextContent::new("牛小信").with_preview_url(true))).unwrap(),
        "mt",
        "mt",
        r#"{"appkey":"8exxxs","business_phone":"18500000099","messaging_product":"whatsapp","recipient_type":"individual","text":{"body":"牛小信","preview_url":true},"to":"15550123","type":"text"}"#,
        "e8992be0617d08737b5648c36ffa7d3e",
    );
    assert_request(
        &SendContent::image("+15550123", CaptionedFile::new().with_link("https://a.example/a.png").with_caption("A"))
            .unwrap(),
        "mt",
        "mt",
        r#"{"appkey":"8exxxs","business_phone":"18500000099","image":{"caption":"A","link":"https://a.example/a.png"},"messaging_product":"whatsapp","recipient_type":"individual","to":"15550123","type":"image"}"#,
        "c853bf5495ebe21593f31ca16ad03b01",
    );
    assert_request(
        &SendContent::video("+15550123", CaptionedFile::new().with_id("b0b5")).unwrap(),
        "mt",
        "mt",
        r#"{"appkey":"8exxxs","business_phone":"18500000099","messaging_product":"whatsapp","recipient_type":"individual","to":"15550123","type":"video","video":{"id":"b0b5"}}"#,
        "c9ecf1ade3db49c5cdff357eab14ea33",
    );
    assert_request(
        &SendContent::audio("+15550123", PlainFile::new().with_id("b0b5")).unwrap(),
        "mt",
        "mt",
        r#"{"appkey":"8exxxs","audio":{"id":"b0b5"},"business_phone":"18500000099","messaging_product":"whatsapp","recipient_type":"individual","to":"15550123","type":"audio"}"#,
        "727bbe737325438479ebd7fa3a9c8922",
    );
    assert_request(
        &SendContent::sticker("+15550123", PlainFile::new().with_link("https://a.example/a.webp")).unwrap(),
        "mt",
        "mt",
        r#"{"appkey":"8exxxs","business_phone":"18500000099","messaging_product":"whatsapp","recipient_type":"individual","sticker":{"link":"https://a.example/a.webp"},"to":"15550123","type":"sticker"}"#,
        "b0ca6bf2e1725acd8d18e9b64a6bc5a5",
    );
    assert_request(
        &SendContent::document("+15550123", NamedFile::new().with_id("b0b5").with_filename("A.pdf")).unwrap(),
        "mt",
        "mt",
        r#"{"appkey":"8exxxs","business_phone":"18500000099","document":{"filename":"A.pdf","id":"b0b5"},"messaging_product":"whatsapp","recipient_type":"individual","to":"15550123","type":"document"}"#,
        "2193cead576c3c0e3d1b958339ed40bf",
    );
    assert_request(
        &SendContent::location(
            "+15550123",
            LocationContent::at(-1.5, 103.25).unwrap().with_name("N").with_address("A"),
        )
        .unwrap(),
        "mt",
        "mt",
        r#"{"appkey":"8exxxs","business_phone":"18500000099","location":{"address":"A","latitude":"-1.5","longitude":"103.25","name":"N"},"messaging_product":"whatsapp","recipient_type":"individual","to":"15550123","type":"location"}"#,
        "ed12da751cd999c150521dcd83a6c613",
    );
    assert_request(
        &SendContent::reaction("+15550123", ReactionContent::new("wamid.1", "👍")).unwrap(),
        "mt",
        "mt",
        r#"{"appkey":"8exxxs","business_phone":"18500000099","messaging_product":"whatsapp","reaction":{"emoji":"👍","message_id":"wamid.1"},"recipient_type":"individual","to":"15550123","type":"reaction"}"#,
        "c549380a73ea1bf035581079d1c009c1",
    );
    assert_request(
        &SendContent::interactive("+15550123", Interactive::buttons("B", [("y", "Yes"), ("n", "No")])).unwrap(),
        "mt",
        "mt",
        r#"{"appkey":"8exxxs","business_phone":"18500000099","interactive":{"action":{"buttons":[{"reply":{"id":"y","title":"Yes"},"type":"reply"},{"reply":{"id":"n","title":"No"},"type":"reply"}]},"body":{"text":"B"},"type":"button"},"messaging_product":"whatsapp","recipient_type":"individual","to":"15550123","type":"interactive"}"#,
        "37ba60892e6a2a0facf65cecaacd88c7",
    );
    assert_request(
        &SendContent::interactive("+15550123", track()).unwrap(),
        "mt",
        "mt",
        r#"{"appkey":"8exxxs","business_phone":"18500000099","interactive":{"action":{"name":"cta_url","parameters":{"display_text":"T","url":"https://a.example/1"}},"body":{"text":"B"},"footer":{"text":"F"},"header":{"image":{"link":"https://a.example/a.png"},"type":"image"},"type":"cta_url"},"messaging_product":"whatsapp","recipient_type":"individual","to":"15550123","type":"interactive"}"#,
        "ae156f939ab122f8d838b2bafa84f19b",
    );
    assert_request(
        &SendContent::text("+15550123", "a")
            .unwrap()
            .with_cus_message_id("c")
            .with_dr_webhook("https://a.example/r")
            .with_biz_opaque_callback_data("d"),
        "mt",
        "mt",
        r#"{"appkey":"8exxxs","biz_opaque_callback_data":"d","business_phone":"18500000099","cus_message_id":"c","dr_webhook":"https://a.example/r","messaging_product":"whatsapp","recipient_type":"individual","text":{"body":"a"},"to":"15550123","type":"text"}"#,
        "5ca3018c9dba7659ca4217b8612e8580",
    );
}

#[test]
fn one_time_codes_read_marks_and_numbers() {
    assert_request(
        &SendOtp::new("+15550123", "Code 839201", "en_US").unwrap().with_category("UTILITY").with_cus_message_id("c"),
        "otp",
        "mt",
        r#"{"appkey":"8exxxs","business_phone":"18500000099","category":"UTILITY","content":"Code 839201","cus_message_id":"c","language_code":"en_US","messaging_product":"whatsapp","recipient_type":"individual","to":"15550123"}"#,
        "6d58b643ab88a010c569cf19433bc1c9",
    );
    assert_request(
        &MarkMessageAsRead::new("wamid.1"),
        "markMessageAsRead",
        "read",
        r#"{"business_phone":"18500000099","message_id":"wamid.1","messaging_product":"whatsapp","status":"read"}"#,
        "5ee499ca5c826960937c3504552b508e",
    );
    assert_request(
        &GetPhone::new(["+185 0000-0099", "15550100"]),
        "getPhone",
        "getPhone",
        r#"{"appkey":"8exxxs","business_phones":"18500000099,15550100","messaging_product":"whatsapp"}"#,
        "119b774b3e8a4089dd4a2ed7f06428ab",
    );
    assert_request(
        &GetPhone::all(),
        "getPhone",
        "getPhone",
        r#"{"appkey":"8exxxs","business_phones":"","messaging_product":"whatsapp"}"#,
        "96ab472780692dfb161c8bd9eeb5d774",
    );
    assert_request(
        &PhoneList::new(),
        "integrator/embedded/register/phoneList",
        "phoneList",
        r#"{"appkey":"8exxxs"}"#,
        "7ce3bd3cfc8f6b4f2bcb91a5c50d474e",
    );
}

const fn idempotency<C: Operation<Nxcloud>>(_: &C) -> Idempotency {
    C::IDEMPOTENCY
}

#[test]
fn operations_have_their_idempotency() {
    let upload = || UploadMedia::new("a.png", "image/png", b"x".to_vec()).unwrap();
    let sample = || UploadTemplateFile::new("a.png", "image/png", b"x".to_vec()).unwrap();
    let create = || CreateTemplate::new("a", "UTILITY", "en", [hello()]);
    for (found, expected) in [
        (idempotency(&GetTemplate::new()), Idempotency::ReadOnly),
        (idempotency(&GetMedia::new("1")), Idempotency::ReadOnly),
        (idempotency(&GetPhone::all()), Idempotency::ReadOnly),
        (idempotency(&PhoneList::new()), Idempotency::ReadOnly),
        (idempotency(&create()), Idempotency::ChangesState),
        (idempotency(&create().asynchronous()), Idempotency::ChangesState),
        (idempotency(&UpdateTemplate::new("1", [hello()])), Idempotency::ChangesState),
        (idempotency(&DeleteTemplate::new("1")), Idempotency::ChangesState),
        (idempotency(&sample()), Idempotency::ChangesState),
        (idempotency(&upload()), Idempotency::ChangesState),
        (idempotency(&DeleteMedia::new("1")), Idempotency::ChangesState),
        (idempotency(&MarkMessageAsRead::new("1")), Idempotency::ChangesState),
        (idempotency(&SendContent::text("+15550123", "a").unwrap()), Idempotency::SendsMessage),
        (idempotency(&SendOtp::new("+15550123", "1234", "en").unwrap()), Idempotency::SendsMessage),
        (<SendTemplate<'_> as Operation<Nxcloud>>::IDEMPOTENCY, Idempotency::SendsMessage),
    ] {
        assert_eq!(found, expected);
    }
}
