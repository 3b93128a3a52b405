//! The rate limiter under many requests. The clock is paused: it jumps to the next timer when every task waits.

#![allow(clippy::unwrap_used)]

use core::pin::Pin;
use core::sync::atomic::{AtomicUsize, Ordering};
use core::task::{Context, Poll};

use proptest::prelude::*;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

use super::*;
use crate::{ErrorKind, Retry};

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_mins(1);

fn rate(key: Option<&str>) -> Rate {
    let rate = Rate::new("test", 50, SECOND).with_burst(1);
    match key {
        Some(key) => rate.with_key(key),
        None => rate,
    }
}

fn messages(calls: u32) -> Vec<Rate> {
    vec![Rate::new(Rate::MESSAGES, calls, SECOND)]
}

/// The rates of a message to a customer, as Meta has them.
fn to_customer(customer: usize) -> Vec<Rate> {
    let pair = Rate::new("messages to one customer", 1, Duration::from_secs(6)).with_burst(2);
    vec![pair.with_key(customer.to_string()), Rate::new(Rate::MESSAGES, 80, SECOND)]
}

/// The most requests in any window of a second.
fn most_in_a_second(times: &[Instant]) -> usize {
    let mut times = times.to_vec();
    times.sort();
    let within = |(n, first): (usize, &Instant)| times.iter().skip(n).take_while(|at| **at < *first + SECOND).count();
    times.iter().enumerate().map(within).max().unwrap_or_default()
}

#[tokio::test]
async fn operations_wait_for_the_rate() {
    let (limiter, start) = (LocalRateLimiter::default(), std::time::Instant::now());
    for _ in 0..6 {
        drop(limiter.acquire(vec![rate(None)], SECOND).await.unwrap());
    }
    assert!(start.elapsed() >= Duration::from_millis(95), "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn keys_do_not_wait_for_each_other() {
    let limiter = LocalRateLimiter::default();
    for n in 0..200 {
        drop(limiter.acquire(vec![rate(Some(&n.to_string()))], Duration::ZERO).await.unwrap());
    }
    let error = limiter.acquire(vec![rate(Some("7"))], Duration::ZERO).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Throttled);
    assert!(matches!(error.retry(), Retry::After(_)) && !error.may_have_been_accepted());
}

#[tokio::test]
async fn a_dropped_future_leaves_nothing_locked() {
    let limiter = LocalRateLimiter::default();
    drop(limiter.acquire(vec![rate(None)], Duration::ZERO).await.unwrap());
    let slow = Rate::new("slow", 1, MINUTE).with_burst(1);
    drop(limiter.acquire(vec![slow.clone()], Duration::ZERO).await.unwrap());
    let waiting = limiter.acquire(vec![slow], Duration::from_mins(2));
    assert!(timeout(Duration::from_millis(5), waiting).await.is_err());
    drop(limiter.acquire(vec![rate(None)], SECOND).await.unwrap());
}

#[tokio::test(start_paused = true)]
async fn no_request_waits_longer_than_it_may() {
    let (limiter, start) = (LocalRateLimiter::new(), Instant::now());
    let mut requests = JoinSet::new();
    for _ in 0..10_000 {
        let limiter = limiter.clone();
        requests.spawn(async move {
            let result = limiter.acquire(messages(80), 5 * SECOND).await.map(drop);
            (result, Instant::now())
        });
    }
    let mut allowed = Vec::new();
    while let Some(request) = requests.join_next().await {
        let (result, at) = request.unwrap();
        match result {
            Ok(()) => allowed.push(at),
            // The wait is known from the start, so the error comes at once.
            Err(error) => {
                let Retry::After(wait) = error.retry() else { panic!("{error:?}") };
                assert!(wait > 5 * SECOND && at == start, "{error} after {:?}", at - start);
                assert!(error.to_string().contains("`messages` is used up: 80 in 1s"), "{error}");
            }
        }
    }
    // Windows of 1.05 s: at 0, 1.05, 2.1, 3.15 and 4.2 s.
    assert_eq!(allowed.len(), 5 * 80);
    assert!(allowed.iter().all(|at| *at - start <= 5 * SECOND));
    assert_eq!(most_in_a_second(&allowed), 80);
}

/// Counts the polls of a future.
struct Polled<F> {
    future: Pin<Box<F>>,
    polls: Arc<AtomicUsize>,
}

impl<F: Future> Future for Polled<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        self.polls.fetch_add(1, Ordering::Relaxed);
        self.future.as_mut().poll(context)
    }
}

