use whatsapp_template::Lock;
use whatsapp_template_model::Provider;

use super::{Item, Plan, Step, Wanted};
use crate::Failure;
use crate::content::{Change, Content};

/// How much of a hash is enough to tell two apart by eye.
const SHOWN: usize = 19;

/// What is to be done as far as the lock file knows: what was changed at the provider since is not seen.
pub(crate) fn offline(
    environment: &str,
    provider: Provider,
    wanted: Vec<Wanted>,
    lock: &Lock,
) -> Result<Plan, Failure> {
    let mut items = Vec::new();
    for wanted in wanted {
        let (name, language) = (wanted.definition.name.as_str().to_owned(), wanted.language.clone());
        let hash = Content::of(provider, &wanted.definition, &language)
            .map_err(|error| Failure::new(format!("{name} in {language}: {error}")))?
            .hash();
        let step = match lock.get(environment, provider.word(), &name, &language) {
            None => Step::Create,
            Some(entry) if entry.hash == hash => Step::Unchanged,
            Some(entry) => {
                let short = |hash: &str| hash.chars().take(SHOWN).collect::<String>();
                let change =
                    Change { place: "content".to_owned(), held: Some(short(&entry.hash)), wanted: Some(short(&hash)) };
                Step::Modify { changes: vec![change], recategorise: false, quota: None }
            }
        };
        items.push(Item { name, language, wanted: Some(wanted), held: None, step, notes: Vec::new() });
    }
    Ok(Plan { environment: environment.to_owned(), provider, items })
}
