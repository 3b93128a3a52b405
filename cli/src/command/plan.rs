//! The command `plan`.

use std::io::Write;

use serde_json::Value;

use super::{CommandResult, TextOrJson};
use crate::plan;
use crate::session::{Session, Target, Templates};
use crate::style::YELLOW;

/// The arguments of `plan`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,
    /// Also show templates that are unchanged or not declared
    #[arg(long)]
    all: bool,
    /// Compare with the lock file only, without any request to the provider
    #[arg(long)]
    offline: bool,
    /// The format of the plan
    #[arg(long, value_enum, default_value_t)]
    format: TextOrJson,
}

/// Shows what `apply` would do.
///
/// The exit code is 0 if there is nothing to do, 1 after an error, 2 if there are changes.
pub(crate) fn run(arguments: &Arguments, templates: &Templates, out: &mut dyn Write) -> CommandResult {
    let session = Session::open(&arguments.target)?;
    let mut settings = Vec::new();
    let plans = if arguments.offline {
        session
            .environment
            .providers
            .iter()
            .map(|provider| session.plan_offline(*provider, templates))
            .collect::<Result<_, _>>()?
    } else {
        let accounts = session.accounts()?;
        settings.extend(accounts.iter().filter_map(|account| account.missing_upload_setting()));
        accounts.iter().map(|account| session.plan(&**account, templates)).collect::<Result<Vec<_>, _>>()?
    };
    match arguments.format {
        TextOrJson::Text => {
            for (number, plan) in plans.iter().enumerate() {
                if number > 0 {
                    writeln!(out)?;
                }
                plan::show(plan, arguments.all, out)?;
                for (variable, what) in settings.iter().filter(|(variable, _)| plan.needs_setting(variable)) {
                    writeln!(out, "{YELLOW}{variable} is not set{YELLOW:#}: {}.", plan::setting_help(plan, what))?;
                }
            }
        }
        TextOrJson::Json => {
            let all: Vec<Value> = plans.iter().map(plan::json).collect();
            writeln!(out, "{:#}", Value::Array(all))?;
        }
    }
    Ok(if plans.iter().any(plan::Plan::has_changes) { 2 } else { 0 })
}
