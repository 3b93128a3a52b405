//! The expansions of good declarations, whole, as they are kept under `tests/expansion`.
//!
//! `OVERWRITE=1 cargo test -p whatsapp-template-macros expansions` writes them anew.

use std::path::Path;

use super::{DECLARATIONS, expand, tokens};

#[test]
fn expansions_are_as_they_were() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/expansion");
    for (name, declaration) in DECLARATIONS {
        let expansion = prettyplease::unparse(&syn::parse2(expand(tokens(declaration))).unwrap());
        let path = directory.join(name).with_extension("rs");
        if std::env::var_os("OVERWRITE").is_some() {
            std::fs::write(&path, &expansion).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == expansion, "{} is different now:\n{expansion}", path.display());
    }
}

#[test]
fn good_declarations_say_nothing() {
    for (name, declaration) in DECLARATIONS {
        let expansion = expand(tokens(declaration)).to_string();
        assert!(!expansion.contains("compile_error") && !expansion.contains("deprecated"), "{name}: {expansion}");
    }
}

#[test]
fn the_same_tokens_become_the_same_expansion() {
    for (_, declaration) in DECLARATIONS {
        assert_eq!(expand(tokens(declaration)).to_string(), expand(tokens(declaration)).to_string());
    }
}
