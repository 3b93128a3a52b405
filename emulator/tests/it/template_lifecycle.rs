//! What happens to templates after their creation, at each provider.

use std::time::Duration;

use serde_json::{Value, json};
use whatsapp_template_emulator::{Emulator, MetaCredentials, Provider, Review, Reviewer, Status};

use crate::client::{Response, cams, nxcloud};
use crate::meta::{create, fault, graph, message, template};

const NAME: &str = "shop_open";
const TEXT: &str = "Our shop is open again.";
const DAY: Duration = Duration::from_hours(24);
const MINUTE: Duration = Duration::from_mins(1);

fn components(text: &str) -> Value {
    json!([{ "type": "BODY", "text": text }])
}

/// One name in one language, at all three providers.
async fn everywhere(emulator: &Emulator) -> [String; 3] {
    let meta = create(emulator, &template(NAME, &components(TEXT))).await.body["id"].as_str().unwrap().to_owned();
    let [cams, nxcloud] = elsewhere(emulator).await;
    [meta, cams, nxcloud]
}

/// At CAMS and NXCloud.
async fn elsewhere(emulator: &Emulator) -> [String; 2] {
    let text = json!([{ "Type": "BODY", "Text": TEXT }]).to_string();
    let parameters = [
        ("Name", NAME),
        ("Language", "en_US"),
        ("Category", "UTILITY"),
        ("TemplateType", "WHATSAPP"),
        ("Components", text.as_str()),
    ];
    let response = cams(emulator, "CreateChatappTemplate", &parameters).await;
    let cams = response.body["Data"]["TemplateCode"].as_str().unwrap().to_owned();
    let body = json!({ "name": NAME, "language": "en_US", "category": "UTILITY", "components": components(TEXT) });
    let response = nxcloud(emulator, "createTemplate", body).await;
    [cams, response.body["data"]["id"].as_str().unwrap().to_owned()]
}

/// The status, as each provider writes it.
async fn statuses(emulator: &Emulator, [id, code, _]: &[String; 3]) -> [String; 3] {
    let meta = graph(emulator, "GET", &format!("/v25.0/{id}"), &Value::Null).await.body["status"].clone();
    let named = [("TemplateCode", code.as_str()), ("Language", "en_US")];
    let cams = cams(emulator, "GetChatappTemplateDetail", &named).await.body["Data"]["AuditStatus"].clone();
    let nxcloud =
        nxcloud(emulator, "getTemplate", json!({ "name": NAME })).await.body["data"]["data"][0]["status"].clone();
    [meta, cams, nxcloud].map(|status| status.as_str().unwrap().to_owned())
}

/// The response of each provider to a message; empty if it accepts it.
async fn sent(emulator: &Emulator, [_, code, _]: &[String; 3]) -> [String; 3] {
    let response = message(emulator, NAME, json!([])).await;
    let meta = if response.status == 200 { String::new() } else { fault(&response).0.to_string() };
    let parameters = [
        ("ChannelType", "whatsapp"),
        ("Type", "template"),
        ("From", "15550100"),
        ("To", "15550123"),
        ("Language", "en_US"),
        ("TemplateCode", code),
    ];
    let response = cams(emulator, "SendChatappMessage", &parameters).await;
    let cams = response.code().replace("OK", "");
    let body = json!({
        "recipient_type": "individual", "to": "+15550123", "type": "template",
        "template": { "name": NAME, "language": { "code": "en_US", "policy": "deterministic" } },
    });
    let response = nxcloud(emulator, "mt", body).await;
    let nxcloud = response.body["data"]["error"]["code"].as_i64().map(|code| code.to_string()).unwrap_or_default();
    assert_eq!(response.code() == "9099", !nxcloud.is_empty(), "{response:?}");
    [meta, cams, nxcloud]
}

async fn edit(emulator: &Emulator, id: &str, text: &str) -> Response {
    graph(emulator, "POST", &format!("/v25.0/{id}"), &json!({ "components": components(text) })).await
}

async fn delete(emulator: &Emulator, query: &str) -> Response {
    let target = format!("/v25.0/{}/message_templates?{query}", MetaCredentials::WABA_ID);
    graph(emulator, "DELETE", &target, &Value::Null).await
}

