//! Checking a campaign before anything is sent.

mod provider;
mod report;
mod rows_hash;

use core::time::Duration;

use ring::rand::{SecureRandom, SystemRandom};
use whatsapp_template::Client;
use whatsapp_template::client::Transport;
use whatsapp_template::model::Provider as Rules;
use whatsapp_template::provider::Provider;
use whatsapp_template::template::BuiltIn;

use super::Share;
use super::builder::{Campaign, CampaignPlan};
use super::settings;
use super::variant::{Assignment, Variant};
use crate::hexadecimal::hexadecimal;
use crate::row::{BadRow, DuplicateFinder, Duplicates};
use crate::{Error, ErrorKind};
use provider::in_a_second;
pub use report::CheckReport;
pub(crate) use rows_hash::RowsHash;

/// How many bad rows a check keeps. All of them are counted, and passed to the function of
/// [`Campaign::check_with`].
const MAX_KEPT: usize = 100;

/// The part of the provider's rate that campaigns take, in percent. Meta counts what comes in too, and single messages overtake.
pub(crate) const RATE_PERCENT: u32 = 80;

/// A campaign whose rows were read once. Start it with `Ledger::start`.
#[must_use = "a checked campaign is started with `Ledger::start`"]
pub struct CheckedCampaign {
    pub(crate) plan: CampaignPlan,
    pub(crate) rules: Rules,
    pub(crate) rows_hash: String,
    /// The rows whose recipient an earlier row has.
    pub(crate) duplicates: Duplicates,
    /// Assigns recipients to the sample and to variants.
    pub(crate) secret: String,
    /// The messaging limit that the provider reports.
    pub(crate) daily: Option<u64>,
    pub(crate) per_second: Option<u32>,
    report: CheckReport,
}

impl CheckedCampaign {
    /// What was found.
    pub fn report(&self) -> &CheckReport {
        &self.report
    }

    /// The name of the campaign.
    pub fn name(&self) -> &str {
        &self.plan.name
    }

    /// The end of a message, with the first bad row if there is one.
    fn first_bad_row(&self) -> String {
        self.report.bad_rows.first().map(|row| format!("; the first bad row: {row}")).unwrap_or_default()
    }

    /// Its problems as an error, if it has any.
    pub(crate) fn problem(&self) -> Option<Error> {
        if let Some(first) = self.report.problems.first() {
            let more = self.report.problems.len() - 1;
            let more = if more > 0 { format!(" (and {more} more problems)") } else { String::new() };
            return Some(Error::new(
                ErrorKind::Configuration,
                format!("`{}` cannot start: {first}{more}{}", self.name(), self.first_bad_row()),
            ));
        }
        let bad = self.report.bad;
        if bad <= self.plan.skip_bad {
            return None;
        }
        let first = self.first_bad_row();
        Some(Error::new(
            ErrorKind::Rows,
            format!(
                "{bad} of {} rows are bad, {} may be skipped{first}. Correct them, or allow as many to be skipped",
                bad + self.report.recipients,
                self.plan.skip_bad
            ),
        ))
    }
}

impl core::fmt::Debug for CheckedCampaign {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("CheckedCampaign")
            .field("plan", &self.plan)
            .field("report", &self.report)
            .finish_non_exhaustive()
    }
}

impl<T> Campaign<T> {
    /// Reads all rows, and asks the provider about the templates and the number. Sends nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rows`] if the rows cannot be read to their end; [`ErrorKind::Message`] if the provider cannot be asked.
    /// Everything else that is wrong is in the [report](CheckedCampaign::report).
    pub async fn check<P, C>(self, client: &Client<P, C>) -> Result<CheckedCampaign, Error>
    where
        P: Provider<Rules: BuiltIn> + 'static,
        C: Transport + 'static,
    {
        self.check_with(client, |_| {}).await
    }

    /// Like [`check`](Self::check), and passes each bad row to a function.
    ///
    /// # Errors
    ///
    /// As [`check`](Self::check).
    pub async fn check_with<P, C>(
        self,
        client: &Client<P, C>,
        on_bad: impl FnMut(&BadRow) + Send,
    ) -> Result<CheckedCampaign, Error>
    where
        P: Provider<Rules: BuiltIn> + 'static,
        C: Transport + 'static,
    {
        let rules = <P::Rules as BuiltIn>::PROVIDER;
        let provider_rate = client.provider().message_rate().and_then(|rate| in_a_second(&rate));
        let mut checked = self.check_rows(rules, on_bad).await?;
        checked.templates(client).await?;
        let number_rate = checked.number(client).await?;
        let limits = checked.plan.settings.limits;
        let rate = match limits.mass {
            None => number_rate.or(provider_rate).map(|rate| (rate * RATE_PERCENT / 100).max(1)),
            Some(recipients) => checked.mass(recipients, P::NAME, client.provider().mass_limits()),
        };
        checked.per_second = limits.per_second.or(rate);
        checked.estimate();
        Ok(checked)
    }

