//! Tests of the lock file: reading, writing, gaps.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::ErrorKind;

const FILE: &str = r#"# Written by `whatsapp-template apply`. Commit it.
version = 1

[[template]]
environment = "prod"
provider = "cams"
name = "order_shipped"
language = "en_US"
id = "8472000000000001"
hash = "sha256:9f86d081"
status = "approved"
category = "utility"
"#;

fn refused(text: &str) -> String {
    let error = Lock::parse(text).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    error.to_string()
}

#[test]
fn a_file_reads_and_writes_as_it_is() {
    let lock = Lock::parse(FILE).unwrap();
    assert_eq!(lock.to_string(), FILE);
    assert_eq!(Lock::parse(&Lock::new().to_string()).unwrap(), Lock::new());
    let entry = lock.get("prod", "cams", "order_shipped", "en_US").unwrap();
    assert_eq!((entry.id.as_str(), entry.category.as_str()), ("8472000000000001", "utility"));
}

#[test]
fn an_empty_file_is_an_empty_lock() {
    for text in ["", "\n", "\r\n\r\n", "# Written by `whatsapp-template apply`. Commit it.\n", "\u{feff}"] {
        assert_eq!(Lock::parse(text).unwrap(), Lock::new(), "{text:?}");
    }
    assert!(refused("\0").contains("the lock file, line 1: "));
}

#[test]
fn unknown_strings_of_an_entry_are_kept_and_everything_else_is_refused() {
    let extended = format!("{FILE}\"what else\" = \"x\\ny\"\n");
    assert_eq!(Lock::parse(&extended).unwrap().to_string(), extended);
    for (text, expected) in [
        (
            format!("{FILE}media = 3\n"),
            "line 13: entry 1 (`order_shipped` in en_US): `media` is a number, allowed is a text",
        ),
        (FILE.replace("version", "upload = {}\nversion"), "line 2: `upload` is not a key of the file, allowed are"),
        (FILE.replace("[[template]]", "[[templates]]"), "line 4: `templates` is not a key of the file"),
        (FILE.replace("[[template]]", "[template]"), "line 4: `template` is a table, allowed is a list of entries"),
        ("version = 1\ntemplate = [7]".to_owned(), "line 2: `template` is a number, allowed is a list of entries"),
        (FILE.replace("version = 1\n", ""), "the lock file has no `version`"),
        (FILE.replace("version = 1", "version = \"1\""), "line 2: `version` is a text, allowed is a number"),
        (
            FILE.replace("version = 1", "version = 99999999999999999999"),
            "`version` is 99999999999999999999, this release",
        ),
        (
            FILE.replace("id = \"8472000000000001\"\n", ""),
            "line 4: entry 1 (`order_shipped` in en_US): `id` is missing",
        ),
        (FILE.replace("8472000000000001", ""), "`id` is empty"),
        (FILE.replace("name = \"order_shipped\"\n", ""), "line 4: entry 1: `name` is missing"),
        (FILE.replace("version", "<<<<<<< HEAD\nversion"), "line 2: a merge was left unfinished"),
        (
            format!("{FILE}{}", FILE.split_once("1\n\n").unwrap().1),
            "line 13: `order_shipped` in en_US for cams in `prod` is already in line 4",
        ),
        (FILE.replace("\"prod\"", "prod"), "line 5: "),
        (format!("{FILE}id = \"1\"\n"), "line 13: "),
    ] {
        let message = refused(&text);
        assert!(message.contains(expected), "{message}\n\nexpected: {expected}");
        assert!(message.contains("; "), "no remedy: {message}");
    }
}

#[test]
fn a_file_at_the_limit_and_one_past_it() {
    let most = format!("{FILE}{}", "#".repeat(MAX_BYTES - FILE.len()));
    assert_eq!(Lock::parse(&most).unwrap().entries().len(), 1);
    assert!(refused(&format!("{most}#")).contains("has 8388609 bytes, allowed are 8388608"));
}

#[test]
fn gaps_are_languages_that_are_missing_or_not_approved() {
    use crate::model::{Category, Marked, MarkedStr, Providers, Translation};
    let word = |code: &'static str| Translation::new(MarkedStr::borrowed(code));
    let definition = |providers| Definition {
        translations: vec![word("en_US"), word("de"), word("fr")].into(),
        providers: Marked::new(providers),
        ..Definition::new(MarkedStr::borrowed("order_shipped"), Category::Utility)
    };
    let mut lock = Lock::parse(FILE).unwrap();
    lock.insert(LockEntry::new("prod", "cams", "order_shipped", "de", "1").with_field("status", "paused"));
    let found = |environment: &str, provider: &str, providers| {
        let gaps = lock.gaps(environment, provider, [&definition(providers)]);
        gaps.into_iter().map(|gap| (gap.language, gap.status.unwrap_or_else(|| "-".to_owned()))).collect::<Vec<_>>()
    };
    let gap = |language: &str, status: &str| (language.to_owned(), status.to_owned());
    assert_eq!(found("prod", "cams", Providers::ALL), [gap("de", "paused"), gap("fr", "-")]);
    assert_eq!(found("staging", "cams", Providers::ALL).len(), 3);
    assert_eq!(found("prod", "meta", Providers::ALL).len(), 3);
    assert_eq!(found("prod", "cams", Providers::META), []);
    // An own provider has no rules here, so every template is looked up.
    assert_eq!(found("prod", "gateway", Providers::META).len(), 3);
}

prop_compose! {
    fn entry()(
        environment in "prod|staging|[^\u{0}]{1,8}",
        provider in "meta|cams|nxcloud|.{1,8}",
        name in "[a-z_]{1,6}|.{1,12}",
        language in "en_US|de|.{1,4}",
        id in "[0-9]{1,20}|[\\PC\\pC]{1,20}",
        rest in prop::collection::btree_map("hash|status|category|media|[\\PC\\pC]{0,8}", "[\\PC\\pC]{0,20}", 0..6),
    ) -> LockEntry {
        let mut entry = LockEntry::new(&environment, &provider, &name, &language, &id);
        for (key, value) in rest {
            if !["environment", "provider", "name", "language", "id"].contains(&key.as_str()) {
                entry.set_field(&key, value);
            }
        }
        entry
    }
}

proptest! {
    #[test]
    fn a_written_lock_reads_back_in_any_order(entries in prop::collection::vec(entry(), 0..8)) {
        let (mut one, mut other) = (Lock::new(), Lock::new());
        for entry in &entries {
            one.insert(entry.clone());
        }
        // The last entry of a key wins, so the remaining ones are added in reverse order.
        for entry in one.entries().iter().rev() {
            other.insert(entry.clone());
        }
        let text = one.to_string();
        prop_assert_eq!(&text, &other.to_string());
        let read = Lock::parse(&text).unwrap();
        prop_assert_eq!(&read, &one);
        prop_assert_eq!(read.to_string(), text);
        for entry in &entries {
            let (environment, provider, name, language) = entry.key();
            prop_assert!(read.get(environment, provider, name, language).is_some());
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[\\PC\n\"=\\[\\]]{0,80}", cut in 0..FILE.len()) {
        let _ = Lock::parse(&text);
        let mut broken = FILE.to_owned();
        broken.insert_str(cut, &text);
        if let Ok(lock) = Lock::parse(&broken) {
            prop_assert_eq!(Lock::parse(&lock.to_string()).unwrap(), lock);
        }
    }
}
