//! The grammar, piece by piece: each file reads a piece, recovers from what it cannot read, and hands
//! the rest to the model.

mod buttons;
mod cards;
mod carousel;
mod entries;
mod head;
mod header;
mod item;
mod languages;
mod offer;
mod quoted;
mod template;
mod text;
mod ty;
mod value;

pub(crate) use cards::Cards;
pub(crate) use head::{Field, Head};
pub(crate) use template::template;
pub(crate) use ty::lifetime;
