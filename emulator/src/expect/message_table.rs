//! The messages that were there, a line each.

use super::condition::{Conditions, short};
use crate::message::Message;

/// How many are shown: the last ones.
const MAX: usize = 20;

pub(super) fn of(wanted: &Conditions, messages: &[Message]) -> String {
    if messages.is_empty() {
        return String::new();
    }
    let left_out = messages.len().saturating_sub(MAX);
    let mut rows = vec![["#", "through", "to", "what", "differs"].map(str::to_owned)];
    for (n, message) in messages.iter().enumerate().skip(left_out) {
        let differences = wanted.differences(message).join(", ");
        let what = match &message.template {
            Some(template) => format!("{} ({})", template.name, template.language),
            None => message.kind.clone(),
        };
        let differs = if differences.is_empty() { "nothing".to_owned() } else { differences };
        rows.push([(n + 1).to_string(), message.provider.word().to_owned(), short(&message.to), short(&what), differs]);
    }
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths = [0, 1, 2, 3].map(width);
    let mut lines = Vec::new();
    if left_out > 0 {
        lines.push(format!("    ({left_out} earlier ones are left out)"));
    }
    for [number, provider, to, what, differs] in &rows {
        let [a, b, c, d] = widths;
        lines.push(format!("    {number:>a$}  {provider:b$}  {to:c$}  {what:d$}  {differs}"));
    }
    lines.join("\n")
}
