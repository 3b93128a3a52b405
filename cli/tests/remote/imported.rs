//! Tests of `import --from`: the templates of a provider become Rust declarations.

use crate::project::{ENGLISH, GERMAN, Project, named, shipped};

#[test]
fn all_templates_of_every_provider() {
    for environment in ["meta", "cams", "nxcloud"] {
        let project = Project::new(&format!("import-{environment}"));
        let mut all: Vec<_> = (0..60).map(|number| named(&format!("news_{number:02}"), "en_US", ENGLISH)).collect();
        all.extend([shipped("en_US", ENGLISH), shipped("de", GERMAN)]);
        project.declare(&all);
        assert_eq!(project.run(&format!("apply --yes --environment {environment}")).code, 0);
        let imported = project
            .run_without_templates(&format!("import --from {environment} --environment {environment} -o templates.rs"));
        assert_eq!(imported.code, 0, "{imported:?}");
        assert!(imported.err.contains("written: 62 templates in 61 declarations"), "{imported:?}");
        let source = project.read("templates.rs");
        assert_eq!(source.matches("whatsapp_template! {").count(), 61);
        assert!(source.contains("pub struct OrderShipped {") && source.contains("languages: {"), "{source}");
        assert!(source.contains(&format!("providers: [{environment}],")), "{source}");
    }
}

#[test]
fn an_empty_account_is_reported() {
    let project = Project::new("import-nothing");
    let imported = project.run_without_templates("import --from meta");
    assert!(imported.code == 1 && imported.err.contains("has no templates"), "{imported:?}");
}
