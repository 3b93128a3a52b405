use crate::provider::meta::api::{GetTemplates, ListedTemplate, TemplateList, error};
use crate::{Error, ErrorKind};

/// All templates that a list has, page after page: it says what to ask next, and ends.
///
/// It has no network in it; [`GetTemplates::all`] brings a client to it.
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
    most: usize,
    found: Vec<ListedTemplate>,
}

impl TemplatePages {
    /// All that this list has; more than `most` are an error. An account has at most 6000.
    pub fn new(get: GetTemplates, most: usize) -> Self {
        Self { get: Some(get), most, found: Vec::new() }
    }

    /// What to ask next; nothing once the last page was taken.
    pub fn next_operation(&self) -> Option<&GetTemplates> {
        self.get.as_ref()
    }

    /// Takes the page that was asked for.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Malformed`] if the pages have more templates than allowed, or go round in circles.
    pub fn add_page(&mut self, page: TemplateList) -> Result<(), Error> {
        let Some(mut get) = self.get.take() else { return Ok(()) };
        let after = page.paging.next_after().map(str::to_owned);
        if self.found.len().saturating_add(page.data.len()) > self.most {
            return Err(wrong(&format!("the list has more than {} templates; narrow it by filters", self.most)));
        }
        let empty = page.data.is_empty();
        self.found.extend(page.data);
        if let Some(after) = after {
            // Each page moves on or ends, so that the way through them has as many steps as there are templates.
            if empty || get.after.as_ref() == Some(&after) {
                return Err(wrong("a page leads to itself; list them again, with a `limit`"));
            }
            get.after = Some(after);
            get.before = None;
            self.get = Some(get);
        }
        Ok(())
    }

    /// What was taken so far, in the order of the pages.
    pub fn templates(&self) -> &[ListedTemplate] {
        &self.found
    }

    /// What was taken so far, to keep.
    pub fn into_templates(self) -> Vec<ListedTemplate> {
        self.found
    }
}

fn wrong(what: &str) -> Error {
    Error::new(ErrorKind::Malformed, what).with_provider(error::NAME)
}

#[cfg(feature = "client")]
impl GetTemplates {
    /// Asks for page after page, to the end.
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
    /// Those of each page, and [`ErrorKind::Malformed`] if there are more than `most`.
    pub async fn all<T: crate::client::Transport>(
        self,
        client: &crate::Client<crate::Meta, T>,
        most: usize,
    ) -> Result<Vec<ListedTemplate>, Error> {
        let mut pages = TemplatePages::new(self, most);
        while let Some(get) = pages.next_operation() {
            let page = client.execute(get).await?;
            pages.add_page(page)?;
        }
        Ok(pages.into_templates())
    }
}
