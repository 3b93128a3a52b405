//! What webhooks prove about messages.

mod mass;
mod queue;
mod report;

use whatsapp_template::webhook::{Event, EventKind, MessageStatus};

use super::Ledger;
use super::suppression::{OptOutTaps, changes_of};
use crate::Error;
#[cfg(feature = "campaigns")]
use crate::campaign::ledger::reply::replied_to;
use crate::database::bounded;
use crate::reference::Referenced;
use mass::MassRecipient;
pub(crate) use queue::ReportQueue;
use report::Reports;
pub(crate) use report::word;

/// What [`Ledger::observe`] has done with the events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Observed {
    /// How many statuses are about messages of this ledger.
    pub statuses: usize,
    /// How many messages became accepted by them.
    pub accepted: u64,
    /// How many events are wishes of customers about messages: to stop them, or to get them again.
    pub wishes: usize,
}

impl Ledger {
    /// Stores what the events of a webhook prove: a message whose answer was lost becomes accepted, the progress of a delivery
    /// advances, and a customer who opted out of marketing gets no more of it: in WhatsApp, or by a tap on a quick reply that a
    /// template of this ledger declares with `opt_out: true`. Such a button is recognised by the payload `template:button`, which
    /// is the one that it has unless it declares another. Answer the webhook after this has returned, so
    /// that the provider repeats it if the database was away.
    ///
    /// Calls that come in at the same time are written in one transaction, so a route may call it once for each webhook.
    ///
    /// Events may come twice, in any order, and before the answer of the request. Those of other messages change nothing.
    ///
    /// ```
    /// # async fn webhook(ledger: whatsapp_template_campaign::Ledger, webhook: whatsapp_template::webhook::MetaWebhook,
    /// # headers: http::HeaderMap, body: Vec<u8>) -> Result<(), Box<dyn std::error::Error>> {
    /// ledger.observe(&webhook.events(&headers, &body)?).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Database`](crate::ErrorKind::Database) if the database cannot be used. Opt-outs may be stored
    /// already; repeating the call is safe.
    pub async fn observe(&self, events: &[Event]) -> Result<Observed, Error> {
        let mut observed = Observed::default();
        let mut reports = Reports::default();
        let mut wishes = Vec::new();
        let taps = bounded(OptOutTaps::find(self, events)).await?;
        for event in events {
            let changes = changes_of(event, self.stop_words.as_deref(), &taps);
            observed.wishes += usize::from(!changes.is_empty());
            wishes.extend(changes);
            if let EventKind::Status(status) = &event.kind
                && let Some(referenced) = self.referenced(status)
            {
                observed.statuses += 1;
                match referenced {
                    Referenced::Row(reference) => reports.add(reference, status),
                    Referenced::Mass(request) => {
                        if let Some(recipient) = MassRecipient::new(request, &status.to) {
                            reports.add_mass(recipient, status);
                        }
                    }
                }
            }
        }
        bounded(async {
            if !wishes.is_empty() {
                self.change_suppressed(wishes).await?;
            }
            #[cfg(feature = "campaigns")]
            self.brake_by(events).await?;
            Ok(())
        })
        .await?;
        if !reports.is_empty() {
            observed.accepted = self.shared.reports.write(self, reports).await?;
        }
        #[cfg(feature = "campaigns")]
        {
            let replied_to = replied_to(events);
            if !replied_to.is_empty() {
                bounded(self.count_replies(replied_to)).await?;
            }
        }
        let Observed { statuses, accepted, wishes } = observed;
        tracing::debug!(statuses, accepted, wishes, "webhooks were stored");
        self.shared.counters.add_observed(&observed);
        Ok(observed)
    }

    fn referenced(&self, status: &MessageStatus) -> Option<Referenced> {
        let text = status.callback_data.as_deref().or(status.task_id.as_deref())?;
        self.shared.references.read(text)
    }
}

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use whatsapp_template::webhook::NxcloudWebhook;

    use super::*;
    use crate::database::Sql;
    use crate::reference::{Reference, Table};

    /// A campaign with a recipient that is being attempted.
    const CAMPAIGN: [&str; 3] = [
        "INSERT INTO whatsapp_campaign (id, name, sender, rules, state, settings, baseline, secret, rows_hash, rows, created) \
         VALUES (1, 'spring', '', 'nxcloud', 'running', '', '', '', '', 1, 1000)",
        "INSERT INTO whatsapp_chunk (id, variant, language, zones, stage, size, state, state_1, progress_0) \
         VALUES (1 << 30, 0, 'en', '', 1, 1, 2, 1, 1)",
        "INSERT INTO whatsapp_recipient (id, line, recipient, parameters, state, attempt) VALUES (1 << 40, 1, '+1', '[]', 1, 1)",
    ];

    /// The feature `campaigns` makes no difference: the program with the route for webhooks may be another one.
    #[tokio::test]
    async fn a_program_without_campaigns_stores_what_webhooks_report_about_them() {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite:{}", folder.path().join("shop.db").display());
        let ledger = Ledger::connect(&address).await.unwrap();
        for sql in CAMPAIGN {
            ledger.database().execute(&Sql::new(sql), &[]).await.unwrap();
        }
        let reference = Reference { table: Table::Recipients, id: 1 << 40, attempt: 1, created: 1000 };
        let status = serde_json::json!({
            "id": "wamid.1", "status": "delivered", "timestamp": "1790000000", "recipient_id": "1",
            "biz_opaque_callback_data": ledger.shared.references.write(reference)
        });
        let body =
            serde_json::json!({"business_phone": "15550100", "merchant_phone": "15550100", "statuses": [status]});
        let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body.to_string().as_bytes()).unwrap();
        let observed = ledger.observe(&events).await.unwrap();
        assert_eq!((observed.statuses, observed.accepted), (1, 1));
        let sql = "SELECT r.state, r.progress, c.state_1, c.state_2, c.progress_0, c.progress_4 \
                   FROM whatsapp_recipient AS r, whatsapp_chunk AS c";
        let rows = ledger.database().fetch(&Sql::new(sql), &[]).await.unwrap();
        let found: Vec<_> = (0..6).map(|column| rows[0].integer(column).unwrap()).collect();
        assert_eq!(found, [2, 4, 0, 1, 0, 1], "the recipient is accepted and delivered, and its chunk counts it so");
    }
}
