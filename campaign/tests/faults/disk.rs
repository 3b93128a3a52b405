//! Disks that are full, and a database that another program has locked.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use whatsapp_template::Meta;
use whatsapp_template_campaign::{ErrorKind, Ledger, State};

use super::scenario::{Scenario, TestDatabase, order};
use super::work::{Setup, Work};
use crate::common::client;

/// A file system in memory of a size, which root mounts. It is unmounted when it is dropped.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    /// `None` where this process may not mount anything.
    fn mount(size: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let options = format!("size={size},mode=1777");
        let mounted = as_root("mount").args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(folder.path()).output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self(folder));
        }
        eprintln!("LEFT OUT: a full disk, because only root may mount a small file system for it");
        None
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Fills it to the last byte.
    fn fill(&self) {
        use std::io::Write as _;
        let mut file = std::fs::File::create(self.path().join("balloon")).unwrap();
        for block in [64 * 1024, 512, 1] {
            while file.write_all(&vec![0; block]).is_ok() {}
        }
    }

    /// Makes room again.
    fn empty(&self) {
        std::fs::remove_file(self.path().join("balloon")).unwrap();
    }
}

/// A program that root runs: this user, or `sudo` where it asks for no password.
fn as_root(program: &str) -> Command {
    let id = Command::new("id").arg("-u").output().unwrap();
    if id.stdout.trim_ascii() == b"0" {
        return Command::new(program);
    }
    let mut sudo = Command::new("sudo");
    sudo.args(["-n", program]);
    sudo
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = as_root("umount").arg("-l").arg(self.path()).output();
    }
}

/// The disk is full while workers send, twice, and has room again.
async fn fill_and_empty<D: TestDatabase>(scenario: &mut Scenario<D>, disk: &SmallDisk) {
    scenario.enqueue(300).await;
    let mut workers = [scenario.worker().rate(150).start(), scenario.worker().rate(150).start()];
    for worker in &mut workers {
        worker.begins().await;
    }
    for _ in 0..2 {
        tokio::time::sleep(Duration::from_millis(300)).await;
        disk.fill();
        tokio::time::sleep(Duration::from_millis(1500)).await;
        disk.empty();
    }
    for worker in &mut workers {
        assert!(worker.wait().await);
    }
    scenario.judge_finished().await;
}

#[cfg(feature = "sqlite")]
mod sqlite {
    use sqlx::sqlite::SqliteConnectOptions;

    use super::*;
    use crate::faults::scenario::SqliteFile;

    mod tests {
        use crate::faults::scenario::of_work;

        of_work!(a_full_disk);
        of_work!(a_database_that_may_not_grow);
        of_work!(a_database_that_another_program_has_locked);
    }

    async fn a_full_disk(work: Work) {
        // SQLite writes 4 MB into its log before it copies them into the database: with less room, the log alone fills the disk.
        let Some(disk) = SmallDisk::mount("32m") else { return };
        let folder = tempfile::tempdir_in(disk.path()).unwrap();
        let mut scenario =
            Scenario::on(work, SqliteFile(folder), whatsapp_template_emulator::Emulator::builder()).await;
        fill_and_empty(&mut scenario, &disk).await;
        drop(scenario);
    }

