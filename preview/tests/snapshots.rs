//! Snapshot tests. `OVERWRITE=1 cargo test -p whatsapp-template-preview --test preview` updates the files; look at them
//! before you commit them.

use std::path::Path;

use whatsapp_template_model::{Definition, MarkedStr};
use whatsapp_template_preview::{Colors, Entry, Gallery, bubble_html, page, text, unformatted};

use crate::example_templates::{template, templates};

fn compare(name: &str, drawn: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name);
    if std::env::var_os("OVERWRITE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, drawn).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if let Some((n, (new, old))) =
        drawn.lines().zip(expected.lines().chain(std::iter::repeat(""))).enumerate().find(|(_, (new, old))| new != old)
    {
        panic!("{} has changed from line {} on:\n  old: {old}\n  new: {new}", path.display(), n + 1);
    }
    assert_eq!(drawn.len(), expected.len(), "{} is shorter than before", path.display());
}

/// One tag on each line, so that a difference is easy to find.
fn lines(html: &str) -> String {
    html.replace("><", ">\n<")
}

#[test]
fn bubbles() {
    for (name, language) in [
        ("order_shipped", "en_US"),
        ("order_shipped", "ar"),
        ("spring_sale", "en_US"),
        ("flash_sale", "en_US"),
        ("new_arrivals", "en_US"),
        ("monthly_bill", "en_US"),
        ("sign_in_app", "en_US"),
        ("order_update", "en_US"),
    ] {
        let definition = template(name, language);
        let html = bubble_html(&definition, 0, &|parameter| definition.sample(parameter).to_owned(), Some("9:41"));
        compare(&format!("{name}.{language}.html"), &lines(&html));
    }
}

#[test]
fn a_page() {
    let read = templates();
    let mut gallery = Gallery::new("Example & Shop");
    for read in read.iter().filter(|read| ["sign_in_code", "Winter News"].contains(&read.definition.name.as_str())) {
        gallery.extend([Entry::new(&read.definition)
            .with_origin("templates.json")
            .with_places(read.pointers.clone())
            .with_note("a <note>")]);
    }
    assert_eq!(gallery.counts(), (8, 2));
    let html = page(&gallery);
    // The style sheets and the script are separate files.
    let body = html.split_once("<body>").unwrap().1.split_once("<script>").unwrap().0;
    compare("page.html", &lines(body));
}

#[test]
fn all_as_text() {
    let read = templates();
    let entries = read.iter().map(|read| Entry::new(&read.definition).with_places(read.pointers.clone()));
    let mut gallery = Gallery::new("Example Shop");
    gallery.extend(entries);
    let plain = text(&gallery, Colors::Off);
    compare("all.txt", &plain);

    let colored = text(&gallery, Colors::Ansi);
    assert!(colored.contains("\u{1b}[31merror: \u{1b}[0m"));
    assert!(colored.contains("\u{1b}[0m\u{1b}[1mWhat happens next\u{1b}[0m"), "bold is bold");
    assert!(plain.contains("│ *What happens next*"));

    // Without formatted texts, only the colours differ.
    let is_plain = |definition: &Definition<'_>| {
        let mut bodies = definition.translations.iter().flat_map(|translation| {
            translation.body.iter().chain(translation.cards.iter().filter_map(|card| card.body.as_ref()))
        });
        bodies.all(|body| unformatted(&body.literal) == *body.literal)
    };
    let entries = read.iter().filter(|read| is_plain(&read.definition));
    let mut gallery = Gallery::new("Example Shop");
    gallery.extend(entries.map(|read| Entry::new(&read.definition).with_places(read.pointers.clone())));
    let colored = text(&gallery, Colors::Ansi);
    let stripped = colored.split('\u{1b}').enumerate().map(|(n, part)| match n {
        0 => part,
        _ => part.split_once('m').map_or("", |(_, rest)| rest),
    });
    let stripped: String = stripped.collect();
    assert!(stripped.lines().count() > 60);
    assert_eq!(stripped, text(&gallery, Colors::Off));
}

#[test]
fn labels_are_in_the_language_of_the_template_or_the_preview_says_otherwise() {
    let said = |language: &'static str| {
        let mut definition = template("flash_sale", "en_US");
        definition.translations = definition
            .translations
            .iter()
            .cloned()
            .map(|mut one| {
                one.language = MarkedStr::borrowed(language);
                one
            })
            .collect::<Vec<_>>()
            .into();
        let mut gallery = Gallery::new("Example Shop");
        gallery.extend([Entry::new(&definition)]);
        (text(&gallery, Colors::Off), page(&gallery))
    };
    let (german, _) = said("de");
    assert!(german.contains("Endet morgen um 23:59") && !german.contains("in English"), "{german}");
    let (zulu, page) = said("zu");
    assert!(zulu.contains("Ends tomorrow at 23:59"), "{zulu}");
    for said in [zulu, page] {
        assert!(said.contains("own texts are shown in English"), "{said}");
    }
}

#[cfg(feature = "png")]
#[test]
fn pixels() {
    use whatsapp_template_preview::{Picture, png};
    let definition = template("book_a_visit", "en_US");
    let drawn = png(&Picture::new(&definition, 0)).unwrap().data;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/book_a_visit.en_US.png");
    if std::env::var_os("OVERWRITE").is_some() {
        std::fs::write(&path, &drawn).unwrap();
    }
    let expected = std::fs::read(&path).unwrap_or_default();
    assert!(drawn == expected, "{} has changed", path.display());
}

#[cfg(feature = "svg")]
#[test]
fn pictures() {
    use whatsapp_template_preview::{Picture, Theme, svg};
    for (name, language, theme) in [
        ("book_a_visit", "en_US", Theme::Light),
        ("order_shipped", "he", Theme::Dark),
        ("flash_sale", "en_US", Theme::Light),
    ] {
        let definition = template(name, language);
        let drawn = svg(&Picture::new(&definition, 0).with_theme(theme)).unwrap();
        assert!(drawn.missing.is_empty());
        compare(&format!("{name}.{language}.svg"), &drawn.data);
    }
}
