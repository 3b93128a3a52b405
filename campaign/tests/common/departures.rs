//! When requests leave: a transport that writes it down just before each request.
//!
//! On a busy machine, requests that left evenly arrive together. So a rate is judged by the times at which requests leave.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use whatsapp_template::Error;
use whatsapp_template::client::{HttpTransport, Limits, Transport};

/// A transport that appends the time of each request to a file, if it has one. Processes may share the file, and what is written
/// stays if the process is killed.
#[derive(Clone)]
pub(crate) struct RecordedTransport {
    transport: HttpTransport,
    file: Option<Arc<File>>,
}

impl RecordedTransport {
    pub(crate) fn new(file: Option<&Path>) -> Self {
        let transport = HttpTransport::builder(Duration::from_secs(10)).no_proxy().build();
        let file = file.map(|file| Arc::new(OpenOptions::new().create(true).append(true).open(file).unwrap()));
        Self { transport, file }
    }
}

impl Transport for RecordedTransport {
    async fn execute(&self, request: http::Request<Vec<u8>>, limits: Limits) -> Result<http::Response<Vec<u8>>, Error> {
        if let Some(file) = &self.file {
            // One write of a whole line, so that lines of several processes never mix.
            (&**file).write_all(format!("{:020}\n", microseconds()).as_bytes()).unwrap();
        }
        self.transport.execute(request, limits).await
    }
}

/// The monotonic clock of the machine: the same for all processes, and it cannot be set. The standard library gives its reading only
/// through `Debug`.
fn microseconds() -> u64 {
    let text = format!("{:?}", Instant::now());
    let number = |name: &str| -> u64 {
        let (_, rest) = text.split_once(name).unwrap();
        rest.trim_start_matches(": ").split(|c: char| !c.is_ascii_digit()).next().unwrap().parse().unwrap()
    };
    number("tv_sec") * 1_000_000 + number("tv_nsec") / 1000
}

/// When the requests of a file left, and the largest number of them within a second.
pub(crate) fn most_in_a_second(file: &Path) -> (usize, usize) {
    let text = std::fs::read_to_string(file).unwrap();
    let mut times: Vec<u64> = text.lines().map(|line| line.parse().unwrap()).collect();
    times.sort_unstable();
    let within = |(index, from): (usize, &u64)| times[index..].partition_point(|at| *at < from + 1_000_000);
    (times.len(), times.iter().enumerate().map(within).max().unwrap_or(0))
}

#[test]
fn the_most_in_a_second_is_found_in_any_second() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("departures");
    let times = [0, 400_000, 900_000, 1_399_999, 1_400_000, 5_000_000];
    std::fs::write(&file, times.map(|time: u64| format!("{time:020}\n")).concat()).unwrap();
    // From 400 ms on: 400, 900 and 1399.999; from 900 ms on: 900, 1399.999 and 1400.
    assert_eq!(most_in_a_second(&file), (6, 3));
    let (before, after) = (microseconds(), microseconds());
    assert!(before <= after && after - before < 1_000_000);
}
