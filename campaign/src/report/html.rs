//! Pieces of HTML.

use core::fmt::Write;
use core::time::Duration;

use crate::State;
use crate::campaign::Tally;

/// A text that grows. Whatever comes from a campaign is escaped.
#[derive(Default)]
pub(super) struct Html(pub(super) String);

impl Html {
    /// Adds HTML that this crate has written.
    pub(super) fn raw(&mut self, html: &str) -> &mut Self {
        self.0.push_str(html);
        self
    }

    /// Adds a text.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.0.push_str(&escaped(text));
        self
    }

    /// Adds an element with a text.
    pub(super) fn element(&mut self, tag: &str, class: &str, text: &str) -> &mut Self {
        // Writing into a string cannot fail.
        let _ = write!(self.0, "<{tag} class=\"{class}\">{}</{tag}>", escaped(text));
        self
    }

    /// Adds a table. The first row is its header.
    pub(super) fn table(&mut self, header: &[&str], rows: &[Vec<String>]) -> &mut Self {
        self.raw("<div class=\"wide\"><table><thead><tr>");
        for cell in header {
            self.element("th", "", cell);
        }
        self.raw("</tr></thead><tbody>");
        for row in rows {
            self.raw("<tr>");
            for (index, cell) in row.iter().enumerate() {
                let is_number = index > 0 && cell.starts_with(|first: char| first.is_ascii_digit()) && cell.len() < 28;
                self.element("td", if is_number { "number" } else { "" }, cell);
            }
            self.raw("</tr>");
        }
        self.raw("</tbody></table></div>")
    }

    /// Adds a bar with a legend below it.
    pub(super) fn bar(&mut self, name: &str, parts: &[Part]) -> &mut Self {
        let total: u64 = parts.iter().map(|part| part.count).sum();
        let words: Vec<String> = parts
            .iter()
            .filter(|part| part.count > 0)
            .map(|part| format!("{} {}", number(part.count), part.word))
            .collect();
        let label = if words.is_empty() { "nothing yet".to_owned() } else { words.join(", ") };
        let _ =
            write!(self.0, "<div class=\"bar\" role=\"img\" aria-label=\"{}: {}\">", escaped(name), escaped(&label));
        for part in parts.iter().filter(|part| part.count > 0) {
            let _ = write!(self.0, "<span class=\"{}\" style=\"flex-grow:{}\"></span>", part.class, part.count);
        }
        self.raw("</div><ul class=\"legend\" aria-hidden=\"true\">");
        for part in parts.iter().filter(|part| part.count > 0) {
            let _ = write!(self.0, "<li><i class=\"{}\"></i>", part.class);
            self.text(&format!("{} {}", number(part.count), part.word));
            let _ = write!(self.0, " <small>{}</small></li>", percent(part.count, total));
        }
        self.raw("</ul>")
    }
}

/// A part of a bar.
pub(super) struct Part {
    pub(super) word: &'static str,
    pub(super) class: &'static str,
    pub(super) count: u64,
}

/// The parts of a bar by state.
pub(super) fn by_state(counts: &Tally) -> Vec<Part> {
    let order = [
        State::Accepted,
        State::Held,
        State::Attempting,
        State::Unknown,
        State::Refused,
        State::Skipped,
        State::Pending,
    ];
    order.map(|state| Part { word: state.as_str(), class: state.as_str(), count: counts.of(state) }).into()
}

/// The parts of a bar by what webhooks have reported about accepted messages.
pub(super) fn by_progress(counts: &Tally) -> Vec<Part> {
    let accepted = counts.of(State::Accepted) + counts.of(State::Held);
    let (read, delivered, failed) = (counts.read(), counts.delivered(), counts.failed());
    let silent = accepted.saturating_sub(delivered + failed);
    vec![
        Part { word: "read", class: "read", count: read },
        Part { word: "delivered", class: "delivered", count: delivered.saturating_sub(read) },
        Part { word: "not delivered", class: "refused", count: failed },
        Part { word: "without a report", class: "pending", count: silent },
    ]
}

/// A text in HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// A number with a comma after each three digits.
pub(super) fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A share in percent.
#[allow(clippy::cast_precision_loss, reason = "a page shows three digits")]
pub(super) fn percent(part: u64, whole: u64) -> String {
    match part as f64 * 100.0 / whole.max(1) as f64 {
        share if part > 0 && share < 0.1 => "under 0.1 %".to_owned(),
        share if part < whole && share > 99.9 => "over 99.9 %".to_owned(),
        share => format!("{share:.1} %"),
    }
}

/// A duration in its largest unit.
pub(super) fn duration(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 0..120 => format!("{seconds} s"),
        seconds @ 120..7200 => format!("{} min", seconds / 60),
        seconds @ 7200..172_800 => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
        seconds => format!("{} days", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_readable() {
        assert_eq!([0, 999, 1000, 1_234_567].map(number), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(percent(1, 3), "33.3 %");
        assert_eq!((percent(0, 0), percent(1, 100_000), percent(99_999, 100_000)).1, "under 0.1 %");
        assert_eq!(percent(99_999, 100_000), "over 99.9 %");
        assert_eq!(percent(5, 5), "100.0 %");
        assert_eq!(duration(Duration::from_mins(125)), "2 h 5 min");
        assert_eq!(escaped("<a href='x'>&\"</a>"), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;&lt;/a&gt;");
    }
}
