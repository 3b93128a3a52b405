//! Samples of messages without a template, and the templates that Meta makes from such messages. Source:
//! `alibabacloud-cams20200606` 5.3.1.

use serde_json::{Value, json};

use super::envelope::Fields;
use super::error::CamsError;
use super::parameters::Parameters;
use crate::provider::meta::direct_send::category_of;

/// The category that a message would have.
pub(super) fn check_sample(parameters: &Parameters) -> Result<Fields, CamsError> {
    parameters.required("CustSpaceId")?;
    let field = match parameters.required("Type")? {
        "text" => "Text",
        "interactive" => "Interactive",
        other => {
            let message = format!("Type must be text or interactive, not {other:?}");
            return Err(CamsError::service("MessageTypeNotSupport", message));
        }
    };
    parameters.required(field)?;
    let content = parameters.json(field)?.filter(Value::is_object);
    let content = content.ok_or_else(|| CamsError::service("MessageInvalid", format!("{field} is not an object")))?;
    let data = json!({ "Category": category_of(&content), "Success": true });
    Ok(Fields::from_iter([("Data".to_owned(), data), ("Success".to_owned(), true.into())]))
}

/// The templates that Meta made. The emulator makes none, so the list is empty.
pub(super) fn generated_templates(parameters: &Parameters) -> Result<Fields, CamsError> {
    parameters.required("CustSpaceId")?;
    let max = parameters.get("MaxResults").unwrap_or("20");
    let max: u32 = max.parse().ok().filter(|max| *max > 0).ok_or_else(|| {
        CamsError::service("MessageInvalid", format!("MaxResults must be a whole number from 1, not {max:?}"))
    })?;
    let data = json!({ "List": [], "MaxResults": max });
    Ok(Fields::from_iter([("Data".to_owned(), data), ("Success".to_owned(), true.into())]))
}
