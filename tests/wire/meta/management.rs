//! The library, archiving, comparing, copying and grouping of templates, and usernames.

use serde_json::{Value as Json, json};
use whatsapp_template::meta::{
    ArchiveTemplates, CompareTemplates, CreateTemplate, CreateTemplateGroup, DeleteTemplateGroup, DeleteUsername,
    GetLibraryTemplates, GetTemplateGroup, GetTemplateGroups, GetUsername, GetUsernameSuggestions, LibraryBodyInputs,
    LibraryButtonInput, LibraryButtonUrl, MigrateTemplates, SetUsername, UnarchiveTemplates, UpdateTemplateGroup,
    UpsertTemplates, UsernameStatus,
};
use whatsapp_template::{
    Brake, ErrorKind, Meta, OtpCode, Template,
    provider::{Endpoint, Idempotency, Operation},
    whatsapp_template,
};

use crate::fixtures::{decode, signing_context};
use crate::meta::create::meta;
use crate::meta::templates as t;

const GRAPH: &str = "https://graph.facebook.com";
const WABA: &str = "102290129340398";
const NUMBER: &str = "106540352242922";

/// The method, the address without its query, the query and the body of a request.
pub(crate) fn sent<C: Operation<Meta>>(operation: &C) -> (String, String, Vec<(String, String)>, Json) {
    let request = operation.request(&meta(), &signing_context()).unwrap();
    let address = request.uri().to_string();
    let (address, query) = address.split_once('?').unwrap_or((&address, ""));
    let body = serde_json::from_slice(request.body()).unwrap_or(Json::Null);
    let query = if query.is_empty() { Vec::new() } else { decode(query) };
    (request.method().to_string(), address.to_owned(), query, body)
}

pub(crate) fn answer<C: Operation<Meta>>(operation: &C, body: &Json) -> Result<C::Output, whatsapp_template::Error> {
    operation.response(&meta(), http::Response::new(body.to_string().into_bytes()))
}

pub(crate) fn refused<C: Operation<Meta>>(operation: &C) -> String {
    let error = operation.request(&meta(), &signing_context()).unwrap_err();
    assert_eq!((error.kind(), error.brake()), (ErrorKind::Message, Brake::Nothing), "{error}");
    error.to_string()
}

fn graph(path: &str) -> String {
    format!("{GRAPH}/{}/{path}", meta().version())
}

