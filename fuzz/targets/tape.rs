//! Definitions from their tapes: a tape that reads is the tape of what was read, and can be judged and
//! drawn.
#![no_main]

use libfuzzer_sys::fuzz_target;
use whatsapp_template_model::{check, encoded::{decode, encode}, view::text_bubble};

fuzz_target!(|tape: &str| {
    if let Some(definition) = decode(tape) {
        assert_eq!(decode(&encode(&definition)).as_ref(), Some(&definition));
        let _ = check(&definition);
        let _ = text_bubble(&definition, 0, &|parameter| definition.sample(parameter).to_owned());
    }
});
