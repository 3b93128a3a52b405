//! What can be looked at.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use whatsapp_template_model::Provider;

use super::fields::provider;
use super::{faults, review};
use crate::fault::operation::Operation;
use crate::http::api_error::Refusal;
use crate::http::urlencoded::pairs;
use crate::journal::chat_entry::{Said, Sent, Turn};
use crate::journal::exchange::{Exchange, pretty};
use crate::journal::push_record::Told;
use crate::notification::Delivery;
use crate::notification::delivery_policy::Pushes;
use crate::phone;
use crate::shared::Shared;
use crate::template::Template;
use crate::template::status::Status;

/// How many turns one answer has.
const MOST: usize = 200;

pub(super) fn answer(shared: &Shared, path: &str, query: &str) -> Result<Value, Refusal> {
    let query = Query::read(query)?;
    match path {
        "" => Ok(about(shared)),
        "messages" => messages(shared, &query),
        "templates" => Ok(templates(shared)),
        "template" => template(shared, &query),
        "webhooks" => Ok(webhooks(shared, &query)),
        "requests" => Ok(requests(shared, &query)),
        "faults" => Ok(faults::list(shared)),
        "review" => Ok(review::show(shared)),
        other => match other.strip_prefix("messages/").map(str::parse) {
            Some(Ok(number)) => message(shared, number),
            _ => Err(Refusal::unknown(format!("nothing is shown by GET at {other:?}; see the emulator's README"))),
        },
    }
}

#[derive(Default)]
struct Query {
    since: u64,
    limit: Option<usize>,
    provider: Option<Provider>,
    customer: Option<String>,
    name: String,
    language: String,
}

