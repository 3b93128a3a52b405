//! The templates: submission, review, changes and removal.

use std::time::{Duration, SystemTime};

use whatsapp_template_model::{Provider, lifecycle::EDIT_QUOTAS};

use super::{Key, MAX_MEMORY, MAX_TEMPLATES, Store};
use crate::notification::{Event, TemplateChange};
use crate::template::Template;
use crate::template::reviewer::Verdict;
use crate::template::status::Status;

/// How long edits count: as long as the longest quota.
const COUNTED: Duration = Duration::from_hours(EDIT_QUOTAS[EDIT_QUOTAS.len() - 1].hours as u64);

/// How long before a change of the category Meta announces it. Source: Meta, template-categorization (November 2025).
const CATEGORY_NOTICE: Duration = Duration::from_hours(24);

/// How many edits of a template are stored: more than any limit counts.
const MAX_EDITS: usize = 100;

/// There is no room for another template.
pub(crate) struct StoreFull;

impl Store {
    /// The number of the next template, from which its id is made.
    pub(crate) fn next_number(&mut self) -> u64 {
        self.template_count += 1;
        self.template_count
    }

    /// Stores a submitted template, in place of an older version, and reviews it.
    pub(crate) fn submit_template(&mut self, mut template: Template, now: SystemTime) -> Result<(), StoreFull> {
        let key = (template.provider, template.name.clone(), template.language.clone());
        let before = self.templates.get(&key);
        let size = before.map_or(0, Template::size);
        let memory = self.template_memory - size + template.size();
        if memory > MAX_MEMORY || (before.is_none() && self.templates.len() >= MAX_TEMPLATES) {
            return Err(StoreFull);
        }
        if let Some(before) = before {
            template.edits = counted_edits(before, now);
            template.quality.clone_from(&before.quality);
            if before.status == Status::Approved {
                template.edits.push(now);
            }
            let surplus = template.edits.len().saturating_sub(MAX_EDITS);
            template.edits.drain(..surplus);
            if before.category == template.category {
                template.previous_category.clone_from(&before.previous_category);
            }
        }
        let changed = before.is_some_and(|before| before.components != template.components);
        template.lookups = 0;
        template.status = Status::Pending;
        self.template_memory = memory;
        if changed && self.has_webhook(template.provider) {
            let change = TemplateChange::Components(template.components.clone());
            self.notify_template(&template, now, change);
        }
        self.journal.lock().template_changed(key.0, &key.1, &key.2);
        self.templates.insert(key.clone(), template);
        self.review(&key, now);
        Ok(())
    }

    /// Stores a template as it was, without a review.
    pub(super) fn restore_template(&mut self, template: Template) -> Result<(), StoreFull> {
        let key = (template.provider, template.name.clone(), template.language.clone());
        let memory = self.template_memory + template.size();
        if memory > MAX_MEMORY || self.templates.len() >= MAX_TEMPLATES || self.templates.contains_key(&key) {
            return Err(StoreFull);
        }
        self.template_memory = memory;
        self.templates.insert(key, template);
        Ok(())
    }

    /// Applies the reviewer's verdict to a pending template.
    fn review(&mut self, key: &Key, now: SystemTime) {
        let Some(template) = self.templates.get_mut(key).filter(|template| template.status == Status::Pending) else {
            return;
        };
        let Some(verdict) = self.reviewer.verdict(&template.name, template.lookups) else { return };
        let mut from = None;
        template.status = match verdict {
            Verdict::KeepPending => return,
            Verdict::Approve => Status::Approved,
            Verdict::Reject(reason) => Status::Rejected(reason),
            Verdict::Recategorise(category) => {
                from = template.set_category(&category);
                Status::Approved
            }
        };
        let template = template.clone();
        self.journal.lock().template_changed(key.0, &key.1, &key.2);
        // Also if the response to the request already contains the decision.
        let change = TemplateChange::Status { status: template.status.clone(), before: Status::Pending };
        self.notify_template(&template, now, change);
        if let Some(from) = from {
            self.notify_template(&template, now, TemplateChange::Category { from });
        }
    }

    pub(crate) fn templates(&self) -> impl Iterator<Item = &Template> {
        self.templates.values()
    }

    pub(crate) fn templates_of(&self, provider: Provider) -> impl Iterator<Item = &Template> {
        self.templates.values().filter(move |template| template.provider == provider)
    }

    pub(crate) fn template(&self, provider: Provider, name: &str, language: &str) -> Option<&Template> {
        self.templates.get(&(provider, name.to_owned(), language.to_owned()))
    }

    /// A template for a response of a provider, which counts as a look-up for
    /// [`Review::After`](crate::Review::After).
    pub(crate) fn look_up_template(
        &mut self,
        provider: Provider,
        name: &str,
        language: &str,
        now: SystemTime,
    ) -> Option<&Template> {
        let key = (provider, name.to_owned(), language.to_owned());
        let template = self.templates.get_mut(&key)?;
        template.lookups = template.lookups.saturating_add(1);
        self.review(&key, now);
        self.templates.get(&key)
    }

