//! What a provider holds becomes Rust.

use crate::project::{ENGLISH, Folder, GERMAN, named, shipped};

#[test]
fn all_templates_of_every_provider() {
    for environment in ["meta", "cams", "nxcloud"] {
        let folder = Folder::new(&format!("import-{environment}"));
        let mut all: Vec<_> = (0..60).map(|number| named(&format!("news_{number:02}"), "en_US", ENGLISH)).collect();
        all.extend([shipped("en_US", ENGLISH), shipped("de", GERMAN)]);
        folder.declare(&all);
        assert_eq!(folder.run(&format!("apply --yes --environment {environment}")).code, 0);
        let imported =
            folder.alone(&format!("import --from {environment} --environment {environment} -o templates.rs"));
        assert_eq!(imported.code, 0, "{imported:?}");
        assert!(imported.err.contains("written: 62 templates in 61 declarations"), "{imported:?}");
        let source = folder.read("templates.rs");
        assert_eq!(source.matches("whatsapp_template! {").count(), 61);
        assert!(source.contains("pub struct OrderShipped {") && source.contains("languages: {"), "{source}");
        assert!(source.contains(&format!("providers: [{environment}],")), "{source}");
    }
}

#[test]
fn an_empty_account_is_told() {
    let folder = Folder::new("import-nothing");
    let imported = folder.alone("import --from meta");
    assert!(imported.code == 1 && imported.err.contains("holds no templates"), "{imported:?}");
}
