//! Tests of `archive` and `unarchive`.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use crate::odd_templates::serve;
use crate::project::Project;

fn template(id: &str, name: &str, language: &str, status: &str) -> Value {
    json!({
        "id": id, "name": name, "language": language, "status": status, "category": "UTILITY",
        "components": [{ "type": "BODY", "text": "Your parcel has arrived at our shop." }],
    })
}

/// A project whose provider lists three templates and answers requests to archive with `answer`; and these requests.
fn project(name: &str, answer: &Value) -> (Project, Arc<Mutex<Vec<String>>>) {
    let project = Project::new(name);
    let list = json!({ "data": [
        template("1", "old_news", "en", "APPROVED"),
        template("2", "old_news", "de", "APPROVED"),
        template("3", "older_news", "en", "ARCHIVED"),
    ] });
    let requests = Arc::new(Mutex::new(Vec::new()));
    let (answer, log) = (answer.clone(), Arc::clone(&requests));
    let address = serve(move |request| {
        if !request.starts_with("post") {
            return list.clone();
        }
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        log.lock().unwrap().push(format!("{} {body}", head.split(' ').nth(1).unwrap()));
        answer.clone()
    });
    project.use_endpoint(&address);
    (project, requests)
}

#[test]
fn templates_are_archived_in_all_languages_or_in_one() {
    let (project, requests) = project("archive", &json!({ "archived_templates": ["1", "2"], "failed_templates": [] }));
    let ran = project.run_without_templates("archive old_news older_news --yes");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("  archived  old_news  en\n  archived  old_news  de\n"), "{ran:?}");
    assert!(ran.out.contains("= older_news  en  archived already"), "{ran:?}");
    let waba = &project.emulator.meta().waba_id;
    let expected = format!("/{waba}/message_templates/archive {{\"hsm_ids\":[\"1\",\"2\"]}}");
    assert_eq!(*requests.lock().unwrap(), [expected]);

    let ran = project.run_without_templates("archive old_news --language de --yes");
    assert!(requests.lock().unwrap()[1].ends_with("{\"hsm_ids\":[\"2\"]}"), "{ran:?}");
    // Nothing is archived without a confirmation.
    let asked = project.run_without_templates("archive old_news");
    assert!(asked.code == 1 && asked.err.contains("`--yes` goes on without asking"), "{asked:?}");
    assert_eq!(requests.lock().unwrap().len(), 2);
}

#[test]
fn a_template_that_cannot_be_archived_is_named_with_the_reason() {
    let answer =
        json!({ "archived_templates": ["1"], "failed_templates": { "2": "Only approved or rejected templates" } });
    let (project, _) = project("archive-failed", &answer);
    let ran = project.run_without_templates("archive old_news --yes");
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("  archived  old_news  en\n"), "{ran:?}");
    assert!(ran.out.contains("  failed    old_news  de: Only approved or rejected templates\n"), "{ran:?}");
    let unknown = project.run_without_templates("archive old_new --yes");
    assert!(unknown.code == 1 && unknown.err.contains("did you mean `old_news`?"), "{unknown:?}");
    let elsewhere = project.run_without_templates("archive old_news --language fr --yes");
    assert!(elsewhere.err.contains("has no template `old_news` in fr"), "{elsewhere:?}");
    let nxcloud = project.run_without_templates("archive old_news --yes --environment nxcloud");
    assert!(nxcloud.code == 1 && nxcloud.err.contains("has no operation that archives templates"), "{nxcloud:?}");
}

#[test]
fn an_archived_template_is_restored() {
    let (project, requests) = project("unarchive", &json!({ "unarchived_templates": ["3"], "failed_templates": {} }));
    let ran = project.run_without_templates("unarchive older_news --yes");
    assert!(ran.code == 0 && ran.out.contains("  restored  older_news  en\n"), "{ran:?}");
    assert!(requests.lock().unwrap()[0].contains("/message_templates/unarchive {\"hsm_ids\":[\"3\"]}"));
    let nothing = project.run_without_templates("unarchive old_news --yes");
    assert!(nothing.code == 0 && nothing.out.contains("Nothing to do."), "{nothing:?}");
}

/// The account of Meta in an environment with another provider. Both have the same address.
fn with_second(project: &Project, provider: &str) {
    let config = project.read("whatsapp-template.toml");
    let config = ["meta", provider]
        .iter()
        .fold(config, |config, provider| config.replace(&format!("[environments.{provider}."), "[environments.both."));
    project.write("whatsapp-template.toml", config);
}

#[test]
fn nothing_is_archived_at_one_provider_if_another_one_cannot() {
    let (project, requests) = project("archive-both", &json!({ "archived_templates": ["1", "2"] }));
    with_second(&project, "nxcloud");
    let ran = project.run_without_templates("archive old_news --yes --environment both");
    assert!(ran.code == 1 && ran.err.contains("has no operation that archives templates"), "{ran:?}");
    assert_eq!(requests.lock().unwrap().len(), 0);
}

#[test]
fn a_repeated_name_counts_once() {
    let (project, requests) = project("archive-repeated", &json!({ "archived_templates": ["1", "2"] }));
    let ran = project.run_without_templates("archive old_news old_news --yes");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(requests.lock().unwrap()[0].ends_with("{\"hsm_ids\":[\"1\",\"2\"]}"));
}

#[test]
fn results_before_a_failed_request_are_shown() {
    let project = Project::new("archive-chunks");
    let all: Vec<Value> = (0..150).map(|n| template(&n.to_string(), &format!("news_{n}"), "en", "APPROVED")).collect();
    let requests = Mutex::new(0);
    project.use_endpoint(&serve(move |request| {
        if !request.starts_with("post") {
            return json!({ "data": all });
        }
        let mut count = requests.lock().unwrap();
        *count += 1;
        if *count == 1 {
            let ids: Vec<String> = (0..100).map(|n| n.to_string()).collect();
            return json!({ "archived_templates": ids, "failed_templates": [] });
        }
        json!({ "error": { "code": 190, "message": "Access token has expired", "type": "OAuthException" } })
    }));
    let names: Vec<String> = (0..150).map(|n| format!("news_{n}")).collect();
    let ran = project.run_without_templates(&format!("archive {} --yes", names.join(" ")));
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("  archived  news_99  en\n"), "{ran:?}");
    assert!(
        ran.out.contains("  failed    news_100  en: ") && ran.out.contains("  failed    news_149  en: "),
        "{ran:?}"
    );
}
