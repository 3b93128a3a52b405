//! The request that creates a template at a provider, as JSON.

use serde_json::Value;
use whatsapp_template::{Error, Meta, cams, meta, nxcloud};
use whatsapp_template_model::{Definition, Header, MediaSource, Provider, Translation};

/// The request that creates a template in one language: its body, or for CAMS its parameters.
#[derive(Debug)]
pub(crate) enum CreateRequest {
    Meta(meta::CreateTemplate),
    Cams(cams::CreateChatappTemplate),
    Nxcloud(nxcloud::CreateTemplate),
}

impl CreateRequest {
    /// The request that creates a definition in one of its languages.
    ///
    /// Meta requires the handle of an upload for a sample file. Here the file stays as declared; the sender of
    /// the request has to upload it.
    pub(crate) fn of(definition: &Definition<'_>, language: &str, provider: Provider) -> Result<Self, Error> {
        Ok(match provider {
            Provider::Meta => {
                Self::Meta(meta::CreateTemplate::of(&placeholder_account(definition)?, definition, language)?)
            }
            Provider::Cams => Self::Cams(cams::CreateChatappTemplate::of(definition, language)?),
            Provider::Nxcloud => Self::Nxcloud(nxcloud::CreateTemplate::of(definition, language)?),
        })
    }

    pub(crate) fn to_value(&self) -> serde_json::Result<Value> {
        match self {
            Self::Meta(create) => serde_json::to_value(create),
            Self::Cams(create) => serde_json::to_value(create),
            Self::Nxcloud(create) => serde_json::to_value(create),
        }
    }

    /// On one line.
    pub(crate) fn to_json_line(&self) -> serde_json::Result<String> {
        match self {
            Self::Meta(create) => serde_json::to_string(create),
            Self::Cams(create) => serde_json::to_string(create),
            Self::Nxcloud(create) => serde_json::to_string(create),
        }
    }

    /// On several lines, with the keys in the order of the providers' documentation.
    pub(crate) fn to_json_pretty(&self) -> serde_json::Result<String> {
        match self {
            Self::Meta(create) => serde_json::to_string_pretty(create),
            Self::Cams(create) => serde_json::to_string_pretty(create),
            Self::Nxcloud(create) => serde_json::to_string_pretty(create),
        }
    }
}

/// An account without credentials, in which the handle of every sample file is its own name.
fn placeholder_account(definition: &Definition<'_>) -> Result<Meta, Error> {
    let mut meta = Meta::new("none", "1", "1")?;
    for header in definition.translations.iter().flat_map(Translation::headers) {
        if let Header::Media(media) = header {
            let file = match &media.source {
                MediaSource::Link(link) => link.as_str(),
                MediaSource::Parameter(parameter) => definition.sample(*parameter),
            };
            meta = meta.with_header_handle(file, file);
        }
    }
    Ok(meta)
}
