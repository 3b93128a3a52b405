//! What can be done: by customers, by reviewers, and to the emulator itself.

use std::time::Duration;

use serde_json::{Value, json};
use whatsapp_template_model::Category;

use super::fields::Fields;
use super::{faults, review};
use crate::fault::queue::MOST_PLANS;
use crate::http::api_error::Refusal;
use crate::notification::Delivery;
use crate::notification::delivery_policy::Pushes;
use crate::shared::Shared;
use crate::template::Template;
use crate::template::status::Status;

/// The longest text that a customer writes, in characters: as long as one of the business.
const MOST_TEXT: usize = 4096;
/// How often a push can be repeated, and how long it can be late.
const MOST_REPEATS: u32 = 20;
const MOST_LATE: u64 = 600_000;

pub(super) fn answer(shared: &Shared, path: &str, body: &Value) -> Result<Value, Refusal> {
    match path {
        "tap" => tap(shared, body)?,
        "write" => write(shared, body)?,
        "read" => {
            let fields = Fields::new(body, &["message"])?;
            becomes(shared, &fields, Delivery::Read)?;
        }
        "bounce" => {
            let fields = Fields::new(body, &["message", "code"])?;
            let code = fields.small("code")?.ok_or_else(|| Refusal::wrong("code is missing: 131026, for example"))?;
            becomes(shared, &fields, Delivery::Failed(code))?;
        }
        "approve" => settle(shared, body, |_| Some(Status::Approved))?,
        "reject" => {
            let reason = body.get("reason").and_then(Value::as_str).unwrap_or("INVALID_FORMAT").to_owned();
            settle(shared, body, |_| Some(Status::Rejected(reason.clone())))?;
        }
        "pause" => settle(shared, body, |template| template.status.paused())?,
        "disable" => settle(shared, body, |template| template.status.disabled())?,
        "recategorise" => recategorise(shared, body)?,
        "rate" => rate(shared, body)?,
        "clear" => {
            Fields::new(body, &[])?;
            shared.store().clear();
        }
        "advance" => advance(shared, body)?,
        "faults" => return faults::add(shared, body, MOST_PLANS),
        "faults/clear" => {
            Fields::new(body, &[])?;
            shared.faults.clear();
            shared.journal.open().touch();
        }
        "review" => return review::set(shared, body),
        "webhooks" => return manner(shared, body),
        _ => return Err(Refusal::unknown(format!("nothing is done by POST at {path:?}; see the emulator's README"))),
    }
    Ok(json!({ "done": true }))
}

fn tap(shared: &Shared, body: &Value) -> Result<(), Refusal> {
    let fields = Fields::new(body, &["message", "label", "reply"])?;
    let (id, label, at) = (fields.required("message")?, fields.text("label")?, fields.number("reply")?);
    if label.is_some() == at.is_some() {
        return Err(Refusal::wrong("either label or reply says what is tapped"));
    }
    let tapped = shared.tap(id, |replies| match at {
        Some(at) => usize::try_from(at).ok().and_then(|at| replies.get(at)),
        None => replies.iter().find(|reply| Some(reply.label.as_str()) == label),
    });
    if tapped {
        return Ok(());
    }
    let replies = shared.store().message(id).map(|message| message.replies.clone());
    Err(Refusal::unknown(match replies {
        None => format!("there is no message {id:?}"),
        Some(replies) if replies.is_empty() => format!("the message {id:?} has no quick replies"),
        Some(replies) => {
            let labels: Vec<String> = replies.iter().map(|reply| format!("{:?}", reply.label)).collect();
            format!("the message {id:?} has no such quick reply, but {}", labels.join(", "))
        }
    }))
}

fn write(shared: &Shared, body: &Value) -> Result<(), Refusal> {
    let fields = Fields::new(body, &["provider", "from", "text"])?;
    let provider = fields.provider()?.ok_or_else(|| Refusal::wrong("provider is missing: meta, cams or nxcloud"))?;
    let (from, text) = (fields.required("from")?, fields.required("text")?);
    let length = text.chars().count();
    if length > MOST_TEXT {
        return Err(Refusal::wrong(format!("text has {length} characters, at most {MOST_TEXT} are allowed")));
    }
    let is_known = from.len() <= 160 && from.chars().all(|c| c.is_ascii_alphanumeric() || "+. -".contains(c));
    if !is_known {
        return Err(Refusal::wrong(format!("from is a phone number, such as 15550123, not {from:?}")));
    }
    shared.write(provider, from, text);
    Ok(())
}

