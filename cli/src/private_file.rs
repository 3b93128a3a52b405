//! Files with personal data: only their owner may read them, and they appear when they are whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::{CliError, file};

/// A file that is being written beside its place. If it is dropped before [`finish`](Self::finish), nothing is left of it.
pub(crate) struct PrivateFile {
    path: PathBuf,
    target: PathBuf,
    temporary: PathBuf,
    writer: Option<BufWriter<File>>,
}

impl PrivateFile {
    /// Begins a file. One that exists stays as it is until the new one is whole.
    pub(crate) fn create(path: &Path) -> Result<Self, CliError> {
        let failed = |error: io::Error| CliError::file("write", path, &error);
        let target = file::resolve_links(path).map_err(failed)?;
        let temporary = file::temporary_beside(&target);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let writer = Some(BufWriter::new(options.open(&temporary).map_err(failed)?));
        Ok(Self { path: path.to_owned(), target, temporary, writer })
    }

    /// Puts the file in its place.
    pub(crate) fn finish(mut self) -> Result<(), CliError> {
        self.publish().map_err(|error| CliError::file("write", &self.path, &error))
    }

    fn publish(&mut self) -> io::Result<()> {
        if let Some(writer) = &mut self.writer {
            writer.flush()?;
            writer.get_ref().sync_all()?;
            fs::rename(&self.temporary, &self.target)?;
            self.writer = None;
        }
        Ok(())
    }
}

impl Write for PrivateFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.as_mut().map_or(Err(io::ErrorKind::NotConnected.into()), |writer| writer.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for PrivateFile {
    fn drop(&mut self) {
        if self.writer.take().is_some() {
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_file_appears_when_it_is_whole() {
        let folder = std::env::temp_dir().join(format!("whatsapp-template-private-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("failed.csv");
        fs::write(&path, b"old").unwrap();
        let mut file = PrivateFile::create(&path).unwrap();
        file.write_all(b"half").unwrap();
        file.flush().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"old");
        drop(file);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left of it");
        let mut file = PrivateFile::create(&path).unwrap();
        file.write_all(b"whole").unwrap();
        file.finish().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"whole");
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&path.metadata().unwrap().permissions()) & 0o777, 0o600);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        assert!(PrivateFile::create(&folder.join("none/a.csv")).is_err());
        fs::remove_dir_all(&folder).unwrap();
    }
}
