//! The inbox: a page that shows messages as customers see them and replies on their behalf.

mod bubble;
mod page;
mod session_message;
mod summary;

pub(crate) use page::{is_browser, redirect, routes};
