//! A file that rows are read from.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::{Error, ErrorKind};

/// A file that is opened anew for each reading.
#[derive(Debug, Clone)]
pub(super) struct RowsFile {
    path: PathBuf,
    name: Arc<str>,
}

impl RowsFile {
    /// A file that exists and may be read.
    pub(super) fn new(path: &Path) -> Result<Self, Error> {
        let file = Self { path: path.to_owned(), name: path.to_string_lossy().into() };
        file.open()?;
        Ok(file)
    }

    /// Opens it at its beginning.
    pub(super) fn open(&self) -> Result<File, Error> {
        // To open a pipe waits until somebody writes to it, and what was read once would be missing in the second reading.
        let kind = fs::metadata(&self.path).map_err(|error| self.unreadable(error))?;
        if kind.is_dir() {
            return Err(self.unreadable(io::ErrorKind::IsADirectory.into()));
        }
        if !kind.is_file() {
            let what = "is a pipe or a device, and the rows are read more than once; write them to a file";
            return Err(Error::new(ErrorKind::Rows, format!("the file {} {what}", self.name)));
        }
        File::open(&self.path).map_err(|error| self.unreadable(error))
    }

    /// Its name, for messages.
    pub(super) fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The error for a file that does not have what it should.
    pub(super) fn refused(&self, what: impl core::fmt::Display) -> Error {
        Error::new(ErrorKind::Rows, format!("{}: {what}", self.name))
    }

    /// The error for a file that cannot be read.
    pub(super) fn unreadable(&self, error: io::Error) -> Error {
        let why = match error.kind() {
            io::ErrorKind::NotFound => "does not exist; write the path of an existing file".to_owned(),
            io::ErrorKind::PermissionDenied => "may not be read by this user; change its permissions".to_owned(),
            io::ErrorKind::IsADirectory => "is a folder; write the path of a file".to_owned(),
            _ => format!("cannot be read: {error}"),
        };
        Error::new(ErrorKind::Rows, format!("the file {} {why}", self.name)).with_source(error)
    }
}
