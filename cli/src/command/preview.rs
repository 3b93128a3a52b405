//! The command `preview`.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use whatsapp_template::client::samples::{map_files, max_bytes};
use whatsapp_template_model::{Definition, MediaKind, header::is_link, suggest::suggest};
use whatsapp_template_preview::{Colors, Entry, Fonts, Gallery, Picture, SampleImages, Theme, page, png, svg, text};

use super::{CommandResult, preview_json};
use crate::session::Templates;
use crate::style::YELLOW;
use crate::upload::is_outside;
use crate::{CliError, file};

/// The maximum size of a font file.
const MAX_FONT_BYTES: u64 = 64 * 1024 * 1024;

/// The arguments of `preview`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only the templates with these names
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    name: Vec<String>,
    /// Only these languages
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    language: Vec<String>,
    /// The format [default: by the extension of the output file, otherwise text]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write to this file instead of the standard output; for pictures also to a directory
    #[arg(long, short, value_name = "FILE|DIR")]
    output: Option<PathBuf>,
    /// The colours of pictures
    #[arg(long, value_enum, default_value_t)]
    theme: Colours,
    /// The scale of a PNG, in pixels per point
    #[arg(long, value_name = "FACTOR", default_value_t = 2.0, value_parser = scale)]
    scale: f64,
    /// Draw pictures with long values in place of the samples
    #[arg(long)]
    long: bool,
    /// A font file for characters that the included fonts do not have
    #[arg(long, value_name = "FILE")]
    font: Vec<PathBuf>,
    /// The title of the HTML page
    #[arg(long, default_value = "WhatsApp templates")]
    title: String,
}

/// The output format of a preview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Text for a terminal
    Text,
    /// The parts of each message as JSON, see `schema preview`
    Json,
    /// One HTML page with all templates, which needs no other file
    Html,
    /// An SVG picture for each template and language
    Svg,
    /// A PNG picture for each template and language
    Png,
}

/// The colour theme of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Colours {
    #[default]
    Light,
    Dark,
}

/// Parses the scale of a picture.
fn scale(word: &str) -> Result<f64, String> {
    let factor: f64 = word.parse().map_err(|_| "write a number, such as 2".to_owned())?;
    if (0.25..=8.0).contains(&factor) { Ok(factor) } else { Err("write a number from 0.25 to 8".to_owned()) }
}

/// Draws templates as chat bubbles.
pub(crate) fn run(
    arguments: &Arguments,
    templates: &Templates,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> CommandResult {
    let definitions = select(arguments, templates)?;
    let format = arguments.format.or_else(|| format_of(arguments.output.as_deref()?)).unwrap_or(Format::Text);
    match format {
        Format::Text | Format::Html => {
            let images =
                if format == Format::Html { sample_images(&definitions, templates) } else { SampleImages::new() };
            let mut gallery = Gallery::new(arguments.title.as_str()).with_images(images);
            gallery.extend(definitions.iter().map(Entry::new));
            let drawn = if format == Format::Html {
                page(&gallery)
            } else {
                // Where there are no colours, texts keep their formatting marks.
                let is_colored = arguments.output.is_none()
                    && anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
                text(&gallery, if is_colored { Colors::Ansi } else { Colors::Off })
            };
            match &arguments.output {
                None => out.write_all(drawn.as_bytes())?,
                Some(path) => file::write(path, drawn.as_bytes())?,
            }
        }
        Format::Json => {
            let written = format!("{:#}\n", preview_json::json(&definitions));
            match &arguments.output {
                None => out.write_all(written.as_bytes())?,
                Some(path) => file::write(path, written.as_bytes())?,
            }
        }
        Format::Svg | Format::Png => {
            let images = sample_images(&definitions, templates);
            write_pictures(arguments, format, &definitions, &images, out, err)?;
        }
    }
    Ok(0)
}

/// The images that are samples of these templates and files of this machine. What cannot be read has a placeholder.
fn sample_images(definitions: &[Definition<'static>], templates: &Templates) -> SampleImages {
    let mut images = SampleImages::new();
    for definition in definitions {
        map_files(definition, |sample| {
            let source = sample.file.as_str();
            // A JSON file from someone else must not show other files of this machine.
            let is_allowed = !(is_link(source) || templates.is_untrusted() && is_outside(Path::new(source)));
            if sample.kind == MediaKind::Image
                && is_allowed
                && !source.is_empty()
                && let Ok(bytes) = file::read(Path::new(source), max_bytes(sample.kind))
            {
                images.insert(source, bytes);
            }
        });
    }
    images
}

/// The selected templates in the selected languages.
fn select(arguments: &Arguments, templates: &Templates) -> Result<Vec<Definition<'static>>, CliError> {
    let Arguments { name, language, .. } = arguments;
    let all = templates.definitions();
    let check_known = |name_or_language: &String, words: Vec<&str>, what: &str| {
        if words.contains(&name_or_language.as_str()) {
            return Ok(());
        }
        let help = suggest(name_or_language, words.iter().copied()).map_or_else(
            || format!("there are {}", words.join(", ")),
            |suggestion| format!("did you mean `{suggestion}`?"),
        );
        Err(CliError::new(format!("there is no {what} `{name_or_language}`")).with_help(help))
    };
    let mut names: Vec<&str> = all.iter().map(|definition| definition.name.as_str()).collect();
    let mut languages: Vec<&str> =
        all.iter().flat_map(|definition| definition.translations.iter().map(|one| one.language.as_str())).collect();
    for words in [&mut names, &mut languages] {
        words.sort_unstable();
        words.dedup();
    }
    name.iter().try_for_each(|name_or_language| check_known(name_or_language, names.clone(), "template"))?;
    language.iter().try_for_each(|name_or_language| check_known(name_or_language, languages.clone(), "language"))?;
    let is_selected = |words: &[String], word: &str| {
        words.is_empty() || words.iter().any(|name_or_language| name_or_language == word)
    };
    let mut selected = Vec::new();
    for definition in all.iter().filter(|definition| is_selected(name, definition.name.as_str())) {
        let mut definition = definition.clone();
        let mut translations = definition.translations.to_vec();
        translations.retain(|translation| is_selected(language, translation.language.as_str()));
        if !translations.is_empty() {
            definition.translations = translations.into();
            selected.push(definition);
        }
    }
    Ok(selected)
}

fn format_of(path: &Path) -> Option<Format> {
    Some(match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "html" | "htm" => Format::Html,
        "json" => Format::Json,
        "svg" => Format::Svg,
        "png" => Format::Png,
        "txt" => Format::Text,
        _ => return None,
    })
}

