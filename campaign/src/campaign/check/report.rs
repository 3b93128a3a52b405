//! What a check has found.

use core::time::Duration;
use std::collections::BTreeMap;

use crate::Error;
use crate::campaign::QuietHours;
use crate::campaign::builder::CampaignPlan;
use crate::campaign::settings;
use crate::campaign::time_zone;
use crate::campaign::variant::{Assignment, Variant};
use crate::report::{Cost, CostCount};
use crate::row::{BadRow, Duplicates, PreparedRow, Rows};

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
    /// Whether the campaign has quiet hours.
    pub has_quiet_hours: bool,
    /// How many recipients have quiet hours now, and wait for their end if the campaign is started.
    pub quiet: u64,
    /// After how long the first of them may go.
    pub quiet_for: Option<Duration>,
    /// What the messages cost, if the campaign has prices.
    pub cost: Option<Cost>,
    /// What prevents the start: what is wrong, and what to do.
    pub problems: Vec<String>,
    /// What does not prevent it, and should be known.
    pub advice: Vec<String>,
    /// How long it is quiet in the lists of zones that were met, and those in which it is never day together.
    known_zones: BTreeMap<String, Option<Duration>>,
    pub(super) never_awake: Vec<String>,
    pub(super) cost_count: CostCount,
}

impl CheckReport {
    /// A report in which nothing is counted yet.
    pub(super) fn new(variants: &[Variant], daily: Option<u64>, problems: Vec<String>) -> Self {
        Self {
            recipients: 0,
            doubled: 0,
            bad: 0,
            bad_rows: Vec::new(),
            canary: 0,
            variants: variants.iter().map(|variant| (variant.clone(), 0)).collect(),
            languages: BTreeMap::new(),
            per_second: None,
            daily,
            duration: None,
            has_quiet_hours: false,
            quiet: 0,
            quiet_for: None,
            cost: None,
            problems,
            advice: Vec::new(),
            known_zones: BTreeMap::new(),
            never_awake: Vec::new(),
            cost_count: CostCount::default(),
        }
    }

    /// Counts the recipients without the doubled ones, which are known once all rows were read.
    pub(super) async fn recount(
        &mut self,
        rows: &dyn Rows,
        duplicates: &Duplicates,
        assignment: &Assignment,
        plan: &CampaignPlan,
    ) -> Result<(), Error> {
        self.doubled = duplicates.count();
        self.recipients = 0;
        self.canary = 0;
        (self.quiet, self.quiet_for) = (0, None);
        self.cost_count = CostCount::default();
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

    pub(super) fn add(&mut self, row: &PreparedRow, assignment: &Assignment, plan: &CampaignPlan) {
        let recipient = crate::recipient::to_text(&row.recipient);
        let (stage, variant) = assignment.of(&recipient);
        self.recipients += 1;
        self.canary += u64::from(plan.settings.canary.is_some() && stage == 0);
        if let Some(quiet) = plan.settings.quiet {
            self.has_quiet_hours = true;
            let zones = row.zone.as_deref().unwrap_or_else(|| time_zone::zones_of(&recipient));
            let wait = match self.known_zones.get(zones) {
                Some(wait) => *wait,
                None => self.add_zones(zones, quiet),
            };
            self.quiet += u64::from(wait.is_some());
            self.quiet_for = self.quiet_for.into_iter().chain(wait).min();
        }
        if let Some((_, count)) = self.variants.get_mut(variant) {
            *count += 1;
        }
        if let (Some(prices), Some(template)) = (&plan.prices, plan.variants.get(variant)) {
            self.cost_count.add(prices, template.definition.category.keyword(), &recipient, 1);
        }
        match self.languages.get_mut(row.language) {
            Some(count) => *count += 1,
            None => drop(self.languages.insert(row.language.to_owned(), 1)),
        }
        if self.recipients == 1 {
            self.compare_templates(row, plan);
        }
    }

    /// How long it is quiet in zones that are met for the first time.
    fn add_zones(&mut self, zones: &str, quiet: QuietHours) -> Option<Duration> {
        let now = i64::try_from(settings::milliseconds(std::time::SystemTime::now())).unwrap_or(0);
        let wait = quiet.wait(zones, now);
        self.known_zones.insert(zones.to_owned(), wait);
        if zones.contains(' ') && !quiet.can_end(zones, now) {
            self.never_awake.push(zones.to_owned());
        }
        wait
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
