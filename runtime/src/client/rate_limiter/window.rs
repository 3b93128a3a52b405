//! The requests of one rate in the last seconds, and when the next one is allowed.

use core::time::Duration;
use std::collections::VecDeque;

use tokio::time::Instant;

use crate::provider::Rate;

/// How much longer than documented a window is, at most, and as a part of it: the time of a request to the provider varies.
const MARGIN: Duration = Duration::from_millis(50);
const MARGIN_PART: u32 = 20;

/// In how many windows the fastest response is looked for.
const FASTEST_OF_WINDOWS: u32 = 4;

/// The numbers of a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbers {
    pub(super) calls: u32,
    pub(super) per: Duration,
    burst: u32,
}

impl Numbers {
    pub(super) fn of(rate: &Rate) -> Self {
        // A rate of zero would be a wait without an end.
        Self { calls: rate.calls.max(1), per: rate.per, burst: rate.burst.max(1) }
    }

    /// Whether the rate is a bucket that is refilled, instead of a window.
    fn is_bucket(self) -> bool {
        self.burst != self.calls
    }

    /// The length of a window, with its margin.
    fn window(self) -> Duration {
        self.per.saturating_add(MARGIN.min(self.per / MARGIN_PART))
    }

    /// The time in which a bucket gets one request back.
    fn refill(self) -> Duration {
        self.per / self.calls
    }
}

/// The requests that count for a rate.
#[derive(Debug)]
pub(super) struct RateWindow {
    numbers: Numbers,
    /// How many requests have no response yet. Each of them may reach the provider at any moment.
    in_flight: u32,
    used: Used,
}

/// The requests that have a response.
#[derive(Debug)]
enum Used {
    Window(Arrivals),
    /// When the bucket will be full again.
    Bucket(Option<Instant>),
}

/// When requests have reached the provider, at the latest.
#[derive(Debug, Default)]
struct Arrivals {
    /// When the responses of the last window came, the oldest first.
    responses: VecDeque<Instant>,
    fastest: FastestResponse,
}

/// The shortest time between a request and its response, so far and of late.
///
/// A request that takes longer than the fastest one may have been slower on its way to the provider, so it counts as if it
/// had left by so much later. The first requests open their connections: until later ones have shown how fast a response can
/// be, requests count from their responses.
#[derive(Debug)]
struct FastestResponse {
    since: Option<Instant>,
    current: Duration,
    previous: Option<Duration>,
}

impl Default for FastestResponse {
    fn default() -> Self {
        Self { since: None, current: Duration::MAX, previous: None }
    }
}

impl FastestResponse {
    fn add(&mut self, took: Duration, now: Instant, period: Duration) {
        let since = *self.since.get_or_insert(now);
        if now.saturating_duration_since(since) >= period {
            (self.since, self.previous, self.current) = (Some(now), Some(self.current), Duration::MAX);
        }
        self.current = self.current.min(took);
    }

    fn get(&self) -> Duration {
        self.previous.map_or(Duration::ZERO, |previous| previous.min(self.current))
    }
}

impl Arrivals {
    /// How long a request counts after its response.
    fn counts_for(&self, numbers: Numbers) -> Duration {
        let window = numbers.window();
        // A response that takes as long as a window says nothing about the time of the arrival.
        window.saturating_sub(self.fastest.get().min(window / 2))
    }
}

impl RateWindow {
    pub(super) fn new(numbers: Numbers) -> Self {
        let used = if numbers.is_bucket() { Used::Bucket(None) } else { Used::Window(Arrivals::default()) };
        Self { numbers, in_flight: 0, used }
    }

    pub(super) fn numbers(&self) -> Numbers {
        self.numbers
    }

