//! This crate: messages whose values its types can hold, webhooks, and the cost of a message.
//!
//! `ours TASK BATTERY [COUNT PORT]`, with the tasks `messages`, `webhooks` and `send`. The messages that its types cannot hold are in
//! `examples/`, and do not compile.

use std::collections::BTreeMap;
use std::error::Error;

use http::HeaderMap;
use ours::OrderUpdate;
use serde_json::{Value, json};
use whatsapp_template::client::Limits;
use whatsapp_template::provider::Endpoint;
use whatsapp_template::webhook::{Event, EventKind, MetaWebhook};
use whatsapp_template::{Client, ErrorKind, Image, Meta};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let battery: Value = serde_json::from_str(&std::fs::read_to_string(&arguments[1])?)?;
    let mut results = BTreeMap::new();
    match arguments[0].as_str() {
        "messages" => {
            let client = client(&format!("http://127.0.0.1:{}", arguments[3]))?;
            for case in list(&battery["messages"]) {
                if let Some(result) = message(&client, &case["message"]).await? {
                    results.insert(case["id"].to_string(), result);
                }
            }
        }
        "webhooks" => {
            for case in list(&battery["webhooks"]) {
                results.insert(case["id"].to_string(), webhook(case));
            }
        }
        _ => {
            let client = client(&format!("http://127.0.0.1:{}", arguments[3]))?;
            for _ in 0..arguments[2].parse::<usize>()? {
                client.send("+15550123", &order("Mei", "7")?).await?;
            }
        }
    }
    let results: BTreeMap<String, Value> =
        results.into_iter().map(|(id, result)| (id.trim_matches('"').to_owned(), result)).collect();
    println!("{}", json!(results));
    Ok(())
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn client(address: &str) -> Result<Client<Meta>, Box<dyn Error>> {
    let meta = Meta::new("token", "100000000000001", "100000000000002")?.with_endpoint(Endpoint::new(address)?);
    // Without rates: the local server has none.
    Ok(Client::new(meta).with_limits(Limits::default().with_rate_wait(None)))
}

fn order<'a>(customer: &'a str, order_id: &'a str) -> Result<OrderUpdate<'a>, Box<dyn Error>> {
    Ok(OrderUpdate { photo: Image::link("https://shop.example/plant.png")?, customer, order_id, tracking: "7" })
}

/// Sends to the local server, unless the client refuses the message. `None` for a message that the types cannot hold.
async fn message(client: &Client<Meta>, case: &Value) -> Result<Option<Value>, Box<dyn Error>> {
    let body = list(&case["body"]);
    let is_usual = case["language"] == "en_US"
        && case["header"][0] == "image"
        && case["buttons"] == json!([[0, "7"]])
        && body.len() == 2
        && body[0][0] == "customer"
        && body[1][0] == "order_id";
    if !is_usual {
        return Ok(None);
    }
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let (to, customer, order_id) = (text(&case["to"]), text(&body[0][1]), text(&body[1][1]));
    match client.send(to.as_str(), &order(&customer, &order_id)?).await {
        Ok(_) => Ok(Some(json!(["sent", ""]))),
        Err(error) if error.kind() == ErrorKind::Message => Ok(Some(json!(["refused", error.rule()]))),
        Err(error) => Err(error.into()),
    }
}

fn webhook(case: &Value) -> Value {
    let text = |key: &str| case[key].as_str().unwrap_or_default();
    let mut headers = HeaderMap::new();
    if let Ok(signature) = text("signature").parse() {
        headers.insert("x-hub-signature-256", signature);
    }
    let read = MetaWebhook::new("app secret").and_then(|webhook| webhook.events(&headers, text("body").as_bytes()));
    match read {
        Err(error) => json!(["error", error.to_string()]),
        Ok(events) => {
            let is_typed = |event: &Event| !matches!(event.kind, EventKind::Other(_) | EventKind::Unparsed(_));
            json!([if events.iter().any(is_typed) { "typed" } else { "raw" }, ""])
        }
    }
}
