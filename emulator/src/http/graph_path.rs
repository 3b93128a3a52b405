//! The paths of the Graph API.

/// The edges of a phone number that send messages.
pub(crate) const MESSAGE_EDGES: [&str; 2] = ["messages", "marketing_messages"];

/// The path of the contents of files, which is that of Meta.
pub(crate) const META_CONTENT_PATH: &str = "/whatsapp_business/attachments/";

/// The id and the edge in `/v25.0/102290129340398/messages`. Graph takes a path without a version as well, if it begins
/// with the id of an object.
pub(crate) fn split_graph_path(path: &str) -> Option<(&str, &str)> {
    let path = path.strip_prefix('/')?;
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let version = first.strip_prefix('v').and_then(|version| version.split_once('.'));
    let (id, edge) = if version.is_some_and(|(major, minor)| is_number(major) && is_number(minor)) {
        rest.split_once('/').unwrap_or((rest, ""))
    } else if is_number(first) || first.starts_with("upload:") {
        (first, rest)
    } else {
        return None;
    };
    (!id.is_empty()).then_some((id, edge.trim_end_matches('/')))
}

/// Whether a path is the root of Graph, with or without a version; batches are sent there.
pub(crate) fn is_graph_root(path: &str) -> bool {
    let path = path.trim_matches('/');
    path.is_empty()
        || path.strip_prefix('v').is_some_and(|version| {
            let (major, minor) = version.split_once('.').unwrap_or_default();
            [major, minor].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_split_with_and_without_a_version() {
        for (path, expected) in [
            ("/v25.0/1/messages", Some(("1", "messages"))),
            ("/v25.0/1/messages/", Some(("1", "messages"))),
            ("/v25.0/upload:a", Some(("upload:a", ""))),
            ("/1/messages", Some(("1", "messages"))),
            ("/1", Some(("1", ""))),
            ("/upload:a", Some(("upload:a", ""))),
            ("/v25.0/me", Some(("me", ""))),
            ("/v25.0/", None),
            ("/v25/1", None),
            ("/me", None),
            ("/favicon.ico", None),
            ("", None),
        ] {
            assert_eq!(split_graph_path(path), expected, "{path}");
        }
        let roots = ["/", "/v25.0", "/v25.0/"];
        assert!(roots.into_iter().all(is_graph_root) && !["/1", "/v25", "/v25.0/1"].into_iter().any(is_graph_root));
    }
}
