//! The URL of the last request, parsed.

use std::sync::{Mutex, PoisonError};

use http::Uri;
use reqwest::Url;

/// Converts the addresses of requests for `reqwest`, which has a URL type of its own. All messages of an account at Meta or
/// NXCloud have the same address, so the last one without a query is kept.
#[derive(Debug, Default)]
pub(super) struct UrlCache(Mutex<Option<(Uri, Url)>>);

impl UrlCache {
    pub(super) fn url(&self, uri: &Uri) -> Result<Url, impl core::error::Error + Send + Sync + 'static> {
        if uri.query().is_some() {
            return Url::parse(&uri.to_string());
        }
        // Nothing panics while it is locked.
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, url)) = last.as_ref().filter(|(last, _)| last == uri) {
            return Ok(url.clone());
        }
        let url = Url::parse(&uri.to_string())?;
        *last = Some((uri.clone(), url.clone()));
        Ok(url)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn each_address_has_its_own_url() {
        let cache = UrlCache::default();
        for address in [
            "http://a.example/v1",
            "http://a.example/v1",
            "http://a.example/v2?x=1",
            "http://a.example/v2",
            "https://b.example/",
        ] {
            assert_eq!(cache.url(&address.parse().unwrap()).unwrap().as_str(), address);
        }
        assert!(cache.url(&Uri::from_static("/v1")).is_err());
    }
}
