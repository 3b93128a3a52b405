//! Tests of recipients: what is read, what is refused with which advice, what is shown.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::{GroupId, PhoneNumber, Recipient, ToRecipient, UserId, WaId};
use crate::ErrorKind;

#[test]
fn numbers_are_read_in_any_layout() {
    for text in [
        "+16315551234",
        "+1 (631) 555-1234",
        "+1 631.555.1234",
        " +1-631-555-1234 ",
        "(+1) 631 555 1234",
        "+1 631 5551234",
    ] {
        let number = PhoneNumber::new(text).unwrap();
        assert_eq!((number.as_str(), number.digits()), ("+16315551234", "16315551234"), "{text}");
    }
    // The shortest and the longest.
    assert_eq!(PhoneNumber::new("+6834000").unwrap().as_str(), "+6834000");
    assert_eq!(PhoneNumber::new("+123456789012345").unwrap().as_str(), "+123456789012345");
    // A zero of the number itself, as Italy and Ivory Coast have.
    assert_eq!(PhoneNumber::new("+39 06 1234 5678").unwrap().as_str(), "+390612345678");
}

#[test]
fn what_is_no_number_is_refused_with_advice() {
    for (text, advice) in [
        ("", "is empty; write `+`, the country code"),
        ("   ", "is empty"),
        ("4155551212", "has no `+`; write `+` and the country code before it"),
        ("(631) 555-1234", "63…34 has no `+`"),
        ("1 (631) 555-1234", "16…34 has no `+`"),
        ("0049 151 12345678", "begins with 00; write `+` in place of 00"),
        ("0151 12345678", "is a national one, because it begins with 0; write `+` and the country code in place"),
        ("+049 151 12345678", "begins with 0 after `+`, but no country code does"),
        ("+0049 151 12345678", "begins with 0 after `+`"),
        ("+49 (0) 151 12345678", "has a zero in brackets, which is not dialled from abroad; leave out the `(0)`"),
        ("+49( 0 )151 12345678", "leave out the `(0)`"),
        ("+", "has 0 digits, allowed are 7 to 15"),
        ("+123456", "has 6 digits"),
        ("+1234567890123456", "has 16 digits"),
        ("++15550123", "has '+', allowed are digits"),
        ("+1555+0123", "has '+'"),
        ("+1-800-FLOWERS", "has 'F'"),
        ("tel:+15550123", "has 't'"),
        ("+15550123;ext=7", "has ';'"),
        ("15550123@s.whatsapp.net", "has '@'"),
        ("＋15550123", "has '＋'"),
        ("+１５５５０１２３", "has '１'"),
        ("+٤٩١٥١١٢٣٤٥٦٧", "has '٤'"),
        ("+1555\u{a0}0123", "has '\\u{a0}'"),
        ("+1555\n0123", "has '\\n'"),
        ("+1555\u{0}0123", "has '\\0'"),
        ("call me", "has 'c'"),
        // Nearly a user id.
        ("us.1349", "has 'u'"),
        ("US.13 49", "has 'U'"),
        ("USA.1349", "has 'U'"),
        ("U.1", "has 'U'"),
        ("US.", "has 'U'"),
        ("US.ENT.", "has 'U'"),
        ("US.1349\"", "has 'U'"),
    ] {
        let error = text.to_recipient().unwrap_err();
        assert!(error.to_string().contains(advice), "{text:?}: {error}");
        assert_eq!((error.kind(), error.rule()), (ErrorKind::Message, Some("recipient")), "{text:?}");
        assert!(!error.may_have_been_accepted());
    }
}

