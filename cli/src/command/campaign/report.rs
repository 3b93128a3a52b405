//! `campaign report`: what is known about a campaign, as a page, a table or text, and the recipients that failed.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use whatsapp_template_campaign::campaign::CampaignRun;
use whatsapp_template_campaign::report::{FailedRecipient, Page, Prices, write_csv};
use whatsapp_template_campaign::{Next, Record, RowSource};

use super::{database, status, wrong};
use crate::CliError;
use crate::command::CommandResult;
use crate::printable::plural;
use crate::private_file::PrivateFile;

/// How large a price file may be.
const MAX_PRICE_FILE: u64 = 4 << 20;

/// How many recipients are written with the rows of their source at most; all others are written without.
const MAX_JOINED: usize = 1_000_000;

/// The columns that a file of failed recipients has after those of its source.
const COLUMNS: [&str; 4] = ["failed_line", "failed_state", "failed_code", "failed_reason"];

/// The arguments of `campaign report`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The name of the campaign
    name: String,
    /// Write a page (`FILE.html`) or a table (`FILE.csv`). Left out, the status is printed
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write the recipients that were refused or not delivered to this CSV file. It can be the source of another campaign
    #[arg(long, value_name = "FILE")]
    failed: Option<PathBuf>,
    /// The rows of the campaign, a CSV, JSONL or Parquet file: each failed recipient is written with all columns of its row
    #[arg(long, value_name = "FILE", requires = "failed")]
    rows: Option<PathBuf>,
    /// Prices per message, a CSV file with the columns prefix, country, category and price
    #[arg(long, value_name = "FILE")]
    prices: Option<PathBuf>,
    /// The currency of the prices, as it is shown
    #[arg(long, value_name = "WORD", default_value = "", requires = "prices")]
    currency: String,
}

pub(super) async fn run(address: Option<&str>, arguments: &Arguments, out: &mut dyn Write) -> CommandResult {
    let kind = arguments.output.as_deref().map(kind).transpose()?;
    let prices = arguments.prices.as_deref().map(|path| read_prices(path, &arguments.currency)).transpose()?;
    let ledger = database::open(address).await?;
    let run = ledger.campaign(&arguments.name).await?;
    let status = run.status().await?;
    let cost = match &prices {
        Some(prices) => Some(run.cost(prices).await?),
        None => None,
    };
    match (kind, arguments.output.as_deref()) {
        (Some(Kind::Page), Some(path)) => {
            let campaigns = [status];
            let mut page = Page::new(&campaigns);
            if let Some(cost) = &cost {
                page = page.with_cost(cost);
            }
            crate::file::write(path, page.to_html().as_bytes())?;
            writeln!(out, "wrote {}", path.display())?;
        }
        (Some(Kind::Table), Some(path)) => {
            let mut bytes = Vec::new();
            write_csv(&status, &mut bytes)?;
            crate::file::write(path, &bytes)?;
            writeln!(out, "wrote {}", path.display())?;
        }
        _ => status::print(&status, out)?,
    }
    if let Some(cost) = cost.filter(|_| !matches!(kind, Some(Kind::Page))) {
        let without =
            if cost.without_price > 0 { format!("; {} without a price", cost.without_price) } else { String::new() };
        writeln!(out, "cost, estimated: {} {} for {} messages{without}", cost.total, cost.currency, cost.messages())?;
    }
    if let Some(path) = &arguments.failed {
        let count = failed(&run, path, arguments.rows.as_deref()).await?;
        writeln!(out, "wrote {} to {}", plural(count, "failed recipient", "failed recipients"), path.display())?;
    }
    ledger.close().await;
    Ok(0)
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Page,
    Table,
}

/// What the ending of a file asks for.
fn kind(path: &Path) -> Result<Kind, CliError> {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html" | "htm") => Ok(Kind::Page),
        Some("csv") => Ok(Kind::Table),
        _ => Err(wrong(
            format!("{} ends neither with .html nor with .csv", path.display()),
            "write `-o FILE.html` for a page, or `-o FILE.csv` for a table",
        )),
    }
}

fn read_prices(path: &Path, currency: &str) -> Result<Prices, CliError> {
    let text = crate::file::read_text(path, MAX_PRICE_FILE)?;
    Prices::read(&text, currency)
        .map_err(|error| wrong(format!("{}: {error}", path.display()), "correct the line, then repeat the command"))
}

/// Writes the recipients that failed; returns how many.
async fn failed(run: &CampaignRun, path: &Path, rows: Option<&Path>) -> Result<usize, CliError> {
    let mut file = PrivateFile::create(path)?;
    let mut writer = csv::Writer::from_writer(&mut file);
    let total = if let Some(rows) = rows {
        with_rows(run, rows, &mut writer).await?
    } else {
        writer.write_record(["to"].into_iter().chain(COLUMNS)).map_err(|error| unwritable(&error))?;
        each_failed(run, |recipient| {
            let cells = [recipient.recipient.clone()].into_iter().chain(cells(&recipient));
            writer.write_record(cells).map_err(|error| unwritable(&error))
        })
        .await?
    };
    writer.flush()?;
    drop(writer);
    file.finish()?;
    Ok(total)
}

async fn each_failed(
    run: &CampaignRun,
    mut with: impl FnMut(FailedRecipient) -> Result<(), CliError>,
) -> Result<usize, CliError> {
    let (mut last, mut total) = (None, 0);
    loop {
        let page = run.failed_recipients(last.as_ref()).await?;
        let Some(end) = page.last().cloned() else { return Ok(total) };
        last = Some(end);
        total += page.len();
        page.into_iter().try_for_each(&mut with)?;
    }
}

fn cells(recipient: &FailedRecipient) -> [String; 4] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let state = if recipient.state == whatsapp_template_campaign::State::Refused { "refused" } else { "not delivered" };
    [recipient.line.to_string(), state.to_owned(), text(&recipient.code), text(&recipient.reason)]
}

/// Writes each failed recipient with the row of its source.
async fn with_rows<W: Write>(run: &CampaignRun, rows: &Path, writer: &mut csv::Writer<W>) -> Result<usize, CliError> {
    let mut by_line: BTreeMap<u64, [String; 4]> = BTreeMap::new();
    each_failed(run, |recipient| {
        by_line.insert(recipient.line, cells(&recipient));
        if by_line.len() > MAX_JOINED {
            return Err(wrong(
                format!("more than {MAX_JOINED} recipients failed"),
                "leave out --rows, and join the file with yours by its column `failed_line`",
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
    // A file that failed recipients were written to before has these columns already.
    let kept: Vec<usize> =
        (0..reader.header().len()).filter(|index| !COLUMNS.contains(&reader.header()[*index].as_str())).collect();
    let header: Vec<String> = kept.iter().map(|index| reader.header()[*index].clone()).collect();
    let header = header.into_iter().chain(COLUMNS.map(str::to_owned));
    writer.write_record(header).map_err(|error| unwritable(&error))?;
    let (mut record, mut total) = (Record::default(), 0);
    loop {
        match reader.next(&mut record)? {
            Next::Row => {
                let Some(failed) = by_line.get(&record.line()) else { continue };
                let own = kept.iter().map(|index| record.cell(*index).1);
                writer
                    .write_record(own.chain(failed.iter().map(String::as_str)))
                    .map_err(|error| unwritable(&error))?;
                total += 1;
            }
            Next::Nothing if !reader.fetch().await? => break,
            _ => {}
        }
    }
    if total < by_line.len() {
        return Err(wrong(
            format!(
                "{} has no row for {} of {} failed recipients",
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
    CliError::new(format!("the failed recipients cannot be written: {error}"))
}
