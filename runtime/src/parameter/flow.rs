//! The data of a flow button.

use core::fmt;

#[cfg(feature = "providers")]
use super::ParameterError;

/// The input of a flow: a token that is returned with the customer's answer, and the data of the first screen.
///
/// ```
/// use whatsapp_template::FlowData;
/// let booking = FlowData::new().with_token("booking-1042");
/// assert_eq!(booking.token(), Some("booking-1042"));
/// ```
#[derive(Clone, PartialEq, Eq, Default)]
pub struct FlowData {
    token: Option<String>,
    /// A JSON object as text, so that a crate without the feature `providers` needs no JSON library.
    data: Option<String>,
}

impl FlowData {
    /// Without token and data.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the token, with which the answer of the flow is matched. It is a secret between the business and the customer, so
    /// `Debug` does not show it.
    #[must_use]
    pub fn with_token(mut self, token: impl Into<String>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// Sets the data of the first screen: a value that serializes to a JSON object.
    ///
    /// ```
    /// use whatsapp_template::FlowData;
    /// let data = serde_json::json!({"name": "Mei", "seats": 2, "vip": true});
    /// assert!(FlowData::new().with_data(&data).is_ok());
    /// assert!(FlowData::new().with_data(&["Mei"]).is_err(), "a list");
    /// ```
    ///
    /// # Errors
    ///
    /// If the value cannot be serialized, or is not an object.
    #[cfg(feature = "providers")]
    pub fn with_data(mut self, data: &(impl serde::Serialize + ?Sized)) -> Result<Self, ParameterError> {
        let text = serde_json::to_string(data).map_err(|error| {
            ParameterError::new(format!("the data of a flow cannot be written as JSON: {error}; change its type"))
        })?;
        if !text.starts_with('{') {
            let start: String = text.chars().take(20).collect();
            return Err(ParameterError::new(format!(
                "the data of a flow is an object, found `{start}`; write a struct or a map"
            )));
        }
        self.data = Some(text);
        Ok(self)
    }

    /// The token.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// The data, as JSON.
    pub fn as_json(&self) -> Option<&str> {
        self.data.as_deref()
    }
}

/// Shows neither the token nor the data, because both are personal data.
impl fmt::Debug for FlowData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FlowData(…)")
    }
}
