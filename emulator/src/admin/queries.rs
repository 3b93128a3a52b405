//! What the API shows.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use whatsapp_template_model::Provider;

use super::fields::provider;
use super::{faults, review};
use crate::fault::operation::OperationKind;
use crate::http::api_error::ApiError;
use crate::http::urlencoded::decode_pairs;
use crate::journal::chat_entry::{ChatEntry, EntryContent, SentMessage, WrittenMessage};
use crate::journal::exchange::{Exchange, pretty_json};
use crate::journal::push_record::PushRecord;
use crate::notification::DeliveryStatus;
use crate::notification::delivery_policy::DeliveryPolicy;
use crate::phone;
use crate::shared::Shared;
use crate::template::Template;
use crate::template::status::Status;

/// How many entries one response contains.
const MAX: usize = 200;

pub(super) fn respond(shared: &Shared, path: &str, query: &str) -> Result<Value, ApiError> {
    let query = Query::read(query)?;
    match path {
        "" => Ok(overview(shared)),
        "messages" => messages(shared, &query),
        "people" => Ok(people(shared)),
        "accepted" => accepted(shared, &query),
        "templates" => Ok(templates(shared)),
        "template" => template(shared, &query),
        "webhooks" => Ok(webhooks(shared, &query)),
        "requests" => Ok(requests(shared, &query)),
        "faults" => Ok(faults::list(shared)),
        "review" => Ok(review::show(shared)),
        other => match other.strip_prefix("messages/").map(str::parse) {
            Some(Ok(number)) => message(shared, number),
            _ => Err(ApiError::not_found(format!("there is no GET at {other:?}; see the emulator's README"))),
        },
    }
}

#[derive(Default)]
struct Query {
    since: u64,
    limit: Option<usize>,
    provider: Option<Provider>,
    customer: Option<String>,
    data: Option<String>,
    name: String,
    language: String,
}

impl Query {
    fn read(query: &str) -> Result<Self, ApiError> {
        let mut read = Self::default();
        for (name, value) in decode_pairs(query.as_bytes()) {
            let value = String::from_utf8_lossy(&value).into_owned();
            let number =
                || value.parse::<u64>().map_err(|_| ApiError::bad_request(format!("{value:?} is not a number")));
            match name.as_slice() {
                b"since" => read.since = number()?,
                b"limit" => read.limit = usize::try_from(number()?).ok(),
                b"provider" => read.provider = Some(provider(&value)?),
                b"to" => read.customer = Some(phone::normalized(&value)),
                b"data" => read.data = Some(value),
                b"name" => read.name = value,
                b"language" => read.language = value,
                other => {
                    let other = String::from_utf8_lossy(other).into_owned();
                    return Err(ApiError::bad_request(format!(
                        "unknown parameter {other:?}; the parameters are: since, limit, provider, to, data, name, \
                         language"
                    )));
                }
            }
        }
        Ok(read)
    }
}

