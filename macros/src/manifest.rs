//! The default of the user's crate, `[package.metadata.whatsapp-template]` in its Cargo.toml.
//!
//! One key is read: `providers = ["meta", "cams"]`. A parser for all of TOML would cost each user's build more than
//! everything else in this crate. Anything that this reader does not support is an error.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use whatsapp_template_model::{Provider, Providers, suggest::unknown_word};

const SECTION: &str = "[package.metadata.whatsapp-template]";

/// The default of the crate that is being compiled. The file is read once per crate and process.
pub(crate) fn default_providers() -> Result<Option<Providers>, String> {
    type Cached = Option<(PathBuf, Result<Option<Providers>, String>)>;
    static CACHE: Mutex<Cached> = Mutex::new(None);
    let Some(directory) = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from) else { return Ok(None) };
    let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((known, result)) = &*cache
        // As strings: paths compare their components.
        && known.as_os_str() == directory.as_os_str()
    {
        return result.clone();
    }
    let result = match std::fs::read_to_string(directory.join("Cargo.toml")) {
        Ok(manifest) => section(&manifest),
        // A build without a manifest has no default.
        Err(_) => Ok(None),
    };
    *cache = Some((directory, result.clone()));
    result
}

fn section(manifest: &str) -> Result<Option<Providers>, String> {
    let mut lines = manifest.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    if !lines.any(|line| line == SECTION) {
        return Ok(None);
    }
    let mut entries = String::new();
    for line in lines.take_while(|line| !line.starts_with('[')) {
        entries.push_str(line);
    }
    if entries.is_empty() {
        return Ok(None);
    }
    let advice = "\n  write: `providers = [\"meta\", \"cams\"]` in that section of Cargo.toml";
    let list = entries
        .strip_prefix("providers")
        .and_then(|rest| rest.trim_start().strip_prefix('='))
        .and_then(|rest| rest.trim_start().strip_prefix('['))
        .and_then(|rest| rest.trim_end().strip_suffix(']'))
        .ok_or_else(|| format!("{SECTION} has the single key `providers`, found `{entries}`{advice}"))?;
    let mut providers = Providers::NONE;
    for item in list.split(',').map(str::trim).filter(|item| !item.is_empty()) {
        let word = item
            .strip_prefix(['"', '\''])
            .and_then(|item| item.strip_suffix(['"', '\'']))
            .ok_or_else(|| format!("{SECTION}: `{item}` is not a text in quotes{advice}"))?;
        let provider = Provider::from_keyword(word).ok_or_else(|| {
            format!("{SECTION}: {}", unknown_word("provider", word, &Provider::ALL.map(Provider::keyword)))
        })?;
        providers = providers.and(Providers::of(provider));
    }
    if providers.is_empty() {
        return Err(format!("{SECTION}: `providers` is empty{advice}"));
    }
    Ok(Some(providers))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(entries: &str) -> Result<Option<Providers>, String> {
        section(&format!("[package]\nname = \"x\"\n\n{SECTION} # ours\n{entries}\n\n[dependencies]\n"))
    }

    #[test]
    fn a_list_of_known_providers_is_the_default() {
        assert_eq!(read("providers = [\"meta\", 'cams'] # two"), Ok(Some(Providers::META.and(Providers::CAMS))));
        assert_eq!(read("providers = [\n  \"nxcloud\",\n]"), Ok(Some(Providers::NXCLOUD)));
        assert_eq!(read(""), Ok(None));
        assert_eq!(section("[package]\nname = \"x\""), Ok(None));
    }

    #[test]
    fn anything_else_is_refused_with_advice() {
        for entries in ["providers = \"meta\"", "provider = [\"meta\"]", "providers = [meta]", "providers = []"] {
            let message = read(entries).expect_err(entries);
            assert!(message.contains("write: `providers = ["), "{message}");
        }
        let message = read("providers = [\"mata\"]").expect_err("unknown");
        assert!(message.ends_with("did you mean `meta`?"), "{message}");
    }
}
