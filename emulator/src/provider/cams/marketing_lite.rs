//! Whether the account may use Meta's Marketing Messages API. Source: `alibabacloud-cams20200606` 5.3.1, which does not
//! document the values.

use serde_json::json;

use super::envelope::Fields;
use super::error::CamsError;
use super::parameters::Parameters;
use crate::shared::Shared;

/// Activates it, with the code of a sign-up.
pub(super) fn activate(shared: &Shared, parameters: &Parameters) -> Result<Fields, CamsError> {
    for name in ["CustSpaceId", "WabaId", "Code"] {
        parameters.required(name)?;
    }
    shared.store().cams.has_marketing_lite = true;
    Ok(Fields::from_iter([("Model".to_owned(), json!({})), ("Success".to_owned(), true.into())]))
}

pub(super) fn query(shared: &Shared) -> Fields {
    let status = if shared.store().cams.has_marketing_lite { "ACTIVE" } else { "INACTIVE" };
    Fields::from_iter([("Data".to_owned(), status.into()), ("Success".to_owned(), true.into())])
}
