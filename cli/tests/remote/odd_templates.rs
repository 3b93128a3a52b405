//! Tests of lists in which one template has an unusual shape: the others are still read.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use serde_json::{Value, json};

use crate::project::Project;

/// Serves what `respond` returns for the head of each request, on its own port.
pub(crate) fn serve(respond: impl Fn(&str) -> Value + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = Vec::new();
            let mut byte = [0];
            while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or_default() == 1 {
                request.push(byte[0]);
            }
            let request = String::from_utf8(request).unwrap().to_lowercase();
            let length = request.split("content-length: ").nth(1).and_then(|rest| rest.lines().next());
            let mut body = vec![0; length.map_or(0, |length| length.trim().parse().unwrap())];
            stream.read_exact(&mut body).unwrap();
            let body = respond(&format!("{request}{}", String::from_utf8(body).unwrap())).to_string();
            let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close";
            let _ = write!(stream, "{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
        }
    });
    address
}

const TEXT: &str = "Your parcel has arrived at our shop.";

fn good() -> Value {
    json!({
        "name": "plan_probe", "language": "en", "status": "APPROVED", "category": "UTILITY", "id": "1",
        "components": [{ "type": "BODY", "text": TEXT }],
    })
}

/// Shapes that no page describes.
fn odd() -> Vec<Value> {
    let with = |key: &str, value: Value| {
        let mut odd = good();
        odd["name"] = "odd".into();
        odd["id"] = "2".into();
        odd[key] = value;
        odd
    };
    vec![
        Value::Null,
        json!(7),
        json!("odd"),
        json!([]),
        json!({}),
        with("name", json!({ "x": 1 })),
        with("id", Value::Null),
        with("language", json!({ "code": "en" })),
        with("language", json!(["en"])),
        with("category", json!({})),
        with("status", json!([])),
        with("quality_score", json!("GREEN")),
        with("components", json!("BODY")),
        with("components", json!({ "type": "BODY" })),
        with("components", json!([null, 7])),
        with(
            "components",
            json!([{ "type": "HEADER", "format": "TEXT", "text": "News {{1}}", "example": { "header_text": "x" } }, { "type": "BODY", "text": "Hi {{1}} and {{2}}, there.", "example": { "body_text": ["a", "b"] } }]),
        ),
        with("components", json!([{ "type": "BODY", "text": TEXT }, { "type": "BUTTONS", "buttons": [null] }])),
        with("components", json!([{ "type": "BODY", "text": { "en": TEXT } }])),
        with("components", json!([{ "type": "BODY", "text": TEXT, "example": 7 }])),
    ]
}

fn check_commands(project: &Project, provider: &str, odd: &Value) {
    for (line, code) in [("plan --all", 2), ("plan", 2), ("status", 0), ("verify", 0)]
        .map(|(line, code)| (format!("{line} --environment {provider}"), code))
    {
        let ran = project.run(&line);
        // A plan has a change: the template is not in the lock file yet.
        assert_eq!(ran.code, code, "{line}: {odd}: {ran:?}");
        if !line.starts_with("verify") {
            assert!(ran.out.contains("plan_probe"), "{line}: {odd}: {ran:?}");
        }
    }
    let imported = project.run_without_templates(&format!("import --from {provider} --environment {provider}"));
    assert!(imported.out.contains("pub struct PlanProbe {}"), "{odd}: {imported:?}");
}

#[test]
fn an_odd_template_of_meta_or_nxcloud_does_not_hide_the_others() {
    for provider in ["meta", "nxcloud"] {
        for (number, odd) in odd().into_iter().enumerate() {
            let project = Project::new(&format!("odd-{provider}-{number}"));
            project.declare(&[good()]);
            let list = json!({ "data": [odd.clone(), good()] });
            let response = if provider == "meta" { list } else { json!({ "code": 0, "message": "ok", "data": list }) };
            let address = serve(move |_| response.clone());
            project.use_endpoint(&address);
            check_commands(&project, provider, &odd);
        }
    }
}

