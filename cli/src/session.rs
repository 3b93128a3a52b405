//! The state that the commands that query a provider share: environment, lock file, edit history and templates.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;
use whatsapp_template::lock::{Lock, LockEntry};
use whatsapp_template_model::{Definition, Provider, Providers};

use crate::config::{Config, SelectedEnvironment};
use crate::edit_history::{EditHistory, EditKind, HistoryEntry};
use crate::plan::{self, Desired, Plan, PlanInput};
use crate::progress::Progress;
use crate::remote::{self, RemoteAccount};
use crate::run_guard::RunGuard;
use crate::{CliError, apply, document, file, import, value_parsers};

/// The maximum size of a lock file: that of its parser.
const MAX_LOCK_BYTES: u64 = 8 * 1024 * 1024;

/// The options that select the environment and its providers.
#[derive(Debug, clap::Args)]
pub(crate) struct Target {
    /// The environment in the config file
    #[arg(long, short, value_name = "NAME")]
    environment: Option<String>,
    /// The provider [default: all providers of the environment]
    #[arg(long, short, value_name = "PROVIDER", value_delimiter = ',', value_parser = value_parsers::provider())]
    provider: Vec<Provider>,
    /// The file with the environments [default: whatsapp-template.toml, if it exists]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The lock file
    #[arg(long, value_name = "FILE", default_value = "whatsapp-template.lock")]
    lock: PathBuf,
}

/// The templates that a command works on.
#[derive(Debug, Default)]
pub(crate) struct Templates {
    definitions: Vec<Definition<'static>>,
    /// The parts of each template that could not be read; may be shorter than the list of definitions.
    unread: Vec<Vec<String>>,
    is_untrusted: bool,
}

/// An environment with its lock file and edit history.
pub(crate) struct Session {
    pub(crate) environment: SelectedEnvironment,
    pub(crate) lock: Lock,
    pub(crate) edit_history: EditHistory,
    pub(crate) now: Timestamp,
    lock_file: PathBuf,
    /// Identifies the lock file as it was last read or written.
    file_version: Option<(SystemTime, u64)>,
    _guard: Option<RunGuard>,
}

impl Templates {
    /// Templates that are compiled into the program.
    pub(crate) fn new(definitions: impl IntoIterator<Item = Definition<'static>>) -> Self {
        Self { definitions: definitions.into_iter().collect(), unread: Vec::new(), is_untrusted: false }
    }

    /// Templates from files. They apply to every requested provider, because the files do not name one.
    pub(crate) fn from_files(paths: &[PathBuf]) -> Result<Self, CliError> {
        let documents = document::read_all(paths).map_err(|error| error.with_code(1))?;
        let messages = |document: &document::Document| {
            let messages = |unread: &whatsapp_template_model::json::Unparsed| {
                let position = document.position(&unread.pointer);
                format!("{}:{}:{}: {}", position.file, position.line, position.column, unread.message)
            };
            document.read.unparsed.iter().map(messages).collect()
        };
        let unread = documents.iter().map(messages).collect();
        let definitions = documents.into_iter().map(|document| {
            let mut definition = document.read.definition;
            definition.providers.value = Providers::ALL;
            definition
        });
        Ok(Self { definitions: definitions.collect(), unread, is_untrusted: true })
    }

    /// Templates from files, with all languages of a name in one definition.
    pub(crate) fn families_from_files(paths: &[PathBuf]) -> Result<Self, CliError> {
        Ok(Self { is_untrusted: true, ..Self::new(import::definitions(&document::read(paths)?, None)) })
    }

    /// Whether they are from files, which someone else may have written.
    #[cfg(feature = "preview")]
    pub(crate) fn is_untrusted(&self) -> bool {
        self.is_untrusted
    }

    pub(crate) fn definitions(&self) -> &[Definition<'static>] {
        &self.definitions
    }

    /// The templates for a provider, one for each language.
    pub(crate) fn desired(&self, provider: Provider) -> Result<Vec<Desired>, CliError> {
        let mut all: Vec<Desired> = Vec::new();
        for (number, definition) in self.definitions.iter().enumerate() {
            if !definition.providers.contains(provider) {
                continue;
            }
            let unread = self.unread.get(number).cloned().unwrap_or_default();
            // The rules of the other providers do not matter here.
            let mut definition = definition.clone();
            definition.providers.value = Providers::of(provider);
            for translation in &definition.translations {
                let language = translation.language.as_str().to_owned();
                all.push(Desired {
                    definition: definition.with_samples_in(&language).into_owned(),
                    language,
                    unread: unread.clone(),
                    is_untrusted: self.is_untrusted,
                });
            }
        }
        all.sort_by(|one, other| sort_key(one).cmp(&sort_key(other)));
        if let Some([twice, _]) =
            all.windows(2).find(|pair| matches!(pair, [one, other] if sort_key(one) == sort_key(other)))
        {
            return Err(CliError::new(format!(
                "`{}` in {} is declared twice for {}",
                twice.definition.name.as_str(),
                twice.language,
                provider.title()
            ))
            .with_help("a provider allows only one template with the same name and language; remove one, or rename it with `name:`"));
        }
        Ok(all)
    }
}

