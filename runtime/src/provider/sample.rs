//! Sample files at creation: a provider fetches them by their links.

use crate::model::{Definition, Header, MediaSource, Translation};
use crate::{Error, ErrorKind};

/// Refuses files that are paths: rules allow them for samples, and nothing uploads them yet.
///
/// `uploaded` says of which files the provider already has the content.
pub(super) fn links(
    provider: &'static str,
    definition: &Definition<'_>,
    translation: &Translation<'_>,
    uploaded: impl Fn(&str) -> bool,
) -> Result<(), Error> {
    for header in translation.headers() {
        let Header::Media(media) = header else { continue };
        let (file, parameter) = match &media.source {
            MediaSource::Link(link) => (link, None),
            MediaSource::Parameter(parameter) => {
                let Some(parameter) = definition.parameters.get(usize::from(*parameter)) else { continue };
                let Some(sample) = &parameter.sample else { continue };
                (sample, Some(parameter.name.as_str()))
            }
        };
        if !uploaded(file.as_str()) {
            link(provider, parameter, file.as_str())?;
        }
    }
    Ok(())
}

/// Refuses one file that is a path, perhaps the sample of a parameter.
pub(super) fn link(provider: &'static str, parameter: Option<&str>, file: &str) -> Result<(), Error> {
    let scheme = file.split_once("://").map_or("", |(scheme, _)| scheme);
    if ["https", "http"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return Ok(());
    }
    let what = parameter.map_or_else(|| format!("the file `{file}`"), |name| format!("the sample of `{name}`"));
    let message =
        format!("{what} is a path, and files cannot be uploaded yet; write a public https link to the file instead");
    Err(Error::new(ErrorKind::Message, message).with_provider(provider).with_rule("media_path", parameter))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_link_has_a_scheme_and_everything_else_is_a_path() {
        for file in ["https://shop.example/p.jpg", "http://shop.example/p.jpg", "HTTPS://shop.example/p"] {
            assert!(link("P", None, file).is_ok(), "{file}");
        }
        for file in ["samples/p.jpg", "/p.jpg", "C:\\p.jpg", "C:/p.jpg", "file:///p.jpg", ""] {
            let error = link("P", Some("photo"), file).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Message);
            assert_eq!((error.rule(), error.parameter()), (Some("media_path"), Some("photo")), "{file}");
        }
        assert_eq!(
            link("P", None, "p.jpg").unwrap_err().to_string(),
            "P: the file `p.jpg` is a path, and files cannot be uploaded yet; write a public https link to the file \
             instead [media_path]"
        );
    }
}