/// Writes a picture of each template in each language: a single one, or several into a directory.
fn write_pictures(
    arguments: &Arguments,
    format: Format,
    definitions: &[Definition<'static>],
    images: &SampleImages,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<(), CliError> {
    let all: Vec<(&Definition<'static>, usize)> = definitions
        .iter()
        .flat_map(|definition| (0..definition.translations.len()).map(move |index| (definition, index)))
        .collect();
    let directory = arguments.output.as_deref().filter(|path| path.is_dir() || format_of(path).is_none());
    if directory.is_none() && all.len() != 1 {
        return Err(CliError::new(format!(
            "a picture shows one template in one language, but {} were selected",
            all.len()
        ))
        .with_help("select one with --name and --language, or give a directory as --output"));
    }
    let mut fonts = Fonts::new();
    for path in &arguments.font {
        let bytes = file::read(path, MAX_FONT_BYTES)?;
        fonts = fonts.with_font(bytes).map_err(|error| CliError::new(format!("{}: {error}", path.display())))?;
    }
    for (definition, index) in all {
        let theme = match arguments.theme {
            Colours::Light => Theme::Light,
            Colours::Dark => Theme::Dark,
        };
        let picture = Picture::new(definition, index)
            .with_theme(theme)
            .with_long_values(arguments.long)
            .with_fonts(fonts.clone())
            .with_images(images.clone());
        let language = definition.translations.get(index).map_or("", |one| one.language.as_str());
        let title = format!("{}.{language}", definition.name.as_str());
        let failed = |error: whatsapp_template_preview::PictureError| CliError::new(format!("{title}: {error}"));
        let (ending, data, missing) = if format == Format::Svg {
            let drawn = svg(&picture).map_err(failed)?;
            ("svg", drawn.data.into_bytes(), drawn.missing)
        } else {
            let drawn = png(&picture.with_scale(arguments.scale)).map_err(failed)?;
            ("png", drawn.data, drawn.missing)
        };
        if !missing.is_empty() {
            let shown: String = missing.iter().take(12).collect();
            writeln!(
                err,
                "{YELLOW}note{YELLOW:#}: {title}: no font has {shown}; add a font that has them with `--font FILE`"
            )?;
        }
        match (&arguments.output, directory) {
            (_, Some(directory)) => {
                std::fs::create_dir_all(directory).map_err(|error| CliError::file("make", directory, &error))?;
                file::write(&directory.join(format!("{}.{ending}", file_name(&title))), &data)?;
            }
            (Some(path), None) => file::write(path, &data)?,
            (None, None) => out.write_all(&data)?,
        }
    }
    Ok(())
}

/// A valid file name. A template from a JSON file may have any name.
fn file_name(title: &str) -> String {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    title.chars().map(|c| if fits(c) { c } else { '_' }).take(200).collect()
}
