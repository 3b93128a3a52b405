//! A category that a provider will give to a template.

use std::time::SystemTime;

/// The category that the provider will give to a template, and with which it will then be billed.
///
/// ```
/// use whatsapp_template::provider::CategoryChange;
/// let change = CategoryChange::new("MARKETING");
/// assert_eq!((change.category.as_str(), change.at), ("MARKETING", None));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CategoryChange {
    /// The provider's word for the category.
    pub category: String,
    /// When it changes, if the provider returns it. Meta's list does not: by its pages the category changes 24 hours after the
    /// webhook `template_category_update`, or on the first day of the next month.
    pub at: Option<SystemTime>,
}

impl CategoryChange {
    /// A change at an unknown time.
    pub fn new(category: impl Into<String>) -> Self {
        Self { category: category.into(), at: None }
    }
}
