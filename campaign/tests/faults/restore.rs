//! Databases that were restored from a backup, or replaced by a replica, while messages were sent.

use std::time::{Duration, SystemTime};

use whatsapp_template_campaign::{ErrorKind, Ledger, State, Worker};
use whatsapp_template_emulator::Emulator;

use crate::common::{client, templates, until_none};

/// A worker of this process.
fn worker(ledger: &Ledger, emulator: &Emulator) -> Worker<whatsapp_template::Meta> {
    Worker::new(ledger, client(emulator)).with_rate(None).with_templates(templates())
}

/// Sends all that is pending.
async fn send_all(ledger: &Ledger, emulator: &Emulator) {
    worker(ledger, emulator).run(until_none(ledger, &[State::Pending, State::Attempting])).await.unwrap();
}

/// No worker sends from a database that has forgotten attempts, until a person resumes it; then nothing is sent twice.
async fn judge_restored(ledger: &Ledger, emulator: &Emulator, backup: SystemTime, forgotten: u64) {
    let sent = emulator.messages().len();
    // Connections to the server as it was before are tested, and closed, when they were unused for a second.
    tokio::time::sleep(Duration::from_millis(1200)).await;
    let error = worker(ledger, emulator).run(std::future::ready(())).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Suspect, "{error}");
    assert!(error.to_string().contains("outbox resume --backup TIME"), "{error}");
    assert_eq!(ledger.resume(backup).await.unwrap(), forgotten);
    worker(ledger, emulator).run(tokio::time::sleep(Duration::from_millis(500))).await.unwrap();
    assert_eq!(emulator.messages().len(), sent, "nothing is sent again");
    assert_eq!(ledger.counts().await.unwrap().of(State::Unknown), forgotten);
}

#[cfg(feature = "postgres")]
mod postgres {
    use std::process::Command;

    use super::*;
    use crate::common::postgres::{Server, program};
    use crate::faults::scenario::TestDatabase as _;

    async fn server() -> (Server, Ledger, Emulator) {
        let server = tokio::task::spawn_blocking(Server::start).await.unwrap();
        let ledger = Ledger::connect(&server.address()).await.unwrap();
        let emulator = crate::common::emulator(Emulator::builder()).await;
        server.enqueue(&ledger, 1..=5).await;
        (server, ledger, emulator)
    }

    fn run(command: &mut Command) {
        let output = command.output().unwrap();
        assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// `pg_dump`, and the dump is restored into the same database.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_dump_that_is_restored() {
        let (server, ledger, emulator) = server().await;
        // A worker writes down which database it is.
        worker(&ledger, &emulator).with_sender("none").run(std::future::ready(())).await.unwrap();
        let dump = server.folder.join("dump.sql").display().to_string();
        let port = server.port.to_string();
        let connection = ["-h", "127.0.0.1", "-U", "postgres", "-p", &port];
        run(program("pg_dump").args(connection).args(["--clean", "-f", &dump, "postgres"]));
        let backup = SystemTime::now() + Duration::from_millis(5);
        send_all(&ledger, &emulator).await;
        ledger.close().await;
        run(program("psql").args(connection).args(["-q", "-X", "-f", &dump]));
        let ledger = Ledger::connect(&server.address()).await.unwrap();
        judge_restored(&ledger, &emulator, backup, 5).await;
    }

    /// A copy of the disk is put back while a worker's process lives. Nothing but the position of the log shows it.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_copy_of_the_disk_that_is_put_back() {
        let (mut server, ledger, emulator) = server().await;
        worker(&ledger, &emulator).with_sender("none").run(std::future::ready(())).await.unwrap();
        server.stop("fast");
        let (data, copy) = (server.data(), server.folder.join("copy"));
        run(Command::new("cp").arg("-a").args([&data, &copy]));
        server.restart();
        let backup = SystemTime::now() + Duration::from_millis(5);
        send_all(&ledger, &emulator).await;
        server.stop("fast");
        std::fs::remove_dir_all(&data).unwrap();
        std::fs::rename(&copy, &data).unwrap();
        server.restart();
        judge_restored(&ledger, &emulator, backup, 5).await;
    }

    /// A replica takes over that has not got the last changes.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_replica_that_takes_over() {
        let (mut server, ledger, emulator) = server().await;
        worker(&ledger, &emulator).with_sender("none").run(std::future::ready(())).await.unwrap();
        let port = server.port.to_string();
        let copy = server.folder.join("replica");
        let connection = ["-h", "127.0.0.1", "-U", "postgres", "-p", &port];
        run(program("pg_basebackup").args(connection).args(["-R", "--checkpoint=fast", "--no-sync", "-D"]).arg(&copy));
        let backup = SystemTime::now() + Duration::from_millis(5);
        send_all(&ledger, &emulator).await;
        server.stop("immediate");
        let data = server.data();
        std::fs::remove_dir_all(&data).unwrap();
        std::fs::rename(&copy, &data).unwrap();
        server.restart();
        run(program("pg_ctl").args(["promote", "-w", "-D"]).arg(&data));
        judge_restored(&ledger, &emulator, backup, 5).await;
    }
}
