//! The input files of a command: finding and reading them.

use std::fs::File;
use std::io::{Read, stdin};
use std::path::{Path, PathBuf};

use crate::CliError;

/// The maximum size of a file. All templates of Meta's largest customers take a tenth of it.
pub(super) const MAX_BYTES: u64 = 64 * 1024 * 1024;
/// The maximum depth of nested directories.
const MAX_DEPTH: usize = 24;
/// The maximum number of files in a directory and its subdirectories.
const MAX_FILES: usize = 20_000;

/// The path that means the standard input.
pub(super) const STDIN: &str = "-";
/// The name of the standard input in messages.
const STDIN_NAME: &str = "<stdin>";

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InputFile {
    pub(super) path: PathBuf,
    /// Whether it was found in a directory, which may contain other JSON files too.
    pub(super) from_directory: bool,
}

impl InputFile {
    pub(super) fn name(&self) -> String {
        if self.is_stdin() { STDIN_NAME.to_owned() } else { self.path.display().to_string() }
    }

    fn is_stdin(&self) -> bool {
        self.path == Path::new(STDIN)
    }

    /// Whether each line is a separate document.
    pub(super) fn is_lines(&self) -> bool {
        self.path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("jsonl") || extension == "ndjson")
    }

    /// The text of the file, without a byte order mark.
    pub(super) fn read_text(&self) -> Result<String, CliError> {
        let bytes = self.read_bytes().map_err(|error| CliError::file("read", &self.path, &error).with_code(2))?;
        let read_failure = |what: &str, help: &str| {
            CliError::new(format!("cannot read {}: {what}", self.name())).with_help(help).with_code(2)
        };
        if bytes.len() as u64 > MAX_BYTES {
            let max_mib = MAX_BYTES / 1024 / 1024;
            return Err(read_failure(
                &format!("it has more than {max_mib} MiB"),
                "write: the templates into several files",
            ));
        }
        if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
            return Err(read_failure("it is UTF-16, but JSON is UTF-8", "write: the file again as UTF-8"));
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            read_failure(&format!("byte {at} is not UTF-8, so the file is not JSON"), "write: the file as UTF-8 text")
        })?;
        Ok(text.strip_prefix('\u{FEFF}').map_or_else(|| text.clone(), str::to_owned))
    }

    fn read_bytes(&self) -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        if self.is_stdin() {
            stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
        } else {
            File::open(&self.path)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    }
}

/// The files of a path: the path itself, or the JSON files in the directory, sorted by name.
pub(super) fn files(path: &Path) -> Result<Vec<InputFile>, CliError> {
    if path == Path::new(STDIN) || !path.is_dir() {
        return Ok(vec![InputFile { path: path.to_owned(), from_directory: false }]);
    }
    let mut files = Vec::new();
    walk(path, 0, &mut files)?;
    if files.is_empty() {
        return Err(CliError::new(format!("there are no JSON files in {}", path.display()))
            .with_help("write: a directory that contains .json or .jsonl files")
            .with_code(2));
    }
    Ok(files)
}

fn walk(directory: &Path, depth: usize, files: &mut Vec<InputFile>) -> Result<(), CliError> {
    let read_error = |error: &std::io::Error| CliError::file("read", directory, error).with_code(2);
    let entries = std::fs::read_dir(directory).map_err(|error| read_error(&error))?;
    let mut entries = entries.collect::<Result<Vec<_>, _>>().map_err(|error| read_error(&error))?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        // Links to directories are not followed, because they may form a cycle.
        let is_directory = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_directory {
            let is_ignored = name.starts_with('.') || matches!(&*name, "node_modules" | "target");
            if !is_ignored && depth < MAX_DEPTH {
                walk(&path, depth + 1, files)?;
            }
            continue;
        }
        let is_json = path.extension().is_some_and(|extension| {
            ["json", "jsonl", "ndjson"].iter().any(|known| extension.eq_ignore_ascii_case(known))
        });
        if is_json && path.is_file() {
            if files.len() >= MAX_FILES {
                return Err(CliError::new(format!("there are more than {MAX_FILES} JSON files in the directory"))
                    .with_help("write: a directory that contains only the templates")
                    .with_code(2));
            }
            files.push(InputFile { path, from_directory: true });
        }
    }
    Ok(())
}
