//! All pages of a list of templates.

use crate::provider::meta::api::{GetTemplates, ListedTemplate, TemplateList, error};
use crate::{Error, ErrorKind};

/// Goes through all pages of a list: it returns the operation for the next page, and collects the templates.
///
/// It does not use the network; [`GetTemplates::all`] does the same with a client.
///
/// ```
/// use whatsapp_template::meta::{GetTemplates, TemplatePages, TemplateList};
/// let mut pages = TemplatePages::new(GetTemplates::new().with_status("APPROVED"), 6000);
/// let page = |json| TemplateList::from_json(&json).unwrap();
/// assert_eq!(pages.next_operation().unwrap().after, None);
/// pages.add_page(page(serde_json::json!({
///     "data": [{"id": "1"}], "paging": {"cursors": {"after": "MQ"}, "next": "https://graph.facebook.com/…"},
/// })))?;
/// assert_eq!(pages.next_operation().unwrap().after.as_deref(), Some("MQ"));
/// pages.add_page(page(serde_json::json!({"data": [{"id": "2"}]})))?;
/// assert!(pages.next_operation().is_none());
/// assert_eq!(pages.templates().len(), 2);
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct TemplatePages {
    get: Option<GetTemplates>,
    max: usize,
    found: Vec<ListedTemplate>,
}

impl TemplatePages {
    /// All templates of this list; more than `max` are an error. An account has at most 6000.
    pub fn new(get: GetTemplates, max: usize) -> Self {
        Self { get: Some(get), max, found: Vec::new() }
    }

    /// The operation for the next page; `None` after the last page was added.
    pub fn next_operation(&self) -> Option<&GetTemplates> {
        self.get.as_ref()
    }

    /// Adds the page that was requested.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Malformed`] if the pages have more templates than allowed, or a page leads to itself.
    pub fn add_page(&mut self, page: TemplateList) -> Result<(), Error> {
        let Some(mut get) = self.get.take() else { return Ok(()) };
        let after = page.paging.next_after().map(str::to_owned);
        if self.found.len().saturating_add(page.data.len()) > self.max {
            return Err(malformed(&format!("the list has more than {} templates; narrow it by filters", self.max)));
        }
        let empty = page.data.is_empty();
        self.found.extend(page.data);
        if let Some(after) = after {
            // Each page has a template and another cursor or is the last one, so the number of pages is bounded.
            if empty || get.after.as_ref() == Some(&after) {
                return Err(malformed("a page leads to itself; list them again, with a `limit`"));
            }
            get.after = Some(after);
            get.before = None;
            self.get = Some(get);
        }
        Ok(())
    }

    /// The templates so far, in the order of the pages.
    pub fn templates(&self) -> &[ListedTemplate] {
        &self.found
    }

    /// The templates so far, by value.
    pub fn into_templates(self) -> Vec<ListedTemplate> {
        self.found
    }
}

fn malformed(what: &str) -> Error {
    Error::new(ErrorKind::Malformed, what).with_provider(error::NAME)
}

#[cfg(feature = "client")]
impl GetTemplates {
    /// Requests one page after the other until the last.
    ///
    /// ```no_run
    /// use whatsapp_template::{Client, Error, Meta, meta::GetTemplates};
    /// # async fn example() -> Result<(), Error> {
    /// let client = Client::new(Meta::from_env()?);
    /// let rejected = GetTemplates::new().with_status("REJECTED").with_limit(100).all(&client, 6000).await?;
    /// println!("{} were rejected", rejected.len());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// The errors of each page, and [`ErrorKind::Malformed`] if there are more than `max` templates.
    pub async fn all<T: crate::client::Transport>(
        self,
        client: &crate::Client<crate::Meta, T>,
        max: usize,
    ) -> Result<Vec<ListedTemplate>, Error> {
        let mut pages = TemplatePages::new(self, max);
        while let Some(get) = pages.next_operation() {
            let page = client.execute(get).await?;
            pages.add_page(page)?;
        }
        Ok(pages.into_templates())
    }
}
