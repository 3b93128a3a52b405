//! Sample files of templates, which a provider fetches by their links.

use std::collections::BTreeMap;

use crate::model::{
    Definition, Header, MediaSource, Translation,
    header::{is_handle, is_link},
};
use crate::{Error, ErrorKind};

/// Refuses files that are paths. A client uploads those that exist before it creates the template.
///
/// `handles` has the handles of files that were uploaded before, if the provider accepts handles.
pub(super) fn links(
    provider: &'static str,
    definition: &Definition<'_>,
    translation: &Translation<'_>,
    handles: Option<&BTreeMap<String, String>>,
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
        if !handles.is_some_and(|handles| handles.contains_key(file.as_str())) {
            link(provider, parameter, file.as_str(), handles.is_some())?;
        }
    }
    Ok(())
}

/// Refuses a file that is a path. `parameter` is the parameter whose sample it is, if any.
pub(super) fn link(
    provider: &'static str,
    parameter: Option<&str>,
    file: &str,
    takes_handles: bool,
) -> Result<(), Error> {
    if is_link(file) || (takes_handles && is_handle(file)) {
        return Ok(());
    }
    let what = parameter.map_or_else(|| format!("the file `{file}`"), |name| format!("the sample of `{name}`"));
    let message = format!(
        "{what} is a path, and no file was uploaded from there; create the template with `Client::create` and the path of a \
         file that exists, or write a public https link to the file{}",
        if takes_handles { ", or upload it first and give its handle to `with_header_handle`" } else { "" },
    );
    Err(Error::new(ErrorKind::Message, message).with_provider(provider).with_rule("media_path", parameter))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_link_has_a_scheme_and_anything_else_is_a_path() {
        for file in ["https://shop.example/p.jpg", "http://shop.example/p.jpg", "HTTPS://shop.example/p"] {
            assert!(link("P", None, file, true).is_ok(), "{file}");
        }
        assert!(link("P", None, "4:ZG93bl93YS5", true).is_ok());
        assert!(link("P", None, "4:ZG93bl93YS5", false).is_err());
        for file in ["samples/p.jpg", "/p.jpg", "C:\\p.jpg", "C:/p.jpg", "file:///p.jpg", ""] {
            let error = link("P", Some("photo"), file, true).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Message);
            assert_eq!((error.rule(), error.parameter()), (Some("media_path"), Some("photo")), "{file}");
        }
        assert_eq!(
            link("P", None, "p.jpg", false).unwrap_err().to_string(),
            "P: the file `p.jpg` is a path, and no file was uploaded from there; create the template with `Client::create` \
             and the path of a file that exists, or write a public https link to the file [media_path]"
        );
    }
}
