//! Rows that cannot be sent any more, and databases that cannot be used: each says what is wrong and what to do.

use whatsapp_template_campaign::{ErrorKind, Ledger, State};

use super::scenario::{Scenario, TestDatabase, for_each_database};

mod outbox {
    use super::*;

    for_each_database!(rows_that_cannot_be_sent_are_refused_with_a_reason);
}

#[cfg(feature = "campaigns")]
mod chunks {
    use super::*;

    for_each_database!(recipients_that_cannot_be_sent_to_are_refused_with_a_reason);
}

/// Each row is damaged in another way. It is refused with a reason, and the others are sent.
async fn rows_that_cannot_be_sent_are_refused_with_a_reason<D: TestDatabase>() {
    let mut scenario = Scenario::<D>::new().await;
    let damages = [
        // A value that breaks a rule of the template by now, for example because its limit became shorter.
        ("parameters = '[\"' || printf('%02000d', 0) || '\",\"7\"]'", "1024"),
        ("parameters = '[\"Mei\"]'", "2 parameters, found 1"),
        ("parameters = '[\"Mei\",'", "JSON"),
        ("recipient = '+12'", "7 to 15"),
        ("recipient = 'nobody'", "recipient"),
        ("language = 'xx'", "xx"),
        ("definition = '0123', encoded = NULL", "definition 0123"),
    ];
    scenario.enqueue(damages.len() as u64 + 1).await;
    for (id, (change, _)) in (1..).zip(damages) {
        let change = if scenario.database.address().starts_with("postgres") {
            change.replace("printf('%02000d', 0)", "repeat('0', 2000)")
        } else {
            change.to_owned()
        };
        scenario.database.execute(&format!("UPDATE whatsapp_outbox SET {change} WHERE id = {id}")).await;
    }
    scenario.finish().await;
    let counts = scenario.ledger.counts().await.unwrap();
    assert_eq!((counts.of(State::Refused), counts.of(State::Accepted)), (damages.len() as u64, 1), "{counts:?}");
    for (id, (change, part)) in (1..).zip(damages) {
        let entry = scenario.ledger.entry(id).await.unwrap().unwrap();
        let reason = entry.reason.unwrap();
        assert!(reason.contains(part), "{change}: {reason}");
    }
    scenario.judge().await;
}

/// The same with the recipients of campaigns, with the chunks that have their language, and with the variants that have their
/// definition.
#[cfg(feature = "campaigns")]
async fn recipients_that_cannot_be_sent_to_are_refused_with_a_reason<D: TestDatabase>() {
    use super::work::Work;
    let mut scenario = Scenario::<D>::of(Work::Campaign).await;
    let long = format!("parameters = '[\"{}\"]'", "0".repeat(2000));
    let damages = [
        ("whatsapp_recipient", long.as_str(), "1024"),
        ("whatsapp_recipient", "parameters = '[]'", "found 0 values"),
        ("whatsapp_recipient", "parameters = '[\"Mei\",'", "JSON"),
        ("whatsapp_recipient", "recipient = '+12'", "7 to 15"),
        ("whatsapp_recipient", "recipient = 'nobody'", "recipient"),
        ("whatsapp_chunk", "language = 'xx'", "xx"),
        ("whatsapp_variant", "definition = '0123'", "definition 0123"),
    ];
    // Each in a campaign of its own, whose number is that of the damage, and one more.
    for (campaign, (table, change, _)) in (1..).zip(damages) {
        scenario.enqueue(1).await;
        let of_campaign = match table {
            "whatsapp_recipient" => format!("(id >> 40) = {campaign}"),
            "whatsapp_chunk" => format!("(id >> 30) = {campaign}"),
            _ => format!("campaign = {campaign}"),
        };
        scenario.database.execute(&format!("UPDATE {table} SET {change} WHERE {of_campaign}")).await;
    }
    scenario.enqueue(1).await;
    scenario.finish().await;
    let counts = scenario.totals().await;
    assert_eq!((counts.of(State::Refused), counts.of(State::Accepted)), (damages.len() as u64, 1), "{counts:?}");
    for (campaign, (_, change, part)) in (1..).zip(damages) {
        let sql = format!("SELECT reason FROM whatsapp_recipient WHERE (id >> 40) = {campaign}");
        let reasons = scenario.database.texts(&sql).await;
        assert!(reasons.len() == 1 && reasons[0].contains(part), "{change}: {reasons:?}");
    }
    scenario.judge().await;
}

/// The kind and the text of the error for an address.
async fn connect_error(address: &str) -> (ErrorKind, String) {
    let error = Ledger::connect(address).await.unwrap_err();
    println!("{address}: {error}");
    (error.kind(), error.to_string())
}

#[cfg(feature = "sqlite")]
mod sqlite_files {
    use super::*;
    use crate::faults::scenario::SqliteFile;

    #[tokio::test]
    async fn files_that_cannot_be_used() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).display().to_string();
        let missing = path("no/folder/shop.db");
        for (address, part) in
            [(format!("sqlite:{missing}"), "check its folder"), ("mysql://x".to_owned(), "sqlite:FILE")]
        {
            let (_, error) = connect_error(&address).await;
            assert!(error.contains(part), "{error}");
        }
        std::fs::write(
            path("text.db"),
            "This is not a database, but a text that is longer than its header.".repeat(20),
        )
        .unwrap();
        let (kind, error) = connect_error(&format!("sqlite:{}", path("text.db"))).await;
        assert!(kind == ErrorKind::Database && error.contains("no SQLite database"), "{error}");

        let scenario = Scenario::<SqliteFile>::new().await;
        let address = scenario.database.address();
        scenario.ledger.close().await;
        let (kind, error) = connect_error(&format!("{address}?mode=ro")).await;
        assert!(kind == ErrorKind::Database && error.contains("read-only"), "{error}");
    }
}

#[cfg(feature = "postgres")]
mod postgres_servers {
    use super::*;
    use crate::common::postgres::Database;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn servers_that_cannot_be_used() {
        let (kind, error) = connect_error("postgres://postgres@127.0.0.1:1/postgres").await;
        assert!(kind == ErrorKind::Database && error.contains("start it, or correct the host and the port"), "{error}");
        let scenario = Scenario::<Database>::new().await;
        let address = scenario.database.address();
        let (server, name) = address.split_once('?').unwrap().0.rsplit_once('/').unwrap();
        let (_, error) = connect_error(&format!("{server}/missing?sslmode=disable")).await;
        assert!(error.contains("create it"), "{error}");
        let secret = address.replace("postgres@", "nobody:secret@");
        let (_, error) = connect_error(&secret).await;
        assert!(error.contains("user or the password") && !error.contains("secret"), "{error}");
        scenario.database.execute(&format!("ALTER DATABASE {name} SET default_transaction_read_only = on")).await;
        let (kind, error) = connect_error(&address).await;
        assert!(kind == ErrorKind::Database && error.contains("read-only"), "{error}");
    }
}
