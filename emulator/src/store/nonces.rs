//! The nonces of requests.

use std::collections::{HashSet, VecDeque};

/// How many nonces are stored. At the rate limit of CAMS, these are the nonces of more than six minutes.
const MAX_NONCES: usize = 100_000;

#[derive(Default)]
pub(crate) struct Nonces {
    order: VecDeque<String>,
    known: HashSet<String>,
}

impl Nonces {
    /// Adds a nonce. Returns whether it is new.
    pub(crate) fn insert(&mut self, nonce: &str) -> bool {
        if !self.known.insert(nonce.to_owned()) {
            return false;
        }
        self.order.push_back(nonce.to_owned());
        if self.order.len() > MAX_NONCES
            && let Some(oldest) = self.order.pop_front()
        {
            self.known.remove(&oldest);
        }
        true
    }
}
