//! Templates as a provider has them.

use std::collections::BTreeSet;

use whatsapp_template::RemoteTemplate;
use whatsapp_template_model::{Category, Provider};

use super::Wanted;
use crate::Failure;
use crate::content::Content;
use crate::remote::Live;

/// A template as a provider holds it.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub(crate) template: RemoteTemplate,
    /// What it says, where it was read.
    pub(crate) content: Option<Content>,
    /// What of it could not be read.
    pub(crate) unread: Vec<String>,
}

impl Held {
    /// One of the list, of whose parts nobody asks.
    pub(super) fn listed(template: RemoteTemplate) -> Self {
        Self { template, content: None, unread: Vec::new() }
    }

    /// One with its parts.
    pub(super) fn read(provider: Provider, template: RemoteTemplate) -> Self {
        let read = match template.read() {
            Ok(read) => read,
            Err(error) => return Self { template, content: None, unread: vec![error.to_string()] },
        };
        let mut unread: Vec<String> = read.unread.iter().map(ToString::to_string).collect();
        let language = read.definition.translations.first().map(|translation| translation.language.as_str().to_owned());
        let content = match Content::of(provider, &read.definition, &language.unwrap_or_default()) {
            Ok(content) => Some(content),
            Err(error) => {
                unread.push(error.to_string());
                None
            }
        };
        Self { template, content, unread }
    }

    /// Its category, where the provider says one that is known.
    pub(crate) fn category(&self) -> Option<Category> {
        let category = Category::from_word(self.template.category.as_deref()?);
        (category != Category::Unknown).then_some(category)
    }

    pub(super) fn is(&self, name: &str, language: &str) -> bool {
        self.template.name == name && plain(&self.template.language) == plain(language)
    }
}

/// A language's code as providers agree on it: Meta's webhooks and some accounts have hyphens.
fn plain(language: &str) -> String {
    language.replace('-', "_")
}

/// What a provider holds: all templates, those that are wanted with their parts. `tick` hears of each that was looked
/// at, and how many there are.
pub(crate) fn look_up(
    live: &dyn Live,
    wanted: &[Wanted],
    tick: &mut dyn FnMut(usize, usize),
) -> Result<Vec<Held>, Failure> {
    let provider = live.provider();
    let listed = live.list().map_err(|error| Failure::new(error.to_string()))?;
    let known: BTreeSet<(&str, String)> =
        wanted.iter().map(|wanted| (wanted.definition.name.as_str(), plain(&wanted.language))).collect();
    let is_wanted = |template: &RemoteTemplate| known.contains(&(template.name.as_str(), plain(&template.language)));
    let total = listed.iter().filter(|template| is_wanted(template)).count();
    let mut seen = 0;
    let mut all = Vec::with_capacity(listed.len());
    for template in listed {
        if !is_wanted(&template) {
            all.push(Held::listed(template));
            continue;
        }
        let whole = live.whole(template).map_err(|error| Failure::new(error.to_string()))?;
        seen += 1;
        tick(seen, total);
        all.push(Held::read(provider, whole));
    }
    Ok(all)
}
