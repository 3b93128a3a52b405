//! The inbox: a page that shows messages as customers see them and answers for them, and what it shows.

mod bubble;
mod exchange;
mod free;
mod journal;
mod page;
mod told;
mod turn;

pub(crate) use exchange::{Exchange, pretty, recorded};
pub(crate) use journal::Diary;
pub(crate) use page::{HEADERS, is_browser, redirect, routes};
pub(crate) use told::{Attempt, Told};
pub(crate) use turn::{Said, Sent, Turn};
