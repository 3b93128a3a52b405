//! The rows of a campaign in a Parquet file.

use whatsapp_template_emulator::{Fault, OperationKind};

use crate::shop::{FILE, Shop, values};

/// Three rows of another program, as they are: `to`, `customer`, which is empty in the second row, and others.
const FIXTURE: &[u8] = include_bytes!("../../../campaign/tests/fixtures/parquet/polars_zstd.parquet");

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_in_a_parquet_file() {
    let shop = Shop::open("parquet").await;
    std::fs::write(shop.folder.join("customers.parquet"), FIXTURE).unwrap();
    let file = FILE.replace("customers.csv", "customers.parquet").replace("\"phone\"", "\"to\"");
    shop.file("spring.toml", &file.replace("customer = \"First name\"\n", ""));
    let check = ["check", "spring.toml", "--templates", "spring_sale.json"];
    let (code, text) = shop.run(&check).await;
    assert!(
        code == 1 && text.contains("customers.parquet:2: column `customer`: found an empty cell, allowed: a value;"),
        "{text}"
    );
    let start = ["start", "spring.toml", "--templates", "spring_sale.json", "--skip-bad", "1"];
    // 131026: the message cannot be delivered to this number.
    shop.emulator.inject_fault(Fault::Rejected(131_026).for_operation(OperationKind::Send).times(1));
    let (code, text) = shop.run(&start).await;
    assert!(code == 0 && text.contains("1 accepted") && text.contains("1 refused"), "{text}");
    assert!(shop.emulator.messages().iter().all(|message| values(message).starts_with("customer=")));
    let report = ["report", "spring", "--failed", "failed.csv", "--rows", "customers.parquet"];
    let (code, text) = shop.run(&report).await;
    assert!(code == 0 && text.contains("wrote 1 failed recipient to failed.csv"), "{text}");
    let failed = std::fs::read_to_string(shop.folder.join("failed.csv")).unwrap();
    let lines: Vec<&str> = failed.lines().collect();
    assert!(lines[0].starts_with("to,customer,order_id,") && lines[0].ends_with(",failed_reason"), "{failed}");
    assert!(lines.len() == 2 && lines[1].starts_with("+491511200000"), "{failed}");

    shop.file("cut.toml", &file.replace("customers.parquet", "cut.parquet"));
    std::fs::write(shop.folder.join("cut.parquet"), &FIXTURE[..FIXTURE.len() / 2]).unwrap();
    let (code, text) = shop.run(&["check", "cut.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 1 && text.contains("cut.parquet: it is not a whole Parquet file"), "{text}");
}
