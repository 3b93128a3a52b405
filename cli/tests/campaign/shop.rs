//! A folder with a campaign, and an emulator.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;

use whatsapp_template::{Client, Meta, provider::Endpoint, whatsapp_template};
use whatsapp_template_emulator::{Builder, Emulator, Message};

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

pub(crate) const FILE: &str = r#"
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
pub(crate) struct Shop {
    pub(crate) folder: PathBuf,
    pub(crate) emulator: Emulator,
}

impl Shop {
    pub(crate) async fn open(name: &str) -> Self {
        Self::open_with(name, |builder| builder).await
    }

    /// The folder of a shop. It need not exist.
    pub(crate) fn folder(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("whatsapp-template-campaign-{name}-{}", std::process::id()))
    }

    pub(crate) async fn open_with(name: &str, settings: impl FnOnce(Builder) -> Builder) -> Self {
        let folder = Self::folder(name);
        std::fs::create_dir_all(&folder).unwrap();
        let emulator = settings(Emulator::builder()).start().await.unwrap();
        let keys = emulator.meta();
        let meta = Meta::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id).unwrap();
        let client = Client::new(meta.with_endpoint(Endpoint::new(emulator.url()).unwrap()));
        client.create::<SpringSale<'_>>().await.unwrap();
        let shop = Self { folder, emulator };
        shop.file("spring.toml", FILE);
        shop.file("spring_sale.json", TEMPLATE);
        shop
    }

    pub(crate) fn file(&self, name: &str, text: &str) {
        std::fs::write(self.folder.join(name), text).unwrap();
    }

    pub(crate) fn customers(count: u32) -> String {
        (0..count).fold("phone,First name,note\n".to_owned(), |mut text, n| {
            let _ = writeln!(text, "+4915112{n:06},Customer {n},");
            text
        })
    }

    /// The command `campaign` with these arguments, in the folder and with the emulator's account.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
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
        command
    }

    /// Runs it; returns its exit code and what it printed.
    pub(crate) async fn run(&self, arguments: &[&str]) -> (i32, String) {
        let mut command = self.command(arguments);
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

/// The parameters of a message: `customer=Ann discount=25`.
pub(crate) fn values(message: &Message) -> String {
    message.parameters.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
}
