//! All pages of a list of templates.

use crate::provider::nxcloud::api::{GetTemplate, TemplateList};

/// How many templates a page has by default. Source: the page on `getTemplate`.
const PAGE: i64 = 20;

/// Goes through all pages of [`GetTemplate`].
///
/// It follows cursors, not the links, which lead to Meta. It ends after the last page, after an empty one, at a cursor that
/// leads to its own page, and after the given number of pages, so that no response can make it endless.
///
/// ```
/// use whatsapp_template::nxcloud::{GetTemplate, ListedTemplate, TemplatePages};
/// # #[cfg(feature = "client")]
/// # use whatsapp_template::{Client, Error, Nxcloud, client::Transport};
///
/// # #[cfg(feature = "client")]
/// async fn all<T: Transport>(client: &Client<Nxcloud, T>) -> Result<Vec<ListedTemplate>, Error> {
///     let mut pages = TemplatePages::new(GetTemplate::new().with_limit(100), 60);
///     let mut templates = Vec::new();
///     while let Some(get) = pages.next_operation() {
///         let page = client.execute(get).await?;
///         pages.advance(&page);
///         templates.extend(page.data);
///     }
///     Ok(templates)
/// }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct TemplatePages {
    current: Option<GetTemplate>,
    remaining: usize,
    truncated: bool,
}

impl TemplatePages {
    /// From this page on, at most `max` pages.
    pub fn new(first: GetTemplate, max: usize) -> Self {
        Self { current: (max > 0).then_some(first), remaining: max, truncated: max == 0 }
    }

    /// The operation for the next page; `None` at the end.
    pub fn next_operation(&self) -> Option<&GetTemplate> {
        self.current.as_ref()
    }

    /// Advances to the page after this one.
    ///
    /// ```
    /// use serde_json::json;
    /// use whatsapp_template::nxcloud::{GetTemplate, TemplatePages, TemplateList};
    /// let page = TemplateList::from_json(&json!({
    ///     "data": [{"name": "a"}], "paging": {"cursors": {"after": "MjQZD"}, "next": "https://graph.facebook.com/"},
    /// }))?;
    /// let mut pages = TemplatePages::new(GetTemplate::new(), 2);
    /// pages.advance(&page);
    /// assert_eq!(pages.next_operation().unwrap().after.as_deref(), Some("MjQZD"));
    /// pages.advance(&page);
    /// assert_eq!(pages.next_operation(), None);
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub fn advance(&mut self, page: &TemplateList) {
        let Some(asked) = self.current.take() else { return };
        self.remaining = self.remaining.saturating_sub(1);
        // It is not known whether NXCloud passes the link to the next page on, so a full page may have one without a link.
        let asked_for = asked.limit.unwrap_or(PAGE);
        let short = usize::try_from(asked_for).is_ok_and(|limit| page.data.len() < limit);
        let last = page.data.is_empty() || (page.paging.next.is_none() && short);
        let Some(after) = page.paging.after().filter(|after| !last && asked.after.as_deref() != Some(*after)) else {
            return;
        };
        if self.remaining == 0 {
            self.truncated = true;
            return;
        }
        self.current = Some(GetTemplate { after: Some(after.to_owned()), before: None, ..asked });
    }

    /// Whether it ended because of the number of pages, although there were more.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::{GetTemplate, TemplatePages};
    /// assert!(!TemplatePages::new(GetTemplate::new(), 1).is_truncated());
    /// assert!(TemplatePages::new(GetTemplate::new(), 0).is_truncated());
    /// ```
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }
}
