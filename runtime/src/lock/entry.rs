//! One entry of the lock file.

use std::collections::BTreeMap;

/// What tells entries apart: environment, provider, name and language.
pub(super) type Key<'e> = (&'e str, &'e str, &'e str, &'e str);

/// One template in one language, at one provider, in one environment: an entry of a [`Lock`](crate::lock::Lock).
///
/// ```
/// use whatsapp_template::lock::LockEntry;
/// let entry = LockEntry::new("prod", "cams", "order_shipped", "en_US", "8472000000000001")
///     .with("hash", "sha256:9f86d081884c7d65")
///     .with("status", "approved")
///     .with("media", "sha256:60303ae22b998861");
/// assert_eq!((entry.status.as_str(), entry.field("media")), ("approved", Some("sha256:60303ae22b998861")));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LockEntry {
    /// The user's word for where it holds: `prod`, `staging`.
    pub environment: String,
    /// The provider's word: `meta`, `cams`, `nxcloud`.
    pub provider: String,
    /// The template's name.
    pub name: String,
    /// The code of the language.
    pub language: String,
    /// The provider's own name for it: CAMS' template code, Meta's and NXCloud's id.
    pub id: String,
    /// The hash of what was submitted; empty if it is not known.
    pub hash: String,
    /// What became of it, as [`TemplateState::word`](crate::provider::TemplateState::word) has it: `approved`, `pending`,
    /// `rejected`, …; empty if it is not known.
    pub status: String,
    /// The category that the provider holds it under, `utility`, `marketing`, `authentication`; empty if it is not
    /// known.
    pub category: String,
    /// What else stands in the file.
    more: BTreeMap<String, String>,
}

impl LockEntry {
    /// An entry with what every one has. None of the five may be empty, or the file would be refused when it is read.
    pub fn new(
        environment: impl Into<String>,
        provider: impl Into<String>,
        name: impl Into<String>,
        language: impl Into<String>,
        id: impl Into<String>,
    ) -> Self {
        Self {
            environment: environment.into(),
            provider: provider.into(),
            name: name.into(),
            language: language.into(),
            id: id.into(),
            hash: String::new(),
            status: String::new(),
            category: String::new(),
            more: BTreeMap::new(),
        }
    }

    /// The same with a text under a key of the file: one of the fields, or one of your own.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<String>) -> Self {
        self.set(key, value);
        self
    }

    /// Sets the text under a key of the file: one of the fields, or one of your own. An empty one is left out of the
    /// file.
    ///
    /// ```
    /// use whatsapp_template::lock::LockEntry;
    /// let mut entry = LockEntry::new("prod", "cams", "order_shipped", "en_US", "8472");
    /// entry.set("status", "approved");
    /// assert_eq!(entry.field("status"), Some("approved"));
    /// ```
    pub fn set(&mut self, key: &str, value: impl Into<String>) {
        let value = value.into();
        match self.own(key) {
            Some(field) => *field = value,
            None if value.is_empty() => _ = self.more.remove(key),
            None => _ = self.more.insert(key.to_owned(), value),
        }
    }

    /// The text under a key of the file; nothing if it is empty.
    ///
    /// ```
    /// use whatsapp_template::lock::LockEntry;
    /// let entry = LockEntry::new("prod", "cams", "order_shipped", "en_US", "8472");
    /// assert_eq!((entry.field("id"), entry.field("hash")), (Some("8472"), None));
    /// ```
    pub fn field(&self, key: &str) -> Option<&str> {
        self.fields().find(|(known, _)| *known == key).map(|(_, value)| value)
    }

    /// The keys and texts of the file that are not empty, in its order.
    ///
    /// ```
    /// use whatsapp_template::lock::LockEntry;
    /// let entry = LockEntry::new("prod", "cams", "order_shipped", "en_US", "8472").with("media", "sha256:60303ae2");
    /// assert_eq!(entry.fields().last(), Some(("media", "sha256:60303ae2")));
    /// ```
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let own = [
            ("environment", &self.environment),
            ("provider", &self.provider),
            ("name", &self.name),
            ("language", &self.language),
            ("id", &self.id),
            ("hash", &self.hash),
            ("status", &self.status),
            ("category", &self.category),
        ];
        let more = self.more.iter().map(|(key, value)| (key.as_str(), value));
        own.into_iter().chain(more).map(|(key, value)| (key, value.as_str())).filter(|(_, value)| !value.is_empty())
    }

    pub(super) fn key(&self) -> Key<'_> {
        (&self.environment, &self.provider, &self.name, &self.language)
    }

    fn own(&mut self, key: &str) -> Option<&mut String> {
        Some(match key {
            "environment" => &mut self.environment,
            "provider" => &mut self.provider,
            "name" => &mut self.name,
            "language" => &mut self.language,
            "id" => &mut self.id,
            "hash" => &mut self.hash,
            "status" => &mut self.status,
            "category" => &mut self.category,
            _ => return None,
        })
    }
}
