//! Requests to CAMS, written by hand.

use serde_json::{Value, json};
use whatsapp_template_emulator::{Emulator, Review, Status};
use whatsapp_template_model::Rule;

use crate::client::{Cams, cams, form, send};

const BODY: &str = r#"[{"Type":"BODY","Text":"Hi $(customer), your order $(order) is on its way to you today."}]"#;
const EXAMPLE: &str = r#"{"customer":"Ann","order":"1042"}"#;

fn template<'t>(components: &'t str, example: &'t str) -> Vec<(&'t str, &'t str)> {
    vec![
        ("Name", "order_shipped"),
        ("Language", "en_US"),
        ("Category", "UTILITY"),
        ("TemplateType", "WHATSAPP"),
        ("Components", components),
        ("Example", example),
    ]
}

fn message<'m>(code: &'m str, parameters: &'m str) -> Vec<(&'m str, &'m str)> {
    vec![
        ("ChannelType", "whatsapp"),
        ("Type", "template"),
        ("From", "15550100"),
        ("To", "15550123"),
        ("Language", "en_US"),
        ("TemplateCode", code),
        ("TemplateParams", parameters),
    ]
}

fn with<'p>(parameters: &[(&'p str, &'p str)], name: &'p str, value: &'p str) -> Vec<(&'p str, &'p str)> {
    let mut changed: Vec<_> = parameters.iter().copied().filter(|(known, _)| *known != name).collect();
    if !value.is_empty() {
        changed.push((name, value));
    }
    changed
}