fn becomes(shared: &Shared, fields: &Fields<'_>, status: Delivery) -> Result<(), Refusal> {
    let id = fields.required("message")?;
    if shared.becomes(id, status) { Ok(()) } else { Err(Refusal::unknown(format!("there is no message {id:?}"))) }
}

/// Which template is meant: that of one provider, or of all that have it.
fn template<'v>(fields: &Fields<'v>) -> Result<(&'v str, &'v str, impl Fn(&Template) -> bool), Refusal> {
    let provider = fields.provider()?;
    let is_meant = move |template: &Template| provider.is_none_or(|provider| template.provider == provider);
    Ok((fields.required("name")?, fields.required("language")?, is_meant))
}

fn settle(shared: &Shared, body: &Value, becomes: impl Fn(&Template) -> Option<Status>) -> Result<(), Refusal> {
    let known: &[&str] = &["provider", "name", "language", "reason"];
    let fields = Fields::new(body, known)?;
    fields.text("reason")?;
    let (name, language, is_meant) = template(&fields)?;
    let meant = |template: &Template| if is_meant(template) { becomes(template) } else { None };
    let settled = shared.store().settle(name, language, shared.clock.now(), meant);
    if settled {
        return Ok(());
    }
    let found: Vec<String> = {
        let store = shared.store();
        let found = store.named(name, language).into_iter().filter(|template| is_meant(template));
        found.map(|template| template.status.to_string()).collect()
    };
    if found.is_empty() {
        return Err(Refusal::unknown(format!("there is no template {name:?} in {language:?}")));
    }
    let message =
        format!("{name} in {language} is {}: only what is approved can be paused or disabled", found.join(", "));
    Err(Refusal::new(axum::http::StatusCode::CONFLICT, message))
}

fn done(is_done: bool, name: &str, language: &str) -> Result<(), Refusal> {
    let message = || format!("there is no template {name:?} in {language:?}");
    if is_done { Ok(()) } else { Err(Refusal::unknown(message())) }
}

fn recategorise(shared: &Shared, body: &Value) -> Result<(), Refusal> {
    let fields = Fields::new(body, &["provider", "name", "language", "category"])?;
    let (name, language, is_meant) = template(&fields)?;
    let category = fields.required("category")?.to_uppercase();
    let known = [Category::Marketing, Category::Utility, Category::Authentication].map(Category::wire);
    if !known.contains(&category.as_str()) {
        return Err(Refusal::wrong(format!("category {category:?} is none of {}", known.join(", "))));
    }
    let now = shared.clock.now();
    done(shared.store().recategorise(name, language, now, &category, is_meant), name, language)
}

fn rate(shared: &Shared, body: &Value) -> Result<(), Refusal> {
    let fields = Fields::new(body, &["provider", "name", "language", "quality"])?;
    let (name, language, is_meant) = template(&fields)?;
    let qualities = ["GREEN", "YELLOW", "RED", "UNKNOWN"].map(|quality| (quality, quality));
    let quality = fields.one_of("quality", &qualities)?;
    let quality = quality.ok_or_else(|| Refusal::wrong("quality is missing: GREEN, YELLOW, RED or UNKNOWN"))?;
    done(shared.store().rate(name, language, shared.clock.now(), quality, is_meant), name, language)
}

fn advance(shared: &Shared, body: &Value) -> Result<(), Refusal> {
    let seconds = Fields::new(body, &["seconds"])?.number("seconds")?;
    let seconds = seconds.ok_or_else(|| Refusal::wrong("seconds is missing: 86400 is a day"))?;
    shared.clock.advance(Duration::from_secs(seconds));
    shared.journal.open().touch();
    Ok(())
}

/// How webhooks are told from now on; what is left out is as usual.
fn manner(shared: &Shared, body: &Value) -> Result<Value, Refusal> {
    let fields = Fields::new(body, &["repeats", "late_ms", "newest_first"])?;
    let repeats = fields.small("repeats")?.unwrap_or_default();
    let late = fields.number("late_ms")?.unwrap_or_default();
    if repeats > MOST_REPEATS || late > MOST_LATE {
        return Err(Refusal::wrong(format!("repeats is {MOST_REPEATS} at most, late_ms {MOST_LATE}")));
    }
    let newest_first = fields.flag("newest_first")?.unwrap_or_default();
    let mut store = shared.store();
    store.waiting.manner = Pushes { repeats, late: Duration::from_millis(late), newest_first };
    shared.journal.open().touch();
    Ok(super::queries::manner(store.waiting.manner))
}
