//! A location in a message without a template.

use crate::provider::nxcloud::api::error::NAME;
use crate::provider::wire::wire;
use crate::{Error, ErrorKind};

wire! {
    /// A location. The degrees are texts as in the example of NXCloud's page; its table has numbers.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::LocationContent;
    /// let shop = LocationContent::at(52.5163, 13.3777)?.with_name("Example Shop").with_address("Pariser Platz 1");
    /// assert_eq!(shop.latitude, "52.5163");
    /// assert!(LocationContent::at(152.0, 13.0).is_err());
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct LocationContent {
        [required:
            /// Degrees east, -180 to 180.
            longitude: String => "longitude",
            /// Degrees north, -90 to 90.
            latitude: String => "latitude",
        ]
        /// The name below the map.
        name / with_name: Option<String> => "name",
        /// The address below the name.
        address / with_address: Option<String> => "address",
    }
}

impl LocationContent {
    /// A location by its degrees: latitude first, then longitude.
    ///
    /// # Errors
    ///
    /// If a value is out of range.
    pub fn at(latitude: f64, longitude: f64) -> Result<Self, Error> {
        let location = Self::new(longitude.to_string(), latitude.to_string());
        location.check()?;
        Ok(location)
    }

    pub(super) fn check(&self) -> Result<(), Error> {
        for (what, degrees, max) in [("latitude", &self.latitude, 90.0), ("longitude", &self.longitude, 180.0)] {
            if !degrees.parse::<f64>().is_ok_and(|degrees| (-max..=max).contains(&degrees)) {
                let message = format!("the {what} is not a number from -{max} to {max}; check the order of the two");
                return Err(Error::new(ErrorKind::Message, message).with_provider(NAME));
            }
        }
        Ok(())
    }
}
