//! One entry of the lock file.

use std::collections::BTreeMap;

/// What identifies an entry: environment, provider, name and language.
pub(super) type Key<'e> = (&'e str, &'e str, &'e str, &'e str);

/// One template in one language, at one provider, in one environment: an entry of a [`Lock`](crate::lock::Lock).
///
/// ```
/// use whatsapp_template::lock::LockEntry;
/// let entry = LockEntry::new("prod", "cams", "order_shipped", "en_US", "8472000000000001")
///     .with_field("hash", "sha256:9f86d081884c7d65")
///     .with_field("status", "approved")
///     .with_field("media", "sha256:60303ae22b998861");
/// assert_eq!((entry.status.as_str(), entry.field("media")), ("approved", Some("sha256:60303ae22b998861")));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LockEntry {
    /// The name of the environment, for example `prod` or `staging`.
    pub environment: String,
    /// The provider: `meta`, `cams` or `nxcloud`.
    pub provider: String,
    /// The template's name.
    pub name: String,
    /// The code of the language.
    pub language: String,
    /// The id at the provider: CAMS' template code, Meta's and NXCloud's id.
    pub id: String,
    /// The hash of what was submitted; empty if it is unknown.
    pub hash: String,
    /// The status, in the words of `TemplateState::as_str`: `approved`, `pending`,
    /// `rejected`, …; empty if it is unknown.
    pub status: String,
    /// The category at the provider: `utility`, `marketing` or `authentication`; empty if it is unknown.
    pub category: String,
    /// The other keys of the entry in the file.
    other: BTreeMap<String, String>,
}

impl LockEntry {
    /// An entry with the required fields. None of the five may be empty, because reading the file would fail then.
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
            other: BTreeMap::new(),
        }
    }

    /// Sets the value of a key in the file: one of the fields, or your own key.
    #[must_use]
    pub fn with_field(mut self, key: &str, value: impl Into<String>) -> Self {
        self.set_field(key, value);
        self
    }

    /// Sets the value of a key in the file: one of the fields, or your own key. An empty value is left out of the file.
    ///
    /// ```
    /// use whatsapp_template::lock::LockEntry;
    /// let mut entry = LockEntry::new("prod", "cams", "order_shipped", "en_US", "8472");
    /// entry.set_field("status", "approved");
    /// assert_eq!(entry.field("status"), Some("approved"));
    /// ```
    pub fn set_field(&mut self, key: &str, value: impl Into<String>) {
        let value = value.into();
        match self.known_field(key) {
            Some(field) => *field = value,
            None if value.is_empty() => _ = self.other.remove(key),
            None => _ = self.other.insert(key.to_owned(), value),
        }
    }

    /// The value of a key in the file; `None` if it is empty.
    ///
    /// ```
    /// use whatsapp_template::lock::LockEntry;
    /// let entry = LockEntry::new("prod", "cams", "order_shipped", "en_US", "8472");
    /// assert_eq!((entry.field("id"), entry.field("hash")), (Some("8472"), None));
    /// ```
    pub fn field(&self, key: &str) -> Option<&str> {
        self.fields().find(|(known, _)| *known == key).map(|(_, value)| value)
    }

    /// The keys and values that are not empty, in the order of the file.
    ///
    /// ```
    /// use whatsapp_template::lock::LockEntry;
    /// let entry = LockEntry::new("prod", "cams", "order_shipped", "en_US", "8472").with_field("media", "sha256:60303ae2");
    /// assert_eq!(entry.fields().last(), Some(("media", "sha256:60303ae2")));
    /// ```
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let known = [
            ("environment", &self.environment),
            ("provider", &self.provider),
            ("name", &self.name),
            ("language", &self.language),
            ("id", &self.id),
            ("hash", &self.hash),
            ("status", &self.status),
            ("category", &self.category),
        ];
        let other = self.other.iter().map(|(key, value)| (key.as_str(), value));
        known.into_iter().chain(other).map(|(key, value)| (key, value.as_str())).filter(|(_, value)| !value.is_empty())
    }

    pub(super) fn key(&self) -> Key<'_> {
        (&self.environment, &self.provider, &self.name, &self.language)
    }

    fn known_field(&mut self, key: &str) -> Option<&mut String> {
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
