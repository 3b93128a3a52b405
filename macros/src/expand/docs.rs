//! The documentation of the struct.

use proc_macro2::TokenStream;
use quote::quote;
use std::path::PathBuf;
use std::sync::Mutex;
use whatsapp_template_model::Definition;
use whatsapp_template_model::view::{sample_value, text_bubble};

/// A preview of the message with its samples, which editors show when the pointer is on the struct.
pub(super) fn preview(definition: &Definition<'_>) -> String {
    // The longest part of a sample that is shown. Sensible samples are shorter.
    const LONGEST: usize = 240;
    let sample = |parameter: u16| match sample_value(definition, 0, parameter) {
        sample if sample.len() <= LONGEST => sample,
        sample => sample.chars().take(LONGEST).collect(),
    };
    let bubble = text_bubble(definition, 0, &sample);
    // The text cannot close a fence of four backticks.
    let bubble = if bubble.contains('`') { bubble.replace("````", "` ` ` `") } else { bubble };
    format!("\n\n````text\n{}\n````", bubble.trim_end())
}

/// Makes the compiler read included files again when they change. The text that is compiled is the one that was checked.
pub(super) fn tracked_files(files: &[PathBuf]) -> TokenStream {
    files
        .iter()
        .filter_map(|file| file.to_str())
        .map(|file| {
            quote!(
                const _: &[::core::primitive::u8] = ::core::include_bytes!(#file);
            )
        })
        .collect()
}

/// Makes the compiler read Cargo.toml again when it changes, once per crate. It contains the default for `providers`,
/// and Cargo does not track it.
pub(super) fn tracked_manifest() -> TokenStream {
    static TRACKED: Mutex<Option<std::ffi::OsString>> = Mutex::new(None);
    let Some(directory) = std::env::var_os("CARGO_MANIFEST_DIR") else { return TokenStream::new() };
    let mut tracked = TRACKED.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if tracked.as_ref() == Some(&directory) {
        return TokenStream::new();
    }
    *tracked = Some(directory);
    quote! {
        const _: &[::core::primitive::u8] =
            ::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
    }
}
