//! The HTML page with many templates.

use whatsapp_template_model::{Category, Language, Level, Mark, Providers, view::sample_value};

use super::bubble::BubbleWriter;
use super::escape::{escape_html, push};
use super::{STYLE, details};
use crate::gallery::{Entry, Gallery, count};
use crate::sample_image::SampleImages;
use crate::{bubble_parts, values};

const PAGE_STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The content security policy: the page may only load and run its own style sheet and script, by their hashes, and show
/// images that it contains.
///
/// The first hash is that of `bubble.css` followed by `page.css`, the second that of `page.js`. A test reports the
/// expected values.
const POLICY: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; \
    img-src data:; style-src 'sha256-1NjYyGtBlQlcbqNJEXVuRPwwWVa7hbT0xOlTz26j34c='; \
    script-src 'sha256-VUH7HRXzk3MAsO/VyJ07KsRdtZdPgRXu0a08VlkyPu4='";

/// A page with all templates of a gallery, in all their languages.
///
/// The page is self-contained: it loads nothing and can be read without scripts. Its content depends only on the gallery.
/// The theme follows the system until the reader selects one; a switch shows long values in place of the samples, and a
/// checkbox marks the values in texts. Below each bubble the page shows lengths and limits, the targets of the buttons,
/// and the problems that [`check`](whatsapp_template_model::check()) finds. All text from a template is escaped, and the
/// policy of the page prevents other scripts from running.
///
/// Entries with the same name, category and providers are grouped, since providers have an entry for each language.
///
/// See [`Gallery`] for an example.
pub fn page(gallery: &Gallery<'_>) -> String {
    let groups = groups(gallery);
    let mut html = String::with_capacity(64 * 1024);
    html.push_str("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\" />");
    push_fmt!(html, "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\" />");
    html.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />");
    html.push_str("<meta name=\"referrer\" content=\"no-referrer\" />");
    push_fmt!(
        html,
        "<title>{}</title><style>{STYLE}{PAGE_STYLE}</style></head>\n<body><div class=\"layout\">",
        escape_html(&gallery.title)
    );
    contents(&mut html, gallery, &groups);
    html.push_str("\n<main>");
    toolbar(&mut html, gallery);
    for group in &groups {
        section(&mut html, group, &gallery.images);
    }
    let none = if groups.is_empty() {
        ("", "There are no templates.")
    } else {
        (" hidden=\"\"", "No template contains these words.")
    };
    push_fmt!(
        html,
        "<p class=\"empty\" id=\"none\"{}>{}</p></main></div>\n<script>{SCRIPT}</script></body></html>\n",
        none.0,
        none.1
    );
    html
}

/// The entries of one template in several languages.
struct Group<'s, 'd> {
    id: String,
    name: &'s str,
    entries: Vec<&'s Entry<'d>>,
}

impl Group<'_, '_> {
    fn languages(&self) -> usize {
        self.entries.iter().map(|entry| entry.definition.translations.len()).sum()
    }

    fn count(&self, level: Level) -> usize {
        self.entries.iter().map(|entry| count(entry.problems.iter(), level)).sum()
    }

    fn badges(&self, html: &mut String) {
        for (level, class, word) in [(Level::Error, "error", "errors"), (Level::Advice, "advice", "pieces of advice")] {
            let number = self.count(level);
            if number > 0 {
                push_fmt!(html, "<span class=\"badge {class}\" title=\"{word}\">{number}</span>");
            }
        }
    }
}