#[tokio::test(start_paused = true)]
async fn ten_thousand_requests_leave_in_their_order_and_are_woken_a_few_times_each() {
    const REQUESTS: usize = 10_000;
    let (limiter, polls, start) = (LocalRateLimiter::new(), Arc::new(AtomicUsize::new(0)), Instant::now());
    let (sender, mut left) = tokio::sync::mpsc::unbounded_channel();
    for n in 0..REQUESTS {
        let (limiter, sender) = (limiter.clone(), sender.clone());
        let future = Box::pin(async move {
            drop(limiter.acquire(messages(80), Duration::from_hours(1)).await.unwrap());
            sender.send((n, Instant::now())).unwrap();
        });
        tokio::spawn(Polled { future, polls: Arc::clone(&polls) });
    }
    drop(sender);
    let mut times = Vec::new();
    while let Some((n, at)) = left.recv().await {
        assert_eq!(n, times.len(), "first come, first served");
        times.push(at);
    }
    assert_eq!((times.len(), most_in_a_second(&times)), (REQUESTS, 80));
    assert_eq!((*times.last().unwrap() - start).as_millis(), 124 * 1050);
    let polls = polls.load(Ordering::Relaxed);
    assert!(polls <= 3 * REQUESTS, "{polls} polls");
}

#[tokio::test(start_paused = true)]
async fn cancelled_requests_give_their_places_to_others() {
    let (limiter, start) = (LocalRateLimiter::new(), Instant::now());
    drop(limiter.acquire(messages(1), Duration::ZERO).await.unwrap());
    let mut waiting = Vec::new();
    for _ in 0..100 {
        let limiter = limiter.clone();
        waiting
            .push(tokio::spawn(async move { limiter.acquire(messages(1), Duration::from_hours(1)).await.map(drop) }));
    }
    sleep(Duration::from_millis(10)).await;
    let last = tokio::spawn({
        let limiter = limiter.clone();
        async move {
            drop(limiter.acquire(messages(1), Duration::from_hours(1)).await.unwrap());
            Instant::now()
        }
    });
    sleep(Duration::from_millis(10)).await;
    // The first one in the line, and all others but three.
    for request in waiting.iter().take(97) {
        request.abort();
    }
    assert_eq!((last.await.unwrap() - start).as_millis(), 4 * 1050);
    let error = limiter.acquire(messages(1), Duration::ZERO).await.unwrap_err();
    assert_eq!(error.retry(), Retry::After(Duration::from_millis(1050)), "none waits any more");
}

#[tokio::test(start_paused = true)]
async fn a_customer_who_waits_does_not_hold_up_the_others() {
    let (limiter, start) = (LocalRateLimiter::new(), Instant::now());
    let mut to_one = JoinSet::new();
    for _ in 0..5 {
        let limiter = limiter.clone();
        to_one.spawn(async move {
            drop(limiter.acquire(to_customer(0), MINUTE).await.unwrap());
            Instant::now()
        });
    }
    sleep(Duration::from_millis(1)).await;
    for customer in 1..=78 {
        drop(limiter.acquire(to_customer(customer), Duration::ZERO).await.unwrap());
    }
    let error = limiter.acquire(to_customer(79), Duration::ZERO).await.unwrap_err();
    assert!(error.to_string().contains("`messages`"), "{error}");
    let mut seconds: Vec<u64> = to_one.join_all().await.iter().map(|at| (*at - start).as_secs()).collect();
    seconds.sort_unstable();
    assert_eq!(seconds, [0, 0, 6, 12, 18]);
    // The refused request was not counted for its customer either.
    for _ in 0..2 {
        drop(limiter.acquire(to_customer(79), Duration::ZERO).await.unwrap());
    }
}

#[tokio::test(start_paused = true)]
async fn a_changed_rate_holds_for_requests_that_wait_and_for_all_who_share_it() {
    let (limiter, start) = (LocalRateLimiter::new(), Instant::now());
    let mut requests = JoinSet::new();
    for n in 0..400 {
        let (limiter, account) = (limiter.clone(), if n % 2 == 0 { "one" } else { "two" });
        requests.spawn(async move {
            let rate = Rate::new(Rate::MESSAGES, 20, SECOND).with_account(account);
            drop(limiter.acquire(vec![rate], MINUTE).await.unwrap());
            (account, Instant::now())
        });
    }
    sleep(Duration::from_millis(100)).await;
    limiter.set_rate(Rate::new(Rate::MESSAGES, 200, SECOND).with_account("one"));
    let ends = requests.join_all().await;
    let last = |of: &str| ends.iter().filter(|(account, _)| *account == of).map(|(_, at)| *at - start).max().unwrap();
    assert_eq!(last("one").as_millis(), 100, "200 are allowed at once");
    assert_eq!(last("two").as_millis(), 9 * 1050);
    limiter.set_rate(Rate::new(Rate::MESSAGES, 1, SECOND));
    sleep(MINUTE).await;
    for (account, allowed) in [("one", 200), ("two", 1)] {
        let rate = || vec![Rate::new(Rate::MESSAGES, 20, SECOND).with_account(account)];
        for _ in 0..allowed {
            drop(limiter.acquire(rate(), Duration::ZERO).await.unwrap());
        }
        assert!(limiter.acquire(rate(), Duration::ZERO).await.is_err(), "{account}");
    }
}

