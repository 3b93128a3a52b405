//! The templates: how they come, what becomes of them, how they go.

use std::time::{Duration, SystemTime};

use whatsapp_template_model::{Provider, lifecycle::EDIT_QUOTAS};

use super::{Key, MOST_MEMORY, MOST_TEMPLATES, Store};
use crate::notification::{News, What};
use crate::template::Template;
use crate::template::reviewer::Verdict;
use crate::template::status::Status;

/// For how long edits count: as long as the longest quota.
const COUNTED: Duration = Duration::from_hours(EDIT_QUOTAS[EDIT_QUOTAS.len() - 1].hours as u64);

/// How many edits of a template are remembered: more than any limit counts.
const MOST_EDITS: usize = 100;

/// There is no room for another template.
pub(crate) struct Full;

impl Store {
    /// The number of the next template, for its code.
    pub(crate) fn next_number(&mut self) -> u64 {
        self.created += 1;
        self.created
    }

    /// Files a template, in place of an older version of it, and hands it to the reviewer.
    pub(crate) fn file(&mut self, mut template: Template, now: SystemTime) -> Result<(), Full> {
        let key = (template.provider, template.name.clone(), template.language.clone());
        let before = self.templates.get(&key);
        let size = before.map_or(0, Template::size);
        let memory = self.template_memory - size + template.size();
        if memory > MOST_MEMORY || (before.is_none() && self.templates.len() >= MOST_TEMPLATES) {
            return Err(Full);
        }
        if let Some(before) = before {
            template.edits = counted(before, now);
            template.quality.clone_from(&before.quality);
            if before.status == Status::Approved {
                template.edits.push(now);
            }
            let surplus = template.edits.len().saturating_sub(MOST_EDITS);
            template.edits.drain(..surplus);
            if before.category == template.category {
                template.previous_category.clone_from(&before.previous_category);
            }
        }
        let is_new = before.is_none();
        let changed = before.is_some_and(|before| before.components != template.components);
        template.lookups = 0;
        template.status = Status::Pending;
        self.template_memory = memory;
        if changed && self.is_told(template.provider) {
            let news = News::Components(template.components.clone());
            self.tell_template(&template, now, news);
        }
        self.journal.open().template(key.0, &key.1, &key.2);
        self.templates.insert(key.clone(), template);
        self.review(&key, now, is_new);
        Ok(())
    }

    /// Files a template as it was, without a review.
    pub(super) fn put_back(&mut self, template: Template) -> Result<(), Full> {
        let key = (template.provider, template.name.clone(), template.language.clone());
        let memory = self.template_memory + template.size();
        if memory > MOST_MEMORY || self.templates.len() >= MOST_TEMPLATES || self.templates.contains_key(&key) {
            return Err(Full);
        }
        self.template_memory = memory;
        self.templates.insert(key, template);
        Ok(())
    }

    /// What the reviewer makes of a template that waits.
    fn review(&mut self, key: &Key, now: SystemTime, is_new: bool) {
        let Some(template) = self.templates.get_mut(key).filter(|template| template.status == Status::Pending) else {
            return;
        };
        let Some(verdict) = self.reviewer.verdict(&template.name, template.lookups) else { return };
        let mut from = None;
        template.status = match verdict {
            Verdict::Leave => return,
            Verdict::Approve => Status::Approved,
            Verdict::Reject(reason) => Status::Rejected(reason),
            Verdict::Recategorise(category) => {
                from = template.recategorise(&category);
                Status::Approved
            }
        };
        let template = template.clone();
        self.journal.open().template(key.0, &key.1, &key.2);
        // Who creates a template reads in the answer that it is approved.
        if !is_new || from.is_some() || template.status != Status::Approved {
            let news = News::Status { status: template.status.clone(), before: Status::Pending };
            self.tell_template(&template, now, news);
        }
        if let Some(from) = from {
            self.tell_template(&template, now, News::Category { from });
        }
    }

    pub(crate) fn templates(&self) -> impl Iterator<Item = &Template> {
        self.templates.values()
    }

    pub(crate) fn of(&self, provider: Provider) -> impl Iterator<Item = &Template> {
        self.templates.values().filter(move |template| template.provider == provider)
    }

    pub(crate) fn find(&self, provider: Provider, name: &str, language: &str) -> Option<&Template> {
        self.templates.get(&(provider, name.to_owned(), language.to_owned()))
    }

    /// A template about to be shown, which is what [`Review::After`](crate::Review::After) counts.
    pub(crate) fn look_up(
        &mut self,
        provider: Provider,
        name: &str,
        language: &str,
        now: SystemTime,
    ) -> Option<&Template> {
        let key = (provider, name.to_owned(), language.to_owned());
        let template = self.templates.get_mut(&key)?;
        template.lookups = template.lookups.saturating_add(1);
        self.review(&key, now, false);
        self.templates.get(&key)
    }

