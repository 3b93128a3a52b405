//! The state file: read once, then replaced as a whole after changes and at the end.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::hash::{BuildHasher, DefaultHasher, Hash, Hasher, RandomState};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::store::snapshot::Snapshot;

/// The size of the largest state file, in bytes: more than bounded templates and messages can take.
const MAX: u64 = 1024 * 1024 * 1024;
/// How many symbolic links may lead from one to the next, as in Linux.
const MAX_LINKS: usize = 40;

/// Writes the state file while it is open.
pub(crate) struct StateFile {
    path: PathBuf,
    open: Mutex<Option<OpenFile>>,
}

struct OpenFile {
    /// Locked, so that no other emulator writes the same file.
    _lock: File,
    /// The hash of the file's content.
    last: Option<u64>,
}

impl StateFile {
    /// Locks the file and reads it; the snapshot is empty if the file does not exist.
    pub(crate) fn open(path: &Path) -> io::Result<(Self, Snapshot)> {
        let with_context = |error: &io::Error, what: &str| io::Error::new(error.kind(), format!("{what}: {error}"));
        let shown = path.display();
        // The file that a symbolic link leads to is replaced, and the link stays.
        let path = &resolve_links(path)
            .map_err(|error| with_context(&error, &format!("cannot open the state file {shown}")))?;
        let lock = sibling(path, "lock");
        let file = private_file().create(true).truncate(false).open(&lock);
        let file = file.map_err(|error| with_context(&error, &format!("cannot lock the state file {shown}")))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let text = format!("the state file {shown} is in use by another emulator; choose another file");
                return Err(io::Error::new(io::ErrorKind::ResourceBusy, text));
            }
            Err(TryLockError::Error(error)) => {
                return Err(with_context(&error, &format!("cannot lock the state file {shown}")));
            }
        }
        let mut text = String::new();
        let read = File::open(path).and_then(|file| file.take(MAX + 1).read_to_string(&mut text));
        let snapshot = match read {
            Ok(_) if text.len() as u64 > MAX => Err(format!("it is larger than {MAX} bytes")),
            Ok(_) => Snapshot::read(&text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Snapshot::default()),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => Err("it is not UTF-8".to_owned()),
            Err(error) => return Err(with_context(&error, &format!("cannot read the state file {shown}"))),
        };
        let snapshot = snapshot.map_err(|what| unusable_state(path, &what))?;
        let open = Mutex::new(Some(OpenFile { _lock: file, last: None }));
        Ok((Self { path: path.to_owned(), open }, snapshot))
    }

    /// Writes a snapshot, unless the file already contains it or was closed.
    pub(crate) fn save(&self, snapshot: impl FnOnce() -> Snapshot) -> io::Result<()> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        // Taken while the lock is held, so that no older snapshot overwrites a newer one.
        open.as_mut().map_or(Ok(()), |open| open.write(&self.path, &snapshot()))
    }

    /// Writes for the last time and closes the file.
    pub(crate) fn close(&self, snapshot: impl FnOnce() -> Snapshot) -> io::Result<()> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.take().map_or(Ok(()), |mut open| open.write(&self.path, &snapshot()))
    }
}

impl OpenFile {
    /// Writes to another file and renames it, so that a reader finds either the old content or the new one. Only the
    /// owner can read it, because messages are personal data.
    fn write(&mut self, path: &Path, snapshot: &Snapshot) -> io::Result<()> {
        let text = snapshot.write();
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let hash = Some(hasher.finish());
        if self.last == hash {
            return Ok(());
        }
        // The name is random, and `create_new` follows no link that is there already. While the lock is held,
        // a file with another random number is from an emulator that was killed.
        remove_leftovers(path);
        let random = RandomState::new().build_hasher().finish();
        let new = sibling(path, &format!("{random:016x}.new"));
        let written = private_file().create_new(true).open(&new).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&new, path)
        });
        written.map_err(|error| {
            // An incomplete file is useless.
            let _ = fs::remove_file(&new);
            io::Error::new(error.kind(), format!("cannot write the state file {}: {error}", path.display()))
        })?;
        self.last = hash;
        Ok(())
    }
}

pub(crate) fn unusable_state(path: &Path, what: &str) -> io::Error {
    let shown = path.display();
    let text = format!(
        "the state file {shown} cannot be used: {what}. It is not changed; move it away or choose another file"
    );
    io::Error::new(io::ErrorKind::InvalidData, text)
}

/// Opens files for writing that only their owner can read.
fn private_file() -> OpenOptions {
    let mut options = File::options();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// The file that a path leads to through symbolic links. It need not exist.
fn resolve_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        if !path.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink()) {
            return Ok(path);
        }
        let target = fs::read_link(&path)?;
        path = path.parent().unwrap_or(Path::new("")).join(target);
    }
    Err(io::Error::other("its symbolic links lead to each other"))
}

/// Removes new content that was never moved into place.
fn remove_leftovers(path: &Path) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_new = |found: &str| {
        let random = found.strip_prefix(&*name).and_then(|rest| rest.strip_prefix('.')?.strip_suffix(".new"));
        random.is_some_and(|random| random.len() == 16 && random.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if is_new(&entry.file_name().to_string_lossy()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A file with the same name plus another extension, in the same folder.
fn sibling(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}
