//! One page of a list.

/// One page of a list.
///
/// ```
/// use whatsapp_template::provider::Page;
/// let page = Page { items: vec!["a", "b"], next: Some("2".to_owned()) };
/// assert!(page.next.is_some(), "there is more");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// What to ask for next; `None` on the last page.
    pub next: Option<String>,
}
