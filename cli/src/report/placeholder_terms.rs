//! Messages about placeholders in a notation that the JSON of a template does not have.

use whatsapp_template_model::{Notation, ParameterFormat, Problem, Provider};

use crate::document::Document;

/// The id of findings about names in single braces.
pub(super) const SINGLE_BRACES: &str = "single_braces";

/// What is wrong with a placeholder, and what to write, in terms of the JSON; `None` for other problems.
pub(super) fn in_json(document: &Document, problem: &Problem) -> Option<(String, String)> {
    let pointer = document.read.pointer(problem.mark)?;
    let text = document.value.pointer(pointer)?.as_str()?;
    let in_link = pointer.ends_with("/url") || pointer.ends_with("/Url");
    match problem.rule.id {
        "escaped_placeholder" => single_braces(document, text, in_link),
        "provider_notation" => other_notation(document, text, in_link),
        _ => None,
    }
}

/// The notation of a text.
fn notation(document: &Document, in_link: bool) -> Notation {
    match document.provider {
        Provider::Cams => Notation::Dollar,
        Provider::Meta if !in_link && document.definition().parameter_format == ParameterFormat::Named => {
            Notation::Named
        }
        Provider::Meta | Provider::Nxcloud => Notation::Numbered,
    }
}

/// A placeholder with a name, or with the number 1.
fn placeholder(notation: Notation, name: &str) -> String {
    let mut written = String::new();
    notation.write_placeholder(&mut written, name, 1);
    written
}

fn single_braces(document: &Document, text: &str, in_link: bool) -> Option<(String, String)> {
    let inside = text.match_indices('{').find_map(|(at, _)| {
        let (inside, after) = text.get(at + 1..)?.split_once('}')?;
        let is_single = !text.get(..at)?.ends_with('{') && !after.starts_with('}');
        (is_single && is_name(inside)).then_some(inside)
    })?;
    let written = placeholder(notation(document, in_link), inside);
    Some((
        format!("`{{{inside}}}` is text: customers read it with its braces"),
        format!("`{written}` for a variable, or the text without braces"),
    ))
}

/// The first placeholder of another notation.
fn other_notation(document: &Document, text: &str, in_link: bool) -> Option<(String, String)> {
    let own = notation(document, in_link);
    if own != Notation::Dollar
        && let Some(name) = between(text, "$(", ")").find(|name| is_name(name))
    {
        let write = format!("`{}`", placeholder(own, name));
        return Some((format!("`$({name})` is CAMS' notation for a variable; here it is text"), write));
    }
    let is_number = |name: &str| name.chars().all(|c| c.is_ascii_digit());
    let inside = between(text, "{{", "}}")
        .filter(|inside| is_name(inside))
        .find(|inside| own == Notation::Dollar || is_number(inside) != (own == Notation::Numbered))?;
    let found = format!("{{{{{inside}}}}}");
    match own {
        Notation::Dollar => Some((
            format!("`{found}` is Meta's and NXCloud's notation for a variable; here it is text"),
            if is_number(inside) { String::from("`$(name)`, with a name") } else { format!("`$({inside})`") },
        )),
        Notation::Named => Some((
            format!("`{found}` is a number, and `parameter_format` is `NAMED`"),
            String::from("names, for example `{{customer_name}}`, or set `parameter_format` to `POSITIONAL`"),
        )),
        _ if in_link => Some((
            format!("`{found}` is a name; the variable of a link is a number"),
            String::from("`{{1}}` at the end of the link"),
        )),
        _ if document.provider == Provider::Nxcloud => Some((
            format!("`{found}` is a name; the variables of NXCloud are numbers"),
            String::from("`{{1}}`, `{{2}}` and so on"),
        )),
        _ => {
            let format = if document.value.get("parameter_format").is_some() { "is" } else { "is missing, so it is" };
            Some((
                format!("`{found}` is a name, and `parameter_format` {format} `POSITIONAL`"),
                String::from("set `parameter_format` to `NAMED`, or number the variables: `{{1}}`, `{{2}}` and so on"),
            ))
        }
    }
}

/// The text between each pair of marks, without blanks at its ends.
fn between<'t>(text: &'t str, open: &'t str, close: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(open).skip(1).filter_map(move |rest| Some(rest.split_once(close)?.0.trim()))
}

fn is_name(inside: &str) -> bool {
    !inside.is_empty() && inside.chars().all(|c| c.is_alphanumeric() || c == '_')
}
