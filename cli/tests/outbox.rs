//! The commands `outbox` and `suppress` on a SQLite file.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

use std::path::{Path, PathBuf};
use std::process::Command;

use whatsapp_template::{Meta, whatsapp_template};
use whatsapp_template_campaign::Ledger;

whatsapp_template! {
    struct OrderShipped { customer: &str = "Ann" }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order left our warehouse today and is on its way to you.",
}

/// A folder that is removed at the end of a test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("whatsapp-template-cli-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn database(&self) -> String {
        format!("sqlite:{}", self.0.join("shop.db").display())
    }

    /// Runs a command; returns its exit code and what it printed.
    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_whatsapp-template"))
            .args(arguments)
            .args(["--database", &self.database()])
            .env_remove("DATABASE_URL")
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(text).unwrap())
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Enqueues messages to a customer.
async fn enqueue(database: &str, messages: usize) {
    let ledger = Ledger::connect(database).await.unwrap();
    let outbox = ledger.outbox::<Meta>();
    for _ in 0..messages {
        ledger.enqueue(&outbox.insert("+15550123", &OrderShipped { customer: "Mei" }).unwrap()).await.unwrap();
    }
    ledger.close().await;
}

#[test]
fn no_file_is_created_for_a_mistyped_address() {
    let folder = Folder::new("typo");
    let commands: [&[&str]; 6] = [
        &["outbox", "status"],
        &["outbox", "list"],
        &["outbox", "show", "1"],
        &["outbox", "retry", "1"],
        &["suppress", "list"],
        &["suppress", "add", "+15550123"],
    ];
    for command in commands {
        let (code, text) = folder.run(command);
        assert_eq!(code, 1, "{text}");
        assert!(text.contains("there is no database file") && text.contains("outbox migrate"), "{text}");
        assert!(!Path::new(&folder.0).join("shop.db").exists());
    }
    assert_eq!(folder.run(&["outbox", "migrate"]).0, 0);
    assert_eq!(folder.run(&["outbox", "status"]).0, 0);
}

#[tokio::test]
async fn orders_do_what_they_can_and_name_the_rest() {
    let folder = Folder::new("orders");
    enqueue(&folder.database(), 3).await;
    let (code, text) = folder.run(&["outbox", "status"]);
    assert!(code == 0 && text.contains("pending") && text.contains("total"), "{text}");
    let (code, text) = folder.run(&["outbox", "list", "--to", "+15550123"]);
    assert!(code == 0 && text.lines().count() == 3 && !text.contains("15550123"), "{text}");
    let (code, text) = folder.run(&["outbox", "resolve", "1", "17", "2", "--accepted"]);
    assert_eq!(code, 1);
    for part in ["message 1 is pending, not unknown", "message 17 does not exist", "message 2 is pending", "3 of 3"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let (code, text) = folder.run(&["outbox", "show", "17"]);
    assert!(code == 1 && text.contains("no message 17"), "{text}");
    let (code, text) = folder.run(&["outbox", "forget", "--values", "30d", "--messages", "1y"]);
    assert!(code == 2 && text.contains("`30d`"), "{text}");
    let (code, text) = folder.run(&["outbox", "forget", "--values", "30d"]);
    assert!(code == 0 && text.contains("nothing to remove"), "{text}");
}

#[tokio::test]
async fn customers_are_added_listed_exported_and_imported() {
    let folder = Folder::new("suppress");
    enqueue(&folder.database(), 0).await;
    let run = |arguments: &[&str], code: i32, parts: &[&str]| {
        let (found, text) = folder.run(arguments);
        assert_eq!(found, code, "{arguments:?}: {text}");
        for part in parts {
            assert!(text.contains(part), "{arguments:?}: {part}: {text}");
        }
        text
    };
    run(&["suppress", "add", "+15550123", "015112345678"], 1, &["`015112345678` is not a customer", "its country"]);
    run(&["suppress", "list"], 0, &["no customer is suppressed"]);
    run(&["suppress", "add", "+15550123", "--reason", "asked, on \"the\" phone"], 0, &["1 customer gets no messages"]);
    run(&["suppress", "add", "15550124", "--scope", "marketing"], 0, &["no marketing"]);
    run(&["suppress", "list", "+15550123", "+15550199"], 0, &["everything", "person", "15550199", "not suppressed"]);
    let file = folder.0.join("list.csv").display().to_string();
    run(&["suppress", "export", "-o", &file], 0, &["2 entries"]);
    run(&["suppress", "remove", "+15550123", "+15550199"], 1, &["gets messages again", "was not suppressed"]);
    run(&["suppress", "import", &file], 0, &["2 lines"]);
    // The list is older than the wish of the person who removed the customer.
    let listed = run(&["suppress", "list"], 0, &["15550124"]);
    assert!(!listed.contains("15550123"), "{listed}");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("customer,scope,source,since,reason\n15550123,everything,person,20"), "{text}");

    let wrong = folder.file("wrong.csv", "customer,scope\n+15550125,all\nMei,marketing\n+15550126,marketing\n");
    run(
        &["suppress", "import", &wrong],
        1,
        &["2 lines of", "line 2: the scope is `all`", "line 3: `Mei` is not", "nothing"],
    );
    assert!(!run(&["suppress", "list"], 0, &[]).contains("15550126"));
    let short = folder.file("short.csv", "customer,scope\n+15550125\n");
    run(&["suppress", "import", &short], 1, &["line 2", "1 cell where the first line has 2"]);
    let header = folder.file("header.csv", "\u{feff}number;scope\n1;2\n");
    run(&["suppress", "import", &header], 1, &["no column `customer`", "`number;scope`"]);
    let open = folder.file("open.csv", &format!("customer\n\"+15550125\n{}", "+15550126\n".repeat(100_000)));
    run(&["suppress", "import", &open], 1, &["a line has more than 64 KiB", "is a quote not closed?"]);
    let marked = folder.file("marked.csv", "\u{feff}Customer\n+15550127\n");
    run(&["suppress", "import", &marked], 0, &["1 line read"]);
    run(&["suppress", "import", "missing.csv"], 1, &["missing.csv"]);
}
