//! The command `campaign`, from a file with rows to messages at the emulator.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

#[cfg(feature = "parquet")]
mod parquet;
mod report;
mod serve;
mod shop;

use shop::{FILE, Shop, values};

#[tokio::test(flavor = "multi_thread")]
async fn a_campaign_is_checked_started_and_seen() {
    let shop = Shop::open("whole").await;
    let doubled = "+49 151 12000007,Customer 7 again,\n";
    shop.file("customers.csv", &format!("{}{doubled}", Shop::customers(60)));
    let (code, text) = shop.run(&["check", "spring.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 0 && text.contains("60 recipients") && text.contains("ready to start"), "{text}");
    assert!(
        text.contains("not used: the column `note`") && text.contains("1 row whose recipient an earlier row has"),
        "{text}"
    );
    let (code, text) = shop.run(&["start", "spring.toml", "--templates", "spring_sale.json", "--dry-run"]).await;
    assert!(code == 0 && text.contains("60 pending") && text.contains("nothing was sent"), "{text}");
    assert!(!text.contains("limited by"), "nothing of a dry run has a speed: {text}");
    assert!(shop.emulator.messages().is_empty() && !shop.folder.join("campaigns.db").exists());

    let (code, text) = shop.run(&["start", "spring.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 0 && text.contains("finished") && text.contains("60 accepted"), "{text}");
    let messages = shop.emulator.messages();
    assert_eq!(messages.len(), 60);
    assert!(
        messages.iter().any(|message| values(message) == "customer=Customer 7 discount=25"),
        "{:?}",
        messages.first()
    );

    // The same name and rows again are the same run.
    let (code, text) = shop.run(&["start", "spring.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 0 && text.contains("60 accepted") && shop.emulator.messages().len() == 60, "{text}");
    assert!(text.contains("`spring` was started before, and goes on where it was"), "{text}");
    shop.file("customers.csv", &Shop::customers(61));
    let (code, text) = shop.run(&["start", "spring.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 1 && text.contains("other rows"), "{text}");

    let (code, text) = shop.run(&["status", "spring"]).await;
    assert!(code == 0 && text.contains("60 accepted"), "{text}");
    let (code, text) = shop.run(&["list"]).await;
    assert!(code == 0 && text.contains("spring  60 of 60"), "{text}");
    let (code, text) = shop.run(&["verify", "spring"]).await;
    assert!(code == 0 && text.starts_with("right"), "{text}");
    let (code, text) = shop.run(&["pause", "spring"]).await;
    assert!(code == 0 && text.contains("nothing to pause: it is finished"), "{text}");
    let (code, text) = shop.run(&["forget", "spring"]).await;
    assert!(code == 0 && text.contains("removed"), "{text}");
    let (code, text) = shop.run(&["status", "spring"]).await;
    assert!(code == 1 && text.contains("no campaign"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_rows_prevent_the_start() {
    let shop = Shop::open("bad").await;
    let bad = "0151 12345678,Ann,\n+4915112345678,,\n";
    shop.file("customers.csv", &format!("{}{bad}", Shop::customers(30)));
    let start = ["start", "spring.toml", "--templates", "spring_sale.json", "--bad-rows", "bad.csv"];
    let (code, text) = shop.run(&start).await;
    assert!(code == 1 && text.contains("2 bad rows") && text.contains("nothing was sent"), "{text}");
    assert!(text.contains("customers.csv:32: column `phone`: the phone number 01…78 is a national one"), "{text}");
    assert!(text.contains("customers.csv:33: column `First name`: found an empty cell, allowed: a value;"), "{text}");
    assert!(text.contains("wrote 2 bad rows to bad.csv"), "{text}");
    let written = std::fs::read_to_string(shop.folder.join("bad.csv")).unwrap();
    assert!(written.starts_with("file,line,column,found,allowed,rule\n") && written.lines().count() == 3, "{written}");
    assert!(shop.emulator.messages().is_empty());

    shop.file("spring.toml", &FILE.replace("[columns]", "country = \"DE\"\n[columns]"));
    let (code, text) = shop.run(&["check", "spring.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 1 && text.contains("1 bad row\n"), "{text}");
    let skip = ["start", "spring.toml", "--templates", "spring_sale.json", "--skip-bad", "1"];
    let (code, text) = shop.run(&skip).await;
    assert!(code == 0 && text.contains("31 accepted"), "{text}");
    assert!(text.contains("ready to start; the bad row is left out"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn mistakes_are_answered_with_what_to_write() {
    let shop = Shop::open("mistakes").await;
    shop.file("customers.csv", &Shop::customers(1));
    let (code, text) = shop.run(&["check", "spring.toml"]).await;
    assert!(code == 1 && text.contains("there is no template `spring_sale`") && text.contains("--templates"), "{text}");
    shop.file("wrong.toml", &FILE.replace("customers.csv", "missing.csv"));
    let (code, text) = shop.run(&["check", "wrong.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 1 && text.contains("missing.csv does not exist"), "{text}");
    shop.file("wrong.toml", &FILE.replace("First name", "Firstname").replace("provider", "provder"));
    let (code, text) = shop.run(&["check", "wrong.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 1 && text.contains("wrong.toml:3: unknown key `provder`; did you mean `provider`?"), "{text}");
    shop.file("wrong.toml", &FILE.replace("customers.csv", "customers.xlsx").replace("provider", "provder"));
    let (code, text) = shop.run(&["check", "wrong.toml", "--templates", "spring_sale.json"]).await;
    let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
    assert!(code == 1 && lines.len() == 4 && lines[0].ends_with("wrong.toml has 2 problems"), "{text}");
    assert!(
        lines[1].starts_with("wrong.toml:3: unknown key") && lines[2].starts_with("wrong.toml:4: `rows`"),
        "{text}"
    );
    shop.file("wrong.toml", &FILE.replace("First name", "Firstname"));
    let (code, text) = shop.run(&["check", "wrong.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 1 && text.contains("did you mean the column `First name`?"), "{text}");
    let (code, text) = shop.run(&["status", "spring"]).await;
    assert!(code == 1 && text.contains("there is no database campaigns.db"), "{text}");
    assert!(!shop.folder.join("campaigns.db").exists(), "a command that reads creates no file");
    shop.file("wrong.toml", &format!("{FILE}skip_bad = 3\n"));
    let (code, text) = shop.run(&["check", "wrong.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 1 && text.contains("`skip_bad` is in the table `[values]`"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_estimates_the_cost() {
    let shop = Shop::open("cost").await;
    let doubled = "+49 151 12000007,Customer 7 again,\n+65 9123 0000,Mei,\n";
    shop.file("customers.csv", &format!("{}{doubled}", Shop::customers(30)));
    shop.file("prices.csv", "prefix,country,category,price\n+49,Germany,marketing,0.1131\n");
    shop.file("spring.toml", &format!("prices = \"prices.csv\"\ncurrency = \"EUR\"\n{FILE}"));
    let (code, text) = shop.run(&["check", "spring.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 0 && text.contains("about 3.393 EUR for 30 messages; 1 without a price"), "{text}");
    shop.file("prices.csv", "prefix,country,category,price\n49,Germany,,1\n");
    let (code, text) = shop.run(&["check", "spring.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 1 && text.contains("prices.csv: line 2: the prefix is `49`"), "{text}");
}

/// Its folder has numbers and values of customers, so nothing of it may be left.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn an_interrupted_dry_run_leaves_nothing_behind() {
    let shop = Shop::open("interrupted").await;
    shop.file("customers.csv", &Shop::customers(60_000));
    let temporary = shop.folder.join("tmp");
    std::fs::create_dir_all(&temporary).unwrap();
    let mut command = shop.command(&["start", "spring.toml", "--templates", "spring_sale.json", "--dry-run"]);
    let mut process = command
        .env("TMPDIR", &temporary)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let folders = || {
        let entries = std::fs::read_dir(&temporary).unwrap().flatten();
        entries.filter(|entry| entry.file_name().to_string_lossy().contains("dry-run")).count()
    };
    // It reads all rows before it begins to load them.
    while folders() == 0 {
        assert!(process.try_wait().unwrap().is_none(), "it has ended before it could be interrupted");
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    let pid = process.id().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    let status = tokio::task::spawn_blocking(move || process.wait().unwrap()).await.unwrap();
    assert_eq!((status.code(), folders()), (Some(1), 0));
}