    /// Sets other numbers. The requests so far still count.
    pub(super) fn set(&mut self, numbers: Numbers, now: Instant) {
        self.expire(now);
        let before = core::mem::replace(&mut self.numbers, numbers);
        match (&self.used, numbers.is_bucket()) {
            (Used::Window(arrivals), true) => {
                let count = u32::try_from(arrivals.responses.len()).unwrap_or(u32::MAX).min(numbers.burst);
                self.used = Used::Bucket(Some(later(now, numbers.refill().saturating_mul(count))));
            }
            (Used::Bucket(full_at), false) => {
                let missing = full_at.map_or(Duration::ZERO, |full_at| full_at.saturating_duration_since(now));
                let count = (0..numbers.calls).take_while(|n| before.refill().saturating_mul(*n) < missing).count();
                let responses = core::iter::repeat_n(now, count).collect();
                self.used = Used::Window(Arrivals { responses, ..Arrivals::default() });
            }
            _ => {}
        }
    }

    /// When a request is allowed that comes after `ahead` others; not before this time, as long as requests have no response.
    pub(super) fn allowed_at(&mut self, now: Instant, ahead: usize) -> Instant {
        self.expire(now);
        let (numbers, in_flight) = (self.numbers, self.in_flight);
        match &self.used {
            Used::Window(arrivals) => {
                let calls = usize::try_from(numbers.calls).unwrap_or(usize::MAX);
                // Each full set of `calls` requests takes a whole window, or longer if even the fastest response is slow.
                let (windows, ahead) = (ahead / calls, ahead % calls);
                let counted = arrivals.responses.len() + usize::try_from(in_flight).unwrap_or(usize::MAX);
                let first = match (counted + ahead + 1).saturating_sub(calls) {
                    0 => now,
                    // So many requests have to leave the window first.
                    leaving => {
                        let response = arrivals.responses.get(leaving - 1).copied().unwrap_or(now);
                        later(response, arrivals.counts_for(numbers))
                    }
                };
                let windows = u32::try_from(windows).unwrap_or(u32::MAX);
                let one_set = arrivals.fastest.get().saturating_add(arrivals.counts_for(numbers)).max(numbers.window());
                later(first.max(now), one_set.saturating_mul(windows))
            }
            Used::Bucket(full_at) => {
                let ahead = u32::try_from(ahead).unwrap_or(u32::MAX).saturating_add(in_flight);
                let full_at = later(full_at.map_or(now, |at| at.max(now)), numbers.refill().saturating_mul(ahead));
                let spare = numbers.refill().saturating_mul(numbers.burst - 1);
                full_at.checked_sub(spare).map_or(now, |at| at.max(now))
            }
        }
    }

    /// Counts a request that leaves.
    pub(super) fn start(&mut self) {
        self.in_flight += 1;
    }

    /// Takes a request back that did not leave.
    pub(super) fn take_back(&mut self) {
        self.in_flight = self.in_flight.saturating_sub(1);
    }

    /// Notes the response of a request, or that there will be none.
    pub(super) fn end(&mut self, started: Instant, now: Instant) {
        let numbers = self.numbers;
        self.in_flight = self.in_flight.saturating_sub(1);
        match &mut self.used {
            Used::Window(arrivals) => {
                arrivals.responses.push_back(now);
                let period = numbers.window().saturating_mul(FASTEST_OF_WINDOWS);
                arrivals.fastest.add(now.saturating_duration_since(started), now, period);
            }
            Used::Bucket(full_at) => {
                *full_at = Some(later(full_at.map_or(now, |at| at.max(now)), numbers.refill()));
            }
        }
    }

    /// Whether no request counts any more.
    pub(super) fn is_unused(&mut self, now: Instant) -> bool {
        self.expire(now);
        self.in_flight == 0
            && match &self.used {
                Used::Window(arrivals) => arrivals.responses.is_empty(),
                Used::Bucket(full_at) => full_at.is_none(),
            }
    }

    fn expire(&mut self, now: Instant) {
        match &mut self.used {
            Used::Window(arrivals) => {
                let counts_for = arrivals.counts_for(self.numbers);
                while arrivals.responses.front().is_some_and(|at| later(*at, counts_for) <= now) {
                    arrivals.responses.pop_front();
                }
            }
            Used::Bucket(full_at) => *full_at = full_at.filter(|at| *at > now),
        }
    }
}

