//! The config file `whatsapp-template.toml`: the environments of a project, and where their credentials come from.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use serde::Deserialize;
use whatsapp_template_model::{Provider, suggest::suggest};

use crate::{CliError, file};

/// The default path of the file.
pub(crate) const CONFIG_FILE: &str = "whatsapp-template.toml";
/// The environment of a project without such a file.
const DEFAULT_ENVIRONMENT: &str = "default";
/// The maximum size of the file.
const MAX_BYTES: u64 = 1024 * 1024;
/// The suffixes of variables that are secrets and must not be in the file.
const SECRET_SUFFIXES: [&str; 3] = ["_TOKEN", "_SECRET", "_PASSWORD"];

/// The content of the file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Config {
    /// The environment that is used if none is named.
    default: Option<String>,
    #[serde(default)]
    environments: BTreeMap<String, Environment>,
}

/// An environment: for each of its providers, the variables of its account.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Environment {
    providers: BTreeMap<String, BTreeMap<String, VariableSource>>,
}

/// Where a variable's value comes from.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum VariableSource {
    /// The value itself.
    Text(String),
    /// A number, because ids are often written as numbers.
    Number(i64),
    /// An environment variable of the process.
    Variable(Variable),
    /// The output of a command.
    Command(CommandOutput),
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Variable {
    env: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct CommandOutput {
    command: Vec<String>,
}

impl core::fmt::Debug for VariableSource {
    /// Hides the value, because it may be a secret even though secrets do not belong here.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::Text(_) | Self::Number(_) => "a value",
            Self::Variable(_) => "a variable",
            Self::Command(_) => "a command",
        })
    }
}

/// The environment that a command uses.
#[derive(Debug)]
pub(crate) struct SelectedEnvironment {
    /// Its name, as in the lock file.
    pub(crate) name: String,
    /// Its providers.
    pub(crate) providers: Vec<Provider>,
    sources: BTreeMap<String, VariableSource>,
}

impl Config {
    /// Reads the file. The default file may be missing; `path` must exist.
    pub(crate) fn read(path: Option<&Path>) -> Result<Self, CliError> {
        let file = path.unwrap_or(Path::new(CONFIG_FILE));
        if path.is_none() && !file.exists() {
            return Ok(Self::default());
        }
        let text = file::read_text(file, MAX_BYTES)?;
        toml::from_str(&text).map_err(|error| {
            // The error's own text would quote the line, which may contain a secret.
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            CliError::new(format!("{}, line {line}: {}", file.display(), redacted(error.message())))
                .with_help("an environment is a table such as [environments.prod.meta], with variables as its keys")
        })
    }

    /// Selects the environment with this name, or the default one, and the requested providers, or all providers of the
    /// environment.
    pub(crate) fn select(
        mut self,
        name: Option<&str>,
        requested: &[Provider],
    ) -> Result<SelectedEnvironment, CliError> {
        let known: Vec<String> = self.environments.keys().cloned().collect();
        let name = match (name, &self.default, known.as_slice()) {
            (Some(name), _, _) => name.to_owned(),
            (None, Some(default), _) => default.clone(),
            (None, None, []) => DEFAULT_ENVIRONMENT.to_owned(),
            (None, None, [only]) => only.clone(),
            (None, None, several) => {
                return Err(CliError::new(format!("which environment? {CONFIG_FILE} has {}", several.join(", ")))
                    .with_help("select one with --environment, or write `default = \"…\"` into the file"));
            }
        };
        let environment = match self.environments.remove(&name) {
            Some(environment) => environment,
            None if known.is_empty() => Environment::default(),
            None => {
                let suggestion = suggest(&name, known.iter().map(String::as_str));
                let help = suggestion.map_or_else(
                    || format!("there are {}", known.join(", ")),
                    |suggestion| format!("did you mean `{suggestion}`? there are {}", known.join(", ")),
                );
                return Err(CliError::new(format!("there is no environment `{name}`")).with_help(help));
            }
        };
        let mut configured = Vec::new();
        let mut sources = BTreeMap::new();
        for (word, variables) in environment.providers {
            let Some(provider) = Provider::from_keyword(&word) else {
                return Err(CliError::new(format!("environment `{name}` has an unknown provider `{word}`"))
                    .with_help("there are meta, cams and nxcloud"));
            };
            configured.push(provider);
            sources.extend(variables);
        }
        let providers = if requested.is_empty() { configured } else { requested.to_vec() };
        if providers.is_empty() {
            return Err(CliError::new("which provider?").with_help(format!(
                "select one with --provider, or write an environment into {CONFIG_FILE}:\n  \
                 [environments.{name}.meta]\n  META_WABA_ID = \"…\""
            )));
        }
        for (variable, source) in &sources {
            if matches!(source, VariableSource::Text(_)) && SECRET_SUFFIXES.iter().any(|end| variable.ends_with(end)) {
                return Err(CliError::new(format!(
                    "{CONFIG_FILE} contains the secret {variable}, but this file is meant to be committed"
                ))
                .with_help(format!(
                    "write `{variable} = {{ env = \"…\" }}` or `{variable} = {{ command = [\"…\"] }}`"
                )));
            }
        }
        Ok(SelectedEnvironment { name, providers, sources })
    }
}

/// An error message without the text that it quotes.
fn redacted(message: &str) -> String {
    let parts = message.trim_end().split('"').enumerate();
    parts.map(|(number, part)| if number % 2 == 0 { part } else { "\"…\"" }).collect()
}

impl SelectedEnvironment {
    /// The value of a variable: from the file, otherwise from the environment of the process.
    pub(crate) fn variable(&self, name: &str) -> Result<Option<String>, CliError> {
        match self.sources.get(name) {
            None => Ok(std::env::var(name).ok()),
            Some(VariableSource::Text(text)) => Ok(Some(text.clone())),
            Some(VariableSource::Number(number)) => Ok(Some(number.to_string())),
            Some(VariableSource::Variable(variable)) => std::env::var(&variable.env).map(Some).map_err(|_| {
                CliError::new(format!("{name} is read from the variable {}, which is not set", variable.env))
                    .with_help(format!("set it, or change the environment `{}` in {CONFIG_FILE}", self.name))
            }),
            Some(VariableSource::Command(command_output)) => run_command(name, &command_output.command).map(Some),
        }
    }
}

/// Runs a command and returns its output without the final line break. Errors do not quote the output, because it is a
/// secret.
fn run_command(name: &str, command: &[String]) -> Result<String, CliError> {
    let program_name = command.first().map_or("", String::as_str);
    let failed = |what: String| {
        CliError::new(format!("the command for {name}, `{program_name}`, {what}"))
            .with_help("it has to print only the value to its standard output")
    };
    let [program, arguments @ ..] = command else { return Err(failed("is empty".to_owned())) };
    let done = Command::new(program).args(arguments).stdin(Stdio::null()).stderr(Stdio::inherit()).output();
    let done = done.map_err(|error| failed(format!("cannot be run: {error}")))?;
    if !done.status.success() {
        return Err(failed(format!("failed with {}", done.status)));
    }
    let text = String::from_utf8(done.stdout).map_err(|_| failed("printed something that is not text".to_owned()))?;
    let text = text.trim_end_matches(['\r', '\n']);
    if text.is_empty() { Err(failed("printed nothing".to_owned())) } else { Ok(text.to_owned()) }
}

#[cfg(test)]
mod tests;
