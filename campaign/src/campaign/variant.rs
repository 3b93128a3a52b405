//! Variants of a campaign: which one a recipient gets, and how well each does.

use ring::hmac;

use super::Share;

/// One of the texts that a campaign compares.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Variant {
    /// Its name in reports, for example the template's.
    pub name: String,
    /// How many parts of the recipients it gets, of the parts of all variants together.
    pub weight: u32,
}

impl Variant {
    /// A variant that gets as many recipients as each other one.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), weight: 1 }
    }

    /// Sets its weight, for example 9 beside another one with 1. With 0 it gets none.
    #[must_use]
    pub fn with_weight(mut self, weight: u32) -> Self {
        self.weight = weight;
        self
    }
}

/// Assigns recipients to the sample and to variants, by a hash with a secret of the campaign. The same recipient is always
/// assigned in the same way, and two campaigns assign independently.
pub(crate) struct Assignment {
    key: hmac::Key,
    canary: Share,
    weights: Vec<u32>,
}

impl Assignment {
    pub(crate) fn new(secret: &[u8], canary: Share, variants: &[Variant]) -> Self {
        let weights = variants.iter().map(|variant| variant.weight).collect();
        Self { key: hmac::Key::new(hmac::HMAC_SHA256, secret), canary, weights }
    }

    /// The stage (0 for the sample, 1 for the others) and the variant of a recipient.
    pub(crate) fn of(&self, recipient: &str) -> (u8, usize) {
        let tag = hmac::sign(&self.key, recipient.as_bytes());
        // Two halves that do not depend on each other.
        let (first, second) = tag.as_ref().split_at(8);
        let number = |bytes: &[u8]| bytes.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        let stage = u8::from(self.canary != Share::ZERO && !self.canary.has(number(first)));
        (stage, self.variant(number(second)))
    }

    fn variant(&self, hash: u64) -> usize {
        let total: u64 = self.weights.iter().map(|weight| u64::from(*weight)).sum();
        let mut place = u64::try_from((u128::from(hash) * u128::from(total)) >> 64).unwrap_or(0);
        for (index, weight) in self.weights.iter().enumerate() {
            match place.checked_sub(u64::from(*weight)) {
                Some(rest) => place = rest,
                None => return index,
            }
        }
        0
    }
}

/// The interval that a share lies in with a confidence of 95 %, by Wilson's formula.
///
/// ```
/// use whatsapp_template_campaign::campaign::Interval;
/// let delivered = Interval::of(90, 100);
/// assert_eq!(delivered.to_string(), "90.0 % (82.6 to 94.5)");
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Interval {
    /// The share that was observed, from 0 to 1.
    pub share: f64,
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

impl Interval {
    /// The interval of `part` of `whole`. With nothing observed it is from 0 to 1.
    #[allow(clippy::cast_precision_loss, reason = "a report shows three digits")]
    pub fn of(part: u64, whole: u64) -> Self {
        /// The quantile of the normal distribution for 95 %.
        const Z: f64 = 1.959_964;
        if whole == 0 {
            return Self { share: 0.0, low: 0.0, high: 1.0 };
        }
        let (n, p) = (whole as f64, part.min(whole) as f64 / whole as f64);
        let z2 = Z * Z;
        let middle = p + z2 / (2.0 * n);
        let half = Z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
        let scale = 1.0 + z2 / n;
        let bound = |value: f64| (value / scale).clamp(0.0, 1.0);
        Self { share: p, low: bound(middle - half), high: bound(middle + half) }
    }
}

/// In percent: the share, and the bounds in parentheses.
impl core::fmt::Display for Interval {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{:.1} % ({:.1} to {:.1})", self.share * 100.0, self.low * 100.0, self.high * 100.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers() -> impl Iterator<Item = String> {
        (0..20_000).map(|number| format!("+1555{number:07}"))
    }

    #[test]
    fn recipients_are_spread_by_the_weights_and_always_alike() {
        let variants = [Variant::new("a").with_weight(9), Variant::new("none").with_weight(0), Variant::new("b")];
        let assignment = Assignment::new(b"secret", Share::percent(1), &variants);
        let (mut sample, mut of) = (0_u32, [0_u32; 3]);
        for number in numbers() {
            let (stage, variant) = assignment.of(&number);
            assert_eq!(assignment.of(&number), (stage, variant));
            sample += u32::from(stage == 0);
            of[variant] += 1;
        }
        assert!((150..=250).contains(&sample), "1 % of 20,000: {sample}");
        assert!(of[1] == 0 && (1800..=2200).contains(&of[2]), "{of:?}");
    }

    #[test]
    fn another_secret_chooses_another_sample_and_without_a_canary_all_are_in_the_first_stage() {
        let one = Assignment::new(b"one", Share::percent(50), &[Variant::new("a")]);
        let other = Assignment::new(b"other", Share::percent(50), &[Variant::new("a")]);
        let same = numbers().filter(|number| one.of(number).0 == other.of(number).0).count();
        assert!((9_500..=10_500).contains(&same), "{same} of 20,000");
        let none = Assignment::new(b"one", Share::ZERO, &[Variant::new("a")]);
        assert!(numbers().all(|number| none.of(&number) == (0, 0)));
    }

    #[test]
    fn intervals_are_those_of_wilson() {
        let close = |found: f64, expected: f64| (found - expected).abs() < 0.0005;
        // Brown, Cai, DasGupta 2001; computed with statsmodels' proportion_confint.
        let cases = [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (1, 1000, 0.0002, 0.0056)];
        for (part, whole, low, high) in cases {
            let found = Interval::of(part, whole);
            assert!(close(found.low, low) && close(found.high, high), "{part} of {whole}: {found:?}");
        }
        assert!(close(Interval::of(0, 0).high, 1.0));
    }
}
