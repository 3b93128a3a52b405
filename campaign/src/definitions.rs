//! The definitions of the templates in the ledger, by their hash.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use ring::digest;
use whatsapp_template::model::{Definition, encoded};

use crate::hexadecimal::hexadecimal;

/// How many bytes of the digest are used: 128 bits.
const HASH_BYTES: usize = 16;

/// After which time the database is asked again whether a worker has stored a definition.
const ASK_AGAIN: Duration = Duration::from_secs(1);

/// The hash of an encoded definition: 32 lower-case hexadecimal digits.
pub(crate) fn hash(encoded: &str) -> String {
    let digest = digest::digest(&digest::SHA256, encoded.as_bytes());
    hexadecimal(digest.as_ref().get(..HASH_BYTES).unwrap_or_default())
}

/// What this process has found out about definitions.
#[derive(Default)]
pub(crate) struct Definitions(Mutex<Known>);

#[derive(Default)]
struct Known {
    /// The hashes of the constants of this program, by their address.
    hashes: HashMap<(usize, usize), Arc<str>>,
    /// The hashes that a committed transaction has stored.
    stored: HashSet<Arc<str>>,
    /// When the database was last asked for a definition that it did not have.
    asked: HashMap<Arc<str>, Instant>,
    /// The decoded definitions. There are as many as the program has templates, and those of its earlier versions.
    decoded: HashMap<String, &'static Definition<'static>>,
}

impl Definitions {
    fn known(&self) -> MutexGuard<'_, Known> {
        // Nothing panics while it is locked, and a map is whole after each call.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The hash of a constant, computed once.
    pub(crate) fn hash(&self, encoded: &'static str) -> Arc<str> {
        let address = (encoded.as_ptr() as usize, encoded.len());
        Arc::clone(self.known().hashes.entry(address).or_insert_with(|| hash(encoded).into()))
    }

    /// Whether the database has this definition, so that a message need not bring it.
    pub(crate) fn is_stored(&self, hash: &str) -> bool {
        self.known().stored.contains(hash)
    }

    /// Whether the database may be asked for a definition: once in a while, so that many messages do not ask each time.
    pub(crate) fn may_ask(&self, hash: &Arc<str>) -> bool {
        let mut known = self.known();
        let asks = known.asked.get(hash).is_none_or(|asked| asked.elapsed() >= ASK_AGAIN);
        if asks {
            known.asked.insert(Arc::clone(hash), Instant::now());
        }
        asks
    }

    pub(crate) fn set_stored(&self, hash: Arc<str>) {
        self.known().stored.insert(hash);
    }

    /// A definition that was decoded before.
    pub(crate) fn decoded(&self, hash: &str) -> Option<&'static Definition<'static>> {
        self.known().decoded.get(hash).copied()
    }

    /// Decodes a definition and keeps it until the program ends; `None` if another version of the crate has encoded it.
    pub(crate) fn decode(&self, hash: &str, text: String) -> Option<&'static Definition<'static>> {
        if let Some(known) = self.decoded(hash) {
            return Some(known);
        }
        encoded::decode(&text)?;
        let text: &'static str = Box::leak(text.into_boxed_str());
        let definition: &'static Definition<'static> = Box::leak(Box::new(encoded::decode(text)?));
        Some(self.known().decoded.entry(hash.to_owned()).or_insert(definition))
    }
}
