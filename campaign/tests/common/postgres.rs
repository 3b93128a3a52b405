//! A PostgreSQL server of the test's own, in a temporary folder.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A server that ends with the test.
pub(crate) struct Server {
    child: Child,
    pub(crate) folder: tempfile::TempDir,
    pub(crate) port: u16,
}

impl Server {
    /// Starts a server on a free port of the loopback interface. PostgreSQL refuses to run as root, so root runs it as the user
    /// `postgres`, which Debian's package creates.
    ///
    /// # Panics
    ///
    /// If PostgreSQL is not installed: `apt-get install postgresql`.
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        if is_root() {
            run(Command::new("chown").arg("postgres").arg(folder.path()));
        }
        run(program("initdb").args(["--auth=trust", "--username=postgres", "--no-sync", "-D"]).arg(&data));
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = serve(&data, folder.path(), port);
        let server = Self { child, folder, port };
        server.wait();
        server
    }

    /// The address of a database, for sqlx.
    pub(crate) fn address(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Ends the server at once, as a power cut would, and starts it again.
    pub(crate) fn crash_and_restart(&mut self) {
        self.stop("immediate");
        self.child = serve(&self.folder.path().join("data"), self.folder.path(), self.port);
        self.wait();
    }

    /// Ends the server.
    pub(crate) fn stop(&mut self, mode: &str) {
        let data = self.folder.path().join("data");
        run(program("pg_ctl").args(["stop", "-w", "-m", mode, "-D"]).arg(data));
        let _ = self.child.wait();
    }

    fn wait(&self) {
        for _ in 0..200 {
            let port = self.port.to_string();
            let mut ready = program("pg_isready");
            let ready = ready.args(["-q", "-h", "127.0.0.1", "-p", &port]).status();
            if ready.is_ok_and(|status| status.success()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("PostgreSQL did not start within 10 seconds");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let data = self.folder.path().join("data");
        let _ = program("pg_ctl").args(["stop", "-w", "-m", "immediate", "-D"]).arg(data).output();
        let _ = self.child.wait();
    }
}

fn serve(data: &Path, folder: &Path, port: u16) -> Child {
    let port = port.to_string();
    let folder = folder.display().to_string();
    let mut command = program("postgres");
    command.arg("-D").arg(data).args(["-p", &port, "-k", &folder, "-c", "listen_addresses=127.0.0.1"]);
    command.args(["-c", "fsync=off", "-c", "max_connections=200"]).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output().unwrap();
    output.stdout.trim_ascii() == b"0"
}

/// A program of PostgreSQL: in the path, or where Debian installs it.
fn program(name: &str) -> Command {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> =
        versions.map(|version| version.path().join("bin").join(name)).filter(|path| path.exists()).collect();
    found.sort();
    let path = found.pop().unwrap_or_else(|| PathBuf::from(name));
    if is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(path);
        command
    } else {
        Command::new(path)
    }
}
