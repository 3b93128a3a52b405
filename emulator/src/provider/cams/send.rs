//! Sending messages, to one recipient or to many.

use serde_json::Value;
use whatsapp_template_model::Provider;

use super::envelope::Fields;
use super::error::CamsError;
use super::parameters::Parameters;
use super::session_message;
use super::template_parameters::TemplateParameters;
use super::templates::find_template;
use crate::id;
use crate::message::bubble::template_message_bubble;
use crate::message::{Message, QuickReply, SentTemplate};
use crate::phone;
use crate::shared::Shared;
use crate::store::Store;
use crate::template::Template;
use crate::template::status::Status;

const MAX_RECIPIENTS: usize = 1000;

pub(super) fn single(shared: &Shared, parameters: &Parameters) -> Result<Fields, CamsError> {
    check_channel(parameters)?;
    check_fallback(parameters)?;
    let kind = parameters.required("Type")?;
    let from = check_digits(parameters.required("From")?, "From")?;
    let to = parameters.required("To")?;
    // `RecipientType` marks a recipient that is a user id.
    if parameters.get("RecipientType").is_none_or(|kind| kind == "individual") {
        check_digits(to, "To")?;
    }
    let mut message = match kind {
        "template" => {
            let values = TemplateParameters::from_request(parameters)?;
            let store = shared.store();
            template_message(shared, template(&store, parameters)?, from, to, &values)?
        }
        "message" => session_message(shared, parameters, from, to)?,
        other => {
            let message = format!("Type must be template or message, not {other:?}");
            return Err(CamsError::service("MessageTypeNotSupport", message));
        }
    };
    message.callback_data = parameters.get("TaskId").map(str::to_owned);
    let id = message.id.clone();
    shared.store().add_message(message);
    Ok(Fields::from_iter([("MessageId".to_owned(), id.into())]))
}

pub(super) fn mass(shared: &Shared, parameters: &Parameters) -> Result<Fields, CamsError> {
    check_channel(parameters)?;
    check_fallback(parameters)?;
    let from = check_digits(parameters.required("From")?, "From")?;
    parameters.required("SenderList")?;
    let list = parameters.json("SenderList")?;
    let Some(list) = list.as_ref().and_then(Value::as_array).filter(|list| !list.is_empty()) else {
        return Err(CamsError::missing("SenderList"));
    };
    if list.len() > MAX_RECIPIENTS {
        let message = format!("{} recipients, at most {MAX_RECIPIENTS} are allowed", list.len());
        return Err(CamsError::service("SenderListInvalid", message));
    }
    let mut store = shared.store();
    let template = template(&store, parameters)?;
    let mut messages = Vec::with_capacity(list.len());
    for recipient in list {
        let to = recipient.get("To").and_then(Value::as_str).filter(|to| !to.is_empty());
        let to = to.ok_or_else(|| CamsError::missing("To"))?;
        if recipient.get("RecipientType").is_none_or(|kind| kind == "individual") {
            check_digits(to, "To")?;
        }
        messages.push(template_message(shared, template, from, to, &TemplateParameters::from_recipient(recipient))?);
    }
    let group = id::hex_id(24);
    store.cams.add_group(group.clone(), messages.iter().map(|message| message.id.clone()).collect());
    let task = parameters.get("TaskId").map(str::to_owned);
    for message in messages {
        store.add_message(Message { callback_data: task.clone(), ..message });
    }
    Ok(Fields::from_iter([("GroupMessageId".to_owned(), group.into())]))
}

fn check_channel(parameters: &Parameters) -> Result<(), CamsError> {
    let channel = parameters.required("ChannelType")?;
    if channel == "whatsapp" {
        return Ok(());
    }
    Err(CamsError::service(
        "ChannelTypeNotSupport",
        format!("the only channel of the emulator is whatsapp, not {channel:?}"),
    ))
}

/// Phone numbers consist of digits alone. The vendor's table has the code for `From`; its row for `To` is truncated.
fn check_digits<'n>(number: &'n str, field: &str) -> Result<&'n str, CamsError> {
    if phone::is_digits(number) {
        return Ok(number);
    }
    let message = format!("{field} must consist of digits, without a plus sign, not {number:?}");
    Err(CamsError::service(&format!("{field}OnlyNumeric"), message))
}