    /// Removes what the predicate says; how many that were.
    pub(crate) fn remove(&mut self, now: SystemTime, goes: impl Fn(&Template) -> bool) -> usize {
        let gone: Vec<Template> =
            self.templates.extract_if(.., |_, template| goes(template)).map(|(_, template)| template).collect();
        self.template_memory -= gone.iter().map(Template::size).sum::<usize>();
        let count = gone.len();
        for template in gone {
            self.journal.open().template(template.provider, &template.name, &template.language);
            // Only Meta says that it locks names, and only those of templates that were approved.
            if template.provider == Provider::Meta && matches!(template.status, Status::Approved | Status::Paused) {
                self.locks.add(template.name, template.language, now);
            }
        }
        count
    }

    /// Whether Meta keeps a name free, because its template was deleted.
    pub(crate) fn is_locked(&self, name: &str, language: &str, now: SystemTime) -> bool {
        if self.locks.is_empty() {
            return false;
        }
        let is_used = self.of(Provider::Meta).any(|template| template.name == name);
        self.locks.hold(name, language, is_used, now)
    }

    /// Has CAMS forget the properties of templates that were removed.
    pub(crate) fn forget_properties(&mut self) {
        let Self { templates, cams, .. } = self;
        let key = |name: &str, language: &str| (Provider::Cams, name.to_owned(), language.to_owned());
        cams.keep_properties(|name, language| templates.contains_key(&key(name, language)));
    }

    /// Has a name and language become something at every provider where it can; whether there was one.
    pub(crate) fn settle(
        &mut self,
        name: &str,
        language: &str,
        now: SystemTime,
        becomes: impl Fn(&Template) -> Option<Status>,
    ) -> bool {
        self.each(name, language, |store, mut template| {
            let Some(status) = becomes(&template) else { return false };
            let before = core::mem::replace(&mut template.status, status.clone());
            store.tell_template(&template, now, News::Status { status, before });
            store.replace(template);
            true
        })
    }

    /// Puts a name and language under another category.
    pub(crate) fn recategorise(
        &mut self,
        name: &str,
        language: &str,
        now: SystemTime,
        category: &str,
        is_meant: impl Fn(&Template) -> bool,
    ) -> bool {
        self.each(name, language, |store, mut template| {
            if !is_meant(&template) {
                return false;
            }
            if let Some(from) = template.recategorise(category) {
                store.tell_template(&template, now, News::Category { from });
                store.replace(template);
            }
            true
        })
    }

    /// Rates a name and language.
    pub(crate) fn rate(
        &mut self,
        name: &str,
        language: &str,
        now: SystemTime,
        quality: &str,
        is_meant: impl Fn(&Template) -> bool,
    ) -> bool {
        self.each(name, language, |store, mut template| {
            if !is_meant(&template) {
                return false;
            }
            let from = core::mem::replace(&mut template.quality, quality.to_uppercase());
            if from != template.quality {
                store.tell_template(&template, now, News::Quality { from, to: template.quality.clone() });
                store.replace(template);
            }
            true
        })
    }

    /// The same name and language at every provider that has it.
    pub(crate) fn named(&self, name: &str, language: &str) -> Vec<Template> {
        let is_meant = |template: &&Template| template.name == name && template.language == language;
        self.templates.values().filter(is_meant).cloned().collect()
    }

    fn each(&mut self, name: &str, language: &str, mut change: impl FnMut(&mut Self, Template) -> bool) -> bool {
        let meant = self.named(name, language);
        // All of them, whatever became of the first.
        meant.into_iter().filter(|template| change(self, template.clone())).count() > 0
    }

    /// In place of the same template, whose components are the same.
    fn replace(&mut self, template: Template) {
        self.journal.open().template(template.provider, &template.name, &template.language);
        self.templates.insert((template.provider, template.name.clone(), template.language.clone()), template);
    }

    fn tell_template(&mut self, template: &Template, now: SystemTime, news: News) {
        if self.is_told(template.provider) {
            let what = What::Template {
                id: template.code.clone(),
                name: template.name.clone(),
                language: template.language.clone(),
                category: template.category.clone(),
                news,
            };
            self.tell(template.provider, now, what);
        }
    }
}

/// The edits that still count.
pub(crate) fn counted(template: &Template, now: SystemTime) -> Vec<SystemTime> {
    let counts = |at: &SystemTime| now.duration_since(*at).unwrap_or_default() < COUNTED;
    template.edits.iter().copied().filter(counts).collect()
}
