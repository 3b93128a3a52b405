//! `campaign serve`: the page, and the webhooks of the providers.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdout, Command, Stdio};

use whatsapp_template_emulator::MetaCredentials;
use whatsapp_template_model::Provider;

use crate::shop::{FILE, Shop};

/// A process that serves, which ends with the test.
struct Server {
    process: Child,
    lines: BufReader<ChildStdout>,
}

impl Server {
    fn start(folder: &std::path::Path, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_whatsapp-template"));
        command.args(["campaign", "serve", "--listen", "127.0.0.1:0"]).args(arguments).current_dir(folder);
        command.env_remove("DATABASE_URL").envs(variables.iter().copied());
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap());
        Self { process, lines }
    }

    /// The next address that it prints.
    fn address(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The response to a request that is written as it is.
fn request(address: &str, head: &str, body: &str) -> String {
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    let length = body.len();
    write!(stream, "{head} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}")
        .unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    response
}

/// A command that ends soon says so; one that runs for long may have started before its database.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_server_that_does_not_run_is_named() {
    let shop = Shop::open("away").await;
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let address = format!("postgres://shop:secret@127.0.0.1:{port}/shop");
    let (code, text) = shop.run(&["list", "--database", &address]).await;
    let message = format!("no PostgreSQL server accepts connections at 127.0.0.1:{port}, tried for ");
    assert!(code == 1 && text.contains(&message) && !text.contains("secret"), "{text}");
    let mut server = Server::start(&shop.folder, &["--database", &address], &[]);
    let mut line = String::new();
    server.lines.read_line(&mut line).unwrap();
    assert_eq!(line, "waiting for the database, for 60 s at most\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_is_served() {
    let shop = Shop::open("serve").await;
    shop.file("customers.csv", &Shop::customers(3));
    let (code, text) = shop.run(&["start", "spring.toml", "--templates", "spring_sale.json"]).await;
    assert_eq!(code, 0, "{text}");
    let mut server = Server::start(&shop.folder, &[], &[]);
    let address = server.address();
    let response = request(&address, "GET /", "");
    assert!(response.starts_with("HTTP/1.1 200"), "{response}");
    assert!(response.to_ascii_lowercase().contains("content-security-policy: default-src 'none'"), "{response}");
    assert!(response.contains("Nothing is left to send: 3 of 3") && response.contains("<script>"), "{response}");
    assert!(
        request(&address, "POST /webhooks/meta", "{}").starts_with("HTTP/1.1 404"),
        "no webhooks without the option"
    );
}

const SECRETS: [(&str, &str); 4] = [
    ("META_APP_SECRET", MetaCredentials::APP_SECRET),
    ("META_VERIFY_TOKEN", "my verify token"),
    ("CAMS_WEBHOOK_TOKEN", "3f9c0a3f9c0a3f9c"),
    ("NXCLOUD_WEBHOOK_TOKEN", "7b21e47b21e47b21"),
];

#[tokio::test(flavor = "multi_thread")]
async fn webhooks_open_the_canary_of_another_process() {
    std::fs::create_dir_all(Shop::folder("webhooks")).unwrap();
    // It is started before there is any campaign.
    let arguments = ["--webhooks", "127.0.0.1:0", "--provider", "meta", "--provider", "cams", "--provider", "nxcloud"];
    let mut server = Server::start(&Shop::folder("webhooks"), &arguments, &SECRETS);
    let (page, webhooks) = (server.address(), server.address());
    assert_ne!(page, webhooks);
    let url = format!("http://{webhooks}/webhooks/meta");
    let shop = Shop::open_with("webhooks", |builder| builder.webhook(Provider::Meta, &url)).await;
    shop.file("customers.csv", &Shop::customers(60));
    let canary = "[canary]\nshare = \"50 %\"\nwait = \"1s\"\n";
    shop.file("spring.toml", &format!("{FILE}{canary}"));
    let (code, text) = shop.run(&["start", "spring.toml", "--templates", "spring_sale.json"]).await;
    assert!(code == 0 && text.contains("finished") && text.contains("60 accepted"), "{text}");
    assert_eq!(shop.emulator.messages().len(), 60);
    let (_, text) = shop.run(&["status", "spring"]).await;
    assert!(text.contains("delivered"), "{text}");

    // The page is not where the public reaches the webhooks, and the other way round.
    assert!(request(&webhooks, "GET /", "").starts_with("HTTP/1.1 404"));
    assert!(request(&page, "POST /webhooks/meta", "{}").starts_with("HTTP/1.1 404"));
    let status = |head: &str, body: &str| request(&webhooks, head, body)[9..12].to_owned();
    assert_eq!(status("POST /webhooks/meta", "{}"), "401", "a delivery without a signature");
    let query = "hub.mode=subscribe&hub.verify_token=my+verify+token&hub.challenge=1158201444";
    assert!(request(&webhooks, &format!("GET /webhooks/meta?{query}"), "").ends_with("1158201444"));
    assert_eq!(status("GET /webhooks/meta?hub.mode=subscribe&hub.verify_token=guess&hub.challenge=1", ""), "403");
    let cams = r#"[{"MessageId": "m1", "From": "15550100", "To": "+4915112345678", "Status": "Delivered"}]"#;
    assert_eq!(status("POST /webhooks/cams?token=3f9c0a3f9c0a3f9c", cams), "200");
    assert_eq!(status("POST /webhooks/cams?token=guess", cams), "401");
    let nxcloud = r#"{"statuses": [{"id": "m1", "status": "sent", "recipient_id": "15550123"}]}"#;
    assert_eq!(status("POST /webhooks/nxcloud?token=7b21e47b21e47b21", nxcloud), "200");
    assert_eq!(status("POST /webhooks/nxcloud", nxcloud), "401");
    assert_eq!(status("POST /webhooks/nxcloud?token=7b21e47b21e47b21", "no JSON"), "400");
    let large = "a".repeat((3 << 20) + 1);
    assert_eq!(status("POST /webhooks/nxcloud?token=7b21e47b21e47b21", &large), "413");
}

#[tokio::test(flavor = "multi_thread")]
async fn missing_secrets_are_named() {
    let shop = Shop::open("secrets").await;
    let serve = ["serve", "--webhooks", "127.0.0.1:0", "--provider", "meta"];
    let (code, text) = shop.run(&serve).await;
    assert!(code == 1 && text.contains("META_APP_SECRET is not set") && text.contains("app's settings"), "{text}");
    shop.file(
        "whatsapp-template.toml",
        "[environments.shop.cams]\nCAMS_WEBHOOK_TOKEN = { command = [\"echo\", \"short\"] }\n",
    );
    let (code, text) = shop.run(&serve[..3]).await;
    assert!(
        code == 1 && text.contains("CAMS_WEBHOOK_TOKEN is not at least 16 letters") && !text.contains("short"),
        "{text}"
    );
}
