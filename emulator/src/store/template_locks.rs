//! The names of deleted templates, which Meta locks for a while.

use std::collections::VecDeque;
use std::time::{Duration, SystemTime};

use whatsapp_template_model::lifecycle::NAME_LOCK_DAYS;

/// How long the name of an approved template stays locked after its deletion.
const LOCKED: Duration = Duration::from_hours(24 * NAME_LOCK_DAYS as u64);
/// How many locks are stored; the oldest are dropped first.
const MAX: usize = 10_000;

#[derive(Default)]
pub(super) struct TemplateLocks(VecDeque<TemplateLock>);

/// The name of a deleted template in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TemplateLock {
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) since: SystemTime,
}

impl TemplateLocks {
    pub(super) fn add(&mut self, name: String, language: String, since: SystemTime) {
        self.0.retain(|lock| lock.is_active(since) && (lock.name != name || lock.language != language));
        self.0.push_back(TemplateLock { name, language, since });
        if self.0.len() > MAX {
            self.0.pop_front();
        }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &TemplateLock> {
        self.0.iter()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a template of this name cannot be created. A deleted language is locked; the whole name is locked if
    /// no template uses it any more.
    pub(super) fn is_name_locked(&self, name: &str, language: &str, name_is_used: bool, now: SystemTime) -> bool {
        let matching = |lock: &&TemplateLock| lock.name == name && (!name_is_used || lock.language == language);
        self.0.iter().filter(matching).any(|lock| lock.is_active(now))
    }
}

impl TemplateLock {
    /// A clock that was set back does not end a lock.
    fn is_active(&self, now: SystemTime) -> bool {
        now.duration_since(self.since).unwrap_or_default() < LOCKED
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_locked_and_with_the_last_one_the_name() {
        let start = SystemTime::UNIX_EPOCH;
        let mut locks = TemplateLocks::default();
        locks.add("a".to_owned(), "en".to_owned(), start);
        let is_locked = |language, used, after: Duration| locks.is_name_locked("a", language, used, start + after);
        let almost = LOCKED.saturating_sub(Duration::from_nanos(1));
        assert!(is_locked("en", true, Duration::ZERO) && !is_locked("de", true, Duration::ZERO));
        assert!(is_locked("de", false, almost));
        assert!(!is_locked("en", false, LOCKED) && !locks.is_name_locked("b", "en", false, start));
    }

    #[test]
    fn locks_expire_and_are_bounded() {
        let mut locks = TemplateLocks::default();
        for n in 0..=MAX {
            locks.add(n.to_string(), "en".to_owned(), SystemTime::UNIX_EPOCH);
        }
        assert_eq!(locks.0.len(), MAX);
        locks.add("a".to_owned(), "en".to_owned(), SystemTime::UNIX_EPOCH + LOCKED);
        assert_eq!(locks.0.len(), 1);
    }
}