fn groups<'s, 'd>(gallery: &'s Gallery<'d>) -> Vec<Group<'s, 'd>> {
    type Key<'s> = (&'s str, Category, Providers);
    let mut groups: Vec<(Key<'s>, Group<'s, 'd>)> = Vec::new();
    for entry in &gallery.entries {
        let definition = entry.definition;
        let key = (definition.name.as_str(), *definition.category, *definition.providers);
        if let Some((_, group)) = groups.iter_mut().find(|(known, _)| *known == key) {
            group.entries.push(entry);
            continue;
        }
        // The id contains the name if the name is valid in a link and not taken yet.
        let name = key.0;
        let simple = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let taken = groups.iter().any(|((known, ..), _)| *known == name);
        let number = groups.len() + 1;
        let id = if simple && !taken { format!("template-{name}") } else { format!("template.{number}") };
        groups.push((key, Group { id, name, entries: vec![entry] }));
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn contents(html: &mut String, gallery: &Gallery<'_>, groups: &[Group<'_, '_>]) {
    let languages: usize = groups.iter().map(Group::languages).sum();
    let (errors, advice) = gallery.counts();
    push_fmt!(html, "<nav aria-label=\"Templates\"><h1>{}</h1><p>", escape_html(&gallery.title));
    push_fmt!(html, "{}, {}", counted(groups.len(), "template"), counted(languages, "bubble"));
    if errors + advice == 0 {
        html.push_str("<br />no problem");
    } else {
        push_fmt!(
            html,
            "<br />{}, {}",
            counted(errors, "error"),
            match advice {
                1 => "1 piece of advice".to_owned(),
                _ => format!("{advice} pieces of advice"),
            }
        );
    }
    html.push_str("</p><ol>");
    for group in groups {
        let fine = if group.count(Level::Error) + group.count(Level::Advice) == 0 { " class=\"fine\"" } else { "" };
        push_fmt!(html, "<li{fine}><a href=\"#{}\"><span><bdi>{}</bdi></span>", group.id, escape_html(group.name));
        html.push_str("<small>");
        if group.languages() > 1 {
            push_fmt!(html, "{} ", group.languages());
        }
        group.badges(html);
        html.push_str("</small></a></li>");
    }
    html.push_str("</ol></nav>");
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn toolbar(html: &mut String, gallery: &Gallery<'_>) {
    html.push_str("<div class=\"bar\"><input id=\"search\" type=\"search\" placeholder=\"Search names and texts\" aria-label=\"Search names and texts\" hidden=\"\" />");
    radio_group(html, "theme", "Theme", &[("auto", "Auto"), ("light", "Light"), ("dark", "Dark")]);
    radio_group(html, "values", "Values", &[("samples", "Samples"), ("long", "Long values")]);
    let (errors, advice) = gallery.counts();
    checkbox(html, "show-values", "mark values");
    if errors + advice > 0 {
        checkbox(html, "only-problems", "only with problems");
    }
    html.push_str("</div>");
}

fn radio_group(html: &mut String, name: &str, legend: &str, choices: &[(&str, &str)]) {
    push_fmt!(html, "<fieldset class=\"switch\"><legend>{legend}</legend>");
    for (n, (value, label)) in choices.iter().enumerate() {
        let checked = if n == 0 { " checked=\"\"" } else { "" };
        push_fmt!(
            html,
            "<label><input type=\"radio\" name=\"{name}\" id=\"{name}-{value}\"{checked} />{label}</label>"
        );
    }
    html.push_str("</fieldset>");
}

fn checkbox(html: &mut String, id: &str, label: &str) {
    push_fmt!(html, "<label class=\"check\"><input type=\"checkbox\" id=\"{id}\" />{label}</label>");
}

fn section(html: &mut String, group: &Group<'_, '_>, images: &SampleImages) {
    let fine = if group.count(Level::Error) + group.count(Level::Advice) == 0 { " fine" } else { "" };
    push_fmt!(
        html,
        "\n<section class=\"template{fine}\" id=\"{0}\"><h2><a href=\"#{0}\"><bdi>{1}</bdi></a></h2><p class=\"about\">",
        group.id,
        escape_html(group.name)
    );
    if let Some(first) = group.entries.first() {
        push_fmt!(html, "<span class=\"chip\">{}</span>", *first.definition.category);
        for provider in first.definition.providers.iter() {
            push_fmt!(html, "<span class=\"chip\">{provider}</span>");
        }
    }
    let mut origins: Vec<&str> = group.entries.iter().filter_map(|entry| entry.origin.as_deref()).collect();
    origins.dedup();
    for origin in origins {
        push_fmt!(html, "<code><bdi>{}</bdi></code>", escape_html(origin));
    }
    html.push_str("</p>");
    for entry in &group.entries {
        for note in &entry.notes {
            html.push_str("<p class=\"note\">");
            push(html, note);
            html.push_str("</p>");
        }
        details::problems(html, entry, entry.problems_of_all());
    }
    html.push_str("<div class=\"tiles\">");
    for entry in &group.entries {
        for index in 0..entry.definition.translations.len() {
            tile(html, entry, index, images);
        }
    }
    html.push_str("</div></section>");
}

fn tile(html: &mut String, entry: &Entry<'_>, translation_index: usize, images: &SampleImages) {
    let definition = entry.definition;
    let Some(translation) = definition.translations.get(translation_index) else { return };
    let code = translation.language.as_str();
    let title = Language::find(code).map_or("Unknown language", |language| language.title);
    let wide = if translation.cards.is_empty() { "" } else { " wide" };
    push_fmt!(
        html,
        "\n<figure class=\"tile{wide}\"><figcaption>{title} <code><bdi>{}</bdi></code></figcaption><div class=\"chat\">",
        escape_html(code)
    );
    let problem_level = |mark: Mark| {
        let here = entry.problems.iter().filter(|problem| mark != Mark::NONE && problem.mark == mark);
        here.map(|problem| problem.level).reduce(|a, b| if a == Level::Error { a } else { b })
    };
    let writer = BubbleWriter {
        definition,
        problem_level: &problem_level,
        interactive: false,
        time: Some(bubble_parts::TIME),
        images,
    };
    let roles = definition.roles();
    let sample = |parameter: u16| sample_value(definition, translation_index, parameter);
    html.push_str("<div class=\"sample\">");
    html.push_str(&writer.message(translation_index, &sample));
    html.push_str("</div>");
    if values::can_be_long(definition) {
        html.push_str("<div class=\"long\">");
        html.push_str(&writer.message(translation_index, &|parameter| {
            values::long_value(definition, translation_index, &roles, parameter)
        }));
        html.push_str("</div>");
    }
    html.push_str("</div>");
    details::push_details(html, entry, translation_index);
    html.push_str("</figure>");
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::{PAGE_STYLE, POLICY, SCRIPT, STYLE};

    /// A hash in the format of a content security policy.
    fn source(text: &str) -> String {
        const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut written = String::new();
        for three in Sha256::digest(text).chunks(3) {
            let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
            for n in 0..4 {
                let digit = DIGITS[(bits >> (18 - 6 * n) & 63) as usize];
                written.push(if n > three.len() { '=' } else { char::from(digit) });
            }
        }
        format!("'sha256-{written}'")
    }

    #[test]
    fn the_policy_contains_the_hashes_of_style_sheet_and_script() {
        let style = format!("style-src {}", source(&format!("{STYLE}{PAGE_STYLE}")));
        assert!(POLICY.contains(&style), "the style sheets have changed; POLICY must contain: {style}");
        let script = format!("script-src {}", source(SCRIPT));
        assert!(POLICY.contains(&script), "the script has changed; POLICY must contain: {script}");
    }
}
