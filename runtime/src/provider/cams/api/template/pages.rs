//! All pages of a list of templates.

use crate::provider::cams::api::error;
use crate::provider::cams::{ListChatappTemplate, ListedTemplate, Page, TemplateListResponse};
use crate::{Error, ErrorKind};

/// How many pages are requested at most, so that a list cannot be endless. Meta allows an account 6000 templates, each in
/// some languages.
const MAX_PAGES: usize = 1000;

/// How many templates a page has by default.
const SIZE: i64 = 50;

/// Goes through all pages of a list: it returns the operation for the next page, and collects the templates.
///
/// It ends with the first page that is empty or completes the total, and in any case after 1000 pages. The client's
/// [`all_templates`](crate::Client::all_templates) does the same with a client.
///
/// ```
/// use whatsapp_template::cams::{ListChatappTemplate, TemplateListResponse, TemplatePages};
/// let answer = |json| TemplateListResponse::from_json(&json).unwrap();
/// let mut pages = TemplatePages::new(ListChatappTemplate::new());
/// let mut indexes = Vec::new();
/// while let Some(list) = pages.next_operation() {
///     indexes.push(list.page.as_ref().unwrap().index);
///     pages.add_page(answer(serde_json::json!({"Total": 3, "ListTemplate": [{"TemplateName": "a"}, {}]})))?;
/// }
/// assert_eq!((indexes, pages.into_templates().len()), (vec![1, 2], 4));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct TemplatePages {
    next: Option<ListChatappTemplate>,
    answered: usize,
    templates: Vec<ListedTemplate>,
}

impl TemplatePages {
    /// The pages of a list, from its page on or from the first.
    pub fn new(mut list: ListChatappTemplate) -> Self {
        if list.page.is_none() {
            list.page = Some(Page::new(1, SIZE));
        }
        Self { next: Some(list), answered: 0, templates: Vec::new() }
    }

    /// The operation for the next page; `None` after the last.
    pub fn next_operation(&self) -> Option<&ListChatappTemplate> {
        self.next.as_ref()
    }

    /// Adds the response to [`next_operation`](Self::next_operation).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Malformed`] if the list has not ended after 1000 pages.
    pub fn add_page(&mut self, answer: TemplateListResponse) -> Result<(), Error> {
        let Some(page) = self.next.as_mut().and_then(|list| list.page.as_mut()) else { return Ok(()) };
        let received = answer.list_template.len();
        self.answered += 1;
        self.templates.extend(answer.list_template);
        // The received templates count, not the requested size: a server may return fewer.
        let count = i64::try_from(self.templates.len()).unwrap_or(i64::MAX);
        let whole = answer.total.is_some_and(|total| count >= total);
        if received == 0 || whole {
            self.next = None;
        } else if self.answered >= MAX_PAGES {
            self.next = None;
            let message = format!("the list of templates has not ended after {MAX_PAGES} pages; use filters");
            return Err(Error::new(ErrorKind::Malformed, message).with_provider(error::NAME));
        } else {
            page.index = page.index.saturating_add(1);
        }
        Ok(())
    }

    /// The received templates.
    pub fn into_templates(self) -> Vec<ListedTemplate> {
        self.templates
    }
}

#[cfg(feature = "client")]
impl<T: crate::client::Transport> crate::Client<crate::Cams, T> {
    /// Lists all templates that pass the filters, page after page, within CAMS' rate of 5 requests a second.
    ///
    /// ```no_run
    /// use whatsapp_template::{Cams, Client, Error, cams::ListChatappTemplate};
    /// # async fn example() -> Result<(), Error> {
    /// let client = Client::new(Cams::from_env()?);
    /// for template in client.all_templates(ListChatappTemplate::new().with_audit_status("pass")).await? {
    ///     println!("{:?} in {:?}", template.name, template.language);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The errors of the requests, and [`ErrorKind::Malformed`] if the list has not ended after 1000 pages.
    pub async fn all_templates(&self, list: ListChatappTemplate) -> Result<Vec<ListedTemplate>, Error> {
        let mut pages = TemplatePages::new(list);
        while let Some(list) = pages.next_operation() {
            let answer = self.execute(list).await?;
            pages.add_page(answer)?;
        }
        Ok(pages.into_templates())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn answer(templates: usize, total: Option<i64>) -> TemplateListResponse {
        let mut answer = TemplateListResponse::new().with_list_template(vec![ListedTemplate::new(); templates]);
        answer.total = total;
        answer
    }

    #[test]
    fn pages_that_are_shorter_than_requested_are_read_to_the_end() {
        let mut pages = TemplatePages::new(ListChatappTemplate::new().with_page(Page::new(1, 100)));
        for (templates, more) in [(20, true), (20, true), (5, false)] {
            pages.add_page(answer(templates, Some(45))).unwrap();
            assert_eq!(pages.next_operation().is_some(), more);
        }
        assert_eq!(pages.into_templates().len(), 45);
    }

    #[test]
    fn an_empty_page_ends_the_list_whatever_the_total_is() {
        for total in [None, Some(7), Some(0)] {
            let mut pages = TemplatePages::new(ListChatappTemplate::new());
            pages.add_page(answer(0, total)).unwrap();
            assert!(pages.next_operation().is_none());
            pages.add_page(answer(3, total)).unwrap();
            assert!(pages.into_templates().is_empty(), "nothing was asked for");
        }
    }

    #[test]
    fn an_endless_list_is_an_error() {
        let mut pages = TemplatePages::new(ListChatappTemplate::new());
        let mut calls = 0;
        let error = loop {
            calls += 1;
            if let Err(error) = pages.add_page(answer(1, None)) {
                break error;
            }
        };
        assert_eq!((calls, error.kind()), (1000, ErrorKind::Malformed));
        assert!(pages.next_operation().is_none());
    }
}
