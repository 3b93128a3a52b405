//! Snapshot tests. `OVERWRITE=1 cargo test -p whatsapp-template-preview --test preview` updates the files; look at them
//! before you commit them.

use std::path::Path;

use whatsapp_template_preview::{Colors, Entry, Gallery, bubble_html, page, text};

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
    let stripped = colored.split('\u{1b}').enumerate().map(|(n, part)| match n {
        0 => part,
        _ => part.split_once('m').map_or("", |(_, rest)| rest),
    });
    assert_eq!(stripped.collect::<String>(), plain, "only the colours differ");
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
