//! The actions of customers: they read, tap and write, or cannot be reached.

use std::time::Duration;

use serde_json::Value;
use whatsapp_template_model::Provider;

use super::Shared;
use crate::customer::call_permission::CallPermission;
use crate::customer::customer_message::{CustomerContent, CustomerMessage};
use crate::customer::is_username;
use crate::id;
use crate::journal::chat_entry::{EntryContent, WrittenMessage};
use crate::message::{Message, QuickReply, RecipientKind};
use crate::meta_event::call::Call;
use crate::meta_event::customer::{self, ChangedMessage, IdentityChange};
use crate::meta_event::phone_echo;
use crate::notification::{DeliveryStatus, Event, MetaEvent};
use crate::phone;
use crate::store::Store;

impl Shared {
    /// Sets the delivery status of a message. Returns whether there is such a message.
    pub(crate) fn set_delivery_status(&self, message_id: &str, status: DeliveryStatus) -> bool {
        let now = self.clock.now();
        let mut store = self.store();
        let Some(message) = store.message(message_id).map(|message| Message { at: now, ..message.clone() }) else {
            return false;
        };
        store.notify_status(&message, status);
        true
    }

    /// Taps one of the quick replies of a message. Returns whether there is such a message and reply, and the business
    /// does not block the customer.
    pub(crate) fn tap(&self, message_id: &str, pick: impl FnOnce(&[QuickReply]) -> Option<&QuickReply>) -> bool {
        let now = self.clock.now();
        let mut store = self.store();
        let Some(message) = store.message(message_id).cloned() else { return false };
        if store.is_blocked(message.provider, &message.to) {
            return false;
        }
        let Some(reply) = pick(&message.replies).cloned() else { return false };
        let (provider, customer) = (message.provider, message.to.clone());
        let id = inbound_id(provider);
        let content = EntryContent::Tapped {
            id: id.clone(),
            label: reply.label.clone(),
            payload: reply.payload.clone(),
            message: message.id.clone(),
        };
        store.record_customer_message(provider, &customer, now);
        store.statistics.count_click(&message, &reply.label, now);
        self.journal.lock().add_entry(provider, &customer, now, content);
        store.notify(provider, now, Event::Reply { id, message: Box::new(message), reply });
        true
    }

    /// Answers the flow of a message. Returns whether there is such a message with a flow, the response is an object, and the
    /// business does not block the customer.
    pub(crate) fn answer_flow(&self, message_id: &str, response: &Value) -> bool {
        let found = self.store().message(message_id).cloned();
        let Some(message) = found.filter(|message| message.recipient != RecipientKind::Group) else { return false };
        let (Some(token), Value::Object(entries)) = (&message.flow_token, response) else { return false };
        let mut entries = entries.clone();
        entries.entry("flow_token").or_insert_with(|| token.as_str().into());
        let answer = CustomerMessage::flow_response(Value::Object(entries).to_string(), message_id);
        self.add_customer_message(message.provider, &message.to, &answer).is_some()
    }

    /// Adds a message of a customer to the business. Returns its id; `None` if it does not arrive: the business may block the
    /// customer, or the customer may not be in the group, which may be suspended.
    pub(crate) fn add_customer_message(
        &self,
        provider: Provider,
        from: &str,
        message: &CustomerMessage,
    ) -> Option<String> {
        let id = inbound_id(provider);
        let now = self.clock.now();
        let mut store = self.store();
        let chat = match &message.group {
            None if store.is_blocked(provider, from) => return None,
            None => from,
            Some(group) => {
                let known = store.groups.group(group).filter(|_| provider == Provider::Meta)?;
                if known.is_suspended || !known.participants.contains(&phone::normalized(from)) {
                    return None;
                }
                group
            }
        };
        store.record_customer_message(provider, chat, now);
        let written = WrittenMessage {
            id: id.clone(),
            author: phone::normalized(from),
            message: message.clone(),
            is_edited: false,
            is_revoked: false,
        };
        self.journal.lock().add_entry(provider, chat, now, EntryContent::Wrote(Box::new(written)));
        let event = Event::Written { id: id.clone(), from: from.to_owned(), message: Box::new(message.clone()) };
        store.notify(provider, now, event);
        Some(id)
    }

