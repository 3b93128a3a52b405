//! The business profile of the phone number.

use serde_json::{Value, json};

use super::fields::select_fields;
use super::request::{GraphRequest, required};
use crate::provider::graph::error::GraphError;
use crate::shared::Shared;

/// The texts of a profile and their longest lengths in characters. Source: Meta, `whatsapp_business_profile` (2026).
const TEXTS: [(&str, usize); 5] =
    [("about", 139), ("address", 256), ("description", 512), ("email", 128), ("vertical", 64)];
const MAX_WEBSITES: usize = 2;
const MAX_WEBSITE: usize = 256;

pub(super) fn get(shared: &Shared, request: &GraphRequest<'_>) -> Value {
    let store = shared.store();
    let account = &store.meta_account;
    let mut profile = json!({ "messaging_product": "whatsapp" });
    for (name, text) in &account.profile {
        profile[name] = text.as_str().into();
    }
    if !account.websites.is_empty() {
        profile["websites"] = account.websites.clone().into();
    }
    // Without `fields`, the response names the product only.
    let fields = request.text("fields").unwrap_or_default();
    json!({ "data": [select_fields(profile, &format!("messaging_product,{fields}"))] })
}

pub(super) fn update(shared: &Shared, body: &Value) -> Result<Value, GraphError> {
    if required(body, "messaging_product")? != "whatsapp" {
        return Err(GraphError::invalid("messaging_product must be whatsapp"));
    }
    let mut texts = Vec::new();
    for (name, max) in TEXTS {
        let text = match body.get(name) {
            None | Some(Value::Null) => continue,
            Some(Value::String(text)) => text,
            Some(_) => return Err(GraphError::invalid(format!("{name} is not a text"))),
        };
        let length = text.chars().count();
        if length > max || (name == "about" && length == 0) {
            return Err(GraphError::invalid(format!("{name} has {length} characters, allowed are at most {max}")));
        }
        texts.push((name, text.clone()));
    }
    let websites = websites(body)?;
    let mut store = shared.store();
    if let Some(handle) = body.get("profile_picture_handle").filter(|handle| !handle.is_null()) {
        let known = handle.as_str().and_then(|handle| store.meta_files.sample_type(handle));
        if !known.is_some_and(|file_type| file_type.starts_with("image/")) {
            return Err(GraphError::invalid("profile_picture_handle is not the handle of an uploaded picture"));
        }
    }
    let account = &mut store.meta_account;
    for (name, text) in texts {
        if text.is_empty() {
            account.profile.remove(name);
        } else {
            account.profile.insert(name.to_owned(), text);
        }
    }
    if let Some(websites) = websites {
        account.websites = websites;
    }
    Ok(json!({ "success": true }))
}

fn websites(body: &Value) -> Result<Option<Vec<String>>, GraphError> {
    let sites = match body.get("websites") {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::Array(sites)) => sites,
        Some(_) => return Err(GraphError::invalid("websites is not a list")),
    };
    if sites.len() > MAX_WEBSITES {
        return Err(GraphError::invalid(format!("{} websites, allowed are at most {MAX_WEBSITES}", sites.len())));
    }
    let is_site = |site: &&str| {
        site.chars().count() <= MAX_WEBSITE && (site.starts_with("https://") || site.starts_with("http://"))
    };
    let sites = sites.iter().map(|site| site.as_str().filter(is_site).map(str::to_owned));
    let sites: Option<Vec<String>> = sites.collect();
    let refused = || GraphError::invalid(format!("a website is not a URL of at most {MAX_WEBSITE} characters"));
    sites.map(Some).ok_or_else(refused)
}
