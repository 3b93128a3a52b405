//! Tests of the planner's decisions.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::campaign::{Canary, QuietHours, Share, Tally};

/// Noon of 30 November 2026 in UTC.
const NOON: i64 = 1_796_040_000_000;

fn group(stage: u8, zones: &str, waiting: u64) -> Group {
    Group { stage, zones: zones.to_owned(), waiting, pending: waiting * 1000, ..Group::default() }
}

fn evidence(states: [u64; 7], reported: u64) -> Evidence {
    let sent = states[2] + states[3] + states[4] + states[5];
    Evidence::new(Tally::new(states, [sent - reported, 0, reported, 0, 0, 0, 0, 0]), [])
}

fn snapshot<'a>(settings: &'a Settings, groups: &'a [Group]) -> Snapshot<'a> {
    let pending = groups.iter().map(|group| group.pending).sum::<u64>().max(1);
    Snapshot {
        settings,
        pause: None,
        paused_variants: &[],
        groups,
        sample: Evidence::default(),
        sample_done: None,
        is_open: false,
        counts: evidence([pending, 0, 0, 0, 0, 0, 0], 0),
        baseline: Evidence::default(),
        budget: None,
        now: NOON,
    }
}

fn with_canary() -> Settings {
    Settings { canary: Some(Canary::new(Share::percent(1), Duration::from_hours(1))), ..Settings::default() }
}

#[test]
fn without_conditions_everything_goes_but_not_at_once() {
    let settings = Settings::default();
    let groups = [group(0, "UTC", 900), Group { active: 150, ..group(0, "Asia/Tokyo", 0) }];
    let decision = plan(&snapshot(&settings, &groups));
    assert_eq!((decision.allowed, decision.hand_out), (vec![0], MAX_HANDED - 150));
    let full = [Group { active: 200, ..group(0, "UTC", 900) }];
    let decision = plan(&snapshot(&settings, &full));
    assert_eq!((decision.hand_out, decision.waiting), (0, vec![(0, Waiting::Queue)]));
}

#[test]
fn quiet_hours_follow_the_recipient() {
    let settings = Settings { quiet: QuietHours::new("21:00", "09:00"), ..Settings::default() };
    let groups = [group(0, "Europe/Berlin", 1), group(0, "Asia/Tokyo", 1), group(0, "America/New_York", 1)];
    let decision = plan(&snapshot(&settings, &groups));
    assert_eq!(decision.allowed, [0]);
    assert_eq!(decision.waiting, [(1, Waiting::QuietHours), (2, Waiting::QuietHours)]);
    assert_eq!(decision.next, Duration::from_mins(1), "it looks again each minute");
    let mut early = snapshot(&settings, &groups);
    early.now = NOON + (2 * 3600 - 10) * 1000;
    assert_eq!(plan(&early).next, Duration::from_secs(10), "New York wakes at 14 o'clock UTC");
}

#[test]
fn the_sample_goes_first_and_opens_the_rest() {
    let settings = with_canary();
    let groups = [group(0, "UTC", 1), group(1, "UTC", 5)];
    let mut begun = snapshot(&settings, &groups);
    begun.sample = evidence([1000, 0, 0, 0, 0, 0, 0], 0);
    let decision = plan(&begun);
    assert_eq!((decision.allowed, decision.waiting), (vec![0], vec![(1, Waiting::Canary)]));

    let rest = [group(1, "UTC", 5)];
    let mut sent = snapshot(&settings, &rest);
    sent.sample = evidence([0, 0, 100, 0, 0, 0, 0], 90);
    let decision = plan(&sent);
    assert!(decision.sample_is_done && !decision.open && decision.allowed.is_empty(), "{decision:?}");
    sent.sample_done = Some(NOON - 3_599_000);
    assert_eq!(plan(&sent).next, Duration::from_secs(1));
    sent.sample_done = Some(NOON - 3_600_000);
    let decision = plan(&sent);
    assert!(decision.open && decision.pause.is_none(), "{decision:?}");
    assert_eq!(decision.allowed, [0]);
}

#[test]
fn a_sample_that_fails_pauses_the_campaign() {
    let settings = with_canary();
    let rest = [group(1, "UTC", 5)];
    let mut sent = snapshot(&settings, &rest);
    sent.sample_done = Some(NOON - 3_600_000);
    let cases = [
        (evidence([0, 0, 94, 0, 6, 0, 0], 94), "6 of 100 messages of the sample have failed; the limit is 5 %"),
        (evidence([0, 0, 97, 0, 0, 3, 0], 97), "3 of 100 messages of the sample are unknown; the limit is 2 %"),
        (evidence([0, 0, 100, 0, 0, 0, 0], 0), "no webhook has reported about any of the 100 messages of the sample"),
    ];
    for (sample, expected) in cases {
        sent.sample = sample;
        let decision = plan(&sent);
        let pause = decision.pause.unwrap();
        assert_eq!((pause.kind, pause.evidence.as_str()), (PauseKind::Canary, expected));
        assert!(!decision.open && decision.allowed.is_empty());
    }
    sent.sample = evidence([0, 0, 0, 0, 0, 0, 4], 0);
    assert!(plan(&sent).open, "all of the sample opted out");
    sent.sample = evidence([0, 0, 94, 0, 6, 0, 0], 94);
    sent.is_open = true;
    assert_eq!(plan(&sent).allowed, [0], "a person has resumed it");
}

