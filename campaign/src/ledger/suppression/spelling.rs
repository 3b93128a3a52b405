//! The texts under which one customer may appear.

use whatsapp_template::recipient::{PhoneNumber, UserId, WaId};

use crate::{Error, ErrorKind};

/// The key of a customer in the list: the digits of a number or of an account, or a user id.
pub(super) fn key(who: &str) -> Result<String, Error> {
    let who = who.trim();
    if who.starts_with('+') {
        let number = PhoneNumber::new(who)?.to_string();
        return Ok(number.trim_start_matches('+').to_owned());
    }
    if who.starts_with(|first: char| first.is_ascii_digit()) {
        // A national number would be stored, and never match.
        if who.starts_with('0') {
            return Err(Error::new(
                ErrorKind::Message,
                "the number of a customer begins with 0; write it with the code of its country, for example +4915112345678",
            ));
        }
        return Ok(WaId::new(who)?.as_str().to_owned());
    }
    Ok(UserId::new(who)?.as_str().to_owned())
}

/// All keys of a customer. WhatsApp has accounts in Mexico and Argentina with one more digit than their number, and accounts in
/// Brazil with one fewer, so webhooks name another number than messages do. Source: Meta, messages/send-messages.
pub(in crate::ledger) fn spellings(key: &str) -> Vec<String> {
    let mut all = vec![key.to_owned()];
    if !key.bytes().all(|byte| byte.is_ascii_digit()) {
        return all;
    }
    let other = match (key.get(..2), key.len()) {
        (Some("52"), 12) => key.get(2..).map(|rest| format!("521{rest}")),
        (Some("52"), 13) => key.strip_prefix("521").map(|rest| format!("52{rest}")),
        (Some("54"), 12) => key.get(2..).map(|rest| format!("549{rest}")),
        (Some("54"), 13) => key.strip_prefix("549").map(|rest| format!("54{rest}")),
        (Some("55"), 12) => key.get(..4).zip(key.get(4..)).map(|(area, rest)| format!("{area}9{rest}")),
        (Some("55"), 13) => key
            .get(..4)
            .zip(key.get(4..).and_then(|rest| rest.strip_prefix('9')))
            .map(|(area, rest)| format!("{area}{rest}")),
        _ => None,
    };
    all.extend(other);
    all
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn customers_are_numbers_accounts_or_user_ids() {
        assert_eq!(key(" +15550123 ").unwrap(), "15550123");
        assert_eq!(key("15550123").unwrap(), "15550123");
        assert_eq!(key("ES.40417788201").unwrap(), "ES.40417788201");
        for wrong in ["", "+", "015112345678", "Mei", "1555x", "+0151"] {
            let error = key(wrong).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Message, "{wrong}");
        }
        assert!(key("015112345678").unwrap_err().to_string().contains("the code of its country"));
    }

    #[test]
    fn both_numbers_of_an_account_are_found_from_either() {
        for (one, other) in
            [("525512345678", "5215512345678"), ("541112345678", "5491112345678"), ("551187654321", "5511987654321")]
        {
            assert_eq!(spellings(one), [one, other]);
            assert_eq!(spellings(other), [other, one]);
        }
        for only in ["15550123", "4915112345678", "5511887654321", "ES.521551234567"] {
            assert_eq!(spellings(only), [only]);
        }
    }
}
