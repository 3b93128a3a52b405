//! The inbox and its API, without a browser.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use whatsapp_template_emulator::{DeliveryPolicy, Emulator, Fault, MetaCredentials, OperationKind, Provider, Review};

use crate::client::{Response, cams, nxcloud, raw, send};
use crate::meta::{create, graph, message, template};

const PHONE: &str = MetaCredentials::PHONE_NUMBER_ID;
const NAME: &str = "shop_open";

fn own(emulator: &Emulator) -> (String, String) {
    ("host".to_owned(), emulator.url().trim_start_matches("http://").to_owned())
}

async fn get(emulator: &Emulator, path: &str) -> Response {
    send(emulator, "GET", &format!("/__emulator/{path}"), &[own(emulator)], b"").await
}

async fn post(emulator: &Emulator, path: &str, body: &Value) -> Response {
    let headers = [own(emulator), ("content-type".to_owned(), "application/json".to_owned())];
    send(emulator, "POST", &format!("/__emulator/{path}"), &headers, body.to_string().as_bytes()).await
}

async fn done(emulator: &Emulator, path: &str, body: &Value) {
    let response = post(emulator, path, body).await;
    assert_eq!(response.status, 200, "{path}: {response:?}");
}

async fn text_to(emulator: &Emulator, to: &str, text: &str) -> Response {
    let body = json!({ "messaging_product": "whatsapp", "to": to, "type": "text", "text": { "body": text } });
    graph(emulator, "POST", &format!("/v25.0/{PHONE}/messages"), &body).await
}

