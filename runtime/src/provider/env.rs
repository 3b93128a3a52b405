//! Settings of accounts and webhooks from environment variables.

use crate::provider::phone_number::digits;
use crate::{Error, ErrorKind, provider::Endpoint};

/// A required variable. An error names it if it is not set or empty.
pub(crate) fn required(read: &impl Fn(&str) -> Option<String>, name: &str, what: &str) -> Result<String, Error> {
    match read(name) {
        Some(value) if !value.trim().is_empty() => Ok(value.trim().to_owned()),
        Some(_) => Err(Error::configuration(format!("the variable {name} is empty; set it to {what}"))),
        None => Err(Error::configuration(format!("the variable {name} is not set; set it to {what}"))),
    }
}

/// An optional variable. An empty one is an error, because it is a mistake in a deployment.
pub(super) fn optional(
    read: &impl Fn(&str) -> Option<String>,
    name: &str,
    what: &str,
) -> Result<Option<String>, Error> {
    match read(name) {
        Some(_) => required(read, name, what).map(Some),
        None => Ok(None),
    }
}

/// The endpoint in a variable, for an emulator or a proxy.
pub(super) fn endpoint(read: &impl Fn(&str) -> Option<String>, name: &str) -> Result<Option<Endpoint>, Error> {
    let address = optional(read, name, "a host or an address, or remove it")?;
    address.map(|address| Endpoint::named(&format!("the variable {name}"), &address)).transpose()
}

/// The number to send from in a variable, as [`digits`].
pub(super) fn sender(read: &impl Fn(&str) -> Option<String>, name: &str, what: &str) -> Result<String, Error> {
    digits(ErrorKind::Configuration, &format!("the variable {name}"), &required(read, name, what)?)
}

/// Reads the environment of the process. A value that is not UTF-8 counts as empty, so that the error names its variable.
pub(crate) fn environment(name: &str) -> Option<String> {
    std::env::var_os(name).map(|value| value.into_string().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn an_empty_variable_is_an_error() {
        let read = |name: &str| (name == "A").then(|| String::from("  "));
        assert!(required(&read, "A", "x").unwrap_err().to_string().contains("A is empty"));
        assert!(required(&read, "B", "x").unwrap_err().to_string().contains("B is not set"));
        assert!(optional(&read, "A", "x").is_err());
        assert_eq!(optional(&read, "B", "x").unwrap(), None);
    }
}
