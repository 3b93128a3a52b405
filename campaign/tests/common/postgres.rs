//! PostgreSQL servers of the tests: one that they share, and others that a test may kill.

use std::io::Write as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::proxy::Proxy;

/// A database of its own in the server that all tests of a program share.
pub(crate) struct Database {
    port: u16,
    name: String,
}

impl Database {
    /// Creates a database.
    ///
    /// # Panics
    ///
    /// If PostgreSQL is not installed: `apt-get install postgresql`.
    pub(crate) fn create() -> Self {
        static SERVER: OnceLock<Server> = OnceLock::new();
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let server = SERVER.get_or_init(Server::start);
        let name = format!("test{}", NEXT.fetch_add(1, Ordering::Relaxed));
        server.sql(&format!("CREATE DATABASE {name}"));
        Self { port: server.port, name }
    }

    /// The address for sqlx.
    pub(crate) fn address(&self) -> String {
        self.address_at(self.port)
    }

    fn address_at(&self, port: u16) -> String {
        // Without TLS, as a proxy reads what passes through it.
        format!("postgres://postgres@127.0.0.1:{port}/{}?sslmode=disable", self.name)
    }

    /// A proxy in front of the server, and the address of this database behind it.
    pub(crate) async fn behind_proxy(&self) -> (String, Proxy) {
        let proxy = Proxy::start(([127, 0, 0, 1], self.port).into()).await;
        (self.address_at(proxy.address.port()), proxy)
    }
}

/// A server in a temporary folder. It ends with the test, and also with the test's process.
pub(crate) struct Server {
    keeper: Keeper,
    pub(crate) folder: PathBuf,
    pub(crate) port: u16,
    /// Variables of its process.
    environment: Vec<(String, String)>,
}

/// A shell that runs a server. It ends the server and removes the folder as soon as its input is closed, which also happens
/// when the process of the test is killed.
struct Keeper {
    shell: Child,
    input: Option<ChildStdin>,
}

impl Drop for Keeper {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.shell.wait();
    }
}

impl Server {
    /// Starts a server on a free port of the loopback interface. PostgreSQL refuses to run as root, so root runs it as the user
    /// `postgres`, which Debian's package creates.
    pub(crate) fn start() -> Self {
        Self::start_in(tempfile::tempdir().unwrap().keep(), &[])
    }

    /// Starts a server whose files are in an empty folder, which is removed at the end.
    pub(crate) fn start_in(folder: PathBuf, environment: &[(&str, &str)]) -> Self {
        let data = folder.join("data");
        if is_root() {
            run(Command::new("chown").arg("postgres").arg(&folder));
        }
        run(program("initdb").args(["--auth=trust", "--username=postgres", "--no-sync", "-D"]).arg(&data));
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let environment: Vec<_> =
            environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let keeper = serve(&folder, port, &environment);
        let server = Self { keeper, folder, port, environment };
        server.wait();
        server
    }

    /// The address of a database, for sqlx.
    pub(crate) fn address(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Executes a statement with `psql`; returns what it prints.
    pub(crate) fn sql(&self, sql: &str) -> String {
        let port = self.port.to_string();
        let mut psql = program("psql");
        psql.args(["-h", "127.0.0.1", "-U", "postgres", "-p", &port, "-X", "-A", "-t", "-q", "-c", sql]);
        run(&mut psql)
    }

    /// Ends the server: `immediate` as a power cut would, `fast` in order.
    pub(crate) fn stop(&mut self, mode: &str) {
        run(program("pg_ctl").args(["stop", "-w", "-m", mode, "-D"]).arg(self.data()));
    }

    /// Starts the server again after [`stop`](Self::stop).
    pub(crate) fn restart(&mut self) {
        // The old shell would remove the folder, so it is asked to keep it.
        if let Some(mut input) = self.keeper.input.take() {
            let _ = input.write_all(b"keep\n");
        }
        let _ = self.keeper.shell.wait();
        self.keeper = serve(&self.folder, self.port, &self.environment);
        self.wait();
    }

    /// Kills every process of the server but the first, which then recovers by itself.
    pub(crate) fn kill_backends(&self) {
        let sql = "SELECT string_agg(pid::text, ' ') FROM pg_stat_activity WHERE pid <> pg_backend_pid()";
        let pids = self.sql(sql);
        // Some may have ended by themselves.
        let _ = Command::new("kill").arg("-KILL").args(pids.split_whitespace()).output();
        self.wait();
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn wait(&self) {
        for _ in 0..600 {
            let port = self.port.to_string();
            let mut ready = program("pg_isready");
            let ready = ready.args(["-q", "-h", "127.0.0.1", "-p", &port]).status();
            if ready.is_ok_and(|status| status.success()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("PostgreSQL did not start within 30 seconds");
    }
}

fn serve(folder: &Path, port: u16, environment: &[(String, String)]) -> Keeper {
    let postgres = program("postgres");
    // What `setpriv` needs on the command line of the shell is passed as its parameters.
    let script = "folder=$1; shift; \"$@\" & server=$!; read -r order; \
                  if [ \"$order\" != keep ]; then kill -QUIT $server 2>/dev/null; wait $server; rm -rf \"$folder\"; fi";
    let mut shell = Command::new("sh");
    shell.args(["-c", script, "keeper"]).arg(folder).arg(postgres.get_program()).args(postgres.get_args());
    shell.arg("-D").arg(folder.join("data")).args(["-p", &port.to_string(), "-k"]).arg(folder);
    shell.args(["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "max_connections=300"]);
    shell.envs(environment.iter().map(|(name, value)| (name, value)));
    let mut shell = shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let input = shell.stdin.take();
    Keeper { shell, input }
}

/// Runs a program to its end; returns its output.
fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub(crate) fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output().unwrap();
    output.stdout.trim_ascii() == b"0"
}

/// A program of PostgreSQL: in the path, or where Debian installs it.
pub(crate) fn program(name: &str) -> Command {
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