#[tokio::test]
async fn paused_and_disabled_templates_cannot_be_sent() {
    let emulator = Emulator::start().await.unwrap();
    let ids = everywhere(&emulator).await;
    assert_eq!(sent(&emulator, &ids).await, ["", "", ""]);
    let rejected = "InvalidParameter.AuditStatusNotSupport";

    assert!(emulator.pause(NAME, "en_US") && !emulator.pause(NAME, "de"));
    assert_eq!(statuses(&emulator, &ids).await, ["PAUSED", "paused", "PAUSED"]);
    assert_eq!(sent(&emulator, &ids).await, ["132015", rejected, "132015"]);
    assert!(emulator.templates().iter().all(|template| template.status == Status::Paused));

    let unpause = format!("/v25.0/{}/unpause", ids[0]);
    assert_eq!(graph(&emulator, "POST", &unpause, &json!({})).await.body, json!({ "success": true }));
    assert_eq!(sent(&emulator, &ids).await, ["", rejected, "132015"], "the others' templates are not Meta's");
    assert!(emulator.approve(NAME, "en_US"));
    assert_eq!(sent(&emulator, &ids).await, ["", "", ""]);

    assert!(emulator.disable(NAME, "en_US"));
    assert_eq!(statuses(&emulator, &ids).await, ["DISABLED", "disabled", "DISABLED"]);
    assert_eq!(sent(&emulator, &ids).await, ["132016", rejected, "132016"]);
    assert!(!emulator.pause(NAME, "en_US"), "what is disabled stays disabled");
    // It is neither changed nor withdrawn nor deleted.
    let text = "Our shop is open again, come in.";
    assert_eq!(fault(&edit(&emulator, &ids[0], text).await).1, 2_388_039);
    assert_eq!(fault(&graph(&emulator, "POST", &unpause, &json!({})).await).1, 2_388_039);
    let error = fault(&delete(&emulator, &format!("name={NAME}")).await);
    assert!(error.0 == 100 && error.2.contains("disabled"), "{error:?}");
    assert_eq!(emulator.templates().len(), 3);
}

#[tokio::test]
async fn an_approved_template_can_be_edited_once_a_day_and_ten_times_a_month() {
    let emulator = Emulator::start().await.unwrap();
    let [id, ..] = everywhere(&emulator).await;
    let start = emulator.now();
    for n in 0..10 {
        let response = edit(&emulator, &id, &format!("Our shop is open again, for the {n}th time.")).await;
        assert_eq!(response.status, 200, "{n} {response:?}");
        emulator.advance_clock(DAY.saturating_sub(MINUTE));
        let error = fault(&edit(&emulator, &id, TEXT).await);
        assert!(error.0 == 100 && error.2.contains("1 times in 24 hours"), "{error:?}");
        emulator.advance_clock(MINUTE);
    }
    let edits = |emulator: &Emulator| {
        let meta = emulator.templates().into_iter().find(|template| template.provider == Provider::Meta);
        meta.unwrap().edits.len()
    };
    assert_eq!(edits(&emulator), 10);
    let error = fault(&edit(&emulator, &id, TEXT).await);
    assert!(error.2.contains("10 times in 720 hours"), "{error:?}");
    assert!(emulator.now().duration_since(start).unwrap() >= 10 * DAY);

    // Neither limit applies to paused or rejected templates.
    emulator.pause(NAME, "en_US");
    assert_eq!(edit(&emulator, &id, TEXT).await.status, 200);
    for n in 0..12 {
        emulator.reject(NAME, "en_US", "INVALID_FORMAT");
        assert_eq!(edit(&emulator, &id, &format!("Our shop is open again, {n} hours a day.")).await.status, 200);
    }
    assert_eq!(edits(&emulator), 10);
    emulator.advance_clock(20 * DAY);
    assert_eq!(edit(&emulator, &id, TEXT).await.status, 200, "the first edit lies 30 days back");
}

