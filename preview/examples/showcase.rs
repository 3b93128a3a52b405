//! Draws the templates of a JSON file, an array of requests that create templates at Meta: `cargo run -p
//! whatsapp-template-preview --example showcase [FILE [FOLDER]]`. The page and the pictures are written to the folder,
//! `target/preview` by default.

use std::error::Error;
use std::path::{Path, PathBuf};

use serde_json::Value;
use whatsapp_template_model::{Provider, json};
use whatsapp_template_preview::{Entry, Gallery, Picture, Theme, page, png, svg};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = arguments.next().unwrap_or_else(|| crate_folder.join("examples/templates.json"));
    let folder = arguments.next().unwrap_or_else(|| crate_folder.join("../target/preview"));
    std::fs::create_dir_all(&folder)?;

    let templates: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(&file)?)?;
    let read: Vec<_> = templates.iter().map(|template| json::from_graph(template, Provider::Meta)).collect();
    let mut gallery = Gallery::new("Example Shop");
    for read in &read {
        let notes = read.unparsed.iter().map(ToString::to_string);
        let entry =
            Entry::new(&read.definition).with_origin(file.display().to_string()).with_places(read.pointers.clone());
        gallery.extend([notes.fold(entry, Entry::with_note)]);
    }
    let html = page(&gallery);
    std::fs::write(folder.join("page.html"), &html)?;
    println!("{} bytes: {}", html.len(), folder.join("page.html").display());

    for read in &read {
        let (name, language) = (&read.definition.name, &read.definition.translations[0].language);
        let name = name.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        for (theme, word) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
            let picture = Picture::new(&read.definition, 0).with_theme(theme);
            let file = |ending: &str| folder.join(format!("{name}.{}.{word}.{ending}", language.as_str()));
            let drawn = svg(&picture)?;
            std::fs::write(file("svg"), &drawn.data)?;
            std::fs::write(file("png"), png(&picture)?.data)?;
            if !drawn.missing.is_empty() {
                println!("{}: no font has {}", file("svg").display(), String::from_iter(drawn.missing));
            }
        }
    }
    Ok(())
}