#[test]
fn the_library_is_listed_by_filter() {
    let get = GetLibraryTemplates::new()
        .with_search("payments")
        .with_topic("PAYMENTS")
        .with_usecase("LOW_BALANCE_WARNING")
        .with_industry("FINANCIAL_SERVICES")
        .with_language("en_US")
        .with_limit(2);
    let (method, address, mut query, body) = sent(&get);
    assert_eq!((method.as_str(), address, body), ("GET", graph("message_template_library"), Json::Null));
    query.sort();
    let expected = [
        ("industry", "FINANCIAL_SERVICES"),
        ("language", "en_US"),
        ("limit", "2"),
        ("search", "payments"),
        ("topic", "PAYMENTS"),
        ("usecase", "LOW_BALANCE_WARNING"),
    ];
    assert_eq!(query, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    // An industry without its list, and a template of which a part cannot be read.
    let page = answer(
        &get,
        &json!({"data": [
            {"name": "low_balance_warning_1", "industry": "FINANCIAL_SERVICES", "body": "Hi {{1}},", "body_params": ["Jim"],
             "buttons": [{"type": "URL", "text": "Deposit", "url": "https://www.example.com/"}, {"type": "QUICK_REPLY"}]},
            {"name": "odd", "buttons": 7},
        ], "paging": {"cursors": {"after": "Mg"}, "next": "https://graph.facebook.com/x?access_token=s3cr3t&after=Mg"}}),
    )
    .unwrap();
    assert_eq!(
        (page.data[0].industry.as_slice(), page.paging.next_after()),
        (&["FINANCIAL_SERVICES".to_owned()][..], Some("Mg"))
    );
    assert_eq!(
        page.data[0].buttons.iter().map(whatsapp_template::meta::LibraryButton::needs_input).collect::<Vec<_>>(),
        [true, false]
    );
    assert_eq!(page.data[1].unread, ["`buttons` is not a list"]);
    assert!(!format!("{page:?}").contains("s3cr3t"));
}

#[test]
fn a_template_is_made_from_the_library() {
    let create = CreateTemplate::from_library("my_delivery_update", "en_US", "delivery_update_1")
        .with_library_template_button_inputs([
            LibraryButtonInput::url("https://www.example.com/{{1}}", "https://www.example.com/order_update"),
            LibraryButtonInput::phone_number("+16315551010"),
            LibraryButtonInput::new("URL").with_url(LibraryButtonUrl::new("https://www.example.com/about")),
        ])
        .with_library_template_body_inputs(
            LibraryBodyInputs::new().with_add_contact_number(true).with_code_expiration_minutes(5),
        );
    let (method, address, _, body) = sent(&create);
    assert_eq!((method.as_str(), address), ("POST", graph(&format!("{WABA}/message_templates"))));
    let expected = json!({
        "name": "my_delivery_update", "language": "en_US", "category": "UTILITY",
        "library_template_name": "delivery_update_1",
        "library_template_button_inputs": [
            {"type": "URL", "url": {
                "base_url": "https://www.example.com/{{1}}", "url_suffix_example": "https://www.example.com/order_update",
            }},
            {"type": "PHONE_NUMBER", "phone_number": "+16315551010"},
            {"type": "URL", "url": {"base_url": "https://www.example.com/about"}},
        ],
        "library_template_body_inputs": {"add_contact_number": true, "code_expiration_minutes": 5},
    });
    assert_eq!(body, expected);
    let created = answer(&create, &json!({"id": "1", "status": "APPROVED", "category": "UTILITY"})).unwrap();
    assert_eq!(created.status.as_deref(), Some("APPROVED"));
}

whatsapp_template! {
    pub(crate) struct Login {
        code: OtpCode,
    }
    category: authentication,
    languages: {
        en_US: { buttons: [one_tap(
            code,
            text: "Copy it",
            autofill_text: "Fill it in",
            supported_apps: [("com.example.app", "K8a/AINcGX7")],
        )] },
        de: { buttons: [one_tap(
            code,
            text: "Kopieren",
            autofill_text: "Eintragen",
            supported_apps: [("com.example.app", "K8a/AINcGX7")],
        )] },
    },
    providers: [meta],
    add_security_recommendation: true,
    code_expiration_minutes: 10,
}

whatsapp_template! {
    struct LoginByApp {
        code: OtpCode,
    }
    category: authentication,
    languages: {
        en_US: { buttons: [one_tap(
            code,
            text: "Copy it",
            autofill_text: "Fill it in",
            supported_apps: [("com.example.other", "K8a/AINcGX7")],
        )] },
        de: { buttons: [one_tap(
            code,
            text: "Kopieren",
            autofill_text: "Eintragen",
            supported_apps: [("com.example.app", "K8a/AINcGX7")],
        )] },
    },
    providers: [meta],
}

#[test]
fn an_authentication_template_is_created_in_all_its_languages() {
    let upsert = UpsertTemplates::of(&meta(), Login::definition()).unwrap();
    let (method, address, _, body) = sent(&upsert);
    assert_eq!((method.as_str(), address), ("POST", graph(&format!("{WABA}/upsert_message_templates"))));
    // Without `text` and `autofill_text`, which this operation does not take.
    let expected = json!({
        "name": "login", "languages": ["en_US", "de"], "category": "AUTHENTICATION",
        "components": [
            {"type": "BODY", "add_security_recommendation": true},
            {"type": "FOOTER", "code_expiration_minutes": 10},
            {"type": "BUTTONS", "buttons": [{"type": "OTP", "otp_type": "ONE_TAP", "supported_apps": [
                {"package_name": "com.example.app", "signature_hash": "K8a/AINcGX7"},
            ]}]},
        ],
    });
    assert_eq!(body, expected);
    let data = json!({"data": [{"id": "1", "status": "APPROVED", "language": "en_US"}, {"id": "2", "status": "PENDING", "language": "de"}]});
    let upserted = answer(&upsert, &data).unwrap();
    assert_eq!(upserted.data[1].language.as_deref(), Some("de"));
    assert_eq!(answer(&upsert, &json!({"data": []})).unwrap_err().kind(), ErrorKind::Malformed);
    assert_eq!(<UpsertTemplates as Operation<Meta>>::IDEMPOTENCY, Idempotency::ChangesState);
    let other = UpsertTemplates::of(&meta(), t::YourNumber::definition()).unwrap_err();
    assert!(other.to_string().contains("only authentication templates"), "{other}");
    // One request has the same button for all languages.
    let different = UpsertTemplates::of(&meta(), LoginByApp::definition()).unwrap_err();
    assert!(different.to_string().contains("differs in its languages: de"), "{different}");
    let mut nowhere = upsert;
    nowhere.languages.clear();
    assert!(refused(&nowhere).contains("no language"));
}

#[test]
fn templates_are_archived_at_a_host_of_its_own() {
    let ids = ["1387372356726668", "1387372356726669"];
    let (method, address, _, body) = sent(&ArchiveTemplates::new(ids));
    assert_eq!(method, "POST");
    assert_eq!(address, format!("https://api.facebook.com/{WABA}/message_templates/archive"));
    assert_eq!(body, json!({ "hsm_ids": ids }));
    let unarchive = UnarchiveTemplates::new(ids);
    assert_eq!(sent(&unarchive).1, format!("https://api.facebook.com/{WABA}/message_templates/unarchive"));
    // With an endpoint of its own, such as an emulator, everything goes there.
    let emulated = meta().with_endpoint(Endpoint::new("http://127.0.0.1:8080/meta").unwrap());
    let request = unarchive.request(&emulated, &signing_context()).unwrap();
    assert_eq!(request.uri().to_string(), format!("http://127.0.0.1:8080/meta/{WABA}/message_templates/unarchive"));
    assert!(request.headers()["authorization"].is_sensitive());

    let done = json!({"unarchived_templates": ["1"], "failed_templates": {"2": "Template is not archived"}});
    let done = answer(&unarchive, &done).unwrap();
    assert_eq!(
        (done.templates.as_slice(), done.failed_templates["2"].as_str()),
        (&["1".to_owned()][..], "Template is not archived")
    );
    // No failure is an empty list, and the response before June 2026 had no lists.
    for older in [json!({"archived_templates": ["1"], "failed_templates": []}), json!({"success": true})] {
        assert!(answer(&ArchiveTemplates::new(ids), &older).unwrap().failed_templates.is_empty());
    }
    let many = |count: usize| ArchiveTemplates::new((0..count).map(|n| n.to_string()));
    assert!(many(100).request(&meta(), &signing_context()).is_ok());
    assert!(refused(&many(101)).contains("101 templates, allowed are 100"));
    assert!(refused(&many(0)).contains("at least one"));
    refused(&UnarchiveTemplates::new(["../me"]));
}

#[test]
fn two_templates_are_compared_over_whole_weeks_or_months() {
    let span = |days: i64| CompareTemplates::new("5289179717853347", "1533406637136032", 0, days * 86_400);
    let (method, address, query, _) = sent(&span(30));
    assert_eq!((method.as_str(), address), ("GET", graph("5289179717853347/compare")));
    let expected = [("template_ids", "[1533406637136032]"), ("start", "0"), ("end", "2592000")];
    assert_eq!(query, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    for days in [7, 60, 90] {
        assert!(span(days).request(&meta(), &signing_context()).is_ok(), "{days}");
    }
    for days in [0, 1, 8, 365, -7] {
        assert!(refused(&span(days)).contains("7, 30, 60 or 90 days"), "{days}");
    }
    assert!(refused(&CompareTemplates::new("1", "2", i64::MIN, i64::MAX)).contains("7, 30, 60 or 90 days"));
}

#[test]
fn templates_are_copied_page_by_page() {
    let migrate = MigrateTemplates::new("102290129340399").with_page_number(1).with_count(50);
    let (method, address, _, body) = sent(&migrate);
    assert_eq!((method.as_str(), address), ("POST", graph(&format!("{WABA}/migrate_message_templates"))));
    assert_eq!(body, json!({"source_waba_id": "102290129340399", "page_number": 1, "count": 50}));
    let failed = MigrateTemplates::new("102290129340399").with_template_ids(["3".to_owned()]);
    assert_eq!(sent(&failed).3, json!({"source_waba_id": "102290129340399", "template_ids": ["3"]}));
    let answered = json!({"migrated_templates": ["1", "2"], "failed_templates": {"3": "Incorrect category"}});
    assert_eq!(answer(&migrate, &answered).unwrap().failed_templates["3"], "Incorrect category");
    assert!(refused(&MigrateTemplates::new(WABA)).contains("in this account already"));
    for (page, count) in [(-1, 1), (0, 0), (0, 501), (0, i64::MAX)] {
        refused(&MigrateTemplates::new("1").with_page_number(page).with_count(count));
    }
    refused(&MigrateTemplates::new("1").with_template_ids(vec!["1".to_owned(); 501]));
}

#[test]
fn groups_are_created_read_changed_and_deleted() {
    let create =
        CreateTemplateGroup::new("Black Friday 2026", ["278077987957091".to_owned(), "1945418102598215".to_owned()])
            .with_description("US-based templates.");
    let (method, address, _, body) = sent(&create);
    assert_eq!((method.as_str(), address), ("POST", graph(&format!("{WABA}/template_groups"))));
    let expected = json!({
        "name": "Black Friday 2026", "description": "US-based templates.",
        "whatsapp_business_templates": [278_077_987_957_091_u64, 1_945_418_102_598_215_u64],
    });
    assert_eq!(body, expected);
    assert_eq!(answer(&create, &json!({"id": "9020555671393375"})).unwrap().id, "9020555671393375");
    assert_eq!(answer(&create, &json!({})).unwrap_err().kind(), ErrorKind::Malformed);
    assert!(refused(&CreateTemplateGroup::new("x", [])).contains("no template"));
    assert!(refused(&CreateTemplateGroup::new("", ["1".to_owned()])).contains("is empty"));
    let of = |length: usize| "ü".repeat(length);
    for (name, description, fits) in [(256, 512, true), (257, 512, false), (256, 513, false)] {
        let create = CreateTemplateGroup::new(of(name), ["1".to_owned()]).with_description(of(description));
        assert_eq!(create.request(&meta(), &signing_context()).is_ok(), fits, "{name} {description}");
    }

    let get = GetTemplateGroup::new("9020555671393375");
    assert_eq!(sent(&get).1, graph("9020555671393375"));
    let group = answer(
        &get,
        &json!({"name": "Black Friday 2026", "update_time": "2026-01-06T23:05:12+0000", "id": "9020555671393375",
            "whatsapp_business_templates": {"data": [{"name": "a", "id": "1"}], "paging": {"cursors": {"after": "Q"}}}}),
    )
    .unwrap();
    assert_eq!((group.templates.data.len(), group.templates.paging.after()), (1, Some("Q")));
    assert_eq!(sent(&GetTemplateGroups::new().with_limit(5)).1, graph(&format!("{WABA}/template_groups")));

    let update = UpdateTemplateGroup::new("9020555671393375")
        .with_add_templates(["844006344365270".to_owned(), "1188657612184382".to_owned()])
        .with_remove_templates(["1035843174854974".to_owned()]);
    let (method, address, _, body) = sent(&update);
    assert_eq!((method.as_str(), address), ("POST", graph("9020555671393375")));
    let expected = json!({
        "add_templates": [844_006_344_365_270_u64, 1_188_657_612_184_382_u64],
        "remove_templates": [1_035_843_174_854_974_u64],
    });
    assert_eq!(body, expected);
    assert!(refused(&UpdateTemplateGroup::new("1")).contains("would not change"));
    let delete = DeleteTemplateGroup::new("9020555671393375");
    assert_eq!((sent(&delete).0.as_str(), sent(&delete).1), ("DELETE", graph("9020555671393375")));
    assert_eq!(answer(&delete, &json!({"success": true})).unwrap().success, Some(true));
}

#[test]
fn a_number_has_a_username() {
    let set = SetUsername::new("example.shop").with_transfer_action("force_transfer");
    let (method, address, _, body) = sent(&set);
    assert_eq!((method.as_str(), address.as_str()), ("POST", graph(&format!("{NUMBER}/username")).as_str()));
    assert_eq!(body, json!({"username": "example.shop", "transfer_action": "force_transfer"}));
    assert_eq!(answer(&set, &json!({"status": "reserved"})).unwrap().status, Some(UsernameStatus::Reserved));
    assert_eq!(answer(&set, &json!({})).unwrap_err().kind(), ErrorKind::Malformed);
    for (username, fits) in [
        ("abc", true),
        ("ab", false),
        (&"a".repeat(35), true),
        (&"a".repeat(36), false),
        ("Shop", false),
        ("shop-1", false),
        ("123", false),
        ("1a_", true),
        (".shop", false),
        ("shop.", false),
        ("sh..op", false),
        ("www.shop", false),
        ("blumen_für", false),
    ] {
        assert_eq!(SetUsername::new(username).request(&meta(), &signing_context()).is_ok(), fits, "{username}");
    }
    assert_eq!((sent(&GetUsername::new()).0, sent(&GetUsername::new()).1), ("GET".to_owned(), address.clone()));
    assert_eq!(answer(&GetUsername::new(), &json!({"status": "deleted"})).unwrap().username, None);
    assert_eq!((sent(&DeleteUsername::new()).0, sent(&DeleteUsername::new()).1), ("DELETE".to_owned(), address));
    assert_eq!(sent(&GetUsernameSuggestions::new()).1, graph(&format!("{NUMBER}/username_suggestions")));
}
