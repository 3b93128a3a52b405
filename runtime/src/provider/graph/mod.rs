//! What Meta and NXCloud share: NXCloud's messages and errors have the format of Meta's.

mod action;
mod capacity;
pub(super) mod content;
pub(super) mod content_check;
pub(super) mod error;
mod header;
pub(super) mod multipart;
mod not_found;
pub(super) mod paging;
pub(super) mod phone_number;
mod reply_payloads;
mod state;
mod template;

pub(super) use capacity::capacity;
pub(super) use not_found::not_found;
pub(super) use state::state;
pub(super) use template::template;

use crate::model::{Button, Category, Definition, Header, ParameterFormat, Provider};
use crate::{Error, ErrorKind};

/// What differs between the providers that use this format.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dialect {
    /// The provider whose rows in the model list the supported parts.
    pub(super) provider: Provider,
    /// The name in error messages.
    pub(super) name: &'static str,
}

impl Dialect {
    /// Whether the variables of headers and bodies have names. Those of links never have.
    pub(super) fn is_named(self, definition: &Definition<'_>) -> bool {
        self.provider == Provider::Meta && definition.parameter_format == ParameterFormat::Named
    }

    /// Refuses a button that the provider does not have.
    pub(super) fn button(self, definition: &Definition<'_>, button: &Button<'_>) -> Result<(), Error> {
        let row = button.kind().row();
        let authentication = *definition.category == Category::Authentication;
        let providers = if authentication { row.authentication } else { row.ordinary };
        if providers.contains(self.provider) {
            return Ok(());
        }
        Err(self.unsupported(definition, &format!("a button `{}`", row.keyword)))
    }

    /// Refuses a header that the provider does not have.
    pub(super) fn header(self, definition: &Definition<'_>, header: &Header<'_>) -> Result<(), Error> {
        if header.providers().contains(self.provider) {
            return Ok(());
        }
        Err(self.unsupported(definition, &format!("a {} header", header.keyword())))
    }

    /// The error for a part that the provider does not have.
    pub(super) fn unsupported(self, definition: &Definition<'_>, what: &str) -> Error {
        let (name, provider) = (definition.name.as_str(), self.name);
        let message =
            format!("`{name}` has {what}, which {provider} does not document; leave it out, or take another provider");
        Error::new(ErrorKind::Message, message).with_provider(provider)
    }
}
