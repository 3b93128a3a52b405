//! What the statuses of webhooks say about rows.

use std::collections::BTreeMap;

use whatsapp_template::webhook::{DeliveryStatus, MessageStatus, Progress};

use super::mass::{FoundRows, MassRecipient};
use crate::database::{Batch, without_nul};
use crate::reference::{Reference, Table};

/// A row: its table, its id, and when it was added.
pub(super) type ReportedRow = (Table, i64, i64);

/// What statuses say about messages of this ledger.
#[derive(Debug, Clone, Default)]
pub(super) struct Reports {
    pub(super) rows: BTreeMap<ReportedRow, Report>,
    /// About recipients of requests with several ones, whose rows the database finds.
    pub(super) mass: BTreeMap<MassRecipient, Report>,
}

/// What statuses say about one row.
#[derive(Debug, Clone, Default)]
pub(super) struct Report {
    attempt: i64,
    progress: i64,
    accepted: bool,
    held: bool,
    failed: bool,
    message_id: Option<String>,
    code: Option<String>,
    reason: Option<String>,
}

impl Reports {
    /// Adds what a status says about a row.
    pub(super) fn add(&mut self, reference: Reference, status: &MessageStatus) {
        let row = (reference.table, reference.id, reference.created);
        self.rows.entry(row).or_default().merge(Report::new(reference.attempt, status));
    }

    /// Adds what a status says about a recipient of a request with several ones.
    pub(super) fn add_mass(&mut self, recipient: MassRecipient, status: &MessageStatus) {
        let report = Report::new(recipient.request.attempt, status);
        self.mass.entry(recipient).or_default().merge(report);
    }

    /// Adds what later statuses say.
    pub(super) fn merge(&mut self, later: &Self) {
        for (row, report) in &later.rows {
            self.rows.entry(*row).or_default().merge(report.clone());
        }
        for (recipient, report) in &later.mass {
            self.mass.entry(recipient.clone()).or_default().merge(report.clone());
        }
    }

    /// Makes reports about rows of the reports about recipients. A recipient that its request does not have is not of this ledger.
    pub(super) fn resolve(&mut self, found: &FoundRows) {
        for (recipient, report) in std::mem::take(&mut self.mass) {
            if let Some(row) = found.row(&recipient) {
                self.rows.entry(row).or_default().merge(report);
            }
        }
    }

    /// The rows that these are about.
    pub(super) fn rows(&self, found: &FoundRows) -> impl Iterator<Item = ReportedRow> {
        self.rows.keys().copied().chain(self.mass.keys().filter_map(|recipient| found.row(recipient)))
    }

    /// How many rows these are about at most.
    pub(super) fn len(&self) -> usize {
        self.rows.len() + self.mass.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Report {
    fn new(attempt: i64, status: &MessageStatus) -> Self {
        let mut report = Self::default();
        match &status.status {
            // A word of a later version: no proof.
            DeliveryStatus::Other(_) => return report,
            DeliveryStatus::Held => report.held = true,
            DeliveryStatus::Failed(error) => {
                report.failed = true;
                report.code = error.code.as_deref().map(without_nul);
                report.reason = error.title.as_deref().map(without_nul);
            }
            _ => report.accepted = true,
        }
        report.attempt = attempt;
        report.progress = number(status.status.progress());
        report.message_id = Some(without_nul(&status.message_id));
        report
    }

    /// Adds a report about the same row. The newest attempt counts, and any proof that the row was accepted.
    fn merge(&mut self, later: Self) {
        let accepted = self.accepted || later.accepted;
        if later.attempt > self.attempt {
            *self = later;
        } else if later.attempt == self.attempt {
            self.held |= later.held;
            if later.failed {
                (self.failed, self.code, self.reason) = (true, later.code, later.reason);
            }
            self.progress = self.progress.max(later.progress);
            self.message_id = self.message_id.take().or(later.message_id);
        }
        self.accepted = accepted;
    }

    pub(super) fn is_held(&self) -> bool {
        self.held
    }

    pub(super) fn is_failed(&self) -> bool {
        self.failed
    }

    #[cfg(feature = "campaigns")]
    pub(super) fn message_id(&self) -> Option<&str> {
        self.message_id.as_deref()
    }

    fn is_failure(&self) -> bool {
        self.failed && self.progress == number(Progress::Failed)
    }

    /// The rows of reports with the ids and times of their messages, for the statements that write them.
    pub(super) fn batch<'r>(reports: &[(i64, i64, &'r Self)]) -> Batch<'r> {
        let rows = || reports.iter().map(|(_, _, report)| *report);
        Batch::new()
            .integers(reports.iter().map(|(id, _, _)| *id))
            .integers(rows().map(|report| report.attempt))
            .integers(rows().map(|report| report.progress))
            .integers(reports.iter().map(|(_, created, _)| *created))
            .integers(rows().map(|report| i64::from(report.accepted)))
            .integers(rows().map(|report| i64::from(report.held)))
            .integers(rows().map(|report| i64::from(report.failed)))
            .texts(rows().map(|report| report.message_id.as_deref()))
            .texts(rows().map(|report| report.code.as_deref().filter(|_| report.is_failure())))
            .texts(rows().map(|report| report.reason.as_deref().filter(|_| report.is_failure())))
    }
}

/// The number of a progress in the database, in the order of [`Progress`].
pub(crate) fn number(progress: Progress) -> i64 {
    match progress {
        Progress::Accepted => 1,
        Progress::Sent => 2,
        Progress::Failed => 3,
        Progress::Delivered => 4,
        Progress::Read => 5,
        Progress::Played => 6,
        Progress::Deleted => 7,
        _ => 0,
    }
}

/// The word of a number in the database.
pub(crate) fn word(number: i64) -> &'static str {
    match number {
        1 => "accepted",
        2 => "sent",
        3 => "failed",
        4 => "delivered",
        5 => "read",
        6 => "played",
        7 => "deleted",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(attempt: i64, progress: Progress) -> Report {
        let failed = progress == Progress::Failed;
        let code = failed.then(|| "131026".to_owned());
        let message_id = Some(format!("wamid.{attempt}"));
        Report { attempt, progress: number(progress), accepted: !failed, failed, message_id, code, ..Report::default() }
    }

    #[test]
    fn the_newest_attempt_counts_and_any_proof() {
        let mut merged = Report::default();
        for report in [report(1, Progress::Delivered), report(2, Progress::Failed), report(1, Progress::Read)] {
            merged.merge(report);
        }
        assert_eq!((merged.attempt, merged.progress, merged.accepted), (2, number(Progress::Failed), true));
        assert_eq!((merged.code.as_deref(), merged.message_id.as_deref()), (Some("131026"), Some("wamid.2")));
    }

    #[test]
    fn reports_of_one_attempt_are_a_maximum_in_any_order() {
        let one = [Progress::Sent, Progress::Delivered, Progress::Read].map(|progress| report(1, progress));
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 2, 2]] {
            let mut merged = Report::default();
            for index in order {
                merged.merge(one[index].clone());
            }
            assert_eq!(merged.progress, number(Progress::Read));
        }
    }
}
