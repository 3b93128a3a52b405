//! The runner: prints a line for each case, and whether all of them hold.

use std::collections::BTreeMap;
use std::error::Error;
use std::time::Instant;

/// The result of a case.
pub type Outcome = Result<(), Box<dyn Error + Send + Sync>>;

/// The variables that the emulator printed when it started.
pub fn keys(path: &str) -> Result<BTreeMap<String, String>, std::io::Error> {
    let printed = std::fs::read_to_string(path)?;
    let pairs = printed.lines().filter_map(|line| {
        let (name, value) = line.trim().split_once(' ')?;
        let is_variable = name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
        (line.starts_with(' ') && is_variable).then(|| (name.to_owned(), value.trim().to_owned()))
    });
    Ok(pairs.collect())
}

/// The cases of one client.
pub struct Cases {
    client: &'static str,
    began: Instant,
    passed: usize,
    failed: usize,
}

impl Cases {
    pub fn new(client: &'static str) -> Self {
        println!("{client}:");
        Self { client, began: Instant::now(), passed: 0, failed: 0 }
    }

    /// Runs a case. One failure does not hide the others.
    pub async fn case(&mut self, name: &str, run: impl Future<Output = Outcome>) {
        match run.await {
            Ok(()) => {
                self.passed += 1;
                println!("  ok    {name}");
            }
            Err(error) => {
                self.failed += 1;
                println!("  FAIL  {name}: {error}");
            }
        }
    }

    /// Prints the summary. Without any cases, the run would look successful.
    pub fn finish(self) -> bool {
        let seconds = self.began.elapsed().as_secs_f32();
        println!("{}: {} ok, {} failed, in {seconds:.1} s", self.client, self.passed, self.failed);
        self.failed == 0 && self.passed > 0
    }
}

/// An error unless a condition holds.
pub fn check(holds: bool, message: impl Into<String>) -> Outcome {
    if holds { Ok(()) } else { Err(message.into().into()) }
}
