//! What stands below a bubble: lengths, what buttons lead to, problems.

use whatsapp_template_model::{
    Definition, Level, Problem,
    rules::Source,
    view::{Bubble, MessageView},
};

use super::escape::{escaped, push};
use crate::measure::{Measure, measures};
use crate::sheet::Entry;
use crate::values;

/// From which part of a limit a length is worth a look: nine tenths.
const TIGHT: usize = 900;

pub(super) fn facts(html: &mut String, entry: &Entry<'_>, translation_index: usize) {
    html.push_str("<div class=\"facts\">");
    lengths(html, measures(entry.definition, translation_index));
    targets(html, entry.definition, translation_index);
    problems(html, entry, entry.problems_in(translation_index));
    html.push_str("</div>");
}

fn lengths(html: &mut String, measures: Vec<Measure>) {
    // Addresses are far from their limit, and a row that says so each time is noise.
    let mut measures = measures.into_iter().filter(Measure::is_notable).peekable();
    if measures.peek().is_none() {
        return;
    }
    html.push_str("<dl class=\"measures\">");
    for measure in measures {
        let measure = &measure;
        put!(html, "<dt{}>{}", title(measure), measure.what);
        if let Some(provider) = measure.provider {
            put!(html, " ({provider})");
        }
        html.push_str("</dt><dd>");
        let long = measure.with_long_values.map(|long| long.max(measure.declared));
        length(html, measure, measure.declared.max(measure.with_samples.unwrap_or(0)), "sample", measure.is_exceeded());
        if let Some(long) = long {
            length(html, measure, long, "long", measure.breaks_with_long_values() || measure.is_exceeded());
        }
        html.push_str("</dd><dd>");
        number(html, measure, measure.declared.max(measure.with_samples.unwrap_or(0)), "sample", measure.is_exceeded());
        if let Some(long) = long {
            number(html, measure, long, "long", measure.breaks_with_long_values() || measure.is_exceeded());
        }
        html.push_str("</dd>");
    }
    html.push_str("</dl>");
}

/// How a length is made up, for whoever points at it.
fn title(measure: &Measure) -> String {
    let mut title = format!("{}: {} as submitted", measure.rule, measure.declared);
    if let Some(provider) = measure.provider {
        put!(title, ", as {provider} counts");
    }
    if let Some(samples) = measure.with_samples {
        put!(title, "; {samples} with the samples");
    }
    if let Some(long) = measure.with_long_values {
        put!(title, "; {long} with long values");
    }
    if let Some(which) = &measure.which {
        put!(title, "; of several, “{which}”");
    }
    format!(" title=\"{}\"", escaped(&title))
}

fn length(html: &mut String, measure: &Measure, length: usize, class: &str, over: bool) {
    let most = measure.most;
    // A meter is green, yellow or red by where its value lies; beyond its end it is just full.
    let (low, high) = (most * TIGHT / 1000, most);
    let value = if over { most + 1 } else { length };
    put!(
        html,
        "<meter class=\"{class}\" min=\"0\" low=\"{low}\" high=\"{high}\" max=\"{}\" optimum=\"0\" value=\"{value}\">{length} of {most}</meter>",
        most + 1,
    );
}

fn number(html: &mut String, measure: &Measure, length: usize, class: &str, over: bool) {
    let state = match () {
        () if over => " over",
        () if length * 1000 > measure.most * TIGHT => " tight",
        () => "",
    };
    put!(html, "<div class=\"number {class}{state}\">{length} / {}</div>", measure.most);
}

/// Where buttons lead, which the bubble does not say.
fn targets(html: &mut String, definition: &Definition<'_>, translation_index: usize) {
    let roles = definition.roles();
    let sample = |parameter: u16| values::sample(definition, &roles, parameter);
    let Some(view) = MessageView::new(definition, translation_index, &sample) else { return };
    let mut items: Vec<String> = Vec::new();
    for bubble in core::iter::once(&view.message).chain(&view.cards) {
        for item in of_bubble(bubble) {
            // The cards of a carousel often lead to the same place.
            if !items.contains(&item) {
                items.push(item);
            }
        }
    }
    if !items.is_empty() {
        html.push_str("<ul class=\"targets\">");
        html.push_str(&items.concat());
        html.push_str("</ul>");
    }
}

fn of_bubble(bubble: &Bubble<'_>) -> impl Iterator<Item = String> {
    bubble.buttons.iter().filter_map(|button| {
        let url = button.url.as_ref().map(|url| url.text.as_str());
        let code = button.code.as_ref().map(|code| code.text.as_str());
        let target = url.or(code).or(button.phone_number)?;
        let label = escaped(&button.label.text);
        Some(format!("<li><bdi><b>{label}</b></bdi> → <bdi>{}</bdi></li>", escaped(target)))
    })
}

pub(super) fn problems<'p>(html: &mut String, entry: &Entry<'_>, problems: impl Iterator<Item = &'p Problem>) {
    let mut problems = problems.peekable();
    if problems.peek().is_none() {
        return;
    }
    html.push_str("<ul class=\"problems\">");
    for problem in problems {
        let (class, level) = match problem.level {
            Level::Error => ("problem", "Error"),
            Level::Advice => ("problem advice", "Advice"),
        };
        put!(html, "<li class=\"{class}\"><p class=\"what\"><span class=\"level\">{level}</span> ");
        prose(html, &problem.message);
        html.push_str("</p>");
        if let Some(place) = &problem.excerpt {
            put!(html, "<p class=\"place\"><bdi>{}</bdi></p>", escaped(place));
        }
        html.push_str("<p>write: ");
        prose(html, &problem.suggestion);
        put!(html, "</p><p class=\"rule\"><code>{}</code>", problem.rule.id);
        if problem.rule.source != Source::Language {
            put!(html, " for {}", problem.providers);
        }
        if let Some(place) = entry.place(problem.mark) {
            put!(html, ", at <code>{}</code>", escaped(place));
        }
        html.push_str("</p></li>");
    }
    html.push_str("</ul>");
}

/// A sentence in which what stands between backticks is code.
fn prose(html: &mut String, text: &str) {
    // A backtick without a second one is a character.
    let paired = text.matches('`').count().is_multiple_of(2);
    for (n, part) in text.split('`').enumerate() {
        match (paired, n % 2) {
            (true, 1) => put!(html, "<code>{}</code>", escaped(part)),
            (false, _) if n > 0 => push(html, &format!("`{part}")),
            _ => push(html, part),
        }
    }
}
