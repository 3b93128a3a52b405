//! Finding recipients that rows name twice, in little memory.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use ring::digest::{Context, SHA256};
use ring::rand::{SecureRandom, SystemRandom};
use whatsapp_template::recipient::Recipient;

use crate::{Error, ErrorKind, recipient};

/// How many recipients are sorted in memory at a time: 24 MB.
const RUN: usize = 1 << 20;

/// The size of an entry in the file.
const ENTRY: usize = 24;

/// How many bytes of each run are read at once.
const BLOCK: usize = ENTRY * 2048;

/// A recipient: a hash of it with a secret, and the number of its row.
type Entry = ([u8; 16], u64);

/// Finds recipients that occur twice among the rows of a campaign. The first row of a recipient counts.
///
/// Up to a million rows are compared in memory. Beyond that, hashes of the recipients with a secret are sorted in a temporary
/// file of 24 bytes a row, so 24 MB of memory are enough for any number of rows. The file has no name for most of its life,
/// and is removed at the end.
///
/// ```
/// use whatsapp_template::recipient::Recipient;
/// use whatsapp_template_campaign::DuplicateFinder;
/// let mut finder = DuplicateFinder::new()?;
/// for number in ["+4915112345678", "+6591230000", "+49 151 12345678"] {
///     finder.push(&number.parse()?)?;
/// }
/// let duplicates = finder.finish()?;
/// assert_eq!(duplicates.count(), 1);
/// assert!(!duplicates.contains(0) && duplicates.contains(2), "the first counts");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct DuplicateFinder {
    secret: [u8; 32],
    entries: Vec<Entry>,
    next: u64,
    run: usize,
    spilled: Option<Spilled>,
}

/// The sorted runs in a temporary file.
struct Spilled {
    file: TemporaryFile,
    /// The number of entries of each run.
    runs: Vec<u64>,
}

impl DuplicateFinder {
    /// A finder without rows.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if the system has no random numbers.
    pub fn new() -> Result<Self, Error> {
        let mut secret = [0; 32];
        SystemRandom::new().fill(&mut secret).map_err(|_| {
            Error::new(ErrorKind::Configuration, "the system has no random numbers; check its random device")
        })?;
        Ok(Self { secret, entries: Vec::new(), next: 0, run: RUN, spilled: None })
    }

    /// Adds the recipient of the next row. Rows are counted from 0.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rows`] if the temporary file cannot be written.
    pub fn push(&mut self, recipient: &Recipient) -> Result<(), Error> {
        // A number with and without its plus sign is the same customer.
        let text = recipient::to_text(recipient);
        let mut context = Context::new(&SHA256);
        context.update(&self.secret);
        context.update(text.trim_start_matches('+').as_bytes());
        let digest = context.finish();
        let key = digest.as_ref().first_chunk().copied().unwrap_or_default();
        self.entries.push((key, self.next));
        self.next += 1;
        if self.entries.len() >= self.run {
            self.spill().map_err(temporary)?;
        }
        Ok(())
    }

    /// Writes the entries in memory as a sorted run.
    fn spill(&mut self) -> io::Result<()> {
        self.entries.sort_unstable();
        let spilled = match &mut self.spilled {
            Some(spilled) => spilled,
            none => none.insert(Spilled { file: TemporaryFile::new()?, runs: Vec::new() }),
        };
        let mut block = Vec::with_capacity(BLOCK);
        for chunk in self.entries.chunks(BLOCK / ENTRY) {
            block.clear();
            for (key, row) in chunk {
                block.extend_from_slice(key);
                block.extend_from_slice(&row.to_le_bytes());
            }
            spilled.file.file.write_all(&block)?;
        }
        spilled.runs.push(self.entries.len() as u64);
        self.entries.clear();
        Ok(())
    }

    /// The rows whose recipient an earlier row has.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rows`] if the temporary file cannot be written or read.
    pub fn finish(mut self) -> Result<Duplicates, Error> {
        let mut duplicates = Duplicates::default();
        if self.spilled.is_none() {
            self.entries.sort_unstable();
            let mut last = None;
            for (key, row) in self.entries {
                duplicates.compare(&mut last, key, row);
            }
            return Ok(duplicates);
        }
        self.spill().map_err(temporary)?;
        // The runs are merged in blocks, so this memory is free again.
        self.entries = Vec::new();
        if let Some(spilled) = self.spilled {
            merge(spilled, &mut duplicates).map_err(temporary)?;
        }
        Ok(duplicates)
    }
}

