//! Reading the documented responses, and those that are not documented.

use serde_json::{Value, json};
use whatsapp_template::nxcloud::{
    Component, CreateTemplate, DeleteMedia, DeleteTemplate, ErrorCode, GetMedia, GetPhone, GetTemplate,
    MarkMessageAsRead, MessagingLimit, PhoneList, PhoneQuality, PhoneStatus, SendContent, SendOtp, TemplateList,
    TemplatePages, UpdateTemplate, UploadMedia, UploadTemplateFile,
};
use whatsapp_template::{Error, ErrorKind, Nxcloud, Retry, provider::Operation};

use crate::fixtures::nxcloud;

fn answer<C: Operation<Nxcloud>>(call: &C, data: &Value) -> Result<C::Output, Error> {
    let body = json!({ "code": 0, "message": "Request successful", "data": data });
    call.response(&nxcloud(), http::Response::new(serde_json::to_vec(&body).unwrap()))
}

#[test]
fn numbers_have_two_formats() {
    let phone = json!({
        "display_phone_number": "+86 185 0000 0099", "quality_rating": "UNKNOW", "verified_name": "Shop",
        "name_status": "APPROVED", "status": "CONNECTED", "current_limit": "TIER_1K", "code_verification_status": "VERIFIED",
    });
    for data in [
        json!({ "business_phones": [phone] }),
        json!({ "18500000099": [phone] }),
        json!({ "18500000099": phone }),
        json!([phone]),
        phone.clone(),
    ] {
        for phones in [answer(&GetPhone::all(), &data).unwrap(), answer(&PhoneList::new(), &data).unwrap()] {
            assert_eq!(phones.len(), 1, "{data}");
            assert_eq!(phones[0].quality_rating, Some(PhoneQuality::Unknown));
            assert_eq!(phones[0].status, Some(PhoneStatus::Connected));
            assert_eq!(phones[0].current_limit, Some(MessagingLimit::Tier1K));
            assert_eq!(phones[0].verified_name.as_deref(), Some("Shop"));
        }
    }
    for data in [json!(null), json!([]), json!({}), json!({ "business_phones": null }), json!({ "1": [] })] {
        assert_eq!(answer(&GetPhone::all(), &data).unwrap(), [], "{data}");
    }
    let listed =
        json!([{ "register_status": "5", "waba_id": 1, "waba_name": "Shop", "current_limit": "", "status": "NEW" }]);
    let listed = answer(&PhoneList::new(), &listed).unwrap();
    assert_eq!((listed[0].register_status, listed[0].waba_id.as_deref()), (Some(5), Some("1")));
    assert_eq!(listed[0].status, Some(PhoneStatus::Other("NEW".into())));
    assert_eq!(listed[0].current_limit.as_ref().and_then(MessagingLimit::customers), None);
    let error = answer(&GetPhone::all(), &json!({ "1": [{ "status": {} }] })).unwrap_err();
    assert!(error.to_string().contains("`1.0.status` is not a text"), "{error}");
    assert!(matches!(error.retry(), Retry::After(_)) && !error.may_have_been_accepted());
}

#[test]
fn documented_fields_are_required() {
    let file = || b"x".to_vec();
    let update = UpdateTemplate::new("1", [Component::new("BODY")]);
    assert_eq!(answer(&update, &json!({ "id": 900 })).unwrap().id.as_deref(), Some("900"));
    let upload = UploadMedia::new("a", "image/png", file()).unwrap();
    assert_eq!(answer(&upload, &json!({ "id": "b0b5" })).unwrap().id, "b0b5");
    let sample = UploadTemplateFile::new("a", "image/png", file()).unwrap();
    assert_eq!(answer(&sample, &json!({ "id": "4:aW1n" })).unwrap().id, "4:aW1n");
    for data in [json!(null), json!({}), json!([]), json!("x"), json!({ "id": null })] {
        let errors = [
            answer(&update, &data).unwrap_err(),
            answer(&upload, &data).unwrap_err(),
            answer(&sample, &data).unwrap_err(),
            answer(&DeleteTemplate::new("a"), &data).unwrap_err(),
            answer(&DeleteMedia::new("a"), &data).unwrap_err(),
            answer(&SendContent::text("+15550123", "a").unwrap(), &data).unwrap_err(),
        ];
        for error in errors {
            assert_eq!((error.kind(), error.retry()), (ErrorKind::Malformed, Retry::CheckFirst), "{data}: {error}");
        }
        let error = answer(&GetMedia::new("a"), &data).unwrap_err();
        assert!(matches!(error.retry(), Retry::After(_)), "{error}");
    }
}