#[tokio::test(start_paused = true)]
async fn customers_who_are_not_written_to_any_more_are_forgotten() {
    let limiter = LocalRateLimiter::new();
    let pair = |n: u32| vec![Rate::new("pair", 1, SECOND).with_burst(2).with_key(n.to_string())];
    for n in 0..50_000 {
        drop(limiter.acquire(pair(n), Duration::ZERO).await.unwrap());
        if n % 1000 == 0 {
            sleep(Duration::from_millis(500)).await;
        }
    }
    assert!(limiter.queues() <= 10_001, "{}", limiter.queues());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Requests come at random, some are cancelled: windows are respected, no request waits too long, and every place in the queue is released.
    #[test]
    fn random_requests_keep_the_rates(
        calls in 1..20u32,
        requests in proptest::collection::vec((0..200u64, 0..4usize, 0..4000u64, prop::option::weighted(0.2, 0..2000u64)), 1..150),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
        runtime.block_on(async {
            let limiter = LocalRateLimiter::new();
            let mut tasks = JoinSet::new();
            for (pause, customer, max_wait, cancelled) in requests {
                sleep(Duration::from_millis(pause)).await;
                let (limiter, max_wait, start) = (limiter.clone(), Duration::from_millis(max_wait), Instant::now());
                tasks.spawn(async move {
                    let mut rates = to_customer(customer);
                    rates[1].calls = calls;
                    rates[1].burst = calls;
                    let waiting = limiter.acquire(rates, max_wait);
                    let cancelled = cancelled.map_or(MINUTE, Duration::from_millis);
                    let result = timeout(cancelled, waiting).await;
                    // Timers have a resolution of a millisecond.
                    assert!(start.elapsed() <= max_wait.min(cancelled) + Duration::from_millis(1));
                    result.ok()?.ok().map(|_| (customer, Instant::now()))
                });
            }
            let left: Vec<_> = tasks.join_all().await.into_iter().flatten().collect();
            let times: Vec<Instant> = left.iter().map(|(_, at)| *at).collect();
            assert!(most_in_a_second(&times) <= calls as usize);
            for customer in 0..4 {
                let mut times: Vec<_> = left.iter().filter(|(to, _)| *to == customer).map(|(_, at)| *at).collect();
                times.sort();
                // Two at once, then one in six seconds.
                assert!(times.windows(3).all(|three| three[2] - three[0] >= Duration::from_secs(6)));
            }
            assert_eq!(limiter.waiting(), 0);
        });
    }
}

/// The processor time of this process, in hundredths of a second.
fn processor_time() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

/// Run it by hand, by itself: `cargo test --release -p whatsapp-template --lib processor_time -- --ignored --nocapture`.
/// Measured on 2026-11-29 on two busy cores: 0.24 s of processor time in the 12.7 s, without `--release`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes 13 seconds, and measures the whole process"]
async fn ten_thousand_requests_that_wait_cost_little_processor_time() {
    let (limiter, start, before) = (LocalRateLimiter::new(), Instant::now(), processor_time());
    let mut requests = JoinSet::new();
    for _ in 0..10_000 {
        let limiter = limiter.clone();
        requests.spawn(async move {
            drop(limiter.acquire(messages(800), MINUTE).await.unwrap());
            Instant::now()
        });
    }
    let times = requests.join_all().await;
    let took = processor_time() - before;
    println!("{:?}, of which {took} hundredths of a second of processor time", start.elapsed());
    assert_eq!(most_in_a_second(&times), 800);
    assert!(took < 200, "{took}");
}

#[tokio::test(start_paused = true)]
async fn a_rate_that_is_there_twice_counts_once_and_does_not_block_itself() {
    let (limiter, start) = (LocalRateLimiter::new(), Instant::now());
    let twice = || vec![Rate::new("twice", 1, SECOND), Rate::new("other", 9, SECOND), Rate::new("twice", 1, SECOND)];
    for _ in 0..3 {
        drop(limiter.acquire(twice(), MINUTE).await.unwrap());
    }
    assert_eq!(start.elapsed().as_millis(), 2 * 1050);
    assert_eq!(limiter.waiting(), 0);
}

#[tokio::test(start_paused = true)]
async fn operations_with_the_same_rates_in_another_order_do_not_block_each_other() {
    let (limiter, start) = (LocalRateLimiter::new(), Instant::now());
    let mut rates = vec![
        Rate::new("a", 1, SECOND),
        Rate::new("b", 1, SECOND),
        Rate::new("a", 1, SECOND).with_key("Ann"),
        Rate::new("a", 1, SECOND).with_key("Bo"),
    ];
    let mut requests = JoinSet::new();
    for _ in 0..20 {
        rates.rotate_left(1);
        let (limiter, rates, mut reversed) = (limiter.clone(), rates.clone(), rates.clone());
        reversed.reverse();
        for rates in [rates, reversed] {
            let limiter = limiter.clone();
            requests.spawn(async move { limiter.acquire(rates, MINUTE).await.map(drop) });
        }
    }
    while let Some(result) = requests.join_next().await {
        result.unwrap().unwrap();
    }
    assert_eq!(start.elapsed().as_millis(), 39 * 1050, "one after the other, none waits for nothing");
}
