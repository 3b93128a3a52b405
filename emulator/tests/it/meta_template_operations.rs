//! Operations of Meta on templates besides creating, reading, changing and deleting them.

use std::time::{Duration, UNIX_EPOCH};

use serde_json::{Value, json};
use whatsapp_template_emulator::{Emulator, MetaCredentials, Provider, Status};

use crate::client::Response;
use crate::meta::{create, fault, graph, template};
use crate::webhook_receiver::Receiver;

const WABA: &str = MetaCredentials::WABA_ID;
const PHONE: &str = MetaCredentials::PHONE_NUMBER_ID;

async fn get(emulator: &Emulator, path: &str) -> Response {
    graph(emulator, "GET", &format!("/v26.0/{path}"), &Value::Null).await
}

async fn post(emulator: &Emulator, path: &str, body: Value) -> Response {
    graph(emulator, "POST", &format!("/v26.0/{path}"), &body).await
}

async fn news(emulator: &Emulator, name: &str) -> String {
    let body = json!([{ "type": "BODY", "text": "Our shop is open again." }]);
    let created = create(emulator, &template(name, &body)).await;
    created.body["id"].as_str().unwrap_or_else(|| panic!("{created:?}")).to_owned()
}

async fn send(emulator: &Emulator, edge: &str, to: &str, name: &str, more: Value) -> Response {
    let mut body = json!({
        "messaging_product": "whatsapp", "to": to, "type": "template",
        "template": { "name": name, "language": { "code": "en_US" } },
    });
    for (key, value) in more.as_object().into_iter().flatten() {
        body[key] = value.clone();
    }
    post(emulator, &format!("{PHONE}/{edge}"), body).await
}

#[tokio::test]
async fn a_template_comes_from_the_library() {
    let emulator = Emulator::builder().review(whatsapp_template_emulator::Review::Manual).start().await.unwrap();
    let list = get(&emulator, "message_template_library?topic=ORDER_MANAGEMENT&search=DELIVERY").await;
    let entry = list.body["data"][0].clone();
    assert_eq!((list.body["data"].as_array().unwrap().len(), &entry["usecase"]), (1, &json!("DELIVERY_UPDATE")));
    assert_eq!(entry["body_params"].as_array().unwrap().len(), entry["body_param_types"].as_array().unwrap().len());
    assert_eq!(fault(&get(&emulator, "message_template_library?topic=OTHER").await).0, 100);
    let base = json!({
        "name": "our_delivery", "language": "en_US", "category": "UTILITY", "library_template_name": entry["name"],
        "library_template_body_inputs": { "add_contact_number": true },
    });
    let with = |key: &str, value: Value| {
        let mut body = base.clone();
        body[key] = value;
        body
    };
    let url =
        json!([{ "type": "URL", "url": { "base_url": "https://shop.example/{{1}}", "url_suffix_example": "7" } }]);
    for wrong in [
        base.clone(),
        with("library_template_button_inputs", json!([{ "type": "URL" }])),
        with("library_template_name", "none".into()),
        with("category", "MARKETING".into()),
        with("components", json!([])),
        with("library_template_body_inputs", json!({ "add_party": true })),
    ] {
        assert_eq!(fault(&create(&emulator, &wrong).await).0, 100, "{wrong}");
    }
    // Some clients send the list as JSON in a text.
    for (name, inputs) in [("our_delivery", url.clone()), ("our_delivery_2", url.to_string().into())] {
        let mut body = with("library_template_button_inputs", inputs);
        body["name"] = name.into();
        let created = create(&emulator, &body).await;
        assert_eq!(created.body["status"], "APPROVED", "no review: {created:?}");
        let id = created.body["id"].as_str().unwrap();
        let shown = get(&emulator, &format!("{id}?fields=library_template_name,components")).await.body;
        assert_eq!(shown["library_template_name"], entry["name"]);
        assert!(
            shown["components"][0]["text"].as_str().unwrap().ends_with("Contact us if you have questions."),
            "{shown}"
        );
    }
}

