//! What Meta's subcodes at creation mean, under code 100.

use crate::ErrorKind;
use crate::provider::codes::{Code, Outcome};

const fn row(code: &'static str, kind: ErrorKind, outcome: Outcome, advice: &'static str) -> Code {
    Code::new(code, kind, outcome, advice)
}

/// Source: Meta, support/error-codes (September 2026), which has 2388019, 2388040, 2388047, 2388072, 2388073, 2388293
/// and 2388299; the others are what integrators report.
pub(super) const SUBCODES: &[Code] = &[
    row(
        "2388019",
        ErrorKind::Refused,
        Outcome::Fix,
        "the account has as many templates as it may have; delete some, or verify the business",
    ),
    row(
        "2388023",
        ErrorKind::Refused,
        Outcome::Fix,
        "this language of the name is still being deleted; wait, or take another name",
    ),
    row(
        "2388024",
        ErrorKind::Refused,
        Outcome::Fix,
        "the template exists in this language; edit it, or take another name",
    ),
    row(
        "2388039",
        ErrorKind::Refused,
        Outcome::Fix,
        "a template in this state cannot be changed; wait until it is approved, rejected or paused",
    ),
    row("2388040", ErrorKind::Refused, Outcome::Fix, "a text is longer than it may be"),
    row("2388043", ErrorKind::Refused, Outcome::Fix, "a sample is missing; give each variable one"),
    row("2388047", ErrorKind::Refused, Outcome::Fix, "the header is not well formed"),
    row(
        "2388060",
        ErrorKind::Refused,
        Outcome::Fix,
        "a button's label has a variable, a line break, an emoji or markup; remove it",
    ),
    row("2388072", ErrorKind::Refused, Outcome::Fix, "the body is not well formed"),
    row("2388073", ErrorKind::Refused, Outcome::Fix, "the footer is not well formed"),
    row("2388084", ErrorKind::Refused, Outcome::Fix, "the sample file is not of the header's type"),
    row("2388185", ErrorKind::Unauthorized, Outcome::Fix, "the account may not create templates"),
    row(
        "2388273",
        ErrorKind::Refused,
        Outcome::Fix,
        "the sample of the header is no handle of an upload; upload the file first",
    ),
    row(
        "2388293",
        ErrorKind::Refused,
        Outcome::Fix,
        "there are too many variables for the length of the text; write more words, or fewer variables",
    ),
    row("2388299", ErrorKind::Refused, Outcome::Fix, "the text begins or ends with a variable; write words around it"),
];
