//! The report that is printed while messages are sent.

use std::time::{Duration, Instant};

use whatsapp_template_benches::memory::resident;

/// The number of lines for each provider.
const LINES: usize = 10;

pub(crate) struct Report {
    name: &'static str,
    messages: usize,
    start: Instant,
    since: Instant,
    done: usize,
    reported: usize,
    latencies: Vec<Duration>,
}

impl Report {
    pub(crate) fn head() {
        println!("{:<8} {:>9} {:>10} {:>9} {:>9} {:>9}", "", "messages", "per second", "p50 µs", "p99 µs", "resident");
    }

    pub(crate) fn new(name: &'static str, messages: usize) -> Self {
        let now = Instant::now();
        let latencies = Vec::with_capacity(messages / LINES + 1000);
        Self { name, messages, start: now, since: now, done: 0, reported: 0, latencies }
    }

    pub(crate) fn add(&mut self, batch: &[Duration]) {
        self.done += batch.len();
        self.latencies.extend_from_slice(batch);
        if self.done - self.reported >= self.messages.div_ceil(LINES) {
            self.line();
        }
    }

    fn line(&mut self) {
        if self.latencies.is_empty() {
            return;
        }
        self.latencies.sort_unstable();
        let at = |share: usize| self.latencies[(self.latencies.len() - 1) * share / 100].as_micros();
        let rate = per_second(self.done - self.reported, self.since.elapsed());
        println!(
            "{:<8} {:>9} {rate:>10.0} {:>9} {:>9} {:>6} MB",
            self.name,
            self.done,
            at(50),
            at(99),
            resident().map_or_else(|| "?".to_owned(), |bytes| (bytes / 1_000_000).to_string())
        );
        self.latencies.clear();
        self.reported = self.done;
        self.since = Instant::now();
    }

    pub(crate) fn end(mut self) {
        self.line();
        let took = self.start.elapsed();
        println!(
            "{:<8} {:>9} {:>10.0} in total, {:.1} s",
            self.name,
            self.done,
            per_second(self.done, took),
            took.as_secs_f64()
        );
    }
}

#[allow(clippy::cast_precision_loss, reason = "a printed rate needs no precision")]
fn per_second(messages: usize, time: Duration) -> f64 {
    messages as f64 / time.as_secs_f64()
}
