//! The lock file: the id and the status of each template at its provider.
//!
//! [`Lock`] is the content of `whatsapp-template.lock`, [`LockEntry`] one template in one language, and [`LockGap`] a
//! template that is missing from it or not approved.

mod entry;
mod gap;
mod read;
mod write;

#[cfg(test)]
mod tests;

pub use entry::LockEntry;
pub use gap::LockGap;

use crate::Error;
use crate::model::{Definition, Provider};

/// The version of the file that this release reads and writes.
const VERSION: i64 = 1;

/// The largest file: an account has at most 6000 templates, which need less than 3 MB.
const MAX_BYTES: usize = 8 * 1024 * 1024;

/// The status of a template that may be sent.
const APPROVED: &str = "approved";

/// The content of `whatsapp-template.lock`: for each environment, provider, template and language, the id at the
/// provider, the hash of what was submitted, and the status.
///
/// `whatsapp-template apply` writes the file, and it belongs in version control. It contains neither secrets nor dates. A
/// program compiles it in, so that it needs no look-up before its first message:
///
/// ```
/// use whatsapp_template::{Cams, Template, lock::Lock, whatsapp_template};
///
/// whatsapp_template! {
///     pub struct OrderShipped { customer: &str = "Ann" }
///     category: utility,
///     language: en_US,
///     body: "Hi {customer}, your order is on its way to you.",
/// }
///
/// // In a program: include_str!("../whatsapp-template.lock")
/// const LOCK: &str = r#"
/// version = 1
///
/// [[template]]
/// environment = "prod"
/// provider = "cams"
/// name = "order_shipped"
/// language = "en_US"
/// id = "8472000000000001"
/// hash = "sha256:9f86d081884c7d65"
/// status = "approved"
/// category = "utility"
/// "#;
///
/// let lock = Lock::parse(LOCK)?;
/// let gaps = lock.gaps("prod", "cams", [OrderShipped::definition()]);
/// assert!(gaps.is_empty(), "{gaps:?}");
///
/// let cams = Cams::new("LTAI5t", "secret", "6591230000")?.with_lock(&lock, "prod");
/// assert_eq!(cams.template_code("order_shipped", "en_US").as_deref(), Some("8472000000000001"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
///
/// Only CAMS needs an id for sending, see [`Cams::with_lock`](crate::Cams::with_lock); Meta and NXCloud accept names. For all
/// three, [`gaps`](Self::gaps) lists the templates that cannot be sent yet, at the start of a program or in a test.
///
/// The file is sorted by environment, provider, name and language, so the same content always gives the same file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lock {
    /// Sorted by key, without duplicates.
    entries: Vec<LockEntry>,
}

impl Lock {
    /// A lock without entries.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::lock::Lock::new().entries().len(), 0);
    /// ```
    pub const fn new() -> Self {
        Self { entries: Vec::new() }
    }

    /// Reads the content of a lock file. An empty file, or one with comments only, is a lock without entries.
    ///
    /// An unknown key of an entry is kept if its value is a string. Any other unknown key is refused.
    ///
    /// ```
    /// use whatsapp_template::lock::Lock;
    /// let error = Lock::parse("version = 2").unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "the lock file, line 1: `version` is 2, this release reads 1; update whatsapp-template",
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if it is not a lock file: it is not TOML, has another
    /// version or is larger than 8 MB, or an entry lacks a key or has it twice. The error names the line.
    pub fn parse(text: &str) -> Result<Self, Error> {
        read::lock(text)
    }

    /// The entries, sorted by environment, provider, name and language.
    pub fn entries(&self) -> &[LockEntry] {
        &self.entries
    }

    /// The environments with an entry, without duplicates.
    ///
    /// ```
    /// use whatsapp_template::lock::{Lock, LockEntry};
    /// let mut lock = Lock::new();
    /// lock.insert(LockEntry::new("staging", "cams", "order_shipped", "en_US", "8472"));
    /// lock.insert(LockEntry::new("prod", "cams", "order_shipped", "en_US", "9000"));
    /// assert_eq!(lock.environments(), ["prod", "staging"]);
    /// ```
    pub fn environments(&self) -> Vec<&str> {
        let mut environments: Vec<&str> = self.entries.iter().map(|entry| entry.environment.as_str()).collect();
        environments.dedup();
        environments
    }

