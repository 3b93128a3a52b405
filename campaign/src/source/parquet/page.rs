//! The pages of a Parquet file, with bounds on what a damaged file can make the decoder reserve.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ::parquet::basic::Encoding;
use ::parquet::column::page::{Page, PageMetadata, PageReader};
use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::reader::{ChunkReader, Length};
use ::parquet::file::serialized_reader::SerializedPageReader;
use bytes::Bytes;

/// How many bytes a page may have, compressed or not. Writers make pages of about 1 MiB; some write one page for each row group.
const MAX_PAGE: usize = 64 << 20;

/// How many bytes the pages of all columns may have that are open at once.
const MAX_PAGES: usize = 256 << 20;

/// How many values a block of the delta encoding may have, and how many parts. The format's examples have 128 and 4.
const MAX_DELTA_BLOCK: u64 = 1 << 16;

fn refused(what: &str) -> ParquetError {
    ParquetError::General(what.to_owned())
}

/// A file whose pages are not larger than allowed.
pub(super) struct PageFile {
    file: File,
    length: u64,
}

impl PageFile {
    pub(super) fn new(file: File) -> std::io::Result<Self> {
        Ok(Self { length: file.metadata()?.len(), file })
    }

    fn reader(&self, start: u64) -> Result<File> {
        let mut file = self.file.try_clone()?;
        file.seek(SeekFrom::Start(start))?;
        Ok(file)
    }
}

impl Length for PageFile {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for PageFile {
    type T = BufReader<File>;

    /// A reader of the header of a page.
    fn get_read(&self, start: u64) -> Result<Self::T> {
        let mut reader = BufReader::new(self.reader(start)?);
        // The decoder reserves as much memory as the header says.
        match uncompressed_size(reader.fill_buf()?) {
            None => Err(refused("the header of a page is damaged")),
            Some(size) if size > MAX_PAGE as u64 => {
                Err(refused("a page has more than 64 MiB, when it is not compressed; write smaller pages"))
            }
            Some(_) => Ok(reader),
        }
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        if length > MAX_PAGE {
            return Err(refused("a page has more than 64 MiB; write smaller pages"));
        }
        let mut bytes = Vec::with_capacity(length);
        if self.reader(start)?.take(length as u64).read_to_end(&mut bytes)? != length {
            return Err(refused("the file ends within a page"));
        }
        Ok(bytes.into())
    }
}

/// The size of a page from its header, in which the type, this size and the compressed one are the first fields, written by Thrift's compact
/// protocol: a byte for the field, then a number.
fn uncompressed_size(header: &[u8]) -> Option<u64> {
    const INTEGER: u8 = 0x15;
    let rest = header.strip_prefix(&[INTEGER])?;
    let (_, rest) = number(rest)?;
    let (size, rest) = number(rest.strip_prefix(&[INTEGER])?)?;
    rest.strip_prefix(&[INTEGER])?;
    // Zigzag: a negative number is odd.
    size.is_multiple_of(2).then_some(size / 2)
}

/// A number in groups of seven bits, the lowest first.
fn number(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut value = 0_u64;
    for (index, byte) in bytes.iter().enumerate().take(9) {
        value |= u64::from(byte & 0x7F) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((value, bytes.get(index + 1..)?));
        }
    }
    None
}

/// How many bytes the open pages of all columns have.
#[derive(Default, Clone)]
pub(super) struct OpenPages(Arc<AtomicUsize>);

/// The pages of one column in a row group.
pub(super) struct Pages {
    reader: SerializedPageReader<PageFile>,
    /// Whether cells may be empty, so that a page begins with which of them are.
    is_optional: bool,
    total: OpenPages,
    dictionary: usize,
    data: usize,
}

impl Pages {
    pub(super) fn new(reader: SerializedPageReader<PageFile>, is_optional: bool, total: &OpenPages) -> Self {
        Self { reader, is_optional, total: total.clone(), dictionary: 0, data: 0 }
    }

