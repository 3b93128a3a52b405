use std::io::Write;
use std::path::PathBuf;

use anstyle::{AnsiColor, Style};
use whatsapp_template_model::{Provider, Providers};

use super::Outcome;
use crate::import::{Imported, Options, import};
use crate::output::Output;
use crate::report::count;
use crate::{document, option};

/// What to import, and where to.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Files with templates as JSON, directories of them, or `-` for the standard input
    #[arg(required = true, value_name = "FILE|DIR|-")]
    paths: Vec<PathBuf>,
    /// For whom the declarations are; without it, for the provider that each template comes from
    #[arg(long, alias = "provider", value_name = "PROVIDER", value_delimiter = ',', value_parser = option::provider())]
    providers: Vec<Provider>,
    #[command(flatten)]
    output: Output,
}

/// Writes templates that are JSON as Rust.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write, err: &mut dyn Write) -> Outcome {
    let Arguments { paths, providers, output } = arguments;
    let providers: Providers = providers.iter().copied().collect();
    let options = Options { providers: (!providers.is_empty()).then_some(providers) };
    write(&import(&document::read_as(paths, option::graph(providers))?, options), output, out, err)
}

/// Writes what was imported, and says what there is to know of it.
pub(crate) fn write(imported: &Imported, output: &Output, out: &mut dyn Write, err: &mut dyn Write) -> Outcome {
    let path = output.write("templates.rs", &imported.source, out)?;
    let (note, done) = (
        Style::new().bold().fg_color(Some(AnsiColor::Cyan.into())),
        Style::new().bold().fg_color(Some(AnsiColor::Green.into())),
    );
    for known in &imported.notes {
        let position = &known.position;
        writeln!(err, "{note}note{note:#}: {}", crate::report::shown(&known.what))?;
        writeln!(
            err,
            " --> {}:{}:{} {}",
            position.file,
            position.line,
            position.column,
            crate::report::shown(&position.pointer)
        )?;
    }
    if let Some(path) = path {
        let templates = count(imported.templates, "template", "templates");
        let declarations = count(imported.declarations, "declaration", "declarations");
        writeln!(err, "{done}written{done:#}: {templates} in {declarations}, to {}", path.display())?;
    }
    Ok(0)
}
