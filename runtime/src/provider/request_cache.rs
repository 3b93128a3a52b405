//! What all requests of an account have in common, made once.

use std::sync::OnceLock;

use http::Uri;
use http::header::HeaderValue;

/// The address and the credentials of an account's messages, which are the same in each request.
///
/// A setter of the account that changes one of them has to start a new cache. Clones of an account have what was made before.
#[derive(Clone, Default)]
pub(super) struct RequestCache {
    messages: OnceLock<Uri>,
    credentials: OnceLock<HeaderValue>,
}

impl RequestCache {
    /// The address to which messages are posted.
    pub(super) fn messages<E>(&self, make: impl FnOnce() -> Result<Uri, E>) -> Result<Uri, E> {
        get(&self.messages, make)
    }

    /// The header with the credentials.
    pub(super) fn credentials<E>(&self, make: impl FnOnce() -> Result<HeaderValue, E>) -> Result<HeaderValue, E> {
        get(&self.credentials, make)
    }
}

fn get<T: Clone, E>(cell: &OnceLock<T>, make: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    if let Some(made) = cell.get() {
        return Ok(made.clone());
    }
    let made = make()?;
    Ok(cell.get_or_init(|| made).clone())
}

/// Shows nothing: the credentials are secret.
impl core::fmt::Debug for RequestCache {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("RequestCache")
    }
}