#[tokio::test]
async fn the_other_providers_document_no_limits_of_edits() {
    let emulator = Emulator::start().await.unwrap();
    let [_, code, id] = everywhere(&emulator).await;
    for n in 0..12 {
        let text = format!("Our shop is open again, {n} hours a day.");
        let written = json!([{ "Type": "BODY", "Text": text }]).to_string();
        let parameters = [("TemplateCode", code.as_str()), ("Language", "en_US"), ("Components", &written)];
        assert_eq!(cams(&emulator, "ModifyChatappTemplate", &parameters).await.code(), "OK");
        let body = json!({ "template_id": id, "components": components(&text) });
        assert_eq!(nxcloud(&emulator, "updateTemplate", body).await.code(), "0");
    }
}

#[tokio::test]
async fn pending_templates_are_not_edited_and_approved_ones_keep_their_category() {
    let emulator = Emulator::builder().review(Review::Manual).start().await.unwrap();
    let [id, ..] = everywhere(&emulator).await;
    assert_eq!(fault(&edit(&emulator, &id, TEXT).await).1, 2_388_039);
    let category = json!({ "category": "UTILITY" });
    emulator.approve(NAME, "en_US");
    let target = format!("/v25.0/{id}");
    assert!(fault(&graph(&emulator, "POST", &target, &category).await).2.contains("category"));
    emulator.reject(NAME, "en_US", "INCORRECT_CATEGORY");
    assert_eq!(graph(&emulator, "POST", &target, &category).await.body["category"], "UTILITY");
    assert_eq!(statuses_of(&emulator), [Status::Pending, Status::Rejected("INCORRECT_CATEGORY".to_owned())]);
}

/// The one of Meta, then those of the others.
fn statuses_of(emulator: &Emulator) -> [Status; 2] {
    let of = |provider| {
        let found = emulator.templates().into_iter().find(|template| template.provider == provider);
        found.unwrap().status
    };
    assert_eq!(of(Provider::Cams), of(Provider::Nxcloud));
    [of(Provider::Meta), of(Provider::Cams)]
}

#[tokio::test]
async fn the_name_of_a_deleted_template_is_locked_for_thirty_days() {
    let emulator = Emulator::builder().review(Reviewer::default().keep_pending("draft")).start().await.unwrap();
    let of = |name: &str, language: &str| {
        let mut template = template(name, &components(TEXT));
        template["language"] = language.into();
        template
    };
    let en = create(&emulator, &of("news", "en_US")).await.body["id"].as_str().unwrap().to_owned();
    assert_eq!(create(&emulator, &of("news", "de")).await.status, 200);
    assert_eq!(fault(&create(&emulator, &of("news", "de")).await).1, 2_388_024);

    // With one language deleted, that language is locked, but not the name.
    assert_eq!(delete(&emulator, &format!("name=news&hsm_id={en}")).await.status, 200);
    let error = fault(&create(&emulator, &of("news", "en_US")).await);
    assert!((error.0, error.1) == (100, 2_388_023) && error.2.contains("30 days"), "{error:?}");
    assert_eq!(create(&emulator, &of("news", "fr")).await.status, 200);

    // With all languages deleted, the name is locked.
    assert_eq!(delete(&emulator, "name=news").await.status, 200);
    for language in ["en_US", "de", "fr", "it"] {
        assert_eq!(fault(&create(&emulator, &of("news", language)).await).1, 2_388_023, "{language}");
    }
    assert_eq!(create(&emulator, &of("news_2", "en_US")).await.status, 200);
    emulator.advance_clock((30 * DAY).saturating_sub(MINUTE));
    assert_eq!(fault(&create(&emulator, &of("news", "de")).await).1, 2_388_023);
    emulator.advance_clock(MINUTE);
    assert_eq!(create(&emulator, &of("news", "de")).await.status, 200);

    // The name of a template that was never approved is not locked.
    for _ in 0..2 {
        assert_eq!(create(&emulator, &of("draft", "en_US")).await.body["status"], "PENDING");
        assert_eq!(delete(&emulator, "name=draft").await.status, 200);
    }
    // A cleared emulator has no locks.
    assert_eq!(delete(&emulator, "name=news").await.status, 200);
    emulator.clear();
    assert_eq!(create(&emulator, &of("news", "de")).await.status, 200);
}

