//! The page with one message of each kind, `docs/errors.md`, from the files in `fail/page/`. `OVERWRITE=1 cargo test -p
//! whatsapp-template-ui-tests page` writes it again.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The kinds of messages: title, file, and what to know about it.
const KINDS: [(&str, &str, &str); 5] = [
    (
        "Syntax",
        "syntax",
        "Each mistake is reported at its token, and the rest is read as it is meant. So all mistakes of a declaration are\n\
         reported at once, and code that uses the struct compiles.",
    ),
    (
        "Rules",
        "rule",
        "The message says what is wrong, how much is allowed, what to write, and which [rule](rules.md) of which provider\n\
         it is.",
    ),
    (
        "Types of parameters",
        "parameter_type",
        "The compiler itself reports them, at the type in the declaration, with a message of ours.",
    ),
    (
        "Providers",
        "provider",
        "A template is valid for the providers whose rules it satisfies. Through any other one it cannot be sent.",
    ),
    (
        "Advice",
        "advice",
        "What no provider documents is a warning: the use of a deprecated constant, since a macro has no other way to\n\
         warn. `allow: [foreign_placeholder]` in the declaration turns it off; `deny` makes it an error.",
    ),
];

/// The number of files with messages in a folder and those below it.
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
fn messages(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(
            |path| {
                if path.is_dir() {
                    messages(&path)
                } else {
                    usize::from(path.extension().is_some_and(|e| e == "stderr"))
                }
            },
        )
        .sum()
}

#[test]
fn the_page_has_what_the_compiler_prints() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    // In tens, so that the page does not change with each new test.
    let others = (messages(&folder.join("fail")) - KINDS.len()) / 10 * 10;
    let mut page = format!(
        "# Messages of the compiler\n\nOne of each kind, exactly as the compiler prints it. The files in `tests/ui/fail` have these and those of\n\
         more than {others} other declarations, and tests compare them with what the compiler prints. The last one is a warning, which its\n\
         third line makes an error.\n",
    );
    for (title, file, about) in KINDS {
        let read = |ending: &str| {
            let path = folder.join("fail/page").join(file).with_extension(ending);
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        let (source, messages) = (read("rs"), read("stderr"));
        let (source, messages) = (source.trim_end(), messages.trim_end());
        write!(page, "\n## {title}\n\n{about}\n\n```rust,ignore\n{source}\n```\n\n```text\n{messages}\n```\n").unwrap();
    }
    let path = folder.join("../../docs/errors.md");
    if std::env::var_os("OVERWRITE").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == page, "docs/errors.md is not what the compiler prints; run `cargo xtask bless`");
}
