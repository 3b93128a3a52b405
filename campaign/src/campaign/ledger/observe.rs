//! What webhooks say about the template or the number of a campaign: they apply the brake before the next message fails.

use whatsapp_template::meta::MessagingLimit;
use whatsapp_template::model::Provider;
use whatsapp_template::webhook::{AccountEvent, Event, EventKind, TemplateChange, TemplateEvent};

use crate::campaign::{Pause, PauseKind, Settings};
use crate::database::{Parameter, Sql, without_nul};
use crate::{Error, Ledger};

/// What an event stops.
#[derive(Debug, PartialEq, Eq)]
enum Stopped<'e> {
    /// The variants with a template of this name.
    Template(&'e str, Pause),
    /// All campaigns that follow the rules of the provider.
    Provider(Pause),
}

/// What an event stops, if anything.
fn stopped(event: &Event) -> Option<Stopped<'_>> {
    match &event.kind {
        EventKind::Template(template) => {
            let pause = Pause::new(PauseKind::Template, without_nul(&of_template(template)?));
            Some(Stopped::Template(template.name.as_deref()?, pause))
        }
        EventKind::Account(account) => {
            Some(Stopped::Provider(Pause::new(PauseKind::Sender, without_nul(&of_account(account)?))))
        }
        EventKind::Number(number)
            if number.field == "phone_number_quality_update" && number.change.as_deref() == Some("FLAGGED") =>
        {
            Some(Stopped::Provider(Pause::new(PauseKind::Quality, "a webhook reports that the number was flagged")))
        }
        _ => None,
    }
}

fn of_template(template: &TemplateEvent) -> Option<String> {
    let (what, why) = match &template.change {
        TemplateChange::Paused { reason } => ("paused", reason.as_deref()),
        TemplateChange::Disabled { reason } => ("disabled", reason.as_deref()),
        TemplateChange::Rejected { reason, .. } => ("rejected", reason.as_deref()),
        TemplateChange::Deleted => ("deleted", None),
        TemplateChange::Archived => ("archived", None),
        _ => return None,
    };
    let why = why.map(|why| format!(": {why}")).unwrap_or_default();
    Some(format!("a webhook reports that `{}` was {what}{why}", template.name.as_deref().unwrap_or_default()))
}

fn of_account(account: &AccountEvent) -> Option<String> {
    let change = account.change.as_deref().unwrap_or_default();
    let stops = !account.restrictions.is_empty() || account.ban.is_some() || change == "ACCOUNT_RESTRICTION";
    stops.then(|| format!("a webhook reports {change} about the account"))
}

/// The keyword of the provider that has reported an event.
fn rules(event: &Event) -> Option<&'static str> {
    Provider::ALL.into_iter().map(Provider::keyword).find(|keyword| event.provider.eq_ignore_ascii_case(keyword))
}

/// The messaging limit that an event reports: `Some(None)` is unlimited.
#[allow(clippy::option_option, reason = "an unlimited number of messages is another thing than no word about them")]
fn limit(event: &Event) -> Option<Option<u64>> {
    let limit = match &event.kind {
        EventKind::Account(account) => account.messaging_limit(),
        EventKind::Number(number) => number.messaging_limit(),
        _ => None,
    }?;
    match limit.customers() {
        Some(customers) => Some(Some(u64::from(customers))),
        None if limit == MessagingLimit::Unlimited => Some(None),
        // A word that this version does not know.
        None => None,
    }
}

impl Ledger {
    /// Sets the messaging limit of the campaigns that follow the provider's.
    async fn set_daily(&self, rules: &str, limit: Option<u64>) -> Result<(), Error> {
        let select = Sql::new(
            "SELECT id, settings FROM whatsapp_campaign WHERE rules = $1 AND state IN ('loading', 'running', 'paused')",
        );
        let update = Sql::new("UPDATE whatsapp_campaign SET settings = $2 WHERE id = $1");
        let mut transaction = self.database().begin().await?;
        for row in transaction.fetch(&select, &[Parameter::from(rules)]).await? {
            let settings = serde_json::from_str(&row.text(1)?).ok().as_ref().and_then(Settings::from_json);
            let Some(mut settings) = settings.filter(|settings| settings.limits.is_daily_reported) else { continue };
            settings.limits.daily = limit;
            tracing::info!(campaign = row.integer(0)?, limit, "the messaging limit has changed");
            let parameters = [Parameter::from(row.integer(0)?), Parameter::from(settings.to_json().to_string())];
            transaction.execute(&update, &parameters).await?;
        }
        transaction.commit().await
    }

