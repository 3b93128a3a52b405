//! Events of groups, as Meta's webhooks report them. Source: Meta, groups/webhooks (October 2025).

use serde_json::{Value, json};

use super::contact::number;
use super::message::envelope;
use crate::credentials::MetaCredentials;
use crate::customer::Customers;
use crate::notification::MetaEvent;
use crate::store::groups::Group;

/// What happened to a group, besides its id and its time.
pub(crate) struct GroupEvent {
    field: &'static str,
    kind: &'static str,
    fields: Value,
}

impl GroupEvent {
    pub(crate) fn created(group: &Group, request_id: &str) -> Self {
        let mut fields = json!({
            "subject": group.subject, "invite_link": group.invite, "request_id": request_id,
            "join_approval_mode": approval_mode(group),
        });
        if let Some(description) = &group.description {
            fields["description"] = description.as_str().into();
        }
        Self { field: "group_lifecycle_update", kind: "group_create", fields }
    }

    pub(crate) fn deleted(request_id: &str) -> Self {
        Self { field: "group_lifecycle_update", kind: "group_delete", fields: json!({ "request_id": request_id }) }
    }

    pub(crate) fn joined(customers: &Customers, customer: &str) -> Self {
        let fields = json!({ "reason": "invite_link", "added_participants": [participant(customers, customer)] });
        Self { field: "group_participants_update", kind: "group_participants_add", fields }
    }

    pub(crate) fn join_requested(customers: &Customers, customer: &str, join_request_id: &str) -> Self {
        let mut fields = participant(customers, customer);
        fields["join_request_id"] = join_request_id.into();
        Self { field: "group_participants_update", kind: "group_join_request_created", fields }
    }

    pub(crate) fn left(customers: &Customers, customer: &str) -> Self {
        let removed = [participant(customers, customer)];
        let fields = json!({ "initiated_by": "participant", "removed_participants": removed });
        Self { field: "group_participants_update", kind: "group_participants_remove", fields }
    }

    /// Participants that the business removed. The lists repeat the ids of the request.
    pub(crate) fn removed(request_id: &str, removed: &[Value], failed: &[Value]) -> Self {
        let mut fields = json!({
            "initiated_by": "business", "request_id": request_id, "removed_participants": removed,
        });
        if !failed.is_empty() {
            fields["failed_participants"] = failed.into();
        }
        Self { field: "group_participants_update", kind: "group_participants_remove", fields }
    }

    pub(crate) fn settings(request_id: &str, fields: Value) -> Self {
        let mut fields = fields;
        fields["request_id"] = request_id.into();
        Self { field: "group_settings_update", kind: "group_settings_update", fields }
    }

    pub(crate) fn suspended(is_suspended: bool) -> Self {
        let kind = if is_suspended { "group_suspend" } else { "group_suspend_cleared" };
        Self { field: "group_status_update", kind, fields: json!({}) }
    }

    /// The webhook about this event of a group.
    pub(crate) fn into_event(self, meta: &MetaCredentials, group_id: &str, seconds: i64) -> MetaEvent {
        let Self { field, kind, mut fields } = self;
        fields["timestamp"] = seconds.to_string().into();
        fields["group_id"] = group_id.into();
        fields["type"] = kind.into();
        let mut value = envelope(meta);
        value["groups"] = json!([fields]);
        MetaEvent { field: field.to_owned(), value, title: kind.replace('_', " "), message_id: None }
    }
}

pub(crate) fn approval_mode(group: &Group) -> &'static str {
    if group.needs_approval { "approval_required" } else { "auto_approve" }
}

/// A customer in a group.
pub(crate) fn participant(customers: &Customers, customer: &str) -> Value {
    let mut participant = json!({ "user_id": customers.user_id(customer) });
    if let Some(number) = number(customer) {
        participant["wa_id"] = number.into();
    }
    if let Some(username) = customers.username(customer) {
        participant["username"] = username.into();
    }
    participant
}
