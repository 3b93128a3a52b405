//! The sentence of a rule, with its number in place of `{limit}`, built while compiling.

use crate::Limit;

const PLACEHOLDER: &[u8] = b"{limit}";

/// The length of the sentence in bytes.
pub(super) const fn length(says: &str, limit: Option<Limit>) -> usize {
    match (limit, position(says.as_bytes())) {
        (Some(limit), Some(_)) => says.len() - PLACEHOLDER.len() + digits(limit.max),
        _ => says.len(),
    }
}

/// The sentence in bytes.
pub(super) const fn text<const LENGTH: usize>(says: &str, limit: Option<Limit>) -> [u8; LENGTH] {
    let says = says.as_bytes();
    let mut text = [0; LENGTH];
    let (start, width, number) = match (limit, position(says)) {
        (Some(limit), Some(start)) => (start, digits(limit.max), limit.max),
        _ => (LENGTH, 0, 0),
    };
    let mut at = 0;
    while at < LENGTH {
        text[at] = if at < start {
            says[at]
        } else if at < start + width {
            digit(number, start + width - at - 1)
        } else {
            says[at - width + PLACEHOLDER.len()]
        };
        at += 1;
    }
    text
}

/// The sentence as text. Its bytes are those of a text and digits, so this cannot fail.
pub(super) const fn as_str(text: &'static [u8]) -> &'static str {
    match core::str::from_utf8(text) {
        Ok(text) => text,
        Err(_) => unreachable!(),
    }
}

/// Where the placeholder begins.
const fn position(says: &[u8]) -> Option<usize> {
    let mut start = 0;
    while start + PLACEHOLDER.len() <= says.len() {
        let mut at = 0;
        while at < PLACEHOLDER.len() && says[start + at] == PLACEHOLDER[at] {
            at += 1;
        }
        if at == PLACEHOLDER.len() {
            return Some(start);
        }
        start += 1;
    }
    None
}

const fn digits(number: usize) -> usize {
    match number.checked_ilog10() {
        Some(log) => log as usize + 1,
        None => 1,
    }
}

/// One digit of a number, counted from the right.
const fn digit(number: usize, place: usize) -> u8 {
    let mut rest = number;
    let mut skipped = 0;
    while skipped < place {
        rest /= 10;
        skipped += 1;
    }
    b"0123456789"[rest % 10]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_replaces_its_placeholder() {
        const LIMIT: Option<Limit> = Some(Limit { rule: "x", what: "x", max: 1024, unit: "x" });
        const SAYS: &str = "Between é and {limit} ü.";
        const TEXT: [u8; length(SAYS, LIMIT)] = text(SAYS, LIMIT);
        const SAME: [u8; length("No number.", LIMIT)] = text("No number.", LIMIT);
        assert_eq!(as_str(&TEXT), "Between é and 1024 ü.");
        assert_eq!(as_str(&SAME), "No number.");
        assert_eq!((digits(0), digits(9), digits(10)), (1, 1, 2));
    }
}
