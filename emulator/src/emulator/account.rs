//! Events of Meta's account, and settings that webhooks report.

use serde_json::Value;

use super::Emulator;
use crate::account_event::AccountEvent;

/// The template is paused. Source: Meta, error codes (September 2026).
const PAUSED: u32 = 132_015;
/// The ids of templates of other accounts.
const OTHER_IDS: u64 = 610_000_000_000_000;

impl Emulator {
    /// Reports an event of Meta's account or its number to the webhook.
    ///
    /// ```
    /// use whatsapp_template_emulator::AccountEvent;
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.send_account_event(&AccountEvent::Violation { kind: "SPAM".to_owned() });
    /// # }
    /// ```
    pub fn send_account_event(&self, event: &AccountEvent) {
        self.shared().send_account_event(event);
    }

    /// Sends a webhook of Meta with any value of any field, in Meta's envelope and signed, for events that the emulator has
    /// no other function for.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.send_meta_webhook("security", serde_json::json!({ "event": "PIN_CHANGED" }));
    /// # }
    /// ```
    pub fn send_meta_webhook(&self, field: &str, value: Value) {
        self.shared().send_meta_webhook(field, value);
    }

    /// Holds messages of a template of Meta until its quality is assessed: requests are answered with
    /// `held_for_quality_assessment`, and no status follows before [`Emulator::release_held`]. Returns `false` if there is no
    /// such template.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// assert!(emulator.hold_for_quality("news", "en_US"));
    /// // … send messages
    /// assert_eq!(emulator.release_held("news", "en_US"), 1);
    /// # }
    /// ```
    pub fn hold_for_quality(&self, name: &str, language: &str) -> bool {
        self.shared().store().hold_template(name, language)
    }

    /// Ends the assessment of a template, whose messages are then delivered. Returns how many were held.
    pub fn release_held(&self, name: &str, language: &str) -> usize {
        self.shared().store().release_template(name, language, None, self.now())
    }

    /// Ends the assessment of a template with a bad result: its messages fail, because the template is paused (132015).
    /// Returns how many were held.
    pub fn fail_held(&self, name: &str, language: &str) -> usize {
        self.shared().store().release_template(name, language, Some(PAUSED), self.now())
    }

    /// Announces that a template of Meta will have another category a day later, as a webhook and `correct_category` report.
    /// [`Emulator::set_category`] makes the change. Returns `false` if there is no such template.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// assert!(emulator.announce_category("news", "en_US", "MARKETING"));
    /// # }
    /// ```
    pub fn announce_category(&self, name: &str, language: &str, category: &str) -> bool {
        self.shared().store().announce_category(name, language, self.now(), category)
    }

    /// Adds a template to another account of the same business, from which `migrate_message_templates` copies. The template
    /// is in the format in which it is created. Returns its id.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator, template: serde_json::Value) {
    /// let id = emulator.add_template_of_other_account("102290129340400", template);
    /// # }
    /// ```
    pub fn add_template_of_other_account(&self, waba_id: &str, template: Value) -> String {
        let mut store = self.shared().store();
        let id = (OTHER_IDS + store.next_number()).to_string();
        store.other_accounts.entry(waba_id.to_owned()).or_default().insert(id.clone(), template);
        id
    }

    /// Sets the messaging limit of Meta's account, such as `TIER_250` or `TIER_UNLIMITED`, which the phone number shows and
    /// two webhooks report. With [`Builder::enforce_rate_limits`](crate::Builder::enforce_rate_limits), templates to more
    /// customers within 24 hours are not delivered (131048), except to those who wrote within 24 hours. Meta documents no
    /// code of its own for that.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.set_messaging_limit("TIER_2K");
    /// # }
    /// ```
    pub fn set_messaging_limit(&self, tier: &str) {
        self.shared().set_messaging_limit(tier);
    }
}
