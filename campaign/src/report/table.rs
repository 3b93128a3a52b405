//! The numbers of a campaign as a table, for spreadsheets.

use crate::State;
use crate::campaign::{CampaignStatus, Tally};

/// Writes what a status has as a CSV table with the columns `campaign`, `part`, `name`, `measure` and `count`.
///
/// `part` is `campaign`, `stage`, `variant` or `code`. Measures are the states (`state accepted`), the progress of deliveries
/// (`delivery read`), `replied` for each of several variants, and for a code `messages`. It has neither numbers of recipients nor values.
///
/// # Errors
///
/// The error of the writer.
pub fn write_csv(status: &CampaignStatus, writer: impl std::io::Write) -> std::io::Result<()> {
    let mut csv = csv::Writer::from_writer(writer);
    csv.write_record(["campaign", "part", "name", "measure", "count"])?;
    let mut tally = |part: &str, name: &str, counts: &Tally| -> std::io::Result<()> {
        let states = State::ALL.map(|state| (format!("state {state}"), counts.of(state)));
        let progress = counts.progress().map(|(word, count)| (format!("delivery {word}"), count));
        for (measure, count) in states.into_iter().chain(progress) {
            csv.write_record([&*status.name, part, name, &*measure, &*count.to_string()])?;
        }
        Ok(())
    };
    tally("campaign", "", &status.counts)?;
    for stage in &status.stages {
        tally("stage", stage.name, &stage.counts)?;
    }
    for variant in &status.variants {
        tally("variant", &variant.name, &variant.counts)?;
    }
    if status.variants.len() > 1 {
        for variant in &status.variants {
            let replies = variant.replies.to_string();
            csv.write_record([&*status.name, "variant", &*variant.name, "replied", &*replies])?;
        }
    }
    for code in &status.codes {
        csv.write_record([&*status.name, "code", &*code.code, "messages", &*code.count.to_string()])?;
    }
    csv.flush()
}
