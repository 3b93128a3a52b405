//! A location that a customer sent.

use super::view::View;

/// A location that a customer sent.
///
/// ```
/// use whatsapp_template::webhook::{Content, NxcloudWebhook};
///
/// let body = br#"{"messages": [{"from": "15550123", "id": "m1", "type": "location",
///     "location": {"latitude": 48.1, "longitude": 11.5, "name": "Park"}}]}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let Content::Location(location) = &events[0].inbound().unwrap().content else { unreachable!() };
/// assert_eq!((location.latitude, location.longitude), (Some(48.1), Some(11.5)));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Location {
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// Its name.
    pub name: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// A page about it.
    pub url: Option<String>,
}

impl Location {
    /// Reads a location, which all providers write alike.
    pub(super) fn read(part: View<'_>) -> Self {
        Self {
            latitude: part.number("latitude"),
            longitude: part.number("longitude"),
            name: part.text("name"),
            address: part.text("address"),
            url: part.text("url"),
        }
    }
}
