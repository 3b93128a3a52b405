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
    /// The items of the page.
    pub items: Vec<T>,
    /// The cursor of the next page; `None` on the last page.
    pub next: Option<String>,
}
