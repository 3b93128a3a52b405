//! Tests of `library`.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use crate::odd_templates::serve;
use crate::project::Project;

fn update() -> Value {
    json!({
        "id": "1", "name": "delivery_update_1", "language": "en_US", "category": "UTILITY", "topic": "ORDER_MANAGEMENT",
        "usecase": "DELIVERY_UPDATE", "industry": ["E_COMMERCE"], "header": "On its way", "body": "Hi {{1}},\nyour order is near.",
        "body_params": ["Jim"], "body_param_types": ["TEXT"],
        "buttons": [
            { "type": "URL", "text": "Track it", "url": "https://www.example.com/" },
            { "type": "PHONE_NUMBER", "text": "Call us", "phone_number": "+18005551234" },
        ],
    })
}

/// A project at whose provider the library has two pages of one template each; and the requests.
fn project(name: &str) -> (Project, Arc<Mutex<Vec<String>>>) {
    let project = Project::new(name);
    let requests = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&requests);
    let address = serve(move |request| {
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        log.lock().unwrap().push(format!("{} {body}", head.split(' ').nth(1).unwrap()));
        if request.starts_with("post") {
            json!({ "id": "77", "status": "APPROVED", "category": "UTILITY" })
        } else if request.contains("after=mg") {
            json!({ "data": [{ "name": "feedback_survey_1", "category": "UTILITY", "buttons": 7 }] })
        } else {
            json!({ "data": [update()], "paging": { "cursors": { "after": "mg" }, "next": "https://graph.facebook.com/x" } })
        }
    });
    project.use_endpoint(&address);
    (project, requests)
}

#[test]
fn the_library_is_listed_with_what_each_template_needs() {
    let (project, requests) = project("library-list");
    let ran = project.run_without_templates("library list delivery --topic order_management --industry e_commerce");
    assert_eq!(ran.code, 0, "{ran:?}");
    let shown = "delivery_update_1  utility, order_management, delivery_update\n    On its way\n    Hi {{1}},\n    your order is near.\n    \
                 {{1}}: Jim (text)\n    [Track it] url (needs `--url`)\n    [Call us] phone_number (needs `--phone`)\n";
    assert!(ran.out.contains(shown), "{}", ran.out);
    assert!(
        ran.out.contains("not read: `buttons` is not a list") && ran.out.ends_with("2 templates in en_US.\n"),
        "{ran:?}"
    );
    let first = requests.lock().unwrap()[0].clone();
    for parameter in ["search=delivery", "topic=order_management", "industry=e_commerce", "language=en_us", "limit=100"]
    {
        assert!(first.contains(parameter), "{first}");
    }
    let json = project.run_without_templates("library list --format json");
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((json.as_array().unwrap().len(), &json[0]), (2, &update()));
}

#[test]
fn a_template_is_made_from_the_library_with_its_inputs() {
    let (project, requests) = project("library-create");
    let ran = project.run_without_templates(
        "library create delivery_update_1 --name our_update --url https://shop.example/{{1}} --url-example \
         https://shop.example/1042 --phone +15550123 --add contact-number --code-expiration-minutes 5 --yes",
    );
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("created   our_update  en_US: approved, id 77"), "{ran:?}");
    let request = requests.lock().unwrap().pop().unwrap();
    let body: Value = serde_json::from_str(request.split_once(' ').unwrap().1).unwrap();
    let expected = json!({
        "name": "our_update", "language": "en_US", "category": "UTILITY", "library_template_name": "delivery_update_1",
        "library_template_button_inputs": [
            { "type": "URL", "url": {
                "base_url": "https://shop.example/{{1}}", "url_suffix_example": "https://shop.example/1042",
            } },
            { "type": "PHONE_NUMBER", "phone_number": "+15550123" },
        ],
        "library_template_body_inputs": { "add_contact_number": true, "code_expiration_minutes": 5 },
    });
    assert_eq!(body, expected);
}

#[test]
fn a_missing_or_needless_input_is_named() {
    let (project, requests) = project("library-inputs");
    for (options, message, help) in [
        ("", "button 1 of the template, `Track it`, needs an address", "add `--url https://shop.example/{{1}}`"),
        ("--url https://a.example", "button 2 of the template, `Call us`, needs a number", "add `--phone +15550123`"),
        (
            "--url https://a.example/{{1}}",
            "needs a sample of its address",
            "add `--url-example https://a.example/1042`",
        ),
        (
            "--url https://a.example --phone +15550123 --phone +15550124",
            "no button of the template needs `--phone +15550124`",
            "leave it out",
        ),
    ] {
        let line = format!("library create delivery_update_1 {options} --yes");
        let ran = project.run_without_templates(line.split_whitespace().collect::<Vec<_>>().join(" ").as_str());
        assert!(ran.code == 1 && ran.err.contains(message) && ran.err.contains(help), "{options}: {ran:?}");
    }
    let unknown = project.run_without_templates("library create delivery_update_2 --yes");
    assert!(unknown.code == 1 && unknown.err.contains("did you mean `delivery_update_1`?"), "{unknown:?}");
    assert!(!requests.lock().unwrap().iter().any(|request| request.contains("library_template_name")));
}