#[test]
fn held_messages_pause_until_they_are_released() {
    let settings = Settings::default();
    let groups = [group(0, "UTC", 1)];
    let mut held = snapshot(&settings, &groups);
    held.counts = evidence([1000, 0, 10, 5, 0, 0, 0], 0);
    let pause = plan(&held).pause.unwrap();
    assert_eq!(pause.kind, PauseKind::Held);
    held.pause = Some(&pause);
    assert!(!plan(&held).resume);
    held.counts = evidence([1000, 0, 15, 0, 0, 0, 0], 0);
    let decision = plan(&held);
    assert!(decision.resume && decision.allowed == [0], "{decision:?}");
    let person = Pause::new(PauseKind::Person, "");
    held.pause = Some(&person);
    assert!(!plan(&held).resume, "only a person ends the pause of a person");
}

#[test]
fn limits_variants_and_the_end_of_the_time() {
    let until = std::time::SystemTime::UNIX_EPOCH + Duration::from_millis(NOON.unsigned_abs() + 5000);
    let mut settings = Settings::default();
    settings.limits.until = Some(until);
    let groups = [Group { variant: 1, ..group(0, "UTC", 1) }, Group { later: 2, later_in: 900, ..group(0, "UTC", 0) }];
    let mut now = snapshot(&settings, &groups);
    now.paused_variants = &[false, true];
    let decision = plan(&now);
    assert_eq!(decision.waiting, [(0, Waiting::VariantPaused), (1, Waiting::Retry)]);
    assert_eq!(decision.next, Duration::from_millis(900));
    now.budget = Some(Budget { limit: 250, left: 0, more_in: Duration::from_millis(300) });
    let decision = plan(&now);
    assert_eq!(decision.waiting[1].1, Waiting::DailyLimit);
    assert_eq!(decision.next, Duration::from_millis(300));
    now.now += 5000;
    assert!(plan(&now).expire);
    now.counts = evidence([0, 0, 10, 0, 1, 1, 3], 0);
    assert!(plan(&now).finish);
}

/// A campaign that ends before the planner looks has the reason, too.
#[test]
fn a_campaign_that_ends_is_judged_once_more() {
    let settings = Settings::default();
    let groups = [group(0, "UTC", 0)];
    let mut now = snapshot(&settings, &groups);
    now.counts = evidence([0, 0, 295, 0, 0, 5, 0], 0);
    let decision = plan(&now);
    assert!(decision.finish);
    assert_eq!(decision.pause.unwrap().evidence, "5 of 300 messages are unknown; the limit is 1 %");
    now.counts = evidence([0, 0, 299, 0, 0, 1, 0], 0);
    assert_eq!(plan(&now).pause, None);
    // What a person or the provider has paused is over.
    for (kind, stays) in [(PauseKind::Person, false), (PauseKind::Held, false), (PauseKind::Sender, true)] {
        let pause = Pause::new(kind, "it was so");
        let decision = plan(&Snapshot { pause: Some(&pause), counts: now.counts, ..snapshot(&settings, &groups) });
        assert_eq!((decision.finish, decision.pause.is_some()), (true, stays), "{kind:?}");
    }
}

proptest! {
    /// Whatever the counts are: a paused or finished campaign hands nothing out, a group is allowed or has a reason, and never
    /// more is handed out than waits or fits.
    #[test]
    fn decisions_are_consistent(
        chunks in prop::collection::vec((0..3_usize, 0..2_u8, 0..300_u64, 0..3_u64, 0..100_u64), 0..6),
        states in prop::array::uniform7(0..400_u64),
        sample in prop::array::uniform7(0..50_u64),
        (paused, has_canary, quiet, left) in (0..3_u8, any::<bool>(), any::<bool>(), prop::option::of(0..2_u64)),
        sample_done in prop::option::of(-4_000_000..=0_i64),
    ) {
        let groups: Vec<Group> = chunks.into_iter().map(|(variant, stage, waiting, later, active)| Group {
            variant, later, active, later_in: 7, ..group(stage, "Europe/Berlin", waiting)
        }).collect();
        let mut settings = if has_canary { with_canary() } else { Settings::default() };
        settings.quiet = QuietHours::new("12:00", "18:00").filter(|_| quiet);
        let pauses = [Pause::new(PauseKind::Person, ""), Pause::new(PauseKind::Held, "")];
        let mut snapshot = snapshot(&settings, &groups);
        snapshot.pause = pauses.get(usize::from(paused));
        snapshot.paused_variants = &[false, true, false];
        snapshot.counts = evidence(states, 0);
        snapshot.sample = evidence(sample, 0);
        snapshot.sample_done = sample_done.map(|before| NOON + before);
        snapshot.budget = left.map(|left| Budget { limit: 250, left, more_in: Duration::from_mins(5) });
        let decision = plan(&snapshot);
        let waiting: u64 = decision.allowed.iter().map(|index| groups[*index].waiting).sum();
        let active: u64 = groups.iter().map(|group| group.active).sum();
        prop_assert!(decision.hand_out <= waiting && (decision.hand_out == 0 || decision.hand_out + active <= MAX_HANDED));
        prop_assert_eq!(decision.hand_out == 0, decision.allowed.is_empty());
        if decision.finish || decision.pause.is_some() || (snapshot.pause.is_some() && !decision.resume) {
            prop_assert!(decision.allowed.is_empty());
        }
        if !decision.finish {
            let listed = decision.allowed.len() + decision.waiting.len();
            prop_assert_eq!(listed, groups.iter().filter(|group| group.waiting + group.later > 0).count());
        }
        for index in &decision.allowed {
            let group = &groups[*index];
            prop_assert!(!quiet && group.variant != 1 && left != Some(0));
            prop_assert!(!has_canary || group.stage == 0 || decision.open);
        }
        prop_assert!(decision.next > Duration::ZERO && decision.next <= LOOK);
    }
}