#[test]
fn a_template_with_unknown_keys_is_compared() {
    let project = Project::new("unknown-keys");
    let declared = json!({
        "name": "plan_probe", "language": "en", "category": "UTILITY", "components": [
            { "type": "BODY", "text": TEXT },
            { "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "Thanks" }] },
        ],
    });
    project.declare(&[declared]);
    let listed = |text: &str| {
        json!({ "data": [{
            "name": "plan_probe", "language": "en", "status": "APPROVED", "category": "UTILITY", "id": "1", "shine": 3,
            "components": [
                { "type": "BODY", "text": text, "new_setting": { "level": 2 } },
                { "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "Thanks", "tint": "red" }] },
            ],
        }] })
    };
    let address = serve(move |_| listed(TEXT));
    let config = project.read("whatsapp-template.toml");
    project.use_endpoint(&address);
    let verified = project.run("verify");
    assert_eq!(verified.code, 0, "{verified:?}");
    for text in ["1 of 1 templates are as declared.", "not compared", "/components/0/new_setting", "buttons/0/tint"] {
        assert!(verified.out.contains(text), "{text}: {verified:?}");
    }
    let plan = project.run("plan");
    assert!(plan.out.contains("record (it exists already)") && plan.out.contains("\"new_setting\""), "{plan:?}");

    // A difference in a known key is still found.
    let other = serve(move |_| listed("Your parcel has left our shop."));
    project.write("whatsapp-template.toml", config);
    project.use_endpoint(&other);
    let verified = project.run("verify");
    assert!(verified.code == 1 && verified.out.contains("differs in body.text"), "{verified:?}");
    let plan = project.run("plan");
    assert!(plan.out.contains("~ plan_probe") && plan.out.contains("an edit leaves it out"), "{plan:?}");
}

#[test]
fn what_could_not_be_read_is_reported_with_its_json() {
    let project = Project::new("odd-reported");
    project.declare(&[good()]);
    let odd = json!({ "id": "77", "name": ["odd"], "language": "en", "status": "APPROVED", "components": [null] });
    let address = serve(move |_| json!({ "data": [odd.clone(), 7, good()] }));
    project.use_endpoint(&address);
    for line in ["plan", "status", "verify"] {
        let ran = project.run(line);
        for text in ["(no name, id 77)", "`name` is not a text", "it is not an object"] {
            assert!(ran.out.contains(text), "{line}: {text}: {ran:?}");
        }
    }
    let imported = project.run_without_templates("import --from meta");
    assert!(imported.out.contains("//     7\n"), "{imported:?}");
    assert!(imported.out.contains("//     {\"components\":[null],\"id\":\"77\""), "{imported:?}");
    for reason in ["it is not an object", "`name` is not a text"] {
        assert!(imported.err.contains(&format!("this is not a template that can be read: {reason}")), "{imported:?}");
    }
}

#[test]
fn an_odd_template_of_cams_does_not_hide_the_others() {
    let good = json!({ "TemplateCode": "1", "TemplateName": "plan_probe", "Language": "en", "Category": "UTILITY", "AuditStatus": "pass" });
    let detail = json!({
        "TemplateCode": "1", "Name": "plan_probe", "Language": "en", "Category": "UTILITY", "AuditStatus": "pass",
        "Components": [{ "Type": "BODY", "Text": TEXT }],
    });
    let odd = [
        (json!(null), json!({ "Code": "OK", "Data": null })),
        (
            json!({ "TemplateCode": "2", "TemplateName": ["odd"], "Language": "en" }),
            json!({ "Code": "OK", "Data": { "Components": 7 } }),
        ),
        (
            json!({ "TemplateCode": "2", "TemplateName": "odd", "Language": "en", "LastUpdateTime": "soon", "AuditStatus": "pass" }),
            json!({ "Code": "OK", "Data": { "Name": "odd", "Language": "en", "Example": ["x"], "Components": [{ "Type": "BODY", "Text": [] }, null] } }),
        ),
        (
            json!({ "TemplateCode": "2", "TemplateName": "odd", "Language": "en", "AuditStatus": "pass" }),
            json!({ "Code": "DetailError.TemplateNotExist", "Message": "no" }),
        ),
    ];
    for (number, (listed, odd_detail)) in odd.into_iter().enumerate() {
        let project = Project::new(&format!("odd-cams-{number}"));
        project.declare(&[self::good()]);
        let list = json!({ "Code": "OK", "Total": 2, "ListTemplate": [listed.clone(), good.clone()] });
        let detail = json!({ "Code": "OK", "Data": detail.clone() });
        let address = serve(move |request| {
            if request.contains("listchattemplate") || request.contains("listchatapptemplate") {
                list.clone()
            } else if request.contains("templatecode=1&") || request.contains("templatecode=1 ") {
                detail.clone()
            } else {
                odd_detail.clone()
            }
        });
        project.use_endpoint(&address);
        check_commands(&project, "cams", &listed);
    }
}

#[test]
fn a_button_that_nxcloud_does_not_document_is_named() {
    let project = Project::new("undocumented-button");
    let mut declared = good();
    declared["components"].as_array_mut().unwrap().push(json!({
        "type": "BUTTONS", "buttons": [{ "type": "VOICE_CALL", "text": "Call now" }],
    }));
    let listed = declared.clone();
    project.declare(&[declared]);
    let address = serve(move |_| json!({ "code": 0, "message": "ok", "data": { "data": [listed.clone()] } }));
    project.use_endpoint(&address);
    for line in ["plan --environment nxcloud", "verify --environment nxcloud"] {
        let ran = project.run(line);
        assert!(ran.out.contains("voice_call") && ran.code > 0, "{line}: {ran:?}");
    }
    let imported = project.run_without_templates("import --from nxcloud --environment nxcloud");
    assert_eq!(imported.code, 1, "{imported:?}");
    assert!(imported.out.contains("allow: [button_kind]") && imported.out.contains("voice_call"), "{imported:?}");
}