/// Reads all runs in the order of their entries.
fn merge(spilled: Spilled, duplicates: &mut Duplicates) -> io::Result<()> {
    let mut file = &spilled.file.file;
    let mut start = 0;
    let mut runs: Vec<Run> = Vec::with_capacity(spilled.runs.len());
    for entries in spilled.runs {
        let end = start + entries * ENTRY as u64;
        runs.push(Run { next: start, end, block: Vec::new(), at: 0 });
        start = end;
    }
    let mut heap = BinaryHeap::with_capacity(runs.len());
    for (index, run) in runs.iter_mut().enumerate() {
        heap.extend(run.entry(&mut file)?.map(|entry| Reverse((entry, index))));
    }
    let mut last = None;
    while let Some(Reverse(((key, row), index))) = heap.pop() {
        duplicates.compare(&mut last, key, row);
        if let Some(run) = runs.get_mut(index) {
            heap.extend(run.entry(&mut file)?.map(|entry| Reverse((entry, index))));
        }
    }
    Ok(())
}

/// A run that is being read.
struct Run {
    next: u64,
    end: u64,
    block: Vec<u8>,
    at: usize,
}

impl Run {
    fn entry(&mut self, file: &mut &File) -> io::Result<Option<Entry>> {
        if self.at == self.block.len() {
            let length = usize::try_from(self.end - self.next).unwrap_or(BLOCK).min(BLOCK);
            self.block.resize(length, 0);
            self.at = 0;
            file.seek(SeekFrom::Start(self.next))?;
            file.read_exact(&mut self.block)?;
            self.next += length as u64;
        }
        let Some(bytes) = self.block.get(self.at..self.at + ENTRY) else { return Ok(None) };
        self.at += ENTRY;
        let (key, row) = bytes.split_at(16);
        let key = key.first_chunk().copied().unwrap_or_default();
        Ok(Some((key, u64::from_le_bytes(row.first_chunk().copied().unwrap_or_default()))))
    }
}

/// The rows whose recipient an earlier row has.
#[derive(Debug, Clone, Default)]
pub struct Duplicates {
    /// One bit for each row.
    bits: Vec<u64>,
    count: u64,
}

impl Duplicates {
    /// Whether an earlier row has the recipient of this one, counted from 0.
    pub fn contains(&self, row: u64) -> bool {
        let word = usize::try_from(row / 64).ok().and_then(|word| self.bits.get(word));
        word.is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// How many there are.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Marks a row if it has the key of the one before it in the order of keys.
    fn compare(&mut self, last: &mut Option<[u8; 16]>, key: [u8; 16], row: u64) {
        if *last != Some(key) {
            *last = Some(key);
            return;
        }
        self.count += 1;
        let word = usize::try_from(row / 64).unwrap_or(usize::MAX);
        if self.bits.len() <= word {
            self.bits.resize(word + 1, 0);
        }
        if let Some(bits) = self.bits.get_mut(word) {
            *bits |= 1 << (row % 64);
        }
    }
}

/// A file that is removed when it is dropped, or as soon as it is open where the system allows that.
struct TemporaryFile {
    file: File,
    path: Option<PathBuf>,
}

impl TemporaryFile {
    fn new() -> io::Result<Self> {
        let mut random = [0; 8];
        SystemRandom::new().fill(&mut random).map_err(|_| io::Error::other("no random numbers"))?;
        let name = format!("whatsapp-template-{}", crate::hexadecimal::hexadecimal(&random));
        let path = std::env::temp_dir().join(name);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path)?;
        let path = if cfg!(unix) && std::fs::remove_file(&path).is_ok() { None } else { Some(path) };
        Ok(Self { file, path })
    }
}

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // It has hashes only, so nothing is lost if the system keeps it.
            let _ = std::fs::remove_file(path);
        }
    }
}

fn temporary(error: io::Error) -> Error {
    let folder = std::env::temp_dir();
    let message = format!(
        "a temporary file in {} cannot be used: {error}; free some space there, or set another folder (`TMPDIR`)",
        folder.display()
    );
    Error::new(ErrorKind::Rows, message).with_source(error)
}

impl core::fmt::Debug for DuplicateFinder {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("DuplicateFinder").field("rows", &self.next).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// What a set finds, in memory and with runs of any size.
        #[test]
        fn duplicates_are_those_that_a_set_finds(numbers in prop::collection::vec(0..60_u32, 0..200), run in 1..70_usize) {
            let recipients: Vec<Recipient> = numbers.iter().map(|n| format!("+4915112345{n:03}").parse().unwrap()).collect();
            let mut seen = HashSet::new();
            let expected: Vec<bool> = numbers.iter().map(|number| !seen.insert(number)).collect();
            for run in [run, RUN] {
                let mut finder = DuplicateFinder { run, ..DuplicateFinder::new().unwrap() };
                for recipient in &recipients {
                    finder.push(recipient).unwrap();
                }
                let found = finder.finish().unwrap();
                let bits: Vec<bool> = (0..numbers.len() as u64).map(|row| found.contains(row)).collect();
                prop_assert_eq!(&bits, &expected);
                prop_assert_eq!(found.count(), expected.iter().filter(|is| **is).count() as u64);
            }
        }
    }
}
