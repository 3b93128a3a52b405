//! Tests of templates whose numbers do not rise in their texts: import, plan and verification.

use serde_json::{Value, json};

use crate::project::Project;

const BODY: &str = "Hello *{{1}}*, we remind you of the {{4}} at {{2}} tomorrow. Please be at {{3}} in time, {{1}}.";

/// A template as somebody created it without declaration.
fn reminder(body: &str) -> Value {
    json!({
        "name": "visit_reminder", "language": "en", "category": "UTILITY",
        "components": [
            { "type": "HEADER", "format": "TEXT", "text": "A visit for {{1}}", "example": { "header_text": ["Lena"] } },
            { "type": "BODY", "text": body, "example": { "body_text": [["Lena", "9 am", "Town Hall", "concert"]] } },
            { "type": "BUTTONS", "buttons": [
                { "type": "URL", "text": "Open", "url": "https://shop.example/{{1}}", "example": ["7"] },
            ] },
        ],
    })
}

#[test]
fn numbers_keep_their_places_in_imports_plans_and_verifications() {
    for environment in ["meta", "nxcloud"] {
        let project = Project::new(&format!("parameter-order-{environment}"));
        project.declare(&[reminder(BODY)]);
        let run = |command: &str| project.run(&format!("{command} --environment {environment}"));
        assert_eq!(run("apply --yes").code, 0);
        assert_eq!(project.emulator.templates()[0].preview().matches("Lena").count(), 3);
        let plan = run("plan");
        assert_eq!(plan.code, 0, "{plan:?}");
        assert_eq!(run("verify").code, 0);

        let imported =
            project.run_without_templates(&format!("import --from {environment} --environment {environment}"));
        assert_eq!(imported.code, 0, "{imported:?}");
        assert!(imported.out.contains("parameter_order: fields,"), "{}", imported.out);
        let fields: Vec<&str> = imported.out.lines().filter(|line| line.contains(": &str = ")).map(str::trim).collect();
        let samples: Vec<&str> = fields.iter().filter_map(|field| field.split('"').nth(1)).collect();
        assert_eq!(samples, ["Lena", "Lena", "9 am", "Town Hall", "concert", "7"], "{}", imported.out);

        // The same text with other numbers is another template.
        project
            .declare(&[reminder(&BODY.replace("{{2}}", "{{x}}").replace("{{3}}", "{{2}}").replace("{{x}}", "{{3}}"))]);
        let verified = run("verify");
        assert!(verified.code == 1 && verified.out.contains("differs in body.text"), "{verified:?}");
    }
}
