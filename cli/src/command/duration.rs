//! A duration on the command line.

use std::time::Duration;

/// Reads `90s`, `30m`, `12h` or `30d`.
pub(super) fn parse(text: &str) -> Result<Duration, String> {
    let allowed = || "write a whole number with its unit: `30d`, `12h`, `30m` or `90s`".to_owned();
    let (number, unit) = text.split_at_checked(text.len().saturating_sub(1)).ok_or_else(allowed)?;
    let seconds = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86_400,
        _ => return Err(allowed()),
    };
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(allowed());
    }
    let number: u64 = number.parse().map_err(|_| "the number is too large".to_owned())?;
    number.checked_mul(seconds).map(Duration::from_secs).ok_or_else(|| "the number is too large".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_have_a_unit() {
        assert_eq!(parse("30d"), Ok(Duration::from_hours(720)));
        assert_eq!(parse("0s"), Ok(Duration::ZERO));
        for wrong in ["", "d", "30", "-1d", "1.5h", "30 d", "30д", "99999999999999999999d", "999999999999999999d"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
