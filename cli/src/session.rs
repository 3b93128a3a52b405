//! What the commands that look at a provider have in common.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;
use whatsapp_template::lock::{Lock, LockEntry};
use whatsapp_template_model::{Definition, Provider, Providers};

use crate::config::{Chosen, Config};
use crate::edit_history::{Entry, Journal, What};
use crate::plan::{self, Facts, Plan, Wanted};
use crate::progress::Progress;
use crate::remote::{self, Live};
use crate::{Failure, document, file, import, value_parsers};

/// How long a lock file may be: as long as its reader takes.
const LOCK_MOST: u64 = 8 * 1024 * 1024;

/// Where to look.
#[derive(Debug, clap::Args)]
pub(crate) struct Target {
    /// The environment of the config file
    #[arg(long, short, value_name = "NAME")]
    environment: Option<String>,
    /// The provider, where it is not all of the environment
    #[arg(long, short, value_name = "PROVIDER", value_delimiter = ',', value_parser = value_parsers::provider())]
    provider: Vec<Provider>,
    /// The file with the environments [default: whatsapp-template.toml, if it is there]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The lock file
    #[arg(long, value_name = "FILE", default_value = "whatsapp-template.lock")]
    lock: PathBuf,
}

/// The templates that a command is about.
#[derive(Debug, Default)]
pub(crate) struct Templates {
    definitions: Vec<Definition<'static>>,
    /// What of each could not be read; shorter where nothing is.
    unread: Vec<Vec<String>>,
    is_foreign: bool,
}

/// An environment that was opened, with what is known of it.
pub(crate) struct Session {
    pub(crate) environment: Chosen,
    pub(crate) lock: Lock,
    pub(crate) journal: Journal,
    pub(crate) now: Timestamp,
    lock_file: PathBuf,
    /// The lock file when it was read or written last.
    stamp: Option<(SystemTime, u64)>,
}

impl Templates {
    /// Those that are compiled in.
    pub(crate) fn new(definitions: impl IntoIterator<Item = Definition<'static>>) -> Self {
        Self { definitions: definitions.into_iter().collect(), unread: Vec::new(), is_foreign: false }
    }

    /// Those of files. They belong to whatever provider is asked for: none of them says so itself.
    pub(crate) fn of_files(paths: &[PathBuf]) -> Result<Self, Failure> {
        let documents = document::read_all(paths).map_err(|failure| failure.with_code(1))?;
        let told = |document: &document::Document| {
            let told = |unread: &whatsapp_template_model::json::Unread| {
                let position = document.position(&unread.place);
                format!("{}:{}:{}: {}", position.file, position.line, position.column, unread.message)
            };
            document.read.unread.iter().map(told).collect()
        };
        let unread = documents.iter().map(told).collect();
        let definitions = documents.into_iter().map(|document| {
            let mut definition = document.read.definition;
            definition.providers.value = Providers::ALL;
            definition
        });
        Ok(Self { definitions: definitions.collect(), unread, is_foreign: true })
    }

    /// Those of files, the languages of a name together.
    pub(crate) fn of_families(paths: &[PathBuf]) -> Result<Self, Failure> {
        Ok(Self::new(import::definitions(&document::read(paths)?, None)))
    }

    pub(crate) fn definitions(&self) -> &[Definition<'static>] {
        &self.definitions
    }

    /// Those for a provider, each in each of its languages.
    pub(crate) fn wanted(&self, provider: Provider) -> Result<Vec<Wanted>, Failure> {
        let mut all: Vec<Wanted> = Vec::new();
        for (number, definition) in self.definitions.iter().enumerate() {
            if !definition.providers.contains(provider) {
                continue;
            }
            let unread = self.unread.get(number).cloned().unwrap_or_default();
            // What is wrong with it elsewhere is of no interest here.
            let mut definition = definition.clone();
            definition.providers.value = Providers::of(provider);
            for translation in &definition.translations {
                let language = translation.language.as_str().to_owned();
                all.push(Wanted {
                    definition: definition.clone(),
                    language,
                    unread: unread.clone(),
                    is_foreign: self.is_foreign,
                });
            }
        }
        all.sort_by(|one, other| key(one).cmp(&key(other)));
        if let Some([twice, _]) = all.windows(2).find(|pair| matches!(pair, [one, other] if key(one) == key(other))) {
            return Err(Failure::new(format!(
                "`{}` in {} is declared twice for {}",
                twice.definition.name.as_str(),
                twice.language,
                provider.title()
            ))
            .with_help("a provider has one template of a name and language; remove one, or rename it with `name:`"));
        }
        Ok(all)
    }
}

