//! Tests: the expansions of valid declarations are those in `tests/expansion`.
//!
//! `OVERWRITE=1 cargo test -p whatsapp-template-macros expansions` writes them again.

use std::path::Path;

use super::{DECLARATIONS, expand, tokens};

#[test]
fn expansions_are_those_in_the_files() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/expansion");
    for (name, declaration) in DECLARATIONS {
        let code = prettyplease::unparse(&syn::parse2(expand(tokens(declaration))).unwrap());
        let expansion =
            format!("//! The expansion of the declaration `{name}`. A test of the macro writes this file.\n\n{code}");
        let path = directory.join(name).with_extension("rs");
        if std::env::var_os("OVERWRITE").is_some() {
            std::fs::write(&path, &expansion).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(expected == expansion, "{} is different now:\n{expansion}", path.display());
    }
}

#[test]
fn valid_declarations_have_no_messages() {
    for (name, declaration) in DECLARATIONS {
        let expansion = expand(tokens(declaration)).to_string();
        assert!(!expansion.contains("compile_error") && !expansion.contains("deprecated"), "{name}: {expansion}");
    }
}

#[test]
fn expansions_are_deterministic() {
    for (_, declaration) in DECLARATIONS {
        assert_eq!(expand(tokens(declaration)).to_string(), expand(tokens(declaration)).to_string());
    }
}

#[test]
fn helper_attributes_of_derives_are_kept() {
    let declaration = |derive: &str| {
        let template = format!(
            r#"
            #[derive(Debug, {derive})]
            #[template(path = "shelf.html")]
            struct Shelf {{
                #[default = "Ann"]
                customer: &str = "Ann",
                picks: [#[param] Pick {{ photo: Image = "https://shop.example/elf.jpg", #[sample] plant: &str = "Elf" }}; 2],
            }}
            category: marketing,
            language: en_US,
            body: "Hi {{customer}}, we kept two plants for you.",
            carousel: picks {{ header: image(photo), body: "Meet {{plant}}, a new plant.", buttons: [quick_reply("More")] }},
            "#
        );
        expand(tokens(&template)).to_string().replace(' ', "")
    };
    let kept = declaration("askama::Template");
    assert!(!kept.contains("compile_error"), "{kept}");
    for attribute in ["#[template(path=\"shelf.html\")]", "#[default=\"Ann\"]", "#[param]", "#[sample]"] {
        assert!(kept.contains(attribute), "{attribute}: {kept}");
    }
    // The derives of the standard library have none.
    let reported = declaration("Clone");
    assert_eq!(reported.matches("compile_error").count(), 4, "{reported}");
}
