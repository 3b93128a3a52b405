//! Sending, to one and to many.

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
    // A user id instead of a number is announced by its own field.
    if parameters.get("RecipientType").is_none_or(|kind| kind == "individual") {
        check_digits(to, "To")?;
    }
    let message = match kind {
        "template" => {
            let values = TemplateParameters::from_request(parameters)?;
            let store = shared.store();
            template_message(shared, template(&store, parameters)?, from, to, &values)?
        }
        "message" => session_message(shared, parameters, from, to)?,
        other => {
            let message = format!("Type is template or message, not {other:?}");
            return Err(CamsError::service("MessageTypeNotSupport", message));
        }
    };
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
    for message in messages {
        store.add_message(message);
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
        format!("the emulator has the channel whatsapp, this is {channel:?}"),
    ))
}

/// Numbers are digits alone. The vendor's table names the code for `From`; that for `To` is cut off.
fn check_digits<'n>(number: &'n str, field: &str) -> Result<&'n str, CamsError> {
    if phone::is_digits(number) {
        return Ok(number);
    }
    let message = format!("{field} is digits only, without a plus sign; this is {number:?}");
    Err(CamsError::service(&format!("{field}OnlyNumeric"), message))
}

/// The template that a request names, if messages can be sent from it.
fn template<'s>(store: &'s Store, parameters: &Parameters) -> Result<&'s Template, CamsError> {
    if parameters.get("TemplateCode").or(parameters.get("TemplateName")).is_none() {
        return Err(CamsError::service("TemplateCodeNotEmpty", "TemplateCode says which template"));
    }
    let Some(language) = parameters.get("Language") else {
        return Err(CamsError::service("LanguageNotEmpty", "Language says in which language"));
    };
    let template = find_template(store, parameters, language)?;
    let properties = store.cams.properties(&template.name, language);
    if template.status == Status::Approved && properties.allows_sending(template) {
        return Ok(template);
    }
    if template.status == Status::Approved {
        let message = if properties.allow_send {
            format!("sending {} in {language} is paused, because it is marketing now", template.name)
        } else {
            format!("sending {} in {language} was switched off", template.name)
        };
        return Err(CamsError::service("AuditStatusNotSupport", message));
    }
    // The code is the vendor's; that it is the one for sending is a guess.
    let message = format!("{} in {language} is not approved but {}", template.name, template.status);
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
    Ok(Message {
        id: id::hex_id(24),
        provider: Provider::Cams,
        from: from.to_owned(),
        to: to.to_owned(),
        kind: "template".to_owned(),
        template: Some(SentTemplate { name: template.name.clone(), language: template.language.clone() }),
        replies: QuickReply::of_template(&template.definition, |n| values.payload(n)),
        text: template_message_bubble(&template.definition, &value),
        parameters,
        at: shared.clock.now(),
    })
}

/// A message without a template. The window of 24 hours is taken to be open.
fn session_message(shared: &Shared, parameters: &Parameters, from: &str, to: &str) -> Result<Message, CamsError> {
    let Some(kind) = parameters.get("MessageType") else {
        return Err(CamsError::service("MessageTypeNotEmpty", "MessageType says what the message is"));
    };
    if !session_message::TYPES.contains(&kind) {
        return Err(CamsError::service("MessageTypeNotSupport", format!("no message type {kind:?}")));
    }
    let Some(content) = parameters.get("Content") else {
        return Err(CamsError::service("ContentNotEmpty", "Content holds the message as JSON"));
    };
    let content: Value = serde_json::from_str(content)
        .map_err(|error| CamsError::service("ContentError", format!("Content is not JSON: {error}")))?;
    let shown = session_message::validate(kind, &content)?;
    let replies = if kind == "interactive" { crate::provider::graph::quick_replies(&content) } else { Vec::new() };
    Ok(Message {
        id: id::hex_id(24),
        provider: Provider::Cams,
        from: from.to_owned(),
        to: to.to_owned(),
        kind: kind.to_owned(),
        template: None,
        parameters: Vec::new(),
        replies,
        text: crate::message::bubble::session_message_bubble(shown.trim_end()),
        at: shared.clock.now(),
    })
}

/// What goes out instead of a message that does not arrive: nothing here does, so only its form matters.
fn check_fallback(parameters: &Parameters) -> Result<(), CamsError> {
    let seconds = parameters.get("FallBackDuration").map(str::parse::<u32>);
    if seconds.is_some_and(|seconds| !seconds.is_ok_and(|seconds| (60..=43_200).contains(&seconds))) {
        return Err(CamsError::service("MessageInvalid", "FallBackDuration is 60 to 43200 seconds"));
    }
    match parameters.get("FallBackRule") {
        None | Some("undelivered" | "sentFailed") => Ok(()),
        Some(other) => {
            let message = format!("FallBackRule is undelivered or sentFailed, not {other:?}");
            Err(CamsError::service("MessageInvalid", message))
        }
    }
}
