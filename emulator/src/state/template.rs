//! A template as it was submitted, so that its definition is read again by whatever reads it today.

use serde_json::{Value, json};

use super::json_node::{Place, moment};
use crate::template::Template;
use crate::template::status::Status;

pub(super) fn write(template: &Template) -> Value {
    // Without `..`, so that a new field is not forgotten. What is unused here is part of what was submitted.
    let Template {
        provider,
        code,
        name: _,
        language: _,
        category: _,
        previous_category,
        status,
        quality,
        edits,
        components: _,
        example: _,
        definition: _,
        lookups,
    } = template;
    let (word, reason) = match status {
        Status::Pending => ("pending", None),
        Status::Approved => ("approved", None),
        Status::Rejected(reason) => ("rejected", Some(reason)),
        Status::Paused => ("paused", None),
        Status::Disabled => ("disabled", None),
    };
    json!({
        "provider": provider.word(), "code": code, "previous_category": previous_category, "status": word,
        "reason": reason, "quality": quality, "edits": edits.iter().map(|at| moment(*at)).collect::<Vec<_>>(),
        "lookups": lookups, "submitted": template.as_submitted(),
    })
}

pub(super) fn read(place: &Place<'_>) -> Result<Template, String> {
    let provider = place.key("provider")?.provider()?;
    let submitted = place.key("submitted")?;
    let template = Template::of(provider, submitted.value());
    if template.name.is_empty() || template.language.is_empty() {
        return Err(submitted.wrong("a template with name and language"));
    }
    let status = place.key("status")?;
    Ok(Template {
        code: place.key("code")?.text()?,
        previous_category: place.key("previous_category")?.present(Place::text)?,
        status: match status.text()?.as_str() {
            "pending" => Status::Pending,
            "approved" => Status::Approved,
            "rejected" => Status::Rejected(place.key("reason")?.text()?),
            "paused" => Status::Paused,
            "disabled" => Status::Disabled,
            _ => return Err(status.wrong("pending, approved, rejected, paused or disabled")),
        },
        quality: place.key("quality")?.text()?,
        edits: place.key("edits")?.each(Place::moment)?,
        lookups: place.key("lookups")?.number()?,
        ..template
    })
}