impl Query {
    fn read(query: &str) -> Result<Self, Refusal> {
        let mut read = Self::default();
        for (name, value) in pairs(query.as_bytes()) {
            let value = String::from_utf8_lossy(&value).into_owned();
            let number = || value.parse::<u64>().map_err(|_| Refusal::wrong(format!("{value:?} is not a number")));
            match name.as_slice() {
                b"since" => read.since = number()?,
                b"limit" => read.limit = usize::try_from(number()?).ok(),
                b"provider" => read.provider = Some(provider(&value)?),
                b"to" => read.customer = Some(phone::customer(&value)),
                b"name" => read.name = value,
                b"language" => read.language = value,
                other => {
                    let other = String::from_utf8_lossy(other).into_owned();
                    return Err(Refusal::wrong(format!(
                        "there is no parameter {other:?}, but since, limit, provider, to, name, language"
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

fn about(shared: &Shared) -> Value {
    let pushes = shared.store().waiting.manner;
    let webhooks = Provider::ALL.map(|provider| {
        let url = shared.webhooks.get(&provider).map(ToString::to_string);
        json!({ "provider": provider.word(), "url": url })
    });
    let position = shared.journal.open().position();
    json!({
        "version": env!("CARGO_PKG_VERSION"), "now": millis(shared.clock.now()), "epoch": position.epoch,
        "cursor": position.cursor, "webhooks": webhooks, "pushes": manner(pushes),
    })
}

pub(super) fn manner(pushes: Pushes) -> Value {
    json!({
        "repeats": pushes.repeats, "late_ms": u64::try_from(pushes.late.as_millis()).unwrap_or(u64::MAX),
        "newest_first": pushes.newest_first,
    })
}

fn messages(shared: &Shared, query: &Query) -> Result<Value, Refusal> {
    let most = query.limit.unwrap_or(MOST);
    if !(1..=MOST).contains(&most) {
        return Err(Refusal::wrong(format!("limit is 1 to {MOST}")));
    }
    let (position, oldest, mut turns, total) = {
        let journal = shared.journal.open();
        let meant = |turn: &&Turn| {
            query.provider.is_none_or(|provider| turn.provider == provider)
                && query.customer.as_ref().is_none_or(|customer| turn.customer == *customer)
        };
        let all: Vec<&Turn> = journal.since(query.since).into_iter().filter(meant).collect();
        let turns: Vec<Turn> = all.iter().take(most).map(|turn| (*turn).clone()).collect();
        (journal.position(), journal.oldest(), turns, all.len())
    };
    // Where there is more, the next question begins after the last of these.
    let more = total > turns.len();
    let cursor = turns.last().filter(|_| more).map_or(position.cursor, |turn| turn.changed);
    turns.sort_by_key(|turn| turn.number);
    let shown: Vec<Value> = turns.iter().map(turn).collect();
    Ok(json!({ "epoch": position.epoch, "cursor": cursor, "more": more, "oldest": oldest, "messages": shown }))
}

fn turn(turn: &Turn) -> Value {
    let mut shown = json!({
        "number": turn.number, "changed": turn.changed, "provider": turn.provider.word(), "customer": turn.customer,
        "at": millis(turn.at), "line": turn.line(), "html": turn.html(),
    });
    let more = match &turn.said {
        Said::Sent(sent) => self::sent(sent),
        Said::Wrote { id, text } => json!({ "direction": "in", "kind": "text", "id": id, "text": text }),
        Said::Tapped { id, label, payload, message } => json!({
            "direction": "in", "kind": "reply", "id": id, "text": label, "payload": payload, "message": message,
        }),
    };
    if let (Some(shown), Value::Object(more)) = (shown.as_object_mut(), more) {
        shown.extend(more);
    }
    shown
}

fn sent(sent: &Sent) -> Value {
    let message = &sent.message;
    let template = message.template.as_ref();
    let states = sent.states.iter().map(|state| {
        let code = if let Delivery::Failed(code) = state.delivery { Some(code) } else { None };
        json!({ "state": state.delivery.word(), "code": code, "at": millis(state.at) })
    });
    let replies = message.replies.iter().map(|reply| json!({ "label": reply.label, "payload": reply.payload }));
    json!({
        "direction": "out", "id": message.id, "kind": message.kind, "from": message.from, "text": message.text,
        "template": template.map(|template| json!({ "name": template.name, "language": template.language })),
        "parameters": message.parameters, "replies": replies.collect::<Vec<_>>(), "taps": sent.taps,
        "states": states.collect::<Vec<_>>(),
        "failed_on_command": sent.request.as_ref().and_then(|request| request.fault.as_deref()),
    })
}

fn message(shared: &Shared, number: u64) -> Result<Value, Refusal> {
    let (turn, told) = {
        let journal = shared.journal.open();
        let turn = journal.find(number).cloned();
        let turn = turn.ok_or_else(|| Refusal::unknown(format!("there is no message {number}, or not any more")))?;
        let id = turn.id().to_owned();
        let told = journal.told().filter(|told| told.message.as_deref() == Some(id.as_str()));
        (turn, told.map(self::told).collect::<Vec<_>>())
    };
    let mut shown = self::turn(&turn);
    shown["request"] = turn.sent().and_then(|sent| sent.request.as_deref()).map(exchange).into();
    shown["webhooks"] = told.into();
    Ok(shown)
}

fn exchange(exchange: &Exchange) -> Value {
    let operation = exchange.operation.map(|operation| match operation {
        Operation::Create => "create",
        Operation::Read => "read",
        Operation::Change => "change",
        Operation::Send => "send",
    });
    // A request that was struck before it came so far has no answer of the provider's.
    let status = (!exchange.answer.is_null()).then_some(exchange.status);
    json!({
        "provider": exchange.provider.word(), "operation": operation, "at": millis(exchange.at),
        "method": exchange.method, "path": exchange.path, "action": exchange.action(), "head": exchange.head(),
        "body": exchange.body(), "form": exchange.form(),
        "status": status, "accepted": exchange.is_accepted(), "answer": pretty(&exchange.answer),
        "reason": exchange.reason(), "fault": exchange.fault,
    })
}

fn requests(shared: &Shared, query: &Query) -> Value {
    let (cursor, exchanges): (u64, Vec<_>) = {
        let journal = shared.journal.open();
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

fn told(told: &Told) -> Value {
    let attempts = told.attempts.iter().map(|attempt| {
        let took = u64::try_from(attempt.took.as_millis()).unwrap_or(u64::MAX);
        match &attempt.outcome {
            Ok((status, answer)) => json!({ "status": status, "answer": answer, "took_ms": took }),
            Err(error) => json!({ "error": error, "took_ms": took }),
        }
    });
    json!({
        "number": told.number, "changed": told.changed, "provider": told.provider.word(), "at": millis(told.at),
        "what": told.what, "message": told.message, "url": told.url, "headers": told.headers, "body": told.body,
        "attempts": attempts.collect::<Vec<_>>(), "taken": told.attempts.iter().any(crate::journal::push_record::Attempt::is_taken),
    })
}

fn webhooks(shared: &Shared, query: &Query) -> Value {
    let journal = shared.journal.open();
    let all = journal.told().filter(|told| told.changed > query.since);
    json!({ "cursor": journal.position().cursor, "webhooks": all.map(told).collect::<Vec<_>>() })
}

fn templates(shared: &Shared) -> Value {
    let store = shared.store();
    let shown = store.templates().map(head);
    json!({ "changed": shared.journal.open().position().templates, "templates": shown.collect::<Vec<_>>() })
}

fn head(template: &Template) -> Value {
    let (status, reason) = match &template.status {
        Status::Pending => ("pending", None),
        Status::Approved => ("approved", None),
        Status::Rejected(reason) => ("rejected", Some(reason)),
        Status::Paused => ("paused", None),
        Status::Disabled => ("disabled", None),
    };
    json!({
        "provider": template.provider.word(), "name": template.name, "language": template.language,
        "category": template.category, "previous_category": template.previous_category, "code": template.code,
        "status": status, "reason": reason, "quality": template.quality,
    })
}

fn template(shared: &Shared, query: &Query) -> Result<Value, Refusal> {
    let provider = query.provider.ok_or_else(|| Refusal::wrong("provider is missing: meta, cams or nxcloud"))?;
    let store = shared.store();
    let template = store.find(provider, &query.name, &query.language).ok_or_else(|| {
        Refusal::unknown(format!("{provider} has no template {:?} in {:?}", query.name, query.language))
    })?;
    let mut shown = head(template);
    shown["html"] = template.html().into();
    shown["components"] = pretty(&template.components).into();
    shown["edits"] = template.edits.len().into();
    Ok(shown)
}
