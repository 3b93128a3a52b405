//! A location that a customer sent.

/// A place that a customer sent.
///
/// ```
/// use whatsapp_template::webhook::{Content, NxcloudWebhook};
///
/// let body = br#"{"messages": [{"from": "15550123", "id": "m1", "type": "location",
///     "location": {"latitude": 48.1, "longitude": 11.5, "name": "Park"}}]}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let Content::Location(place) = &events[0].inbound().unwrap().content else { unreachable!() };
/// assert_eq!((place.latitude, place.longitude), (Some(48.1), Some(11.5)));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Location {
    /// Degrees to the north.
    pub latitude: Option<f64>,
    /// Degrees to the east.
    pub longitude: Option<f64>,
    /// Its name.
    pub name: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// A page about it.
    pub url: Option<String>,
}
