//! The providers, and sets of them.

use core::fmt;

/// A provider of the WhatsApp API. Each has its own rules and its own wire format.
///
/// ```
/// use whatsapp_template_model::Provider;
/// assert_eq!(Provider::from_keyword("cams"), Some(Provider::Cams));
/// assert_eq!(Provider::Cams.title(), "Alibaba Cloud Chat App Message Service (CAMS)");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Provider {
    /// Meta's Cloud API (Graph).
    Meta,
    /// Alibaba Cloud Chat App Message Service.
    Cams,
    /// NXCloud.
    Nxcloud,
}

impl Provider {
    /// All providers, in the order in which messages list them.
    pub const ALL: [Self; 3] = [Self::Meta, Self::Cams, Self::Nxcloud];

    /// The keyword in `providers: […]`.
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Cams => "cams",
            Self::Nxcloud => "nxcloud",
        }
    }

    /// The full name, for texts.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Meta => "Meta's Cloud API",
            Self::Cams => "Alibaba Cloud Chat App Message Service (CAMS)",
            Self::Nxcloud => "NXCloud",
        }
    }

    /// The provider with this keyword.
    pub fn from_keyword(keyword: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|provider| provider.keyword() == keyword)
    }
}

impl fmt::Display for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.keyword())
    }
}

/// A set of providers.
///
/// ```
/// use whatsapp_template_model::{Provider, Providers};
/// let portable = Providers::ALL;
/// let without = portable.without(Provider::Nxcloud);
/// assert_eq!(without.to_string(), "meta and cams");
/// assert!(!without.contains(Provider::Nxcloud));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Providers(u8);

impl Providers {
    /// No provider.
    pub const NONE: Self = Self(0);
    /// Meta alone.
    pub const META: Self = Self::of(Provider::Meta);
    /// CAMS alone.
    pub const CAMS: Self = Self::of(Provider::Cams);
    /// NXCloud alone.
    pub const NXCLOUD: Self = Self::of(Provider::Nxcloud);
    /// Every provider. This is the default of a template.
    pub const ALL: Self = Self::META.and(Self::CAMS).and(Self::NXCLOUD);

    /// The set with this provider only.
    pub const fn of(provider: Provider) -> Self {
        Self(1 << provider as u8)
    }

    /// The union of two sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The intersection of two sets.
    #[must_use]
    pub const fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The set without a provider.
    #[must_use]
    pub const fn without(self, provider: Provider) -> Self {
        Self(self.0 & !Self::of(provider).0)
    }

    /// Whether the set contains a provider.
    pub const fn contains(self, provider: Provider) -> bool {
        self.0 & Self::of(provider).0 != 0
    }

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The members, in the order of [`Provider::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Provider> {
        Provider::ALL.into_iter().filter(move |provider| self.contains(*provider))
    }

    /// The list as it is written after `providers:`.
    pub fn to_source(self) -> String {
        let words: Vec<_> = self.iter().map(Provider::keyword).collect();
        format!("[{}]", words.join(", "))
    }
}

impl FromIterator<Provider> for Providers {
    fn from_iter<I: IntoIterator<Item = Provider>>(providers: I) -> Self {
        providers.into_iter().fold(Self::NONE, |set, provider| set.and(Self::of(provider)))
    }
}

/// As a phrase: `meta, cams and nxcloud`.
impl fmt::Display for Providers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<_> = self.iter().map(Provider::keyword).collect();
        f.write_str(&crate::phrase::and(&words))
    }
}
