//! Reading files up to a maximum size, and writing them atomically.

use std::fs::{self, File};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::CliError;

/// How many symbolic links may lead from one to the next, as in Linux.
const MAX_LINKS: usize = 40;
/// The age from which a temporary file belongs to a run that was killed.
const LEFTOVER_AGE: Duration = Duration::from_mins(10);

/// Reads a file of at most `max_bytes`.
pub(crate) fn read(path: &Path, max_bytes: u64) -> Result<Vec<u8>, CliError> {
    let failed = |error: std::io::Error| CliError::file("read", path, &error);
    let mut bytes = Vec::new();
    File::open(path).map_err(failed)?.take(max_bytes + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > max_bytes {
        return Err(CliError::new(format!("{} is larger than {max_bytes} bytes", path.display()))
            .with_help("it is too large for its purpose; is it the right file?"));
    }
    Ok(bytes)
}

/// Reads a text file of at most `max_bytes`.
pub(crate) fn read_text(path: &Path, max_bytes: u64) -> Result<String, CliError> {
    String::from_utf8(read(path, max_bytes)?).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        CliError::new(format!("{} is not UTF-8 text: byte {at} is not part of a character", path.display()))
    })
}

/// Locks the folder of a file, so that other processes wait before they write to it, until the guard is dropped. Some
/// systems cannot lock a folder; there is no lock then.
pub(crate) fn lock_folder(path: &Path) -> Option<File> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = File::open(folder).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// Writes a file atomically: a reader sees either the old content or the new one. A symbolic link stays, and the file
/// that it leads to is replaced.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result<(), CliError> {
    let target = resolve_links(path).map_err(|error| CliError::file("write", path, &error))?;
    write_temporary(path, &target, content, |temporary| fs::rename(temporary, &target))
}

/// Writes a new file atomically. Fails if the file exists, even if another process creates it in the meantime.
pub(crate) fn write_new(path: &Path, content: &[u8]) -> Result<(), CliError> {
    let publish = |temporary: &Path| fs::hard_link(temporary, path).and_then(|()| fs::remove_file(temporary));
    write_temporary(path, path, content, publish)
}

/// The file that a path leads to through symbolic links. It need not exist.
pub(crate) fn resolve_links(path: &Path) -> io::Result<PathBuf> {
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

/// Writes a temporary file in the folder of the target, so that it can be moved into place on the same disk.
fn write_temporary(
    path: &Path,
    target: &Path,
    content: &[u8],
    publish: impl FnOnce(&Path) -> io::Result<()>,
) -> Result<(), CliError> {
    remove_leftovers(target);
    let temporary = target.with_file_name(temporary_name(target));
    let failed = |error: io::Error| CliError::file("write", path, &error);
    // `create_new` follows no link, and fails if somebody else made a file with this name.
    let mut file = File::options().write(true).create_new(true).open(&temporary).map_err(failed)?;
    let written = keep_permissions(&file, target)
        .and_then(|()| file.write_all(content))
        .and_then(|()| file.sync_all())
        .and_then(|()| publish(&temporary));
    written.map_err(|error| {
        // An incomplete temporary file is useless.
        let _ = fs::remove_file(&temporary);
        failed(error)
    })
}

/// A name for a temporary file in the folder of the target. Files of earlier runs that were killed are removed.
#[cfg(feature = "outbox")]
pub(crate) fn temporary_beside(target: &Path) -> PathBuf {
    remove_leftovers(target);
    target.with_file_name(temporary_name(target))
}

/// A random name: `.whatsapp-template.lock.4f0c53a1b2d4e6f8.tmp`.
fn temporary_name(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    // The standard library seeds each of these with random numbers of the system.
    let random = RandomState::new().build_hasher().finish();
    format!(".{name}.{random:016x}.tmp")
}

/// Removes the temporary files of runs that were killed.
fn remove_leftovers(target: &Path) {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let is_temporary = |found: &str| {
        let random = found.strip_prefix('.').and_then(|rest| rest.strip_prefix(&*name)?.strip_prefix('.'));
        let random = random.and_then(|rest| rest.strip_suffix(".tmp"));
        random.is_some_and(|random| random.len() == 16 && random.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| is_temporary(&entry.file_name().to_string_lossy())) {
        // Another process may be writing a younger one.
        let age = entry.metadata().and_then(|metadata| metadata.modified()).ok().and_then(|at| at.elapsed().ok());
        if age.is_some_and(|age| age > LEFTOVER_AGE) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Gives a new file the permissions of the one that it replaces.
fn keep_permissions(file: &File, target: &Path) -> io::Result<()> {
    target.metadata().map_or(Ok(()), |metadata| file.set_permissions(metadata.permissions()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_file_is_replaced_and_no_temporary_file_is_left() {
        let folder = std::env::temp_dir().join(format!("whatsapp-template-file-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("a.lock");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(read_text(&path, 3).unwrap(), "two");
        assert!(read_text(&path, 2).unwrap_err().to_string().contains("larger than 2 bytes"));
        write(&path, &[b'a', 0xFF]).unwrap();
        assert!(read_text(&path, 9).unwrap_err().to_string().contains("byte 1 is not part of a character"));
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        assert!(write(&folder.join("none/a.lock"), b"x").unwrap_err().to_string().starts_with("cannot write "));
        fs::remove_dir_all(&folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_permissions_are_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};

        let folder = std::env::temp_dir().join(format!("whatsapp-template-link-{}", std::process::id()));
        fs::create_dir_all(folder.join("shared")).unwrap();
        symlink("shared/b.lock", folder.join("a.lock")).unwrap();
        // The file of the link does not exist yet.
        write(&folder.join("a.lock"), b"one").unwrap();
        fs::set_permissions(folder.join("shared/b.lock"), fs::Permissions::from_mode(0o640)).unwrap();
        write(&folder.join("a.lock"), b"two").unwrap();
        assert!(folder.join("a.lock").symlink_metadata().unwrap().is_symlink());
        let target = folder.join("shared/b.lock");
        assert_eq!(fs::read_to_string(&target).unwrap(), "two");
        assert_eq!(target.metadata().unwrap().permissions().mode() & 0o777, 0o640);
        assert!(write_new(&folder.join("a.lock"), b"x").is_err());
        symlink("d.lock", folder.join("c.lock")).unwrap();
        symlink("c.lock", folder.join("d.lock")).unwrap();
        let error = write(&folder.join("c.lock"), b"x").unwrap_err().to_string();
        assert!(error.contains("its symbolic links lead to each other"), "{error}");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn files_of_killed_runs_are_removed() {
        let folder = std::env::temp_dir().join(format!("whatsapp-template-killed-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let old = std::time::SystemTime::now() - LEFTOVER_AGE - Duration::from_secs(1);
        let left = [".a.lock.0123456789abcdef.tmp", ".b.lock.0123456789abcdef.tmp", ".a.lock.mine.tmp"];
        for name in left {
            File::create(folder.join(name)).unwrap().set_modified(old).unwrap();
        }
        File::create(folder.join(".a.lock.fedcba9876543210.tmp")).unwrap();
        write(&folder.join("a.lock"), b"one").unwrap();
        let mut names: Vec<_> =
            fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        // Only the old one of this file is gone.
        let kept = [".a.lock.fedcba9876543210.tmp", ".a.lock.mine.tmp", ".b.lock.0123456789abcdef.tmp", "a.lock"];
        assert_eq!(names, kept);
        assert_ne!(temporary_name(Path::new("a.lock")), temporary_name(Path::new("a.lock")));
        fs::remove_dir_all(&folder).unwrap();
    }
}
