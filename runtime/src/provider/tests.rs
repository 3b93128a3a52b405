//! The page with all error codes, `docs/error-codes.md`, which these tests compare with the tables and write with `OVERWRITE=1`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

use core::fmt::Write as _;
use core::time::Duration;

use super::response_error::Outcome;
use crate::meta::{ErrorCode, RetryAdvice};
use crate::{Brake, ErrorKind, nxcloud};

const HEAD: &str = "# Error codes

Every error code that the providers document, or that is known from integrators, as this library treats it. `Error::kind`,
`Error::retry`, `Error::brake` and the text of the error follow these tables, and so does `DeliveryError` in webhooks. The sources are
named in the tables' files, `error_table.rs`.

**Repeat** says whether the same request may be sent again: *no*; *after a correction* of the request, the template or the account;
*after* a time, which a `Retry-After` of the response replaces; with *a new token*; *look it up first*, because the request may have
been accepted (a request that only reads is repeated).

**Stop** says which other messages fail in the same way, for as long as *repeat* says: none, those to this *recipient*, those of this
*template* in this language, or all of this *sender*. It concerns messages only: operations on templates, groups, calls and flows stop
nothing. With 130472, 131049 and 131050 this means marketing messages only: one-time codes and utility messages still reach the
customer.

This page is generated: `cargo xtask bless codes`.
";

fn kind(kind: ErrorKind) -> String {
    format!("{kind:?}")
}

fn after(pause: Duration) -> String {
    match pause.as_secs() {
        seconds @ 0..60 => format!("after {seconds} s"),
        seconds @ 60..3600 => format!("after {} min", seconds / 60),
        seconds => format!("after {} h", seconds / 3600),
    }
}

fn repeat(outcome: Outcome) -> String {
    match outcome {
        Outcome::Never => "no".to_owned(),
        Outcome::Fix => "after a correction".to_owned(),
        Outcome::Later(pause) => after(pause),
        Outcome::Unclear => "look it up first".to_owned(),
    }
}

fn stop(brake: Brake) -> &'static str {
    if brake == Brake::Nothing { "" } else { brake.as_str() }
}

fn row(page: &mut String, code: &str, name: &str, errors: (ErrorKind, String, Brake), meaning: &str) {
    let (error_kind, repeat, brake) = errors;
    let meaning = meaning.replace('|', "\\|");
    let name = if name.is_empty() { String::new() } else { format!(" `{name}` |") };
    writeln!(page, "| `{code}` |{name} {meaning} | {} | {repeat} | {} |", kind(error_kind), stop(brake)).unwrap();
}

fn page() -> String {
    let mut page = HEAD.to_owned();
    page.push_str("\n## Meta\n\nNames are those of `meta::ErrorCode`. Subcodes are those of code 100, when a template is created or edited.\n\n");
    page.push_str("| code | name | meaning | kind | repeat | stop |\n| --- | --- | --- | --- | --- | --- |\n");
    for code in ErrorCode::ALL {
        let number = if code.is_subcode() { format!("100/{}", code.code()) } else { code.code().to_string() };
        let repeat = match code.retry_advice() {
            RetryAdvice::NewToken => "with a new token".to_owned(),
            advice => repeat(advice.outcome()),
        };
        row(&mut page, &number, &format!("{code:?}"), (code.kind(), repeat, code.brake()), code.meaning());
    }
    page.push_str("\n## CAMS\n\n`*` stands for any rest. `{action}` is the name of the operation. Delivery reports have Meta's codes.\n\n");
    page.push_str("| code | meaning | kind | repeat | stop |\n| --- | --- | --- | --- | --- |\n");
    for code in super::cams::codes() {
        row(&mut page, code.value, "", (code.kind, repeat(code.outcome), code.brake), code.advice);
    }
    page.push_str(
        "\n## NXCloud\n\nNames are those of `nxcloud::ErrorCode`. Where Meta refused (9099), Meta's code decides.\n\n",
    );
    page.push_str("| code | name | meaning | kind | repeat | stop |\n| --- | --- | --- | --- | --- | --- |\n");
    for code in nxcloud::ErrorCode::ALL {
        let errors = (code.kind(), repeat(code.outcome()), code.brake());
        row(&mut page, code.code(), &format!("{code:?}"), errors, code.meaning());
    }
    page
}

#[test]
fn the_page_of_error_codes_is_that_of_the_tables() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/error-codes.md");
    let expected = page();
    if std::env::var_os("OVERWRITE").is_some() {
        std::fs::write(path, &expected).unwrap();
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    assert!(found == expected, "docs/error-codes.md is not that of the tables; run `cargo xtask bless codes`");
}

#[test]
fn a_code_that_stops_all_messages_of_a_sender_never_passes_by_itself_in_an_instant() {
    for code in ErrorCode::ALL {
        assert!(code.brake() != Brake::Sender || code.retry_advice() != RetryAdvice::Never, "{code:?}");
        assert!(code.brake() == Brake::Nothing || code.retry_advice() != RetryAdvice::MayBeAccepted, "{code:?}");
    }
}

/// The codes that the design of mass sending depends on.
#[test]
fn the_brakes_are_those_of_the_meaning() {
    let find = |code: u32| *ErrorCode::ALL.iter().find(|known| known.code() == code).unwrap();
    for code in [132_015, 132_016, 132_000, 132_001, 132_012, 134_101, 131_061] {
        assert_eq!(find(code).brake(), Brake::Template, "{code}");
    }
    for code in [131_048, 131_064, 368, 190, 131_031, 131_042, 130_429, 80_007, 131_057] {
        assert_eq!(find(code).brake(), Brake::Sender, "{code}");
    }
    for code in [131_050, 131_049, 131_056, 130_403] {
        assert_eq!(find(code).brake(), Brake::Recipient, "{code}");
    }
    // Whether a customer can be reached is not known from one failure, and an unknown failure is about one message.
    // An error about one kind of message stops no other kind.
    for code in
        [131_026, 131_000, 2, 100, 131_009, 131_053, 138_006, 131_008, 131_047, 131_062, 131_065, 138_009, 139_200]
    {
        assert_eq!(find(code).brake(), Brake::Nothing, "{code}");
    }
}
