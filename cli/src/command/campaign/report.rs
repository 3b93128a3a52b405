//! `campaign report`: what is known about a campaign, as a page, a table or text, and files of its recipients.

use std::io::Write;
use std::path::{Path, PathBuf};

use whatsapp_template_campaign::State;
use whatsapp_template_campaign::report::{Page, write_csv};

use super::recipients::{self, Chosen};
use super::{database, prices, status, wrong};
use crate::CliError;
use crate::command::CommandResult;
use crate::printable::{plural, sanitize_line};

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
    /// Write the recipients of a campaign that has ended to whom nothing was sent to this CSV file: it was cancelled, or its
    /// time was over. It can be the source of another campaign
    #[arg(long, value_name = "FILE")]
    unsent: Option<PathBuf>,
    /// The rows of the campaign, a CSV, JSONL or Parquet file: each recipient is written with all columns of its row
    #[arg(long, value_name = "FILE")]
    rows: Option<PathBuf>,
    /// Prices per message, a CSV file with the columns prefix, country, category and price
    #[arg(long, value_name = "FILE")]
    prices: Option<PathBuf>,
    /// The currency of the prices, as it is shown
    #[arg(long, value_name = "WORD", default_value = "", requires = "prices")]
    currency: String,
}

pub(super) async fn run(address: Option<&str>, arguments: &Arguments, out: &mut dyn Write) -> CommandResult {
    if arguments.rows.is_some() && arguments.failed.is_none() && arguments.unsent.is_none() {
        let help = "write `--failed FILE` for the recipients that failed, or `--unsent FILE` for those to whom nothing was sent";
        return Err(wrong("`--rows` adds columns to a file of recipients, and none is asked for", help));
    }
    let kind = arguments.output.as_deref().map(kind).transpose()?;
    let prices = arguments.prices.as_deref().map(|path| prices::read(path, &arguments.currency)).transpose()?;
    let ledger = database::open(address).await?;
    let run = ledger.campaign(&arguments.name).await?;
    let status = run.status().await?;
    let attempting = status.counts.of(State::Attempting);
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
        writeln!(out, "cost, estimated: {}", prices::words(&cost))?;
    }
    let rows = arguments.rows.as_deref();
    if let Some(path) = &arguments.failed {
        let count = recipients::write(&run, Chosen::Failed, path, rows).await?;
        writeln!(out, "wrote {} to {}", plural(count, "failed recipient", "failed recipients"), path.display())?;
    }
    if let Some(path) = &arguments.unsent {
        let count = recipients::write(&run, Chosen::Unsent, path, rows).await?;
        writeln!(out, "wrote {} to {}", plural(count, "unsent recipient", "unsent recipients"), path.display())?;
        if attempting > 0 {
            let name = sanitize_line(&arguments.name);
            writeln!(
                out,
                "{attempting} more are being attempted: repeat this once `campaign status {name}` shows none, because they may \
                 be unsent as well"
            )?;
        }
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