async fn shop(emulator: &Emulator) {
    let parts = json!([
        { "type": "BODY", "text": "Our shop is open again." },
        { "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "Fine" }, { "type": "QUICK_REPLY", "text": "Stop" }] },
    ]);
    assert_eq!(create(emulator, &template(NAME, &parts)).await.status, 200);
}

fn states(message: &Value) -> Vec<(&str, Option<u64>)> {
    let states = message["states"].as_array().unwrap();
    states.iter().map(|state| (state["state"].as_str().unwrap(), state["code"].as_u64())).collect()
}

#[tokio::test]
async fn messages_are_shown_and_customers_reply() {
    let emulator = Emulator::start().await.unwrap();
    shop(&emulator).await;
    assert_eq!(message(&emulator, NAME, json!([])).await.status, 200);
    let all = get(&emulator, "messages").await.body;
    let shown = &all["messages"][0];
    let id = shown["id"].as_str().unwrap();
    assert_eq!(shown["template"], json!({ "name": NAME, "language": "en_US" }));
    assert_eq!(
        (shown["direction"].as_str(), shown["line"].as_str().unwrap().contains("open again")),
        (Some("out"), true)
    );
    assert!(shown["html"].as_str().unwrap().contains("data-kind=\"quick_reply\""));
    assert_eq!(states(shown), [("sent", None), ("delivered", None)]);

    done(&emulator, "tap", &json!({ "message": id, "reply": 1 })).await;
    done(&emulator, "tap", &json!({ "message": id, "label": "Fine" })).await;
    done(&emulator, "read", &json!({ "message": id })).await;
    done(&emulator, "bounce", &json!({ "message": id, "code": 131_049 })).await;
    done(&emulator, "write", &json!({ "provider": "meta", "from": "+1 555 0199", "text": "Hello?" })).await;
    let cursor = all["cursor"].as_u64().unwrap();
    let news = get(&emulator, &format!("messages?since={cursor}")).await.body;
    let news = news["messages"].as_array().unwrap();
    let texts: Vec<_> = news.iter().map(|turn| turn["text"].as_str().unwrap_or_default()).collect();
    assert_eq!(texts[1..], ["Stop", "Fine", "Hello?"]);
    assert_eq!(states(&news[0])[2..], [("read", None), ("failed", Some(131_049))]);
    assert_eq!((&news[0]["taps"], &news[3]["customer"]), (&json!(["Stop", "Fine"]), &json!("15550199")));
    let whole = get(&emulator, &format!("messages/{}", shown["number"])).await.body;
    assert!(whole["request"]["body"].as_str().unwrap().contains("\"messaging_product\""));
    assert!(whole["request"]["head"].as_str().unwrap().contains("authorization: (hidden)"));
    assert!(!whole.to_string().contains(&emulator.meta().access_token));
    let few = get(&emulator, "messages?limit=2&to=15550199&provider=meta").await.body;
    assert_eq!((few["messages"].as_array().unwrap().len(), &few["more"]), (1, &json!(false)));

    done(&emulator, "clear", &json!({})).await;
    let after = get(&emulator, "messages").await.body;
    assert_eq!(after["messages"], json!([]));
    assert_ne!(after["epoch"], all["epoch"]);
}

#[tokio::test]
async fn messages_are_paginated() {
    let emulator = Emulator::start().await.unwrap();
    for n in 0..7 {
        emulator.send_customer_text(Provider::Meta, "15550123", &n.to_string());
    }
    let (mut since, mut seen) = (0, Vec::new());
    for _ in 0..4 {
        let page = get(&emulator, &format!("messages?limit=2&since={since}")).await.body;
        since = page["cursor"].as_u64().unwrap();
        seen.extend(page["messages"].as_array().unwrap().iter().map(|turn| turn["text"].as_str().unwrap().to_owned()));
        if page["more"] == json!(false) {
            break;
        }
    }
    assert_eq!(seen, ["0", "1", "2", "3", "4", "5", "6"]);
}

#[tokio::test]
async fn requests_and_bubbles_of_every_provider() {
    let emulator = Emulator::start().await.unwrap();
    let content = json!({ "link": "https://shop.example/a.jpg", "caption": "A *plant*" });
    let parameters = [
        ("ChannelType", "whatsapp"),
        ("Type", "message"),
        ("MessageType", "image"),
        ("From", "8613900001234"),
        ("To", "15550123"),
        ("Content", &content.to_string()),
    ];
    assert_eq!(cams(&emulator, "SendChatappMessage", &parameters).await.code(), "OK");
    let body = json!({ "recipient_type": "individual", "to": "15550123", "type": "image", "image": content });
    assert_eq!(nxcloud(&emulator, "mt", body).await.code(), "0");
    let body = json!({ "messaging_product": "whatsapp", "to": "15550123", "type": "image", "image": content });
    assert_eq!(graph(&emulator, "POST", &format!("/v25.0/{PHONE}/messages"), &body).await.status, 200);
    let shown = get(&emulator, "messages").await.body;
    for turn in shown["messages"].as_array().unwrap() {
        let html = turn["html"].as_str().unwrap();
        assert!(html.contains("wt-image") && html.contains("A <strong>plant</strong>"), "{turn}");
    }
    let requests = get(&emulator, "requests").await.body.to_string();
    let secrets = [
        &emulator.meta().access_token,
        &emulator.cams().access_key_id,
        &emulator.cams().access_key_secret,
        &emulator.nxcloud().access_key,
        &emulator.nxcloud().access_secret,
    ];
    for secret in secrets {
        assert!(!requests.contains(secret.as_str()), "{secret}");
    }
    assert!(requests.contains("SendChatappMessage") && requests.contains("(hidden)"));
}

#[tokio::test]
async fn templates_of_one_provider_are_reviewed() {
    let emulator = Emulator::builder().review(Review::Manual).start().await.unwrap();
    shop(&emulator).await;
    let body = json!({ "name": NAME, "language": "en_US", "category": "UTILITY", "components": [{ "type": "BODY", "text": "Our shop is open again." }] });
    assert_eq!(nxcloud(&emulator, "createTemplate", body).await.code(), "0");
    let which = |provider: &str| json!({ "provider": provider, "name": NAME, "language": "en_US" });
    let with = |key: &str, value: &str| {
        let mut body = which("meta");
        body[key] = value.into();
        body
    };
    let status = async |provider: &str| {
        let path = format!("template?provider={provider}&name={NAME}&language=en_US");
        get(&emulator, &path).await.body["status"].as_str().unwrap().to_owned()
    };
    assert_eq!(post(&emulator, "pause", &which("meta")).await.status, 409);
    done(&emulator, "approve", &which("meta")).await;
    assert_eq!((status("meta").await.as_str(), status("nxcloud").await.as_str()), ("approved", "pending"));
    done(&emulator, "pause", &which("meta")).await;
    done(&emulator, "disable", &which("meta")).await;
    assert_eq!(status("meta").await, "disabled");
    done(&emulator, "reject", &with("reason", "SCAM")).await;
    done(&emulator, "recategorise", &with("category", "marketing")).await;
    done(&emulator, "rate", &with("quality", "RED")).await;
    let all = get(&emulator, "templates").await.body;
    let meta = all["templates"].as_array().unwrap().iter().find(|template| template["provider"] == "meta").unwrap();
    assert_eq!(
        (&meta["reason"], &meta["category"], &meta["quality"]),
        (&json!("SCAM"), &json!("MARKETING"), &json!("RED"))
    );
    done(&emulator, "approve", &json!({ "name": NAME, "language": "en_US" })).await;
    assert_eq!((status("meta").await.as_str(), status("nxcloud").await.as_str()), ("approved", "approved"));
}

#[tokio::test]
async fn invalid_requests_are_rejected() {
    let emulator = Emulator::start().await.unwrap();
    shop(&emulator).await;
    message(&emulator, NAME, json!([])).await;
    let id = emulator.messages()[0].id.clone();
    for (path, body, status, piece) in [
        ("nothing", json!({}), 404, "nothing"),
        ("tap", json!({ "mesage": "a" }), 400, "message, label, reply"),
        ("tap", json!({ "message": "a", "reply": 0 }), 404, "no message \"a\""),
        ("tap", json!({ "message": id, "label": "No" }), 404, "\"Fine\", \"Stop\""),
        ("tap", json!({ "message": id, "reply": 2 }), 404, "\"Fine\""),
        ("tap", json!({ "message": id }), 400, "either label or reply"),
        ("bounce", json!({ "message": id }), 400, "code is missing"),
        ("bounce", json!({ "message": id, "code": -1 }), 400, "4294967295"),
        ("write", json!({ "from": "1", "text": "a" }), 400, "provider is missing"),
        ("write", json!({ "provider": "x", "from": "1", "text": "a" }), 400, "meta, cams, nxcloud"),
        ("write", json!({ "provider": "meta", "from": "<b>", "text": "a" }), 400, "phone number"),
        ("write", json!({ "provider": "meta", "from": "1", "text": "x".repeat(4097) }), 400, "4096"),
        ("approve", json!({ "name": "x", "language": "en_US" }), 404, "no template \"x\""),
        ("recategorise", json!({ "name": NAME, "language": "en_US", "category": "X" }), 400, "MARKETING"),
        ("faults", json!({ "fault": "x" }), 400, "throttled"),
        ("faults", json!({ "fault": "cut", "chance": 2 }), 400, "0 to 1"),
        ("faults", json!({ "fault": "cut", "seed": 2 }), 400, "seed requires chance"),
        ("review", json!({ "rules": [{ "verdict": "reject" }] }), 400, "names is missing"),
        ("review", json!({ "rules": [1] }), 400, "names and verdict"),
        ("webhooks", json!({ "repeats": 21 }), 400, "at most 20"),
        ("advance", json!({ "seconds": "1" }), 400, "whole number"),
    ] {
        let response = post(&emulator, path, &body).await;
        let error = response.body["error"].as_str().unwrap_or_default();
        assert!(response.status == status && error.contains(piece), "{path} {body}: {response:?}");
    }
    for path in ["messages?limit=0", "messages?x=1", "messages?since=x", "template?name=x", "messages/9", "nothing"] {
        assert!([400, 404].contains(&get(&emulator, path).await.status), "{path}");
    }
    let headers = [own(&emulator), ("content-type".to_owned(), "application/json".to_owned())];
    assert_eq!(send(&emulator, "POST", "/__emulator/tap", &headers, b"[1]").await.status, 400);
    assert_eq!(send(&emulator, "DELETE", "/__emulator/messages", &headers, b"").await.status, 405);
}

#[tokio::test]
async fn other_origins_are_rejected() {
    let emulator = Emulator::start().await.unwrap();
    emulator.send_customer_text(Provider::Meta, "15550123", "private");
    let own = own(&emulator);
    let json = ("content-type".to_owned(), "application/json".to_owned());
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    for foreign in [
        vec![pair("host", "attacker.example")],
        vec![own.clone(), pair("origin", "https://attacker.example")],
        vec![own.clone(), pair("origin", "null")],
        vec![own.clone(), pair("sec-fetch-site", "cross-site")],
        vec![own.clone(), pair("sec-fetch-site", "same-site")],
    ] {
        for path in ["messages", "events", "requests", "templates", ""] {
            let target = format!("/__emulator/{path}");
            let response = send(&emulator, "GET", &target, &foreign, b"").await;
            assert_eq!(response.status, 403, "{foreign:?} {path}");
            assert!(!response.body.to_string().contains("private"));
        }
        let headers = [foreign.clone(), vec![json.clone()]].concat();
        assert_eq!(send(&emulator, "POST", "/__emulator/clear", &headers, b"{}").await.status, 403);
    }
    // Requests that a form can send, and the preflight requests of a browser.
    let form = [own.clone(), pair("content-type", "text/plain")];
    assert_eq!(send(&emulator, "POST", "/__emulator/clear", &form, b"{}").await.status, 415);
    let head = format!("OPTIONS /__emulator/clear HTTP/1.1\r\nhost: {}\r\norigin: https://attacker.example\r\n", own.1);
    let asked = format!("{head}access-control-request-method: POST\r\nconnection: close\r\n\r\n");
    let response = String::from_utf8(raw(&emulator, asked.as_bytes()).await).unwrap().to_lowercase();
    assert!(response.starts_with("http/1.1 403") && !response.contains("access-control"), "{response}");
    assert_eq!(get(&emulator, "messages").await.body["messages"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn the_page_is_local_and_the_root_redirects_browsers() {
    let emulator = Emulator::start().await.unwrap();
    let host = own(&emulator).1;
    let ask = async |path: &str, host: &str, more: &str| {
        let request = format!("GET {path} HTTP/1.1\r\nhost: {host}\r\n{more}connection: close\r\n\r\n");
        String::from_utf8(raw(&emulator, request.as_bytes()).await).unwrap()
    };
    for path in [
        "/inbox",
        "/inbox/page.css",
        "/inbox/bubble.css",
        "/inbox/page.js",
        "/inbox/api.js",
        "/inbox/dom.js",
        "/inbox/views.js",
        "/inbox/control.js",
    ] {
        let response = ask(path, &host, "").await;
        assert!(response.starts_with("HTTP/1.1 200"), "{path}: {response}");
        assert!(response.contains("default-src 'none'") && response.contains("frame-ancestors 'none'"), "{path}");
        assert!(!response.to_lowercase().contains("access-control") && !response.contains("style=\""), "{path}");
        assert!(ask(path, "attacker.example", "").await.starts_with("HTTP/1.1 403"), "{path}");
    }
    let browser = ask("/", &host, "accept: text/html,*/*\r\n").await;
    assert!(browser.starts_with("HTTP/1.1 303") && browser.contains("location: /inbox\r\n"), "{browser}");
    // A CAMS request is recognized as one, whatever it accepts.
    for more in ["", "accept: */*\r\n", "accept: text/html\r\nx-acs-action: ListChatappTemplate\r\n"] {
        let response = ask("/", &host, more).await;
        assert!(response.contains("RequestId"), "{more}: {response}");
    }
    assert!(ask("/?Action=ListChatappTemplate", &host, "accept: text/html\r\n").await.contains("RequestId"));
    assert_eq!(emulator.inbox_url(), format!("{}/inbox", emulator.url()));
}

#[tokio::test]
async fn changes_are_sent_as_events() {
    let emulator = Emulator::start().await.unwrap();
    let host = own(&emulator).1;
    let mut stream = TcpStream::connect(&host).await.unwrap();
    stream.write_all(format!("GET /__emulator/events HTTP/1.1\r\nhost: {host}\r\n\r\n").as_bytes()).await.unwrap();
    let mut text = String::new();
    let mut event = async |expected: &str| {
        let mut buffer = [0; 4096];
        while !text.contains(expected) {
            let read = tokio::time::timeout(Duration::from_secs(5), stream.read(&mut buffer)).await;
            let read = read.unwrap_or_else(|_| panic!("{expected} was not sent: {text}")).unwrap();
            assert_ne!(read, 0, "{text}");
            text.push_str(&String::from_utf8_lossy(&buffer[..read]));
        }
        text.clone()
    };
    assert!(event("\"cursor\":0").await.contains("content-type: text/event-stream"));
    emulator.send_customer_text(Provider::Meta, "15550123", "Hello");
    event("\"cursor\":1").await;
    emulator.inject_fault(Fault::Clock);
    event("\"cursor\":2").await;
    emulator.clear_faults();
    shop(&emulator).await;
    event("\"templates\":5").await;
    emulator.stop().await;
    // The stream ends when the emulator stops.
    let mut rest = Vec::new();
    let ended = tokio::time::timeout(Duration::from_secs(5), stream.read_to_end(&mut rest)).await;
    assert!(ended.is_ok());
}

#[tokio::test]
async fn faults_are_added_listed_and_removed() {
    let emulator = Emulator::start().await.unwrap();
    let plan = json!({ "fault": "throttled", "wait_ms": 1500, "provider": "meta", "operation": "send", "to": "15550124", "times": 2 });
    done(&emulator, "faults", &plan).await;
    done(&emulator, "faults", &json!({ "fault": "undelivered", "code": 131_049, "to": "15550125" })).await;
    let listed = get(&emulator, "faults").await.body;
    assert_eq!(listed["faults"][0], plan);
    assert_eq!(listed["words"], json!(["throttled for 1500 ms", "not delivered, 131049"]));
    assert_eq!(text_to(&emulator, "15550123", "a").await.status, 200);
    assert_eq!(text_to(&emulator, "+1 555 0124", "b").await.status, 429);
    assert_eq!(emulator.pending_faults(), 2);
    assert_eq!(text_to(&emulator, "15550125", "c").await.status, 200);
    let shown = get(&emulator, "messages?to=15550125").await.body;
    assert_eq!(states(&shown["messages"][0]), [("sent", None), ("failed", Some(131_049))]);
    let requests = get(&emulator, "requests").await.body;
    assert!(requests.to_string().contains("throttled for 1500 ms"), "{requests}");
    done(&emulator, "faults/clear", &json!({})).await;
    assert_eq!(emulator.pending_faults(), 0);
    // Every kind can be added, and is listed as it was added.
    let kinds = get(&emulator, "faults").await.body["kinds"].clone();
    for kind in kinds.as_array().unwrap() {
        done(&emulator, "faults", &json!({ "fault": kind, "moment": "after", "chance": 0.5, "seed": 1 })).await;
    }
    let all = get(&emulator, "faults").await.body["faults"].clone();
    let shown: Vec<&Value> = all.as_array().unwrap().iter().map(|fault| &fault["fault"]).collect();
    assert_eq!(shown, kinds.as_array().unwrap().iter().collect::<Vec<_>>());
    assert!(all.as_array().unwrap().iter().all(|fault| fault["chance"] == 0.5));
}

#[tokio::test]
async fn test_numbers_always_fail() {
    let emulator = Emulator::start().await.unwrap();
    for (to, status, kept) in [
        ("9991131026", 200, true),
        ("9992000429", 400, false),
        ("9992000503", 503, false),
        ("9993000503", 503, true),
        ("9992000502", 502, false),
        ("9993000502", 502, true),
        ("9992000000", 0, false),
        ("9993000000", 0, true),
        ("9993000001", 200, true),
        ("9994000001", 200, true),
        ("99911", 200, true),
    ] {
        let before = emulator.messages().len();
        let response = text_to(&emulator, to, "x").await;
        assert_eq!((response.status, emulator.messages().len() - before), (status, usize::from(kept)), "{to}");
    }
    let shown = get(&emulator, "messages?to=9991131026").await.body;
    assert_eq!(states(&shown["messages"][0])[1], ("failed", Some(131_026)));
    let list = json!([{ "To": "15550123" }, { "To": "9992000429" }]).to_string();
    let parameters = [("ChannelType", "whatsapp"), ("From", "8613900001234"), ("SenderList", &list)];
    assert_eq!(cams(&emulator, "SendChatappMassMessage", &parameters).await.code(), "Throttling.User");
}

#[tokio::test]
async fn a_probability_fails_some_requests() {
    let emulator = Emulator::start().await.unwrap();
    emulator.inject_fault(Fault::Throttled(None).for_operation(OperationKind::Send).with_probability(0.5, 7));
    let mut failures = 0;
    for _ in 0..40 {
        failures += u32::from(text_to(&emulator, "15550123", "x").await.status != 200);
    }
    assert!((8..32).contains(&failures), "{failures}");
}

#[tokio::test]
async fn the_reviewer_and_the_clock_can_be_changed() {
    let emulator = Emulator::start().await.unwrap();
    let rules = json!({ "otherwise": "after", "after": 2, "rules": [
        { "names": "promo_*", "verdict": "reject", "reason": "SCAM" }, { "names": "news", "verdict": "recategorise", "category": "MARKETING" },
        { "names": "*_draft", "verdict": "leave" }, { "names": "*", "verdict": "approve" },
    ] });
    assert_eq!(post(&emulator, "review", &rules).await.body, rules);
    assert_eq!(get(&emulator, "review").await.body, rules);
    shop(&emulator).await;
    assert_eq!(emulator.templates()[0].status.to_string(), "pending");
    let before = emulator.now();
    done(&emulator, "advance", &json!({ "seconds": 86_400 })).await;
    assert!(emulator.now() >= before + Duration::from_hours(24));
}

/// A webhook that accepts everything, and the statuses that it received.
async fn statuses(listener: &TcpListener, count: usize) -> Vec<String> {
    let mut statuses = Vec::new();
    while statuses.len() < count {
        let accepted = tokio::time::timeout(Duration::from_secs(5), listener.accept()).await;
        let (mut stream, _) = accepted.unwrap_or_else(|_| panic!("{statuses:?}")).unwrap();
        let (mut text, mut buffer) = (String::new(), [0; 4096]);
        while !text.contains("\r\n\r\n") || !text.trim_end().ends_with('}') {
            let read = stream.read(&mut buffer).await.unwrap();
            text.push_str(&String::from_utf8_lossy(&buffer[..read]));
        }
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok").await.unwrap();
        let body: Value = serde_json::from_str(text.split_once("\r\n\r\n").unwrap().1).unwrap();
        statuses.push(body["entry"][0]["changes"][0]["value"]["statuses"][0]["status"].as_str().unwrap().to_owned());
    }
    statuses
}

#[tokio::test]
async fn webhooks_are_repeated_delayed_and_reordered() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    let unsteady = DeliveryPolicy::default().with_repeats(1).newest_first().with_delay(Duration::from_millis(300));
    let emulator =
        Emulator::builder().webhook(Provider::Meta, &address).delivery_policy(unsteady).start().await.unwrap();
    let began = std::time::Instant::now();
    assert_eq!(text_to(&emulator, "15550123", "x").await.status, 200);
    assert_eq!(statuses(&listener, 4).await, ["delivered", "delivered", "sent", "sent"]);
    assert!(began.elapsed() >= Duration::from_millis(300), "{:?}", began.elapsed());
    let response = post(&emulator, "webhooks", &json!({})).await.body;
    assert_eq!(response, json!({ "repeats": 0, "late_ms": 0, "newest_first": false }));
    assert_eq!(text_to(&emulator, "15550123", "y").await.status, 200);
    assert_eq!(statuses(&listener, 2).await, ["sent", "delivered"]);
    // The log is written after the response was read.
    for _ in 0..100 {
        let log = get(&emulator, "webhooks").await.body;
        let log = log["webhooks"].as_array().unwrap();
        if log.len() == 4 && log.iter().all(|push| push["taken"] == true) {
            assert_eq!(log[0]["attempts"].as_array().unwrap().len(), 2);
            assert_eq!((&log[0]["what"], &log[0]["attempts"][0]["answer"]), (&json!("delivered"), &json!("ok")));
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the log is not complete");
}

#[tokio::test]
async fn texts_and_ids_of_customers_are_checked() {
    let emulator = Emulator::start().await.unwrap();
    let long = "x".repeat(4097);
    for (path, body) in [
        ("user_id", json!({ "customer": "15550123", "user_id": "15550124" })),
        ("number", json!({ "customer": "15550123", "number": "+" })),
        ("group", json!({ "subject": "x".repeat(129) })),
        ("meta_webhook", json!({ "field": "history", "value": { "text": "x".repeat(64 * 1024) } })),
        ("unsupported", json!({ "provider": "meta", "from": "15550123", "type": long })),
        ("write", json!({ "provider": "meta", "from": "15550123", "text": "Hi", "reply_to": long })),
        (
            "write",
            json!({
                "provider": "meta", "from": "15550123", "text": "Hi",
                "ad": { "source_id": "1", "source_url": "https://a.example", "headline": long },
            }),
        ),
    ] {
        let response = post(&emulator, path, &body).await;
        assert_eq!(response.status, 400, "{path}: {response:?}");
    }
    done(&emulator, "user_id", &json!({ "customer": "15550123", "user_id": "US.40417788201" })).await;
    done(&emulator, "meta_webhook", &json!({ "field": "history", "value": { "text": "x".repeat(60_000) } })).await;
}
