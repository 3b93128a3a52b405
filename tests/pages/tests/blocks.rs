//! Tests of the blocks in the pages: Rust is compiled somewhere, JSON and TOML can be parsed, and examples exist.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use whatsapp_template_pages::PAGES;

/// A block of a page: the words after the fence, and the text.
struct Block {
    page: String,
    line: usize,
    words: Vec<String>,
    text: String,
}

impl Block {
    fn has(&self, word: &str) -> bool {
        self.words.iter().any(|one| one == word)
    }

    fn is_file(&self) -> bool {
        self.words.iter().any(|word| word.starts_with("file="))
    }

    fn place(&self) -> String {
        format!("{}:{}", self.page, self.line)
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The README, the pages in `docs/` and those of the crates. `docs/rules.md` is written from the examples of the rules, which
/// are compiled as such.
fn pages() -> Vec<String> {
    let docs = fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let docs = docs.filter(|path| path.extension().is_some_and(|ending| ending == "md") && !path.ends_with("rules.md"));
    let mut pages: Vec<String> =
        docs.map(|path| format!("docs/{}", path.file_name().unwrap().to_str().unwrap())).collect();
    pages.sort();
    pages.push("README.md".to_owned());
    // That of the runtime is a copy of the README.
    for folder in ["model", "macros", "emulator", "preview", "campaign", "cli"] {
        pages.push(format!("{folder}/README.md"));
    }
    pages
}

fn blocks() -> Vec<Block> {
    let mut found = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(root().join(&page)).unwrap();
        let mut open: Option<Block> = None;
        for (line, content) in (1..).zip(text.lines()) {
            match (&mut open, content.strip_prefix("```")) {
                (None, Some(words)) => {
                    let words = words.split([' ', ',']).map(str::to_owned).collect();
                    open = Some(Block { page: page.clone(), line, words, text: String::new() });
                }
                (Some(_), Some(_)) => found.extend(open.take()),
                (Some(block), None) => {
                    block.text.push_str(content);
                    block.text.push('\n');
                }
                (None, None) => {}
            }
        }
        assert!(open.is_none(), "{page} has a block without an end");
    }
    found
}

/// All Rust sources, compact.
fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "target" && !name.starts_with('.') && name != "node_modules" {
                sources(&path, found);
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(compact(&fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The text without what depends on the width of a line: blanks, and commas before a closing bracket.
fn compact(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    text.replace(",}", "}").replace(",)", ")")
}

#[test]
fn each_rust_block_is_compiled_somewhere() {
    let mut all = Vec::new();
    sources(&root(), &mut all);
    for block in blocks().into_iter().filter(|block| block.has("rust")) {
        if block.is_file() {
            // `tests/pages/run` compiles it.
            assert_eq!(block.page, "docs/start.md", "{}: only `tests/pages/run` writes files", block.place());
        } else if block.has("ignore") {
            let text = compact(&block.text);
            let is_excerpt = all.iter().any(|source| source.contains(&text));
            assert!(is_excerpt, "{}: this is no excerpt of a source file:\n{}", block.place(), block.text);
        } else {
            let is_compiled = PAGES.contains(&block.page.as_str());
            assert!(is_compiled, "{}: add the page to `pages!` in tests/pages/src/lib.rs", block.place());
        }
    }
}

#[test]
fn json_and_toml_can_be_parsed() {
    let mut count = 0;
    for block in blocks() {
        if block.has("json") {
            let parsed: Result<serde_json::Value, _> = serde_json::from_str(&block.text);
            assert!(parsed.is_ok(), "{}: {parsed:?}", block.place());
        } else if block.has("toml") {
            let parsed: Result<toml::Table, _> = toml::from_str(&block.text);
            assert!(parsed.is_ok(), "{}: {parsed:?}", block.place());
        } else {
            continue;
        }
        count += 1;
    }
    assert!(count > 8, "{count} blocks");
}

#[test]
fn a_dependency_on_a_path_names_a_crate_of_this_repository() {
    let mut count = 0;
    for block in blocks() {
        for path in block.text.split("path = \"../whatsapp-template/").skip(1) {
            let folder = path.split('"').next().unwrap();
            assert!(root().join(folder).join("Cargo.toml").exists(), "{}: {folder}", block.place());
            count += 1;
        }
    }
    assert!(count > 5, "{count} paths");
}

#[test]
fn examples_and_benchmarks_exist() {
    let mut count = 0;
    for page in pages() {
        let text = fs::read_to_string(root().join(&page)).unwrap();
        for name in text.split("--example ").skip(1) {
            let name = name.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
            let exists = ["examples", "campaign/examples", "preview/examples"].iter().any(|folder| {
                let folder = root().join(folder);
                folder.join(format!("{name}.rs")).exists() || folder.join(name).join("main.rs").exists()
            });
            assert!(exists, "{page}: --example {name}");
            count += 1;
        }
    }
    assert!(count > 8, "{count} examples");
}