/// The template that a request names, if it can be sent.
fn template<'s>(store: &'s Store, parameters: &Parameters) -> Result<&'s Template, CamsError> {
    if parameters.get("TemplateCode").or(parameters.get("TemplateName")).is_none() {
        return Err(CamsError::service("TemplateCodeNotEmpty", "TemplateCode is required"));
    }
    let Some(language) = parameters.get("Language") else {
        return Err(CamsError::service("LanguageNotEmpty", "Language is required"));
    };
    let template = find_template(store, parameters, language)?;
    let properties = store.cams.properties(&template.name, language);
    if template.status == Status::Approved && properties.allows_sending(template) {
        return Ok(template);
    }
    if template.status == Status::Approved {
        let message = if properties.allow_send {
            format!("sending {} in {language} is paused, because its category became marketing", template.name)
        } else {
            format!("sending {} in {language} was switched off", template.name)
        };
        return Err(CamsError::service("AuditStatusNotSupport", message));
    }
    // The vendor documents the code, but not that sending returns it.
    let message = format!("{} in {language} is not approved; its status is {}", template.name, template.status);
    Err(CamsError::service("AuditStatusNotSupport", message))
}

fn template_message(
    shared: &Shared,
    template: &Template,
    from: &str,
    to: &str,
    values: &TemplateParameters,
) -> Result<Message, CamsError> {
    let parameters = values.fill(&template.definition)?;
    let value = |n: u16| parameters.get(usize::from(n)).map(|(_, value)| value.clone()).unwrap_or_default();
    let at = shared.clock.now();
    Ok(Message {
        template: Some(SentTemplate { name: template.name.clone(), language: template.language.clone() }),
        replies: QuickReply::of_template(&template.definition, |n| values.payload(n)),
        text: template_message_bubble(&template.definition, at, &value),
        parameters,
        ..Message::new(Provider::Cams, id::hex_id(24), from, to, "template", at)
    })
}

/// A message without a template. The emulator does not check the service window of CAMS.
fn session_message(shared: &Shared, parameters: &Parameters, from: &str, to: &str) -> Result<Message, CamsError> {
    let Some(kind) = parameters.get("MessageType") else {
        return Err(CamsError::service("MessageTypeNotEmpty", "MessageType is required"));
    };
    if !session_message::TYPES.contains(&kind) {
        return Err(CamsError::service("MessageTypeNotSupport", format!("there is no message type {kind:?}")));
    }
    let Some(content) = parameters.get("Content") else {
        return Err(CamsError::service("ContentNotEmpty", "Content is required: the message as JSON"));
    };
    let content: Value = serde_json::from_str(content)
        .map_err(|error| CamsError::service("ContentError", format!("Content is not JSON: {error}")))?;
    let shown = session_message::validate(kind, &content)?;
    let replies = if kind == "interactive" { crate::provider::graph::quick_replies(&content) } else { Vec::new() };
    Ok(Message {
        replies,
        text: crate::message::bubble::session_message_bubble(shown.trim_end()),
        file_name: content.get("fileName").filter(|_| kind == "document").and_then(Value::as_str).map(str::to_owned),
        ..Message::new(Provider::Cams, id::hex_id(24), from, to, kind, shared.clock.now())
    })
}

/// Checks the fallback for undelivered messages. The emulator delivers everything, so it only checks the format.
fn check_fallback(parameters: &Parameters) -> Result<(), CamsError> {
    let seconds = parameters.get("FallBackDuration").map(str::parse::<u32>);
    if seconds.is_some_and(|seconds| !seconds.is_ok_and(|seconds| (60..=43_200).contains(&seconds))) {
        return Err(CamsError::service("MessageInvalid", "FallBackDuration must be 60 to 43200 seconds"));
    }
    match parameters.get("FallBackRule") {
        None | Some("undelivered" | "sentFailed") => Ok(()),
        Some(other) => {
            let message = format!("FallBackRule must be undelivered or sentFailed, not {other:?}");
            Err(CamsError::service("MessageInvalid", message))
        }
    }
}
