//! The category of a template.

use core::fmt;

/// What a template is for. It decides the price, the review and which parts are allowed.
///
/// Source: Meta, templates/overview (May 2026); CAMS and NXCloud take the same three words.
///
/// ```
/// use whatsapp_template_model::Category;
/// assert_eq!(Category::from_keyword("utility"), Category::Utility);
/// assert_eq!(Category::from_keyword("UTILITY"), Category::Utility);
/// assert_eq!(Category::from_keyword("otp"), Category::Unknown);
/// assert_eq!(Category::Utility.wire(), "UTILITY");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Category {
    /// Follows up on something that the customer requested: an order, an account, an appointment.
    Utility,
    /// Everything else: offers, news, invitations.
    Marketing,
    /// One-time codes, with fixed text.
    Authentication,
    /// Any other word. Rules that depend on the category do not apply to it.
    Unknown,
}

impl Category {
    /// The three that can be declared.
    pub const ALL: [Self; 3] = [Self::Utility, Self::Marketing, Self::Authentication];

    /// The word in `category:`.
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Utility => "utility",
            Self::Marketing => "marketing",
            Self::Authentication => "authentication",
            Self::Unknown => "unknown",
        }
    }

    /// The word in every provider's API.
    pub const fn wire(self) -> &'static str {
        match self {
            Self::Utility => "UTILITY",
            Self::Marketing => "MARKETING",
            Self::Authentication => "AUTHENTICATION",
            Self::Unknown => "UNKNOWN",
        }
    }

    /// The category for a word, as in a declaration or in a provider's API.
    pub fn from_keyword(keyword: &str) -> Self {
        Self::ALL.into_iter().find(|category| category.keyword().eq_ignore_ascii_case(keyword)).unwrap_or(Self::Unknown)
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.keyword())
    }
}