fn key(wanted: &Wanted) -> (&str, &str) {
    (wanted.definition.name.as_str(), &wanted.language)
}

impl Session {
    pub(crate) fn open(target: &Target) -> Result<Self, Failure> {
        let environment =
            Config::read(target.config.as_deref())?.choose(target.environment.as_deref(), &target.provider)?;
        let lock_file = target.lock.clone();
        let stamp = stamp(&lock_file);
        let lock = read_lock(&lock_file)?;
        let now = Timestamp::now();
        let journal = Journal::beside(&lock_file, now)?;
        Ok(Self { environment, lock, journal, now, lock_file, stamp })
    }

    /// The accounts of the environment.
    pub(crate) fn accounts(&self) -> Result<Vec<Box<dyn Live>>, Failure> {
        self.environment.providers.iter().map(|provider| remote::open(&self.environment, *provider)).collect()
    }

    /// What is to be done at a provider.
    pub(crate) fn plan(&self, live: &dyn Live, templates: &Templates) -> Result<Plan, Failure> {
        let wanted = templates.wanted(live.provider())?;
        let progress = Progress::new(&format!("reading from {}", live.provider().title()));
        let held = plan::look_up(live, &wanted, &mut |done, total| progress.at(done, total))?;
        progress.end();
        Ok(plan::build(Facts {
            environment: &self.environment.name,
            provider: live.provider(),
            wanted,
            held,
            lock: &self.lock,
            journal: &self.journal,
            now: self.now,
        }))
    }

    /// What is to be done as far as the lock file knows.
    pub(crate) fn offline(&self, provider: Provider, templates: &Templates) -> Result<Plan, Failure> {
        Ok(plan::offline(&self.environment.name, provider, templates.wanted(provider)?, &self.lock))
    }

    /// Writes the lock file as it is: whoever cannot should hear of it before anything is submitted.
    pub(crate) fn save(&mut self) -> Result<(), Failure> {
        self.change(|_| {})
    }

    /// Writes down what a provider holds.
    pub(crate) fn keep(&mut self, entry: LockEntry) -> Result<(), Failure> {
        self.change(|lock| {
            lock.insert(entry);
        })
    }

    /// Writes down that a provider holds a template no more.
    pub(crate) fn forget(&mut self, entry: &LockEntry) -> Result<(), Failure> {
        self.change(|lock| {
            lock.remove(&entry.environment, &entry.provider, &entry.name, &entry.language);
        })
    }

    /// Writes down what was done to a template, for the provider's quotas.
    pub(crate) fn note(
        &mut self,
        provider: Provider,
        name: &str,
        language: Option<&str>,
        what: What,
    ) -> Result<(), Failure> {
        self.journal.add(Entry {
            at: Timestamp::now(),
            environment: self.environment.name.clone(),
            provider: provider.word().to_owned(),
            name: name.to_owned(),
            language: language.map(str::to_owned),
            what,
        })
    }

    /// Changes the lock file, which another run may have changed in the meantime: for another environment, as a rule.
    fn change(&mut self, change: impl FnOnce(&mut Lock)) -> Result<(), Failure> {
        let _guard = file::guard(&self.lock_file);
        if stamp(&self.lock_file) != self.stamp {
            self.lock = read_lock(&self.lock_file)?;
        }
        change(&mut self.lock);
        file::write(&self.lock_file, self.lock.to_string().as_bytes())?;
        self.stamp = stamp(&self.lock_file);
        Ok(())
    }
}

/// By what a file is known to be the same as before.
fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let metadata = path.metadata().ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

/// The lock file; one without entries if there is none.
fn read_lock(path: &Path) -> Result<Lock, Failure> {
    if !path.exists() {
        return Ok(Lock::new());
    }
    let text = file::read_text(path, LOCK_MOST)?;
    Lock::parse(&text).map_err(|error| Failure::new(format!("{}: {error}", path.display())))
}
