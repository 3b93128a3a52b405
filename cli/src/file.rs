//! Reading files up to a maximum size, and writing them atomically.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;

use crate::CliError;

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

/// Writes a file atomically: a reader sees either the old content or the new one.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result<(), CliError> {
    write_temporary(path, content, |temporary| fs::rename(temporary, path))
}

/// Writes a new file atomically. Fails if the file exists, even if another process creates it in the meantime.
pub(crate) fn write_new(path: &Path, content: &[u8]) -> Result<(), CliError> {
    write_temporary(path, content, |temporary| fs::hard_link(temporary, path).and_then(|()| fs::remove_file(temporary)))
}

/// Writes a temporary file in the same folder, so that it can be moved into place on the same disk.
fn write_temporary(
    path: &Path,
    content: &[u8],
    publish: impl FnOnce(&Path) -> std::io::Result<()>,
) -> Result<(), CliError> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let temporary = path.with_file_name(name);
    let failed = |error: std::io::Error| CliError::file("write", path, &error);
    let mut file = File::create(&temporary).map_err(failed)?;
    let written = file.write_all(content).and_then(|()| file.sync_all()).and_then(|()| publish(&temporary));
    written.map_err(|error| {
        // An incomplete temporary file is useless.
        let _ = fs::remove_file(&temporary);
        failed(error)
    })
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
}