    fn bounded(&mut self, page: Page) -> Result<Page> {
        let bytes = page.buffer().len();
        let counted = if page.is_dictionary_page() { &mut self.dictionary } else { &mut self.data };
        let before = core::mem::replace(counted, bytes);
        let others = self.total.0.fetch_sub(before, Ordering::Relaxed).saturating_sub(before);
        self.total.0.fetch_add(bytes, Ordering::Relaxed);
        if others + bytes > MAX_PAGES {
            return Err(refused(
                "the pages of its columns have more than 256 MiB together; write smaller pages or row groups",
            ));
        }
        match &page {
            // Each of its values takes one byte at least.
            Page::DictionaryPage { num_values, .. } if *num_values as usize > bytes => {
                return Err(refused("a dictionary has more values than bytes"));
            }
            _ => {}
        }
        let values = u64::from(page.num_values());
        match page.encoding() {
            Encoding::DELTA_BINARY_PACKED | Encoding::DELTA_LENGTH_BYTE_ARRAY
                if !is_plausible(&page, self.is_optional) =>
            {
                Err(refused("a page has an implausible number of values"))
            }
            // A value may repeat all of the one before it, so a small page could become very large.
            Encoding::DELTA_BYTE_ARRAY if values > 0 => Err(refused(
                "it has the encoding DELTA_BYTE_ARRAY, allowed are plain, dictionary and the other delta encodings; \
                 write the file with another encoding",
            )),
            _ => Ok(page),
        }
    }
}

/// Whether a page in a delta encoding has no more values than its header says, in blocks of a usual size.
fn is_plausible(page: &Page, is_optional: bool) -> bool {
    let (levels, bytes) = match page {
        Page::DataPage { buf, def_level_encoding, .. } if is_optional => {
            let Some((length, _)) = buf.split_first_chunk::<4>() else { return false };
            if *def_level_encoding != Encoding::RLE {
                return false;
            }
            ((u32::from_le_bytes(*length) as usize).saturating_add(4), buf)
        }
        Page::DataPage { buf, .. } => (0, buf),
        Page::DataPageV2 { buf, def_levels_byte_len, rep_levels_byte_len, .. } => {
            ((*def_levels_byte_len as usize).saturating_add(*rep_levels_byte_len as usize), buf)
        }
        Page::DictionaryPage { .. } => return false,
    };
    let header = || {
        let values = bytes.get(levels..)?;
        // All cells of a page may be empty.
        if values.is_empty() {
            return Some(true);
        }
        let (block, rest) = number(values)?;
        let (parts, rest) = number(rest)?;
        let (count, _) = number(rest)?;
        Some(block <= MAX_DELTA_BLOCK && parts <= MAX_DELTA_BLOCK && count <= u64::from(page.num_values()))
    };
    header().unwrap_or(false)
}

impl Drop for Pages {
    fn drop(&mut self) {
        self.total.0.fetch_sub(self.dictionary + self.data, Ordering::Relaxed);
    }
}

impl Iterator for Pages {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

impl PageReader for Pages {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        match self.reader.get_next_page()? {
            Some(page) => self.bounded(page).map(Some),
            None => Ok(None),
        }
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.reader.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.reader.skip_next_page()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_page_is_in_its_header() {
        // Type 0, 300 bytes, 20 compressed.
        let header = [0x15, 0x00, 0x15, 0xD8, 0x04, 0x15, 0x28, 0x2C];
        assert_eq!(uncompressed_size(&header), Some(300));
        for damaged in [&header[..4], &[0x15, 0x00, 0x15, 0x01, 0x15], &[0x25, 0x00], &[0x15, 0xFF, 0xFF], &[]] {
            assert_eq!(uncompressed_size(damaged), None, "{damaged:?}");
        }
        let endless = [0xFF; 32];
        assert_eq!(number(&endless), None);
    }
}
