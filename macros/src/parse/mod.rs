//! The grammar, piece by piece: each file reads a piece, recovers from what it cannot read, and hands
//! the rest to the model.

mod buttons;
mod carousel;
mod entries;
mod head;
mod header;
mod item;
mod lifetime;
mod template;
mod text;
mod value;

pub(crate) use head::{Field, Head};
pub(crate) use lifetime::lifetime;
pub(crate) use template::template;
