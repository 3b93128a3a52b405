//! What the ledger knows about a campaign, for the planner and for the status.

use std::collections::BTreeMap;

use super::counts::{sums, tally};
use super::record::CampaignRecord;
use crate::campaign::brake::Evidence;
use crate::campaign::planner::{Budget, Group};
use crate::campaign::{Tally, budget};
use crate::chunk::chunks_of;
use crate::database::{Dialect, Parameter, Sql, Transaction};
use crate::{Error, Ledger};

/// The chunks of a campaign by their kind, with the counts of each, and the codes.
#[derive(Debug, Default)]
pub(super) struct Overview {
    pub(super) groups: Vec<Group>,
    pub(super) tallies: Vec<Tally>,
    pub(super) codes: BTreeMap<String, u64>,
    sample_codes: BTreeMap<String, u64>,
}

impl Overview {
    /// Reads it in a transaction.
    pub(super) async fn read(transaction: &mut Transaction, dialect: Dialect, campaign: i64) -> Result<Self, Error> {
        let (first, last) = chunks_of(campaign);
        let range = [Parameter::from(first), Parameter::from(last)];
        let mut overview = Self::default();
        for row in transaction.fetch(&groups_sql(dialect), &range).await? {
            let number = |index: usize| Ok::<_, Error>(u64::try_from(row.integer(index)?).unwrap_or(0));
            let counts = tally(&row, 8)?;
            overview.groups.push(Group {
                variant: usize::try_from(row.integer(0)?).unwrap_or(usize::MAX),
                language: row.text(1)?,
                zones: row.text(2)?,
                stage: u8::try_from(row.integer(3)?).unwrap_or(1),
                waiting: number(4)?,
                later: number(5)?,
                later_in: row.integer(6)?,
                active: number(7)?,
                pending: counts.of(crate::State::Pending),
            });
            overview.tallies.push(counts);
        }
        let sql = Sql::new(
            "SELECT c.stage, k.code, CAST(sum(k.count) AS bigint) FROM whatsapp_chunk_code AS k \
             JOIN whatsapp_chunk AS c ON c.id = k.chunk WHERE k.chunk BETWEEN $1 AND $2 AND k.count > 0 GROUP BY c.stage, k.code",
        );
        for row in transaction.fetch(&sql, &range).await? {
            let (code, count) = (row.text(1)?, u64::try_from(row.integer(2)?).unwrap_or(0));
            if row.integer(0)? == 0 {
                *overview.sample_codes.entry(code.clone()).or_default() += count;
            }
            *overview.codes.entry(code).or_default() += count;
        }
        Ok(overview)
    }

    /// The counts of the groups that a condition chooses.
    pub(super) fn sum(&self, matches: impl Fn(&Group) -> bool) -> Tally {
        let chosen = self.groups.iter().zip(&self.tallies).filter(|(group, _)| matches(group));
        chosen.fold(Tally::default(), |sum, (_, tally)| sum.plus(tally))
    }

    /// All counts, as the brake judges them.
    pub(super) fn counts(&self) -> Evidence {
        Evidence::new(self.sum(|_| true), self.codes.iter().map(|(code, count)| (code.as_str(), *count)))
    }

    /// The counts of the sample.
    pub(super) fn sample(&self) -> Evidence {
        let codes = self.sample_codes.iter().map(|(code, count)| (code.as_str(), *count));
        Evidence::new(self.sum(|group| group.stage == 0), codes)
    }
}

/// The chunks by their kind. Parameters: the first and the last number.
fn groups_sql(dialect: Dialect) -> Sql {
    let now = dialect.now();
    let count = |condition: &str| format!("CAST(sum(CASE WHEN {condition} THEN 1 ELSE 0 END) AS bigint)");
    Sql::new(format!(
        "SELECT variant, language, zones, stage, {waiting}, {later}, \
         coalesce(min(CASE WHEN state = 0 AND state_0 > 0 AND due > {now} THEN due END) - {now}, 0), {active}, {sums} \
         FROM whatsapp_chunk WHERE id BETWEEN $1 AND $2 GROUP BY variant, language, zones, stage \
         ORDER BY variant, language, zones, stage",
        waiting = count(&format!("state = 0 AND state_0 > 0 AND due <= {now}")),
        later = count(&format!("state = 0 AND state_0 > 0 AND due > {now}")),
        active = count("state IN (1, 2)"),
        sums = sums(),
    ))
}

/// The time of the database, in milliseconds since 1970.
pub(super) async fn now(transaction: &mut Transaction, dialect: Dialect) -> Result<i64, Error> {
    let rows = transaction.fetch(&Sql::new(format!("SELECT {}", dialect.now())), &[]).await?;
    rows.first().map_or(Ok(0), |row| row.integer(0))
}

/// What is left of the limit of 24 hours.
pub(super) async fn left(
    transaction: &mut Transaction,
    campaign: &CampaignRecord,
    now: i64,
) -> Result<Option<Budget>, Error> {
    let Some(limit) = campaign.settings.limits.daily else { return Ok(None) };
    let hours = budget::used(transaction, &campaign.sender, now).await?;
    Ok(Some(budget::left(limit, &hours, now)))
}

impl Ledger {
    /// The variants' names by their place, and whether each has paused.
    pub(super) async fn paused_variants(
        transaction: &mut Transaction,
        campaign: i64,
    ) -> Result<Vec<super::record::VariantRecord>, Error> {
        let rows = transaction.fetch(&Sql::new(super::record::VARIANTS), &[Parameter::from(campaign)]).await?;
        rows.iter().map(super::record::VariantRecord::read).collect()
    }
}
