//! `campaign report`.

use whatsapp_template_emulator::{Fault, OperationKind};

use crate::shop::{FILE, Shop};

#[tokio::test(flavor = "multi_thread")]
async fn a_report_has_the_recipients_that_failed_with_their_rows() {
    let shop = Shop::open("report").await;
    shop.file("customers.csv", &Shop::customers(30));
    // 131026: the message cannot be delivered to this number.
    let fault = Fault::Rejected(131_026).for_operation(OperationKind::Send).times(3);
    shop.emulator.inject_fault(fault);
    let (code, text) = shop.run(&["start", "spring.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 0 && text.contains("27 accepted") && text.contains("3 refused"), "{text}");
    shop.file("prices.csv", "prefix,country,category,price\n+49,Germany,marketing,0.1131\n");
    let arguments = ["report", "spring", "-o", "spring.html", "--failed", "failed.csv", "--rows", "customers.csv"];
    let (code, text) = shop.run(&[&arguments[..], &["--prices", "prices.csv", "--currency", "EUR"]].concat()).await;
    assert!(code == 0 && text.contains("wrote 3 failed recipients to failed.csv"), "{text}");
    let page = std::fs::read_to_string(shop.folder.join("spring.html")).unwrap();
    for part in ["Nothing is left to send: 27 of 30", "131026", "Germany", "3.0537", "EUR"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("4915112"), "no number of a recipient");
    let failed = std::fs::read_to_string(shop.folder.join("failed.csv")).unwrap();
    let lines: Vec<&str> = failed.lines().collect();
    // The numbers of customers are for the owner of the file only.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(shop.folder.join("failed.csv")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert_eq!(lines[0], "phone,First name,note,failed_line,failed_state,failed_code,failed_reason");
    assert!(lines.len() == 4 && lines[1].starts_with("+4915112") && lines[1].contains(",refused,131026,"), "{failed}");
    let (code, text) = shop.run(&["report", "spring", "-o", "spring.csv", "--failed", "bare.csv"]).await;
    assert!(code == 0, "{text}");
    assert!(std::fs::read_to_string(shop.folder.join("bare.csv")).unwrap().starts_with("to,failed_line,"));
    let table = std::fs::read_to_string(shop.folder.join("spring.csv")).unwrap();
    assert!(table.contains("spring,campaign,,state refused,3"), "{table}");
    let (code, text) = shop.run(&["report", "spring", "-o", "spring.pdf"]).await;
    assert!(code == 1 && text.contains("neither with .html nor with .csv"), "{text}");
    shop.file("prices.csv", "prefix,country,category,price\n49,Germany,,1\n");
    let (code, text) = shop.run(&["report", "spring", "--prices", "prices.csv"]).await;
    assert!(code == 1 && text.contains("line 2: the prefix is `49`"), "{text}");

    let (code, text) = shop.run(&["redact", "--values", "1d", "--recipients", "30d"]).await;
    assert!(code == 0 && text.contains("nothing to remove"), "{text}");

    // The failed ones are the rows of another campaign.
    shop.file("again.toml", &FILE.replace("customers.csv", "failed.csv"));
    let (code, text) = shop.run(&["start", "again.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 0 && text.contains("3 accepted"), "{text}");
    let messages = shop.emulator.messages();
    assert_eq!(messages.len(), 30);

    let (code, text) = shop.run(&["redact", "--recipients", "0s"]).await;
    assert!(code == 0 && text.contains("recipients of campaigns replaced by a hash: 33"), "{text}");
    let (_, text) = shop.run(&["report", "spring", "--failed", "removed.csv"]).await;
    assert!(text.contains("27 accepted") && text.contains("wrote 3 failed recipients"), "{text}");
    assert!(!std::fs::read_to_string(shop.folder.join("removed.csv")).unwrap().contains("4915112"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rest_of_a_cancelled_campaign_is_the_source_of_another() {
    let shop = Shop::open("unsent").await;
    shop.file("customers.csv", &Shop::customers(30));
    let (code, text) = shop.run(&["start", "spring.toml", "--templates", "spring_sale.json", "--load-only"]).await;
    assert!(code == 0 && text.contains("loaded"), "{text}");

    // While something may still be sent, another campaign would send it twice.
    let (code, text) = shop.run(&["report", "spring", "--unsent", "rest.csv"]).await;
    assert!(code == 1 && text.contains("`spring` is running") && text.contains("campaign cancel spring"), "{text}");
    assert!(!shop.folder.join("rest.csv").exists(), "nothing is left of a file that was not finished");
    shop.file("customers.csv", &Shop::customers(31));
    let (code, text) = shop.run(&["start", "spring.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 1 && text.contains("another name sends to all recipients again"), "{text}");
    assert!(text.contains("`campaign report spring --unsent rest.csv`"), "{text}");
    shop.file("customers.csv", &Shop::customers(30));

    let (code, text) = shop.run(&["cancel", "spring"]).await;
    assert!(code == 0 && text.contains("campaign report spring --unsent FILE.csv"), "{text}");
    let (code, text) = shop.run(&["status", "spring"]).await;
    assert!(code == 0 && text.contains("30 skipped") && !text.contains("pending"), "{text}");
    let (code, text) = shop.run(&["report", "spring", "--rows", "customers.csv"]).await;
    assert!(code == 1 && text.contains("--unsent FILE"), "{text}");
    let (code, text) = shop.run(&["report", "spring", "--unsent", "rest.csv", "--rows", "customers.csv"]).await;
    assert!(code == 0 && text.contains("wrote 30 unsent recipients to rest.csv"), "{text}");
    let rest = std::fs::read_to_string(shop.folder.join("rest.csv")).unwrap();
    let lines: Vec<&str> = rest.lines().collect();
    assert_eq!(lines[0], "phone,First name,note,unsent_line,unsent_reason");
    assert_eq!((lines.len(), lines[1]), (31, "+4915112000000,Customer 0,,2,the campaign was cancelled"));
    let (code, text) = shop.run(&["report", "spring", "--unsent", "bare.csv"]).await;
    assert!(code == 0, "{text}");
    assert!(std::fs::read_to_string(shop.folder.join("bare.csv")).unwrap().starts_with("to,unsent_line,"));

    assert!(shop.emulator.messages().is_empty());
    shop.file("rest.toml", &FILE.replace("customers.csv", "rest.csv"));
    let (code, text) = shop.run(&["start", "rest.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 0 && text.contains("30 accepted"), "{text}");
}