#[tokio::test]
async fn the_other_providers_do_not_lock_names() {
    let emulator = Emulator::start().await.unwrap();
    for _ in 0..2 {
        let [code, _] = elsewhere(&emulator).await;
        assert_eq!(cams(&emulator, "DeleteChatappTemplate", &[("TemplateCode", &code)]).await.code(), "OK");
        assert_eq!(nxcloud(&emulator, "deleteTemplate", json!({ "name": NAME })).await.code(), "0");
    }
}

#[tokio::test]
async fn edits_by_hand_are_shown_and_reviewed() {
    let emulator = Emulator::start().await.unwrap();
    let ids = everywhere(&emulator).await;
    assert!(emulator.edit_body(NAME, "en_US", "Our shop is open again, all day."));
    for template in emulator.templates() {
        assert!(template.preview().contains("all day"), "{}", template.preview());
        assert!(template.components.to_string().contains("all day"));
        assert_eq!((template.status, template.edits.len()), (Status::Approved, 1));
    }
    let target = format!("/v25.0/{}", ids[0]);
    let shown = graph(&emulator, "GET", &target, &Value::Null).await.body;
    assert_eq!(shown["components"][0]["text"], "Our shop is open again, all day.");
    assert_eq!((&shown["category"], &shown["parameter_format"]), (&json!("MARKETING"), &json!("NAMED")));

    // One more parameter, which messages then need.
    assert_eq!(sent(&emulator, &ids).await, ["", "", ""]);
    assert!(emulator.edit(NAME, "en_US", |components| {
        assert_eq!(emulator.templates().len(), 3, "the emulator can be asked meanwhile");
        let (key, text) = match components[0].get("Text") {
            Some(_) => ("Text", "Our shop is open for you again, $(customer), come and see."),
            None => ("text", "Our shop is open for you again, {{customer}}, come and see."),
        };
        components[0][key] = text.into();
    }));
    let response = message(&emulator, NAME, json!([])).await;
    assert_eq!(fault(&response).0, 132_000);
    let [_, cams, _] = sent(&emulator, &ids).await;
    assert_eq!(cams, "MissingTemplateParams");

    // It counts as an edit of that day, and is reviewed like any other.
    assert!(fault(&edit(&emulator, &ids[0], TEXT).await).2.contains("24 hours"));
    emulator.advance_clock(DAY);
    assert_eq!(edit(&emulator, &ids[0], TEXT).await.status, 200);
    assert!(!emulator.edit_body("another", "en_US", TEXT) && !emulator.edit(NAME, "de", |_| {}));
}

#[tokio::test]
async fn providers_change_categories() {
    let emulator = Emulator::start().await.unwrap();
    let ids = everywhere(&emulator).await;
    assert!(emulator.set_category(NAME, "en_US", "utility") && !emulator.set_category(NAME, "de", "UTILITY"));
    let target = format!("/v25.0/{}?fields=category,previous_category,status", ids[0]);
    let shown = graph(&emulator, "GET", &target, &Value::Null).await.body;
    let expected =
        json!({ "id": ids[0], "category": "UTILITY", "previous_category": "MARKETING", "status": "APPROVED" });
    assert_eq!(shown, expected);
    assert_eq!(emulator.templates()[0].previous_category.as_deref(), Some("MARKETING"));
    let marketing = json!({
        "messaging_product": "whatsapp", "to": "+15550123", "type": "template",
        "template": { "name": NAME, "language": { "code": "en_US" } },
    });
    let target = format!("/v25.0/{}/marketing_messages", MetaCredentials::PHONE_NUMBER_ID);
    assert_eq!(fault(&graph(&emulator, "POST", &target, &marketing).await).0, 134_100);

    assert!(emulator.set_category(NAME, "en_US", "MARKETING"));
    let named = [("TemplateCode", ids[1].as_str()), ("Language", "en_US")];
    let detail = cams(&emulator, "GetChatappTemplateDetail", &named).await;
    assert_eq!(detail.body["Data"]["Category"], "MARKETING");
    assert_eq!(sent(&emulator, &ids).await, ["", "", ""]);
}

