//! The history of recent edits and deletions: providers limit how many are allowed, but do not report how many were made.
//!
//! The lock file is committed and has no dates. This file belongs to one machine. Without it, a plan does not include
//! earlier changes, and the provider's refusal is reported when it happens.

use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use whatsapp_template_model::{
    Provider,
    lifecycle::{EDIT_QUOTAS, NAME_LOCK_DAYS},
};

use crate::{CliError, file};

/// For how many days an entry can count against a quota.
const RETENTION_DAYS: i64 = NAME_LOCK_DAYS as i64;
/// The maximum size of the file.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// An edit or a deletion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct HistoryEntry {
    pub(crate) at: Timestamp,
    pub(crate) environment: String,
    pub(crate) provider: String,
    pub(crate) name: String,
    /// `None` if it applied to all languages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) language: Option<String>,
    pub(crate) kind: EditKind,
}

/// The kind of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum EditKind {
    /// An approved template was edited.
    Edited,
    /// An approved template was deleted.
    Deleted,
}

/// The edit history of a project.
#[derive(Debug, Default)]
pub(crate) struct EditHistory {
    path: PathBuf,
    entries: Vec<HistoryEntry>,
}

/// Identifies a template in one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TemplateKey<'k> {
    pub(crate) environment: &'k str,
    pub(crate) provider: Provider,
    pub(crate) name: &'k str,
    pub(crate) language: &'k str,
}

/// How many edits the provider's quotas still allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quota {
    /// The number of edits left within the longest period.
    Remaining(usize),
    /// No edit is allowed before this time.
    ExhaustedUntil(Timestamp),
}

impl EditHistory {
    /// The edit history in the same folder as a lock file.
    pub(crate) fn for_lock_file(lock: &Path, now: Timestamp) -> Result<Self, CliError> {
        let path = lock.with_extension("journal");
        if path == lock {
            return Err(CliError::new(format!("{} is the name of the edit history", lock.display()))
                .with_help("give the lock file another name, such as whatsapp-template.lock"));
        }
        let mut entries = if path.exists() { read(&path)? } else { Vec::new() };
        entries.retain(|entry| entry.at > now - SignedDuration::from_hours(24 * RETENTION_DAYS));
        Ok(Self { path, entries })
    }

    /// Adds an entry, and writes the file.
    pub(crate) fn add(&mut self, entry: HistoryEntry) -> Result<(), CliError> {
        let _guard = file::lock_folder(&self.path);
        // Another process may have added entries in the meantime.
        if self.path.exists() {
            self.entries = read(&self.path)?;
        }
        self.entries.push(entry);
        let mut text = Vec::new();
        for entry in &self.entries {
            serde_json::to_writer(&mut text, entry).map_err(std::io::Error::from)?;
            text.write_all(b"\n")?;
        }
        file::write(&self.path, &text)
    }

    /// How often an approved template may still be edited. Only Meta documents quotas.
    pub(crate) fn edit_quota(&self, key: TemplateKey<'_>, now: Timestamp) -> Option<Quota> {
        if key.provider != Provider::Meta {
            return None;
        }
        let edited: Vec<Timestamp> = self
            .entries_of(key, EditKind::Edited)
            .filter(|entry| entry.language.as_deref() == Some(key.language))
            .map(|entry| entry.at)
            .collect();
        let mut left = usize::MAX;
        let mut until = None;
        for quota in EDIT_QUOTAS {
            let span = SignedDuration::from_hours(i64::from(quota.hours));
            let within: Vec<&Timestamp> = edited.iter().filter(|at| **at > now - span).collect();
            left = quota.edits.saturating_sub(within.len());
            // The next edit is allowed when the oldest one that counts leaves the period.
            let full = within.len().checked_sub(quota.edits).and_then(|first| within.get(first));
            until = until.max(full.map(|at| saturating_add(**at, span)));
        }
        Some(until.map_or(Quota::Remaining(left), Quota::ExhaustedUntil))
    }

    /// The time until which the name of a deleted template cannot be used again.
    pub(crate) fn name_locked_until(&self, key: TemplateKey<'_>, now: Timestamp) -> Option<Timestamp> {
        if key.provider != Provider::Meta {
            return None;
        }
        let span = SignedDuration::from_hours(24 * i64::from(NAME_LOCK_DAYS));
        self.entries_of(key, EditKind::Deleted)
            .map(|entry| saturating_add(entry.at, span))
            .max()
            .filter(|until| *until > now)
    }

