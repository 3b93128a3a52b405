//! Which files there are, and what is in them.

use std::fs::File;
use std::io::{Read, stdin};
use std::path::{Path, PathBuf};

use crate::Failure;

/// The most that a file may have. The whole account of Meta's largest customers is a tenth of it.
pub(super) const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// How deep directories are walked.
const MOST_DEPTH: usize = 24;
/// How many files a directory may have in it.
const MOST_FILES: usize = 20_000;

/// What stands for the standard input.
pub(super) const STDIN: &str = "-";
/// What messages call it.
const STDIN_NAME: &str = "<stdin>";

/// A file to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) path: PathBuf,
    /// Whether it was found in a directory, where other files may stand, too.
    pub(super) walked: bool,
}

impl Named {
    pub(super) fn name(&self) -> String {
        if self.is_stdin() { STDIN_NAME.to_owned() } else { self.path.display().to_string() }
    }

    fn is_stdin(&self) -> bool {
        self.path == Path::new(STDIN)
    }

    /// Whether each line is a document of its own.
    pub(super) fn is_lines(&self) -> bool {
        self.path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl") || ending == "ndjson")
    }

    /// The text of the file, without a mark of its encoding.
    pub(super) fn text(&self) -> Result<String, Failure> {
        let bytes = self.bytes().map_err(|error| Failure::file("read", &self.path, &error).with_code(2))?;
        let failure = |what: &str, help: &str| {
            Failure::new(format!("cannot read {}: {what}", self.name())).with_help(help).with_code(2)
        };
        if bytes.len() as u64 > MOST_BYTES {
            let most = MOST_BYTES / 1024 / 1024;
            return Err(failure(&format!("it has more than {most} MiB"), "write: the templates in several files"));
        }
        if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
            return Err(failure("it is UTF-16; JSON is UTF-8", "write: the file once more as UTF-8"));
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            failure(&format!("byte {at} is no UTF-8, so it is no JSON"), "write: the file as UTF-8 text")
        })?;
        Ok(text.strip_prefix('\u{FEFF}').map_or_else(|| text.clone(), str::to_owned))
    }

    fn bytes(&self) -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        if self.is_stdin() {
            stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        } else {
            File::open(&self.path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    }
}

/// The files of a path: itself, or the JSON files in it, in the order of their names.
pub(super) fn files(path: &Path) -> Result<Vec<Named>, Failure> {
    if path == Path::new(STDIN) || !path.is_dir() {
        return Ok(vec![Named { path: path.to_owned(), walked: false }]);
    }
    let mut files = Vec::new();
    walk(path, 0, &mut files)?;
    if files.is_empty() {
        return Err(Failure::new(format!("there are no JSON files in {}", path.display()))
            .with_help("write: a directory with files that end in .json or .jsonl")
            .with_code(2));
    }
    Ok(files)
}

fn walk(directory: &Path, depth: usize, files: &mut Vec<Named>) -> Result<(), Failure> {
    let cannot = |error: &std::io::Error| Failure::file("read", directory, error).with_code(2);
    let entries = std::fs::read_dir(directory).map_err(|error| cannot(&error))?;
    let mut entries = entries.collect::<Result<Vec<_>, _>>().map_err(|error| cannot(&error))?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        // Links to directories are not followed: they may lead back.
        let is_directory = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_directory {
            let foreign = name.starts_with('.') || matches!(&*name, "node_modules" | "target");
            if !foreign && depth < MOST_DEPTH {
                walk(&path, depth + 1, files)?;
            }
            continue;
        }
        let ending = path
            .extension()
            .is_some_and(|ending| ["json", "jsonl", "ndjson"].iter().any(|known| ending.eq_ignore_ascii_case(known)));
        if ending && path.is_file() {
            if files.len() >= MOST_FILES {
                return Err(Failure::new(format!("there are more than {MOST_FILES} JSON files in the directory"))
                    .with_help("write: the directory with the templates alone")
                    .with_code(2));
            }
            files.push(Named { path, walked: true });
        }
    }
    Ok(())
}
