//! The processes beside a benchmark: the program itself, started again with the name of a role.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::Failure;

/// The variable with the role.
const ROLE: &str = "BENCH_ROLE";

/// The beginning of the name of each variable that a process gets.
const PREFIX: &str = "BENCH_";

/// The role of this process; `None` in the benchmark itself.
pub fn role() -> Option<String> {
    std::env::var(ROLE).ok()
}

/// A variable that the benchmark has given to this process.
pub fn variable(name: &str) -> Result<String, Failure> {
    std::env::var(format!("{PREFIX}{name}")).map_err(|_| format!("the variable {name} is missing").into())
}

/// A process that ends when its standard input does.
pub struct Process {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    /// What it wrote first, for example the address of the emulator.
    pub greeting: String,
}

impl Process {
    /// Starts this program with a role, and waits for its greeting.
    pub fn start(role: &str, variables: &[(&str, &str)]) -> Result<Self, Failure> {
        let mut command = Command::new(std::env::current_exe()?);
        command.env(ROLE, role).stdin(Stdio::piped()).stdout(Stdio::piped());
        for (name, value) in variables {
            command.env(format!("{PREFIX}{name}"), value);
        }
        let mut child = command.spawn()?;
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().ok_or("no output")?);
        let mut process = Self { child, input, output, greeting: String::new() };
        process.greeting = process.line()?;
        Ok(process)
    }

    /// The next line that it writes; empty at its end.
    pub fn line(&mut self) -> Result<String, Failure> {
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        Ok(line.trim().to_owned())
    }

    /// Its processor time until now, in seconds.
    pub fn processor_time(&self) -> Result<f64, Failure> {
        Ok(ticks(self.child.id())?.0)
    }

    /// The largest resident memory that it had, in bytes.
    pub fn peak_memory(&self) -> Result<u64, Failure> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
        Ok(line.trim().trim_end_matches("kB").trim().parse::<u64>()? * 1024)
    }

    /// Whether it has not ended by itself.
    pub fn is_running(&self) -> bool {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap_or_default();
        // After the name: the state, which is Z for a process that has ended.
        stat.rsplit(") ").next().is_some_and(|rest| !rest.is_empty() && !rest.starts_with('Z'))
    }

    /// Ends its input, so that it ends; returns what it wrote last.
    pub fn end(mut self) -> Result<String, Failure> {
        drop(self.input.take());
        let mut last = String::new();
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            last = line;
        }
        let status = self.child.wait()?;
        if !status.success() {
            return Err(format!("a process of the benchmark has failed: {status}").into());
        }
        Ok(last)
    }

    /// Ends it at once, as `kill -9` does.
    pub fn kill(mut self) -> Result<(), Failure> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The processor time of this process until now, in seconds.
pub fn processor_time() -> Result<f64, Failure> {
    Ok(ticks(std::process::id())?.0)
}

/// The processor time of a process and that of its ended children, in seconds, and the id of its parent.
pub fn ticks(process: u32) -> Result<(f64, f64, u32), Failure> {
    /// How many ticks a second has on Linux: `getconf CLK_TCK`.
    const TICKS: f64 = 100.0;
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The name of the program may have spaces.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let number = |index: usize| fields.get(index).ok_or("a field is missing")?.parse::<f64>().map_err(Failure::from);
    let parent = fields.get(1).ok_or("a field is missing")?.parse()?;
    Ok(((number(11)? + number(12)?) / TICKS, (number(13)? + number(14)?) / TICKS, parent))
}

/// The size of all files in a folder, in bytes.
pub fn folder_size(folder: &Path) -> Result<u64, Failure> {
    let mut size = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let metadata = match entry.metadata() {
            Ok(metadata) => metadata,
            // A database removes files at any time.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error.into()),
        };
        size += if metadata.is_dir() { folder_size(&entry.path())? } else { metadata.len() };
    }
    Ok(size)
}

/// Writes a line to the benchmark.
pub fn greet(text: &str) -> Result<(), Failure> {
    let mut output = std::io::stdout();
    writeln!(output, "{text}")?;
    output.flush()?;
    Ok(())
}

/// Waits until the benchmark ends this process.
pub async fn until_end_of_input() {
    // On a thread of its own: reading the standard input blocks.
    let (sender, ended) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
        let _ = sender.send(());
    });
    let _ = ended.await;
}
