//! The settings of Meta's account in the state file.

use serde_json::{Value, json};

use super::json_node::JsonNode;
use crate::store::meta_account::MetaAccount;

pub(super) fn write(account: &MetaAccount) -> Value {
    // Without `..`, so that no new field is forgotten.
    let MetaAccount {
        is_subscribed,
        override_callback_uri,
        profile,
        websites,
        messaging_limit,
        has_insights,
        username,
        blocked,
    } = account;
    json!({
        "is_subscribed": is_subscribed, "override_callback_uri": override_callback_uri, "profile": profile,
        "websites": websites, "messaging_limit": messaging_limit, "has_insights": has_insights,
        "username": username, "blocked": blocked,
    })
}

pub(super) fn read(node: &JsonNode<'_>) -> Result<MetaAccount, String> {
    let texts = |key: &str| node.field(key)?.each(JsonNode::text);
    Ok(MetaAccount {
        is_subscribed: node.field("is_subscribed")?.boolean()?,
        override_callback_uri: node.present("override_callback_uri").map(|uri| uri.text()).transpose()?,
        profile: node.field("profile")?.members(JsonNode::text)?,
        websites: texts("websites")?,
        // Older files do not have these.
        messaging_limit: node
            .present("messaging_limit")
            .map_or_else(|| Ok(MetaAccount::default().messaging_limit), |limit| limit.text())?,
        has_insights: node.present("has_insights").map_or(Ok(false), |enabled| enabled.boolean())?,
        username: node.present("username").map(|username| username.text()).transpose()?,
        blocked: texts("blocked")?.into_iter().collect(),
    })
}
