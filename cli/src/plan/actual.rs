//! The actual templates: those that the provider has.

use std::collections::BTreeSet;

use whatsapp_template::ErrorKind;
use whatsapp_template::provider::RemoteTemplate;
use whatsapp_template_model::json::{Cause, Unparsed};
use whatsapp_template_model::{Category, Provider};

use super::Desired;
use crate::CliError;
use crate::content::Content;
use crate::remote::RemoteAccount;

/// A template at the provider.
#[derive(Debug, Clone)]
pub(crate) struct Actual {
    pub(crate) template: RemoteTemplate,
    /// Its content, if it was read.
    pub(crate) content: Option<Content>,
    /// The parts that could not be read.
    pub(crate) unread: Vec<String>,
    /// The keys that no page describes. The rest is compared.
    pub(crate) unknown_keys: Vec<String>,
}

impl Actual {
    /// A template of the list whose components are not needed.
    pub(super) fn from_list(template: RemoteTemplate) -> Self {
        let mut unread = template.unread.clone();
        if template.has_components()
            && let Ok(read) = template.parse()
        {
            let malformed = read.unparsed.iter().filter(|unread| unread.cause == Cause::Malformed);
            unread.extend(malformed.filter(|unread| !is_sample(unread)).map(ToString::to_string));
        }
        Self { template, content: None, unread, unknown_keys: Vec::new() }
    }

    /// A template whose components the provider could not return.
    fn without_details(template: RemoteTemplate, error: &whatsapp_template::Error) -> Self {
        Self::unreadable(template, error.to_string())
    }

    fn unreadable(template: RemoteTemplate, why: String) -> Self {
        Self { template, content: None, unread: vec![why], unknown_keys: Vec::new() }
    }

    /// A template with its components.
    pub(super) fn from_details(provider: Provider, template: RemoteTemplate) -> Self {
        let read = match template.parse() {
            Ok(read) => read,
            Err(error) => return Self::unreadable(template, error.to_string()),
        };
        // Samples are not compared, and neither are keys that a provider adds to the template as a whole.
        let unparsed = read.unparsed.iter().filter(|unread| !is_sample(unread) && !is_added_key(unread));
        let (unknown_keys, unparsed): (Vec<&Unparsed>, Vec<&Unparsed>) =
            unparsed.partition(|unread| unread.cause == Cause::UnknownKey);
        let mut unread: Vec<String> =
            template.unread.iter().cloned().chain(unparsed.into_iter().map(ToString::to_string)).collect();
        let language = read.definition.translations.first().map(|translation| translation.language.as_str().to_owned());
        let content = match Content::of(provider, &read.definition, &language.unwrap_or_default()) {
            Ok(content) => Some(content),
            Err(error) => {
                unread.push(error.to_string());
                None
            }
        };
        Self { template, content, unread, unknown_keys: unknown_keys.into_iter().map(ToString::to_string).collect() }
    }

    /// Its category, if the provider returned a known one.
    pub(crate) fn category(&self) -> Option<Category> {
        let category = Category::from_keyword(self.template.category.as_deref()?);
        (category != Category::Unknown).then_some(category)
    }

    pub(crate) fn matches(&self, name: &str, language: &str) -> bool {
        self.template.name == name && normalized(&self.template.language) == normalized(language)
    }
}

/// The code of a language with underscores: Meta's webhooks and some accounts use hyphens.
fn normalized(language: &str) -> String {
    language.replace('-', "_")
}

/// Whether a part that could not be read is a sample.
fn is_sample(unread: &Unparsed) -> bool {
    let mut segments = unread.pointer.split('/');
    segments.any(|segment| segment.eq_ignore_ascii_case("example"))
}

/// Whether it is a key of the whole template that the rules do not cover.
fn is_added_key(unread: &Unparsed) -> bool {
    let key = unread.pointer.strip_prefix('/').unwrap_or_default();
    unread.cause != Cause::Malformed && !key.is_empty() && !key.contains('/')
}

/// Whether an error concerns only the template that was requested, so that the others can still be read.
pub(crate) fn concerns_one_template(error: &whatsapp_template::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::Malformed | ErrorKind::NotFound | ErrorKind::Refused | ErrorKind::Configuration | ErrorKind::Message
    )
}

/// Reads all templates of the provider, the desired ones with their components. `on_progress` is called with the number
/// of templates that were read and their total.
pub(crate) fn fetch_actual(
    account: &dyn RemoteAccount,
    desired: &[Desired],
    on_progress: &mut dyn FnMut(usize, usize),
) -> Result<Vec<Actual>, CliError> {
    let provider = account.provider();
    let from_list = account.list().map_err(|error| CliError::new(error.to_string()))?;
    let known: BTreeSet<(&str, String)> =
        desired.iter().map(|desired| (desired.definition.name.as_str(), normalized(&desired.language))).collect();
    let is_wanted =
        |template: &RemoteTemplate| known.contains(&(template.name.as_str(), normalized(&template.language)));
    let total = from_list.iter().filter(|template| is_wanted(template)).count();
    let mut seen = 0;
    let mut all = Vec::with_capacity(from_list.len());
    for template in from_list {
        if !is_wanted(&template) {
            all.push(Actual::from_list(template));
            continue;
        }
        let details = account.with_details(template.clone());
        seen += 1;
        on_progress(seen, total);
        all.push(match details {
            Ok(details) => Actual::from_details(provider, details),
            Err(error) if concerns_one_template(&error) => Actual::without_details(template, &error),
            Err(error) => return Err(CliError::new(error.to_string())),
        });
    }
    Ok(all)
}
