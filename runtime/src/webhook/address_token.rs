//! A token in the address of a webhook.

use super::secret::{constant_time_eq, non_empty, query_parameter};
use crate::{Error, provider::Secret};

/// The query parameter that contains the token.
const TOKEN: &str = "token";

/// A token in the query of the address of a webhook, `?token=…`, for providers that do not sign their deliveries.
///
/// Choose a long random one, because it is the only proof that a delivery comes from the provider. It may appear in the logs of
/// proxies. `CamsWebhook::with_token` requires it by itself.
///
/// ```
/// use whatsapp_template::webhook::AddressToken;
///
/// let token = AddressToken::new("3f9c0a3f9c0a3f9c")?;
/// // The address: https://example.com/webhooks/nxcloud?token=3f9c0a3f9c0a3f9c
/// assert!(token.is_in("token=3f9c0a3f9c0a3f9c"));
/// assert!(!token.is_in("token=guess") && !token.is_in(""));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct AddressToken(Secret);

impl AddressToken {
    /// A token that you have chosen.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if it is empty.
    pub fn new(token: impl Into<Secret>) -> Result<Self, Error> {
        Ok(Self(non_empty(token.into(), "the token is empty; choose a long one")?))
    }

    /// Whether the query of a request, without `?`, has this token. The time of the comparison does not depend on where two
    /// tokens differ.
    pub fn is_in(&self, query: &str) -> bool {
        let given = query_parameter(query, TOKEN).unwrap_or_default();
        constant_time_eq(self.0.expose().as_bytes(), given.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_query_has_the_token_or_not() {
        let token = AddressToken::new("3f9c0a3f9c0a3f9c").unwrap();
        assert!(token.is_in("token=3f9c0a3f9c0a3f9c") && token.is_in("a=1&token=3f9c0a3f9c0a3f9c"));
        for other in ["", "token=", "token=3f9c0a3f9c0a3f9", "token=3f9c0a3f9c0a3f9d", "atoken=3f9c0a3f9c0a3f9c"] {
            assert!(!token.is_in(other), "{other}");
        }
        // The first one counts, as where the query is read by a proxy.
        assert!(!token.is_in("token=x&token=3f9c0a3f9c0a3f9c"));
        assert!(!format!("{token:?}").contains("3f9c"));
        assert!(AddressToken::new(" ").is_err());
    }
}
