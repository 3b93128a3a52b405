//! The files that NXCloud was given for messages.

use std::collections::VecDeque;

/// How many files are remembered; the oldest go first.
const MOST_FILES: usize = 1000;

/// What is remembered of the files for messages: not their bytes, which nobody fetches from here.
#[derive(Debug, Default)]
pub(crate) struct Files(VecDeque<Kept>);

#[derive(Debug)]
pub(crate) struct Kept {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) media_type: String,
}

impl Files {
    pub(crate) fn keep(&mut self, file: Kept) {
        self.0.push_back(file);
        if self.0.len() > MOST_FILES {
            self.0.pop_front();
        }
    }

    pub(crate) fn has(&self, id: &str) -> bool {
        self.media_type(id).is_some()
    }

    pub(crate) fn media_type(&self, id: &str) -> Option<&str> {
        self.find(id).map(|file| file.media_type.as_str())
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Kept> {
        self.0.iter().find(|file| file.id == id)
    }

    pub(crate) fn remove(&mut self, id: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|file| file.id != id);
        self.0.len() < before
    }
}
