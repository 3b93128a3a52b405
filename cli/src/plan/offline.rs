//! The plan of `plan --offline`, from the lock file alone.

use whatsapp_template::lock::Lock;
use whatsapp_template_model::Provider;

use super::{Item, Plan, Step, Wanted};
use crate::content::{Change, Content};

/// How much of a hash is enough to tell two apart by eye.
const SHOWN: usize = 19;

/// What is to be done as far as the lock file knows: what was changed at the provider since is not seen.
pub(crate) fn offline(environment: &str, provider: Provider, wanted: Vec<Wanted>, lock: &Lock) -> Plan {
    let mut items = Vec::new();
    for wanted in wanted {
        let (name, language) = (wanted.definition.name.as_str().to_owned(), wanted.language.clone());
        let declared = wanted.definition.category.word();
        let hash = match Content::of(provider, &wanted.definition, &language) {
            Ok(content) => content.hash(),
            Err(error) => {
                let step = Step::Blocked { what: "create", why: error.to_string(), changes: Vec::new() };
                items.push(Item { name, language, wanted: Some(wanted), held: None, step, notes: Vec::new() });
                continue;
            }
        };
        let step = match lock.get(environment, provider.word(), &name, &language) {
            None => Step::Create,
            Some(entry) if entry.hash == hash => match entry.field("declared").filter(|then| *then != declared) {
                None => Step::Unchanged,
                Some(then) => {
                    let change = Change {
                        place: "category".to_owned(),
                        held: Some(then.to_owned()),
                        wanted: Some(declared.to_owned()),
                    };
                    Step::Modify { changes: vec![change], recategorise: true, quota: None }
                }
            },
            Some(entry) => {
                let short = |hash: &str| hash.chars().take(SHOWN).collect::<String>();
                let change =
                    Change { place: "content".to_owned(), held: Some(short(&entry.hash)), wanted: Some(short(&hash)) };
                Step::Modify { changes: vec![change], recategorise: false, quota: None }
            }
        };
        items.push(Item { name, language, wanted: Some(wanted), held: None, step, notes: Vec::new() });
    }
    Plan { environment: environment.to_owned(), provider, items }
}
