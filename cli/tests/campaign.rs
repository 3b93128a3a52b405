//! The command `campaign`, from a file with rows to messages at the emulator.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;

use whatsapp_template::{Client, Meta, provider::Endpoint, whatsapp_template};
use whatsapp_template_emulator::{Emulator, Fault, OperationKind};

whatsapp_template! {
    struct SpringSale { customer: &str = "Ann", discount: u8 = 25 }
    category: marketing,
    language: en_US,
    providers: [meta],
    body: "Hi {customer}, our spring sale begins today: {discount} percent off everything in our shop.",
    footer: "Reply STOP to opt out",
}

/// The same template as JSON, as people have it who do not write Rust.
const TEMPLATE: &str = r#"{
    "name": "spring_sale", "language": "en_US", "category": "MARKETING", "parameter_format": "NAMED",
    "components": [
        { "type": "BODY", "text": "Hi {{customer}}, our spring sale begins today: {{discount}} percent off everything in our shop.",
          "example": { "body_text_named_params": [
              { "param_name": "customer", "example": "Ann" }, { "param_name": "discount", "example": "25" } ] } },
        { "type": "FOOTER", "text": "Reply STOP to opt out" }
    ]
}"#;

const FILE: &str = r#"
template = "spring_sale"
provider = "meta"
rows = "customers.csv"
to = "phone"

[columns]
customer = "First name"

[values]
discount = 25
"#;

/// A folder with a campaign, and an emulator that has its template.
struct Shop {
    folder: PathBuf,
    emulator: Emulator,
}

impl Shop {
    async fn open(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("whatsapp-template-campaign-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let emulator = Emulator::builder().start().await.unwrap();
        let keys = emulator.meta();
        let meta = Meta::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id).unwrap();
        let client = Client::new(meta.with_endpoint(Endpoint::new(emulator.url()).unwrap()));
        client.create::<SpringSale<'_>>().await.unwrap();
        let shop = Self { folder, emulator };
        shop.file("spring.toml", FILE);
        shop.file("spring_sale.json", TEMPLATE);
        shop
    }

    fn file(&self, name: &str, text: &str) {
        std::fs::write(self.folder.join(name), text).unwrap();
    }

    fn customers(count: u32) -> String {
        (0..count).fold("phone,First name,note\n".to_owned(), |mut text, n| {
            let _ = writeln!(text, "+4915112{n:06},Customer {n},");
            text
        })
    }

    /// Runs `campaign` with these arguments; returns its exit code and what it printed.
    async fn run(&self, arguments: &[&str]) -> (i32, String) {
        let keys = self.emulator.meta();
        let mut command = Command::new(env!("CARGO_BIN_EXE_whatsapp-template"));
        command
            .arg("campaign")
            .args(arguments)
            .current_dir(&self.folder)
            .env_remove("DATABASE_URL")
            .env("META_ACCESS_TOKEN", keys.access_token.as_str())
            .env("META_WABA_ID", &keys.waba_id)
            .env("META_PHONE_NUMBER_ID", &keys.phone_number_id)
            .env("META_ENDPOINT", self.emulator.url());
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(text).unwrap())
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_campaign_is_checked_started_and_seen() {
    let shop = Shop::open("whole").await;
    let doubled = "+49 151 12000007,Customer 7 again,\n";
    shop.file("customers.csv", &format!("{}{doubled}", Shop::customers(60)));
    let (code, text) = shop.run(&["check", "spring.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 0 && text.contains("60 recipients") && text.contains("ready to start"), "{text}");
    assert!(
        text.contains("not used: the columns `note`") && text.contains("1 rows whose recipient an earlier row has"),
        "{text}"
    );
    let (code, text) = shop.run(&["start", "spring.toml", "--templates", "spring_sale.json", "--dry-run"]).await;
    assert!(code == 0 && text.contains("60 pending") && text.contains("nothing was sent"), "{text}");
    assert!(shop.emulator.messages().is_empty() && !shop.folder.join("campaigns.db").exists());

    let (code, text) = shop.run(&["start", "spring.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 0 && text.contains("finished") && text.contains("60 accepted"), "{text}");
    let messages = shop.emulator.messages();
    assert_eq!(messages.len(), 60);
    let values = |message: &whatsapp_template_emulator::Message| {
        message.parameters.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
    };
    assert!(
        messages.iter().any(|message| values(message) == "customer=Customer 7 discount=25"),
        "{:?}",
        messages.first()
    );

    // The same name and rows again are the same run.
    let (code, text) = shop.run(&["start", "spring.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 0 && text.contains("60 accepted") && shop.emulator.messages().len() == 60, "{text}");
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
    assert!(text.contains("customers.csv:33: column `First name`: found \"\""), "{text}");
    let written = std::fs::read_to_string(shop.folder.join("bad.csv")).unwrap();
    assert!(written.starts_with("file,line,column,found,allowed,rule\n") && written.lines().count() == 3, "{written}");
    assert!(shop.emulator.messages().is_empty());

    shop.file("spring.toml", &FILE.replace("[columns]", "country = \"DE\"\n[columns]"));
    let (code, text) = shop.run(&["check", "spring.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 1 && text.contains("1 bad rows"), "{text}");
    let skip = ["start", "spring.toml", "--templates", "spring_sale.json", "--skip-bad", "1"];
    let (code, text) = shop.run(&skip).await;
    assert!(code == 0 && text.contains("31 accepted"), "{text}");
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
    shop.file("wrong.toml", &FILE.replace("First name", "Firstname"));
    let (code, text) = shop.run(&["check", "wrong.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 1 && text.contains("did you mean the column `First name`?"), "{text}");
    let (code, text) = shop.run(&["status", "spring"]).await;
    assert!(code == 1 && text.contains("there is no database campaigns.db"), "{text}");
    assert!(!shop.folder.join("campaigns.db").exists(), "a command that reads creates no file");
}

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

    // The failed ones are the rows of another campaign.
    shop.file("again.toml", &FILE.replace("customers.csv", "failed.csv"));
    let (code, text) = shop.run(&["start", "again.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 0 && text.contains("3 accepted"), "{text}");
    let messages = shop.emulator.messages();
    assert_eq!(messages.len(), 30);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_is_served() {
    use std::io::{BufRead, BufReader, Read, Write};
    let shop = Shop::open("serve").await;
    shop.file("customers.csv", &Shop::customers(3));
    let (code, text) = shop.run(&["start", "spring.toml", "--templates", "spring_sale.json"]).await;
    assert_eq!(code, 0, "{text}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_whatsapp-template"));
    command.args(["campaign", "serve", "--listen", "127.0.0.1:0"]).current_dir(&shop.folder).env_remove("DATABASE_URL");
    let mut server = command.stdout(std::process::Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let mut stream = std::net::TcpStream::connect(&address).unwrap();
    write!(stream, "GET / HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    server.kill().unwrap();
    server.wait().unwrap();
    assert!(response.starts_with("HTTP/1.1 200"), "{response}");
    assert!(response.to_ascii_lowercase().contains("content-security-policy: default-src 'none'"), "{response}");
    assert!(response.contains("Nothing is left to send: 3 of 3") && response.contains("<script>"), "{response}");
}
