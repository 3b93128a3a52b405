//! A lock-free cache of values computed from `'static` data.

use std::ptr;
use std::sync::OnceLock;

/// Values that are computed once for each `'static` key, and then kept until the program ends.
///
/// Keys are identified by their address: a key is a `'static` reference, so nothing else can have the same address later.
/// Every message looks up its definition here, so a look-up takes no lock and no reference count: a filled cell never
/// changes, and an entry with another key links to the next entry of its chain.
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

    /// The value of a key. Threads that need it at the same time wait for the first one to compute it.
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

/// The upper bits of the product with the golden ratio distribute neighbouring addresses evenly.
fn chain<K: ?Sized>(key: &K) -> u8 {
    let [upper, ..] = (ptr::from_ref(key).addr() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15).to_be_bytes();
    upper
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn threads_share_a_value_that_is_computed_once_for_each_key() {
        const KEYS: usize = 2000;
        static COMPUTED: AtomicUsize = AtomicUsize::new(0);
        static CACHE: DefinitionCache<usize, String> = DefinitionCache::new();
        let keys: &'static [usize] = Box::leak((0..KEYS).collect());
        let look_up = || {
            let compute = |key: &usize| {
                COMPUTED.fetch_add(1, Ordering::Relaxed);
                key.to_string()
            };
            keys.iter().map(|key| CACHE.get(key, compute)).collect::<Vec<&'static String>>()
        };
        let found: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(look_up)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(COMPUTED.load(Ordering::Relaxed), KEYS);
        for values in found {
            for (key, (value, again)) in values.into_iter().zip(look_up()).enumerate() {
                assert_eq!(*value, key.to_string());
                assert!(ptr::eq(value, again), "{key}");
            }
        }
    }

    #[test]
    fn texts_at_one_address_differ_by_their_length() {
        static CACHE: DefinitionCache<str, String> = DefinitionCache::new();
        const TEXT: &str = "text";
        let (short, long) = (CACHE.get(&TEXT[..2], str::to_owned), CACHE.get(TEXT, str::to_owned));
        assert_eq!((short.as_str(), long.as_str()), ("te", "text"));
    }
}
