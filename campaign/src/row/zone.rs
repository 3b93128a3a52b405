//! Names of time zones, checked by the time-zone database.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::tz::TimeZoneDatabase;

use super::BadRow;

/// How many spellings are remembered. The time-zone database has about 600 names.
const MAX_KNOWN: usize = 2000;

/// The zones that a reader has met. A lookup in the time-zone database is slower than one in a map, and rows have few zones.
#[derive(Default)]
pub(super) struct Zones(HashMap<String, Arc<str>>);

/// The text is no name of a time zone.
pub(super) struct UnknownZone;

impl UnknownZone {
    pub(super) fn bad_row(file: &Arc<str>, line: u64) -> BadRow {
        let allowed = "a name of the time-zone database, for example Europe/Berlin; write `Area/City`";
        BadRow::new(Arc::clone(file), line, "row_zone", allowed)
    }
}

impl Zones {
    /// The zone with a name, as the time-zone database writes it.
    pub(super) fn find(&mut self, name: &str) -> Result<Arc<str>, UnknownZone> {
        let name = name.trim();
        if let Some(known) = self.0.get(name) {
            return Ok(Arc::clone(known));
        }
        let zone = TimeZoneDatabase::bundled().get(name).map_err(|_| UnknownZone)?;
        let canonical: Arc<str> = zone.iana_name().ok_or(UnknownZone)?.into();
        if self.0.len() < MAX_KNOWN {
            self.0.insert(name.to_owned(), Arc::clone(&canonical));
        }
        Ok(canonical)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_those_of_the_database() {
        let mut zones = Zones::default();
        for (text, name) in
            [("Europe/Berlin", "Europe/Berlin"), (" america/new_york ", "America/New_York"), ("UTC", "UTC")]
        {
            assert_eq!(zones.find(text).ok().as_deref(), Some(name), "{text}");
        }
        for text in ["", "Berlin", "+02:00", "Europe/Atlantis", "CEST", "Local"] {
            assert!(zones.find(text).is_err(), "{text}");
        }
    }
}
