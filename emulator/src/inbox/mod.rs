//! The inbox: a page that shows messages as customers see them and answers for them.

mod bubble;
mod page;
mod session_message;

pub(crate) use page::{is_browser, redirect, routes};
