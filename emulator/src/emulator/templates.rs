//! Changes to templates without a request: decisions of reviewers, and changes by hand.

use std::time::{Duration, SystemTime};

use serde_json::Value;

use super::Emulator;
use crate::template::Template;
use crate::template::status::Status;

impl Emulator {
    /// Approves a template at every provider that has it; returns `false` if none has. This also ends a pause.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// assert!(emulator.approve("order_shipped", "en_US"));
    /// # }
    /// ```
    pub fn approve(&self, name: &str, language: &str) -> bool {
        self.set_status(name, language, |_| Some(Status::Approved))
    }

    /// Rejects a template at every provider that has it; returns `false` if none has.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// assert!(emulator.reject("order_shipped", "en_US", "INCORRECT_CATEGORY"));
    /// # }
    /// ```
    pub fn reject(&self, name: &str, language: &str, reason: &str) -> bool {
        self.set_status(name, language, |_| Some(Status::Rejected(reason.to_owned())))
    }

    /// Pauses an approved template at every provider that has it; returns `false` if none has. The pause lasts until
    /// the template is edited or approved again; with Meta, also until it is unpaused.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// assert!(emulator.pause("order_shipped", "en_US"));
    /// # }
    /// ```
    pub fn pause(&self, name: &str, language: &str) -> bool {
        self.set_status(name, language, |template| template.status.paused())
    }

    /// Disables an approved or paused template for good at every provider that has it; returns `false` if none has.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// assert!(emulator.disable("order_shipped", "en_US"));
    /// # }
    /// ```
    pub fn disable(&self, name: &str, language: &str) -> bool {
        self.set_status(name, language, |template| template.status.disabled())
    }

    /// Archives an approved, paused or rejected template at every provider that has it; returns `false` if none has.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// assert!(emulator.archive("order_shipped", "en_US"));
    /// # }
    /// ```
    pub fn archive(&self, name: &str, language: &str) -> bool {
        self.set_status(name, language, |template| template.status.archived())
    }

    /// Changes the category of a template, as providers do, at every provider that has it; returns `false` if none
    /// has. The status stays the same.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// assert!(emulator.set_category("order_shipped", "en_US", "MARKETING"));
    /// # }
    /// ```
    pub fn set_category(&self, name: &str, language: &str, category: &str) -> bool {
        self.shared().store().set_category(name, language, self.shared().clock.now(), category, |_| true)
    }

    /// Changes the quality rating of a template at every provider that has it; returns `false` if none has. The
    /// status stays the same.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// assert!(emulator.set_quality("order_shipped", "en_US", "RED"));
    /// # }
    /// ```
    pub fn set_quality(&self, name: &str, language: &str, quality: &str) -> bool {
        self.shared().store().set_quality(name, language, self.shared().clock.now(), quality, |_| true)
    }

    /// Edits the components of a template by hand, as in the provider's web console, at every provider that has it;
    /// returns `false` if none has. The components are not validated.
    ///
    /// The components are in the provider's format. The edited template is reviewed again, and the edit counts
    /// towards the provider's limits: with Meta, the next edit of an approved template is possible after 24 hours.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// assert!(emulator.edit("order_shipped", "en_US", |components| {
    ///     components[0]["text"] = "Your parcel is on its way.".into();
    /// }));
    /// // The next day.
    /// emulator.advance_clock(Duration::from_hours(24));
    /// # }
    /// ```
    pub fn edit(&self, name: &str, language: &str, mut change: impl FnMut(&mut Value)) -> bool {
        self.change(name, language, |components| {
            change(components);
            true
        })
    }

    /// Edits the text of a template's body by hand, as [`Emulator::edit`] does with all components. The text has the
    /// provider's placeholders; their samples stay the same.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// assert!(emulator.edit_body("order_shipped", "en_US", "Your parcel is on its way."));
    /// # }
    /// ```
    pub fn edit_body(&self, name: &str, language: &str, text: &str) -> bool {
        self.change(name, language, |components| write_body(components, text))
    }

    /// Moves the emulator's clock forward, which ends everything that takes days, such as quotas and locks. The clock
    /// of a client that signs is then off by as much: CAMS and NXCloud reject its signatures.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.advance_clock(Duration::from_hours(24));
    /// # }
    /// ```
    pub fn advance_clock(&self, by: Duration) {
        self.shared().clock.advance(by);
    }

    /// The time of the emulator: that of the builder's clock, plus what it was moved.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// let before = emulator.now();
    /// emulator.advance_clock(Duration::from_hours(1));
    /// assert!(emulator.now() >= before + Duration::from_hours(1));
    /// # }
    /// ```
    pub fn now(&self) -> SystemTime {
        self.shared().clock.now()
    }

    fn set_status(&self, name: &str, language: &str, becomes: impl Fn(&Template) -> Option<Status>) -> bool {
        self.shared().store().set_status(name, language, self.shared().clock.now(), becomes)
    }

    /// The closure runs without any lock, so it may use the emulator.
    fn change(&self, name: &str, language: &str, mut change: impl FnMut(&mut Value) -> bool) -> bool {
        let matching = self.shared().store().templates_named(name, language);
        let changed = matching.into_iter().filter(|template| {
            let mut components = template.components.clone();
            if !change(&mut components) {
                return false;
            }
            let now = self.now();
            let mut store = self.shared().store();
            let current = store.template(template.provider, name, language).cloned();
            current.is_some_and(|current| store.submit_template(current.with_components(components), now).is_ok())
        });
        changed.count() > 0
    }
}

/// Writes the text of the body, in the format of any provider. Returns whether there was one.
fn write_body(components: &mut Value, text: &str) -> bool {
    for component in components.as_array_mut().into_iter().flatten() {
        for (kind, key) in [("type", "text"), ("Type", "Text")] {
            let is_body =
                component.get(kind).and_then(Value::as_str).is_some_and(|kind| kind.eq_ignore_ascii_case("body"));
            if is_body && component.get(key).is_some() {
                component[key] = text.into();
                return true;
            }
        }
    }
    false
}
