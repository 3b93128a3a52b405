//! Limits of messages over time: rate limits and service windows.

use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, SystemTime};

use whatsapp_template_model::Provider;

use crate::phone::alphanumeric;

/// How long a business may send messages without a template after a customer wrote. Source: Meta, message-templates
/// overview (May 2026).
const WINDOW: Duration = Duration::from_hours(24);
/// How many customers and rates are stored; expired ones are dropped first.
const MAX: usize = 10_000;
/// How many customers a messaging limit counts: the highest limit.
const MAX_CONTACTED: usize = 100_000;

/// A rate limit: one call per interval on average, and the number of calls that may come at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rate {
    pub(crate) every: Duration,
    pub(crate) burst: u32,
    kind: RateKind,
}

/// How the calls of a rate are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RateKind {
    /// In no window of this length there are more calls than the burst.
    SlidingWindow(Duration),
    /// After a burst, one call is allowed per interval.
    Bucket,
}

impl Rate {
    pub(crate) const fn per_second(calls: u32) -> Self {
        Self::sliding_window(calls, Duration::from_secs(1))
    }

    /// At most so many calls in any window of this length.
    pub(crate) const fn sliding_window(calls: u32, length: Duration) -> Self {
        #[allow(clippy::cast_possible_truncation, reason = "a window is shorter than 500 years")]
        let every = Duration::from_nanos(length.as_nanos() as u64 / calls as u64);
        Self { every, burst: calls, kind: RateKind::SlidingWindow(length) }
    }

    /// A burst of calls, then one per interval.
    pub(crate) const fn bucket(every: Duration, burst: u32) -> Self {
        Self { every, burst, kind: RateKind::Bucket }
    }
}

/// The checks that the builder can enable.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Enforcement {
    /// Whether messages without a template require a recent message of the customer.
    pub(crate) window: bool,
    /// Whether the documented rate limits are enforced.
    pub(crate) rates: bool,
}

#[derive(Default)]
pub(super) struct Traffic {
    strict: Enforcement,
    /// When each customer wrote last.
    last_messages: BTreeMap<(Provider, String), SystemTime>,
    /// When the business wrote to each customer first, of the last day.
    contacted: BTreeMap<String, SystemTime>,
    /// When the full burst of each bucket is available again.
    available_at: BTreeMap<(Provider, String), SystemTime>,
    /// The calls of each rate in its last window, the oldest first. Their names are those of operations, so there are few.
    calls: BTreeMap<(Provider, String), VecDeque<SystemTime>>,
}

impl Traffic {
    pub(super) fn new(strict: Enforcement) -> Self {
        Self { strict, ..Self::default() }
    }

    pub(super) fn strict(&self) -> Enforcement {
        self.strict
    }

    pub(super) fn record_customer_message(&mut self, provider: Provider, customer: &str, now: SystemTime) {
        if self.last_messages.len() >= MAX {
            self.last_messages.retain(|_, at| now.duration_since(*at).unwrap_or_default() < WINDOW);
        }
        if self.last_messages.len() < MAX {
            self.last_messages.insert((provider, alphanumeric(customer)), now);
        }
    }

    pub(super) fn is_service_window_open(&self, provider: Provider, customer: &str, now: SystemTime) -> bool {
        !self.strict.window || self.wrote_within_window(provider, customer, now)
    }

    /// Whether a customer wrote within the last day, whether or not the emulator enforces it.
    pub(super) fn wrote_within_window(&self, provider: Provider, customer: &str, now: SystemTime) -> bool {
        let last = self.last_messages.get(&(provider, alphanumeric(customer)));
        last.is_some_and(|at| now.duration_since(*at).unwrap_or_default() < WINDOW)
    }

    /// Counts a customer in a conversation that the business begins, if that is within the messaging limit. Returns whether it is.
    pub(super) fn is_within_messaging_limit(&mut self, customer: &str, limit: u32, now: SystemTime) -> bool {
        let key = alphanumeric(customer);
        if !self.strict.rates || self.wrote_within_window(Provider::Meta, customer, now) {
            return true;
        }
        let is_within_day = |at: &SystemTime| now.duration_since(*at).unwrap_or_default() < WINDOW;
        // Further messages to the same customer neither count nor extend the day.
        if self.contacted.get(&key).is_some_and(is_within_day) {
            return true;
        }
        let limit = usize::try_from(limit).unwrap_or(usize::MAX).min(MAX_CONTACTED);
        if self.contacted.len() >= limit {
            self.contacted.retain(|_, at| is_within_day(at));
        }
        if self.contacted.len() >= limit {
            return false;
        }
        self.contacted.insert(key, now);
        true
    }

