//! Groups: their messages, the statuses of their members, and their changes.

use whatsapp_template::recipient::{Recipient, ToRecipient};
use whatsapp_template::webhook::{Content, EventKind, GroupChange, GroupEvent, PricingCategory, PricingKind};

use super::{event, events, inbound, time};

const GROUP: &str = "Y2FwaV9ncm91cDoxNzA1";

fn group(name: &str) -> GroupEvent {
    match event(name).kind {
        EventKind::Group(group) => group,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn an_answer_to_a_message_of_a_group_goes_to_the_group() {
    let message = inbound("group_message");
    assert_eq!((message.group_id.as_deref(), message.from.id()), (Some(GROUP), Some("34600111222")));
    assert!(matches!(message.to_recipient().unwrap(), Recipient::Group(id) if id.as_str() == GROUP));
    let unsupported = inbound("group_unsupported");
    assert_eq!(unsupported.to_recipient().unwrap().as_str(), GROUP);
    let Content::Unsupported(message) = unsupported.content else { panic!() };
    assert_eq!((message.kind.as_deref(), message.error.unwrap().code.as_deref()), (Some("poll"), Some("130501")));
}

#[test]
fn each_member_has_a_status_and_a_key_of_its_own() {
    let events = events("group_statuses");
    let statuses: Vec<_> = events.iter().map(|event| event.status().unwrap()).collect();
    assert!(statuses.iter().all(|status| status.group_id.as_deref() == Some(GROUP)));
    let members: Vec<_> = statuses.iter().map(|status| status.to.id()).collect();
    assert_eq!(members, [None, Some("34600111222"), Some("34600333444"), Some("ES.7")]);
    assert_eq!(statuses[1].to.name.as_deref(), Some("Lena"));
    assert_eq!(statuses[1].to.parent_user_id.as_deref(), Some("ES.ENT.1"));
    let pricing = |index: usize| statuses[index].pricing.as_ref().unwrap();
    assert_eq!(pricing(0).kind, Some(PricingKind::FreeGroupCustomerService));
    assert_eq!(pricing(0).category, Some(PricingCategory::GroupService));
    assert_eq!(pricing(2).category, Some(PricingCategory::GroupUtility), "inside `conversation`");
}

#[test]
fn a_group_is_created_and_deleted() {
    let created = group("group_created");
    assert_eq!((created.group_id.as_deref(), created.request_id.as_deref()), (Some(GROUP), Some("req-1")));
    let GroupChange::Created { subject, description, invite_link, join_approval_mode } = created.change else {
        panic!()
    };
    assert_eq!((subject.as_deref(), description.as_deref()), (Some("Gardeners"), Some("Plans of the week")));
    assert_eq!(invite_link.as_deref(), Some("https://chat.whatsapp.com/abc"));
    assert_eq!(join_approval_mode.as_deref(), Some("approval_required"));
    let failed = group("group_creation_failed");
    assert_eq!((failed.group_id, failed.error.unwrap().code.as_deref()), (None, Some("131214")));
    assert_eq!(group("group_deleted").change, GroupChange::Deleted);
    assert_eq!(event("group_created").at, time(1_791_000_000));
}

#[test]
fn members_join_and_leave() {
    let GroupChange::ParticipantsAdded { participants, reason } = group("group_participants_add").change else {
        panic!()
    };
    assert_eq!(participants.iter().map(|member| member.id()).collect::<Vec<_>>(), [Some("34600111222"), Some("ES.9")]);
    assert_eq!((participants[0].username.as_deref(), reason.as_deref()), (Some("lena_k"), Some("invite_link")));
    for (name, initiated_by, left, failures) in [
        ("group_participants_remove", "business", "34600111222", 1),
        ("group_participant_left", "participant", "34600111222", 0),
    ] {
        let GroupChange::ParticipantsRemoved { participants, failed, initiated_by: by } = group(name).change else {
            panic!("{name}")
        };
        assert_eq!((participants[0].id(), by.as_deref()), (Some(left), Some(initiated_by)), "{name}");
        assert_eq!(failed.len(), failures, "{name}");
        for participant in failed {
            assert_eq!(participant.input.as_deref(), Some("34600999888"));
            assert_eq!(participant.error.unwrap().code.as_deref(), Some("131212"));
        }
    }
}

#[test]
fn customers_ask_to_join() {
    let kinds: Vec<_> = events("group_join_requests").into_iter().map(|event| event.kind).collect();
    let [EventKind::Group(created), EventKind::Group(revoked)] = kinds.as_slice() else { panic!("{kinds:?}") };
    let GroupChange::JoinRequested(request) = &created.change else { panic!() };
    assert_eq!((request.id.as_deref(), request.customer.id()), (Some("join-1"), Some("34600111222")));
    let GroupChange::JoinRequestRevoked(request) = &revoked.change else { panic!() };
    assert_eq!((request.id.as_deref(), request.customer.id()), (Some("join-1"), Some("ES.1")));
}

#[test]
fn settings_change_one_by_one() {
    let GroupChange::Settings(settings) = group("group_settings").change else { panic!() };
    let subject = settings.subject.unwrap();
    assert_eq!((subject.text.as_deref(), subject.is_changed), (Some("Gardeners 2"), Some(true)));
    assert_eq!(settings.description.unwrap().text, None);
    let picture = settings.picture.unwrap();
    assert_eq!((picture.is_changed, picture.text.as_deref()), (Some(false), Some("image/jpeg")));
    assert_eq!(picture.error.unwrap().code.as_deref(), Some("131209"));
    let changes = events("group_suspensions").into_iter().map(|event| match event.kind {
        EventKind::Group(group) => group.change,
        other => panic!("{other:?}"),
    });
    let expected =
        [GroupChange::Suspended, GroupChange::SuspensionCleared, GroupChange::Other("group_moved".to_owned())];
    assert_eq!(changes.collect::<Vec<_>>(), expected);
}
