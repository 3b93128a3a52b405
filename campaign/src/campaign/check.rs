//! Checking a campaign before anything is sent.

use core::any::Any;
use core::time::Duration;
use std::collections::{BTreeMap, BTreeSet};

use ring::digest;
use ring::rand::{SecureRandom, SystemRandom};
use whatsapp_template::client::Transport;
use whatsapp_template::meta::{GetPhoneNumber, PhoneQuality};
use whatsapp_template::model::Provider as Rules;
use whatsapp_template::provider::{MassLimits, Provider, Rate};
use whatsapp_template::template::BuiltIn;
use whatsapp_template::{Client, Meta};

use super::builder::{Campaign, CampaignPlan};
use super::settings;
use super::variant::{Assignment, Variant};
use super::{Share, time_zone};
use crate::hexadecimal::hexadecimal;
use crate::row::{BadRow, DuplicateFinder, Duplicates, PreparedRow, Rows};
use crate::{Error, ErrorKind};

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

/// What a check has found.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CheckReport {
    /// How many rows become messages.
    pub recipients: u64,
    /// How many rows have a recipient that an earlier row has. They are left out: the first row counts.
    pub doubled: u64,
    /// How many rows are bad, and the first 100 of them.
    pub bad: u64,
    /// The first bad rows.
    pub bad_rows: Vec<BadRow>,
    /// How many recipients are in the sample.
    pub canary: u64,
    /// The variants with the numbers of their recipients.
    pub variants: Vec<(Variant, u64)>,
    /// The languages with the numbers of their recipients.
    pub languages: BTreeMap<String, u64>,
    /// How many messages a second leave; `None` without a limit.
    pub per_second: Option<u32>,
    /// How many messages leave in 24 hours; `None` without a limit.
    pub daily: Option<u64>,
    /// How long it takes by these limits, without quiet hours and the canary's wait.
    pub duration: Option<Duration>,
    /// What prevents the start: what is wrong, and what to do.
    pub problems: Vec<String>,
    /// What does not prevent it, and should be known.
    pub advice: Vec<String>,
    /// Lists of zones that were met, and those in which it is never day together.
    known_zones: BTreeSet<String>,
    never_awake: Vec<String>,
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

    /// Its problems as an error, if it has any.
    pub(crate) fn problem(&self) -> Option<Error> {
        if let Some(first) = self.report.problems.first() {
            let more = self.report.problems.len() - 1;
            let more = if more > 0 { format!(" (and {more} more problems)") } else { String::new() };
            return Some(Error::new(
                ErrorKind::Configuration,
                format!("`{}` cannot start: {first}{more}", self.name()),
            ));
        }
        let bad = self.report.bad;
        if bad <= self.plan.skip_bad {
            return None;
        }
        let first = self.report.bad_rows.first().map(|row| format!("; the first: {row}")).unwrap_or_default();
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
        let mut report = CheckReport {
            recipients: 0,
            doubled: 0,
            bad: 0,
            bad_rows: Vec::new(),
            canary: 0,
            variants: variants.iter().map(|variant| (variant.clone(), 0)).collect(),
            languages: BTreeMap::new(),
            per_second: None,
            daily: plan.settings.limits.daily,
            duration: None,
            problems,
            advice: Vec::new(),
            known_zones: BTreeSet::new(),
            never_awake: Vec::new(),
        };
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
        let mut checked = CheckedCampaign::new(plan, rules, hash.finish(), secret, duplicates, report);
        checked.estimate();
        Ok(checked)
    }
}

impl CheckReport {
    /// Counts the recipients without the doubled ones, which are known once all rows were read.
    async fn recount(
        &mut self,
        rows: &dyn Rows,
        duplicates: &Duplicates,
        assignment: &Assignment,
        plan: &CampaignPlan,
    ) -> Result<(), Error> {
        self.doubled = duplicates.count();
        self.recipients = 0;
        self.canary = 0;
        self.languages.clear();
        self.variants.iter_mut().for_each(|(_, count)| *count = 0);
        let mut position = 0;
        let mut reader = rows.open().await?;
        loop {
            let batch = reader.read().await?;
            if batch.is_empty() {
                return Ok(());
            }
            for row in batch.iter().flatten() {
                if !duplicates.contains(position) {
                    self.add(row, assignment, plan);
                }
                position += 1;
            }
        }
    }

    fn add(&mut self, row: &PreparedRow, assignment: &Assignment, plan: &CampaignPlan) {
        let recipient = crate::recipient::to_text(&row.recipient);
        let (stage, variant) = assignment.of(&recipient);
        self.recipients += 1;
        self.canary += u64::from(plan.settings.canary.is_some() && stage == 0);
        if let Some(quiet) = plan.settings.quiet {
            let zones = row.zone.as_deref().unwrap_or_else(|| time_zone::zones_of(&recipient));
            if zones.contains(' ') && !self.known_zones.contains(zones) {
                self.known_zones.insert(zones.to_owned());
                let now = i64::try_from(settings::milliseconds(std::time::SystemTime::now())).unwrap_or(0);
                if !quiet.can_end(zones, now) {
                    self.never_awake.push(zones.to_owned());
                }
            }
        }
        if let Some((_, count)) = self.variants.get_mut(variant) {
            *count += 1;
        }
        match self.languages.get_mut(row.language) {
            Some(count) => *count += 1,
            None => drop(self.languages.insert(row.language.to_owned(), 1)),
        }
        if self.recipients == 1 {
            self.compare_templates(row, plan);
        }
    }

