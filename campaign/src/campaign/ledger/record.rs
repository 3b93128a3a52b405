//! A campaign as the ledger has it.

use serde_json::Value as Json;

use crate::campaign::brake::Evidence;
use crate::campaign::{CampaignState, Pause, Settings};
use crate::database::{Parameter, Row, Sql, Transaction};
use crate::{Error, ErrorKind, Ledger};

/// The row of a campaign.
#[derive(Debug, Clone)]
pub(crate) struct CampaignRecord {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) sender: String,
    pub(crate) rules: String,
    pub(crate) state: CampaignState,
    pub(crate) pause: Option<Pause>,
    pub(crate) settings: Settings,
    pub(crate) baseline: Evidence,
    pub(crate) secret: String,
    pub(crate) rows_hash: String,
    pub(crate) rows: i64,
    pub(crate) loaded: i64,
    pub(crate) sample_done: Option<i64>,
    pub(crate) is_open: bool,
    pub(crate) created: i64,
    pub(crate) started: Option<i64>,
    pub(crate) ended: Option<i64>,
}

const COLUMNS: &str = "id, name, sender, rules, state, pause, settings, baseline, secret, rows_hash, rows, loaded, \
                       sample_done, is_open, created, started, ended";

impl CampaignRecord {
    fn read(row: &Row) -> Result<Self, Error> {
        let name = row.text(1)?;
        let unreadable = || {
            Error::new(
                ErrorKind::Schema,
                format!("the campaign `{name}` was written by another version of this crate; use a newer one"),
            )
        };
        let json = |text: &str| serde_json::from_str::<Json>(text).map_err(|_| unreadable());
        let pause = match row.optional_text(5)? {
            Some(text) => Some(Pause::from_json(&json(&text)?).ok_or_else(unreadable)?),
            None => None,
        };
        Ok(Self {
            id: row.integer(0)?,
            sender: row.text(2)?,
            rules: row.text(3)?,
            state: CampaignState::from_word(&row.text(4)?).ok_or_else(unreadable)?,
            pause,
            settings: Settings::from_json(&json(&row.text(6)?)?).ok_or_else(unreadable)?,
            baseline: Evidence::from_json(&json(&row.text(7)?)?).ok_or_else(unreadable)?,
            secret: row.text(8)?,
            rows_hash: row.text(9)?,
            rows: row.integer(10)?,
            loaded: row.integer(11)?,
            sample_done: row.optional_integer(12)?,
            is_open: row.integer(13)? != 0,
            created: row.integer(14)?,
            started: row.optional_integer(15)?,
            ended: row.optional_integer(16)?,
            name,
        })
    }

    /// The campaign of a name.
    pub(crate) async fn by_name(ledger: &Ledger, name: &str) -> Result<Option<Self>, Error> {
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM whatsapp_campaign WHERE name = $1"));
        ledger.database().fetch(&sql, &[Parameter::from(name)]).await?.first().map(Self::read).transpose()
    }

    /// The campaign of a number.
    pub(crate) async fn by_id(ledger: &Ledger, id: i64) -> Result<Option<Self>, Error> {
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM whatsapp_campaign WHERE id = $1"));
        ledger.database().fetch(&sql, &[Parameter::from(id)]).await?.first().map(Self::read).transpose()
    }

    /// All campaigns, the newest first, at most 1000.
    pub(crate) async fn all(ledger: &Ledger) -> Result<Vec<Self>, Error> {
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM whatsapp_campaign ORDER BY id DESC LIMIT 1000"));
        ledger.database().fetch(&sql, &[]).await?.iter().map(Self::read).collect()
    }

    /// The campaigns of a sender that are not finished, with what a transaction sees.
    pub(crate) async fn active(transaction: &mut Transaction, sender: &str, rules: &str) -> Result<Vec<Self>, Error> {
        let sql = Sql::new(format!(
            "SELECT {COLUMNS} FROM whatsapp_campaign WHERE sender = $1 AND rules = $2 \
             AND (state IN ('running', 'paused') OR (state = 'cancelled' AND ended IS NULL)) ORDER BY id"
        ));
        let rows = transaction.fetch(&sql, &[Parameter::from(sender), Parameter::from(rules)]).await?;
        rows.iter().map(Self::read).collect()
    }
}

/// A variant as the ledger has it.
#[derive(Debug, Clone)]
pub(crate) struct VariantRecord {
    pub(crate) name: String,
    pub(crate) weight: i64,
    pub(crate) template: String,
    pub(crate) definition: String,
    pub(crate) pause: Option<Pause>,
}

/// The statement that selects the variants of a campaign, in their order.
pub(crate) const VARIANTS: &str =
    "SELECT name, weight, template, definition, pause FROM whatsapp_variant WHERE campaign = $1 ORDER BY place";

impl VariantRecord {
    pub(crate) fn read(row: &Row) -> Result<Self, Error> {
        let pause = row.optional_text(4)?;
        let pause = pause.and_then(|text| Pause::from_json(&serde_json::from_str(&text).ok()?));
        Ok(Self {
            name: row.text(0)?,
            weight: row.integer(1)?,
            template: row.text(2)?,
            definition: row.text(3)?,
            pause,
        })
    }

    /// The variants of a campaign, in their order.
    pub(crate) async fn all(ledger: &Ledger, campaign: i64) -> Result<Vec<Self>, Error> {
        let rows = ledger.database().fetch(&Sql::new(VARIANTS), &[Parameter::from(campaign)]).await?;
        rows.iter().map(Self::read).collect()
    }
}