#[tokio::test]
async fn cams_pauses_templates_that_became_marketing_on_request() {
    let emulator = Emulator::start().await.unwrap();
    let text = json!([{ "Type": "BODY", "Text": TEXT }]).to_string();
    let send = async |code: &str| {
        let parameters = [
            ("ChannelType", "whatsapp"),
            ("Type", "template"),
            ("From", "15550100"),
            ("To", "15550123"),
            ("Language", "en_US"),
            ("TemplateCode", code),
        ];
        cams(&emulator, "SendChatappMessage", &parameters).await.code()
    };
    for (name, paused, expected) in
        [("pausing", "true", "InvalidParameter.AuditStatusNotSupport"), ("sending", "false", "OK")]
    {
        let parameters = [
            ("Name", name),
            ("Language", "en_US"),
            ("Category", "UTILITY"),
            ("TemplateType", "WHATSAPP"),
            ("Components", text.as_str()),
            ("CategoryChangePaused", paused),
        ];
        let response = cams(&emulator, "CreateChatappTemplate", &parameters).await;
        let code = response.body["Data"]["TemplateCode"].as_str().unwrap();
        assert_eq!(send(code).await, "OK");
        emulator.set_category(name, "en_US", "MARKETING");
        assert_eq!(send(code).await, expected, "{name}");
        let named = [("TemplateCode", code), ("Language", "en_US")];
        let detail = cams(&emulator, "GetChatappTemplateDetail", &named).await;
        assert_eq!(detail.body["Data"]["AllowSend"], expected == "OK");
        let category = [named[0], named[1], ("TemplateType", "WHATSAPP"), ("CustSpaceId", "1")];
        let lifted = [&category[..], &[("CategoryChangePaused", "false")]].concat();
        assert_eq!(cams(&emulator, "ModifyChatappTemplateProperties", &lifted).await.code(), "OK");
        assert_eq!(send(code).await, "OK");
    }
}

#[tokio::test]
async fn templates_are_rated() {
    let emulator = Emulator::start().await.unwrap();
    let ids = everywhere(&emulator).await;
    assert!(emulator.set_quality(NAME, "en_US", "red") && !emulator.set_quality(NAME, "de", "RED"));
    let target = format!("/v25.0/{}/message_templates?quality_score=RED", MetaCredentials::WABA_ID);
    let list = graph(&emulator, "GET", &target, &Value::Null).await.body;
    assert_eq!(list["data"][0]["id"], json!(ids[0]));
    assert_eq!(edit(&emulator, &ids[0], "Our shop is open again, come in.").await.status, 200);
    let target = format!("/v25.0/{}?fields=quality_score", ids[0]);
    assert_eq!(graph(&emulator, "GET", &target, &Value::Null).await.body["quality_score"]["score"], "RED");
    let named = [("TemplateCode", ids[1].as_str()), ("Language", "en_US")];
    assert_eq!(cams(&emulator, "GetChatappTemplateDetail", &named).await.body["Data"]["QualityScore"], "RED");
    let shown = nxcloud(&emulator, "getTemplate", json!({ "name": NAME })).await;
    assert_eq!(shown.body["data"]["data"][0]["quality_score"]["score"], "RED");
    assert_eq!(sent(&emulator, &ids).await, ["", "", ""], "a pause is another thing");
}

#[tokio::test]
async fn missing_fields_of_an_edit_stay_the_same() {
    let emulator = Emulator::start().await.unwrap();
    let mut lasting = template(NAME, &components(TEXT));
    lasting["message_send_ttl_seconds"] = 43_200.into();
    lasting["cta_url_link_tracking_opted_out"] = true.into();
    let id = create(&emulator, &lasting).await.body["id"].as_str().unwrap().to_owned();
    assert_eq!(edit(&emulator, &id, "Our shop is open again, come in.").await.status, 200);
    assert!(emulator.edit_body(NAME, "en_US", TEXT));
    let target = format!("/v25.0/{id}?fields=message_send_ttl_seconds,cta_url_link_tracking_opted_out,components");
    let shown = graph(&emulator, "GET", &target, &Value::Null).await.body;
    let expected = json!({
        "id": id, "components": components(TEXT), "message_send_ttl_seconds": 43_200,
        "cta_url_link_tracking_opted_out": true,
    });
    assert_eq!(shown, expected);
}

