//! What the commands that look at a provider have in common.

use std::path::PathBuf;

use jiff::Timestamp;
use whatsapp_template::Lock;
use whatsapp_template_model::{Definition, Provider, Providers};

use crate::config::{Chosen, Config};
use crate::journal::Journal;
use crate::live::{self, Live};
use crate::plan::{self, Facts, Plan, Wanted};
use crate::progress::Progress;
use crate::{Failure, document, file, import, option};

/// How long a lock file may be: as long as its reader takes.
const LOCK_MOST: u64 = 8 * 1024 * 1024;

/// Where to look.
#[derive(Debug, clap::Args)]
pub(crate) struct Target {
    /// The environment of the config file
    #[arg(long, short, value_name = "NAME")]
    environment: Option<String>,
    /// The provider, where it is not all of the environment
    #[arg(long, short, value_name = "PROVIDER", value_delimiter = ',', value_parser = option::provider())]
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
pub(crate) struct Templates(Vec<Definition<'static>>);

/// An environment that was opened, with what is known of it.
pub(crate) struct Session {
    pub(crate) environment: Chosen,
    pub(crate) lock: Lock,
    pub(crate) journal: Journal,
    pub(crate) now: Timestamp,
    lock_file: PathBuf,
}

impl Templates {
    /// Those that are compiled in.
    pub(crate) fn new(definitions: impl IntoIterator<Item = Definition<'static>>) -> Self {
        Self(definitions.into_iter().collect())
    }

    /// Those of files. They belong to whatever provider is asked for: none of them says so itself.
    pub(crate) fn of_files(paths: &[PathBuf]) -> Result<Self, Failure> {
        let documents = document::read(paths)?;
        Ok(Self::new(documents.into_iter().map(|document| {
            let mut definition = document.read.definition;
            definition.providers.value = Providers::ALL;
            definition
        })))
    }

    /// Those of files, the languages of a name together.
    pub(crate) fn of_families(paths: &[PathBuf]) -> Result<Self, Failure> {
        Ok(Self::new(import::definitions(&document::read(paths)?, None)))
    }

    pub(crate) fn definitions(&self) -> &[Definition<'static>] {
        &self.0
    }

    /// Those for a provider, each in each of its languages.
    pub(crate) fn wanted(&self, provider: Provider) -> Result<Vec<Wanted>, Failure> {
        let mut all: Vec<Wanted> = Vec::new();
        for definition in self.0.iter().filter(|definition| definition.providers.contains(provider)) {
            // What is wrong with it elsewhere is of no interest here.
            let mut definition = definition.clone();
            definition.providers.value = Providers::of(provider);
            for translation in &definition.translations {
                let language = translation.language.as_str().to_owned();
                all.push(Wanted { definition: definition.clone(), language });
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
        let lock = if lock_file.exists() {
            let text = file::read_text(&lock_file, LOCK_MOST)?;
            Lock::parse(&text).map_err(|error| Failure::new(format!("{}: {error}", lock_file.display())))?
        } else {
            Lock::new()
        };
        let now = Timestamp::now();
        let journal = Journal::beside(&lock_file, now)?;
        Ok(Self { environment, lock, journal, now, lock_file })
    }

    /// The accounts of the environment.
    pub(crate) fn accounts(&self) -> Result<Vec<Box<dyn Live>>, Failure> {
        self.environment.providers.iter().map(|provider| live::open(&self.environment, *provider)).collect()
    }

    /// What is to be done at a provider.
    pub(crate) fn plan(&self, live: &dyn Live, templates: &Templates) -> Result<Plan, Failure> {
        let wanted = templates.wanted(live.provider())?;
        let progress = Progress::new(&format!("reading from {}", live.provider().title()));
        let held = plan::look_up(live, &wanted, &mut |done, total| progress.at(done, total))?;
        progress.end();
        plan::build(Facts {
            environment: &self.environment.name,
            provider: live.provider(),
            wanted,
            held,
            lock: &self.lock,
            journal: &self.journal,
            now: self.now,
        })
    }

    /// What is to be done as far as the lock file knows.
    pub(crate) fn offline(&self, provider: Provider, templates: &Templates) -> Result<Plan, Failure> {
        plan::offline(&self.environment.name, provider, templates.wanted(provider)?, &self.lock)
    }

    /// Writes the lock file, whole.
    pub(crate) fn save(&self) -> Result<(), Failure> {
        file::write(&self.lock_file, self.lock.to_string().as_bytes())
    }
}