    /// Reads all rows without asking the provider anything. `rules` are those of the provider that sends it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rows`] if the rows cannot be read to their end.
    pub async fn check_rows(
        self,
        rules: Rules,
        mut on_bad: impl FnMut(&BadRow) + Send,
    ) -> Result<CheckedCampaign, Error> {
        let plan = self.plan;
        let mut secret = [0; 32];
        SystemRandom::new().fill(&mut secret).map_err(|_| {
            Error::new(ErrorKind::Configuration, "the system has no random numbers; check its random device")
        })?;
        let secret = hexadecimal(&secret);
        let variants: Vec<Variant> = plan.variants.iter().map(|template| template.variant.clone()).collect();
        let mut problems = plan.problems.clone();
        problems.extend(settings::problems(&plan.settings, &variants));
        for template in &plan.variants {
            let definition = template.definition;
            if !definition.providers.contains(rules) {
                let name = definition.name.as_str();
                problems.push(format!("`{name}` is not checked for `{rules}`; name the provider in its `providers`"));
            }
        }
        if plan.settings.limits.mass.is_some() && rules != Rules::Cams {
            problems.push(format!(
                "`mass` is set, but `{rules}` has no request with several recipients, allowed: a campaign through `cams`; leave \
                 `mass` out"
            ));
        }
        if let Some(until) = plan.settings.limits.until
            && until <= std::time::SystemTime::now()
        {
            problems.push("the time after which the rest is skipped has passed; write a later one".to_owned());
        }
        let mut report = CheckReport::new(&variants, plan.settings.limits.daily, problems);
        let Some(rows) = plan.rows.clone() else {
            report.problems.push("the campaign has no rows; set them with `rows`".to_owned());
            return Ok(CheckedCampaign::new(plan, rules, String::new(), secret, Duplicates::default(), report));
        };
        let share = plan.settings.canary.map_or(Share::ZERO, |canary| canary.share);
        let assignment = Assignment::new(secret.as_bytes(), share, &variants);
        let mut hash = RowsHash::default();
        let mut finder = DuplicateFinder::new()?;
        let mut reader = rows.open().await?;
        loop {
            let batch = reader.read().await?;
            if batch.is_empty() {
                break;
            }
            for row in &batch {
                match row {
                    Ok(row) => {
                        hash.add(row);
                        finder.push(&row.recipient)?;
                        report.add(row, &assignment, &plan);
                    }
                    Err(bad) => {
                        on_bad(bad);
                        report.bad += 1;
                        if report.bad_rows.len() < MAX_KEPT {
                            report.bad_rows.push(bad.clone());
                        }
                    }
                }
            }
        }
        drop(reader);
        let duplicates = finder.finish()?;
        if duplicates.count() > 0 {
            report.recount(&*rows, &duplicates, &assignment, &plan).await?;
        }
        for zones in report.never_awake.drain(..) {
            report.problems.push(format!(
                "some recipients may be in the zones {zones}, which are never awake together with these quiet hours; give their \
                 rows a time zone, or make the quiet hours shorter"
            ));
        }
        if report.recipients == 0 {
            report.problems.push(format!("no row of {} becomes a message", rows.name()));
        }
        report.cost = plan.prices.as_ref().map(|prices| report.cost_count.cost(prices));
        let mut checked = CheckedCampaign::new(plan, rules, hash.finish(), secret, duplicates, report);
        checked.estimate();
        Ok(checked)
    }
}

impl CheckedCampaign {
    fn new(
        plan: CampaignPlan,
        rules: Rules,
        rows_hash: String,
        secret: String,
        duplicates: Duplicates,
        report: CheckReport,
    ) -> Self {
        let (daily, per_second) = (plan.settings.limits.daily, plan.settings.limits.per_second);
        Self { plan, rules, rows_hash, duplicates, secret, daily, per_second, report }
    }

    fn estimate(&mut self) {
        let report = &mut self.report;
        report.per_second = self.per_second;
        let recipients = report.recipients;
        let by_rate = self.per_second.map(|rate| recipients.div_ceil(u64::from(rate.max(1))));
        // The limit counts the last 24 hours, so a new day's share leaves each day.
        let days = self.daily.map(|limit| recipients.div_ceil(limit.max(1)).saturating_sub(1));
        report.duration = match (by_rate, days) {
            (None, None) => None,
            (rate, days) => Some(Duration::from_secs(rate.unwrap_or(0).max(days.unwrap_or(0).saturating_mul(86_400)))),
        };
        report.advice.clear();
        if let Some(days) = days.filter(|days| *days > 0) {
            report.advice.push(format!(
                "the limit of 24 hours allows {} messages, so the campaign takes more than {days} days",
                self.daily.unwrap_or(0)
            ));
        }
        if let Some(canary) = self.plan.settings.canary
            && report.canary < 20
            && recipients > 0
        {
            report.advice.push(format!(
                "the canary of {} has {} recipients, from which little can be learned",
                canary.share, report.canary
            ));
        }
        if self.plan.settings.quiet.is_none() && recipients > 0 {
            report.advice.push(format!(
                "no quiet hours are set, so recipients in other time zones may be woken; for example {} to {}",
                "21:00", "09:00"
            ));
        }
    }
}