    /// Edits a message of a customer. Returns whether there is such a message of Meta, which was not deleted.
    pub(crate) fn edit_customer_message(&self, message_id: &str, text: &str) -> bool {
        let is_text = |written: &WrittenMessage| matches!(written.message.content, CustomerContent::Text(_));
        self.change_customer_message(message_id, is_text, |changed, store| {
            let event = changed.edited(&self.meta, &store.customers, text);
            self.journal.lock().change_written(message_id, |written| {
                written.message.content = CustomerContent::Text(text.to_owned());
                written.is_edited = true;
            });
            event
        })
    }

    /// Deletes a message of a customer for everybody. Returns whether there is such a message of Meta.
    pub(crate) fn revoke_customer_message(&self, message_id: &str) -> bool {
        self.change_customer_message(
            message_id,
            |_| true,
            |changed, store| {
                let event = changed.revoked(&self.meta, &store.customers);
                self.journal.lock().change_written(message_id, |written| written.is_revoked = true);
                event
            },
        )
    }

    fn change_customer_message(
        &self,
        message_id: &str,
        is_possible: impl Fn(&WrittenMessage) -> bool,
        change: impl FnOnce(&ChangedMessage<'_>, &Store) -> MetaEvent,
    ) -> bool {
        let found = self.journal.lock().written(message_id).map(|(provider, written)| (provider, written.clone()));
        let Some((Provider::Meta, written)) = found else { return false };
        if written.is_revoked || !is_possible(&written) {
            return false;
        }
        let (id, now) = (inbound_id(Provider::Meta), self.clock.now());
        let changed = ChangedMessage {
            id: &id,
            original: message_id,
            customer: &written.author,
            group: written.message.group.as_deref(),
            seconds: self.clock.seconds(),
        };
        let mut store = self.store();
        let event = change(&changed, &store);
        store.notify(Provider::Meta, now, Event::Meta(Box::new(event)));
        true
    }

    /// Replies to a request for permission to call. Returns whether there is such a message of Meta.
    pub(crate) fn reply_to_call_permission(&self, message_id: &str, permission: CallPermission) -> bool {
        let (id, now, seconds) = (inbound_id(Provider::Meta), self.clock.now(), self.clock.seconds());
        let mut store = self.store();
        let found = store.message(message_id).filter(|message| message.provider == Provider::Meta);
        let Some(customer) = found.filter(|message| store.asks_for_call_permission(message)).map(|m| m.to.clone())
        else {
            return false;
        };
        let ids = (id.as_str(), message_id, customer.as_str());
        let event = customer::call_permission_reply(&self.meta, &store.customers, ids, permission, seconds);
        store.record_customer_message(Provider::Meta, &customer, now);
        self.note(&customer, &id, permission.label());
        store.notify(Provider::Meta, now, Event::Meta(Box::new(event)));
        true
    }

    /// A customer calls the business, which picks up or not. Returns the id of the call; `None` if the business blocks the
    /// customer.
    pub(crate) fn call_business(&self, from: &str, duration: Option<Duration>) -> Option<String> {
        let id = format!("wacid.{}", id::hex_id(40));
        let now = self.clock.now();
        let mut store = self.store();
        if store.is_blocked(Provider::Meta, from) {
            return None;
        }
        let length = duration.map(|duration| i64::try_from(duration.as_secs()).unwrap_or(i64::MAX));
        let seconds = self.clock.seconds();
        let call = Call { id: &id, customer: from, seconds };
        let connected = call.connected(&self.meta, &store.customers);
        let end = Call { seconds: seconds.saturating_add(length.unwrap_or_default()), ..call };
        let ended = end.ended(&self.meta, &store.customers, length);
        // A call opens the service window as a message does.
        store.record_customer_message(Provider::Meta, from, now);
        let text = length.map_or_else(|| "Missed call".to_owned(), |length| format!("Called for {length} s"));
        self.note(from, &id, &text);
        for event in [connected, ended] {
            store.notify(Provider::Meta, now, Event::Meta(Box::new(event)));
        }
        Some(id)
    }

    /// The business writes to a customer from its own phone. Returns the id of the message.
    pub(crate) fn send_from_phone(&self, to: &str, text: &str) -> String {
        let (id, now) = (id::wamid(), self.clock.now());
        let mut store = self.store();
        let echo = phone_echo::echo(&self.meta, &store.customers, (&id, to, text), self.clock.seconds());
        self.note(to, &id, &format!("From the business's phone: {text}"));
        store.notify(Provider::Meta, now, Event::Meta(Box::new(echo)));
        id
    }

    /// Sets or removes a customer's username. Returns whether the name has the form of one.
    pub(crate) fn set_username(&self, customer: &str, username: Option<&str>) -> bool {
        if username.is_some_and(|name| !is_username(name)) {
            return false;
        }
        self.store().customers.set_username(customer, username);
        self.journal.lock().notify_watchers();
        true
    }

    /// A customer has another user id.
    pub(crate) fn change_user_id(&self, customer: &str, new: &str) {
        let mut store = self.store();
        let old = store.customers.set_user_id(customer, new);
        self.note_identity_change(&mut store, customer, None, (&old, new));
    }

    /// A customer has another number, and with it another user id.
    pub(crate) fn change_number(&self, customer: &str, number: &str) {
        let mut store = self.store();
        let old = store.customers.user_id(customer);
        store.customers.change_number(customer, number);
        store.groups.change_number(&phone::normalized(customer), &phone::normalized(number));
        let new = store.customers.user_id(number);
        self.note_identity_change(&mut store, customer, Some(number), (&old, &new));
    }

    fn note_identity_change(&self, store: &mut Store, customer: &str, number: Option<&str>, (old, new): (&str, &str)) {
        let (id, now) = (inbound_id(Provider::Meta), self.clock.now());
        let (old_number, new_number) = (phone::normalized(customer), number.map(phone::normalized));
        let change = IdentityChange {
            id: &id,
            old_number: Some(old_number.as_str()).filter(|number| !number.is_empty() && phone::is_digits(number)),
            new_number: new_number.as_deref(),
            old_user_id: old,
            new_user_id: new,
            seconds: self.clock.seconds(),
        };
        let event = change.event(&self.meta);
        let text = match number {
            Some(number) => format!("Changed the number to {number}"),
            None => format!("Has another user id: {new}"),
        };
        self.note(customer, &id, &text);
        store.notify(Provider::Meta, now, Event::Meta(Box::new(event)));
    }

    /// A customer stops or resumes marketing messages. While they are stopped, Meta does not deliver them.
    pub(crate) fn set_marketing_preference(&self, customer: &str, is_wanted: bool) {
        let now = self.clock.now();
        let mut store = self.store();
        store.customers.set_marketing(customer, is_wanted);
        let event =
            customer::marketing_preference(&self.meta, &store.customers, customer, is_wanted, self.clock.seconds());
        let text = if is_wanted { "Resumed marketing messages" } else { "Stopped marketing messages" };
        self.note(customer, &id::hex_id(24), text);
        store.notify(Provider::Meta, now, Event::Meta(Box::new(event)));
    }

    /// Adds a note to a chat with Meta.
    pub(super) fn note(&self, chat: &str, id: &str, text: &str) {
        let note = EntryContent::Note { id: id.to_owned(), text: text.to_owned() };
        self.journal.lock().add_entry(Provider::Meta, chat, self.clock.now(), note);
    }
}

/// The id of a customer's message.
pub(crate) fn inbound_id(provider: Provider) -> String {
    match provider {
        Provider::Meta | Provider::Nxcloud => id::wamid(),
        Provider::Cams => id::hex_id(32),
    }
}
