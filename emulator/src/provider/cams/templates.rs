//! Creating, changing, reading and deleting templates.

use serde_json::{Map, Value, json};
use whatsapp_template_model::{Notation, Provider, json as read};

use super::envelope::Fields;
use super::error::CamsError;
use super::error_code::template_error;
use super::page::{page, page_of};
use super::parameters::Parameters;
use crate::provider::status::{cams_reason, cams_status};
use crate::shared::Shared;
use crate::store::Store;
use crate::store::cams::Properties;
use crate::template::Template;
use crate::template::status::Status;
use crate::template::validation::validate;

const READ: [&str; 7] =
    ["Name", "Language", "Category", "Components", "Example", "MessageSendTtlSeconds", "AllowCategoryChange"];

pub(super) fn create(shared: &Shared, parameters: &Parameters) -> Result<Fields, CamsError> {
    for name in ["Name", "Language", "Category", "TemplateType", "Components"] {
        parameters.required(name)?;
    }
    let submitted = parse_submission(parameters, parameters.object(&READ))?;
    let mut store = shared.store();
    if store.template(Provider::Cams, &submitted.name, &submitted.language).is_some() {
        let message = format!("{} exists in {}", submitted.name, submitted.language);
        return Err(CamsError::service("TemplateNameExist", message));
    }
    // All languages of a name share one code.
    let known = store.templates_of(Provider::Cams).find(|template| template.name == submitted.name);
    let code = known.map(|template| template.code.clone());
    let code = code.unwrap_or_else(|| next_code(&mut store));
    store_template(shared, &mut store, parameters, Template { code, ..submitted })
}

pub(super) fn modify(shared: &Shared, parameters: &Parameters) -> Result<Fields, CamsError> {
    parameters.required("Components")?;
    let language = parameters.required("Language")?;
    let mut store = shared.store();
    let known = find_template(&store, parameters, language)?.clone();
    let mut object = parameters.object(&READ);
    object.insert("Name".to_owned(), known.name.clone().into());
    // The field exists, but its description says that it changes nothing.
    object.insert("Category".to_owned(), known.category.clone().into());
    let submitted = parse_submission(parameters, object)?;
    store_template(shared, &mut store, parameters, Template { code: known.code, ..submitted })
}

/// The code of a new template.
pub(super) fn next_code(store: &mut Store) -> String {
    (8_472_000_000_000_000 + store.next_number()).to_string()
}

/// Reads and validates a submitted template.
pub(super) fn parse_submission(parameters: &Parameters, object: Map<String, Value>) -> Result<Template, CamsError> {
    let kind = parameters.get("TemplateType").unwrap_or("WHATSAPP");
    if kind != "WHATSAPP" {
        let message = format!("the emulator supports only WHATSAPP templates, not {kind:?}");
        return Err(CamsError::service("TemplateTypeNotSupport", message));
    }
    let components = parameters.json("Components")?.unwrap_or_default();
    if let Some(text) = numbered_placeholder(&components) {
        let message = format!("variables are written $(name); the text is {text:?}");
        return Err(CamsError::service("MessageInvalid", message));
    }
    if has_untyped_part(&components) {
        return Err(CamsError::missing("Type"));
    }
    let word = |key: &str| object.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let (name, language, category) = (word("Name"), word("Language"), word("Category"));
    let read = read::from_cams(&Value::Object(object));
    let findings = validate(&read);
    if !findings.is_empty() {
        return Err(template_error(&findings));
    }
    let example = Value::Object(parameters.map("Example")?);
    let empty = Template::from_graph_submission(Provider::Cams, &Value::Null, read.definition);
    Ok(Template { name, language, category, components, example, ..empty })
}

pub(super) fn store_template(
    shared: &Shared,
    store: &mut Store,
    parameters: &Parameters,
    template: Template,
) -> Result<Fields, CamsError> {
    let paused = parameters.flag("CategoryChangePaused")?;
    let data = json!({ "TemplateCode": template.code, "TemplateName": template.name });
    let (name, language) = (template.name.clone(), template.language.clone());
    match store.submit_template(template, shared.clock.now()) {
        Ok(()) => {
            let properties = store.cams.properties(&name, &language);
            let category_change_paused = paused.unwrap_or(properties.category_change_paused);
            let updated = shared.clock.millis();
            store.cams.set_properties(&name, &language, Properties { category_change_paused, updated, ..properties });
            Ok(Fields::from_iter([("Data".to_owned(), data), ("Success".to_owned(), true.into())]))
        }
        Err(_) => Err(CamsError::service("CreateError", "there is no room for another template")),
    }
}

/// The first text with a variable in the other notation, for which the vendor's table gives `MessageInvalid`.
fn numbered_placeholder(value: &Value) -> Option<&str> {
    const MAX: usize = 4096;
    match value {
        Value::String(text) if text.len() <= MAX && !Notation::Numbered.scan(text).placeholders.is_empty() => {
            Some(text)
        }
        Value::Array(items) => items.iter().find_map(numbered_placeholder),
        Value::Object(members) => members.values().find_map(numbered_placeholder),
        _ => None,
    }
}

/// Whether a component or a button has no type.
fn has_untyped_part(components: &Value) -> bool {
    let items = |value: &Value, key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let is_untyped =
        |part: &Value| part.is_object() && part.get("Type").and_then(Value::as_str).unwrap_or_default().is_empty();
    components.as_array().is_some_and(|components| {
        components.iter().any(|component| is_untyped(component) || items(component, "Buttons").iter().any(is_untyped))
    })
}

