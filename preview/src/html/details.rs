//! The details below a bubble: lengths, targets of buttons, problems.

use whatsapp_template_model::{
    Definition, Level, Problem,
    rules::Source,
    view::{Bubble, MessageView, sample_value},
};

use super::escape::{escape_html, push};
use crate::gallery::Entry;
use crate::measure::{Measure, measures};
use crate::values;

/// The share of a limit from which a length is highlighted: nine tenths.
const WARNING_PERMILLE: usize = 900;

pub(super) fn push_details(html: &mut String, entry: &Entry<'_>, translation_index: usize) {
    html.push_str("<div class=\"facts\">");
    lengths(html, measures(entry.definition, translation_index));
    targets(html, entry.definition, translation_index);
    english_labels(html, entry.definition, translation_index);
    problems(html, entry, entry.problems_in(translation_index));
    html.push_str("</div>");
}

/// Says that labels are in English because their translation is not known.
fn english_labels(html: &mut String, definition: &Definition<'_>, translation_index: usize) {
    let language = definition.translations.get(translation_index).map_or("", |one| one.language.as_str());
    let view = MessageView::new(definition, translation_index, &|n| sample_value(definition, translation_index, n));
    if view.is_some_and(|view| values::has_english_labels(&view, language)) {
        push_fmt!(html, "<p class=\"note\">{}.</p>", escape_html(values::ENGLISH_LABELS));
    }
}

fn lengths(html: &mut String, measures: Vec<Measure>) {
    // URLs are usually far below their limit, and a row for each would be noise.
    let mut measures = measures.into_iter().filter(Measure::is_notable).peekable();
    if measures.peek().is_none() {
        return;
    }
    html.push_str("<dl class=\"measures\">");
    for measure in measures {
        let measure = &measure;
        push_fmt!(html, "<dt{}>{}", title(measure), measure.what);
        if let Some(provider) = measure.provider {
            push_fmt!(html, " ({provider})");
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

/// The tooltip that explains a length.
fn title(measure: &Measure) -> String {
    let mut title = format!("{}: {} as submitted", measure.rule, measure.declared);
    if let Some(provider) = measure.provider {
        push_fmt!(title, ", as {provider} counts");
    }
    if let Some(samples) = measure.with_samples {
        push_fmt!(title, "; {samples} with the samples");
    }
    if let Some(long) = measure.with_long_values {
        push_fmt!(title, "; {long} with long values");
    }
    if let Some(which) = &measure.which {
        push_fmt!(title, "; of several, “{which}”");
    }
    format!(" title=\"{}\"", escape_html(&title))
}

fn length(html: &mut String, measure: &Measure, length: usize, class: &str, is_exceeded: bool) {
    let max = measure.max;
    // The colour of a meter depends on its value; beyond its end it is only full.
    let (low, high) = (max * WARNING_PERMILLE / 1000, max);
    let value = if is_exceeded { max + 1 } else { length };
    push_fmt!(
        html,
        "<meter class=\"{class}\" min=\"0\" low=\"{low}\" high=\"{high}\" max=\"{}\" optimum=\"0\" value=\"{value}\">{length} of {max}</meter>",
        max + 1,
    );
}

fn number(html: &mut String, measure: &Measure, length: usize, class: &str, is_exceeded: bool) {
    let state = match () {
        () if is_exceeded => " over",
        () if length * 1000 > measure.max * WARNING_PERMILLE => " tight",
        () => "",
    };
    push_fmt!(html, "<div class=\"number {class}{state}\">{length} / {}</div>", measure.max);
}

/// Writes the targets of the buttons, which the bubble does not show.
fn targets(html: &mut String, definition: &Definition<'_>, translation_index: usize) {
    let sample = |parameter: u16| sample_value(definition, translation_index, parameter);
    let Some(view) = MessageView::new(definition, translation_index, &sample) else { return };
    let mut items: Vec<String> = Vec::new();
    for bubble in core::iter::once(&view.message).chain(&view.cards) {
        for item in bubble_targets(bubble) {
            // The cards of a carousel often have the same targets.
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

fn bubble_targets(bubble: &Bubble<'_>) -> impl Iterator<Item = String> {
    bubble.buttons.iter().filter_map(|button| {
        let url = button.url.as_ref().map(|url| url.text.as_str());
        let code = button.code.as_ref().map(|code| code.text.as_str());
        let target = url.or(code).or(button.phone_number)?;
        let label = escape_html(&button.label.text);
        Some(format!("<li><bdi><b>{label}</b></bdi> → <bdi>{}</bdi></li>", escape_html(target)))
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
        push_fmt!(html, "<li class=\"{class}\"><p class=\"what\"><span class=\"level\">{level}</span> ");
        push_with_code(html, &problem.message);
        html.push_str("</p>");
        if let Some(place) = &problem.excerpt {
            push_fmt!(html, "<p class=\"place\"><bdi>{}</bdi></p>", escape_html(place));
        }
        html.push_str("<p>write: ");
        push_with_code(html, &problem.suggestion);
        push_fmt!(html, "</p><p class=\"rule\"><code>{}</code>", problem.rule.id);
        if problem.rule.source != Source::Language {
            push_fmt!(html, " for {}", problem.providers);
        }
        if let Some(place) = entry.place(problem.mark) {
            push_fmt!(html, ", at <code>{}</code>", escape_html(place));
        }
        html.push_str("</p></li>");
    }
    html.push_str("</ul>");
}

/// Writes a sentence with the text between backticks as code.
fn push_with_code(html: &mut String, text: &str) {
    // A backtick without a partner is an ordinary character.
    let paired = text.matches('`').count().is_multiple_of(2);
    for (n, part) in text.split('`').enumerate() {
        match (paired, n % 2) {
            (true, 1) => push_fmt!(html, "<code>{}</code>", escape_html(part)),
            (false, _) if n > 0 => push(html, &format!("`{part}")),
            _ => push(html, part),
        }
    }
}
