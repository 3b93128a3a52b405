//! A table of messages.

use super::condition::{Conditions, short};
use crate::message::Message;

/// How many messages the table shows: the last ones.
const MAX: usize = 20;

pub(super) fn of(conditions: &Conditions, messages: &[Message]) -> String {
    if messages.is_empty() {
        return String::new();
    }
    let left_out = messages.len().saturating_sub(MAX);
    let mut rows = vec![["#", "provider", "to", "message", "difference"].map(str::to_owned)];
    for (n, message) in messages.iter().enumerate().skip(left_out) {
        let differences = conditions.differences(message).join(", ");
        let summary = match &message.template {
            Some(template) => format!("{} ({})", template.name, template.language),
            None => message.kind.clone(),
        };
        let differs = if differences.is_empty() { "none".to_owned() } else { differences };
        rows.push([
            (n + 1).to_string(),
            message.provider.keyword().to_owned(),
            short(&message.to),
            short(&summary),
            differs,
        ]);
    }
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths = [0, 1, 2, 3].map(width);
    let mut lines = Vec::new();
    if left_out > 0 {
        lines.push(format!("    ({left_out} earlier ones are left out)"));
    }
    for [number, provider, to, message, difference] in &rows {
        let [a, b, c, d] = widths;
        lines.push(format!("    {number:>a$}  {provider:b$}  {to:c$}  {message:d$}  {difference}"));
    }
    lines.join("\n")
}
