//! Files of recipients of a campaign, with the rows that they come from: the source of another campaign.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use whatsapp_template_campaign::campaign::CampaignRun;
use whatsapp_template_campaign::report::{FailedRecipient, UnsentRecipient};
use whatsapp_template_campaign::{Next, Record, RowSource, State};

use super::wrong;
use crate::CliError;
use crate::private_file::PrivateFile;

/// How many recipients are written with the rows of their source at most; all others are written without.
const MAX_JOINED: usize = 1_000_000;

/// The columns that a file of failed recipients has after those of its source.
const FAILED: [&str; 4] = ["failed_line", "failed_state", "failed_code", "failed_reason"];

/// The columns that a file of unsent recipients has after those of its source.
const UNSENT: [&str; 2] = ["unsent_line", "unsent_reason"];

/// Which recipients are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chosen {
    /// Those whose message was refused or not delivered.
    Failed,
    /// Those to whom nothing was sent, because the campaign has ended before.
    Unsent,
}

impl Chosen {
    fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Failed => &FAILED,
            Self::Unsent => &UNSENT,
        }
    }

    fn adjective(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Unsent => "unsent",
        }
    }
}

/// A recipient, and the cells of its columns.
struct Written {
    line: u64,
    recipient: String,
    cells: Vec<String>,
}

impl From<FailedRecipient> for Written {
    fn from(failed: FailedRecipient) -> Self {
        let state = if failed.state == State::Refused { "refused" } else { "not delivered" };
        let (code, reason) = (failed.code.unwrap_or_default(), failed.reason.unwrap_or_default());
        let cells = vec![failed.line.to_string(), state.to_owned(), code, reason];
        Self { line: failed.line, recipient: failed.recipient, cells }
    }
}

impl From<UnsentRecipient> for Written {
    fn from(unsent: UnsentRecipient) -> Self {
        let cells = vec![unsent.line.to_string(), unsent.reason.unwrap_or_default()];
        Self { line: unsent.line, recipient: unsent.recipient, cells }
    }
}

/// Writes recipients to a file that only its owner may read; returns how many.
pub(super) async fn write(
    run: &CampaignRun,
    chosen: Chosen,
    path: &Path,
    rows: Option<&Path>,
) -> Result<usize, CliError> {
    let mut file = PrivateFile::create(path)?;
    let mut writer = csv::Writer::from_writer(&mut file);
    let total = if let Some(rows) = rows {
        with_rows(run, chosen, rows, &mut writer).await?
    } else {
        let header = ["to"].into_iter().chain(chosen.columns().iter().copied());
        writer.write_record(header).map_err(|error| unwritable(&error))?;
        each(run, chosen, |written| {
            let cells = [written.recipient].into_iter().chain(written.cells);
            writer.write_record(cells).map_err(|error| unwritable(&error))
        })
        .await?
    };
    writer.flush()?;
    drop(writer);
    file.finish()?;
    Ok(total)
}

/// Calls a function for each recipient; returns how many there are.
async fn each(
    run: &CampaignRun,
    chosen: Chosen,
    mut with: impl FnMut(Written) -> Result<(), CliError>,
) -> Result<usize, CliError> {
    let mut total = 0;
    match chosen {
        Chosen::Failed => {
            let mut page = run.failed_recipients(None).await?;
            while let Some(last) = page.last().cloned() {
                total += page.len();
                page.into_iter().map(Written::from).try_for_each(&mut with)?;
                page = run.failed_recipients(Some(&last)).await?;
            }
        }
        Chosen::Unsent => {
            let mut page = run.unsent_recipients(None).await?;
            while let Some(last) = page.last().cloned() {
                total += page.len();
                page.into_iter().map(Written::from).try_for_each(&mut with)?;
                page = run.unsent_recipients(Some(&last)).await?;
            }
        }
    }
    Ok(total)
}

/// Writes each recipient with the row of its source.
async fn with_rows<W: Write>(
    run: &CampaignRun,
    chosen: Chosen,
    rows: &Path,
    writer: &mut csv::Writer<W>,
) -> Result<usize, CliError> {
    let adjective = chosen.adjective();
    let mut by_line: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    each(run, chosen, |written| {
        by_line.insert(written.line, written.cells);
        if by_line.len() > MAX_JOINED {
            return Err(wrong(
                format!("there are more than {MAX_JOINED} {adjective} recipients"),
                format!("leave out --rows, and join the file with yours by its column `{adjective}_line`"),
            ));
        }
        Ok(())
    })
    .await?;
    let Some(source) = RowSource::from_path(rows) else {
        return Err(wrong(
            format!("{} is a file of unknown kind", rows.display()),
            "allowed are .csv, .tsv, .jsonl, .ndjson and .parquet: the very file that the campaign was started with",
        ));
    };
    let source = source.open().await?;
    let mut reader = source.open().await?;
    // A file that recipients were written to before has such columns already.
    let is_ours = |column: &String| FAILED.iter().chain(&UNSENT).any(|known| known == column);
    let kept: Vec<usize> = (0..reader.header().len()).filter(|index| !is_ours(&reader.header()[*index])).collect();
    let header: Vec<String> = kept.iter().map(|index| reader.header()[*index].clone()).collect();
    let header = header.iter().map(String::as_str).chain(chosen.columns().iter().copied());
    writer.write_record(header).map_err(|error| unwritable(&error))?;
    let (mut record, mut total) = (Record::default(), 0);
    loop {
        match reader.next(&mut record)? {
            Next::Row => {
                let Some(cells) = by_line.get(&record.line()) else { continue };
                let own = kept.iter().map(|index| record.cell(*index).1);
                writer.write_record(own.chain(cells.iter().map(String::as_str))).map_err(|error| unwritable(&error))?;
                total += 1;
            }
            Next::Nothing if !reader.fetch().await? => break,
            _ => {}
        }
    }
    if total < by_line.len() {
        return Err(wrong(
            format!(
                "{} has no row for {} of {} {adjective} recipients",
                rows.display(),
                by_line.len() - total,
                by_line.len()
            ),
            "use the very file that the campaign was started with, or leave out --rows",
        ));
    }
    Ok(total)
}

fn unwritable(error: &csv::Error) -> CliError {
    CliError::new(format!("the recipients cannot be written: {error}"))
}
