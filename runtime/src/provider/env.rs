use crate::{Endpoint, Error, ErrorKind};

/// A setting that must be there: an error that names it otherwise.
pub(super) fn required(read: &impl Fn(&str) -> Option<String>, name: &str, what: &str) -> Result<String, Error> {
    match read(name) {
        Some(value) if !value.trim().is_empty() => Ok(value.trim().to_owned()),
        Some(_) => Err(Error::configuration(format!("the variable {name} is empty; set it to {what}"))),
        None => Err(Error::configuration(format!("the variable {name} is not set; set it to {what}"))),
    }
}

/// A setting that may be left out, but not be empty: an empty one is a slip in a deployment.
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

/// The endpoint that a variable gives, for an emulator or a proxy.
pub(super) fn endpoint(read: &impl Fn(&str) -> Option<String>, name: &str) -> Result<Option<Endpoint>, Error> {
    let address = optional(read, name, "a host or an address, or remove it")?;
    address.map(|address| Endpoint::named(&format!("the variable {name}"), &address)).transpose()
}

/// The number to send from that a variable gives, as [`digits`] has it.
pub(super) fn sender(read: &impl Fn(&str) -> Option<String>, name: &str, what: &str) -> Result<String, Error> {
    digits(ErrorKind::Configuration, &format!("the variable {name}"), &required(read, name, what)?)
}

/// Reads the process' environment. A value that is no UTF-8 counts as empty, so that the error names it.
pub(super) fn environment(name: &str) -> Option<String> {
    std::env::var_os(name).map(|value| value.into_string().unwrap_or_default())
}

/// A phone number as the providers' wires want it: digits with the country code, without `+`.
///
/// CAMS answers `InvalidParameter.FromOnlyNumeric` to anything else; NXCloud's examples have digits only.
/// Between 5 and 15 digits. Source: ITU-T E.164 sets 15; no country's numbers are below 5 with its code.
///
/// `kind` says whether it is a setting or part of a message, `what` which one.
pub(super) fn digits(kind: ErrorKind, what: &str, number: &str) -> Result<String, Error> {
    let number = number.trim();
    let digits = number.strip_prefix('+').unwrap_or(number);
    if let Some(c) = digits.chars().find(|c| !c.is_ascii_digit() && !matches!(c, ' ' | '-')) {
        let message = format!("{what} has {c:?}; write the country code and digits, for example +15550123");
        return Err(Error::new(kind, message));
    }
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    if !(5..=15).contains(&digits.len()) {
        let message = format!(
            "{what} has {} digits, allowed are 5 to 15; write the country code and the number, for example +15550123",
            digits.len()
        );
        return Err(Error::new(kind, message));
    }
    Ok(digits)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_number_loses_its_layout_and_nothing_else() {
        for number in ["+1 555-0123", "15550123", " +15550123 "] {
            assert_eq!(digits(ErrorKind::Message, "`to`", number).unwrap(), "15550123");
        }
        for number in
            ["", "+", "1234", "1234567890123456", "+1(555)0123", "++15550123", "１５５５０１２３", "15550123x"]
        {
            for kind in [ErrorKind::Message, ErrorKind::Configuration] {
                let error = digits(kind, "`to`", number).unwrap_err();
                assert_eq!(error.kind(), kind, "{number}");
                assert!(error.to_string().starts_with("`to` has "), "{error}");
            }
        }
    }

    #[test]
    fn an_empty_setting_is_no_setting() {
        let read = |name: &str| (name == "A").then(|| String::from("  "));
        assert!(required(&read, "A", "x").unwrap_err().to_string().contains("A is empty"));
        assert!(required(&read, "B", "x").unwrap_err().to_string().contains("B is not set"));
        assert!(optional(&read, "A", "x").is_err());
        assert_eq!(optional(&read, "B", "x").unwrap(), None);
    }
}
