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
/// The words in the names of variables that are secrets and must not be in the file.
const SECRET_WORDS: [&str; 3] = ["TOKEN", "SECRET", "PASSWORD"];
/// The words that the parser's messages may quote; anything else may be a secret in the wrong place.
const KEYS: [&str; 4] = ["default", "environments", "env", "command"];
/// The length of the longest name of an environment variable that a message quotes.
const MAX_NAME: usize = 48;

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
        let config: Self = toml::from_str(&text).map_err(|error| {
            // The error's own text would quote the line, which may contain a secret.
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            CliError::new(format!("{}, line {line}: {}", file.display(), redacted(error.message())))
                .with_help("an environment is a table such as [environments.prod.meta], with variables as its keys")
        })?;
        config.check_secrets(file)?;
        Ok(config)
    }

    /// Refuses secrets in the file, in any of its environments. A secret of digits only is one as well.
    fn check_secrets(&self, file: &Path) -> Result<(), CliError> {
        let written = |source: &VariableSource| matches!(source, VariableSource::Text(_) | VariableSource::Number(_));
        let mut all = self.environments.values().flat_map(|environment| environment.providers.values()).flatten();
        let Some((variable, _)) = all.find(|(variable, source)| written(source) && is_secret(variable)) else {
            return Ok(());
        };
        Err(CliError::new(format!(
            "{} contains the secret {variable}, but this file is meant to be committed",
            file.display()
        ))
        .with_help(format!("write `{variable} = {{ env = \"…\" }}` or `{variable} = {{ command = [\"…\"] }}`")))
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
        Ok(SelectedEnvironment { name, providers, sources })
    }
}

/// Whether the value of a variable is a secret, by its name.
fn is_secret(variable: &str) -> bool {
    let upper = variable.to_uppercase();
    upper.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| SECRET_WORDS.contains(&word))
}

/// An error message without the text that it quotes, which may be a secret in the wrong place. Keys and punctuation stay.
fn redacted(message: &str) -> String {
    let mut redacted = String::new();
    let mut rest = message.trim_end();
    while let Some((before, quote, after)) =
        rest.find(['"', '`']).and_then(|at| Some((rest.get(..at)?, rest.get(at..=at)?, rest.get(at + 1..)?)))
    {
        // A text that contains the quote itself could hide its end, so everything up to the last one is left out.
        let end = if quote == "\"" { after.rfind(quote) } else { after.find(quote) };
        let end = end.unwrap_or(after.len());
        let inside = after.get(..end).unwrap_or_default();
        let shown = if KEYS.contains(&inside) || !inside.contains(char::is_alphanumeric) { inside } else { "…" };
        redacted.extend([before, quote, shown, quote]);
        rest = after.get(end + 1..).unwrap_or_default();
    }
    redacted.push_str(rest);
    redacted
}

/// The name of an environment variable for a message. Somebody may have written the secret itself in its place.
fn shown_name(name: &str) -> String {
    let is_name = !name.is_empty()
        && name.len() <= MAX_NAME
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    if is_name { format!("the variable {name}") } else { String::from("the variable in its `env`") }
}

impl SelectedEnvironment {
    /// The value of a variable: from the file, otherwise from the environment of the process.
    pub(crate) fn variable(&self, name: &str) -> Result<Option<String>, CliError> {
        match self.sources.get(name) {
            None => Ok(std::env::var(name).ok()),
            Some(VariableSource::Text(text)) => Ok(Some(text.clone())),
            Some(VariableSource::Number(number)) => Ok(Some(number.to_string())),
            Some(VariableSource::Variable(variable)) => std::env::var(&variable.env).map(Some).map_err(|_| {
                CliError::new(format!("{name} is read from {}, which is not set", shown_name(&variable.env)))
                    .with_help(format!("set it, or change the environment `{}` in {CONFIG_FILE}", self.name))
            }),
            Some(VariableSource::Command(command_output)) => run_command(name, &command_output.command).map(Some),
        }
    }
}

/// Runs a command and returns its output without the final line break. Errors quote neither the output, because it is a
/// secret, nor the command, because somebody may have written the secret in its place.
fn run_command(name: &str, command: &[String]) -> Result<String, CliError> {
    let failed = |what: String| {
        CliError::new(format!("the command for {name} {what}"))
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