#[tokio::test]
async fn templates_are_archived_and_taken_out_again() {
    let receiver = Receiver::start().await;
    let emulator = Emulator::builder().webhook(Provider::Meta, receiver.url()).start().await.unwrap();
    let id = news(&emulator, "news").await;
    receiver.change().await;
    let archived = post(&emulator, &format!("{WABA}/message_templates/archive"), json!({ "hsm_ids": [id, "1"] })).await;
    assert_eq!(archived.body["archived_templates"], json!([id]));
    assert!(archived.body["failed_templates"]["1"].is_string(), "{archived:?}");
    assert_eq!(receiver.change().await["value"]["event"], "ARCHIVED");
    assert_eq!(emulator.templates()[0].status, Status::Archived);
    assert_eq!(get(&emulator, &format!("{WABA}/message_templates?status=ARCHIVED")).await.body["data"][0]["id"], id);
    assert_eq!(fault(&send(&emulator, "messages", "15550123", "news", json!({})).await).0, 132_001);
    // One text with commas is a list as well.
    let path = format!("{WABA}/message_templates/unarchive");
    let unarchived = post(&emulator, &path, json!({ "hsm_ids": id })).await;
    assert_eq!(unarchived.body, json!({ "unarchived_templates": [id], "failed_templates": [] }));
    assert_eq!(receiver.change().await["value"]["event"], "UNARCHIVED");
    assert_eq!(fault(&post(&emulator, &path, json!({ "hsm_ids": [] })).await).0, 100);
    assert_eq!(emulator.templates()[0].status, Status::Approved);

    // A rejected template is rejected again afterwards; a paused one cannot be archived.
    emulator.reject("news", "en_US", "INVALID_FORMAT");
    receiver.change().await;
    assert!(emulator.archive("news", "en_US"));
    assert_eq!(post(&emulator, &path, json!({ "hsm_ids": id })).await.body["unarchived_templates"], json!([id]));
    assert_eq!(emulator.templates()[0].status, Status::Rejected("INVALID_FORMAT".to_owned()));
    emulator.approve("news", "en_US");
    emulator.pause("news", "en_US");
    assert!(!emulator.archive("news", "en_US"));
}

#[tokio::test]
async fn a_template_has_a_max_price() {
    let emulator = Emulator::start().await.unwrap();
    let id = news(&emulator, "news").await;
    let price = |amount: Value| json!({ "optimization_spec": { "bid_strategy": "LOWEST_COST_WITH_BID_CAP", "bid_amount": amount } });
    for wrong in [price(json!(0)), price(json!("a")), json!({ "optimization_spec": { "bid_amount": 1 } })] {
        assert_eq!(fault(&post(&emulator, &id, wrong).await).0, 100);
    }
    // Other than an edit of the texts, it can be repeated at once.
    for amount in [25_000, 26_000] {
        assert_eq!(post(&emulator, &id, price(json!(amount))).await.status, 200);
    }
    let shown = get(&emulator, &format!("{id}?fields=optimization_spec")).await.body;
    assert_eq!(shown["optimization_spec"]["bid_amount"], 26_000);
    let multiplier = json!({ "bid_spec": { "per_message_bid_multiplier": 0.8 } });
    assert_eq!(fault(&send(&emulator, "messages", "15550123", "news", json!({})).await).0, 131_061);
    assert_eq!(send(&emulator, "marketing_messages", "15550123", "news", multiplier.clone()).await.status, 200);
    let wrong = json!({ "bid_spec": { "per_message_bid_multiplier": -1 } });
    assert_eq!(fault(&send(&emulator, "marketing_messages", "15550123", "news", wrong).await).0, 100);
    let mut scoped = multiplier;
    scoped["recipient"] = "US.1".into();
    scoped["to"] = Value::Null;
    assert_eq!(fault(&send(&emulator, "marketing_messages", "", "news", scoped).await).0, 131_062);
}

#[tokio::test]
async fn held_messages_wait_for_the_assessment() {
    let receiver = Receiver::start().await;
    let emulator = Emulator::builder().webhook(Provider::Meta, receiver.url()).start().await.unwrap();
    news(&emulator, "news").await;
    receiver.change().await;
    for (is_good, expected) in [(true, "sent"), (false, "failed")] {
        assert!(emulator.hold_for_quality("news", "en_US"));
        let sent = send(&emulator, "messages", "15550123", "news", json!({})).await;
        assert_eq!(sent.body["messages"][0]["message_status"], "held_for_quality_assessment");
        let released =
            if is_good { emulator.release_held("news", "en_US") } else { emulator.fail_held("news", "en_US") };
        assert_eq!(released, 1);
        let status = receiver.status().await;
        assert_eq!((&status["id"], &status["status"]), (&sent.body["messages"][0]["id"], &json!(expected)));
        if is_good {
            assert_eq!(receiver.status().await["status"], "delivered");
        } else {
            assert_eq!(status["errors"][0]["code"], 132_015);
        }
    }
    assert_eq!((emulator.release_held("news", "en_US"), emulator.hold_for_quality("none", "en_US")), (0, false));
}

