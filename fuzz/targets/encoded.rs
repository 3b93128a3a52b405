//! Encoded definitions: a decoded definition can be encoded and decoded again, checked and drawn.
#![no_main]

use libfuzzer_sys::fuzz_target;
use whatsapp_template_model::{check, encoded::{decode, encode}, view::text_bubble};

fuzz_target!(|text: &str| {
    if let Some(definition) = decode(text) {
        assert_eq!(decode(&encode(&definition)).as_ref(), Some(&definition));
        let _ = check(&definition);
        let _ = text_bubble(&definition, 0, &|parameter| definition.sample(parameter).to_owned());
    }
});
