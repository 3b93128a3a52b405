//! The options for where a command writes its files.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::{CliError, file};

/// Where to write.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Output {
    /// Write to this file, or to this directory if it ends in `/`, instead of the standard output
    #[arg(long, short, value_name = "FILE|DIR")]
    output: Option<PathBuf>,
    /// Overwrite existing files, and write in spite of problems
    #[arg(long)]
    force: bool,
}

impl Output {
    pub(crate) fn is_directory(&self) -> bool {
        self.output.as_ref().is_some_and(|path| path.is_dir() || is_directory_path(path))
    }

    pub(crate) const fn force(&self) -> bool {
        self.force
    }

    /// Writes a text to the file, to a file with this name in the directory, or to `out`. Returns the path of the file.
    pub(crate) fn write(&self, name: &str, text: &str, out: &mut dyn Write) -> Result<Option<PathBuf>, CliError> {
        let Some(path) = &self.output else {
            out.write_all(text.as_bytes())?;
            return Ok(None);
        };
        let path = if self.is_directory() { path.join(name) } else { path.clone() };
        self.file(&path, text)?;
        Ok(Some(path))
    }

    /// Writes a file. An existing one is only overwritten with `--force`.
    fn file(&self, path: &Path, text: &str) -> Result<(), CliError> {
        if path.exists() && !self.force {
            return Err(already_exists(path));
        }
        if let Some(directory) = path.parent() {
            std::fs::create_dir_all(directory).map_err(|error| CliError::file("make", directory, &error))?;
        }
        if self.force { file::write(path, text.as_bytes()) } else { file::write_new(path, text.as_bytes()) }
    }
}

fn already_exists(path: &Path) -> CliError {
    CliError::new(format!("{} exists already", path.display()))
        .with_help("write: another path after `--output`, or `--force` to overwrite it")
}

fn is_directory_path(path: &Path) -> bool {
    path.as_os_str().to_string_lossy().ends_with(['/', '\\'])
}
