//! Messages of the rules in terms of JSON: the rules word them in terms of declarations.

use std::borrow::Cow;

use whatsapp_template_model::{Category, Definition, Notation, Provider};

use crate::import::first_locations;

/// Rewrites a message in terms of a provider's JSON: with placeholders as they are written there, and quoted keys.
pub(super) fn in_json(message: &str, definition: &Definition<'_>, provider: Provider) -> String {
    let placeholder_names = placeholder_names(definition, provider);
    let mut text = String::with_capacity(message.len());
    let mut rest = message;
    // Every second piece is between backticks. A message with an odd number of backticks quotes a text that has one.
    if rest.matches('`').count().is_multiple_of(2) {
        while let Some((before, after)) = rest.split_once('`') {
            let Some((code, after)) = after.split_once('`') else { break };
            text.push_str(&placeholders(before, &placeholder_names));
            text.push_str(&in_code_span(code, &placeholder_names, provider));
            rest = after;
        }
    }
    text.push_str(&placeholders(rest, &placeholder_names));
    text
}

/// The name in braces in a message, and the placeholder in the JSON.
type PlaceholderNames = Vec<(String, String)>;

fn placeholder_names(definition: &Definition<'_>, provider: Provider) -> PlaceholderNames {
    let notation = definition.notation(provider);
    let first_locations = first_locations(definition);
    let mut placeholder_names: PlaceholderNames = Vec::new();
    for (index, parameter) in (0_u16..).zip(definition.parameters.iter()) {
        let name = parameter.name.as_str().to_owned();
        let location = first_locations.get(usize::from(index)).and_then(Option::as_ref);
        let notation = if notation == Notation::Named && location.is_some_and(|location| location.in_url) {
            Notation::Numbered
        } else {
            notation
        };
        if location.is_none_or(|location| location.number == 0)
            || placeholder_names.iter().any(|(known, _)| *known == name)
        {
            continue;
        }
        let mut written = String::new();
        let number = location.map_or(1, |location| location.number);
        notation.write_placeholder(&mut written, &definition.wire_name(provider, index), number);
        placeholder_names.push((name, written));
    }
    placeholder_names
}

fn placeholders(text: &str, placeholder_names: &PlaceholderNames) -> String {
    let mut replaced = Cow::Borrowed(text);
    for (name, written) in placeholder_names {
        let braced = format!("{{{name}}}");
        if replaced.contains(&braced) {
            // The placeholder may itself look like a name in braces.
            replaced = Cow::Owned(replaced.replace(&braced, &escape_braces(written)));
        }
    }
    replaced.replace('\u{1}', "{").replace('\u{2}', "}")
}

fn escape_braces(written: &str) -> String {
    written.replace('{', "\u{1}").replace('}', "\u{2}")
}

/// The text between backticks, including them.
fn in_code_span(code: &str, placeholder_names: &PlaceholderNames, provider: Provider) -> String {
    if let Some((_, written)) = placeholder_names.iter().find(|(name, _)| name == code) {
        return format!("`{written}`");
    }
    let key = |word: &str| match provider {
        Provider::Cams => whatsapp_template_model::name::camel_case(word),
        Provider::Meta | Provider::Nxcloud => word.to_owned(),
    };
    let code = match code.split_once(": ") {
        // `customer: … = "Ann"`
        Some((_, value)) if value.starts_with("… = ") => return format!("one in `\"{}\"`", key("example")),
        Some(("providers", list)) => format!("--provider {}", bare_list(list)),
        Some(("allow", list)) => format!("--allow {}", bare_list(list)),
        Some(("category", word)) if Category::from_keyword(word) != Category::Unknown => {
            format!("\"{}\": \"{}\"", key("category"), word.to_ascii_uppercase())
        }
        Some(("category", _)) => format!("\"{}\"", key("category")),
        Some(("name", name)) => format!("\"{}\": {name}", key("name")),
        _ => placeholders(code, placeholder_names),
    };
    format!("`{code}`")
}

fn bare_list(list: &str) -> String {
    list.trim_matches(['[', ']']).replace(", ", ",")
}
