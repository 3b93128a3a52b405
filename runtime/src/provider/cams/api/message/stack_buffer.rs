//! A buffer on the stack for a text of limited length.

use crate::json;

/// How many bytes of a fixed text are copied at once.
pub(in crate::provider::cams) const BLOCK: usize = 32;

/// A buffer on the stack for a text of limited length.
///
/// Most pieces of a message are a few bytes long. A copy of constant length is one or two instructions. A copy of variable
/// length is a function call, which takes longer than everything else that is done with the piece. So short pieces are
/// copied in constant lengths. Each step takes the position where it begins and returns the one where it ends, which
/// therefore stays in a register; `None` if there is no more room.
pub(in crate::provider::cams) struct StackBuffer([u8; 512]);

impl StackBuffer {
    pub(in crate::provider::cams) const fn new() -> Self {
        Self([b' '; 512])
    }

    /// Writes the first bytes of a block. The next step overwrites the others.
    #[inline]
    pub(in crate::provider::cams) fn block(&mut self, at: usize, block: &[u8; BLOCK], length: usize) -> Option<usize> {
        *self.0.get_mut(at..)?.first_chunk_mut()? = *block;
        Some(at + length)
    }

    /// Writes a text.
    #[inline]
    pub(in crate::provider::cams) fn text(&mut self, at: usize, text: &str) -> Option<usize> {
        let end = at + text.len();
        let to = self.0.get_mut(at..end)?;
        match text.len() {
            0..4 => to.iter_mut().zip(text.bytes()).for_each(|(to, byte)| *to = byte),
            4..8 => ends::<4>(to, text.as_bytes())?,
            8..=16 => ends::<8>(to, text.as_bytes())?,
            _ => to.copy_from_slice(text.as_bytes()),
        }
        Some(end)
    }

    /// How many bytes need an escape in a JSON string. The text is followed by blanks, so that whole blocks can be examined.
    pub(in crate::provider::cams) fn escapes(&self, end: usize) -> usize {
        let mut counts = [0u8; 16];
        let (pieces, _) = self.0.as_chunks::<16>();
        for piece in pieces.iter().take(end.div_ceil(16)) {
            for (count, byte) in counts.iter_mut().zip(piece) {
                *count += u8::from(json::is_escaped(*byte));
            }
        }
        counts.into_iter().map(usize::from).sum()
    }

    /// The text up to its end.
    pub(in crate::provider::cams) fn finish(&self, end: usize) -> Option<String> {
        str::from_utf8(self.0.get(..end)?).ok().map(str::to_owned)
    }
}

/// Copies a text of `N` to `2 * N` bytes: its first and its last ones, which overlap.
#[inline]
fn ends<const N: usize>(to: &mut [u8], from: &[u8]) -> Option<()> {
    *to.first_chunk_mut::<N>()? = *from.first_chunk()?;
    *to.last_chunk_mut::<N>()? = *from.last_chunk()?;
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_all_lengths_are_written() {
        let long = "0123456789abcdefghijklmnopqrstuvwxyzäöü";
        let texts = || (0..=long.len()).filter_map(|end| long.get(..end));
        for text in texts() {
            let (mut buffer, mut end, mut expected) = (StackBuffer::new(), 0, String::new());
            for other in texts().filter(|other| other.len() < 9) {
                end = buffer.block(end, b"<                               ", 1).unwrap();
                end = buffer.text(end, text).unwrap();
                end = buffer.text(end, other).unwrap();
                expected = expected + "<" + text + other;
            }
            assert_eq!(buffer.finish(end).unwrap(), expected);
        }
    }

    #[test]
    fn a_text_that_is_too_long_is_refused() {
        let mut buffer = StackBuffer::new();
        let end = buffer.text(0, &"x".repeat(490)).unwrap();
        assert!(buffer.text(end, &"x".repeat(23)).is_none());
        assert!(buffer.block(end, &[b' '; BLOCK], 1).is_none());
        let end = buffer.text(end, &"x".repeat(22)).unwrap();
        assert_eq!(buffer.finish(end).unwrap(), "x".repeat(512));
    }

    #[test]
    fn bytes_that_need_an_escape_are_counted() {
        let mut buffer = StackBuffer::new();
        let mut end = 0;
        for n in 0..64 {
            assert_eq!(buffer.escapes(end), n * 4);
            end = buffer.text(end, "\"\\\n\u{1f}ä}x").unwrap();
        }
        assert!(buffer.text(end, "x").is_none());
        let mut full = StackBuffer::new();
        let end = full.text(0, &"\"".repeat(512)).unwrap();
        assert_eq!(full.escapes(end), 512);
    }
}
