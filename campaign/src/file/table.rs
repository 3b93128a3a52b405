//! A table of the file: its keys and values, with the lines of what is wrong.

use core::ops::RangeInclusive;

use toml::de::{DeTable, DeValue};
use whatsapp_template::model::suggest::suggest;

use super::FileProblem;

/// A table, and where it is.
pub(super) struct Table<'t, 'd> {
    file: &'t str,
    text: &'t str,
    /// Its name with a full stop, for messages about its keys.
    prefix: String,
    start: usize,
    entries: &'t DeTable<'d>,
}

impl<'t, 'd> Table<'t, 'd> {
    pub(super) fn new(file: &'t str, text: &'t str, prefix: &str, start: usize, entries: &'t DeTable<'d>) -> Self {
        Self { file, text, prefix: prefix.to_owned(), start, entries }
    }

    /// Reports keys that are not known.
    pub(super) fn check_keys(&self, known: &[&str], problems: &mut Vec<FileProblem>) {
        for (key, _) in self.entries {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                let instead = match suggest(name, known.iter().copied()) {
                    Some(similar) => format!("did you mean `{similar}`?"),
                    None => format!("allowed: {}", known.join(", ")),
                };
                let message = format!("unknown key `{}{}`; {instead}", self.prefix, name.escape_debug());
                problems.push(FileProblem::at(self.file, self.text, key.span().start, message));
            }
        }
    }

    pub(super) fn keys(&self) -> Vec<&'t str> {
        let mut keys: Vec<_> = self.entries.iter().map(|(key, _)| (key.span().start, &**key.get_ref())).collect();
        keys.sort_unstable();
        keys.into_iter().map(|(_, key)| key).collect()
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// Whether a rule is switched off.
    pub(super) fn is_false(&self, key: &str) -> bool {
        matches!(self.entries.get(key).map(toml::Spanned::get_ref), Some(DeValue::Boolean(false)))
    }

    /// A problem at a key, or at the table itself.
    pub(super) fn problem(&self, key: &str, message: &str) -> FileProblem {
        let position = self.entries.get(key).map_or(self.start, |value| value.span().start);
        FileProblem::at(self.file, self.text, position, message)
    }

    fn wrong(&self, key: &str, found: &DeValue<'_>, allowed: &str) -> FileProblem {
        let found = match found {
            DeValue::String(text) => format!("{text:?}"),
            DeValue::Integer(_) | DeValue::Float(_) => "a number".to_owned(),
            DeValue::Boolean(_) => "true or false".to_owned(),
            DeValue::Datetime(_) => "a time".to_owned(),
            DeValue::Array(_) => "a list".to_owned(),
            DeValue::Table(_) => "a table".to_owned(),
        };
        self.problem(key, &format!("`{}{key}` is {found}, allowed: {allowed}", self.prefix))
    }

    /// A table with this name, if there is one. Another value is reported.
    pub(super) fn table(&self, key: &str, problems: &mut Vec<FileProblem>) -> Option<Table<'t, 'd>> {
        let found = self.optional_table(key);
        if let (None, Some(value)) = (&found, self.entries.get(key)) {
            problems.push(self.wrong(key, value.get_ref(), "a table"));
        }
        found
    }

    /// A table with this name, if the value is one.
    pub(super) fn optional_table(&self, key: &str) -> Option<Table<'t, 'd>> {
        let value = self.entries.get(key)?;
        let DeValue::Table(entries) = value.get_ref() else { return None };
        let prefix = format!("{}{key}.", self.prefix);
        Some(Table { file: self.file, text: self.text, prefix, start: value.span().start, entries })
    }

    /// A text, read as something else. `allowed` says what.
    pub(super) fn parsed<V>(
        &self,
        key: &str,
        allowed: &str,
        problems: &mut Vec<FileProblem>,
        read: impl Fn(&str) -> Option<V>,
    ) -> Option<V> {
        let value = self.entries.get(key)?.get_ref();
        let read = match value {
            DeValue::String(text) => read(text),
            // A time of TOML is written as the text would be.
            DeValue::Datetime(time) => read(&time.to_string()),
            _ => None,
        };
        if read.is_none() {
            problems.push(self.wrong(key, value, allowed));
        }
        read
    }

    /// Like [`parsed`](Self::parsed), for a key that must exist.
    pub(super) fn required_parsed<V>(
        &self,
        key: &str,
        allowed: &str,
        problems: &mut Vec<FileProblem>,
        read: impl Fn(&str) -> Option<V>,
    ) -> Option<V> {
        if !self.has(key) {
            problems.push(self.problem("", &format!("`{}{key}` is missing; write {allowed}", self.prefix)));
        }
        self.parsed(key, allowed, problems, read)
    }

    /// A text that is not empty.
    pub(super) fn text(&self, key: &str, problems: &mut Vec<FileProblem>) -> Option<String> {
        self.parsed(key, "a text that is not empty", problems, |text| (!text.is_empty()).then(|| text.to_owned()))
    }

    /// A text that must exist.
    pub(super) fn required(&self, key: &str, allowed: &str, problems: &mut Vec<FileProblem>) -> Option<String> {
        self.required_parsed(key, allowed, problems, |text| (!text.is_empty()).then(|| text.to_owned()))
    }

    /// A whole number in a range.
    pub(super) fn number(&self, key: &str, range: RangeInclusive<u64>, problems: &mut Vec<FileProblem>) -> Option<u64> {
        let value = self.entries.get(key)?.get_ref();
        let number = match value {
            DeValue::Integer(number) => u64::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        let number = number.filter(|number| range.contains(number));
        if number.is_none() {
            let allowed = match (*range.start(), *range.end()) {
                (start, u64::MAX) => format!("a whole number from {start}"),
                (start, end) => format!("a whole number from {start} to {end}"),
            };
            problems.push(match value {
                DeValue::Integer(number) => {
                    self.problem(key, &format!("`{}{key}` is {number}, allowed: {allowed}", self.prefix))
                }
                other => self.wrong(key, other, &allowed),
            });
        }
        number
    }

    /// The entries of a table with texts, in their order. Numbers and truth values are taken as they are written.
    pub(super) fn texts(&self, key: &str, problems: &mut Vec<FileProblem>) -> Vec<(String, String)> {
        let Some(table) = self.table(key, problems) else { return Vec::new() };
        let mut texts = Vec::new();
        table.collect("", &mut texts, problems);
        texts
    }

    /// `picks.0.photo = "…"` is a table in a table in TOML, and one name here.
    fn collect(&self, front: &str, texts: &mut Vec<(String, String)>, problems: &mut Vec<FileProblem>) {
        for key in self.keys() {
            let name = format!("{front}{key}");
            match self.entries.get(key).map(toml::Spanned::get_ref) {
                Some(DeValue::String(text)) => texts.push((name, text.clone().into_owned())),
                Some(DeValue::Integer(number)) => texts.push((name, number.to_string())),
                Some(DeValue::Boolean(value)) => texts.push((name, value.to_string())),
                Some(DeValue::Datetime(time)) => texts.push((name, time.to_string())),
                Some(DeValue::Table(_)) => {
                    if let Some(table) = self.optional_table(key) {
                        table.collect(&format!("{name}."), texts, problems);
                    }
                }
                Some(other) => problems.push(self.wrong(key, other, "a text")),
                None => {}
            }
        }
    }
}