#[test]
fn ids_keep_their_text() {
    for id in ["US.13491208655302741918", "DE.ENT.11815799212886844830"] {
        assert_eq!(id.to_recipient().unwrap(), Recipient::UserId(UserId::new(id).unwrap()));
        assert_eq!(UserId::new(id).unwrap().to_string(), id);
    }
    assert!(UserId::new(&format!("US.{}", "1".repeat(128))).is_ok());
    assert!(UserId::new(&format!("US.{}", "1".repeat(129))).is_err());
    for id in ["1", "15550123", "5215512345678", "00000000000000000000"] {
        assert_eq!(WaId::new(id).unwrap().to_string(), id);
    }
    for id in ["", "+15550123", "1555 0123", "US.1", "１", "000000000000000000000"] {
        let error = WaId::new(id).unwrap_err().to_string();
        assert!(error.contains("is not 1 to 20 digits"), "{error}");
    }
    for id in ["", "a b", "a\n", "ä", &"a".repeat(257)] {
        assert!(GroupId::new(id).unwrap_err().to_string().contains("is not 1 to 256 letters"), "{id}");
    }
    assert_eq!(GroupId::new(&"a".repeat(256)).unwrap().len(), 256);
}

#[test]
fn debug_and_errors_hide_the_middle() {
    let recipients: [Recipient; 4] = [
        PhoneNumber::new("+15550123").unwrap().into(),
        WaId::new("15550123").unwrap().into(),
        UserId::new("US.13491208655302741918").unwrap().into(),
        GroupId::new("Y2FwaV9ncm91cDoxNzA1").unwrap().into(),
    ];
    let shown = recipients.iter().map(|recipient| format!("{recipient:?}")).collect::<Vec<_>>();
    assert_eq!(
        shown,
        [
            "PhoneNumber(PhoneNumber(\"+15…23\"))",
            "WaId(WaId(\"15…23\"))",
            "UserId(UserId(\"US…18\"))",
            "Group(GroupId(\"Y2…A1\"))",
        ]
    );
    assert_eq!(format!("{:?}", WaId::new("12345").unwrap()), "WaId(\"…\")");
}

#[test]
fn whatever_is_a_recipient_can_be_passed() {
    let number = PhoneNumber::new("+15550123").unwrap();
    let text = "+1 555-0123".to_owned();
    for recipient in [
        number.to_recipient(),
        <&PhoneNumber>::to_recipient(&&number),
        text.to_recipient(),
        text.as_str().to_recipient(),
        Recipient::from(number).to_recipient(),
    ] {
        assert_eq!(recipient.unwrap(), Recipient::PhoneNumber(number));
    }
}

/// What may stand between two digits. A bracket pair around a lone zero is a trunk prefix, so brackets are in no strategy of
/// single zeros.
fn layout() -> impl Strategy<Value = String> {
    proptest::collection::vec(prop::sample::select(vec![" ", "-", ".", ") ", " ("]), 0..3)
        .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_layout_of_a_number_is_the_same_number(
        digits in "[1-9][1-9]{6,14}",
        between in proptest::collection::vec(layout(), 15),
    ) {
        let mut text = String::from("+");
        for (digit, layout) in digits.chars().zip(&between) {
            text.push(digit);
            text.push_str(layout);
        }
        let number = PhoneNumber::new(&text).unwrap();
        prop_assert_eq!(number.digits(), digits.as_str());
        prop_assert_eq!(PhoneNumber::new(number.as_str()).unwrap(), number);
    }

    /// Without `+`, Meta would read a text as a number of the sender's country; so nothing without `+` is a number, and
    /// what is one has the digits of the text and no others.
    #[test]
    fn what_is_accepted_keeps_its_country(text in "[+(]{0,2}[0-9 ().+-]{0,20}|\\PC{0,20}") {
        if let Ok(number) = PhoneNumber::new(&text) {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            prop_assert_eq!(number.digits(), digits.as_str());
            prop_assert_eq!(text.matches('+').count(), 1);
            prop_assert!(text.trim().trim_start_matches('(').starts_with('+'));
            prop_assert!(!digits.starts_with('0') && (7..=15).contains(&digits.len()));
        }
    }

    #[test]
    fn no_error_shows_the_number(digits in "[0-9]{8,18}") {
        for text in [digits.clone(), format!("+{digits}"), format!("+49 (0) {digits}"), format!("x{digits}")] {
            if let Err(error) = text.to_recipient() {
                let shown = format!("{error} {error:?}");
                prop_assert!(!shown.contains(&digits) && !shown.contains(&digits[1..]), "{}", shown);
            }
        }
    }
}
