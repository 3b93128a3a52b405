//! The reader of the lock file.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Lock, LockEntry, MAX_BYTES, VERSION};
use crate::Error;

/// The keys that each entry must have.
const REQUIRED: [&str; 5] = ["environment", "provider", "name", "language", "id"];

const REMEDY: &str = "run `whatsapp-template apply`, which writes the file";

pub(super) fn lock(text: &str) -> Result<Lock, Error> {
    if text.len() > MAX_BYTES {
        return Err(Error::configuration(format!(
            "the lock file has {} bytes, allowed are {MAX_BYTES}; {REMEDY}",
            text.len()
        )));
    }
    let reader = Reader { text };
    let document = DeTable::parse(text).map_err(|error| reader.syntax_error(&error))?;
    let document = document.get_ref();
    // A new project has an empty file, so that a program that compiles it in can be built before the first `apply`.
    if document.is_empty() {
        return Ok(Lock::new());
    }
    let known = |key: &str| ["version", "template"].contains(&key);
    reader.version(document.get("version"))?;
    if let Some((key, _)) = document.iter().find(|(key, _)| !known(key.get_ref())) {
        let what =
            format!("`{}` is not a key of the file, allowed are `version` and `template`; remove it", key.get_ref());
        return Err(reader.error_at(key.span().start, &what));
    }
    let templates = match document.get("template") {
        None => return Ok(Lock::new()),
        Some(value) => match value.get_ref() {
            DeValue::Array(templates) => templates,
            other => return Err(reader.error_at(value.span().start, &error("template", other, "a list of entries"))),
        },
    };
    let mut found = Vec::with_capacity(templates.len());
    for (n, template) in (1..).zip(templates.iter()) {
        found.push((reader.entry(n, template)?, template.span().start));
    }
    found.sort_by(|(one, _), (other, _)| one.key().cmp(&other.key()));
    for pair in found.windows(2) {
        if let [(one, first), (other, second)] = pair
            && one.key() == other.key()
        {
            let LockEntry { environment, provider, name, language, .. } = one;
            let first_line = reader.line(*first);
            return Err(reader.error_at(
                *second,
                &format!(
                    "`{name}` in {language} for {provider} in `{environment}` is already in line {first_line}, \
                     allowed is one entry; remove one of them, or {REMEDY}"
                ),
            ));
        }
    }
    Ok(Lock { entries: found.into_iter().map(|(entry, _)| entry).collect() })
}

/// The text of the file, to find the line of an error.
struct Reader<'t> {
    text: &'t str,
}

impl Reader<'_> {
    fn version(&self, version: Option<&Spanned<DeValue<'_>>>) -> Result<(), Error> {
        let Some(version) = version else {
            return Err(Error::configuration(format!("the lock file has no `version`; {REMEDY}")));
        };
        let DeValue::Integer(number) = version.get_ref() else {
            return Err(self.error_at(version.span().start, &error("version", version.get_ref(), "a number")));
        };
        if i64::from_str_radix(number.as_str(), number.radix()) == Ok(VERSION) {
            return Ok(());
        }
        let what = format!("`version` is {number}, this release reads {VERSION}; update whatsapp-template");
        Err(self.error_at(version.span().start, &what))
    }

    fn entry(&self, n: usize, template: &Spanned<DeValue<'_>>) -> Result<LockEntry, Error> {
        let start = template.span().start;
        let DeValue::Table(table) = template.get_ref() else {
            return Err(self.error_at(start, &error("template", template.get_ref(), "a list of entries")));
        };
        // The entry's name and language, if it has them.
        let text = |key: &str| table.get(key).and_then(|value| value.get_ref().as_str());
        let subject = match (text("name"), text("language")) {
            (Some(name), Some(language)) => format!("entry {n} (`{name}` in {language}): "),
            (Some(name), None) => format!("entry {n} (`{name}`): "),
            _ => format!("entry {n}: "),
        };
        let mut entry = LockEntry::new("", "", "", "", "");
        for (key, value) in table {
            let Some(text) = value.get_ref().as_str() else {
                let what = error(key.get_ref(), value.get_ref(), "a text");
                return Err(self.error_at(value.span().start, &format!("{subject}{what}")));
            };
            entry.set_field(key.get_ref(), text);
        }
        for key in REQUIRED {
            if entry.field(key).is_none() {
                let what = if table.contains_key(key) { "is empty" } else { "is missing" };
                return Err(self.error_at(start, &format!("{subject}`{key}` {what}; {REMEDY}")));
            }
        }
        Ok(entry)
    }

    fn syntax_error(&self, error: &toml::de::Error) -> Error {
        let at = error.span().map_or(0, |span| span.start);
        let start = self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let line = self.text.get(start..).unwrap_or_default();
        let conflict = ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark));
        if conflict {
            return self.error_at(at, &format!("a merge was left unfinished; take either side, then {REMEDY}"));
        }
        self.error_at(at, &format!("{}; correct it, or {REMEDY}", error.message()))
    }

    #[cold]
    fn error_at(&self, at: usize, what: &str) -> Error {
        Error::configuration(format!("the lock file, line {}: {what}", self.line(at)))
    }

    fn line(&self, at: usize) -> usize {
        1 + self.text.get(..at).unwrap_or(self.text).matches('\n').count()
    }
}

fn error(key: &str, found: &DeValue<'_>, allowed: &str) -> String {
    let found = match found {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    format!("`{key}` is {found}, allowed is {allowed}; correct it, or {REMEDY}")
}