#[tokio::test]
async fn a_category_is_announced_a_day_before() {
    let receiver = Receiver::start().await;
    let emulator = Emulator::builder().webhook(Provider::Meta, receiver.url()).start().await.unwrap();
    let id = news(&emulator, "news").await;
    receiver.change().await;
    assert!(emulator.announce_category("news", "en_US", "utility"));
    let notice = receiver.change().await;
    assert_eq!(notice["field"], "template_category_update");
    assert_eq!(
        (&notice["value"]["new_category"], &notice["value"]["correct_category"]),
        (&json!("MARKETING"), &json!("UTILITY"))
    );
    let at = UNIX_EPOCH + Duration::from_secs(notice["value"]["category_update_timestamp"].as_u64().unwrap());
    assert!(at > emulator.now() + Duration::from_hours(23) && at <= emulator.now() + Duration::from_hours(24));
    let shown = get(&emulator, &format!("{id}?fields=category,correct_category")).await.body;
    assert_eq!((&shown["category"], &shown["correct_category"]), (&json!("MARKETING"), &json!("UTILITY")));
    assert!(emulator.set_category("news", "en_US", "UTILITY"));
    assert_eq!(receiver.change().await["value"]["previous_category"], "MARKETING");
    assert!(get(&emulator, &format!("{id}?fields=correct_category")).await.body.get("correct_category").is_none());
}

#[tokio::test]
async fn analytics_count_what_was_sent() {
    let emulator = Emulator::start().await.unwrap();
    let id = news(&emulator, "news").await;
    let now = emulator.now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let span = format!("start={}&end={}", now - 86_400, now + 86_400);
    let query = format!("{WABA}/template_analytics?{span}&granularity=DAILY&template_ids=[{id}]");
    assert_eq!(fault(&get(&emulator, &query).await).0, 200_007, "not enabled");
    assert_eq!(fault(&post(&emulator, &format!("{WABA}?is_enabled_for_insights=false"), json!({})).await).0, 200_006);
    assert_eq!(post(&emulator, &format!("{WABA}?is_enabled_for_insights=true"), json!({})).await.body["id"], WABA);
    for _ in 0..3 {
        assert_eq!(send(&emulator, "messages", "15550123", "news", json!({})).await.status, 200);
    }
    emulator.mark_read(&emulator.messages()[0].id);
    emulator.mark_read(&emulator.messages()[0].id);
    let point = get(&emulator, &query).await.body["data"][0]["data_points"][0].clone();
    assert_eq!(
        (&point["template_id"], &point["sent"], &point["delivered"], &point["read"]),
        (&json!(id), &json!(3), &json!(3), &json!(1))
    );
    let group = post(
        &emulator,
        &format!("{WABA}/template_groups"),
        json!({ "name": "all", "whatsapp_business_templates": [id] }),
    )
    .await;
    let group = group.body["id"].as_str().unwrap().to_owned();
    assert_eq!(get(&emulator, &format!("{group}?fields=name")).await.body["name"], "all");
    let again = json!({ "name": "others", "whatsapp_business_templates": [id] });
    assert_eq!(
        fault(&post(&emulator, &format!("{WABA}/template_groups"), again).await).0,
        100,
        "in one group at a time"
    );
    let other = news(&emulator, "news_2").await;
    let update = json!({ "name": "some", "add_templates": [other.parse::<u64>().unwrap()] });
    assert_eq!(post(&emulator, &group, update).await.body, json!({ "success": true }));
    let fields = "fields=name,whatsapp_business_templates";
    let listed = get(&emulator, &format!("{WABA}/template_groups?{fields}")).await.body["data"][0].clone();
    assert_eq!(listed["name"], "some");
    assert_eq!(listed["whatsapp_business_templates"]["data"].as_array().unwrap().len(), 2, "{listed}");
    assert_eq!(post(&emulator, &group, json!({ "remove_templates": [other] })).await.status, 200);
    let shown = get(&emulator, &format!("{group}?{fields}")).await.body;
    assert_eq!(shown["whatsapp_business_templates"]["data"], json!([{ "id": id, "name": "news" }]));
    let of_group =
        get(&emulator, &format!("{WABA}/template_group_analytics?{span}&granularity=DAILY&template_group_ids={group}"))
            .await;
    assert_eq!(of_group.body["data"][0]["data_points"][0]["sent"], 3, "{of_group:?}");
    let fields = format!("pricing_analytics.start({}).end({}).granularity(DAILY)", now - 86_400, now + 86_400);
    let prices = get(&emulator, &format!("{WABA}?fields={fields},name")).await.body;
    let price = &prices["pricing_analytics"]["data"][0]["data_points"][0];
    assert_eq!(
        (&price["pricing_category"], &price["pricing_type"], &price["volume"]),
        (&json!("MARKETING"), &json!("REGULAR"), &json!(3))
    );
    let messages =
        get(&emulator, &format!("{WABA}?fields=analytics.start(0).end({}).granularity(DAY)", now + 1)).await.body;
    assert_eq!(messages["analytics"]["data_points"][0]["sent"], 3, "{messages}");
    // A part of the day is enough.
    let later = format!("{WABA}?fields=analytics.start({now}).end({}).granularity(DAY)", now + 1);
    assert_eq!(get(&emulator, &later).await.body["analytics"]["data_points"][0]["sent"], 3);
    let hourly = format!("{WABA}?fields=analytics.start(0).end({now}).granularity(HALF_HOUR)");
    assert_eq!(fault(&get(&emulator, &hourly).await).0, 100);
}

