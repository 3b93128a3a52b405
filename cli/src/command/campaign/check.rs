//! `campaign check`: reads all rows before anything is sent.

use std::io::Write;
use std::path::Path;
use std::time::Duration;

use whatsapp_template::client::Transport;
use whatsapp_template::model::{Definition, Provider, Providers};
use whatsapp_template::provider;
use whatsapp_template::template::BuiltIn;
use whatsapp_template::{Client, model::suggest::suggest};
use whatsapp_template_campaign::campaign::{Campaign, CheckReport, CheckedCampaign};
use whatsapp_template_campaign::{BadRow, BadRows, CampaignFile};

use super::account::{Account, with_client};
use super::{Reading, prices, wrong};
use crate::CliError;
use crate::command::CommandResult;
use crate::printable::{plural, sanitize_line};
use crate::private_file::PrivateFile;
use crate::progress::Progress;
use crate::session::Templates;
use crate::style::{BOLD, DIM, GREEN, RED, YELLOW};

/// How many bad rows are printed. `--bad-rows` has all of them.
const MAX_PRINTED: u64 = 20;

pub(super) async fn run(
    file: &Path,
    reading: &Reading,
    account: &Account,
    templates: &Templates,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> CommandResult {
    let file = read(file)?;
    let (environment, provider) = account.select(file.environment.as_deref(), file.provider)?;
    let campaign = campaign(&file, reading, provider, templates, err).await?;
    let checked =
        with_client!(&environment, provider, |client, _is_local| check(campaign, &client, reading, err).await)?;
    let can_start = can_start(&checked, &file, reading);
    show(checked.report(), can_start, out)?;
    Ok(u8::from(!can_start))
}

/// Reads the file of a campaign. All of its problems are one error.
pub(super) fn read(path: &Path) -> Result<CampaignFile, CliError> {
    CampaignFile::read(path).map_err(|problems| {
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let what = format!("{} has {}", path.display(), plural(problems.len(), "problem", "problems"));
        wrong(what, "correct the file of the campaign; docs/campaigns.md lists its keys").with_details(problems)
    })
}

/// The campaign of a file, with its rows.
pub(super) async fn campaign(
    file: &CampaignFile,
    reading: &Reading,
    provider: Provider,
    templates: &Templates,
    err: &mut dyn Write,
) -> Result<Campaign, CliError> {
    let definitions = definitions(file, reading, provider, templates)?;
    let rows = file.column_rows(&definitions).await?;
    let unused = rows.unused().await?;
    if !unused.is_empty() {
        let names: Vec<String> = unused.iter().map(|name| format!("`{}`", sanitize_line(name))).collect();
        let columns = if names.len() == 1 { "column" } else { "columns" };
        writeln!(err, "{DIM}not used: the {columns} {}{DIM:#}", names.join(", "))?;
    }
    let mut campaign = Campaign::from_definitions(&file.name, definitions)
        .variants(file.variants.iter().map(|variant| variant.variant.clone()))
        .settings(file.settings.clone())
        .sender(&file.sender)
        .skip_bad(reading.skip_bad.unwrap_or(file.skip_bad))
        .with_rows(rows);
    if let Some(path) = &file.prices {
        campaign = campaign.prices(prices::read(path, &file.currency)?);
    }
    Ok(campaign)
}

/// The definitions of the variants, in their order. They live as long as the process.
fn definitions(
    file: &CampaignFile,
    reading: &Reading,
    provider: Provider,
    templates: &Templates,
) -> Result<Vec<&'static Definition<'static>>, CliError> {
    let in_files = if reading.templates.is_empty() {
        Templates::default()
    } else {
        Templates::families_from_files(&reading.templates)?
    };
    let of_files = in_files.definitions().iter().map(|definition| {
        // The files do not name a provider.
        let mut definition = definition.clone();
        definition.providers.value = Providers::of(provider);
        definition
    });
    let known: Vec<Definition<'static>> = templates.definitions().iter().cloned().chain(of_files).collect();
    let mut found = Vec::new();
    for variant in &file.variants {
        let name = variant.template.as_str();
        let Some(definition) = known.iter().find(|definition| definition.name.as_str() == name) else {
            let names: Vec<&str> = known.iter().map(|definition| definition.name.as_str()).collect();
            let help = match suggest(name, names.iter().copied()) {
                Some(similar) => format!("did you mean `{similar}`?"),
                None if names.is_empty() => "write `--templates FILE|DIR` with the JSON of the template".to_owned(),
                None => format!("there are {}", names.join(", ")),
            };
            return Err(wrong(format!("there is no template `{}`", sanitize_line(name)), help));
        };
        found.push(&*Box::leak(Box::new(definition.clone())));
    }
    Ok(found)
}

/// Checks a campaign. Bad rows are printed, and written to the file that was asked for.
pub(super) async fn check<P, T>(
    campaign: Campaign,
    client: &Client<P, T>,
    reading: &Reading,
    err: &mut dyn Write,
) -> Result<CheckedCampaign, CliError>
where
    P: provider::Provider<Rules: BuiltIn> + 'static,
    T: Transport + 'static,
{
    let mut file = match &reading.bad_rows {
        Some(path) => Some(bad_rows_file(path)?),
        None => None,
    };
    let progress = Progress::new("reading the rows");
    let (mut printed, mut lines, mut failed) = (0_u64, Vec::new(), None);
    let checked = campaign
        .check_with(client, |bad: &BadRow| {
            if let Some(file) = &mut file
                && let Err(error) = file.write(bad)
            {
                failed.get_or_insert(error);
            }
            if printed < MAX_PRINTED {
                lines.push(sanitize_line(&bad.to_string()));
            }
            printed += 1;
        })
        .await;
    progress.finish();
    for line in lines {
        writeln!(err, "{RED}bad row{RED:#} {line}")?;
    }
    if printed > MAX_PRINTED {
        let where_all = if file.is_some() { "" } else { "; `--bad-rows FILE` writes all of them" };
        let more = count(printed - MAX_PRINTED, "more bad row", "more bad rows");
        writeln!(err, "{DIM}… and {more}{where_all}{DIM:#}")?;
    }
    if let (Some(path), Some(file)) = (&reading.bad_rows, file) {
        let written = failed.map_or_else(|| file.finish(), Err);
        let whole = written.map_err(|error| CliError::new(format!("{} cannot be written: {error}", path.display())))?;
        whole.finish()?;
        writeln!(err, "wrote {} to {}", count(printed, "bad row", "bad rows"), path.display())?;
    }
    Ok(checked?)
}

/// A number with its noun.
pub(super) fn count(number: u64, one: &str, many: &str) -> String {
    plural(usize::try_from(number).unwrap_or(usize::MAX), one, many)
}

fn bad_rows_file(path: &Path) -> Result<BadRows<PrivateFile>, CliError> {
    BadRows::new(PrivateFile::create(path)?)
        .map_err(|error| CliError::new(format!("{} cannot be written: {error}", path.display())))
}

/// Whether nothing prevents the start.
pub(super) fn can_start(checked: &CheckedCampaign, file: &CampaignFile, reading: &Reading) -> bool {
    let report = checked.report();
    report.problems.is_empty() && report.bad <= reading.skip_bad.unwrap_or(file.skip_bad)
}

/// Prints what a check has found.
pub(super) fn show(report: &CheckReport, can_start: bool, out: &mut dyn Write) -> Result<(), CliError> {
    let noun = if report.recipients == 1 { "recipient" } else { "recipients" };
    writeln!(out, "{BOLD}{}{BOLD:#} {noun}", report.recipients)?;
    if report.doubled > 0 {
        let doubled = count(report.doubled, "row", "rows");
        entry(out, "left out", format_args!("{doubled} whose recipient an earlier row has"))?;
    }
    if report.canary > 0 {
        entry(out, "in the canary", report.canary)?;
    }
    if report.variants.len() > 1 {
        for (variant, recipients) in &report.variants {
            entry(out, "variant", format_args!("{}  {recipients}", sanitize_line(&variant.name)))?;
        }
    }
    for (language, recipients) in &report.languages {
        entry(out, "language", format_args!("{}  {recipients}", sanitize_line(language)))?;
    }
    // Without recipients, how fast they are sent to would only hide what is wrong.
    if report.recipients > 0 {
        show_sending(report, out)?;
    }
    if report.bad > 0 {
        writeln!(out, "{RED}{}{RED:#}", count(report.bad, "bad row", "bad rows"))?;
    }
    for advice in &report.advice {
        writeln!(out, "{YELLOW}advice{YELLOW:#}  {}", sanitize_line(advice))?;
    }
    for problem in &report.problems {
        writeln!(out, "{RED}problem{RED:#}  {}", sanitize_line(problem))?;
    }
    if can_start {
        let without = match report.bad {
            0 => "",
            1 => "; the bad row is left out",
            _ => "; the bad rows are left out",
        };
        writeln!(out, "{GREEN}ready to start{GREEN:#}{without}")?;
    }
    Ok(())
}

/// Prints how fast a campaign is sent, how long it takes, and what it costs.
fn show_sending(report: &CheckReport, out: &mut dyn Write) -> Result<(), CliError> {
    if let Some(rate) = report.per_second {
        entry(out, "at most", format_args!("{rate} messages a second"))?;
    }
    if let Some(daily) = report.daily {
        entry(out, "at most", format_args!("{daily} messages in 24 hours"))?;
    }
    if let Some(duration) = report.duration {
        let without = if report.has_quiet_hours { ", without quiet hours" } else { "" };
        entry(out, "takes", format_args!("about {}{without}", words(duration)))?;
    }
    if let Some(first) = report.quiet_for.filter(|_| report.quiet > 0) {
        let first = words(first);
        let (wait, the_first) = if report.quiet == 1 {
            ("waits for the end of its", "")
        } else {
            ("wait for the end of their", "the first ")
        };
        let recipients = count(report.quiet, "recipient", "recipients");
        entry(out, "quiet now", format_args!("{recipients} {wait} quiet hours, {the_first}for {first}"))?;
    }
    if let Some(cost) = &report.cost {
        entry(out, "costs", format_args!("about {}", prices::words(cost)))?;
    }
    Ok(())
}

/// A line of what a check has found. The texts begin in one column.
fn entry(out: &mut dyn Write, label: &str, text: impl core::fmt::Display) -> Result<(), CliError> {
    Ok(writeln!(out, "  {DIM}{label:<13}{DIM:#}  {text}")?)
}

/// A duration in its largest units.
pub(super) fn words(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=7199 => format!("{} min", seconds / 60),
        7200..=172_799 => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
        _ => format!("{} days {} h", seconds / 86_400, seconds % 86_400 / 3600),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_in_their_largest_units() {
        for (seconds, text) in [(5, "5 s"), (125, "2 min"), (9000, "2 h 30 min"), (200_000, "2 days 7 h")] {
            assert_eq!(words(Duration::from_secs(seconds)), text);
        }
    }
}
