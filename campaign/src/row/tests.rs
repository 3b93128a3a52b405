//! Tests: columns become values, and every bad row is named.

#![allow(
    clippy::unwrap_used,
    clippy::format_push_string,
    clippy::unnecessary_wraps,
    clippy::duration_suboptimal_units,
    reason = "short tests"
)]

use proptest::prelude::*;
use whatsapp_template::model::Definition;
use whatsapp_template::{
    CouponCode, Document, FlowData, Image, Location, OfferExpiration, OtpCode, Product, Template, whatsapp_template,
};

use super::{BadRow, ClosureRows, ColumnRows, PreparedRow, Rows, To};
use crate::source::{Csv, Jsonl, Source};

whatsapp_template! {
    pub struct OrderShipped { customer: &str = "Ann", order_id: u16 = 1042, tracking: &str = "1Z" }
    category: utility,
    languages: {
        en_US: {
            body: "Hi {customer}, your order {order_id} left our warehouse today and is on its way to you.",
            buttons: [url("Track parcel", "https://shop.example/track/{tracking}")],
        },
        es_MX: {
            body: "Hola {customer}, tu pedido {order_id} salió hoy de nuestro almacén y va en camino.",
            buttons: [url("Rastrear", "https://shop.example/track/{tracking}")],
        },
    },
}

whatsapp_template! {
    pub struct SpringSale {
        photo: Image = "https://shop.example/sample.jpg",
        customer: &str = "Ann",
        coupon: CouponCode = "SPRING25",
        ends: OfferExpiration,
    }
    category: marketing,
    language: en_US,
    providers: [meta],
    header: image(photo),
    limited_time_offer: offer("Ends soon", expires: ends),
    body: "Hi {customer}, our spring sale begins today. Come and see us.",
    buttons: [copy_code(coupon), url("Shop", "https://shop.example/sale")],
}

whatsapp_template! {
    pub struct Arrivals {
        customer: &str = "Ann",
        picks: [Pick { photo: Image = "https://shop.example/sample.jpg", plant: &str = "Aloe" }; 2],
    }
    category: marketing,
    language: en_US,
    providers: [meta],
    body: "Hi {customer}, these plants have just arrived in our shop.",
    carousel: picks {
        header: image(photo),
        body: "The plant {plant} is here.",
        buttons: [quick_reply("Reserve it")],
    },
}

whatsapp_template! {
    pub struct Elves { customer: &str = "Ann", items: [Elf { product: Product }] }
    category: marketing,
    language: en_US,
    providers: [meta],
    body: "Hi {customer}, these elves have just arrived in our shop.",
    carousel: items { header: product(product), buttons: [spm("View")] },
}

whatsapp_template! {
    pub struct Invoice { bill: Document = "https://shop.example/sample.pdf", customer: &str = "Ann" }
    category: utility,
    language: en_US,
    header: document(bill),
    body: "Hi {customer}, here is your bill. Thank you for your order.",
}

whatsapp_template! {
    pub struct Login { code: OtpCode }
    category: authentication,
    language: en_US,
    buttons: [copy_code(code, text: "Copy code")],
}

whatsapp_template! {
    pub struct Pickup { shop: Location, customer: &str = "Ann", booking: FlowData }
    category: utility,
    language: en_US,
    providers: [meta],
    header: location(shop),
    body: "Hi {customer}, your order waits for you. Please book a time.",
    buttons: [flow("Book a time", flow_id: "1234", navigate_screen: "DETAILS", data: booking)],
}

fn read(rows: &dyn Rows) -> Result<Vec<Result<PreparedRow, String>>, String> {
    let text = |bad: BadRow| bad.to_string().split_once("customers:").unwrap().1.to_owned();
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
        let mut reader = rows.open().await.map_err(|error| error.to_string())?;
        let mut all = Vec::new();
        loop {
            let batch = reader.read().await.map_err(|error| error.to_string())?;
            if batch.is_empty() {
                return Ok(all);
            }
            all.extend(batch.into_iter().map(|row| row.map_err(text)));
        }
    })
}