#[tokio::test]
async fn nxcloud_changes_the_category_of_rejected_templates() {
    let emulator = Emulator::start().await.unwrap();
    let [_, id] = elsewhere(&emulator).await;
    let body = |category: &str| json!({ "template_id": id, "category": category, "components": components(TEXT) });
    assert_eq!(nxcloud(&emulator, "updateTemplate", body("MARKETING")).await.code(), "9099");
    assert_eq!(nxcloud(&emulator, "updateTemplate", body("UTILITY")).await.code(), "0");
    emulator.reject(NAME, "en_US", "INCORRECT_CATEGORY");
    assert_eq!(nxcloud(&emulator, "updateTemplate", body("MARKETING")).await.code(), "0");
    let found = emulator.templates().into_iter().find(|template| template.provider == Provider::Nxcloud).unwrap();
    assert_eq!((found.category.as_str(), found.previous_category), ("MARKETING", None), "its owner's own change");
}

#[tokio::test]
async fn a_reviewer_has_rules() {
    let reviewer = || {
        Reviewer::default()
            .keep_pending("promo_draft")
            .reject("promo_*", "INVALID_FORMAT")
            .approve_as("order_*", "UTILITY")
            .approve("*")
    };
    let emulator = Emulator::builder().review(reviewer()).start().await.unwrap();
    for (name, status, category, reason) in [
        ("promo_draft", "PENDING", "MARKETING", "NONE"),
        ("promo_sale", "REJECTED", "MARKETING", "INVALID_FORMAT"),
        ("order_sent", "APPROVED", "UTILITY", "NONE"),
        ("news", "APPROVED", "MARKETING", "NONE"),
    ] {
        let response = create(&emulator, &template(name, &components(TEXT))).await;
        assert_eq!(
            (&response.body["status"], &response.body["category"]),
            (&json!(status), &json!(category)),
            "{name}"
        );
        let target = format!("/v25.0/{}?fields=rejected_reason", response.body["id"].as_str().unwrap());
        assert_eq!(graph(&emulator, "GET", &target, &Value::Null).await.body["rejected_reason"], reason);
    }

    // Later, everything happens in the same way.
    let reviewer = Reviewer::new(Review::After(2)).reject("promo_*", "INVALID_FORMAT").approve_as("order_*", "UTILITY");
    let emulator = Emulator::builder().review(reviewer).start().await.unwrap();
    for (name, status, category) in [
        ("promo_sale", "REJECTED", "MARKETING"),
        ("order_sent", "APPROVED", "UTILITY"),
        ("news", "APPROVED", "MARKETING"),
    ] {
        let response = create(&emulator, &template(name, &components(TEXT))).await;
        assert_eq!((&response.body["status"], &response.body["category"]), (&json!("PENDING"), &json!("MARKETING")));
        let target = format!("/v25.0/{}", response.body["id"].as_str().unwrap());
        assert_eq!(graph(&emulator, "GET", &target, &Value::Null).await.body["status"], "PENDING", "{name}");
        let shown = graph(&emulator, "GET", &target, &Value::Null).await.body;
        assert_eq!((&shown["status"], &shown["category"]), (&json!(status), &json!(category)), "{name}");
    }
}

#[tokio::test]
async fn signatures_are_checked_against_the_moved_clock() {
    let emulator = Emulator::start().await.unwrap();
    everywhere(&emulator).await;
    emulator.advance_clock(Duration::from_secs(50));
    assert_eq!(nxcloud(&emulator, "getTemplate", json!({})).await.code(), "0");
    emulator.advance_clock(Duration::from_secs(20));
    assert_eq!(nxcloud(&emulator, "getTemplate", json!({})).await.code(), "1004");
    emulator.advance_clock(Duration::from_hours(1));
    let response = cams(&emulator, "ListChatappTemplate", &[]).await;
    assert_eq!(response.code(), "InvalidTimeStamp.Expired", "{response:?}");
}
