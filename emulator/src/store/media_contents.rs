//! The contents of media files, as far as they fit into memory.

use std::collections::VecDeque;

use axum::body::Bytes;
use whatsapp_template_model::Provider;

/// How much memory the contents of media files of Meta and NXCloud may take, in bytes: 64 MiB. The oldest are dropped first;
/// such a file keeps its type, size and hash, and its download answers 404.
///
/// ```
/// assert_eq!(whatsapp_template_emulator::MAX_MEDIA_MEMORY, 64 * 1024 * 1024);
/// ```
pub const MAX_MEDIA_MEMORY: usize = 64 * 1024 * 1024;
/// The memory that a file takes besides its content, in bytes.
const FILE: usize = 256;

#[derive(Default)]
pub(crate) struct MediaContents {
    files: VecDeque<(Provider, String, Bytes)>,
    memory: usize,
}

impl MediaContents {
    /// Adds a file, unless it is larger than all memory for files.
    pub(crate) fn add(&mut self, provider: Provider, id: String, bytes: Bytes) {
        if FILE + bytes.len() > MAX_MEDIA_MEMORY {
            return;
        }
        self.memory += FILE + bytes.len();
        self.files.push_back((provider, id, bytes));
        while self.memory > MAX_MEDIA_MEMORY {
            self.drop_file(0);
        }
    }

    pub(crate) fn get(&self, provider: Provider, id: &str) -> Option<Bytes> {
        self.position(provider, id).and_then(|at| self.files.get(at)).map(|(_, _, bytes)| bytes.clone())
    }

    pub(crate) fn remove(&mut self, provider: Provider, id: &str) {
        if let Some(at) = self.position(provider, id) {
            self.drop_file(at);
        }
    }

    fn position(&self, provider: Provider, id: &str) -> Option<usize> {
        self.files.iter().position(|(of, known, _)| *of == provider && known == id)
    }

    fn drop_file(&mut self, at: usize) {
        if let Some((_, _, bytes)) = self.files.remove(at) {
            self.memory -= FILE + bytes.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_are_bounded_and_the_oldest_are_dropped_first() {
        let mut contents = MediaContents::default();
        let third = Bytes::from(vec![0; MAX_MEDIA_MEMORY / 3]);
        for id in ["1", "2", "3"] {
            contents.add(Provider::Meta, id.to_owned(), third.clone());
        }
        assert!(contents.get(Provider::Meta, "1").is_none() && contents.get(Provider::Meta, "2").is_some());
        assert!(contents.get(Provider::Nxcloud, "2").is_none());
        assert!(contents.memory <= MAX_MEDIA_MEMORY);
        contents.remove(Provider::Meta, "2");
        contents.remove(Provider::Meta, "3");
        contents.remove(Provider::Meta, "3");
        assert_eq!((contents.memory, contents.files.len()), (0, 0));
        contents.add(Provider::Meta, "4".to_owned(), Bytes::from(vec![0; MAX_MEDIA_MEMORY]));
        assert!(contents.get(Provider::Meta, "4").is_none(), "larger than all memory together");
    }
    #[test]
    fn a_file_that_does_not_fit_leaves_the_others() {
        let mut contents = MediaContents::default();
        contents.add(Provider::Meta, "1".to_owned(), Bytes::from_static(b"photo"));
        contents.add(Provider::Meta, "2".to_owned(), Bytes::from(vec![0; MAX_MEDIA_MEMORY - FILE + 1]));
        assert!(contents.get(Provider::Meta, "1").is_some() && contents.get(Provider::Meta, "2").is_none());
        assert_eq!(contents.memory, FILE + b"photo".len());
    }
}
