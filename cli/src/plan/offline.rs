//! The plan of `plan --offline`, from the lock file alone.

use jiff::Timestamp;
use whatsapp_template::lock::Lock;
use whatsapp_template_model::Provider;

use super::{Desired, Item, Plan, PriceClass, Step};
use crate::content::{Change, Content};

/// How many characters of a hash are shown.
const SHOWN_HASH_LENGTH: usize = 19;

/// The plan according to the lock file. Changes that were made at the provider since are not included.
pub(crate) fn offline(environment: &str, provider: Provider, desired: Vec<Desired>, lock: &Lock) -> Plan {
    let mut items = Vec::new();
    for desired in desired {
        let (name, language) = (desired.definition.name.as_str().to_owned(), desired.language.clone());
        let declared = desired.definition.category.keyword();
        let price_class = PriceClass::of(Some(*desired.definition.category), None, Timestamp::UNIX_EPOCH);
        let hash = match Content::of(provider, &desired.definition, &language) {
            Ok(content) => content.hash(),
            Err(error) => {
                let step = Step::Blocked { what: "create", reason: error.to_string(), changes: Vec::new() };
                items.push(Item {
                    name,
                    language,
                    desired: Some(desired),
                    actual: None,
                    step,
                    price_class,
                    notes: Vec::new(),
                });
                continue;
            }
        };
        let step = match lock.get(environment, provider.keyword(), &name, &language) {
            None => Step::Create,
            Some(entry) if entry.hash == hash => match entry.field("declared").filter(|previous| *previous != declared)
            {
                None => Step::Unchanged,
                Some(previous) => {
                    let change = Change {
                        path: "category".to_owned(),
                        actual: Some(previous.to_owned()),
                        desired: Some(declared.to_owned()),
                    };
                    Step::Modify { changes: vec![change], recategorise: true, quota: None }
                }
            },
            Some(entry) => {
                let short = |hash: &str| hash.chars().take(SHOWN_HASH_LENGTH).collect::<String>();
                let change = Change {
                    path: "content".to_owned(),
                    actual: Some(short(&entry.hash)),
                    desired: Some(short(&hash)),
                };
                Step::Modify { changes: vec![change], recategorise: false, quota: None }
            }
        };
        items.push(Item { name, language, desired: Some(desired), actual: None, step, price_class, notes: Vec::new() });
    }
    Plan { environment: environment.to_owned(), provider, items }
}