#[tokio::test]
async fn two_templates_are_compared() {
    let emulator = Emulator::start().await.unwrap();
    let (first, second) = (news(&emulator, "news").await, news(&emulator, "news_2").await);
    let now = emulator.now().duration_since(UNIX_EPOCH).unwrap().as_secs() + 60;
    let query = |days: u64| format!("{first}/compare?template_ids=[{second}]&start={}&end={now}", now - days * 86_400);
    assert_eq!(fault(&get(&emulator, &query(8)).await).0, 100, "no such window");
    assert!(fault(&get(&emulator, &query(7)).await).2.contains("at least 1000"));
    for n in 0..2000 {
        let name = if n % 2 == 0 { "news" } else { "news_2" };
        let body = json!({
            "messaging_product": "whatsapp", "to": "15550123", "type": "template",
            "template": { "name": name, "language": { "code": "en_US" } },
        });
        let request = axum::http::Request::post(format!("/v26.0/{PHONE}/messages"))
            .header("authorization", format!("Bearer {}", MetaCredentials::ACCESS_TOKEN))
            .header("content-type", "application/json");
        assert_eq!(emulator.handle(request.body(body.to_string().into_bytes()).unwrap()).await.status(), 200);
    }
    let compared = get(&emulator, &query(7)).await.body;
    assert_eq!(
        compared["data"][1]["number_values"],
        json!([{ "key": first, "value": 1000 }, { "key": second, "value": 1000 }])
    );
}

#[tokio::test]
async fn templates_are_copied_from_another_account() {
    let emulator = Emulator::start().await.unwrap();
    news(&emulator, "news").await;
    let path = format!("{WABA}/migrate_message_templates");
    assert_eq!(fault(&post(&emulator, &path, json!({ "source_waba_id": "7" })).await).0, 100, "no such account");
    let body = json!([{ "type": "BODY", "text": "Our shop is open again." }]);
    let known = emulator.add_template_of_other_account("7", template("news", &body));
    emulator.add_template_of_other_account("7", template("other", &body));
    let answer = post(&emulator, &path, json!({ "source_waba_id": "7" })).await.body;
    assert_eq!(answer["migrated_templates"].as_array().unwrap().len(), 1, "{answer}");
    assert!(answer["failed_templates"][&known].as_str().unwrap().contains("with this name"), "{answer}");
    assert_eq!(emulator.templates().len(), 2);
    let answer = post(&emulator, &path, json!({ "source_waba_id": "7", "template_ids": ["9"] })).await.body;
    assert_eq!(answer, json!({ "migrated_templates": [], "failed_templates": { "9": "there is no such template" } }));
}

#[tokio::test]
async fn a_link_preview_has_one_target() {
    let emulator = Emulator::start().await.unwrap();
    news(&emulator, "news").await;
    let target = |targets: Value| {
        let parameter = json!({ "type": "tap_target_configuration", "tap_target_configuration": targets });
        let component = json!({ "type": "tap_target_configuration", "parameters": [parameter] });
        let template = json!({ "name": "news", "language": { "code": "en_US" }, "components": [component] });
        json!({ "template": template })
    };
    let one = json!({ "url": "https://shop.example/", "title": "Our shop" });
    let sent = send(&emulator, "messages", "15550123", "news", target(json!([one]))).await;
    assert_eq!(sent.status, 200, "{sent:?}");
    for wrong in [
        json!([]),
        json!([one, one]),
        json!([{ "url": "http://shop.example/", "title": "x" }]),
        json!([{ "url": "https://a.example" }]),
    ] {
        let response = send(&emulator, "messages", "15550123", "news", target(wrong.clone())).await;
        assert_eq!(fault(&response).0, 100, "{wrong}: {response:?}");
    }
}
