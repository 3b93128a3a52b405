use crate::provider::nxcloud::api::{GetTemplate, TemplateList};

/// How many templates a page has where the request does not say. Source: the page on `getTemplate`.
const PAGE: i64 = 20;

/// The way through all pages of [`GetTemplate`], with an end.
///
/// It follows cursors, never the links, which lead to Meta. It ends after the page that says so, after an empty one,
/// at a cursor that leads to where it came from, and after as many pages as it was given: the account's templates are
/// somebody else's data.
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
    left: usize,
    cut: bool,
}

impl TemplatePages {
    /// From this page on, at most so many.
    pub fn new(first: GetTemplate, most: usize) -> Self {
        Self { current: (most > 0).then_some(first), left: most, cut: most == 0 }
    }

    /// The page to ask for; `None` at the end.
    pub fn next_operation(&self) -> Option<&GetTemplate> {
        self.current.as_ref()
    }

    /// Goes on to the next page, from the one that was answered.
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
        self.left = self.left.saturating_sub(1);
        // Whether the link to the next page is passed on is not established: a full page may have one all the same.
        let asked_for = asked.limit.unwrap_or(PAGE);
        let short = usize::try_from(asked_for).is_ok_and(|limit| page.data.len() < limit);
        let last = page.data.is_empty() || (page.paging.next.is_none() && short);
        let Some(after) = page.paging.after().filter(|after| !last && asked.after.as_deref() != Some(*after)) else {
            return;
        };
        if self.left == 0 {
            self.cut = true;
            return;
        }
        self.current = Some(GetTemplate { after: Some(after.to_owned()), before: None, ..asked });
    }

    /// Whether it ended although there was more, because of the number of pages.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::{GetTemplate, TemplatePages};
    /// assert!(!TemplatePages::new(GetTemplate::new(), 1).is_truncated());
    /// assert!(TemplatePages::new(GetTemplate::new(), 0).is_truncated());
    /// ```
    pub fn is_truncated(&self) -> bool {
        self.cut
    }
}
