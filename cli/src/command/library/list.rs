//! The command `library list`.

use std::io::{self, Write};

use serde_json::Value;
use whatsapp_template::meta::{GetLibraryTemplates, LibraryTemplate};

use super::{Account, CommandResult};
use crate::CliError;
use crate::printable::{plural, sanitize_line};
use crate::remote;
use crate::style::{BOLD, DIM, YELLOW};

/// The arguments of `library list`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only templates with this in their name or texts
    #[arg(value_name = "TEXT")]
    search: Option<String>,
    /// Only this topic: `account_update`, `customer_feedback`, `order_management` or `payments`
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// Only this use, for example `delivery_update` or `order_confirmation`
    #[arg(long, value_name = "USE")]
    usecase: Option<String>,
    /// Only this industry: `e_commerce` or `financial_services`
    #[arg(long, value_name = "INDUSTRY")]
    industry: Option<String>,
    /// Only this language
    #[arg(long, value_name = "CODE", default_value = "en_US")]
    language: String,
    #[command(flatten)]
    account: Account,
    /// The format of the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The output format of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum Format {
    /// Text for a terminal
    #[default]
    Text,
    /// JSON as Meta sends it
    Json,
}

/// Lists the templates of the library that match.
pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> CommandResult {
    let upper = |word: &Option<String>| word.as_ref().map(|word| word.to_uppercase());
    let mut get = GetLibraryTemplates::new().with_language(arguments.language.as_str());
    get.search.clone_from(&arguments.search);
    get.topic = upper(&arguments.topic);
    get.usecase = upper(&arguments.usecase);
    get.industry = upper(&arguments.industry);
    let meta = remote::open_meta(&arguments.account.select()?)?;
    let found = meta.library(&get).map_err(|error| CliError::new(error.to_string()))?;
    match arguments.format {
        Format::Json => {
            let all: Vec<Value> = found.into_iter().map(|template| template.raw).collect();
            writeln!(out, "{:#}", Value::Array(all))?;
        }
        Format::Text => {
            for template in &found {
                show(template, out)?;
            }
            writeln!(
                out,
                "{} in {}.",
                plural(found.len(), "template", "templates"),
                sanitize_line(&arguments.language)
            )?;
        }
    }
    Ok(0)
}

fn show(template: &LibraryTemplate, out: &mut dyn Write) -> io::Result<()> {
    let text = |text: &Option<String>| sanitize_line(text.as_deref().unwrap_or_default());
    let lower = |word: &Option<String>| text(word).to_lowercase();
    writeln!(
        out,
        "{BOLD}{}{BOLD:#}  {DIM}{}, {}, {}{DIM:#}",
        text(&template.name),
        lower(&template.category),
        lower(&template.topic),
        lower(&template.usecase)
    )?;
    if let Some(header) = &template.header {
        writeln!(out, "    {BOLD}{}{BOLD:#}", sanitize_line(header))?;
    }
    for line in template.body.as_deref().unwrap_or_default().lines() {
        writeln!(out, "    {}", sanitize_line(line))?;
    }
    for (number, sample) in template.body_params.iter().enumerate() {
        let kind = template.body_param_types.get(number).map(|kind| format!(" ({})", kind.to_lowercase()));
        let kind = sanitize_line(&kind.unwrap_or_default());
        writeln!(out, "    {DIM}{{{{{}}}}}: {}{kind}{DIM:#}", number + 1, sanitize_line(sample))?;
    }
    for button in &template.buttons {
        let is_number = button.kind.as_ref().is_some_and(|kind| kind.eq_ignore_ascii_case("PHONE_NUMBER"));
        let input = match (button.needs_input(), is_number) {
            (true, true) => " (needs `--phone`)",
            (true, false) => " (needs `--url`)",
            _ => "",
        };
        writeln!(out, "    [{}] {DIM}{}{input}{DIM:#}", text(&button.text), lower(&button.kind))?;
    }
    for what in &template.unread {
        writeln!(out, "    {YELLOW}not read: {}{YELLOW:#}", sanitize_line(what))?;
    }
    writeln!(out)
}
