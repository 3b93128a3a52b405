//! Archiving templates, and taking them out of the archive. Source: `alibabacloud-cams20200606` 5.3.1.

use serde_json::{Value, json};
use whatsapp_template_model::Provider;

use super::envelope::{Fields, envelope};
use super::error::CamsError;
use super::parameters::Parameters;
use crate::shared::Shared;
use crate::template::Template;

pub(super) fn change(shared: &Shared, parameters: &Parameters) -> Result<Fields, CamsError> {
    for name in ["CustSpaceId", "ChannelType", "ArchiveType", "TemplateList"] {
        parameters.required(name)?;
    }
    if !parameters.required("ChannelType")?.eq_ignore_ascii_case("WHATSAPP") {
        return Err(CamsError::service("ChannelTypeNotSupport", "the only channel of the emulator is WHATSAPP"));
    }
    let is_archiving = match parameters.required("ArchiveType")? {
        "ARCHIVED" => true,
        "NOT_ARCHIVED" => false,
        other => {
            let message = format!("ArchiveType must be ARCHIVED or NOT_ARCHIVED, not {other:?}");
            return Err(CamsError::service("MessageInvalid", message));
        }
    };
    let list = parameters.json("TemplateList")?;
    let Some(list) = list.as_ref().and_then(Value::as_array).filter(|list| !list.is_empty()) else {
        return Err(CamsError::missing("TemplateList"));
    };
    let becomes = |template: &Template| if is_archiving { template.status.archived() } else { template.unarchived() };
    let mut store = shared.store();
    let mut changes = Vec::new();
    // All templates of a request are changed, or none.
    for entry in list {
        let word = |key: &str| entry.get(key).and_then(Value::as_str).filter(|word| !word.is_empty());
        let code = word("TemplateCode").ok_or_else(|| CamsError::missing("TemplateCode"))?;
        let language = word("Language").ok_or_else(|| CamsError::missing("Language"))?;
        let found = store.templates_of(Provider::Cams).find(|known| known.code == code && known.language == language);
        let template =
            found.ok_or_else(|| CamsError::template_not_found(format!("no template {code} in {language}")))?;
        if becomes(template).is_none() {
            let message = format!("{} in {language} is {}, so this is not possible", template.name, template.status);
            return Err(CamsError::service("AuditStatusNotSupport", message));
        }
        changes.push((template.name.clone(), language.to_owned()));
    }
    for (name, language) in changes {
        let new = |template: &Template| {
            if template.provider == Provider::Cams { becomes(template) } else { None }
        };
        store.set_status(&name, &language, shared.clock.now(), new);
    }
    let mut data = envelope("OK", "OK");
    data.remove("AccessDeniedDetail");
    data.insert("Success".to_owned(), true.into());
    Ok(Fields::from_iter([("Data".to_owned(), Value::Object(data)), ("Success".to_owned(), json!(true))]))
}
