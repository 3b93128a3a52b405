//! Files that were uploaded to NXCloud for messages, or sent by customers.

use std::collections::VecDeque;

/// How many files are stored; the oldest are dropped first.
const MAX_FILES: usize = 1000;

/// The files without their content.
#[derive(Debug, Default)]
pub(crate) struct NxcloudFiles(VecDeque<NxcloudFile>);

#[derive(Debug)]
pub(crate) struct NxcloudFile {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) media_type: String,
}

impl NxcloudFiles {
    pub(crate) fn add(&mut self, file: NxcloudFile) {
        self.0.push_back(file);
        if self.0.len() > MAX_FILES {
            self.0.pop_front();
        }
    }

    pub(crate) fn has(&self, id: &str) -> bool {
        self.media_type(id).is_some()
    }

    pub(crate) fn media_type(&self, id: &str) -> Option<&str> {
        self.find(id).map(|file| file.media_type.as_str())
    }

    pub(crate) fn find(&self, id: &str) -> Option<&NxcloudFile> {
        self.0.iter().find(|file| file.id == id)
    }

    pub(crate) fn remove(&mut self, id: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|file| file.id != id);
        self.0.len() < before
    }
}