    /// The first row has the messages of the campaign's templates, in their order.
    fn compare_templates(&mut self, row: &PreparedRow, plan: &CampaignPlan) {
        let found: Vec<_> = row.messages.iter().map(|message| message.definition.name.as_str()).collect();
        let expected: Vec<_> = plan.variants.iter().map(|variant| variant.definition.name.as_str()).collect();
        let is_known = || self.problems.iter().any(|problem| problem.starts_with("the rows have messages"));
        if found != expected && !is_known() {
            self.problems.push(format!(
                "the rows have messages of the templates {}, the campaign has {}; let the closure return one message for each",
                found.join(", "),
                expected.join(", ")
            ));
        }
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

    /// Asks the provider about the templates.
    async fn templates<P: Provider, C: Transport>(&mut self, client: &Client<P, C>) -> Result<(), Error> {
        let remote = client.templates().await?;
        for template in &self.plan.variants {
            let name = template.definition.name.as_str();
            for language in self.report.languages.keys() {
                let found = remote.iter().find(|remote| remote.name == name && remote.language == *language);
                let problem = match found.map(|remote| &remote.state) {
                    Some(state) if state.can_be_sent() => continue,
                    Some(state) => format!("`{name}` in {language} is {} at the provider", state.as_str()),
                    None => format!("the provider has no template `{name}` in {language}"),
                };
                self.report.problems.push(format!("{problem}; it must be approved before the campaign starts"));
            }
        }
        Ok(())
    }

    /// Asks Meta about the number; returns how many messages it may send in a second. Other providers do not say.
    async fn number<P, C>(&mut self, client: &Client<P, C>) -> Result<Option<u32>, Error>
    where
        P: Provider + 'static,
        C: Transport + 'static,
    {
        let Some(client) = (client as &dyn Any).downcast_ref::<Client<Meta, C>>() else { return Ok(None) };
        let number = client.execute(&GetPhoneNumber::new()).await?;
        if number.quality_rating == Some(PhoneQuality::Red) {
            self.report.problems.push(
                "the quality of the number is red; find out why customers block or report the messages before you send more"
                    .to_owned(),
            );
        }
        if let Some(limit) =
            number.messaging_limit.as_ref().and_then(whatsapp_template::meta::MessagingLimit::customers)
        {
            self.daily = self.plan.settings.limits.daily.or(Some(u64::from(limit)));
        }
        self.report.daily = self.daily;
        Ok(number.messages_per_second().map(core::num::NonZeroU32::get))
    }

    /// Whether the provider has requests with so many recipients; returns how many recipients they have in a second.
    fn mass(&mut self, recipients: u16, provider: &str, limits: Option<MassLimits>) -> Option<u32> {
        let problems = &mut self.report.problems;
        let Some(limits) = limits else {
            if self.rules == Rules::Cams {
                problems.push(format!(
                    "`mass` is set, but the provider {provider} has no request with several recipients; leave `mass` out"
                ));
            }
            return None;
        };
        if usize::from(recipients) > limits.recipients {
            problems.push(format!(
                "`mass` is {recipients}, allowed at {provider}: at most {}; write a smaller number",
                limits.recipients
            ));
        }
        in_a_second(&limits.rate?)?.checked_mul(u32::from(recipients))
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

/// A rate of calls in some seconds, as whole calls a second.
fn in_a_second(rate: &Rate) -> Option<u32> {
    let milliseconds = u64::try_from(rate.per.as_millis()).ok().filter(|milliseconds| *milliseconds > 0)?;
    u32::try_from(u64::from(rate.calls) * 1000 / milliseconds).ok()
}

/// The hash of all rows, by which a later reading is known to have the same ones.
#[derive(Clone)]
pub(crate) struct RowsHash(digest::Context);

impl Default for RowsHash {
    fn default() -> Self {
        Self(digest::Context::new(&digest::SHA256))
    }
}

impl RowsHash {
    pub(crate) fn add(&mut self, row: &PreparedRow) {
        let mut part = |text: &str| {
            // The length first, so that no two lists of texts have the same bytes.
            self.0.update(&text.len().to_le_bytes());
            self.0.update(text.as_bytes());
        };
        part(&crate::recipient::to_text(&row.recipient));
        part(row.language);
        part(row.zone.as_deref().unwrap_or_default());
        for message in &row.messages {
            part(&message.values);
        }
    }

    /// 64 hexadecimal digits.
    pub(crate) fn finish(self) -> String {
        hexadecimal(self.0.finish().as_ref())
    }
}
