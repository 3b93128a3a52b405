//! A PostgreSQL server of the benchmark's own, with default settings.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::Failure;
use crate::process::ticks;

/// A server that ends with the benchmark.
pub struct Server {
    child: Child,
    folder: tempfile::TempDir,
    port: u16,
}

impl Server {
    /// Starts a server on a free port. PostgreSQL refuses to run as root, so root runs it as the user `postgres`.
    pub fn start() -> Result<Self, Failure> {
        let folder = tempfile::tempdir()?;
        let data = folder.path().join("data");
        if is_root()? {
            run(Command::new("chown").arg("postgres").arg(folder.path()))?;
        }
        run(program("initdb")?.args(["--auth=trust", "--username=postgres", "--no-sync", "-D"]).arg(&data))?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = program("postgres")?;
        command.arg("-D").arg(&data).args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1"]);
        command.arg("-k").arg(folder.path()).stdout(Stdio::null()).stderr(Stdio::null());
        let server = Self { child: command.spawn()?, folder, port };
        for _ in 0..200 {
            let port = server.port.to_string();
            if program("pg_isready")?.args(["-q", "-h", "127.0.0.1", "-p", &port]).status()?.success() {
                return Ok(server);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err("PostgreSQL did not start within 10 seconds".into())
    }

    /// The address of its database.
    pub fn address(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// The folder with its data.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The processor time of all its processes, in seconds.
    pub fn processor_time(&self) -> Result<f64, Failure> {
        let parent = self.child.id();
        let (own, ended, _) = ticks(parent)?;
        let mut total = own + ended;
        for entry in std::fs::read_dir("/proc")? {
            let Ok(id) = entry?.file_name().to_string_lossy().parse::<u32>() else { continue };
            if let Ok((own, _, of)) = ticks(id)
                && of == parent
            {
                total += own;
            }
        }
        Ok(total)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let data = self.folder.path().join("data");
        if let Ok(mut stop) = program("pg_ctl") {
            let _ = stop.args(["stop", "-w", "-m", "immediate", "-D"]).arg(data).output();
        }
        let _ = self.child.wait();
    }
}

fn run(command: &mut Command) -> Result<(), Failure> {
    let output = command.output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)).into())
}

fn is_root() -> Result<bool, Failure> {
    Ok(Command::new("id").arg("-u").output()?.stdout.trim_ascii() == b"0")
}

/// A program of PostgreSQL: where Debian installs it, or in the path.
fn program(name: &str) -> Result<Command, Failure> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> =
        versions.map(|version| version.path().join("bin").join(name)).filter(|path| path.exists()).collect();
    found.sort();
    let path = found.pop().unwrap_or_else(|| PathBuf::from(name));
    Ok(if is_root()? {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(path);
        command
    } else {
        Command::new(path)
    })
}