    /// Pauses the variants and campaigns that events stop.
    pub(crate) async fn brake_by(&self, events: &[Event]) -> Result<(), Error> {
        for event in events {
            let Some(rules) = rules(event) else { continue };
            if let Some(limit) = limit(event) {
                self.set_daily(rules, limit).await?;
            }
            let Some(stopped) = stopped(event) else { continue };
            let mut transaction = self.database().begin().await?;
            let now = super::snapshot::now(&mut transaction, self.dialect()).await?;
            let text = |pause: Pause| Parameter::from(pause.with_since(now).to_json().to_string());
            let changed = match stopped {
                Stopped::Template(name, pause) => {
                    tracing::warn!(template = name, %pause, "variants with the template pause");
                    let sql = Sql::new(
                        "UPDATE whatsapp_variant SET pause = $3 WHERE template = $1 AND pause IS NULL AND campaign IN \
                         (SELECT k.id FROM whatsapp_campaign AS k WHERE k.rules = $2 AND k.state IN ('loading', 'running', 'paused'))",
                    );
                    transaction.execute(&sql, &[Parameter::from(name), Parameter::from(rules), text(pause)]).await?
                }
                Stopped::Provider(pause) => {
                    tracing::warn!(rules, %pause, "the campaigns of the provider pause");
                    let sql = Sql::new(
                        "UPDATE whatsapp_campaign SET state = 'paused', pause = $2 WHERE rules = $1 AND state = 'running'",
                    );
                    transaction.execute(&sql, &[Parameter::from(rules), text(pause)]).await?
                }
            };
            if changed > 0 {
                transaction.commit().await?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use whatsapp_template::webhook::NxcloudWebhook;

    use super::*;

    fn event(body: &str) -> Event {
        NxcloudWebhook::new().events(&http::HeaderMap::new(), body.as_bytes()).unwrap().remove(0)
    }

    fn template(word: &str) -> Event {
        event(&format!(
            r#"{{"field": "message_template_status_update",
                "value": {{"event": "{word}", "message_template_name": "spring_sale", "reason": "FIRST_PAUSE"}}}}"#
        ))
    }

    #[test]
    fn a_template_that_cannot_be_sent_stops_its_variants() {
        for word in ["PAUSED", "DISABLED", "REJECTED"] {
            let event = template(word);
            let Some(Stopped::Template(name, pause)) = stopped(&event) else { panic!("{word}") };
            assert_eq!((name, pause.kind), ("spring_sale", PauseKind::Template));
            assert!(pause.evidence.contains("FIRST_PAUSE"), "{}", pause.evidence);
        }
        assert_eq!(stopped(&template("APPROVED")), None);
        assert_eq!(rules(&template("PAUSED")), Some("nxcloud"));
    }

    #[test]
    fn a_messaging_limit_is_read() {
        let with = |limit: &str| {
            event(&format!(
                r#"{{"field": "business_capability_update", "value": {{"max_daily_conversations_per_business": {limit}}}}}"#
            ))
        };
        assert_eq!(limit(&with("10000")), Some(Some(10_000)));
        assert_eq!(limit(&with("\"TIER_UNLIMITED\"")), Some(None));
        assert_eq!(limit(&with("\"TIER_OF_TOMORROW\"")), None);
    }

    #[test]
    fn a_restricted_account_stops_everything() {
        let restricted = event(
            r#"{"field": "account_update", "value": {"event": "ACCOUNT_RESTRICTION",
                "restriction_info": [{"restriction_type": "RESTRICTED_BIZ_INITIATED_MESSAGING"}]}}"#,
        );
        assert!(matches!(stopped(&restricted), Some(Stopped::Provider(pause)) if pause.kind == PauseKind::Sender));
        let verified = event(r#"{"field": "account_update", "value": {"event": "VERIFIED_ACCOUNT"}}"#);
        assert_eq!(stopped(&verified), None);
    }
}
