//! The location of a header.

use core::fmt;

use super::ParameterError;

/// A point on the map, for a location header.
///
/// ```
/// use whatsapp_template::Location;
/// let shop = Location::new(52.5163, 13.3777, "Example Shop", "Pariser Platz 1, Berlin").unwrap();
/// assert_eq!(shop.name(), "Example Shop");
/// assert!(Location::new(91.0, 0.0, "Nowhere", "").is_err());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Location {
    latitude: f64,
    longitude: f64,
    name: String,
    address: String,
}

impl Location {
    /// A point with its latitude (degrees north), its longitude (degrees east), a name and an address.
    ///
    /// # Errors
    ///
    /// If the latitude is outside −90 to 90, the longitude is outside −180 to 180, or the name is empty.
    pub fn new(
        latitude: f64,
        longitude: f64,
        name: impl Into<String>,
        address: impl Into<String>,
    ) -> Result<Self, ParameterError> {
        for (what, degrees, max) in [("latitude", latitude, 90.0), ("longitude", longitude, 180.0)] {
            if !(-max..=max).contains(&degrees) {
                return Err(ParameterError::new(format!(
                    "a {what} lies between -{max} and {max} degrees, found {degrees}; check the order: latitude comes first"
                )));
            }
        }
        let (name, address) = (name.into(), address.into());
        if name.trim().is_empty() {
            return Err(ParameterError::new(
                "a location needs a name; write what the customer should read under the map",
            ));
        }
        Ok(Self { latitude, longitude, name, address })
    }

    /// Degrees north.
    pub fn latitude(&self) -> f64 {
        self.latitude
    }

    /// Degrees east.
    pub fn longitude(&self) -> f64 {
        self.longitude
    }

    /// The name, which the customer reads first.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The address, which the customer reads below the name. It may be empty.
    pub fn address(&self) -> &str {
        &self.address
    }
}

/// `Example Shop (52.5163, 13.3777)`.
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}, {})", self.name, self.latitude, self.longitude)
    }
}
