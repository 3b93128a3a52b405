//! Requests as values, without a network: `cargo run --example offline`.
//!
//! This is for programs that use their own HTTP client or a queue, and for a look at the wire format. It requires only the
//! feature `providers`.

use std::process::ExitCode;
use std::time::{Duration, UNIX_EPOCH};

use http::{Request, Response};
use percent_encoding::percent_decode_str;
use whatsapp_template::{
    Cams, Error, Nxcloud,
    message::Message,
    provider::{Operation, Provider, SigningContext},
    whatsapp_template,
};

whatsapp_template! {
    /// Tells a customer that the parcel has left the warehouse.
    struct OrderShipped {
        customer: &str = "Ann",
        order_id: u64 = 1042,
        tracking: &str = "1Z999AA1",
    }

    category: utility,
    language: en_US,
    header: "Order {order_id} has shipped",
    body: "Hi {customer}, your order {order_id} left our warehouse today and is on its way to you.",
    buttons: [url("Track it", "https://shop.example/t/{tracking}")],
}

fn main() -> ExitCode {
    match requests() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("a request could not be built: {error}");
            ExitCode::FAILURE
        }
    }
}

fn requests() -> Result<(), Error> {
    let order = OrderShipped { customer: "Mei", order_id: 1042, tracking: "1Z999AA1" };
    // A fixed time gives the same signature every time; use `SigningContext::now()?` for sending.
    let context = SigningContext::new(UNIX_EPOCH + Duration::from_secs(1_698_315_752), "3156853299f313e2");

    let cams = Cams::new("an-access-key-id", "its secret", "+6591230000")?;
    let send = cams.send(&Message::new("+15550123", &order)?)?;
    print("CAMS", &send.request(&cams, &context)?);

    let nxcloud = Nxcloud::new("an-access-key", "its secret", "an-app", "+15550100")?;
    let send = nxcloud.send(&Message::new("+15550123", &order)?)?;
    print("NXCloud", &send.request(&nxcloud, &context)?);

    // Responses are parsed without a network as well.
    let response = Response::new(br#"{"Code":"OK","MessageId":"3f2a9c","RequestId":"90E6"}"#.to_vec());
    let receipt = cams.send(&Message::new("+15550123", &order)?)?.response(&cams, response)?;
    println!("CAMS response: accepted as {}", receipt.message_id);
    Ok(())
}

/// Prints a request in a readable form, with one parameter per line and without its signature.
fn print(provider: &str, request: &Request<Vec<u8>>) {
    let uri = request.uri();
    let (scheme, host) = (uri.scheme_str().unwrap_or_default(), uri.host().unwrap_or_default());
    println!("{provider}: {} {scheme}://{host}{}", request.method(), uri.path());
    for parameter in uri.query().unwrap_or_default().split('&').filter(|parameter| !parameter.is_empty()) {
        println!("  ? {}", percent_decode_str(parameter).decode_utf8_lossy());
    }
    for (name, value) in request.headers() {
        println!("  {name}: {}", without_signature(name.as_str(), value.to_str().unwrap_or("…")));
    }
    if !request.body().is_empty() {
        println!("\n  {}", String::from_utf8_lossy(request.body()));
    }
    println!();
}

/// Hides the signature, which is at the end of `authorization` for CAMS and in `sign` for NXCloud.
fn without_signature(header: &str, value: &str) -> String {
    match (header, value.split_once("Signature=")) {
        ("sign", _) => "(hidden)".to_owned(),
        (_, Some((before, _))) => format!("{before}Signature=(hidden)"),
        (_, None) => value.to_owned(),
    }
}