#[test]
fn a_deletion_that_did_nothing_is_an_error() {
    assert_eq!(answer(&DeleteTemplate::new("a"), &json!({ "success": true })).unwrap().success, Some(true));
    for error in [
        answer(&DeleteTemplate::new("a"), &json!({ "success": false })).unwrap_err(),
        answer(&DeleteMedia::new("a"), &json!({ "success": "false" })).unwrap_err(),
    ] {
        assert_eq!((error.kind(), error.retry()), (ErrorKind::Refused, Retry::FixFirst));
        assert!(!error.may_have_been_accepted() && ErrorCode::of(&error).is_none());
    }
}

#[test]
fn undocumented_data_is_kept() {
    let create = CreateTemplate::new("a", "UTILITY", "en", [Component::new("BODY")]).asynchronous();
    let otp = SendOtp::new("+15550123", "1234", "en").unwrap();
    for data in [json!(null), json!("later"), json!([1]), json!({ "task": 7 })] {
        assert_eq!(answer(&create, &data).unwrap().raw, data);
        assert_eq!(answer(&otp, &data).unwrap().raw, data);
        answer(&MarkMessageAsRead::new("1"), &data).unwrap();
    }
    assert_eq!(answer(&create, &json!({ "id": "9" })).unwrap().id.as_deref(), Some("9"));
    let sent = answer(&otp, &json!({ "messages": [{ "id": "m-1" }] })).unwrap();
    assert_eq!(sent.messages[0].id.as_deref(), Some("m-1"));
}

fn page(templates: usize, after: Option<&str>, next: bool) -> TemplateList {
    let data = json!({
        "data": vec![json!({ "name": "a" }); templates],
        "paging": { "cursors": { "before": "b", "after": after }, "next": next.then_some("https://graph.facebook.com/v15.0/") },
    });
    answer(&GetTemplate::new(), &data).unwrap()
}

#[test]
fn pages_end() {
    let turned = |list: &TemplateList| {
        let mut pages = TemplatePages::new(GetTemplate::new().with_name("a").with_before("b"), 3);
        pages.advance(list);
        (pages.next_operation().and_then(|get| get.after.clone()), pages.is_truncated())
    };
    let on = (Some("c".to_owned()), false);
    // A page with a link, and a full page without one.
    assert_eq!(turned(&page(1, Some("c"), true)), on);
    assert_eq!(turned(&page(20, Some("c"), false)), on);
    for last in [page(0, Some("c"), true), page(19, Some("c"), false), page(20, None, true), page(20, Some(""), true)] {
        assert_eq!(turned(&last), (None, false));
    }
    // A server whose page leads to itself.
    let mut pages = TemplatePages::new(GetTemplate::new(), usize::MAX);
    pages.advance(&page(20, Some("c"), true));
    assert_eq!(
        pages.next_operation().map(|get| (get.after.as_deref(), get.before.as_deref())),
        Some((Some("c"), None))
    );
    pages.advance(&page(20, Some("c"), true));
    assert_eq!((pages.next_operation(), pages.is_truncated()), (None, false));
    pages.advance(&page(20, Some("d"), true));
    assert_eq!(pages.next_operation(), None);
}

#[test]
fn samples_are_read_in_each_shape_of_the_page() {
    // Source: the page on `createTemplate`, whose table and examples differ.
    for (header_text, body_text) in [(json!("BB"), json!(["BB", "CC"])), (json!(["BB"]), json!([["BB", "CC"]]))] {
        let list = TemplateList::from_json(&json!({ "data": [{ "name": "a", "components": [
            { "type": "HEADER", "format": "TEXT", "text": "{{1}}", "example": { "header_text": header_text } },
            { "type": "BODY", "text": "Hi {{1}} and {{2}}.", "example": { "body_text": body_text } },
        ] }] }))
        .unwrap();
        let template = &list.data[0];
        assert_eq!(template.unread, [""; 0]);
        let example = |index: usize| template.components[index].example.clone().unwrap();
        assert_eq!(example(0).header_text, ["BB"]);
        assert_eq!(example(1).body_text, [["BB", "CC"]]);
    }
}
