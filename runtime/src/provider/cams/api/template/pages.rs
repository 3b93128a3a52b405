//! Going through all pages of the list of templates.

use crate::provider::cams::api::error;
use crate::provider::cams::{ListChatappTemplate, ListedTemplate, Page, TemplateListResponse};
use crate::{Error, ErrorKind};

/// How many pages are asked for at most: a list that has not ended by then does not end. Meta allows an account
/// 6000 templates, each in some languages.
const MOST_PAGES: usize = 1000;

/// How many templates a page has where the caller does not say.
const SIZE: i64 = 50;

/// All pages of a list, one call after the other, over whatever carries them.
///
/// It ends with the first page that is empty or completes the total, and in any case after 1000 pages. The client's
/// [`all_templates`](crate::Client::all_templates) does the same in one go.
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
    /// The pages of a list from the one that it names, or from the first.
    pub fn new(mut list: ListChatappTemplate) -> Self {
        if list.page.is_none() {
            list.page = Some(Page::new(1, SIZE));
        }
        Self { next: Some(list), answered: 0, templates: Vec::new() }
    }

    /// The call for the next page; none after the last.
    pub fn next_operation(&self) -> Option<&ListChatappTemplate> {
        self.next.as_ref()
    }

    /// Takes the answer to [`next_operation`](Self::next_operation).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Malformed`] if the list has not ended after 1000 pages.
    pub fn add_page(&mut self, answer: TemplateListResponse) -> Result<(), Error> {
        let Some(page) = self.next.as_mut().and_then(|list| list.page.as_mut()) else { return Ok(()) };
        let received = answer.list_template.len();
        self.answered += 1;
        self.templates.extend(answer.list_template);
        // Counted by what came, not by the size that was asked for: a server may give less.
        let count = i64::try_from(self.templates.len()).unwrap_or(i64::MAX);
        let whole = answer.total.is_some_and(|total| count >= total);
        if received == 0 || whole {
            self.next = None;
        } else if self.answered >= MOST_PAGES {
            self.next = None;
            let message = format!("the list of templates has not ended after {MOST_PAGES} pages; use filters");
            return Err(Error::new(ErrorKind::Malformed, message).with_provider(error::NAME));
        } else {
            page.index = page.index.saturating_add(1);
        }
        Ok(())
    }

    /// What was received.
    pub fn into_templates(self) -> Vec<ListedTemplate> {
        self.templates
    }
}

#[cfg(feature = "client")]
impl<T: crate::client::Transport> crate::Client<crate::Cams, T> {
    /// Lists all templates that pass the filters, page after page, as fast as CAMS' 5 calls a second allow.
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
    /// Those of the calls, and [`ErrorKind::Malformed`] if the list has not ended after 1000 pages.
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
    fn a_server_that_gives_less_than_asked_for_is_asked_to_the_end() {
        let mut pages = TemplatePages::new(ListChatappTemplate::new().with_page(Page::new(1, 100)));
        for (templates, more) in [(20, true), (20, true), (5, false)] {
            pages.add_page(answer(templates, Some(45))).unwrap();
            assert_eq!(pages.next_operation().is_some(), more);
        }
        assert_eq!(pages.into_templates().len(), 45);
    }

    #[test]
    fn an_empty_page_ends_whatever_the_total_says() {
        for total in [None, Some(7), Some(0)] {
            let mut pages = TemplatePages::new(ListChatappTemplate::new());
            pages.add_page(answer(0, total)).unwrap();
            assert!(pages.next_operation().is_none());
            pages.add_page(answer(3, total)).unwrap();
            assert!(pages.into_templates().is_empty(), "nothing was asked for");
        }
    }

    #[test]
    fn a_list_without_an_end_is_left() {
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