struct File(#[allow(dead_code, reason = "removes the folder")] tempfile::TempDir, std::path::PathBuf);

fn file(content: &str) -> File {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("customers");
    std::fs::write(&path, content).unwrap();
    File(folder, path)
}

/// The rows of a CSV file for a template, with the columns `to` and, if it exists, `language`.
fn csv(definition: &'static Definition<'static>, content: &str) -> Result<Vec<Result<PreparedRow, String>>, String> {
    csv_with(definition, content, |rows| rows)
}

fn csv_with(
    definition: &'static Definition<'static>,
    content: &str,
    change: impl Fn(ColumnRows<Csv>) -> ColumnRows<Csv>,
) -> Result<Vec<Result<PreparedRow, String>>, String> {
    let file = file(content);
    read(&change(ColumnRows::new(Csv::open(&file.1).unwrap(), definition)))
}

fn jsonl(definition: &'static Definition<'static>, content: &str) -> Vec<Result<PreparedRow, String>> {
    let file = file(content);
    read(&ColumnRows::new(Jsonl::open(&file.1).unwrap(), definition)).unwrap()
}

fn values(row: &Result<PreparedRow, String>) -> &str {
    &row.as_ref().unwrap().messages[0].values
}

#[test]
fn columns_become_the_values_of_parameters() {
    let rows = csv_with(
        OrderShipped::definition(),
        "to,customer,order_id,tracking,language,zone\n\
         +4915112345678,Mei,1042,1Z,en-GB,europe/berlin\n\
         US.1349,Ana,+007,2Z,es,\n",
        |rows| rows.with_language("language").with_zone("zone"),
    )
    .unwrap();
    let mei = rows[0].as_ref().unwrap();
    assert_eq!((mei.line, mei.language, mei.zone.as_deref()), (2, "en_US", Some("Europe/Berlin")));
    assert_eq!(mei.recipient.as_str(), "+4915112345678");
    assert_eq!(mei.messages[0].values, r#"["Mei","1042","1Z"]"#);
    let ana = rows[1].as_ref().unwrap();
    assert_eq!((ana.line, ana.language, ana.zone.as_deref(), ana.recipient.as_str()), (3, "es_MX", None, "US.1349"));
    assert_eq!(ana.messages[0].values, r#"["Ana","7","2Z"]"#, "as the type writes it");
}

#[test]
fn each_bad_row_is_named_with_its_column() {
    let content = "to,customer,order_id,tracking,language,zone\n\
        4915112345678,Mei,1,1Z,de,\n\
        +4915112345678,Mei,1,1Z,de,\n\
        +4915112345678,Mei,70000,1Z,en_US,\n\
        +4915112345678,Mei,-1,1Z,en_US,\n\
        +4915112345678,Mei,\"1,042\",1Z,en_US,\n\
        +4915112345678,Mei,1042.0,1Z,en_US,\n\
        +4915112345678,,1,1Z,en_US,\n\
        +4915112345678,\"Mei\nM\",1,1Z,en_US,\n\
        +4915112345678,Mei,1,1Z,en_US,Berlin\n\
        +4915112345678,Mei,1,1Z,,\n";
    let rows = csv_with(OrderShipped::definition(), content, |rows| rows.with_language("language").with_zone("zone"));
    let errors: Vec<String> = rows.unwrap().into_iter().map(|row| row.unwrap_err()).collect();
    let integer = "allowed: a whole number from 0 to 65535; write digits only, without separators [cell_integer]";
    let expected = [
        "2: column `to`: the phone number 49…78 has no `+`; write `+` and the country code before it, for example +15550123: \
         without `+`, it would be read as a number of the sender's country [recipient]",
        "3: column `language`: found \"de\", allowed: a language of `order_shipped`: en_US, es_MX [row_language]",
        &format!("4: column `order_id`: found \"70000\", {integer}"),
        &format!("5: column `order_id`: found \"-1\", {integer}"),
        &format!("6: column `order_id`: found \"1,042\", {integer}"),
        &format!("7: column `order_id`: found \"1042.0\", {integer}"),
        "8: column `customer`: found an empty cell, allowed: a value; fill the cell, or leave the row out [value_empty]",
        "9: column `customer`: found \"Mei\\nM\", allowed: `customer` of `order_shipped` contains a line break, allowed is none; \
         write blanks, or split it into two parameters [value_white_space]",
        "11: column `zone`: found \"Berlin\", allowed: a name of the time-zone database, for example Europe/Berlin; write \
         `Area/City` [row_zone]",
        "12: column `language`: a language of `order_shipped`: en_US, es_MX; the row has none [row_language]",
    ];
    for (error, expected) in errors.iter().zip(expected) {
        assert_eq!(error, expected);
    }
    assert_eq!(errors.len(), expected.len());
}

#[test]
fn a_missing_column_is_named_with_a_similar_one() {
    let error = csv(OrderShipped::definition(), "to,custmer,order_id,code\n").unwrap_err();
    assert!(
        error.ends_with(
            "customers: no column for `customer` of `order_shipped`; did you mean the column `custmer`?; also: no column for \
             `tracking` of `order_shipped`; name one of its columns: `custmer`, `code`"
        ),
        "{error}"
    );
    let error = csv(OrderShipped::definition(), "phone,customer,order_id,tracking\n").unwrap_err();
    assert!(
        error.contains(
            "the recipient is to be in a column `to`, which does not exist; name one of its columns: `phone`"
        ),
        "{error}"
    );
    let bound = |change: fn(ColumnRows<Csv>) -> ColumnRows<Csv>| {
        csv_with(OrderShipped::definition(), "to,Kundenname,order_id,tracking,x\n+4915112345678,Mei,1,1Z,\n", |rows| {
            change(rows.with_default_language("en_US"))
        })
    };
    assert_eq!(values(&bound(|rows| rows.with_column("customer", "Kundenname")).unwrap()[0]), r#"["Mei","1","1Z"]"#);
    assert_eq!(values(&bound(|rows| rows.with_value("customer", "friend")).unwrap()[0]), r#"["friend","1","1Z"]"#);
    let error = bound(|rows| rows.with_column("custmer", "Kundenname").with_value("customer", "x")).unwrap_err();
    assert!(error.contains("the template has no parameter `custmer`; did you mean `customer`?"), "{error}");
    let error = bound(|rows| rows.with_column("customer", "Kundename")).unwrap_err();
    assert!(error.contains("`customer` of `order_shipped` is to be in a column `Kundename`, which does not exist; did you mean the column `Kundenname`?"), "{error}");
}

#[test]
fn unused_columns_are_reported() {
    let file = file("to,customer,order_id,tracking,note,\n");
    let rows = ColumnRows::new(Csv::open(&file.1).unwrap(), OrderShipped::definition());
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    assert_eq!(runtime.block_on(rows.unused()).unwrap(), ["note"]);
}

#[test]
fn links_codes_and_times_have_their_types() {
    let row = |photo: &str, coupon: &str, ends: &str| {
        let content = format!("to,photo,customer,coupon,ends\n+4915112345678,{photo},Mei,{coupon},{ends}\n");
        csv(SpringSale::definition(), &content).unwrap().remove(0)
    };
    let good = row("https://shop.example/a.jpg", "SPRING25", "2026-12-24T18:00:00+01:00");
    let expected = r#"[{"image":{"link":"https://shop.example/a.jpg"}},"Mei",{"coupon_code":"SPRING25"},{"offer_expiration":1798131600000}]"#;
    assert_eq!(values(&good), expected);
    assert_eq!(values(&row("https://shop.example/a.jpg", "SPRING25", "2026-12-24T18:00[Europe/Berlin]")), expected);
    assert!(values(&row("1049512", "SPRING25", "2026-12-24T18:00Z")).starts_with(r#"[{"image":{"id":"1049512"}}"#));
    for (photo, coupon, ends, message) in [
        (
            "photos/a.jpg",
            "SPRING25",
            "2026-12-24T18:00Z",
            "2: column `photo`: found \"photos/a.jpg\", allowed: a link that begins with `https://`, or the id",
        ),
        (
            "https://",
            "SPRING25",
            "2026-12-24T18:00Z",
            "2: column `photo`: found \"https://\", allowed: an image takes a link with a host",
        ),
        (
            "1",
            "25%",
            "2026-12-24T18:00Z",
            "2: column `coupon`: found \"25%\", allowed: a coupon code takes letters and digits only, found `%`",
        ),
        (
            "1",
            "ABCDEFGHIJKLMNOP",
            "2026-12-24T18:00Z",
            "2: column `coupon`: found \"ABCDEFGHIJKLMNOP\", allowed: `coupon` of `spring_sale` has 16 characters",
        ),
        (
            "1",
            "SPRING25",
            "24.12.2026",
            "2: column `ends`: found \"24.12.2026\", allowed: a time with its offset or time zone; write `2026-12-24T18:00:00+01:00`",
        ),
        ("1", "SPRING25", "2026-12-24T18:00", "2: column `ends`: found"),
        ("1", "SPRING25", "1798131600", "2: column `ends`: found"),
    ] {
        let error = row(photo, coupon, ends).unwrap_err();
        assert!(error.starts_with(message), "{error}");
    }
}

#[test]
fn a_one_time_code_is_never_shown() {
    let rows = csv(Login::definition(), "to,code\n+4915112345678,123456\n+4915112345678,12 34\n").unwrap();
    assert_eq!(values(&rows[0]), r#"[{"otp_code":"123456"}]"#);
    let error = rows[1].as_ref().unwrap_err();
    assert!(
        error.starts_with("3: column `code`: a one-time code takes letters and digits only")
            && !error.contains("12 34"),
        "{error}"
    );
}

#[test]
fn cards_have_numbered_columns() {
    let content = "to,customer,picks.0.photo,picks.0.plant,picks.1.photo,picks.1.plant\n\
        +4915112345678,Mei,1,Aloe,2,Fern\n\
        +4915112345678,Mei,1,Aloe,2,\n";
    let rows = csv(Arrivals::definition(), content).unwrap();
    let card = |id: u8, plant: &str| format!(r#",{{"image":{{"id":"{id}"}}}},"{plant}""#);
    assert_eq!(values(&rows[0]), format!(r#"["Mei"{}{}]"#, card(1, "Aloe"), card(2, "Fern")));
    assert!(rows[1].as_ref().unwrap_err().starts_with("3: column `picks.1.plant`: found an empty cell"));
    let error =
        csv(Arrivals::definition(), "to,customer,picks.0.photo,picks.0.plant,picks.1.photo,plant\n").unwrap_err();
    assert!(error.contains("no column for `picks.1.plant` of `arrivals`"), "{error}");
    let error = csv(Arrivals::definition(), "to,customer,a.0.photo,b.0.plant\n").unwrap_err();
    assert!(error.contains("columns of two names, `a.0.…` and `b.0.…`"), "{error}");
    // The names that CAMS has.
    let rows =
        csv(Arrivals::definition(), "to,customer,photo_1,plant_1,photo_2,plant_2\n+4915112345678,Mei,1,Aloe,2,Fern\n");
    assert_eq!(values(&rows.unwrap()[0]), format!(r#"["Mei"{}{}]"#, card(1, "Aloe"), card(2, "Fern")));
}

#[test]
fn a_message_has_as_many_cards_as_the_row() {
    let elf =
        |number: u8| format!(r#""items.{number}.product": {{"retailer_id": "elf-{number}", "catalog_id": "1948"}}"#);
    let row = |cards: &[u8]| {
        let cards: Vec<String> = cards.iter().map(|number| elf(*number)).collect();
        format!(r#"{{"to": "+4915112345678", "customer": "Mei", {}}}"#, cards.join(", "))
    };
    let content = [row(&[0, 1, 2]), row(&[0, 1]), row(&[0]), row(&[0, 2])].join("\n");
    let rows = jsonl(Elves::definition(), &content);
    assert_eq!(values(&rows[0]).matches("retailer_id").count(), 3);
    assert_eq!(values(&rows[1]).matches("retailer_id").count(), 2, "cards without cells at the end are left out");
    assert!(
        rows[2].as_ref().unwrap_err().contains("the carousel of `elves` has 1 cards, allowed are 2 to 10"),
        "{rows:?}"
    );
    assert!(rows[3].as_ref().unwrap_err().starts_with("4: column `items.1.product`: found an empty cell"), "{rows:?}");
}

#[test]
fn a_document_has_a_file_name() {
    let rows = csv(
        Invoice::definition(),
        "to,bill,customer,bill.file_name\n+4915112345678,17,Mei,Bill 17.pdf\n+4915112345678,18,Mei,\n",
    )
    .unwrap();
    assert_eq!(values(&rows[0]), r#"[{"document":{"file_name":"Bill 17.pdf","id":"17"}},"Mei"]"#);
    assert_eq!(values(&rows[1]), r#"[{"document":{"id":"18"}},"Mei"]"#);
}

#[test]
fn values_of_several_parts_are_json() {
    let rows = jsonl(
        Pickup::definition(),
        concat!(
            r#"{"to": "+4915112345678", "customer": "Mei", "shop": {"latitude": 52.5, "longitude": 13.4, "name": "Shop"}, "booking": {"token": "b-1", "data": {"seats": 2}}}"#,
            "\n",
            r#"{"to": "+4915112345678", "customer": "Mei", "shop": {"latitude": 52.5, "longitude": 13.4, "name": "Shop"}, "booking": null}"#,
            "\n",
            r#"{"to": "+4915112345678", "customer": "Mei", "shop": {"latitude": 152.5, "longitude": 13.4, "name": "Shop"}}"#,
            "\n",
            r#"{"to": "+4915112345678", "customer": "Mei", "shop": {"latitud": 52.5, "longitude": 13.4, "name": "Shop"}}"#,
            "\n",
            r#"{"to": "+4915112345678", "customer": "Mei", "shop": {"latitude": 52.5}}"#,
            "\n",
            r#"{"to": "+4915112345678", "customer": ["Mei"], "shop": {"latitude": 52.5, "longitude": 13.4, "name": "Shop"}}"#,
            "\n",
            r#"{"to": 4915112345678, "customer": "Mei"}"#,
            "\n",
        ),
    );
    assert!(
        values(&rows[0]).ends_with(r#""Mei",{"flow":{"data":"{\"seats\":2}","token":"b-1"}}]"#),
        "{}",
        values(&rows[0])
    );
    assert!(values(&rows[1]).ends_with(r#""Mei",{"flow":{"data":null,"token":null}}]"#));
    for (row, message) in rows[2..].iter().zip([
        "3: column `shop`: found \"{\\\"latitude\\\": 152.5",
        "4: column `shop`: found \"{\\\"latitud\\\": 52.5, \\\"longitude\\\": 13.4, \\\"name\\\": \\\"Shop\\\"}\", allowed: the keys latitude, longitude, name, address, found `latitud`; remove it [cell_json]",
        "5: column `shop`: found \"{\\\"latitude\\\": 52.5}\", allowed: a JSON object; write `{\"latitude\": 52.52",
        "6: column `customer`: found \"[\\\"Mei\\\"]\", allowed: a text; write it in quotes",
        "7: column `to`: the phone number 49…78 has no `+`",
    ]) {
        let error = row.as_ref().unwrap_err();
        assert!(error.starts_with(message), "{error}");
    }
}

#[cfg(feature = "national-numbers")]
#[test]
fn national_numbers_get_the_code_of_their_country() {
    let content = "to,bill,customer\n0151 12345678,1,Mei\n+44 7400 123456,1,Ann\n+49 (0) 151 12345678,1,Bea\nDE.ABC1,1,Cleo\n0151,1,Dan\n";
    let rows = csv_with(Invoice::definition(), content, |rows| rows.with_country("DE")).unwrap();
    let recipients: Vec<_> = rows.iter().filter_map(|row| Some(row.as_ref().ok()?.recipient.as_str())).collect();
    assert_eq!(recipients, ["+4915112345678", "+447400123456", "+4915112345678", "DE.ABC1"]);
    assert!(rows[4].as_ref().unwrap_err().contains("does not exist in DE"));
}

#[test]
fn a_row_has_a_message_for_each_variant() {
    let content = "to,bill,customer,order_id,tracking\n+4915112345678,1,Mei,7,1Z\n";
    let rows = csv_with(Invoice::definition(), content, |rows| rows.with_variant(OrderShipped::definition())).unwrap();
    let messages = &rows[0].as_ref().unwrap().messages;
    assert_eq!(messages.len(), 2);
    assert_eq!(
        (messages[1].definition.name.as_str(), messages[1].values.as_str()),
        ("order_shipped", r#"["Mei","7","1Z"]"#)
    );
}

#[derive(Debug, Clone, serde::Deserialize)]
struct Customer {
    name: String,
    phone: String,
    photo: String,
}

#[test]
fn a_closure_makes_messages_of_rows() {
    let file = file("name,phone,photo\nMei,+6591230000,https://shop.example/a.jpg\nAnn,+15550123,a.jpg\nBea,555,1\n");
    let rows = ClosureRows::new(Csv::open(&file.1).unwrap(), |c: &Customer| {
        let message = SpringSale {
            photo: Image::link(&c.photo)?,
            customer: &c.name,
            coupon: CouponCode::new("SPRING25")?,
            ends: OfferExpiration::at(std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_798_131_600))?,
        };
        Ok(To::new(&c.phone)
            .zone("Asia/Singapore")
            .with(message)
            .variant(Invoice { bill: Document::id("1")?, customer: &c.name }))
    });
    let rows = read(&rows).unwrap();
    let mei = rows[0].as_ref().unwrap();
    assert_eq!((mei.line, mei.zone.as_deref(), mei.messages.len()), (2, Some("Asia/Singapore"), 2));
    assert!(rows[1].as_ref().unwrap_err().starts_with("3: an image takes an absolute link"), "{rows:?}");
    assert!(rows[2].as_ref().unwrap_err().starts_with("4: an image takes an absolute link"), "{rows:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// A row is bad, or its values read back as a message of the template.
    #[test]
    fn values_of_any_cells_keep_the_rules(
        cells in prop::collection::vec(prop::collection::vec("[0-9]{1,6}|https://a/[a-z]{0,5}|\\PC{0,12}|[ \t\n\"{}\\[\\]:,]{0,6}", 4), 1..6),
    ) {
        for definition in [OrderShipped::definition(), Invoice::definition(), Pickup::definition(), Login::definition()] {
            let names: Vec<String> = definition.parameters.iter().map(|p| p.full_name().into_owned()).collect();
            let mut content = format!("to,{}\n", names.join(","));
            for row in &cells {
                let row: Vec<String> = row.iter().take(names.len()).map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
                content.push_str(&format!("+4915112345678,{}\n", row.join(",")));
            }
            for row in csv_with(definition, &content, |rows| rows.with_default_language("en_US")).unwrap().into_iter().flatten() {
                let stored = whatsapp_template::parameter::StoredValues::from_json(&row.messages[0].values).unwrap();
                let message = whatsapp_template::message::Message::<whatsapp_template::Meta>::from_stored(definition, row.language, "+15550123", &stored);
                prop_assert!(message.is_ok(), "{:?}", message.err());
            }
        }
    }
}

#[test]
fn a_source_in_a_box_is_a_source() {
    let file = file("to,bill,customer\n+15550123,1,Mei\n");
    let source: Box<dyn Source> = Box::new(Csv::open(&file.1).unwrap());
    assert_eq!(read(&ColumnRows::new(source, Invoice::definition())).unwrap().len(), 1);
}
