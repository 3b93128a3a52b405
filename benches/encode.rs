//! The cost of encoding one message, compared with `serde_json` on typed structs with borrowed strings.
//!
//! `cargo bench -p whatsapp-template-benches --bench encode`: the message has an image header, three body
//! parameters and one link suffix. Times are the medians of many short runs that alternate between the cases, so that a
//! busy machine affects all of them alike. Only the ratios and the allocations are meaningful.

use std::hint::black_box;
use std::time::Instant;

use serde::Serialize;
use whatsapp_template::cams::TemplateParams;
use whatsapp_template::nxcloud::SendTemplate;
use whatsapp_template::{Image, Nxcloud, Template, message::Message, whatsapp_template};
use whatsapp_template_benches::counting_allocator::CountingAllocator;

#[global_allocator]
static ALLOCATOR: CountingAllocator = CountingAllocator;

whatsapp_template! {
    /// A shipped order, with a picture and a link.
    pub struct OrderShipped {
        photo: Image = "https://cdn.shop.example/parcel.jpg",
        customer: &str = "Ann",
        order: &str = "A-1029",
        day: &str = "Monday",
        tracking: &str = "1Z999AA1",
    }
    category: utility,
    language: en_US,
    header: image(photo),
    body: "Hi {customer}, your order {order} left our warehouse and will be with you on {day} at the latest.",
    buttons: [url("Track parcel", "https://shop.example/track/{tracking}")],
}

/// The variables in the format of CAMS.
#[derive(Serialize)]
struct Flat<'a> {
    photo: &'a str,
    customer: &'a str,
    order: &'a str,
    day: &'a str,
    tracking: &'a str,
}

/// The body in the format of NXCloud.
#[derive(Serialize)]
struct Send<'a> {
    appkey: &'a str,
    business_phone: &'a str,
    messaging_product: &'a str,
    recipient_type: &'a str,
    to: &'a str,
    r#type: &'a str,
    template: Named<'a>,
}

#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
    language: Language<'a>,
    components: Vec<Component<'a>>,
}

#[derive(Serialize)]
struct Language<'a> {
    code: &'a str,
    policy: &'a str,
}

#[derive(Serialize)]
struct Component<'a> {
    r#type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sub_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<&'a str>,
    parameters: Vec<Parameter<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Parameter<'a> {
    Text { text: &'a str },
    Image { image: Link<'a> },
}

#[derive(Serialize)]
struct Link<'a> {
    link: &'a str,
}

fn typed(order: &OrderShipped<'_>) -> Vec<u8> {
    let text = |text| Parameter::Text { text };
    let component = |r#type, parameters| Component { r#type, sub_type: None, index: None, parameters };
    let image = Parameter::Image { image: Link { link: order.photo.as_link().unwrap_or_default() } };
    let send = Send {
        appkey: "8eoxxxos",
        business_phone: "8618500000099",
        messaging_product: "whatsapp",
        recipient_type: "individual",
        to: "15550123",
        r#type: "template",
        template: Named {
            name: "order_shipped",
            language: Language { code: "en_US", policy: "deterministic" },
            components: vec![
                component("header", vec![image]),
                component("body", vec![text(order.customer), text(order.order), text(order.day)]),
                Component {
                    r#type: "button",
                    sub_type: Some("url"),
                    index: Some("0"),
                    parameters: vec![text(order.tracking)],
                },
            ],
        },
    };
    serde_json::to_vec(&send).unwrap_or_default()
}

fn flat(order: &OrderShipped<'_>) -> Vec<u8> {
    let flat = Flat {
        photo: order.photo.as_link().unwrap_or_default(),
        customer: order.customer,
        order: order.order,
        day: order.day,
        tracking: order.tracking,
    };
    serde_json::to_vec(&flat).unwrap_or_default()
}

/// A case to measure: its name and what it runs.
type Case<'c> = (&'static str, Box<dyn FnMut() + 'c>);

/// The median time of each case in nanoseconds, and its allocations.
fn measure(cases: &mut [Case<'_>]) -> Vec<(f64, u64)> {
    const ROUNDS: usize = 301;
    const CALLS: u32 = 2000;
    let mut times = vec![Vec::with_capacity(ROUNDS); cases.len()];
    for _ in 0..ROUNDS {
        for ((_, run), times) in cases.iter_mut().zip(&mut times) {
            let start = Instant::now();
            for _ in 0..CALLS {
                run();
            }
            times.push(start.elapsed().as_secs_f64() * 1e9 / f64::from(CALLS));
        }
    }
    cases
        .iter_mut()
        .zip(&mut times)
        .map(|((_, run), times)| {
            times.sort_by(f64::total_cmp);
            let before = CountingAllocator::count();
            run();
            (times[ROUNDS / 2], CountingAllocator::count() - before)
        })
        .collect()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let order = OrderShipped {
        photo: Image::link("https://cdn.shop.example/parcel.jpg")?,
        customer: "Mei",
        order: "A-1029",
        day: "Monday",
        tracking: "SG123",
    };
    let nxcloud = Nxcloud::new("key", "secret", "8eoxxxos", "8618500000099")?;
    let cams = Message::new("+15550123", &order)?;
    let filled = Message::new("+15550123", &order)?;
    let send = SendTemplate::new(&filled);
    let mut cases: Vec<Case<'_>> = vec![
        ("CAMS parameters, serde_json::to_vec", Box::new(|| drop(black_box(flat(black_box(&order)))))),
        ("CAMS parameters, this crate", Box::new(|| drop(black_box(TemplateParams::new(black_box(&cams)))))),
        ("NXCloud body, serde_json::to_vec", Box::new(|| drop(black_box(typed(black_box(&order)))))),
        ("NXCloud body, this crate", Box::new(|| drop(black_box(black_box(&send).body(&nxcloud))))),
        ("only the values", Box::new(|| drop(black_box(black_box(&order).values())))),
        (
            "values and checks (Message::new)",
            Box::new(|| drop(black_box(Message::<Nxcloud>::new("+15550123", black_box(&order))))),
        ),
    ];
    let results = measure(&mut cases);
    let base = [0, 0, 2, 2, 2, 2];
    println!("{:<38} {:>8} {:>12} {:>8}", "", "time", "allocations", "ratio");
    for ((name, _), ((time, allocations), base)) in cases.iter().zip(results.iter().zip(base)) {
        println!("{name:<38} {time:>5.0} ns {allocations:>12} {:>8.2}", time / results[base].0);
    }
    Ok(())
}