async fn create(emulator: &Emulator) -> String {
    let response = cams(emulator, "CreateChatappTemplate", &template(BODY, EXAMPLE)).await;
    assert_eq!((response.status, response.code().as_str()), (200, "OK"), "{response:?}");
    assert_eq!(response.body["Data"]["TemplateName"], "order_shipped");
    response.body["Data"]["TemplateCode"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_template_is_created_shown_and_sent() {
    let emulator = Emulator::start().await.unwrap();
    let code = create(&emulator).await;

    let detail = cams(&emulator, "GetChatappTemplateDetail", &[("TemplateCode", &code), ("Language", "en_US")]).await;
    let data = &detail.body["Data"];
    assert_eq!((&data["AuditStatus"], &data["Name"]), (&json!("pass"), &json!("order_shipped")));
    assert_eq!(data["Components"], serde_json::from_str::<Value>(BODY).unwrap());
    assert_eq!(data["Example"]["customer"], "Ann");

    let sent = message(&code, r#"{"customer":"Bo","order":"7"}"#);
    let response = cams(&emulator, "SendChatappMessage", &sent).await;
    assert_eq!(response.code(), "OK", "{response:?}");
    let messages = emulator.messages();
    assert_eq!(messages.len(), 1);
    assert_eq!(response.body["MessageId"], json!(messages[0].id));
    assert_eq!((messages[0].from.as_str(), messages[0].to.as_str()), ("15550100", "15550123"));
    assert_eq!(messages[0].template.as_ref().map(|template| template.name.as_str()), Some("order_shipped"));
    assert_eq!(messages[0].text, "╭─\n│ Hi Bo, your order 7 is on its way to you\n│ today.\n╰─\n");

    // The same in the query, with GET, and by name.
    let by_name = with(&with(&sent, "TemplateCode", ""), "TemplateName", "order_shipped");
    let query = form(&by_name);
    let headers = Cams::new(&emulator, "SendChatappMessage").headers("GET", &query, "");
    let response = send(&emulator, "GET", &format!("/?{query}"), &headers, b"").await;
    assert_eq!(response.code(), "OK", "{response:?}");
    assert_eq!(emulator.messages().len(), 2);
}

#[tokio::test]
async fn missing_fields_are_named() {
    let emulator = Emulator::start().await.unwrap();
    for field in ["Name", "Language", "Category", "TemplateType", "Components"] {
        let response = cams(&emulator, "CreateChatappTemplate", &with(&template(BODY, EXAMPLE), field, "")).await;
        assert_eq!((response.status, response.code()), (400, format!("Missing{field}")));
    }
    let response =
        cams(&emulator, "CreateChatappTemplate", &template(r#"[{"type":"BODY","Text":"x"}]"#, EXAMPLE)).await;
    assert_eq!(response.code(), "MissingType");
    for (field, code) in [
        ("ChannelType", "MissingChannelType"),
        ("Type", "MissingType"),
        ("From", "MissingFrom"),
        ("To", "MissingTo"),
        ("TemplateCode", "InvalidParameter.TemplateCodeNotEmpty"),
        ("Language", "InvalidParameter.LanguageNotEmpty"),
    ] {
        let response = cams(&emulator, "SendChatappMessage", &with(&message("1", "{}"), field, "")).await;
        assert_eq!(response.code(), code, "{field}");
    }
    assert!(emulator.messages().is_empty() && emulator.templates().is_empty());
}

#[tokio::test]
async fn errors_have_the_vendors_codes() {
    let emulator = Emulator::start().await.unwrap();
    for (components, code) in [
        (r#"[{"Type":"BODY","Text":"Hi {{1}}, welcome to our shop today."}]"#, "MessageInvalid"),
        (r#"[{"Type":"BODY","Text":7}]"#, "CreateError"),
        (r#"[{"Type":"MYSTERY"}]"#, "CreateError"),
        ("[[[", "CreateError"),
        (r#"{"a":1}"#, "CreateError"),
    ] {
        let response = cams(&emulator, "CreateChatappTemplate", &template(components, EXAMPLE)).await;
        assert_eq!(response.code(), format!("InvalidParameter.{code}"), "{components}: {response:?}");
    }
    let viber = with(&template(BODY, EXAMPLE), "TemplateType", "VIBER");
    let response = cams(&emulator, "CreateChatappTemplate", &viber).await;
    assert_eq!(response.code(), "InvalidParameter.TemplateTypeNotSupport");

    let code = create(&emulator).await;
    let response = cams(&emulator, "CreateChatappTemplate", &template(BODY, EXAMPLE)).await;
    assert_eq!(response.code(), "InvalidParameter.TemplateNameExist");
    let response = cams(&emulator, "NoSuchOperation", &[]).await;
    assert_eq!((response.status, response.code().as_str()), (404, "InvalidAction.NotFound"));
    let response = cams(&emulator, "GetChatappTemplateDetail", &[("TemplateCode", "1"), ("Language", "en_US")]).await;
    assert_eq!(response.code(), "DetailError.TemplateNotExist");

    let sent = message(&code, r#"{"customer":"Bo","order":"7"}"#);
    for (field, value, code) in [
        ("TemplateParams", r#"{"customer":"Bo"}"#, "MissingTemplateParams"),
        ("TemplateParams", r#"{"customer":"Bo","order":""}"#, "MissingTemplateParams"),
        ("TemplateParams", "", "MissingTemplateParams"),
        ("TemplateCode", "1", "DetailError.TemplateNotExist"),
        ("Language", "de", "DetailError.TemplateNotExist"),
        ("From", "+15550100", "InvalidParameter.FromOnlyNumeric"),
        ("ChannelType", "viber", "InvalidParameter.ChannelTypeNotSupport"),
    ] {
        let response = cams(&emulator, "SendChatappMessage", &with(&sent, field, value)).await;
        assert_eq!(response.code(), code, "{field}={value}: {response:?}");
    }
    assert!(emulator.messages().is_empty());
}

/// The rules have their own tests; this one checks the code of each broken rule.
#[tokio::test]
async fn broken_rules_have_the_vendors_codes() {
    let emulator = Emulator::start().await.unwrap();
    let long = format!(r#"[{{"Type":"BODY","Text":"{}"}}]"#, "a ".repeat(600));
    for (rule, components, code) in [
        (
            "footer_parameters",
            r#"[{"Type":"BODY","Text":"Hello to all of you."},{"Type":"FOOTER","Text":"By $(customer)"}]"#,
            "FooterHaveVariable",
        ),
        (
            "header_parameters",
            r#"[{"Type":"HEADER","Format":"TEXT","Text":"Of $(customer) and $(order) now"},{"Type":"BODY","Text":"Hello to all of you."}]"#,
            "HeaderMoreVarable",
        ),
        (
            "label_parameter",
            r#"[{"Type":"BODY","Text":"Hello to all of you."},{"Type":"BUTTONS","Buttons":[{"Type":"QUICK_REPLY","Text":"Hi $(customer)"}]}]"#,
            "ButtonTextHaveVariable",
        ),
        (
            "url_parameters",
            r#"[{"Type":"BODY","Text":"Hello to all of you."},{"Type":"BUTTONS","Buttons":[{"Type":"URL","Text":"Go","Url":"https://a.example/$(customer)/$(order)"}]}]"#,
            "UrlMoreVarable",
        ),
        (
            "phone_number_form",
            r#"[{"Type":"BODY","Text":"Hello to all of you."},{"Type":"BUTTONS","Buttons":[{"Type":"PHONE_NUMBER","Text":"Call","PhoneNumber":"call me"}]}]"#,
            "PhoneNumberError",
        ),
        ("body_length", long.as_str(), "CreateError"),
    ] {
        if Rule::find(rule).is_none() {
            continue;
        }
        let response = cams(&emulator, "CreateChatappTemplate", &template(components, EXAMPLE)).await;
        assert_eq!(response.code(), format!("InvalidParameter.{code}"), "{rule}: {response:?}");
        assert!(response.message().contains(rule) && response.message().contains("/Components/"), "{response:?}");
    }
    if Rule::find("language_known").is_some() {
        let wrong = with(&template(BODY, EXAMPLE), "Language", "en-US");
        let response = cams(&emulator, "CreateChatappTemplate", &wrong).await;
        assert_eq!(response.code(), "InvalidParameter.LanguageNotSupport", "{response:?}");
    }
}

#[tokio::test]
async fn templates_wait_for_their_review() {
    let emulator = Emulator::builder().review(Review::Manual).start().await.unwrap();
    let code = create(&emulator).await;
    let sent = message(&code, r#"{"customer":"Bo","order":"7"}"#);
    let response = cams(&emulator, "SendChatappMessage", &sent).await;
    assert_eq!(response.code(), "InvalidParameter.AuditStatusNotSupport");
    assert_eq!(response.body["Message"], "order_shipped in en_US is not approved; its status is pending");
    assert!(emulator.reject("order_shipped", "en_US", "promotional"));
    let response = cams(&emulator, "SendChatappMessage", &sent).await;
    assert_eq!(response.body["Message"], "order_shipped in en_US is not approved; its status is rejected: promotional");
    let wanted = [("TemplateCode", code.as_str()), ("Language", "en_US")];
    let detail = cams(&emulator, "GetChatappTemplateDetail", &wanted).await;
    assert_eq!(detail.body["Data"]["AuditStatus"], "fail");
    assert_eq!(detail.body["Data"]["Reason"], "promotional");

    let mut change = vec![("TemplateCode", code.as_str()), ("Language", "en_US"), ("Example", EXAMPLE)];
    change.push(("Components", BODY));
    let response = cams(&emulator, "ModifyChatappTemplate", &change).await;
    assert_eq!((response.code().as_str(), &response.body["Data"]["TemplateCode"]), ("OK", &json!(code)));
    assert_eq!(emulator.templates()[0].status, Status::Pending);
    assert!(emulator.approve("order_shipped", "en_US"));
    assert!(!emulator.approve("order_shipped", "de"));
    assert_eq!(cams(&emulator, "SendChatappMessage", &sent).await.code(), "OK");

    let emulator = Emulator::builder().review(Review::After(2)).start().await.unwrap();
    let code = create(&emulator).await;
    let wanted = [("TemplateCode", code.as_str()), ("Language", "en_US")];
    for status in ["auditing", "pass", "pass"] {
        let detail = cams(&emulator, "GetChatappTemplateDetail", &wanted).await;
        assert_eq!(detail.body["Data"]["AuditStatus"], status);
    }
}

#[tokio::test]
async fn templates_are_listed_and_deleted() {
    let emulator = Emulator::start().await.unwrap();
    let code = create(&emulator).await;
    let german = with(&template(BODY, EXAMPLE), "Language", "de");
    let response = cams(&emulator, "CreateChatappTemplate", &german).await;
    assert_eq!(response.body["Data"]["TemplateCode"], json!(code), "languages share a code");
    let list = cams(&emulator, "ListChatappTemplate", &[("Page", r#"{"Index":2,"Size":1}"#), ("Name", "order")]).await;
    assert_eq!((&list.body["Total"], list.body["ListTemplate"].as_array().map(Vec::len)), (&json!(2), Some(1)));
    assert_eq!(list.body["ListTemplate"][0]["TemplateName"], "order_shipped");
    let response = cams(&emulator, "ListChatappTemplate", &[("Page", r#"{"Index":0}"#)]).await;
    assert_eq!(response.code(), "InvalidParameter.PageInvalid");
    let german = [("TemplateCode", code.as_str()), ("Language", "de")];
    assert_eq!(cams(&emulator, "DeleteChatappTemplate", &german).await.code(), "MissingTemplateType");
    let german = [("TemplateCode", code.as_str()), ("Language", "de"), ("TemplateType", "WHATSAPP")];
    assert_eq!(cams(&emulator, "DeleteChatappTemplate", &german).await.code(), "OK");
    assert_eq!(cams(&emulator, "DeleteChatappTemplate", &german).await.code(), "DelError.TemplateNotExist");
    assert_eq!(emulator.templates().len(), 1);
}

#[tokio::test]
async fn one_time_codes_and_session_messages_are_accepted() {
    let emulator = Emulator::start().await.unwrap();
    let components = r#"[{"Type":"BODY","AddSecretRecommendation":true},{"Type":"FOOTER","CodeExpirationMinutes":5},{"Type":"BUTTONS","Buttons":[{"Type":"COPY_CODE","Text":"Copy code"}]}]"#;
    let code = with(&template(components, "{}"), "Category", "AUTHENTICATION");
    let response = cams(&emulator, "CreateChatappTemplate", &code).await;
    assert_eq!(response.code(), "OK", "{response:?}");
    let code = response.body["Data"]["TemplateCode"].as_str().unwrap();
    // No document names the variable.
    let sent = message(code, r#"{"verificationCode":"424242"}"#);
    assert_eq!(cams(&emulator, "SendChatappMessage", &sent).await.code(), "OK");
    assert!(emulator.messages()[0].text.contains("424242 is your verification code."));

    let free = |kind, content| {
        [
            ("ChannelType", "whatsapp"),
            ("Type", "message"),
            ("From", "15550100"),
            ("To", "15550123"),
            ("MessageType", kind),
            ("Content", content),
        ]
    };
    for (kind, content, code) in [
        ("text", r#"{"text":"hello there"}"#, "OK"),
        ("image", r#"{"link":"https://a.example/a.png","caption":"A"}"#, "OK"),
        ("text", "{}", "InvalidParameter.TextNotEmpty"),
        ("image", "{}", "InvalidParameter.LinkNotEmpty"),
        ("text", "hello", "InvalidParameter.ContentError"),
        ("text", "", "InvalidParameter.ContentNotEmpty"),
        ("", "{}", "InvalidParameter.MessageTypeNotEmpty"),
        ("smoke", "{}", "InvalidParameter.MessageTypeNotSupport"),
    ] {
        assert_eq!(cams(&emulator, "SendChatappMessage", &free(kind, content)).await.code(), code, "{kind} {content}");
    }
    assert_eq!(emulator.messages()[1].text, "╭─\n│ hello there\n╰─\n");
    assert_eq!(emulator.messages()[2].text, "╭─\n│ [image] https://a.example/a.png\n│ A\n╰─\n");

    let list = r#"[{"To":"15550123","TemplateParams":{"code":"1"}},{"To":"15550124","TemplateParams":{"code":"2"}}]"#;
    let mass = [
        ("ChannelType", "whatsapp"),
        ("From", "15550100"),
        ("Language", "en_US"),
        ("TemplateName", "order_shipped"),
        ("SenderList", list),
    ];
    let response = cams(&emulator, "SendChatappMassMessage", &mass).await;
    assert!(response.body["GroupMessageId"].is_string(), "{response:?}");
    assert_eq!(emulator.messages().len(), 5);
    emulator.clear();
    assert!(emulator.messages().is_empty() && emulator.templates().is_empty());
}

#[tokio::test]
async fn unsigned_requests_are_rejected() {
    let emulator = Emulator::start().await.unwrap();
    let query = form(&[("Language", "en_US"), ("TemplateCode", "1")]);
    let target = format!("/?{query}");
    let action = "GetChatappTemplateDetail";
    let mut wrong = Cams::new(&emulator, action);
    wrong.secret = "another";
    let response = send(&emulator, "POST", &target, &wrong.headers("POST", &query, ""), b"").await;
    assert_eq!((response.status, response.code().as_str()), (400, "SignatureDoesNotMatch"));
    for field in ["RequestId", "Code", "Message", "AccessDeniedDetail"] {
        assert!(response.body[field].is_string(), "{field}");
    }
    wrong.id = "another";
    let response = send(&emulator, "POST", &target, &wrong.headers("POST", &query, ""), b"").await;
    assert_eq!(response.code(), "InvalidAccessKeyId.NotFound");

    let right = Cams::new(&emulator, action).headers("POST", &query, "");
    for (header, code) in [
        ("authorization", "IncompleteSignature"),
        ("x-acs-action", "MissingAction"),
        ("x-acs-version", "MissingVersion"),
        ("x-acs-date", "MissingDate"),
        ("x-acs-signature-nonce", "MissingSignatureNonce"),
        ("x-acs-content-sha256", "MissingContentSha256"),
    ] {
        let headers: Vec<_> = right.iter().filter(|(name, _)| name != header).cloned().collect();
        assert_eq!(send(&emulator, "POST", &target, &headers, b"").await.code(), code, "{header}");
    }
    // A header that is not signed could have been added by anyone.
    let mut more = right.clone();
    more.push(("x-acs-security-token".to_owned(), "token".to_owned()));
    assert_eq!(send(&emulator, "POST", &target, &more, b"").await.code(), "IncompleteSignature");
    assert_eq!(send(&emulator, "DELETE", &target, &right, b"").await.code(), "UnsupportedHTTPMethod");
    // None of these requests used up the nonce.
    assert_eq!(send(&emulator, "POST", &target, &right, b"").await.code(), "DetailError.TemplateNotExist");
}
