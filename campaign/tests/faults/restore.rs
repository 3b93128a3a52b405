//! Databases that were restored from a backup, or replaced by a replica, while messages were sent.

use std::time::{Duration, SystemTime};

use whatsapp_template_campaign::{ErrorKind, State};

use super::scenario::{Scenario, TestDatabase};
use super::work::{Setup, Work};
use crate::common::client;

/// How many messages there are.
const MESSAGES: u64 = 5;

/// Runs a worker in this process.
async fn work<D: TestDatabase>(
    scenario: &Scenario<D>,
    until: impl Future<Output = ()>,
) -> Result<(), whatsapp_template_campaign::Error> {
    let setup = Setup { lease: Duration::from_secs(3), rate: None };
    Box::pin(scenario.work.run(&scenario.ledger, client(&scenario.emulator), setup, until)).await
}

/// A scenario without webhooks, as if they had been lost too: nothing proves what was accepted.
async fn silent<D: TestDatabase>(of: Work, database: D) -> Scenario<D> {
    let mut scenario = Scenario::silent_on(of, database).await;
    scenario.enqueue(MESSAGES).await;
    scenario
}

/// Sends all that is pending.
async fn send_all<D: TestDatabase>(scenario: &Scenario<D>) {
    let until = async {
        while !scenario.work.is_done(&scenario.ledger, true).await.unwrap() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    work(scenario, until).await.unwrap();
}

/// No worker sends from a database that has forgotten attempts, until a person resumes it; then nothing is sent twice.
async fn judge_restored<D: TestDatabase>(scenario: &Scenario<D>, backup: SystemTime) {
    let sent = scenario.emulator.messages().len();
    assert_eq!(sent as u64, MESSAGES);
    // Connections to the server as it was before are tested, and closed, when they were unused for a second.
    tokio::time::sleep(Duration::from_millis(1200)).await;
    let error = work(scenario, std::future::ready(())).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Suspect, "{error}");
    assert!(error.to_string().contains("outbox resume --backup TIME"), "{error}");
    assert_eq!(scenario.ledger.resume(backup).await.unwrap().unknown, MESSAGES);
    work(scenario, tokio::time::sleep(Duration::from_millis(1500))).await.unwrap();
    assert_eq!(scenario.emulator.messages().len(), sent, "nothing is sent again");
    assert_eq!(scenario.totals().await.of(State::Unknown), MESSAGES);
}

#[cfg(feature = "sqlite")]
mod sqlite {
    use crate::faults::scenario::of_work;

    of_work!(a_copy_of_the_file_that_is_put_back);
}

#[cfg(feature = "campaigns")]
mod loading {
    use super::a_campaign_that_was_being_loaded;
    use crate::faults::scenario::for_each_database;

    for_each_database!(a_campaign_that_was_being_loaded);
}

/// The file is copied while nothing works, and the copy is put back.
#[cfg(feature = "sqlite")]
async fn a_copy_of_the_file_that_is_put_back(of: Work) {
    use super::scenario::SqliteFile;
    let mut scenario = silent(of, SqliteFile::create()).await;
    scenario.ledger.close().await;
    let folder = scenario.database.0.path();
    let (file, copy) = (folder.join("shop.db"), folder.join("copy.db"));
    std::fs::copy(&file, &copy).unwrap();
    let backup = SystemTime::now() + Duration::from_millis(5);
    scenario.reconnect().await;
    send_all(&scenario).await;
    scenario.ledger.close().await;
    for rest in ["shop.db-wal", "shop.db-shm"] {
        let _ = std::fs::remove_file(scenario.database.0.path().join(rest));
    }
    std::fs::rename(&copy, &file).unwrap();
    scenario.reconnect().await;
    judge_restored(&scenario, backup).await;
}

