//! A share of a whole, for example 5 percent.

/// A share of a whole, in hundredths of a percent.
///
/// ```
/// use whatsapp_template_campaign::campaign::Share;
/// assert_eq!(Share::percent(5).to_string(), "5 %");
/// assert_eq!(Share::per_mille(5).to_string(), "0.5 %");
/// assert!(Share::percent(5).is_exceeded(6, 100) && !Share::percent(5).is_exceeded(5, 100));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share(u16);

/// The whole, in hundredths of a percent.
const WHOLE: u16 = 10_000;

impl Share {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The whole.
    pub const ALL: Self = Self(WHOLE);

    /// So many percent, at most 100.
    pub const fn percent(percent: u8) -> Self {
        Self(if percent >= 100 { WHOLE } else { percent as u16 * 100 })
    }

    /// So many thousandths, at most 1000.
    pub const fn per_mille(thousandths: u16) -> Self {
        Self(if thousandths >= 1000 { WHOLE } else { thousandths * 10 })
    }

    /// So many hundredths of a percent, at most 10,000.
    pub const fn per_ten_thousand(hundredths: u16) -> Self {
        Self(if hundredths >= WHOLE { WHOLE } else { hundredths })
    }

    /// The number of hundredths of a percent.
    pub const fn hundredths(self) -> u16 {
        self.0
    }

    /// Whether `part` of `whole` is more than this share.
    pub fn is_exceeded(self, part: u64, whole: u64) -> bool {
        u128::from(part) * u128::from(WHOLE) > u128::from(whole) * u128::from(self.0)
    }

    /// Whether a number that is evenly distributed over all 64-bit numbers falls into this share.
    pub(crate) fn has(self, hash: u64) -> bool {
        u128::from(hash) * u128::from(WHOLE) < u128::from(self.0) << 64
    }
}

/// Percent with at most two decimals: `5 %`, `0.5 %`.
impl core::fmt::Display for Share {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (percent, rest) = (self.0 / 100, self.0 % 100);
        match rest {
            0 => write!(f, "{percent} %"),
            rest if rest % 10 == 0 => write!(f, "{percent}.{} %", rest / 10),
            rest => write!(f, "{percent}.{rest:02} %"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_written_and_compared() {
        assert_eq!(Share::per_ten_thousand(105).to_string(), "1.05 %");
        assert_eq!((Share::percent(200), Share::per_mille(1000)), (Share::ALL, Share::ALL));
        assert!(Share::ALL.has(u64::MAX) && Share::ALL.has(0) && !Share::ZERO.has(0));
        assert!(Share::percent(50).has(u64::MAX / 2) && !Share::percent(50).has(u64::MAX / 2 + 2));
        assert!(!Share::ZERO.is_exceeded(0, 0) && Share::ZERO.is_exceeded(1, u64::MAX));
    }
}
