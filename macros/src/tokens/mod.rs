//! The tokens of a declaration, as the parser reads them: a buffer, positions in it, and an input that moves on.
//!
//! syn has all of this and much more. Its build was an eighth of that of a program with one template.

mod buffer;
mod cursor;
mod input;
mod list;
mod literal;

pub(crate) use buffer::Buffer;
pub(crate) use cursor::Cursor;
pub(crate) use input::{Input, is_name};
pub(crate) use list::TokenList;
pub(crate) use literal::{LiteralToken, Number};
