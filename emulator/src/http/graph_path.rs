//! The paths of the Graph API.

/// The edges of a phone number that send messages.
pub(crate) const MESSAGE_EDGES: [&str; 2] = ["messages", "marketing_messages"];

/// The id and the edge in `/v25.0/102290129340398/messages`, without the version.
pub(crate) fn split_graph_path(path: &str) -> Option<(&str, &str)> {
    let mut steps = path.strip_prefix('/')?.splitn(3, '/');
    let (major, minor) = steps.next()?.strip_prefix('v')?.split_once('.')?;
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (id, edge) = (steps.next()?, steps.next().unwrap_or_default());
    (number(major) && number(minor) && !id.is_empty()).then_some((id, edge.trim_end_matches('/')))
}