/// Milliseconds since 1970.
fn millis(at: SystemTime) -> u64 {
    let since = at.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

fn overview(shared: &Shared) -> Value {
    let policy = shared.store().notifications.policy;
    let webhooks = Provider::ALL.map(|provider| {
        let url = shared.webhooks.get(&provider).map(ToString::to_string);
        json!({ "provider": provider.keyword(), "url": url })
    });
    let position = shared.journal.lock().position();
    json!({
        "version": env!("CARGO_PKG_VERSION"), "now": millis(shared.clock.now()), "epoch": position.epoch,
        "cursor": position.cursor, "webhooks": webhooks, "pushes": delivery_policy(policy),
    })
}

pub(super) fn delivery_policy(policy: DeliveryPolicy) -> Value {
    json!({
        "repeats": policy.repeats, "late_ms": u64::try_from(policy.delay.as_millis()).unwrap_or(u64::MAX),
        "newest_first": policy.newest_first,
    })
}

fn messages(shared: &Shared, query: &Query) -> Result<Value, ApiError> {
    let max = query.limit.unwrap_or(MAX);
    if !(1..=MAX).contains(&max) {
        return Err(ApiError::bad_request(format!("limit must be 1 to {MAX}")));
    }
    let (position, oldest, mut entries, total) = {
        let journal = shared.journal.lock();
        let matching = |entry: &&ChatEntry| {
            query.provider.is_none_or(|provider| entry.provider == provider)
                && query.customer.as_ref().is_none_or(|customer| entry.customer == *customer)
        };
        let all: Vec<&ChatEntry> = journal.entries_since(query.since).into_iter().filter(matching).collect();
        let entries: Vec<ChatEntry> = all.iter().take(max).map(|entry| (*entry).clone()).collect();
        (journal.position(), journal.oldest(), entries, all.len())
    };
    // If there are more, the next request starts after the last of these.
    let more = total > entries.len();
    let cursor = entries.last().filter(|_| more).map_or(position.cursor, |entry| entry.changed);
    entries.sort_by_key(|entry| entry.number);
    let now = shared.clock.now();
    let shown: Vec<Value> = entries.iter().map(|entry| chat_entry(entry, now)).collect();
    Ok(json!({ "epoch": position.epoch, "cursor": cursor, "more": more, "oldest": oldest, "messages": shown }))
}

fn chat_entry(entry: &ChatEntry, now: SystemTime) -> Value {
    let mut shown = json!({
        "number": entry.number, "changed": entry.changed, "provider": entry.provider.keyword(), "customer": entry.customer,
        "at": millis(entry.at), "line": entry.summary_line(), "html": entry.html(now),
    });
    let more = match &entry.content {
        EntryContent::Sent(sent) => self::sent_message(sent),
        EntryContent::Wrote(written) => written_message(written),
        EntryContent::Note { id, text } => json!({ "direction": "in", "kind": "note", "id": id, "text": text }),
        EntryContent::File { id, file } => json!({
            "direction": "in", "kind": file.kind, "id": id, "text": file.caption, "media": file.media_id,
            "type": file.mime_type, "name": file.file_name,
        }),
        EntryContent::Tapped { id, label, payload, message } => json!({
            "direction": "in", "kind": "reply", "id": id, "text": label, "payload": payload, "message": message,
        }),
    };
    if let (Some(shown), Value::Object(more)) = (shown.as_object_mut(), more) {
        shown.extend(more);
    }
    shown
}

/// The messages that were accepted with the data of a caller.
fn accepted(shared: &Shared, query: &Query) -> Result<Value, ApiError> {
    let data = query.data.as_ref().ok_or_else(|| ApiError::bad_request("data is missing: the data of the caller"))?;
    let store = shared.store();
    let matching = store.messages_with_callback_data(data);
    let matching = matching.filter(|message| query.provider.is_none_or(|provider| message.provider == provider));
    let ids: Vec<&str> = matching.map(|message| message.id.as_str()).collect();
    Ok(json!({ "count": ids.len(), "messages": ids.get(..MAX).unwrap_or(&ids) }))
}

/// The customers who have a username, and the groups of Meta's number.
fn people(shared: &Shared) -> Value {
    let store = shared.store();
    let named = store.customers.usernames().map(|(customer, name)| json!({ "customer": customer, "username": name }));
    let shown = store.groups.all().map(|group| {
        json!({
            "id": group.id, "subject": group.subject, "participants": group.participants,
            "suspended": group.is_suspended, "approval": group.needs_approval, "requests": group.requests.len(),
        })
    });
    json!({ "customers": named.collect::<Vec<_>>(), "groups": shown.collect::<Vec<_>>() })
}

fn written_message(written: &WrittenMessage) -> Value {
    let message = &written.message;
    let ad = message.referral.as_ref().map(|ad| ad.headline.as_deref().unwrap_or(&ad.source_id));
    json!({
        "direction": "in", "kind": message.kind(), "id": written.id, "text": message.shown(), "from": written.author,
        "ad": ad, "reply_to": message.reply_to, "edited": written.is_edited, "revoked": written.is_revoked,
    })
}

fn sent_message(sent: &SentMessage) -> Value {
    let message = &sent.message;
    let template = message.template.as_ref();
    let states = sent.states.iter().map(|state| {
        let code = if let DeliveryStatus::Failed(code) = state.delivery { Some(code) } else { None };
        json!({ "state": state.delivery.as_str(), "code": code, "at": millis(state.at) })
    });
    let replies = message.replies.iter().map(|reply| json!({ "label": reply.label, "payload": reply.payload }));
    let (labels, payloads): (Vec<_>, Vec<_>) = sent.taps.iter().map(|(label, payload)| (label, payload)).unzip();
    json!({
        "direction": "out", "id": message.id, "kind": message.kind, "from": message.from, "text": message.text,
        "template": template.map(|template| json!({ "name": template.name, "language": template.language })),
        "parameters": message.parameters, "replies": replies.collect::<Vec<_>>(), "taps": labels,
        "tapped_payloads": payloads,
        "states": states.collect::<Vec<_>>(),
        "asks_for_call": asks_for_call(sent), "has_flow": message.flow_token.is_some(),
        "failed_on_command": sent.request.as_ref().and_then(|request| request.fault.as_deref()),
    })
}

/// Whether a message asks for permission to call.
fn asks_for_call(sent: &SentMessage) -> bool {
    let definition = sent.definition.as_ref();
    sent.message.asks_for_call_permission
        || definition.is_some_and(|definition| definition.call_permission_request.is_some_and(|asks| *asks))
}

fn message(shared: &Shared, number: u64) -> Result<Value, ApiError> {
    let (entry, push_record) = {
        let journal = shared.journal.lock();
        let entry = journal.entry(number).cloned();
        let entry = entry
            .ok_or_else(|| ApiError::not_found(format!("there is no message {number}; it may have been dropped")))?;
        let id = entry.id().to_owned();
        let push_record = journal.pushes().filter(|push_record| push_record.message_id.as_deref() == Some(id.as_str()));
        (entry, push_record.map(self::push_record).collect::<Vec<_>>())
    };
    let mut shown = self::chat_entry(&entry, shared.clock.now());
    shown["request"] = entry.sent().and_then(|sent| sent.request.as_deref()).map(exchange).into();
    shown["webhooks"] = push_record.into();
    Ok(shown)
}

fn exchange(exchange: &Exchange) -> Value {
    let operation = exchange.operation.map(|operation| match operation {
        OperationKind::Create => "create",
        OperationKind::Read => "read",
        OperationKind::Change => "change",
        OperationKind::Send => "send",
    });
    // A request that failed before it reached the provider has no response.
    let status = (!exchange.response.is_null()).then_some(exchange.status);
    json!({
        "provider": exchange.provider.keyword(), "operation": operation, "at": millis(exchange.at),
        "method": exchange.method, "path": exchange.path, "action": exchange.action(), "head": exchange.head(),
        "body": exchange.body(), "form": exchange.form(),
        "status": status, "accepted": exchange.is_accepted(), "answer": pretty_json(&exchange.response),
        "reason": exchange.reason(), "fault": exchange.fault,
    })
}

fn requests(shared: &Shared, query: &Query) -> Value {
    let (cursor, exchanges): (u64, Vec<_>) = {
        let journal = shared.journal.lock();
        let all = journal.exchanges().filter(|(number, _)| *number > query.since);
        (journal.position().cursor, all.cloned().collect())
    };
    let shown = exchanges.iter().map(|(number, exchange)| {
        let mut shown = self::exchange(exchange);
        shown["number"] = (*number).into();
        shown
    });
    json!({ "cursor": cursor, "requests": shown.collect::<Vec<_>>() })
}

fn push_record(push_record: &PushRecord) -> Value {
    let attempts = push_record.attempts.iter().map(|attempt| {
        let took = u64::try_from(attempt.took.as_millis()).unwrap_or(u64::MAX);
        match &attempt.outcome {
            Ok((status, response)) => json!({ "status": status, "answer": response, "took_ms": took }),
            Err(error) => json!({ "error": error, "took_ms": took }),
        }
    });
    json!({
        "number": push_record.number, "changed": push_record.changed, "provider": push_record.provider.keyword(), "at": millis(push_record.at),
        "what": push_record.title, "message": push_record.message_id, "url": push_record.url, "headers": push_record.headers, "body": push_record.body,
        "attempts": attempts.collect::<Vec<_>>(), "taken": push_record.attempts.iter().any(crate::journal::push_record::DeliveryAttempt::is_successful),
    })
}

fn webhooks(shared: &Shared, query: &Query) -> Value {
    let journal = shared.journal.lock();
    let all = journal.pushes().filter(|push_record| push_record.changed > query.since);
    json!({ "cursor": journal.position().cursor, "webhooks": all.map(push_record).collect::<Vec<_>>() })
}

fn templates(shared: &Shared) -> Value {
    let store = shared.store();
    let shown = store.templates().map(template_summary);
    json!({ "changed": shared.journal.lock().position().templates, "templates": shown.collect::<Vec<_>>() })
}

fn template_summary(template: &Template) -> Value {
    let (status, reason) = match &template.status {
        Status::Pending => ("pending", None),
        Status::Approved => ("approved", None),
        Status::Rejected(reason) => ("rejected", Some(reason)),
        Status::Paused => ("paused", None),
        Status::Disabled => ("disabled", None),
        Status::Archived => ("archived", None),
    };
    json!({
        "provider": template.provider.keyword(), "name": template.name, "language": template.language,
        "category": template.category, "previous_category": template.previous_category, "code": template.code,
        "status": status, "reason": reason, "quality": template.quality,
    })
}

fn template(shared: &Shared, query: &Query) -> Result<Value, ApiError> {
    let provider = query.provider.ok_or_else(|| ApiError::bad_request("provider is missing: meta, cams or nxcloud"))?;
    let store = shared.store();
    let template = store.template(provider, &query.name, &query.language).ok_or_else(|| {
        ApiError::not_found(format!("{provider} has no template {:?} in {:?}", query.name, query.language))
    })?;
    let mut shown = template_summary(template);
    shown["html"] = template.html().into();
    shown["components"] = pretty_json(&template.components).into();
    shown["edits"] = template.edits.len().into();
    Ok(shown)
}
