//! The messages of the outbox that the parts enqueue, and the worker that sends them.

use std::time::Duration;

use whatsapp_template::provider::Rate;
use whatsapp_template::{Meta, templates};
use whatsapp_template_benches::database::TestDatabase;
use whatsapp_template_benches::process::{Process, greet, until_end_of_input, variable};
use whatsapp_template_benches::template::{OrderShipped, order_shipped};
use whatsapp_template_benches::{Failure, provider, with_pool};
use whatsapp_template_campaign::{Ledger, Worker};

/// The role of the process that [`worker`] starts.
pub(crate) const ROLE: &str = "worker";

/// How many messages are open.
const OPEN: &str = "SELECT (SELECT count(*) FROM (SELECT 1 FROM whatsapp_outbox WHERE state = 1 LIMIT 1) AS a) + \
                    (SELECT count(*) FROM (SELECT 1 FROM whatsapp_outbox WHERE state = 0 LIMIT 1) AS b)";

/// Enqueues messages in transactions of 500.
pub(crate) async fn enqueue(database: &TestDatabase, messages: usize) -> Result<(), Failure> {
    let outbox = database.ledger.outbox::<Meta>();
    let mut number = 0;
    while number < messages {
        with_pool!(database, pool => {
            let mut tx = pool.begin().await?;
            for _ in 0..500.min(messages - number) {
                let (to, order) = (format!("+1555{:07}", number % 10_000_000), number.to_string());
                outbox.enqueue(&mut tx, &to, &order_shipped(&order)).await?;
                number += 1;
            }
            tx.commit().await?;
        });
    }
    Ok(())
}

/// Waits until no message is pending or on its way.
pub(crate) async fn drained(database: &TestDatabase) -> Result<(), Failure> {
    database.drained(OPEN).await
}

/// Sends a message, so that the definition of the template is stored, as in a service that has run before.
pub(crate) async fn warm_up(database: &TestDatabase) -> Result<(), Failure> {
    enqueue(database, 1).await?;
    let receiver = provider::emulator().await?;
    let worker = worker(database, receiver.url(), None)?;
    drained(database).await?;
    worker.end()?;
    // Enqueuing asks once a second whether it is stored.
    tokio::time::sleep(Duration::from_millis(1100)).await;
    Ok(())
}

/// A worker in a process of its own. Without a rate, it sends as fast as it can.
pub(crate) fn worker(database: &TestDatabase, emulator: &str, rate: Option<u32>) -> Result<Process, Failure> {
    let rate = rate.map(|rate| rate.to_string()).unwrap_or_default();
    Process::start(ROLE, &[("DATABASE", &database.address), ("EMULATOR", emulator), ("RATE", &rate)])
}

/// Runs the worker.
pub(crate) async fn run() -> Result<(), Failure> {
    let rate: Option<u32> = variable("RATE")?.parse().ok();
    let ledger = Ledger::connect(&variable("DATABASE")?).await?;
    let rate = rate.map(|rate| Rate::new(Rate::MESSAGES, rate, Duration::from_secs(1)));
    let worker = Worker::new(&ledger, provider::client(&variable("EMULATOR")?)?)
        .with_rate(rate)
        .with_templates(templates![OrderShipped]);
    greet("ready")?;
    worker.run(until_end_of_input()).await?;
    println!("ended");
    Ok(())
}
