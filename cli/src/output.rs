//! Where a command writes files.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::Failure;

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
        self.output.as_ref().is_some_and(|path| path.is_dir() || ends_as_directory(path))
    }

    pub(crate) const fn force(&self) -> bool {
        self.force
    }

    /// Writes one text: to the file, to a file of that name in the directory, or to `out`. Returns the file.
    pub(crate) fn write(&self, name: &str, text: &str, out: &mut dyn Write) -> Result<Option<PathBuf>, Failure> {
        let Some(path) = &self.output else {
            out.write_all(text.as_bytes())?;
            return Ok(None);
        };
        let path = if self.is_directory() { path.join(name) } else { path.clone() };
        self.file(&path, text)?;
        Ok(Some(path))
    }

    /// Writes a whole file or nothing: beside its place first, then moved there.
    fn file(&self, path: &Path, text: &str) -> Result<(), Failure> {
        let failure = |error: &std::io::Error| Failure::file("write", path, error);
        if path.exists() && !self.force {
            return Err(Failure::new(format!("{} is there already", path.display()))
                .with_help("write: another path after `--output`, or `--force` to write over it"));
        }
        let directory = path.parent().filter(|directory| !directory.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::create_dir_all(directory).map_err(|error| failure(&error))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let beside = directory.join(format!(".{name}.{}", std::process::id()));
        let written = write_new(&beside, text).and_then(|()| place(&beside, path, self.force));
        written.map_err(|error| {
            let _ = std::fs::remove_file(&beside);
            failure(&error)
        })
    }
}

/// Gives a file its name. Without force, one that somebody else has written in the meantime stays.
fn place(beside: &Path, path: &Path, force: bool) -> std::io::Result<()> {
    if force {
        return std::fs::rename(beside, path);
    }
    match std::fs::hard_link(beside, path) {
        Ok(()) => std::fs::remove_file(beside),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(error),
        // Not every file system has links.
        Err(_) => std::fs::rename(beside, path),
    }
}

fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = std::fs::File::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn ends_as_directory(path: &Path) -> bool {
    path.as_os_str().to_string_lossy().ends_with(['/', '\\'])
}
