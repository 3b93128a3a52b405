//! The nonces that requests have used.

use std::collections::{HashSet, VecDeque};

/// How many nonces are remembered. At CAMS' rate of sending, that is more than six minutes.
const MAX_NONCES: usize = 100_000;

#[derive(Default)]
pub(crate) struct Nonces {
    order: VecDeque<String>,
    known: HashSet<String>,
}

impl Nonces {
    /// Whether a nonce is new; it is not a second time.
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