/// The backup was made while a campaign was being loaded. What was loaded and sent since then must not be sent again by a second
/// start.
#[cfg(feature = "campaigns")]
async fn a_campaign_that_was_being_loaded<D: TestDatabase>() {
    use whatsapp_template_campaign::campaign::CampaignState;
    let database = tokio::task::spawn_blocking(D::create).await.unwrap();
    let mut scenario = silent(Work::Campaign, database).await;
    // As it was when the first three of its recipients had been loaded.
    for sql in [
        "UPDATE whatsapp_campaign SET state = 'loading', started = NULL, loaded = 3",
        "DELETE FROM whatsapp_recipient WHERE line > 3",
        "UPDATE whatsapp_chunk SET size = (SELECT count(*) FROM whatsapp_recipient AS r WHERE (r.id >> 10) = whatsapp_chunk.id)",
        "UPDATE whatsapp_chunk SET state_0 = size, progress_0 = size",
    ] {
        scenario.database.execute(sql).await;
    }
    let resumed = scenario.ledger.resume(SystemTime::now()).await.unwrap();
    assert_eq!((resumed.unknown, resumed.cancelled), (3, vec!["spring-1".to_owned()]));
    // The same campaign again.
    scenario.enqueued = 0;
    scenario.enqueue(MESSAGES).await;
    work(&scenario, tokio::time::sleep(Duration::from_millis(1500))).await.unwrap();
    assert!(scenario.emulator.messages().is_empty(), "nothing is sent");
    let run = scenario.ledger.campaign("spring-1").await.unwrap();
    assert_eq!(run.state().await.unwrap(), CampaignState::Cancelled);
    assert_eq!(scenario.totals().await.of(State::Unknown), 3);
}

#[cfg(feature = "postgres")]
mod postgres {
    use std::path::PathBuf;
    use std::process::Command;

    use super::*;
    use crate::common::postgres::{Server, program};

    mod tests {
        use crate::faults::scenario::of_work;

        of_work!(a_dump_that_is_restored);
        of_work!(a_copy_of_the_disk_that_is_put_back);
        of_work!(a_replica_that_takes_over);
    }

    /// A server whose ledger has written down which database it is.
    async fn server(of: Work) -> Scenario<Server> {
        let server = tokio::task::spawn_blocking(Server::start).await.unwrap();
        let scenario = silent(of, server).await;
        let worker = whatsapp_template_campaign::Worker::new(&scenario.ledger, client(&scenario.emulator));
        worker.with_sender("none").run(std::future::ready(())).await.unwrap();
        scenario
    }

    fn run(command: &mut Command) {
        let output = command.output().unwrap();
        assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Replaces the data of a server that has stopped.
    fn replace(server: &Server, copy: &PathBuf) {
        let data = server.data();
        std::fs::remove_dir_all(&data).unwrap();
        std::fs::rename(copy, &data).unwrap();
    }

    /// `pg_dump`, and the dump is restored into the same database.
    async fn a_dump_that_is_restored(of: Work) {
        let mut scenario = server(of).await;
        let server = &scenario.database;
        let dump = server.folder.join("dump.sql").display().to_string();
        let port = server.port.to_string();
        let connection = ["-h", "127.0.0.1", "-U", "postgres", "-p", &port];
        run(program("pg_dump").args(connection).args(["--clean", "-f", &dump, "postgres"]));
        let backup = SystemTime::now() + Duration::from_millis(5);
        send_all(&scenario).await;
        scenario.ledger.close().await;
        run(program("psql").args(connection).args(["-q", "-X", "-f", &dump]));
        scenario.reconnect().await;
        judge_restored(&scenario, backup).await;
    }

    /// A copy of the disk is put back while a worker's process lives. Nothing but the position of the log shows it.
    async fn a_copy_of_the_disk_that_is_put_back(of: Work) {
        let mut scenario = server(of).await;
        scenario.database.stop("fast");
        let (data, copy) = (scenario.database.data(), scenario.database.folder.join("copy"));
        run(Command::new("cp").arg("-a").args([&data, &copy]));
        scenario.database.restart();
        // Connections from before are tested, and closed, when they were unused for a second.
        tokio::time::sleep(Duration::from_millis(1200)).await;
        let backup = SystemTime::now() + Duration::from_millis(5);
        send_all(&scenario).await;
        scenario.database.stop("fast");
        replace(&scenario.database, &copy);
        scenario.database.restart();
        judge_restored(&scenario, backup).await;
    }

    /// A replica takes over that has not got the last changes.
    async fn a_replica_that_takes_over(of: Work) {
        let mut scenario = server(of).await;
        let port = scenario.database.port.to_string();
        let copy = scenario.database.folder.join("replica");
        let connection = ["-h", "127.0.0.1", "-U", "postgres", "-p", &port];
        run(program("pg_basebackup").args(connection).args(["-R", "--checkpoint=fast", "--no-sync", "-D"]).arg(&copy));
        let backup = SystemTime::now() + Duration::from_millis(5);
        send_all(&scenario).await;
        scenario.database.stop("immediate");
        replace(&scenario.database, &copy);
        scenario.database.restart();
        run(program("pg_ctl").args(["promote", "-w", "-D"]).arg(scenario.database.data()));
        judge_restored(&scenario, backup).await;
    }
}
