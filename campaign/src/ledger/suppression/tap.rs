//! Taps on buttons that are declared to stop marketing.

use std::collections::{BTreeMap, BTreeSet};

use whatsapp_template::model::Definition;
use whatsapp_template::model::reply::quick_replies;
use whatsapp_template::webhook::{Content, Event, EventKind, Inbound};

use crate::database::{Parameter, Sql};
use crate::{Error, Ledger};

/// The payloads of buttons that are declared with `opt_out: true`, among those that customers have tapped.
#[derive(Debug, Default)]
pub(crate) struct OptOutTaps(BTreeSet<String>);

impl OptOutTaps {
    /// Looks the buttons of taps up in the definitions that the ledger has stored. A payload that is not made of the name of a
    /// template and a button names no template, so it is none of them.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used.
    pub(crate) async fn find(ledger: &Ledger, events: &[Event]) -> Result<Self, Error> {
        let mut by_template: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for payload in events.iter().filter_map(payload) {
            if let Some((template, _)) = payload.split_once(':').filter(|(template, _)| is_name(template)) {
                by_template.entry(template).or_default().insert(payload);
            }
        }
        let mut found = BTreeSet::new();
        for (template, payloads) in by_template {
            let definitions = definitions(ledger, template).await?;
            // The newest definition that has the button.
            let stops = |payload: &str| definitions.iter().find_map(|definition| is_opt_out(definition, payload));
            found.extend(payloads.into_iter().filter(|payload| stops(payload) == Some(true)).map(str::to_owned));
        }
        Ok(Self(found))
    }

    /// Whether a customer stops marketing by this message.
    pub(super) fn contain(&self, inbound: &Inbound) -> bool {
        payload_of(inbound).is_some_and(|payload| self.0.contains(payload))
    }
}

fn payload(event: &Event) -> Option<&str> {
    match &event.kind {
        EventKind::Inbound(inbound) => payload_of(inbound),
        _ => None,
    }
}

/// The payload of a tap by the customer alone.
fn payload_of(inbound: &Inbound) -> Option<&str> {
    match &inbound.content {
        Content::Button(button) if inbound.group_id.is_none() => Some(&button.payload),
        _ => None,
    }
}

/// Whether a text can be the name of a template.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// The definitions of a template that the ledger has stored, the newest first. Those of another version of the crate are left out.
async fn definitions(ledger: &Ledger, template: &str) -> Result<Vec<&'static Definition<'static>>, Error> {
    let sql = Sql::new("SELECT hash FROM whatsapp_definition WHERE template = $1 ORDER BY created DESC, hash");
    let known = &ledger.shared.definitions;
    let mut definitions = Vec::new();
    for row in ledger.database().fetch(&sql, &[Parameter::from(template)]).await? {
        let hash = row.text(0)?;
        if let Some(definition) = known.decoded(&hash) {
            definitions.push(definition);
            continue;
        }
        let rows = ledger.database().fetch(&ledger.statements().definition, &[Parameter::from(hash.as_str())]).await?;
        if let Some(row) = rows.first() {
            definitions.extend(known.decode(&hash, row.text(0)?));
        }
    }
    Ok(definitions)
}

/// Whether the button with this payload stops marketing; `None` if the template has no such button.
fn is_opt_out(definition: &Definition<'_>, payload: &str) -> Option<bool> {
    // A message may have more cards than its definition; they have their own number.
    let of_card = payload.rsplit_once(':').filter(|(_, card)| card.parse::<u16>().is_ok()).map(|(start, _)| start);
    (0..definition.translations.len()).flat_map(|language| quick_replies(definition, language)).find_map(|reply| {
        let on_card = || match (of_card, reply.card) {
            (Some(start), Some(card)) => reply.payload == format!("{start}:{card}"),
            _ => false,
        };
        (reply.payload == payload || on_card()).then_some(reply.is_opt_out)
    })
}
