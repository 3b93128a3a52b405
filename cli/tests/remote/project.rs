//! A project: a folder with templates, a config file and a lock file, in which the program runs.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tokio::runtime::Runtime;
use whatsapp_template_emulator::{Builder, Emulator};

use crate::config::tables;

/// A project folder and the emulator that it uses.
pub(crate) struct Project {
    pub(crate) emulator: Emulator,
    path: PathBuf,
    /// Runs the emulator.
    _runtime: Runtime,
}

/// The result of a run of the program.
#[derive(Debug)]
pub(crate) struct RunResult {
    /// The name of the command.
    pub(crate) command: String,
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Project {
    pub(crate) fn new(name: &str) -> Self {
        Self::with(name, Emulator::builder())
    }

    pub(crate) fn with(name: &str, builder: Builder) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let emulator = runtime.block_on(builder.start()).unwrap();
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        let project = Self { emulator, path, _runtime: runtime };
        let tables = tables(&project.emulator, |provider| provider);
        project.write("whatsapp-template.toml", format!("default = \"meta\"\n{tables}"));
        project
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path.join(name), content).unwrap();
    }

    /// Sends the requests of later runs to another address than the emulator's.
    pub(crate) fn use_endpoint(&self, address: &str) {
        let config = self.read("whatsapp-template.toml").replace(self.emulator.url(), address);
        self.write("whatsapp-template.toml", config);
    }

    pub(crate) fn make(&self, folder: &str) {
        std::fs::create_dir_all(self.path.join(folder)).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path.join(name)).unwrap()
    }

    pub(crate) fn remove(&self, name: &str) {
        std::fs::remove_file(self.path.join(name)).unwrap();
    }

    pub(crate) fn exists(&self, name: &str) -> bool {
        self.path.join(name).exists()
    }

    /// Makes a symbolic link to a path that is relative to it.
    #[cfg(unix)]
    pub(crate) fn link(&self, target: &str, name: &str) {
        std::os::unix::fs::symlink(target, self.path.join(name)).unwrap();
    }

    #[cfg(unix)]
    pub(crate) fn is_link(&self, name: &str) -> bool {
        self.path.join(name).symlink_metadata().unwrap().is_symlink()
    }

    /// Writes the templates of the project.
    pub(crate) fn declare(&self, templates: &[Value]) {
        self.write("templates.json", Value::from(templates).to_string());
    }

    /// Runs a command with the templates of the project.
    pub(crate) fn run(&self, line: &str) -> RunResult {
        Self::output(line, self.command(line))
    }

    /// Runs a command without the templates of the project.
    pub(crate) fn run_without_templates(&self, line: &str) -> RunResult {
        let mut command = self.program();
        command.args(line.split(' '));
        Self::output(line, command)
    }

    fn output(line: &str, mut command: Command) -> RunResult {
        let output = command.output().unwrap();
        RunResult {
            command: line.split(' ').next().unwrap_or_default().to_owned(),
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Starts a command without waiting for its end.
    pub(crate) fn start(&self, line: &str) -> Child {
        self.command(line).spawn().unwrap()
    }

    fn command(&self, line: &str) -> Command {
        let mut words = line.split(' ');
        let mut command = self.program();
        command.arg(words.next().unwrap()).arg("templates.json").args(words);
        command
    }

    fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_whatsapp-template"));
        command.current_dir(&self.path).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// The names and languages of the templates at the provider.
    pub(crate) fn template_names(&self) -> Vec<String> {
        self.emulator.templates().iter().map(|template| format!("{} {}", template.name, template.language)).collect()
    }
}

/// A template with a body and a button, in Meta's format.
pub(crate) fn shipped(language: &str, body: &str) -> Value {
    named("order_shipped", language, body)
}

pub(crate) fn named(name: &str, language: &str, body: &str) -> Value {
    json!({
        "name": name, "language": language, "category": "UTILITY", "parameter_format": "named",
        "components": [
            { "type": "BODY", "text": body, "example": { "body_text_named_params": [
                { "param_name": "customer", "example": "Ann" } ] } },
            { "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "Thanks" }] },
        ],
    })
}

pub(crate) const ENGLISH: &str = "Hi {{customer}}, your order is on its way to you.";
pub(crate) const GERMAN: &str = "Hallo {{customer}}, Ihre Bestellung ist unterwegs zu Ihnen.";
