//! Where the other pages of a list are.

use serde_json::Value;

use crate::provider::wire::wire;

wire! {
    /// Where the other pages of a list are. Take the cursors: the links lead to Meta, and what is secret in them has been
    /// removed.
    ///
    /// ```
    /// use whatsapp_template::meta::Paging;
    /// let paging = Paging::from_json(&serde_json::json!({"cursors": {"before": "", "after": "MjQZD"}}))?;
    /// assert_eq!((paging.before(), paging.after()), (None, Some("MjQZD")));
    /// // The cursor is there, but no link to another page.
    /// assert_eq!(paging.next_after(), None);
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct Paging {
        /// Both cursors.
        cursors / with_cursors: Option<Value> => "cursors",
        /// The link to the next page, without a token; absent on the last page.
        next / with_next: Option<String> => "next",
        /// The link to the previous page, without a token.
        previous / with_previous: Option<String> => "previous",
    }
}

impl Paging {
    /// The cursor after this page.
    pub fn after(&self) -> Option<&str> {
        self.cursor("after")
    }

    /// The cursor before this page.
    pub fn before(&self) -> Option<&str> {
        self.cursor("before")
    }

    /// The cursor after this page, if there is a link to a next page.
    pub fn next_after(&self) -> Option<&str> {
        self.next.as_ref()?;
        self.after()
    }

    fn cursor(&self, name: &str) -> Option<&str> {
        self.cursors.as_ref()?.get(name)?.as_str().filter(|cursor| !cursor.is_empty())
    }
}