/// The template that a request names, by code or by name.
pub(super) fn find_template<'s>(
    store: &'s Store,
    parameters: &Parameters,
    language: &str,
) -> Result<&'s Template, CamsError> {
    let (code, name) = (parameters.get("TemplateCode"), parameters.get("TemplateName"));
    if code.is_none() && name.is_none() {
        return Err(CamsError::service("TemplateCodeNotEmpty", "TemplateCode or TemplateName is required"));
    }
    let is_match = |template: &&Template| {
        template.language == language
            && code.is_none_or(|code| template.code == code)
            && name.is_none_or(|name| template.name == name)
    };
    store.templates_of(Provider::Cams).find(is_match).ok_or_else(|| {
        CamsError::template_not_found(format!("no template {} in {language}", code.or(name).unwrap_or_default()))
    })
}

pub(super) fn detail(shared: &Shared, parameters: &Parameters) -> Result<Fields, CamsError> {
    let language = parameters.required("Language")?;
    let mut store = shared.store();
    let name = find_template(&store, parameters, language)?.name.clone();
    let properties = store.cams.properties(&name, language);
    let Some(template) = store.look_up_template(Provider::Cams, &name, language, shared.clock.now()) else {
        return Err(CamsError::template_not_found(format!("no template {name} in {language}")));
    };
    let data = json!({
        "TemplateCode": template.code,
        "Name": template.name,
        "Language": template.language,
        "Category": template.category,
        "TemplateType": "WHATSAPP",
        "AuditStatus": cams_status(&template.status),
        "Reason": cams_reason(&template.status),
        "QualityScore": template.quality,
        "AllowSend": template.status == Status::Approved && properties.allows_sending(template),
        "CategoryChangePaused": properties.category_change_paused,
        "MessageSendTtlSeconds": template.definition.message_send_ttl_seconds.map(|seconds| *seconds),
        "Components": components_json(&template.components),
        "Example": template.example,
    });
    Ok(Fields::from_iter([("Data".to_owned(), data), ("Success".to_owned(), true.into())]))
}

/// The components in the format of the vendor's response: the flag of an offer is spelled differently than in the
/// request, and the service's own variable is added.
fn components_json(components: &Value) -> Value {
    let mut components = components.clone();
    for component in components.as_array_mut().into_iter().flatten() {
        if let Some(members) = component.as_object_mut()
            && let Some(expires) = members.remove("HasExpiration")
        {
            if expires == true {
                members.insert("OfferExpirationTimeMs".to_owned(), "$(offerExpirationTimeMs)".into());
            }
            members.insert("hasExpiration".to_owned(), expires);
        }
    }
    components
}

pub(super) fn list(shared: &Shared, parameters: &Parameters) -> Result<Fields, CamsError> {
    let page = page(parameters)?;
    let wants = |name: &str, value: &str| parameters.get(name).is_none_or(|expected| expected == value);
    let mut store = shared.store();
    let is_match = |template: &Template| {
        parameters.get("Name").is_none_or(|part| template.name.contains(part))
            && wants("Code", &template.code)
            && wants("Language", &template.language)
            && wants("Category", &template.category)
            && wants("TemplateType", "WHATSAPP")
    };
    let matching = store.templates_of(Provider::Cams).filter(|template| is_match(template));
    let matching: Vec<_> = matching.map(|template| (template.name.clone(), template.language.clone())).collect();
    let mut listed = Vec::new();
    for (name, language) in matching {
        let updated = store.cams.properties(&name, &language).updated;
        if let Some(template) = store.look_up_template(Provider::Cams, &name, &language, shared.clock.now())
            && wants("AuditStatus", cams_status(&template.status))
        {
            listed.push(json!({
                "TemplateCode": template.code,
                "TemplateName": template.name,
                "Language": template.language,
                "Category": template.category,
                "TemplateType": "WHATSAPP",
                "AuditStatus": cams_status(&template.status),
                "Reason": cams_reason(&template.status),
                "LastUpdateTime": updated,
            }));
        }
    }
    let total = listed.len();
    let page: Vec<Value> = page_of(listed.into_iter(), page).collect();
    Ok(Fields::from_iter([
        ("ListTemplate".to_owned(), page.into()),
        ("Total".to_owned(), total.into()),
        ("Success".to_owned(), true.into()),
    ]))
}

pub(super) fn delete(shared: &Shared, parameters: &Parameters) -> Result<Fields, CamsError> {
    let (code, name) = (parameters.get("TemplateCode"), parameters.get("TemplateName"));
    if code.is_none() && name.is_none() {
        return Err(CamsError::service("TemplateCodeNotEmpty", "TemplateCode or TemplateName is required"));
    }
    let language = parameters.get("Language");
    if language.is_some() {
        parameters.required("TemplateType")?;
    }
    let mut store = shared.store();
    let removed = store.remove_templates(shared.clock.now(), |template| {
        template.provider == Provider::Cams
            && code.is_none_or(|code| template.code == code)
            && name.is_none_or(|name| template.name == name)
            && language.is_none_or(|language| template.language == language)
    });
    store.drop_stale_properties();
    if removed == 0 {
        let mut error = CamsError::template_not_found(format!("no template {}", code.or(name).unwrap_or_default()));
        "DelError.TemplateNotExist".clone_into(&mut error.code);
        return Err(error);
    }
    Ok(Fields::from_iter([("Success".to_owned(), true.into())]))
}