    fn entries_of(&self, key: TemplateKey<'_>, kind: EditKind) -> impl Iterator<Item = &HistoryEntry> {
        self.entries.iter().filter(move |entry| {
            entry.kind == kind
                && entry.environment == key.environment
                && entry.provider == key.provider.keyword()
                && entry.name == key.name
        })
    }
}

fn read(path: &Path) -> Result<Vec<HistoryEntry>, CliError> {
    let text = file::read_text(path, MAX_BYTES)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            serde_json::from_str(line).map_err(|error| {
                CliError::new(format!("{}, line {}: {error}", path.display(), number + 1))
                    .with_help("remove the line; the edit that it recorded is then not counted against the quotas")
            })
        })
        .collect()
}

/// The time after a span, or the latest possible time: the file may contain any date.
fn saturating_add(at: Timestamp, span: SignedDuration) -> Timestamp {
    at.checked_add(span).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn at(hours: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours)
    }

    const KEY: TemplateKey<'static> =
        TemplateKey { environment: "prod", provider: Provider::Meta, name: "order_shipped", language: "en_US" };

    fn edit_history(kind: EditKind, hours: &[i64]) -> EditHistory {
        let entry = |at| HistoryEntry {
            at,
            environment: "prod".to_owned(),
            provider: "meta".to_owned(),
            name: "order_shipped".to_owned(),
            language: (kind == EditKind::Edited).then(|| "en_US".to_owned()),
            kind,
        };
        EditHistory { path: PathBuf::new(), entries: hours.iter().map(|hours| entry(at(*hours))).collect() }
    }

    #[test]
    fn one_edit_a_day() {
        assert_eq!(edit_history(EditKind::Edited, &[]).edit_quota(KEY, at(0)), Some(Quota::Remaining(10)));
        let edited = edit_history(EditKind::Edited, &[0]);
        assert_eq!(edited.edit_quota(KEY, at(23)), Some(Quota::ExhaustedUntil(at(24))));
        assert_eq!(edited.edit_quota(KEY, at(24)), Some(Quota::Remaining(9)));
        assert_eq!(edited.edit_quota(TemplateKey { language: "de", ..KEY }, at(1)), Some(Quota::Remaining(10)));
        assert_eq!(edited.edit_quota(TemplateKey { environment: "dev", ..KEY }, at(1)), Some(Quota::Remaining(10)));
        assert_eq!(edited.edit_quota(TemplateKey { provider: Provider::Cams, ..KEY }, at(1)), None);
    }

    #[test]
    fn ten_edits_in_thirty_days() {
        let days: Vec<i64> = (0..9).map(|day| day * 25).collect();
        assert_eq!(edit_history(EditKind::Edited, &days).edit_quota(KEY, at(24 * 10)), Some(Quota::Remaining(1)));
        let days: Vec<i64> = (0..10).map(|day| day * 25).collect();
        assert_eq!(
            edit_history(EditKind::Edited, &days).edit_quota(KEY, at(24 * 29)),
            Some(Quota::ExhaustedUntil(at(24 * 30)))
        );
        assert_eq!(edit_history(EditKind::Edited, &days).edit_quota(KEY, at(24 * 30)), Some(Quota::Remaining(1)));
    }

    #[test]
    fn a_name_is_locked_for_thirty_days() {
        let deleted = edit_history(EditKind::Deleted, &[5]);
        assert_eq!(deleted.name_locked_until(KEY, at(5 + 30 * 24 - 1)), Some(at(5 + 30 * 24)));
        assert_eq!(deleted.name_locked_until(KEY, at(5 + 30 * 24)), None);
        assert_eq!(deleted.name_locked_until(TemplateKey { name: "other", ..KEY }, at(6)), None);
    }

    #[test]
    fn entries_survive_a_round_trip_until_they_no_longer_count() {
        let folder = std::env::temp_dir().join(format!("whatsapp-template-journal-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let lock = folder.join("whatsapp-template.lock");
        let mut written = EditHistory::for_lock_file(&lock, at(0)).unwrap();
        for entry in edit_history(EditKind::Edited, &[0, 100]).entries {
            written.add(entry).unwrap();
        }
        assert_eq!(EditHistory::for_lock_file(&lock, at(101)).unwrap().entries, written.entries);
        assert_eq!(EditHistory::for_lock_file(&lock, at(30 * 24)).unwrap().entries.len(), 1);
        std::fs::write(folder.join("whatsapp-template.journal"), "{}").unwrap();
        let error = EditHistory::for_lock_file(&lock, at(0)).unwrap_err().to_string();
        assert!(error.contains("whatsapp-template.journal, line 1: missing field `at`"), "{error}");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
