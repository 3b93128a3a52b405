//! A guard, so that only one `apply` at a time works with a lock file and an environment.

use core::fmt;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::{CliError, file};

/// The longest content of the file that is shown.
const MAX_BYTES: u64 = 200;
/// How many characters of an environment's name are in the name of the file.
const MAX_ENVIRONMENT_CHARS: usize = 60;

/// Held while `apply` runs. The system releases it if the process is killed.
pub(crate) struct RunGuard {
    file: File,
    path: PathBuf,
}

impl RunGuard {
    /// Locks `<lock file>.<environment>.run` and writes the process id and the start time into it. There is no guard if
    /// the file system has no locks.
    pub(crate) fn acquire(lock_file: &Path, environment: &str, now: Timestamp) -> Result<Option<Self>, CliError> {
        Self::acquire_with(lock_file, environment, now, File::try_lock)
    }

    fn acquire_with(
        lock_file: &Path,
        environment: &str,
        now: Timestamp,
        try_lock: impl Fn(&File) -> Result<(), TryLockError>,
    ) -> Result<Option<Self>, CliError> {
        // Two links to one lock file have one guard.
        let target = file::resolve_links(lock_file).map_err(|error| CliError::file("write", lock_file, &error))?;
        let mut path = target.into_os_string();
        path.push(format!(".{}.run", file_name_part(environment)));
        let path = PathBuf::from(path);
        let failed = |error: io::Error| CliError::file("write", &path, &error);
        loop {
            if path.symlink_metadata().is_ok_and(|metadata| !metadata.is_file()) {
                return Err(CliError::new(format!("{} is not a file", path.display()))
                    .with_help("`apply` writes there which process is running; remove it"));
            }
            let file = File::options().read(true).write(true).create(true).truncate(false).open(&path);
            let mut file = file.map_err(failed)?;
            match try_lock(&file) {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(is_running(&mut file, lock_file, environment)),
                Err(TryLockError::Error(error)) => {
                    // That of another run has content.
                    if file.metadata().is_ok_and(|metadata| metadata.len() == 0) {
                        let _ = fs::remove_file(&path);
                    }
                    return if has_no_locks(&error) { Ok(None) } else { Err(failed(error)) };
                }
            }
            // A run that ended in the meantime has removed this file.
            if !is_at(&file, &path) {
                continue;
            }
            let content = format!("process {} since {now:.0}\n", std::process::id());
            // If this fails, the guard is dropped, which removes the file.
            let mut guard = Self { file, path: path.clone() };
            guard.file.set_len(0).and_then(|()| guard.file.write_all(content.as_bytes())).map_err(failed)?;
            return Ok(Some(guard));
        }
    }
}

/// An environment's name as a part of a file name. A name that has to be changed gets a hash, so that `prod/eu` and
/// `prod_eu` have two guards.
fn file_name_part(environment: &str) -> String {
    let is_safe = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let changed: String =
        environment.chars().map(|c| if is_safe(c) { c } else { '_' }).take(MAX_ENVIRONMENT_CHARS).collect();
    if changed == environment {
        return changed;
    }
    // No unchanged name has a dot.
    Sha256::digest(environment).iter().take(4).fold(format!("{changed}."), |mut name, byte| {
        // Writing into a string cannot fail.
        let _ = fmt::Write::write_fmt(&mut name, format_args!("{byte:02x}"));
        name
    })
}

/// Whether an error means that the file system has no locks, like some network drives.
fn has_no_locks(error: &io::Error) -> bool {
    let no_locks_available = if cfg!(any(target_os = "linux", target_os = "android")) { 37 } else { 77 };
    error.kind() == io::ErrorKind::Unsupported || cfg!(unix) && error.raw_os_error() == Some(no_locks_available)
}