fn sort_key(desired: &Desired) -> (&str, &str) {
    (desired.definition.name.as_str(), &desired.language)
}

impl Session {
    pub(crate) fn open(target: &Target) -> Result<Self, CliError> {
        Self::open_environment(target, select(target)?)
    }

    /// Opens the environment, and prevents other runs of `apply` with the same lock file as long as the session exists.
    pub(crate) fn open_exclusively(target: &Target) -> Result<Self, CliError> {
        let environment = select(target)?;
        let guard = RunGuard::acquire(&target.lock, &environment.name, Timestamp::now())?;
        Ok(Self { _guard: guard, ..Self::open_environment(target, environment)? })
    }

    fn open_environment(target: &Target, environment: SelectedEnvironment) -> Result<Self, CliError> {
        let lock_file = target.lock.clone();
        let file_version = file_version(&lock_file);
        let lock = read_lock(&lock_file)?;
        let now = Timestamp::now();
        let edit_history = EditHistory::for_lock_file(&lock_file, now)?;
        Ok(Self { environment, lock, edit_history, now, lock_file, file_version, _guard: None })
    }

    /// The accounts of the environment.
    pub(crate) fn accounts(&self) -> Result<Vec<Box<dyn RemoteAccount>>, CliError> {
        self.environment.providers.iter().map(|provider| remote::open(&self.environment, *provider)).collect()
    }

    /// The plan for a provider.
    pub(crate) fn plan(&self, account: &dyn RemoteAccount, templates: &Templates) -> Result<Plan, CliError> {
        let desired = templates.desired(account.provider())?;
        let progress = Progress::new(&format!("reading from {}", account.provider().title()));
        let actual = plan::fetch_actual(account, &desired, &mut |done, total| progress.set(done, total))?;
        progress.finish();
        let mut plan = plan::build(PlanInput {
            environment: &self.environment.name,
            provider: account.provider(),
            desired,
            actual,
            lock: &self.lock,
            edit_history: &self.edit_history,
            now: self.now,
        });
        apply::note_missing_setting(account, &mut plan);
        Ok(plan)
    }

    /// The plan according to the lock file.
    pub(crate) fn plan_offline(&self, provider: Provider, templates: &Templates) -> Result<Plan, CliError> {
        Ok(plan::offline(&self.environment.name, provider, templates.desired(provider)?, &self.lock))
    }

    /// Writes the lock file unchanged, so that a file that cannot be written is an error before anything is submitted.
    pub(crate) fn save_lock(&mut self) -> Result<(), CliError> {
        self.update_lock(|_| {})
    }

    /// Records a template of a provider in the lock file.
    pub(crate) fn record_entry(&mut self, entry: LockEntry) -> Result<(), CliError> {
        self.update_lock(|lock| {
            lock.insert(entry);
        })
    }

    /// Removes a template from the lock file.
    pub(crate) fn remove_entry(&mut self, entry: &LockEntry) -> Result<(), CliError> {
        self.update_lock(|lock| {
            lock.remove(&entry.environment, &entry.provider, &entry.name, &entry.language);
        })
    }

    /// Records an edit or deletion, for the provider's quotas.
    pub(crate) fn record_edit(
        &mut self,
        provider: Provider,
        name: &str,
        language: Option<&str>,
        kind: EditKind,
    ) -> Result<(), CliError> {
        self.edit_history.add(HistoryEntry {
            at: Timestamp::now(),
            environment: self.environment.name.clone(),
            provider: provider.keyword().to_owned(),
            name: name.to_owned(),
            language: language.map(str::to_owned),
            kind,
        })
    }

    /// Changes the lock file. Another process may have changed it in the meantime, usually for another environment.
    fn update_lock(&mut self, change: impl FnOnce(&mut Lock)) -> Result<(), CliError> {
        let _guard = file::lock_folder(&self.lock_file);
        if file_version(&self.lock_file) != self.file_version {
            self.lock = read_lock(&self.lock_file)?;
        }
        change(&mut self.lock);
        file::write(&self.lock_file, self.lock.to_string().as_bytes())?;
        self.file_version = file_version(&self.lock_file);
        Ok(())
    }
}

/// The environment that the options select.
fn select(target: &Target) -> Result<SelectedEnvironment, CliError> {
    Config::read(target.config.as_deref())?.select(target.environment.as_deref(), &target.provider)
}

/// Modification time and length, by which an unchanged file is recognised.
fn file_version(path: &Path) -> Option<(SystemTime, u64)> {
    let metadata = path.metadata().ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

/// Reads the lock file. A missing file is an empty one.
fn read_lock(path: &Path) -> Result<Lock, CliError> {
    if !path.exists() {
        return Ok(Lock::new());
    }
    let text = file::read_text(path, MAX_LOCK_BYTES)?;
    Lock::parse(&text).map_err(|error| CliError::new(format!("{}: {error}", path.display())))
}