    /// Removes all templates that match. Returns how many there were.
    pub(crate) fn remove_templates(&mut self, now: SystemTime, predicate: impl Fn(&Template) -> bool) -> usize {
        let removed: Vec<Template> =
            self.templates.extract_if(.., |_, template| predicate(template)).map(|(_, template)| template).collect();
        self.template_memory -= removed.iter().map(Template::size).sum::<usize>();
        let count = removed.len();
        for template in removed {
            self.journal.lock().template_changed(template.provider, &template.name, &template.language);
            // Only Meta documents that it locks names, and only those of approved templates.
            if template.provider == Provider::Meta && matches!(template.status, Status::Approved | Status::Paused) {
                self.locks.add(template.name, template.language, now);
            }
        }
        count
    }

    /// Whether Meta locks a name because its template was deleted.
    pub(crate) fn is_locked(&self, name: &str, language: &str, now: SystemTime) -> bool {
        if self.locks.is_empty() {
            return false;
        }
        let is_used = self.templates_of(Provider::Meta).any(|template| template.name == name);
        self.locks.is_name_locked(name, language, is_used, now)
    }

    /// Drops the CAMS properties of templates that were removed.
    pub(crate) fn drop_stale_properties(&mut self) {
        let Self { templates, cams, .. } = self;
        let key = |name: &str, language: &str| (Provider::Cams, name.to_owned(), language.to_owned());
        cams.retain_properties(|name, language| templates.contains_key(&key(name, language)));
    }

    /// Sets the status of a template at every provider where that is possible. Returns whether there was one.
    pub(crate) fn set_status(
        &mut self,
        name: &str,
        language: &str,
        now: SystemTime,
        becomes: impl Fn(&Template) -> Option<Status>,
    ) -> bool {
        self.for_each_named(name, language, |store, mut template| {
            let Some(status) = becomes(&template) else { return false };
            let before = core::mem::replace(&mut template.status, status.clone());
            template.archived_from = (status == Status::Archived).then(|| before.clone());
            store.notify_template(&template, now, TemplateChange::Status { status, before });
            store.replace(template);
            true
        })
    }

    /// Sets the max price of a template of Meta.
    pub(crate) fn set_max_price(&mut self, id: &str, price: Option<u64>) {
        let found = self.templates_of(Provider::Meta).find(|template| template.code == id).cloned();
        if let Some(template) = found {
            self.replace(Template { max_price: price, ..template });
        }
    }

    /// Announces the category that a template of Meta will have a day later. Returns whether there is such a template.
    pub(crate) fn announce_category(&mut self, name: &str, language: &str, now: SystemTime, category: &str) -> bool {
        let Some(template) = self.template(Provider::Meta, name, language).cloned() else { return false };
        let template = Template { announced_category: Some(category.to_uppercase()), ..template };
        let change = TemplateChange::Announced { category: category.to_uppercase(), at: now + CATEGORY_NOTICE };
        self.notify_template(&template, now, change);
        self.replace(template);
        true
    }

    /// Sets the category of a template at every provider that has it.
    pub(crate) fn set_category(
        &mut self,
        name: &str,
        language: &str,
        now: SystemTime,
        category: &str,
        is_match: impl Fn(&Template) -> bool,
    ) -> bool {
        self.for_each_named(name, language, |store, mut template| {
            if !is_match(&template) {
                return false;
            }
            if let Some(from) = template.set_category(category) {
                template.announced_category = None;
                store.notify_template(&template, now, TemplateChange::Category { from });
                store.replace(template);
            }
            true
        })
    }

    /// Sets the quality rating of a template at every provider that has it.
    pub(crate) fn set_quality(
        &mut self,
        name: &str,
        language: &str,
        now: SystemTime,
        quality: &str,
        is_match: impl Fn(&Template) -> bool,
    ) -> bool {
        self.for_each_named(name, language, |store, mut template| {
            if !is_match(&template) {
                return false;
            }
            let from = core::mem::replace(&mut template.quality, quality.to_uppercase());
            if from != template.quality {
                store.notify_template(&template, now, TemplateChange::Quality { from, to: template.quality.clone() });
                store.replace(template);
            }
            true
        })
    }

    /// The templates of this name and language, one for each provider.
    pub(crate) fn templates_named(&self, name: &str, language: &str) -> Vec<Template> {
        let is_match = |template: &&Template| template.name == name && template.language == language;
        self.templates.values().filter(is_match).cloned().collect()
    }

    fn for_each_named(
        &mut self,
        name: &str,
        language: &str,
        mut change: impl FnMut(&mut Self, Template) -> bool,
    ) -> bool {
        let matching = self.templates_named(name, language);
        // All of them, whatever happened to the first.
        matching.into_iter().filter(|template| change(self, template.clone())).count() > 0
    }

    /// Replaces a template with one whose components are the same.
    fn replace(&mut self, template: Template) {
        self.journal.lock().template_changed(template.provider, &template.name, &template.language);
        self.templates.insert((template.provider, template.name.clone(), template.language.clone()), template);
    }

    fn notify_template(&mut self, template: &Template, now: SystemTime, change: TemplateChange) {
        if self.has_webhook(template.provider) {
            let event = Event::Template {
                id: template.code.clone(),
                name: template.name.clone(),
                language: template.language.clone(),
                category: template.category.clone(),
                change,
            };
            self.notify(template.provider, now, event);
        }
    }
}

/// The edits that still count towards quotas.
pub(crate) fn counted_edits(template: &Template, now: SystemTime) -> Vec<SystemTime> {
    let counts = |at: &SystemTime| now.duration_since(*at).unwrap_or_default() < COUNTED;
    template.edits.iter().copied().filter(counts).collect()
}
