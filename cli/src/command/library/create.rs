//! The command `library create`.

use std::io::Write;

use whatsapp_template::meta::{
    CreateTemplate, GetLibraryTemplates, LibraryBodyInputs, LibraryButtonInput, LibraryButtonUrl, LibraryTemplate,
};
use whatsapp_template_model::suggest::suggest;

use super::{Account, CommandResult};
use crate::CliError;
use crate::command::confirm::confirm;
use crate::printable::sanitize_line;
use crate::remote;
use crate::style::{BOLD, GREEN};

/// The arguments of `library create`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The name of the template in the library
    #[arg(value_name = "LIBRARY_NAME")]
    library_name: String,
    /// The name of the new template [default: the name in the library]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The language
    #[arg(long, value_name = "CODE", default_value = "en_US")]
    language: String,
    /// Address for the next link button, in the template's order; ends with {{1}} if each message completes it
    #[arg(long, value_name = "URL")]
    url: Vec<String>,
    /// A complete address, as a sample for the next `--url` with {{1}}
    #[arg(long, value_name = "URL")]
    url_example: Vec<String>,
    /// The number of the next button that calls, with + and the country code
    #[arg(long, value_name = "NUMBER")]
    phone: Vec<String>,
    /// Add this to the body; may be repeated
    #[arg(long, value_enum, value_name = "SENTENCE")]
    add: Vec<Sentence>,
    /// Add after how many minutes the code is invalid
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(i64).range(1..=90))]
    code_expiration_minutes: Option<i64>,
    #[command(flatten)]
    account: Account,
    /// Create it without asking for confirmation
    #[arg(long, short)]
    yes: bool,
}

/// A sentence that Meta adds to the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Sentence {
    /// How to reach the business by phone
    ContactNumber,
    /// A link to more information
    LearnMoreLink,
    /// The advice not to share the code
    SecurityRecommendation,
    /// A link that tracks the parcel
    TrackPackageLink,
}

/// Creates a template from one in the library.
pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> CommandResult {
    let environment = arguments.account.select()?;
    let meta = remote::open_meta(&environment)?;
    let failed = |error: whatsapp_template::Error| CliError::new(error.to_string());
    let get = GetLibraryTemplates::new()
        .with_name(arguments.library_name.as_str())
        .with_language(arguments.language.as_str());
    // `name` is a filter of Meta; it may find other templates as well.
    let found = meta.library(&get).map_err(failed)?;
    let template = found.iter().find(|one| one.name.as_ref() == Some(&arguments.library_name));
    let Some(template) = template else { return Err(unknown(arguments, &found)) };

    let name = arguments.name.as_deref().unwrap_or(&arguments.library_name);
    let mut create = CreateTemplate::from_library(name, arguments.language.as_str(), arguments.library_name.as_str())
        .with_library_template_button_inputs(button_inputs(arguments, template)?);
    if let Some(category) = &template.category {
        create.category = category.to_uppercase();
    }
    create.library_template_body_inputs = body_inputs(arguments);

    writeln!(out, "{BOLD}Meta's Cloud API{BOLD:#}, environment {BOLD}{}{BOLD:#}\n", sanitize_line(&environment.name))?;
    let (name, language) = (sanitize_line(name), sanitize_line(&arguments.language));
    writeln!(
        out,
        "  {GREEN}+{GREEN:#} {BOLD}{name}{BOLD:#}  {language}  from `{}`",
        sanitize_line(&arguments.library_name)
    )?;
    for line in template.body.as_deref().unwrap_or_default().lines() {
        writeln!(out, "      {}", sanitize_line(line))?;
    }
    if !arguments.yes && !confirm("Create this template", "`--yes` goes on without asking", out)? {
        writeln!(out, "Nothing was done.")?;
        return Ok(1);
    }
    let created = meta.create_from_library(&create).map_err(failed)?;
    let (id, status) = (created.id.unwrap_or_default(), created.status.unwrap_or_default().to_lowercase());
    writeln!(
        out,
        "\n  {GREEN}created  {GREEN:#} {name}  {language}: {}, id {}",
        sanitize_line(&status),
        sanitize_line(&id)
    )?;
    writeln!(out, "\n`import --from meta` writes its declaration.")?;
    Ok(0)
}

/// The error for a name that the library does not have.
fn unknown(arguments: &Arguments, found: &[LibraryTemplate]) -> CliError {
    let names = found.iter().filter_map(|template| template.name.as_deref());
    let help = suggest(&arguments.library_name, names).map_or_else(
        || format!("`library list --language {}` lists the templates", arguments.language),
        |other| format!("did you mean `{other}`?"),
    );
    CliError::new(format!("Meta's library has no template `{}` in {}", arguments.library_name, arguments.language))
        .with_help(help)
}

/// An input for each button of the template that needs one, from the options in their order.
fn button_inputs(arguments: &Arguments, template: &LibraryTemplate) -> Result<Vec<LibraryButtonInput>, CliError> {
    let (mut urls, mut examples, mut phones) =
        (arguments.url.iter(), arguments.url_example.iter(), arguments.phone.iter());
    let mut inputs = Vec::new();
    for (number, button) in template.buttons.iter().enumerate().filter(|(_, button)| button.needs_input()) {
        let kind = button.kind.as_deref().unwrap_or_default().to_uppercase();
        let missing = |option: &str, what: &str| {
            let label = button.text.as_deref().unwrap_or_default();
            CliError::new(format!("button {} of the template, `{label}`, needs {what}", number + 1))
                .with_help(format!("add {option}"))
        };
        if kind == "PHONE_NUMBER" {
            let phone = phones.next().ok_or_else(|| missing("`--phone +15550123`", "a number"))?;
            inputs.push(LibraryButtonInput::phone_number(phone.as_str()));
            continue;
        }
        let url = urls.next().ok_or_else(|| missing("`--url https://shop.example/{{1}}`", "an address"))?;
        let mut input = LibraryButtonUrl::new(url.as_str());
        if url.contains("{{1}}") {
            let example = examples.next();
            let option = format!("`--url-example {}`", url.replace("{{1}}", "1042"));
            input.url_suffix_example =
                Some(example.ok_or_else(|| missing(&option, "a sample of its address"))?.clone());
        }
        inputs.push(LibraryButtonInput::new(kind).with_url(input));
    }
    for (option, left) in [("url", urls.next()), ("url-example", examples.next()), ("phone", phones.next())] {
        if let Some(value) = left {
            return Err(CliError::new(format!("no button of the template needs `--{option} {value}`"))
                .with_help("leave it out; `library list` shows the buttons"));
        }
    }
    Ok(inputs)
}

/// What is added to the body; `None` if nothing is.
fn body_inputs(arguments: &Arguments) -> Option<LibraryBodyInputs> {
    let mut inputs = LibraryBodyInputs::new();
    for sentence in &arguments.add {
        let field = match sentence {
            Sentence::ContactNumber => &mut inputs.add_contact_number,
            Sentence::LearnMoreLink => &mut inputs.add_learn_more_link,
            Sentence::SecurityRecommendation => &mut inputs.add_security_recommendation,
            Sentence::TrackPackageLink => &mut inputs.add_track_package_link,
        };
        *field = Some(true);
    }
    inputs.code_expiration_minutes = arguments.code_expiration_minutes;
    (inputs != LibraryBodyInputs::new()).then_some(inputs)
}
