//! Where a command writes files.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::{CliError, file};

/// Where to write.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Output {
    /// The file to write, or the directory if it ends in `/`, instead of the standard output
    #[arg(long, short, value_name = "FILE|DIR")]
    output: Option<PathBuf>,
    /// Write all the same: over what is there, and in spite of problems
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

    /// Writes one text: to the file, to a file of that name in the directory, or to `out`. Returns the file.
    pub(crate) fn write(&self, name: &str, text: &str, out: &mut dyn Write) -> Result<Option<PathBuf>, CliError> {
        let Some(path) = &self.output else {
            out.write_all(text.as_bytes())?;
            return Ok(None);
        };
        let path = if self.is_directory() { path.join(name) } else { path.clone() };
        self.file(&path, text)?;
        Ok(Some(path))
    }

    /// A file that is there is written over where that was asked for only.
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
    CliError::new(format!("{} is there already", path.display()))
        .with_help("write: another path after `--output`, or `--force` to write over it")
}

fn is_directory_path(path: &Path) -> bool {
    path.as_os_str().to_string_lossy().ends_with(['/', '\\'])
}