    /// Counts a call if it is within its rate. Returns whether it is.
    pub(super) fn is_within_rate(&mut self, provider: Provider, what: &str, rate: Rate, now: SystemTime) -> bool {
        if !self.strict.rates {
            return true;
        }
        let key = (provider, what.to_owned());
        if let RateKind::SlidingWindow(length) = rate.kind {
            let calls = self.calls.entry(key).or_default();
            // A call in the future, before the clock was set back, counts as well.
            while calls.front().is_some_and(|at| now.duration_since(*at).unwrap_or_default() >= length) {
                calls.pop_front();
            }
            let is_within = calls.len() < usize::try_from(rate.burst).unwrap_or(usize::MAX);
            if is_within {
                calls.push_back(now);
            }
            return is_within;
        }
        let available_at = self.available_at.get(&key).copied().unwrap_or(now).max(now);
        let debt = available_at.duration_since(now).unwrap_or_default();
        if debt > rate.every.saturating_mul(rate.burst.saturating_sub(1)) {
            return false;
        }
        if self.available_at.len() >= MAX {
            self.available_at.retain(|_, available_at| *available_at > now);
        }
        if self.available_at.len() < MAX || self.available_at.contains_key(&key) {
            self.available_at.insert(key, available_at.checked_add(rate.every).unwrap_or(available_at));
        }
        true
    }
}

/// How many customers a portfolio may write to first within a day; `None` without a limit. Source: Meta, messaging limits
/// (November 2025).
pub(crate) fn daily_limit(tier: &str) -> Option<u32> {
    Some(match tier {
        "TIER_50" => 50,
        "TIER_250" => 250,
        "TIER_1K" => 1000,
        "TIER_2K" => 2000,
        "TIER_10K" => 10_000,
        "TIER_100K" => 100_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_allows_a_burst_and_then_one_per_interval() {
        let rate = Rate::bucket(Duration::from_secs(6), 3);
        let start = SystemTime::UNIX_EPOCH;
        let mut traffic = Traffic::new(Enforcement { window: true, rates: true });
        let mut keeps =
            |after: u64| traffic.is_within_rate(Provider::Meta, "a", rate, start + Duration::from_secs(after));
        let taken: Vec<bool> = [0, 0, 0, 0, 5, 6, 6, 11, 12, 100, 100, 100, 100].into_iter().map(&mut keeps).collect();
        let expected = [true, true, true, false, false, true, false, false, true, true, true, true, false];
        assert_eq!(taken, expected);
        assert_eq!(Rate::per_second(80).every, Duration::from_micros(12_500));
    }

    #[test]
    fn no_second_has_more_calls_than_the_rate() {
        let start = SystemTime::UNIX_EPOCH;
        let mut traffic = Traffic::new(Enforcement { window: true, rates: true });
        let mut calls = |milliseconds: u64, count: usize| {
            let now = start + Duration::from_millis(milliseconds);
            let within = |_| traffic.is_within_rate(Provider::Meta, "a", Rate::per_second(4), now);
            (0..count).map(within).filter(|is_within| *is_within).count()
        };
        // A bucket that is refilled would allow seven calls in the second after 900 ms.
        let allowed = [calls(0, 1), calls(900, 5), calls(999, 1), calls(1000, 2), calls(1899, 1), calls(1900, 9)];
        assert_eq!(allowed, [1, 3, 0, 1, 0, 3]);
        assert_eq!(calls(60_000, 9), 4);
        assert_eq!(calls(30_000, 1), 0, "the clock was set back");
    }

    #[test]
    fn a_window_is_open_for_a_day_and_the_maps_are_bounded() {
        let start = SystemTime::UNIX_EPOCH;
        let mut traffic = Traffic::new(Enforcement { window: true, rates: true });
        traffic.record_customer_message(Provider::Meta, "+1 555", start);
        let open = |traffic: &Traffic, after| traffic.is_service_window_open(Provider::Meta, "1555", start + after);
        assert!(open(&traffic, Duration::from_secs(86_399)) && !open(&traffic, WINDOW));
        assert!(!traffic.is_service_window_open(Provider::Nxcloud, "1555", start));
        let rate = Rate::bucket(Duration::from_secs(1), 1);
        for n in 0..=MAX {
            traffic.record_customer_message(Provider::Meta, &n.to_string(), start);
            traffic.is_within_rate(Provider::Meta, &n.to_string(), rate, start);
        }
        assert_eq!((traffic.last_messages.len(), traffic.available_at.len()), (MAX, MAX));
        traffic.record_customer_message(Provider::Meta, "a", start + WINDOW);
        traffic.is_within_rate(Provider::Meta, "a", rate, start + WINDOW);
        assert_eq!((traffic.last_messages.len(), traffic.available_at.len()), (1, 1));
    }
}
