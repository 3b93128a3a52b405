//! Metrics of a template, and the list of messages.

use std::collections::BTreeMap;
use std::time::UNIX_EPOCH;

use serde_json::{Value, json};
use whatsapp_template_model::Provider;

use super::envelope::Fields;
use super::error::CamsError;
use super::page::{page, page_of};
use super::parameters::Parameters;
use crate::message::Message;
use crate::shared::Shared;
use crate::store::Store;

const DAY: i64 = 24 * 60 * 60 * 1000;
const HALF_HOUR: i64 = 30 * 60 * 1000;

/// Counts messages. All sent messages count as delivered, and none as read or tapped.
pub(super) fn count(shared: &Shared, parameters: &Parameters) -> Result<Fields, CamsError> {
    let code = parameters.required("TemplateCode")?;
    let (start, end) = (required_time(parameters, "Start")?, required_time(parameters, "End")?);
    let span = match parameters.get("Granularity") {
        None | Some("DAILY") => DAY,
        Some("HALF_HOUR") => HALF_HOUR,
        Some(other) => return Err(invalid(format!("Granularity must be DAILY or HALF_HOUR, not {other:?}"))),
    };
    if parameters.get("TemplateType").is_some_and(|kind| kind != "WHATSAPP") {
        return Err(CamsError::service("TemplateTypeNotSupport", "metrics exist only for WHATSAPP"));
    }
    let store = shared.store();
    let mut templates = store.templates_of(Provider::Cams).filter(|template| template.code == code).peekable();
    if templates.peek().is_none() {
        return Err(CamsError::template_not_found(format!("no template {code}")));
    }
    let mut counts: BTreeMap<(i64, String), u64> = BTreeMap::new();
    // CAMS counts only marketing templates.
    for template in templates.filter(|template| template.category == "MARKETING") {
        for message in store.messages_of(Provider::Cams) {
            let is_match = message
                .template
                .as_ref()
                .is_some_and(|sent| sent.name == template.name && sent.language == template.language)
                && parameters.get("Language").is_none_or(|language| language == template.language);
            let at = millis(message);
            if is_match && (start..end).contains(&at) {
                *counts.entry((at - at.rem_euclid(span), template.language.clone())).or_default() += 1;
            }
        }
    }
    let entry = |((at, language), sent): ((i64, String), u64)| {
        json!({
            "TemplateCode": code,
            "Language": language,
            "Start": at,
            "End": at + span,
            "SentCount": sent,
            "DeliveredCount": sent,
            "ReadCount": 0,
            "Cliented": [],
        })
    };
    let data: Vec<Value> = counts.into_iter().map(entry).collect();
    Ok(Fields::from_iter([("Data".to_owned(), data.into())]))
}

/// The messages that a number sent, newest first. Their states are left out, since no document lists their values.
pub(super) fn list(shared: &Shared, parameters: &Parameters) -> Result<Fields, CamsError> {
    let channel = parameters.required("ChannelType")?;
    if channel != "whatsapp" {
        return Err(CamsError::service("ChannelTypeNotSupport", "the only channel of the emulator is whatsapp"));
    }
    let business = parameters.required("BusinessNumber")?;
    parameters.required("CustSpaceId")?;
    parameters.required("Page")?;
    let page = page(parameters)?;
    let (start, end) = (time(parameters, "StartTime")?, time(parameters, "EndTime")?);
    let store = shared.store();
    let is_match = |message: &&Message| {
        message.from == business
            && parameters.get("UserNumber").is_none_or(|number| number == message.to)
            && parameters.get("EventAction").is_none_or(|action| action == "DOWN")
            && parameters.get("GroupMessageId").is_none_or(|group| store.cams.is_in_group(group, &message.id))
            && parameters.get("TemplateCode").is_none_or(|code| code_of(&store, message).as_deref() == Some(code))
            && start.is_none_or(|start| millis(message) >= start)
            && end.is_none_or(|end| millis(message) < end)
    };
    let matching = store.messages_of(Provider::Cams).rev().filter(is_match);
    let data: Vec<Value> = page_of(matching, page).map(|message| logged(&store, message)).collect();
    Ok(Fields::from_iter([("Data".to_owned(), data.into()), ("Success".to_owned(), true.into())]))
}

fn logged(store: &Store, message: &Message) -> Value {
    json!({
        "MessageId": message.id,
        "ChannelType": "whatsapp",
        "BusinessNumber": message.from,
        "UserNumber": message.to,
        "EventAction": "DOWN",
        "Type": if message.template.is_some() { "template" } else { "message" },
        "MessageType": message.kind,
        "Message": message.text,
        "TemplateCode": code_of(store, message),
        "TemplateName": message.template.as_ref().map(|template| &template.name),
        "LanguageCode": message.template.as_ref().map(|template| &template.language),
        "SendTime": millis(message).to_string(),
    })
}

fn code_of(store: &Store, message: &Message) -> Option<String> {
    let sent = message.template.as_ref()?;
    store.template(Provider::Cams, &sent.name, &sent.language).map(|template| template.code.clone())
}

fn millis(message: &Message) -> i64 {
    let since = message.at.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

fn required_time(parameters: &Parameters, name: &str) -> Result<i64, CamsError> {
    time(parameters, name)?.ok_or_else(|| CamsError::missing(name))
}

/// Milliseconds since 1970.
fn time(parameters: &Parameters, name: &str) -> Result<Option<i64>, CamsError> {
    let Some(text) = parameters.get(name) else { return Ok(None) };
    let time = text.parse().ok().filter(|time| (0..=i64::MAX / 2).contains(time));
    time.map(Some).ok_or_else(|| invalid(format!("{name} must be milliseconds since 1970, not {text:?}")))
}

/// The vendor's code for unsupported values.
fn invalid(message: String) -> CamsError {
    CamsError::service("MessageInvalid", message)
}
