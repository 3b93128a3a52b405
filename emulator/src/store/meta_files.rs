//! Files of Meta: samples of templates, and media that were uploaded or sent by customers. Their contents are elsewhere.

use std::collections::VecDeque;
use std::time::{Duration, SystemTime};

/// How many sample files are stored, and how many files for messages; the oldest are dropped first.
const MAX_FILES: usize = 1000;
/// How long the ids of media are valid: of those that were uploaded, and of those in webhooks. Source: Meta,
/// business-phone-numbers/media (December 2025).
const UPLOADED: Duration = Duration::from_hours(30 * 24);
const RECEIVED: Duration = Duration::from_hours(7 * 24);

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

/// A file for messages, or of a customer.
pub(crate) struct Media {
    pub(crate) id: String,
    pub(crate) file_type: String,
    pub(crate) sha256: String,
    pub(crate) length: usize,
    /// When it was uploaded or received.
    pub(crate) at: SystemTime,
    pub(crate) is_received: bool,
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

    /// Drops the files whose ids are no longer valid.
    pub(crate) fn drop_expired_media(&mut self, now: SystemTime) {
        self.media.retain(|media| {
            let lifetime = if media.is_received { RECEIVED } else { UPLOADED };
            now.duration_since(media.at).unwrap_or_default() < lifetime
        });
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

    fn media(id: &str, file_type: String, is_received: bool) -> Media {
        let (sha256, at) = (String::new(), SystemTime::UNIX_EPOCH);
        Media { id: id.to_owned(), file_type, sha256, length: 1, at, is_received }
    }

    #[test]
    fn ids_of_webhooks_expire_earlier() {
        let mut files = MetaFiles::default();
        for (id, is_received) in [("1", false), ("2", true)] {
            files.add_media(media(id, "image/png".to_owned(), is_received));
        }
        for (days, uploaded, received) in [(6, true, true), (7, true, false), (29, true, false), (30, false, false)] {
            files.drop_expired_media(SystemTime::UNIX_EPOCH + Duration::from_hours(24 * days));
            assert_eq!((files.media("1").is_some(), files.media("2").is_some()), (uploaded, received), "{days}");
        }
    }

    #[test]
    fn the_oldest_are_dropped_first() {
        let mut files = MetaFiles::default();
        for n in 0..=MAX_FILES {
            let file_type = "image/png".to_owned();
            files.add_media(media(&n.to_string(), file_type, false));
        }
        assert!(files.media("0").is_none() && files.media("1").is_some());
        assert!(files.remove_media("1") && !files.remove_media("1"));
    }
}
