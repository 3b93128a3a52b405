//! The file: read once, then replaced whole, some time after something changed and at the end.

use std::fs::{self, File, TryLockError};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::store::snapshot::Snapshot;

/// The size of the largest file that is read, in bytes: more than bounded templates and messages can take.
const MAX: u64 = 1024 * 1024 * 1024;

/// Writes one file, as long as it is open.
pub(crate) struct StateFile {
    path: PathBuf,
    open: Mutex<Option<OpenFile>>,
}

struct OpenFile {
    /// Held, so that no other emulator writes the same file.
    _lock: File,
    /// The hash of what the file holds.
    last: Option<u64>,
}

impl StateFile {
    /// Takes the file, and reads what it holds; nothing, if it is not there yet.
    pub(crate) fn open(path: &Path) -> io::Result<(Self, Snapshot)> {
        let with_context = |error: &io::Error, what: &str| io::Error::new(error.kind(), format!("{what}: {error}"));
        let shown = path.display();
        let lock = sibling(path, "lock");
        let file = File::options().create(true).truncate(false).write(true).open(&lock);
        let file = file.map_err(|error| with_context(&error, &format!("cannot keep the state {shown}")))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let text = format!("the state {shown} belongs to another emulator that is running; name another file");
                return Err(io::Error::new(io::ErrorKind::ResourceBusy, text));
            }
            Err(TryLockError::Error(error)) => {
                return Err(with_context(&error, &format!("cannot keep the state {shown}")));
            }
        }
        let mut text = String::new();
        let read = File::open(path).and_then(|file| file.take(MAX + 1).read_to_string(&mut text));
        let snapshot = match read {
            Ok(_) if text.len() as u64 > MAX => Err(format!("it is larger than {MAX} bytes")),
            Ok(_) => Snapshot::read(&text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Snapshot::default()),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => Err("it is not UTF-8".to_owned()),
            Err(error) => return Err(with_context(&error, &format!("cannot read the state {shown}"))),
        };
        let snapshot = snapshot.map_err(|what| unusable_state(path, &what))?;
        let open = Mutex::new(Some(OpenFile { _lock: file, last: None }));
        Ok((Self { path: path.to_owned(), open }, snapshot))
    }

    /// Writes what there is, unless the file holds it already or was closed.
    pub(crate) fn save(&self, snapshot: impl FnOnce() -> Snapshot) -> io::Result<()> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        // Taken under the lock, so that nothing older is written after it.
        open.as_mut().map_or(Ok(()), |open| open.write(&self.path, &snapshot()))
    }

    /// Writes for the last time, and lets go of the file.
    pub(crate) fn close(&self, snapshot: impl FnOnce() -> Snapshot) -> io::Result<()> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.take().map_or(Ok(()), |mut open| open.write(&self.path, &snapshot()))
    }
}

impl OpenFile {
    /// Through a file beside it, so that whoever reads finds the old one or the new one.
    fn write(&mut self, path: &Path, snapshot: &Snapshot) -> io::Result<()> {
        let text = snapshot.write();
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let hash = Some(hasher.finish());
        if self.last == hash {
            return Ok(());
        }
        let new = sibling(path, "new");
        let written = File::create(&new).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&new, path)
        });
        written.map_err(|error| {
            io::Error::new(error.kind(), format!("cannot write the state {}: {error}", path.display()))
        })?;
        self.last = hash;
        Ok(())
    }
}

pub(crate) fn unusable_state(path: &Path, what: &str) -> io::Error {
    let shown = path.display();
    let text =
        format!("the state {shown} cannot be used: {what}. It is left as it is; move it away or name another file");
    io::Error::new(io::ErrorKind::InvalidData, text)
}

/// A file of the same name and another ending, in the same folder.
fn sibling(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}
