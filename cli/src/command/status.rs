//! The command `status`.

use std::io::Write;
use std::time::Duration;

use serde_json::{Value, json};
use whatsapp_template_model::Category;

use super::{CommandResult, TextOrJson};
use crate::plan::{Actual, Item, Note, Plan};
use crate::printable::sanitize_line;
use crate::session::{Session, Target, Templates};
use crate::style::{BOLD, DIM, GREEN, RED, YELLOW};

/// The arguments of `status`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,
    /// Check again after this number of seconds, until no template is under review
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, default_missing_value = "30", value_parser = clap::value_parser!(u64).range(1..=3600))]
    watch: Option<u64>,
    /// The format of the result
    #[arg(long, value_enum, default_value_t)]
    format: TextOrJson,
}

/// Shows the status of each template.
pub(crate) fn run(arguments: &Arguments, templates: &Templates, out: &mut dyn Write) -> CommandResult {
    let session = Session::open(&arguments.target)?;
    let accounts = session.accounts()?;
    let mut before: Option<Vec<String>> = None;
    loop {
        let plans =
            accounts.iter().map(|account| session.plan(&**account, templates)).collect::<Result<Vec<_>, _>>()?;
        let lines: Vec<String> = match arguments.format {
            TextOrJson::Text => plans.iter().flat_map(lines).collect(),
            // One line for each change, so that a program reads them one by one.
            TextOrJson::Json if arguments.watch.is_some() => vec![json(&plans).to_string()],
            TextOrJson::Json => vec![format!("{:#}", json(&plans))],
        };
        // `--watch` only prints changes.
        if before.as_ref() != Some(&lines) {
            if before.is_some() && arguments.format == TextOrJson::Text {
                writeln!(out)?;
            }
            for line in &lines {
                writeln!(out, "{line}")?;
            }
            out.flush()?;
        }
        let pending =
            |plan: &Plan| plan.items.iter().any(|item| item.desired.is_some() && item.notes.contains(&Note::Pending));
        match arguments.watch {
            Some(seconds) if plans.iter().any(pending) => {
                std::thread::sleep(Duration::from_secs(seconds.clamp(1, 3600)));
            }
            _ => return Ok(0),
        }
        before = Some(lines);
    }
}

/// The declared templates of each account, with their state at the provider.
fn json(plans: &[Plan]) -> Value {
    let account = |plan: &Plan| {
        let desired = plan.items.iter().filter(|item| item.desired.is_some());
        json!({
            "environment": plan.environment,
            "provider": plan.provider.keyword(),
            "templates": desired.map(template_json).collect::<Vec<_>>(),
            "unreadable": plan.unreadable().collect::<Vec<_>>(),
        })
    };
    plans.iter().map(account).collect()
}

fn template_json(item: &Item) -> Value {
    let remote = item.actual.as_ref().map(|actual| &actual.template);
    json!({
        "name": item.name,
        "language": item.language,
        "id": remote.map(|template| template.id.as_str()),
        "status": remote.map(|template| template.state.as_str()),
        "can_be_sent": remote.is_some_and(|template| template.state.can_be_sent()),
        "category": item.actual.as_ref().and_then(Actual::category).map(Category::keyword),
        "quality": remote.and_then(|template| template.quality.as_deref()),
        "notes": item.notes.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

fn lines(plan: &Plan) -> Vec<String> {
    let mut lines = vec![format!(
        "{BOLD}{}{BOLD:#}, environment {BOLD}{}{BOLD:#}",
        plan.provider.title(),
        sanitize_line(&plan.environment)
    )];
    let desired: Vec<_> = plan.items.iter().filter(|item| item.desired.is_some()).collect();
    let width = |texts: &mut dyn Iterator<Item = usize>| texts.max().unwrap_or(0);
    let names = width(&mut desired.iter().map(|item| item.name.chars().count()));
    let languages = width(&mut desired.iter().map(|item| item.language.chars().count()));
    for item in desired {
        let (state, style) = match &item.actual {
            None => ("missing".to_owned(), RED),
            Some(actual) if actual.template.state.can_be_sent() => {
                (sanitize_line(actual.template.state.as_str()), GREEN)
            }
            Some(actual) => (sanitize_line(actual.template.state.as_str()), YELLOW),
        };
        let category = item.actual.as_ref().and_then(Actual::category).map_or("", Category::keyword);
        // The note below has the day on which it changes.
        let category =
            if item.actual.is_some() && !category.is_empty() { format!("billed as {category}") } else { String::new() };
        let quality = item.actual.as_ref().and_then(|actual| actual.template.quality.clone()).unwrap_or_default();
        // `UNKNOWN` means that the provider has not rated the template.
        let quality = if quality.eq_ignore_ascii_case("unknown") {
            String::new()
        } else {
            sanitize_line(&quality.to_lowercase())
        };
        let (name, language) = (sanitize_line(&item.name), sanitize_line(&item.language));
        let details = format!("{category:24} {quality}");
        let line = format!(
            "  {name:names$}  {language:languages$}  {style}{state:9}{style:#}  {DIM}{}{DIM:#}",
            details.trim_end()
        );
        lines.push(line.trim_end().to_owned());
        // The state itself is in the line above.
        for note in item.notes.iter().filter(|note| !matches!(note, Note::Pending | Note::State(_))) {
            lines.push(format!("      {YELLOW}{}{YELLOW:#}", sanitize_line(&note.to_string())));
        }
    }
    if lines.len() == 1 {
        lines.push("  no templates".to_owned());
    }
    for title in plan.unreadable() {
        lines.push(format!("  {YELLOW}note{YELLOW:#}: {}", sanitize_line(&title)));
    }
    lines
}
