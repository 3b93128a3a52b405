//! What customers send: referrals, edits, deletions, permissions to call, and what WhatsApp does not deliver.

use whatsapp_template::webhook::{Content, EventKind, MediaKind};

use super::{content, events, inbound, time};

#[test]
fn an_advertisement_has_the_id_of_its_click() {
    let referral = inbound("referral").referral.unwrap();
    assert_eq!((referral.source_kind.as_deref(), referral.source_id.as_deref()), (Some("ad"), Some("120")));
    assert_eq!(referral.ctwa_clid.as_deref(), Some("ARAkLkA8rmlFeiCktEJQ"));
    assert_eq!(referral.welcome_message.as_deref(), Some("Hi! How can we help?"));
    assert_eq!((referral.media_kind.as_deref(), referral.video_url), (Some("image"), None));
    assert_eq!(referral.headline.as_deref(), Some("Monsteras"));
    let product = inbound("referred_product");
    assert_eq!(product.context_message_id.as_deref(), Some("wamid.P0"));
    assert_eq!(product.referred_product.unwrap().product_id.as_deref(), Some("pot"));
}

#[test]
fn forwarded_messages_are_marked() {
    let flags: Vec<_> = events("forwarded")
        .iter()
        .map(|event| event.inbound().unwrap())
        .map(|inbound| (inbound.is_forwarded, inbound.is_frequently_forwarded))
        .collect();
    assert_eq!(flags, [(true, false), (true, true)]);
    assert!(!inbound("referral").is_forwarded);
}

#[test]
fn an_edit_has_the_original_and_the_new_content() {
    let Content::Edit(edit) = content("edit_text") else { panic!() };
    assert_eq!((edit.original_message_id.as_str(), edit.context_message_id.as_deref()), ("wamid.E1", Some("M0")));
    assert_eq!(*edit.content, Content::Text("new text".to_owned()));
    let Content::Edit(edit) = content("edit_image") else { panic!() };
    let Content::Media(media) = *edit.content else { panic!() };
    assert_eq!((media.kind, media.caption.as_deref()), (MediaKind::Image, Some("new caption")));
    assert_eq!(media.url.as_deref(), Some("https://lookaside.example/9"));
    assert_eq!(content("revoke"), Content::Revoke { original_message_id: "wamid.E1".to_owned() });
}

#[test]
fn a_message_that_is_not_delivered_names_its_kind() {
    let Content::Unsupported(message) = content("unsupported") else { panic!() };
    assert_eq!((message.kind.as_deref(), message.error.unwrap().code.as_deref()), (Some("edit"), Some("131051")));
}

#[test]
fn a_permission_to_call_is_given_or_refused() {
    let accepted = inbound("call_permission_accepted");
    assert_eq!(accepted.context_message_id.as_deref(), Some("wamid.T1"));
    let Content::CallPermission(reply) = accepted.content else { panic!() };
    assert_eq!((reply.is_accepted, reply.is_permanent), (Some(true), Some(false)));
    assert_eq!((reply.expires, reply.source.as_deref()), (time(1_791_604_800), Some("user_action")));
    let Content::CallPermission(reply) = content("call_permission_rejected") else { panic!() };
    assert_eq!((reply.is_accepted, reply.expires), (Some(false), None));
}

#[test]
fn an_address_is_a_reply_with_its_name() {
    let Content::Flow(reply) = content("address") else { panic!() };
    assert_eq!((reply.name.as_deref(), reply.token), (Some("address_message"), None));
    assert_eq!(reply.response["values"]["city"], "Pune");
}

/// The summary may be long, so that a copy in each message would take much memory.
#[test]
fn one_message_has_the_summary_of_the_conversation() {
    let summaries: Vec<_> = events("conversation_context")
        .iter()
        .map(|event| event.inbound().unwrap().conversation_summary.clone())
        .collect();
    assert_eq!(summaries, [Some("The customer asked for a visit.".to_owned()), None]);
}

#[test]
fn taps_on_links_of_marketing_messages_are_read() {
    let events = events("user_actions");
    let EventKind::UserAction(tap) = &events[0].kind else { panic!() };
    assert_eq!((tap.kind.as_deref(), tap.component.as_deref()), (Some("marketing_messages_link_click"), Some("cta")));
    assert_eq!((tap.product_id.as_deref(), tap.click_id.as_deref()), (Some("pot"), Some("c1")));
    assert_eq!((tap.tracking_token.as_deref(), events[0].at), (Some("t1"), time(1_791_000_000)));
    let EventKind::UserAction(view) = &events[1].kind else { panic!() };
    assert_eq!((view.kind.as_deref(), view.component.as_deref()), (Some("landing_page_view"), None));
    assert_eq!(events[1].customer(), None);
}