    /// The entry of a template in a language. `provider` is one of `meta`, `cams`, `nxcloud`.
    ///
    /// ```
    /// use whatsapp_template::lock::{Lock, LockEntry};
    /// let mut lock = Lock::new();
    /// lock.insert(LockEntry::new("prod", "cams", "order_shipped", "en_US", "8472"));
    /// assert_eq!(lock.get("prod", "cams", "order_shipped", "en_US").unwrap().id, "8472");
    /// assert_eq!(lock.get("prod", "cams", "order_shipped", "de"), None);
    /// ```
    pub fn get(&self, environment: &str, provider: &str, name: &str, language: &str) -> Option<&LockEntry> {
        let at = self.find((environment, provider, name, language)).ok()?;
        self.entries.get(at)
    }

    /// Adds an entry, and returns the entry that it replaces: there is one for each environment, provider, name and language.
    ///
    /// ```
    /// use whatsapp_template::lock::{Lock, LockEntry};
    /// let mut lock = Lock::new();
    /// let entry = |id: &str| LockEntry::new("prod", "cams", "order_shipped", "en_US", id);
    /// assert_eq!(lock.insert(entry("8472")), None);
    /// assert_eq!(lock.insert(entry("8473")), Some(entry("8472")));
    /// assert_eq!(lock.entries().len(), 1);
    /// ```
    pub fn insert(&mut self, entry: LockEntry) -> Option<LockEntry> {
        match self.find(entry.key()) {
            Ok(at) => self.entries.get_mut(at).map(|known| core::mem::replace(known, entry)),
            Err(at) => {
                self.entries.insert(at, entry);
                None
            }
        }
    }

    /// Removes an entry.
    ///
    /// ```
    /// use whatsapp_template::lock::{Lock, LockEntry};
    /// let mut lock = Lock::new();
    /// lock.insert(LockEntry::new("prod", "cams", "order_shipped", "en_US", "8472"));
    /// assert!(lock.remove("prod", "cams", "order_shipped", "en_US").is_some());
    /// assert_eq!(lock, Lock::new());
    /// ```
    pub fn remove(&mut self, environment: &str, provider: &str, name: &str, language: &str) -> Option<LockEntry> {
        let at = self.find((environment, provider, name, language)).ok()?;
        Some(self.entries.remove(at))
    }

    /// The templates that cannot be sent in an environment according to the lock: each language that is missing or not
    /// approved. A template that is not declared for the provider is skipped.
    ///
    /// Call it at the start of a program, or in a test:
    ///
    /// ```
    /// use whatsapp_template::{Template, lock::{Lock, LockEntry}, whatsapp_template};
    ///
    /// whatsapp_template! {
    ///     pub struct Arrived {}
    ///     category: utility,
    ///     languages: { en_US: { body: "Your parcel has arrived." }, de: { body: "Ihr Paket ist da." } },
    /// }
    ///
    /// let mut lock = Lock::new();
    /// lock.insert(LockEntry::new("prod", "cams", "arrived", "en_US", "8472").with_field("status", "pending"));
    /// let gaps = lock.gaps("prod", "cams", [Arrived::definition()]);
    /// let messages: Vec<String> = gaps.iter().map(ToString::to_string).collect();
    /// assert_eq!(messages, [
    ///     "`arrived` in en_US is `pending` at cams in `prod`; only `approved` is sent",
    ///     "`arrived` in de is not in the lock for cams in `prod`; apply it there, or check the environment's name",
    /// ]);
    /// ```
    pub fn gaps<'d, 'm: 'd>(
        &self,
        environment: &str,
        provider: &str,
        templates: impl IntoIterator<Item = &'d Definition<'m>>,
    ) -> Vec<LockGap> {
        let known = Provider::from_keyword(provider);
        let mut gaps = Vec::new();
        for definition in templates {
            if known.is_some_and(|known| !definition.providers.contains(known)) {
                continue;
            }
            for translation in &definition.translations {
                let (name, language) = (definition.name.as_str(), translation.language.as_str());
                let status = self.get(environment, provider, name, language).map(|entry| entry.status.as_str());
                if status != Some(APPROVED) {
                    gaps.push(LockGap {
                        environment: environment.to_owned(),
                        provider: provider.to_owned(),
                        name: name.to_owned(),
                        language: language.to_owned(),
                        status: status.map(str::to_owned),
                    });
                }
            }
        }
        gaps
    }

    fn find(&self, key: entry::Key<'_>) -> Result<usize, usize> {
        self.entries.binary_search_by(|entry| entry.key().cmp(&key))
    }
}
