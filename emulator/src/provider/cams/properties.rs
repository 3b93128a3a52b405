//! Changing the properties of a template, which needs no review.

use serde_json::json;

use super::envelope::Fields;
use super::error::CamsError;
use super::parameters::Parameters;
use super::templates::find_template;
use crate::shared::Shared;

pub(super) fn modify(shared: &Shared, parameters: &Parameters) -> Result<Fields, CamsError> {
    for name in ["TemplateCode", "Language", "TemplateType", "CustSpaceId"] {
        parameters.required(name)?;
    }
    if parameters.get("TemplateType") != Some("WHATSAPP") {
        return Err(CamsError::service("TemplateTypeNotSupport", "the emulator supports only WHATSAPP templates"));
    }
    let allow_send = parameters.flag("AllowSend")?;
    let paused = parameters.flag("CategoryChangePaused")?;
    let mut store = shared.store();
    let template = find_template(&store, parameters, parameters.required("Language")?)?;
    let (name, language) = (template.name.clone(), template.language.clone());
    let mut properties = store.cams.properties(&name, &language);
    properties.allow_send = allow_send.unwrap_or(properties.allow_send);
    properties.category_change_paused = paused.unwrap_or(properties.category_change_paused);
    properties.updated = shared.clock.millis();
    store.cams.set_properties(&name, &language, properties);
    let model = json!({
        "AllowSend": properties.allow_send,
        "CategoryChangePaused": properties.category_change_paused,
    });
    Ok(Fields::from_iter([("Model".to_owned(), model), ("Success".to_owned(), true.into())]))
}
