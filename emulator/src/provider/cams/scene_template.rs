//! Copying a template from the vendor's scenes. Source: `alibabacloud-cams20200606` 5.3.1. The scenes are examples of the
//! emulator.

use serde_json::{Map, Value, json};
use whatsapp_template_model::Provider;

use super::envelope::Fields;
use super::error::CamsError;
use super::parameters::Parameters;
use super::templates::{parse_submission, store_template};
use crate::shared::Shared;
use crate::template::Template;

/// The code, the category, the text and the samples of each scene.
const SCENES: [(&str, &str, &str, &str); 2] = [
    (
        "scene_order_shipped",
        "UTILITY",
        "Hi $(customer), your order $(order) is on its way to you today.",
        r#"{"customer":"Ann","order":"1042"}"#,
    ),
    (
        "scene_new_arrivals",
        "MARKETING",
        "Hi $(customer), new plants have arrived in our shop.",
        r#"{"customer":"Ann"}"#,
    ),
];

pub(super) fn copy(shared: &Shared, parameters: &Parameters) -> Result<Fields, CamsError> {
    let (code, name) = (parameters.required("SceneTemplateCode")?, parameters.required("SceneTemplateName")?);
    let Some((_, category, text, example)) = SCENES.iter().find(|(known, ..)| *known == code) else {
        let known = SCENES.map(|(code, ..)| code).join(", ");
        return Err(CamsError::template_not_found(format!("no scene {code:?}; the emulator has {known}")));
    };
    let language = parameters.get("Language").unwrap_or("en_US");
    let components = json!([{ "Type": "BODY", "Text": text }]).to_string();
    let submission = [
        ("Name", name),
        ("Language", language),
        ("Category", category),
        ("TemplateType", "WHATSAPP"),
        ("Components", components.as_str()),
        ("Example", example),
    ];
    let own = Parameters::from_pairs(&submission);
    let object: Map<String, Value> =
        submission.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
    let template = parse_submission(&own, object)?;
    let mut store = shared.store();
    if store.template(Provider::Cams, name, language).is_some() {
        return Err(CamsError::service("TemplateNameExist", format!("{name} exists in {language}")));
    }
    let number = super::templates::next_code(&mut store);
    store_template(shared, &mut store, &own, Template { code: number, ..template })?;
    // The last name is misspelled in the SDK.
    let data = json!({ "SceneTemplateCode": code, "SceneTemplateName": name, "WhatsappCatagory": category });
    Ok(Fields::from_iter([("Data".to_owned(), data), ("Success".to_owned(), true.into())]))
}
