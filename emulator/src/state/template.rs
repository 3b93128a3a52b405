//! Templates in the state file. Each is saved as it was submitted, so that a newer version of the emulator reads its
//! definition anew.

use serde_json::{Value, json};

use super::json_node::{JsonNode, format_time};
use crate::template::Template;
use crate::template::status::Status;

pub(super) fn write(template: &Template) -> Value {
    // Without `..`, so that no new field is forgotten. The unused fields are part of the submission.
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
        archived_from,
        max_price,
        announced_category,
        library_name,
        lookups,
    } = template;
    let (word, reason) = status_fields(status);
    let from = archived_from.as_ref().map(status_fields);
    // The reason is that of the status before, if the template was rejected and archived.
    let reason = reason.or(from.and_then(|(_, reason)| reason));
    json!({
        "provider": provider.keyword(), "code": code, "previous_category": previous_category, "status": word,
        "archived_from": from.map(|(word, _)| word), "reason": reason, "quality": quality, "edits": edits.iter().map(|at| format_time(*at)).collect::<Vec<_>>(),
        "lookups": lookups, "max_price": max_price, "announced_category": announced_category,
        "library_name": library_name, "submitted": template.to_submission(),
    })
}

pub(super) fn read(node: &JsonNode<'_>) -> Result<Template, String> {
    let provider = node.field("provider")?.provider()?;
    let submitted = node.field("submitted")?;
    let template = Template::from_submission(provider, submitted.value());
    if template.name.is_empty() || template.language.is_empty() {
        return Err(submitted.type_error("a template with name and language"));
    }
    Ok(Template {
        code: node.field("code")?.text()?,
        previous_category: node.field("previous_category")?.optional(JsonNode::text)?,
        status: read_status(node, &node.field("status")?)?,
        quality: node.field("quality")?.text()?,
        edits: node.field("edits")?.each(JsonNode::time)?,
        lookups: node.field("lookups")?.number()?,
        // Older files do not have these.
        archived_from: node.present("archived_from").map(|status| read_status(node, &status)).transpose()?,
        max_price: node.present("max_price").map(|price| price.number()).transpose()?,
        announced_category: node.present("announced_category").map(|category| category.text()).transpose()?,
        library_name: node.present("library_name").map(|name| name.text()).transpose()?,
        ..template
    })
}

/// The word of a status, and the reason of a rejection.
fn status_fields(status: &Status) -> (&'static str, Option<&String>) {
    match status {
        Status::Pending => ("pending", None),
        Status::Approved => ("approved", None),
        Status::Rejected(reason) => ("rejected", Some(reason)),
        Status::Paused => ("paused", None),
        Status::Disabled => ("disabled", None),
        Status::Archived => ("archived", None),
    }
}

/// A status of a template from its word. The reason of a rejection is another field of the template.
fn read_status(template: &JsonNode<'_>, status: &JsonNode<'_>) -> Result<Status, String> {
    Ok(match status.text()?.as_str() {
        "pending" => Status::Pending,
        "approved" => Status::Approved,
        "rejected" => Status::Rejected(template.field("reason")?.text()?),
        "paused" => Status::Paused,
        "disabled" => Status::Disabled,
        "archived" => Status::Archived,
        _ => return Err(status.type_error("pending, approved, rejected, paused, disabled or archived")),
    })
}
