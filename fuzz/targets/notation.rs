//! Texts in every notation: they can be scanned, and an escaped literal scans to itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use whatsapp_template_model::{Notation, notation::dedent};

fuzz_target!(|text: &str| {
    for notation in [Notation::Language, Notation::Named, Notation::Numbered, Notation::Dollar] {
        let scan = notation.scan(text);
        for placeholder in &scan.placeholders {
            assert!(text.get(placeholder.range.clone()).is_some());
            assert!(scan.literal.is_char_boundary(placeholder.at as usize));
        }
    }
    let mut written = String::new();
    Notation::Language.write_literal(&mut written, text);
    let again = Notation::Language.scan(&written);
    assert_eq!(again.literal, text);
    assert!(again.placeholders.is_empty() && again.errors.is_empty());
    let _ = dedent(text);
});
