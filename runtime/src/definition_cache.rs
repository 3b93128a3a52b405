//! A lock-free cache of values computed from `'static` data.

use std::ptr;
use std::sync::OnceLock;

/// What is computed from things that live as long as the program, once for each, and then kept.
///
/// Things are told apart by where they lie: a key is a reference for the life of the program, so nothing else
/// can come to lie there. Every message looks here, so finding takes no lock and counts nothing: a cell that
/// is filled stays as it is, and an entry that is not the one looked for leads to the next of its chain.
pub(crate) struct DefinitionCache<K: ?Sized + 'static, V> {
    chains: [Link<K, V>; 256],
}

type Link<K, V> = OnceLock<Box<Entry<K, V>>>;

struct Entry<K: ?Sized + 'static, V> {
    key: &'static K,
    value: V,
    next: Link<K, V>,
}

impl<K: ?Sized, V> DefinitionCache<K, V> {
    pub(crate) const fn new() -> Self {
        Self { chains: [const { OnceLock::new() }; 256] }
    }

    /// What was computed from a key. Threads that ask for it at the same time wait for the first.
    pub(crate) fn get(&self, key: &'static K, compute: impl Fn(&'static K) -> V) -> &V {
        let mut link = &self.chains[usize::from(chain(key))];
        loop {
            let entry = match link.get() {
                Some(entry) => entry,
                None => link.get_or_init(|| Box::new(Entry { key, value: compute(key), next: OnceLock::new() })),
            };
            if ptr::eq(entry.key, key) {
                return &entry.value;
            }
            link = &entry.next;
        }
    }
}

/// The upper bits of a product with the golden ratio spread neighbouring addresses evenly.
fn chain<K: ?Sized>(key: &K) -> u8 {
    let [upper, ..] = (ptr::from_ref(key).addr() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15).to_be_bytes();
    upper
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn threads_share_what_is_computed_once_for_each_key() {
        const KEYS: usize = 2000;
        static COMPUTED: AtomicUsize = AtomicUsize::new(0);
        static KEPT: DefinitionCache<usize, String> = DefinitionCache::new();
        let keys: &'static [usize] = Box::leak((0..KEYS).collect());
        let look = || {
            let compute = |key: &usize| {
                COMPUTED.fetch_add(1, Ordering::Relaxed);
                key.to_string()
            };
            keys.iter().map(|key| KEPT.get(key, compute)).collect::<Vec<&'static String>>()
        };
        let found: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(look)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(COMPUTED.load(Ordering::Relaxed), KEYS);
        for values in found {
            for (key, (value, again)) in values.into_iter().zip(look()).enumerate() {
                assert_eq!(*value, key.to_string());
                assert!(ptr::eq(value, again), "{key}");
            }
        }
    }

    #[test]
    fn texts_at_one_place_differ_by_their_length() {
        static KEPT: DefinitionCache<str, String> = DefinitionCache::new();
        const TEXT: &str = "tape";
        let (short, long) = (KEPT.get(&TEXT[..2], str::to_owned), KEPT.get(TEXT, str::to_owned));
        assert_eq!((short.as_str(), long.as_str()), ("ta", "tape"));
    }
}