    /// The same without root: a database that may not grow.
    async fn a_database_that_may_not_grow(work: Work) {
        let mut scenario = Scenario::<SqliteFile>::of(work).await;
        scenario.enqueue(50).await;
        let options: SqliteConnectOptions = scenario.database.address().parse().unwrap();
        let pages = "SELECT page_count FROM pragma_page_count";
        let pool = sqlx::SqlitePool::connect(&scenario.database.address()).await.unwrap();
        let pages: i64 = sqlx::query_scalar(pages).fetch_one(&pool).await.unwrap();
        let full = Ledger::with_sqlite(options.pragma("max_page_count", pages.to_string())).await.unwrap();

        // The service gets an error, and nothing of the message is in its transaction.
        let error = match work {
            Work::Outbox => {
                let mut connection = pool.acquire().await.unwrap();
                sqlx::query(sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}")))
                    .execute(&mut *connection)
                    .await
                    .unwrap();
                let outbox = full.outbox::<Meta>();
                let mut found = Ok(());
                let long = "x".repeat(500);
                for number in 1000..1200 {
                    let order = crate::common::OrderShipped { customer: &long, order_id: number };
                    if let Err(error) = outbox.enqueue(&mut connection, "+15550123", &order).await {
                        found = Err(error);
                        break;
                    }
                    scenario.enqueued += 1;
                }
                found.unwrap_err()
            }
            #[cfg(feature = "campaigns")]
            Work::Campaign => scenario.start_on(&full, 51..=1000).await.unwrap_err(),
        };
        assert_eq!(error.kind(), ErrorKind::Database);
        assert!(error.to_string().contains("full"), "{error}");

        let setup = Setup { lease: Duration::from_secs(30), rate: None };
        let until = tokio::time::sleep(Duration::from_secs(2));
        let worked = Box::pin(work.run(&full, client(&scenario.emulator), setup, until)).await;
        worked.unwrap_or_else(|error| assert_eq!(error.kind(), ErrorKind::Database));
        drop(pool);
        #[cfg(feature = "campaigns")]
        if work == Work::Campaign {
            // The campaign that was being loaded is started again, where there is room.
            scenario.start_on(&scenario.ledger, 51..=1000).await.unwrap();
            scenario.enqueued = 1000;
        }
        scenario.finish().await;
        let counts = scenario.totals().await;
        assert_eq!(counts.total(), scenario.enqueued);
        assert_eq!(counts.of(State::Accepted) + counts.of(State::Unknown), scenario.enqueued, "{counts:?}");
        let mut references: Vec<_> =
            scenario.emulator.messages().into_iter().map(|message| message.callback_data).collect();
        let sent = references.len();
        references.sort();
        references.dedup();
        assert_eq!(references.len(), sent, "a message was sent twice");
    }

    /// Another program holds the lock of the file for longer than the ten seconds that a statement waits.
    async fn a_database_that_another_program_has_locked(work: Work) {
        let mut scenario = Scenario::<SqliteFile>::of(work).await;
        scenario.enqueue(200).await;
        let mut worker = scenario.worker().rate(100).start();
        worker.begins().await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let pool = sqlx::SqlitePool::connect(&scenario.database.address()).await.unwrap();
        let lock = pool.begin_with("BEGIN IMMEDIATE").await.unwrap();
        tokio::time::sleep(Duration::from_secs(12)).await;
        // A service whose own time-out is short gets an error; the ledger's connections wait for ten seconds.
        let mut connection = pool.acquire().await.unwrap();
        sqlx::query("PRAGMA busy_timeout = 10").execute(&mut *connection).await.unwrap();
        let outbox = scenario.ledger.outbox::<Meta>();
        let error = outbox.enqueue(&mut connection, "+15550123", &order(0)).await.unwrap_err();
        assert!(error.to_string().contains("locked"), "{error}");
        lock.rollback().await.unwrap();
        assert!(worker.wait().await);
        let counts = scenario.judge_finished().await;
        assert_eq!(counts.of(State::Accepted), scenario.enqueued, "no process died, so nothing is unknown");
    }
}

#[cfg(feature = "postgres")]
mod postgres {
    use super::*;
    use crate::common::postgres::Server;

    /// PostgreSQL ends all its processes when it cannot write its log, and starts again; or it refuses statements.
    mod tests {
        use crate::faults::scenario::of_work;

        of_work!(a_full_disk);
    }

    async fn a_full_disk(work: Work) {
        let Some(disk) = SmallDisk::mount("160m") else { return };
        let folder = disk.path().join("server");
        std::fs::create_dir(&folder).unwrap();
        let server = tokio::task::spawn_blocking(move || Server::start_in(folder, &[])).await.unwrap();
        let mut scenario = Scenario::on(work, server, whatsapp_template_emulator::Emulator::builder()).await;
        fill_and_empty(&mut scenario, &disk).await;
        drop(scenario);
    }
}
