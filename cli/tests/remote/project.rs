//! A folder with templates, a configuration and a lock file, and the program that runs in it.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tokio::runtime::Runtime;
use whatsapp_template_emulator::{Builder, Emulator};

use crate::config::tables;

/// An emulator, and the project of somebody who uses it.
pub(crate) struct Folder {
    pub(crate) emulator: Emulator,
    path: PathBuf,
    /// Serves the emulator.
    _runtime: Runtime,
}

/// What a run of the program came to.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        Self::with(name, Emulator::builder())
    }

    pub(crate) fn with(name: &str, builder: Builder) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let emulator = runtime.block_on(builder.start()).unwrap();
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        let folder = Self { emulator, path, _runtime: runtime };
        let tables = tables(&folder.emulator, |provider| provider);
        folder.write("whatsapp-template.toml", format!("default = \"meta\"\n{tables}"));
        folder
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path.join(name), content).unwrap();
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

    /// Writes the templates of the project.
    pub(crate) fn declare(&self, templates: &[Value]) {
        self.write("templates.json", Value::from(templates).to_string());
    }

    /// Runs the program over the templates of the project.
    pub(crate) fn run(&self, line: &str) -> Ran {
        Self::ran(self.command(line))
    }

    /// Runs the program as it is told, over no templates.
    pub(crate) fn alone(&self, line: &str) -> Ran {
        let mut command = self.program();
        command.args(line.split(' '));
        Self::ran(command)
    }

    fn ran(mut command: Command) -> Ran {
        let output = command.output().unwrap();
        Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Starts it, and does not wait for its end.
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

    /// What the provider holds, by name and language.
    pub(crate) fn held(&self) -> Vec<String> {
        self.emulator.templates().iter().map(|held| format!("{} {}", held.name, held.language)).collect()
    }
}

/// A template with a body and a button, in Meta's shape.
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
