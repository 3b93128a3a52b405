//! What is remembered of uploaded files: everything but their content, so that it stays small.

use std::collections::VecDeque;

/// How many uploads of samples are remembered, and how many files of messages; the oldest go first.
const MAX_FILES: usize = 1000;

/// The files of one account.
#[derive(Default)]
pub(crate) struct MetaFiles {
    samples: VecDeque<Sample>,
    media: VecDeque<Media>,
}

/// A sample file, whole once it has a handle.
pub(crate) struct Sample {
    /// The session, `upload:…`.
    pub(crate) id: String,
    pub(crate) file_type: String,
    pub(crate) length: u64,
    pub(crate) arrived: u64,
    pub(crate) handle: Option<String>,
}

/// A file for messages.
pub(crate) struct Media {
    pub(crate) id: String,
    pub(crate) file_type: String,
    pub(crate) sha256: String,
    pub(crate) length: usize,
}

impl MetaFiles {
    pub(crate) fn add_sample(&mut self, sample: Sample) {
        push_bounded(&mut self.samples, sample);
    }

    pub(crate) fn sample_mut(&mut self, id: &str) -> Option<&mut Sample> {
        self.samples.iter_mut().find(|sample| sample.id == id)
    }

    /// The type of the file that a handle stands for, if it is one of ours.
    pub(crate) fn sample_type(&self, handle: &str) -> Option<&str> {
        let found = self.samples.iter().find(|sample| sample.handle.as_deref() == Some(handle));
        found.map(|sample| sample.file_type.as_str())
    }

    pub(crate) fn add_media(&mut self, media: Media) {
        push_bounded(&mut self.media, media);
    }

    pub(crate) fn media(&self, id: &str) -> Option<&Media> {
        self.media.iter().find(|media| media.id == id)
    }

    pub(crate) fn media_type(&self, id: &str) -> Option<&str> {
        self.media(id).map(|media| media.file_type.as_str())
    }

    pub(crate) fn remove_media(&mut self, id: &str) -> bool {
        let before = self.media.len();
        self.media.retain(|media| media.id != id);
        self.media.len() < before
    }
}

fn push_bounded<T>(files: &mut VecDeque<T>, file: T) {
    files.push_back(file);
    if files.len() > MAX_FILES {
        files.pop_front();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_go_first() {
        let mut files = MetaFiles::default();
        for n in 0..=MAX_FILES {
            let file_type = "image/png".to_owned();
            files.add_media(Media { id: n.to_string(), file_type, sha256: String::new(), length: 1 });
        }
        assert!(files.media("0").is_none() && files.media("1").is_some());
        assert!(files.remove_media("1") && !files.remove_media("1"));
    }
}