impl Drop for RunGuard {
    fn drop(&mut self) {
        // Removed before it is unlocked, so that the next run finds either a locked file or none.
        let _ = fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

fn is_running(file: &mut File, lock_file: &Path, environment: &str) -> CliError {
    let mut content = Vec::new();
    let _ = file.seek(SeekFrom::Start(0)).and_then(|_| file.take(MAX_BYTES).read_to_end(&mut content));
    let who = String::from_utf8_lossy(&content);
    let who = crate::printable::sanitize_line(who.trim());
    let who = if who.is_empty() { String::new() } else { format!(" ({who})") };
    let environment = crate::printable::sanitize_line(environment);
    CliError::new(format!("another `apply` of {environment} with {} is running{who}", lock_file.display()))
        .with_help("wait until it ends, and run `plan` again; nothing was done")
}

/// Whether an open file is still the one at a path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    file.metadata().map(id).ok() == path.symlink_metadata().map(id).ok()
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn one_run_at_a_time_for_each_environment() {
        let folder = std::env::temp_dir().join(format!("whatsapp-template-guard-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let lock = folder.join("whatsapp-template.lock");
        let now = Timestamp::UNIX_EPOCH;
        let path = folder.join("whatsapp-template.lock.prod_eu.7394b101.run");
        // Left by a run that was killed.
        fs::write(&path, "process 1 since long ago, with a long text that is replaced as a whole").unwrap();
        let guard = RunGuard::acquire(&lock, "prod/eu", now).unwrap();
        let expected = format!("process {} since 1970-01-01T00:00:00Z\n", std::process::id());
        assert_eq!(fs::read_to_string(&path).unwrap(), expected);
        let error = RunGuard::acquire(&lock, "prod/eu", now).err().unwrap().to_string();
        let is_running = format!("another `apply` of prod/eu with {} is running ({})", lock.display(), expected.trim());
        assert!(error.contains(&is_running), "{error}");
        // Its file would have the same name without the hash.
        let similar = RunGuard::acquire(&lock, "prod_eu", now).unwrap();
        let other = RunGuard::acquire(&lock, "dev", now).unwrap();
        drop((guard, similar, other));
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
        drop(RunGuard::acquire(&lock, "prod/eu", now).unwrap());

        // A link is not followed, and its target stays as it is.
        #[cfg(unix)]
        {
            fs::write(folder.join("victim"), "untouched").unwrap();
            std::os::unix::fs::symlink(folder.join("victim"), &path).unwrap();
            let error = RunGuard::acquire(&lock, "prod/eu", now).err().unwrap().to_string();
            assert!(error.contains("is not a file"), "{error}");
            assert_eq!(fs::read_to_string(folder.join("victim")).unwrap(), "untouched");
        }
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn names_of_files_are_short_and_different() {
        assert_eq!(file_name_part("prod-eu_1"), "prod-eu_1");
        let long = ["a".repeat(300), "a".repeat(301), "a/b".to_owned(), "a_b".to_owned(), String::new()];
        let names: std::collections::BTreeSet<_> = long.iter().map(|name| file_name_part(name)).collect();
        assert_eq!(names.len(), long.len());
        assert!(names.iter().all(|name| name.chars().count() <= MAX_ENVIRONMENT_CHARS + 9), "{names:?}");
    }

    #[cfg(unix)]
    #[test]
    fn links_to_one_lock_file_have_one_guard() {
        let folder = std::env::temp_dir().join(format!("whatsapp-template-guard-link-{}", std::process::id()));
        for checkout in ["one", "two"] {
            fs::create_dir_all(folder.join(checkout)).unwrap();
            std::os::unix::fs::symlink("../shared.lock", folder.join(checkout).join("a.lock")).unwrap();
        }
        let guard = RunGuard::acquire(&folder.join("one/a.lock"), "dev", Timestamp::UNIX_EPOCH).unwrap();
        assert!(folder.join("shared.lock.dev.run").exists());
        let error = RunGuard::acquire(&folder.join("two/a.lock"), "dev", Timestamp::UNIX_EPOCH).err().unwrap();
        assert!(error.to_string().contains("two/a.lock is running"), "{error}");
        drop(guard);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn without_locks_there_is_no_guard_and_no_file() {
        let folder = std::env::temp_dir().join(format!("whatsapp-template-no-locks-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let acquire = |error: fn() -> io::Error| {
            let try_lock = |_: &File| Err(TryLockError::Error(error()));
            RunGuard::acquire_with(&folder.join("a.lock"), "dev", Timestamp::UNIX_EPOCH, try_lock)
        };
        assert!(acquire(|| io::ErrorKind::Unsupported.into()).unwrap().is_none());
        #[cfg(target_os = "linux")]
        assert!(acquire(|| io::Error::from_raw_os_error(37)).unwrap().is_none());
        let error = acquire(|| io::ErrorKind::PermissionDenied.into()).err().unwrap().to_string();
        assert!(error.starts_with("cannot write "), "{error}");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
        fs::remove_dir_all(&folder).unwrap();
    }
}
