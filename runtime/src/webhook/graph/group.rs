//! The changes of groups. Source: Meta, `groups/webhooks` (October 2025), and `business-scoped-user-ids` (June 2026).

use serde_json::Value;

use super::customers::{LISTED, customer};
use super::{Dialect, each, error};
use crate::Error;
use crate::webhook::event::Origin;
use crate::webhook::event_buffer::EventBuffer;
use crate::webhook::view::View;
use crate::webhook::{
    Customer, EventKind, FailedParticipant, GroupChange, GroupEvent, GroupSetting, GroupSettings, JoinRequest,
};

pub(super) fn all(
    dialect: Dialect,
    origin: &Origin,
    value: View<'_>,
    whole: &Value,
    events: &mut EventBuffer,
) -> Result<(), Error> {
    let groups = value.list("groups");
    if groups.is_empty() {
        return events.push_unparsed(origin, "it has no `groups`", whole);
    }
    // Some samples of the page have it next to the list.
    let initiated_by = value.bounded_text("initiated_by");
    each(origin, groups, events, &|view| {
        let word = view.text("type").ok_or("a change of a group has no `type`")?;
        Ok(EventKind::Group(GroupEvent {
            group_id: view.group_id("group_id"),
            request_id: view.text("request_id"),
            change: change(dialect, view, &word, initiated_by.as_ref()),
            error: error(dialect, view),
        }))
    })
}

fn change(dialect: Dialect, view: View<'_>, word: &str, initiated_by: Option<&String>) -> GroupChange {
    let setting = |name: &str, text: &str| {
        view.object(name).map(|setting| GroupSetting {
            text: setting.text(text),
            is_changed: setting.flag("update_successful"),
            error: error(dialect, setting),
        })
    };
    let request = || JoinRequest {
        id: view.text("join_request_id"),
        customer: customer(view, &LISTED),
        reason: view.text("reason"),
    };
    match word {
        "group_create" => GroupChange::Created {
            subject: view.text("subject"),
            description: view.text("description"),
            invite_link: view.text("invite_link"),
            join_approval_mode: view.text("join_approval_mode"),
        },
        "group_delete" => GroupChange::Deleted,
        "group_participants_add" => GroupChange::ParticipantsAdded {
            participants: participants(view, "added_participants"),
            reason: view.text("reason"),
        },
        "group_participants_remove" => GroupChange::ParticipantsRemoved {
            participants: participants(view, "removed_participants"),
            failed: view
                .list("failed_participants")
                .iter()
                .filter_map(View::of)
                .map(|failed| failed_participant(dialect, failed))
                .collect(),
            initiated_by: view.text("initiated_by").or_else(|| initiated_by.cloned()),
        },
        "group_join_request_created" => GroupChange::JoinRequested(request()),
        "group_join_request_revoked" => GroupChange::JoinRequestRevoked(request()),
        "group_settings_update" => GroupChange::Settings(Box::new(GroupSettings {
            subject: setting("group_subject", "text"),
            description: setting("group_description", "text"),
            picture: setting("profile_picture", "mime_type"),
        })),
        "group_suspend" => GroupChange::Suspended,
        "group_suspend_cleared" => GroupChange::SuspensionCleared,
        other => GroupChange::Other(other.to_owned()),
    }
}

fn participants(view: View<'_>, name: &str) -> Vec<Customer> {
    view.list(name).iter().filter_map(View::of).map(|participant| customer(participant, &LISTED)).collect()
}

fn failed_participant(dialect: Dialect, view: View<'_>) -> FailedParticipant {
    FailedParticipant { input: view.text("input"), error: error(dialect, view) }
}