/// A later instant; a year later if it is too late for the type.
fn later(at: Instant, by: Duration) -> Instant {
    const YEAR: Duration = Duration::from_hours(24 * 365);
    at.checked_add(by).or_else(|| at.checked_add(YEAR)).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn numbers(calls: u32, per: Duration, burst: u32) -> Numbers {
        Numbers { calls, per, burst }
    }

    /// The most requests in any window of a second.
    fn most_in_a_second(times: &[Instant]) -> usize {
        let within = |first: &Instant| times.iter().filter(|at| (*first..*first + SECOND).contains(at)).count();
        times.iter().map(within).max().unwrap_or_default()
    }

    /// A request whose response comes at once.
    fn count(window: &mut RateWindow, now: Instant) {
        window.start();
        window.end(now, now);
    }

    proptest! {
        /// However requests come, and whatever is taken back: no window of the documented length has more than allowed.
        #[test]
        fn no_window_has_more_than_the_documented_number(
            calls in 1..12u32,
            steps in proptest::collection::vec((0..400u64, 0..10u8), 1..200),
        ) {
            let start = Instant::now();
            let mut window = RateWindow::new(numbers(calls, SECOND, calls));
            let (mut now, mut allowed) = (start, Vec::new());
            for (milliseconds, kind) in steps {
                now += Duration::from_millis(milliseconds);
                if window.allowed_at(now, 0) > now {
                    continue;
                }
                if kind == 0 {
                    window.start();
                    window.take_back();
                } else {
                    count(&mut window, now);
                    allowed.push(now);
                }
            }
            prop_assert!(most_in_a_second(&allowed) <= calls as usize);
        }

        /// Requests need different times to the provider, and the first ones open connections. The provider still counts no
        /// more than it allows, as long as the ways back do not differ by more than the margin.
        #[test]
        fn the_provider_counts_no_more_than_it_allows(
            calls in 1..12u32,
            steps in proptest::collection::vec((0..300u64, 10..50u64, 20..70u64), 1..150),
        ) {
            let start = Instant::now();
            let mut window = RateWindow::new(numbers(calls, SECOND, calls));
            let (mut now, mut arrivals, mut in_flight) = (start, Vec::new(), Vec::new());
            for (n, (milliseconds, mut to_provider, back)) in steps.into_iter().enumerate() {
                now += Duration::from_millis(milliseconds);
                if n < calls as usize {
                    to_provider += 300;
                }
                in_flight.sort_by_key(|(_, response): &(Instant, Instant)| *response);
                while let Some((started, response)) = in_flight.first().copied().filter(|(_, response)| *response <= now) {
                    window.end(started, response);
                    in_flight.remove(0);
                }
                if window.allowed_at(now, 0) <= now {
                    window.start();
                    let arrival = now + Duration::from_millis(to_provider);
                    arrivals.push(arrival);
                    in_flight.push((now, arrival + Duration::from_millis(back)));
                }
            }
            prop_assert!(most_in_a_second(&arrivals) <= calls as usize);
        }

        /// The time that is predicted for the nth request is when it is allowed, if all before it come as soon as they may.
        #[test]
        fn predictions_are_exact(
            calls in 1..10u32, burst in 1..10u32, before in proptest::collection::vec(0..300u64, 0..20), ahead in 0..40usize,
        ) {
            let mut window = RateWindow::new(numbers(calls, SECOND, burst));
            let mut now = Instant::now();
            for milliseconds in before {
                now += Duration::from_millis(milliseconds);
                if window.allowed_at(now, 0) <= now {
                    count(&mut window, now);
                }
            }
            let predicted = window.allowed_at(now, ahead);
            for _ in 0..ahead {
                now = window.allowed_at(now, 0).max(now);
                count(&mut window, now);
            }
            prop_assert_eq!(predicted, window.allowed_at(now, 0).max(now));
        }

        #[test]
        fn extreme_numbers_do_not_panic(
            calls in prop_oneof![Just(0), Just(1), Just(u32::MAX)],
            burst in prop_oneof![Just(0), Just(1), Just(u32::MAX)],
            per in prop_oneof![Just(Duration::ZERO), Just(Duration::MAX), Just(Duration::from_nanos(1))],
            ahead in prop_oneof![Just(0), Just(1), Just(usize::MAX)],
        ) {
            let now = Instant::now();
            let mut window = RateWindow::new(Numbers::of(&Rate::new("test", calls, per).with_burst(burst)));
            for _ in 0..3 {
                count(&mut window, now);
                prop_assert!(window.allowed_at(now, ahead) >= now);
            }
            window.set(Numbers::of(&Rate::new("test", burst, per).with_burst(calls)), now);
            prop_assert!(window.allowed_at(now, ahead) >= now);
            window.take_back();
            let _ = window.is_unused(now);
        }
    }

    #[test]
    fn a_bucket_gives_its_burst_and_then_one_per_refill() {
        let pair = numbers(1, Duration::from_secs(6), 3);
        let mut window = RateWindow::new(pair);
        let start = Instant::now();
        let mut allows = |seconds| {
            let now = start + Duration::from_secs(seconds);
            let allowed = window.allowed_at(now, 0) <= now;
            if allowed {
                count(&mut window, now);
            }
            allowed
        };
        let found: Vec<bool> = [0, 0, 0, 0, 5, 6, 6, 11, 12].into_iter().map(&mut allows).collect();
        assert_eq!(found, [true, true, true, false, false, true, false, false, true]);
        assert!(
            !window.is_unused(start + Duration::from_secs(12)) && window.is_unused(start + Duration::from_secs(40))
        );
    }

    #[test]
    fn a_request_without_a_response_takes_one_place_only() {
        let start = Instant::now();
        let mut window = RateWindow::new(numbers(2, SECOND, 2));
        window.start();
        for n in 0..5 {
            let now = start + n * (SECOND + MARGIN);
            assert_eq!(window.allowed_at(now, 0), now);
            count(&mut window, now);
            assert_eq!(window.allowed_at(now, 0), now + SECOND + MARGIN);
        }
        window.end(start, start + 10 * SECOND);
        assert!(window.is_unused(start + 12 * SECOND));
    }

    #[test]
    fn requests_count_from_their_arrival_once_responses_have_shown_their_times() {
        let (start, took) = (Instant::now(), Duration::from_millis(300));
        let mut window = RateWindow::new(numbers(1, SECOND, 1));
        let mut now = start;
        let mut spaces = Vec::new();
        for _ in 0..7 {
            window.start();
            window.end(now, now + took);
            let next = window.allowed_at(now + took, 0);
            spaces.push((next - now).as_millis());
            now = next;
        }
        assert_eq!(spaces, [1350, 1350, 1350, 1350, 1050, 1050, 1050]);
    }

    /// A place is taken until the response and for half of a window after it, so a set of requests takes longer than a window.
    #[test]
    fn predictions_respect_that_even_the_fastest_response_is_slow() {
        let (mut now, took) = (Instant::now(), 2 * SECOND);
        let mut window = RateWindow::new(numbers(1, SECOND, 1));
        // Until the fastest response is known.
        for _ in 0..7 {
            window.start();
            window.end(now, now + took);
            now = window.allowed_at(now + took, 0);
        }
        let predicted = window.allowed_at(now, 3);
        for _ in 0..3 {
            window.start();
            now += took;
            window.end(now - took, now);
            now = window.allowed_at(now, 0);
        }
        assert_eq!(predicted, now);
    }

    #[test]
    fn other_numbers_keep_what_was_used() {
        let (now, second) = (Instant::now(), SECOND);
        let mut window = RateWindow::new(numbers(2, second, 2));
        count(&mut window, now);
        count(&mut window, now);
        assert!(window.allowed_at(now, 0) > now);
        window.set(numbers(3, second, 3), now);
        assert_eq!(window.allowed_at(now, 0), now, "one more is allowed");
        window.set(numbers(1, second, 1), now);
        assert_eq!(window.allowed_at(now, 0), now + second + MARGIN, "fewer are allowed than were used");
        window.set(numbers(1, second, 2), now);
        assert_eq!(window.allowed_at(now, 0), now + second, "the bucket is empty");
        window.set(numbers(2, second, 2), now);
        assert!(window.allowed_at(now, 0) > now, "the window is full");
    }
}
