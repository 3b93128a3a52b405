//! Files that were uploaded to Meta, without their content, which would take too much memory.

use std::collections::VecDeque;

/// How many sample files are stored, and how many files for messages; the oldest are dropped first.
const MAX_FILES: usize = 1000;

/// The files of one account.
#[derive(Default)]
pub(crate) struct MetaFiles {
    samples: VecDeque<Sample>,
    media: VecDeque<Media>,
}

/// A sample file, which is complete once it has a handle.
pub(crate) struct Sample {
    /// The id of the upload session, `upload:…`.
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

    /// The type of the file with this handle, if it was uploaded here.
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
    fn the_oldest_are_dropped_first() {
        let mut files = MetaFiles::default();
        for n in 0..=MAX_FILES {
            let file_type = "image/png".to_owned();
            files.add_media(Media { id: n.to_string(), file_type, sha256: String::new(), length: 1 });
        }
        assert!(files.media("0").is_none() && files.media("1").is_some());
        assert!(files.remove_media("1") && !files.remove_media("1"));
    }
}
