//! Reads a [`Definition`] from the JSON of a request that creates a template at a provider.
//!
//! Reading never fails. Every part that the model supports becomes part of the definition. The other parts are listed
//! in [`Parsed::unparsed`], with their JSON pointers. [`check`](crate::check) returns the problems of the definition,
//! and [`Parsed::pointer`] maps their marks to the document.
//!
//! ```
//! use serde_json::json;
//! use whatsapp_template_model::{json, Header, Provider};
//!
//! let read = json::from_graph(
//!     &json!({
//!         "name": "order_shipped",
//!         "category": "UTILITY",
//!         "language": "en_US",
//!         "components": [
//!             { "type": "HEADER", "format": "TEXT", "text": "Order {{1}}", "example": { "header_text": ["1042"] } },
//!             { "type": "BODY", "text": "Hi {{1}}, it is on its way.", "example": { "body_text": [["Ann"]] } },
//!             { "type": "MYSTERY" },
//!         ],
//!     }),
//!     Provider::Nxcloud,
//! );
//! let Some(Header::Text(header)) = &read.definition.translations[0].header else { panic!() };
//! assert_eq!(read.pointer(header.mark), Some("/components/0/text"));
//! assert_eq!(read.definition.sample(0), "1042");
//! assert_eq!(read.unparsed[0].to_string(), "/components/2/type: unknown component type \"MYSTERY\"");
//! ```

mod cams;
mod graph;
mod keys;
mod reader;
#[cfg(test)]
mod tests;

use core::fmt;

pub use cams::from_cams;
pub use graph::from_graph;

use crate::{Definition, Mark};

/// The components of a card, for every provider.
const CARD_COMPONENTS: [&str; 3] = ["HEADER", "BODY", "BUTTONS"];

/// The result of reading a document.
///
/// ```
/// let read = whatsapp_template_model::json::from_cams(&serde_json::json!({ "Name": "hello" }));
/// assert_eq!(read.definition.name.as_str(), "hello");
/// assert_eq!(read.pointer(read.definition.name.mark), Some("/Name"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The template. Its parts have marks.
    pub definition: Definition<'static>,
    /// The JSON pointer of each mark, by its number. The first one is the whole document.
    pub pointers: Vec<String>,
    /// The parts of the document that are not in the definition.
    pub unparsed: Vec<Unparsed>,
}

impl Parsed {
    /// The JSON pointer (RFC 6901) of a mark.
    pub fn pointer(&self, mark: Mark) -> Option<&str> {
        self.pointers.get(usize::try_from(mark.number()).ok()?).map(String::as_str)
    }

    /// Whether the whole document is well formed, even if parts of it are not in the definition.
    ///
    /// ```
    /// use serde_json::json;
    /// let stray = json!({ "customer": "Mei" });
    /// let read = whatsapp_template_model::json::from_cams(&json!({ "Components": [], "Example": stray }));
    /// assert!(read.is_well_formed() && !read.unparsed.is_empty());
    /// ```
    pub fn is_well_formed(&self) -> bool {
        self.unparsed.iter().all(|unparsed| unparsed.cause != Cause::Malformed)
    }
}

/// A part of a document that could not be read.
///
/// ```
/// let read = whatsapp_template_model::json::from_cams(&serde_json::json!({ "Name": 7 }));
/// assert_eq!(read.unparsed[0].to_string(), "/Name: expected a text, found a number");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unparsed {
    /// Its JSON pointer.
    pub pointer: String,
    /// What is wrong with it.
    pub message: String,
    /// Why it could not be read.
    pub cause: Cause,
    /// For an unknown word, the known ones.
    pub known: Vec<&'static str>,
}

/// Why a part of a document could not be read.
///
/// ```
/// use whatsapp_template_model::json::{Cause, from_cams};
/// let read = from_cams(&serde_json::json!({ "Components": [{ "Type": "CAROUSEL", "Cards": 3 }] }));
/// assert_eq!(read.unparsed[0].cause, Cause::Malformed);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// It is malformed for every provider: a wrong type, an unknown word, a repeated part.
    Malformed,
    /// A provider supports it, but the model does not.
    Unsupported,
    /// A key that no page describes. The rest of its part is read.
    UnknownKey,
}

impl fmt::Display for Unparsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pointer = if self.pointer.is_empty() { "the document" } else { &self.pointer };
        write!(f, "{pointer}: {}", self.message)
    }
}
