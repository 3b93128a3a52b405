//! The command `plan`.

use std::io::Write;

use serde_json::Value;

use super::CommandResult;
use crate::plan;
use crate::session::{Session, Target, Templates};

/// Where to look, and how to say it.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,
    /// Also what is unchanged, and what is only there
    #[arg(long)]
    all: bool,
    /// Compare with the lock file, and ask nobody
    #[arg(long)]
    offline: bool,
    /// How the plan is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// For whom a plan is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

/// Says what `apply` would do.
///
/// Exit code 0 if there is nothing to do, 1 for an error, 2 if there are changes.
pub(crate) fn run(arguments: &Arguments, templates: &Templates, out: &mut dyn Write) -> CommandResult {
    let session = Session::open(&arguments.target)?;
    let plans = if arguments.offline {
        session
            .environment
            .providers
            .iter()
            .map(|provider| session.plan_offline(*provider, templates))
            .collect::<Result<_, _>>()?
    } else {
        let accounts = session.accounts()?;
        accounts.iter().map(|account| session.plan(&**account, templates)).collect::<Result<Vec<_>, _>>()?
    };
    match arguments.format {
        Format::Text => {
            for (number, plan) in plans.iter().enumerate() {
                if number > 0 {
                    writeln!(out)?;
                }
                plan::show(plan, arguments.all, out)?;
            }
        }
        Format::Json => {
            let all: Vec<Value> = plans.iter().map(plan::json).collect();
            writeln!(out, "{:#}", Value::Array(all))?;
        }
    }
    Ok(if plans.iter().any(plan::Plan::has_changes) { 2 } else { 0 })
}
