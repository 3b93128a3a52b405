//! The writer of the lock file.

use core::fmt;

use toml_writer::{TomlStringBuilder, TomlWrite};

use super::{Lock, VERSION};

/// The content of the file.
impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "# Written by `whatsapp-template apply`. Commit it.\nversion = {VERSION}")?;
        for entry in self.entries() {
            f.write_str("\n[[template]]\n")?;
            for (key, value) in entry.fields() {
                f.key(key)?;
                f.write_str(" = ")?;
                // Each value is on one line, so a diff shows the key.
                f.value(TomlStringBuilder::new(value).as_basic())?;
                f.write_str("\n")?;
            }
        }
        Ok(())
    }
}
