//! A guard, so that only one `apply` at a time works with a lock file and an environment.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::CliError;

/// The longest content of the file that is shown.
const MAX_BYTES: u64 = 200;

/// Held while `apply` runs. The system releases it if the process is killed.
pub(crate) struct RunGuard {
    file: File,
    path: PathBuf,
}

impl RunGuard {
    /// Locks `<lock file>.<environment>.run`, which then has the process and the time.
    pub(crate) fn acquire(lock_file: &Path, environment: &str, now: Timestamp) -> Result<Self, CliError> {
        let is_safe = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let environment: String = environment.chars().map(|c| if is_safe(c) { c } else { '_' }).take(60).collect();
        let mut path = lock_file.as_os_str().to_owned();
        path.push(format!(".{environment}.run"));
        let path = PathBuf::from(path);
        let failed = |error: io::Error| CliError::file("write", &path, &error);
        loop {
            if path.symlink_metadata().is_ok_and(|metadata| !metadata.is_file()) {
                return Err(CliError::new(format!("{} is not a file", path.display()))
                    .with_help("`apply` writes there which process is running; remove it"));
            }
            let file = File::options().read(true).write(true).create(true).truncate(false).open(&path);
            let mut file = file.map_err(failed)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(is_running(&mut file, lock_file, &environment)),
                Err(TryLockError::Error(error)) => return Err(failed(error)),
            }
            // A run that ended in the meantime has removed this file.
            if !is_at(&file, &path) {
                continue;
            }
            let content = format!("process {} since {now:.0}\n", std::process::id());
            file.set_len(0).and_then(|()| file.write_all(content.as_bytes())).map_err(failed)?;
            return Ok(Self { file, path });
        }
    }
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
        let path = folder.join("whatsapp-template.lock.prod_eu.run");
        // Left by a run that was killed.
        fs::write(&path, "process 1 since long ago, with a long text that is replaced as a whole").unwrap();
        let guard = RunGuard::acquire(&lock, "prod/eu", now).unwrap();
        let expected = format!("process {} since 1970-01-01T00:00:00Z\n", std::process::id());
        assert_eq!(fs::read_to_string(&path).unwrap(), expected);
        let error = RunGuard::acquire(&lock, "prod/eu", now).err().unwrap().to_string();
        assert!(error.contains(&format!("is running ({})", expected.trim())), "{error}");
        let other = RunGuard::acquire(&lock, "dev", now).unwrap();
        drop((guard, other));
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
}
