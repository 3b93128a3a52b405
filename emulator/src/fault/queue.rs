//! The queue of faults that wait for their requests.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use whatsapp_template_model::Provider;

use super::operation::OperationKind;
use super::schedule::{Chance, FaultSchedule};
use super::{Fault, test_numbers};
use crate::phone;

/// How many fault schedules can wait; the oldest are dropped first.
///
/// ```
/// assert_eq!(whatsapp_template_emulator::MAX_FAULT_SCHEDULES, 1000);
/// ```
pub const MAX_FAULT_SCHEDULES: usize = 1000;

/// The fault schedules that wait for their requests.
#[derive(Default)]
pub(crate) struct FaultQueue(Mutex<VecDeque<FaultSchedule>>);

impl FaultQueue {
    pub(crate) fn add(&self, schedule: FaultSchedule) {
        if schedule.times == Some(0) {
            return;
        }
        let mut schedules = self.lock();
        if schedules.len() >= MAX_FAULT_SCHEDULES {
            schedules.pop_front();
        }
        schedules.push_back(schedule);
    }

    /// The fault for a request, from the oldest schedule that matches it.
    pub(crate) fn next_request_fault(
        &self,
        provider: Provider,
        operation: OperationKind,
        recipients: &[String],
    ) -> Option<Fault> {
        self.take(|schedule| !schedule.is_delivery_failure() && schedule.matches(provider, operation, recipients))
    }

    /// The code with which an accepted message fails.
    pub(crate) fn delivery_failure(&self, provider: Provider, recipient: &str) -> Option<u32> {
        let recipients = [phone::normalized(recipient)];
        let fault = self
            .take(|schedule| {
                schedule.is_delivery_failure() && schedule.matches(provider, OperationKind::Send, &recipients)
            })
            .or_else(|| recipients.first().and_then(|recipient| test_numbers::fault_for(recipient)));
        if let Some(Fault::Undelivered(code)) = fault { Some(code) } else { None }
    }

    /// Whether any schedule is for a single recipient.
    pub(crate) fn has_recipient_filters(&self) -> bool {
        self.lock().iter().any(|schedule| schedule.recipient.is_some())
    }

    fn take(&self, mut is_match: impl FnMut(&FaultSchedule) -> bool) -> Option<Fault> {
        let mut schedules = self.lock();
        let draw =
            |schedule: &mut FaultSchedule| is_match(schedule) && schedule.chance.as_mut().is_none_or(Chance::draw);
        let at = schedules.iter_mut().position(draw)?;
        let schedule = schedules.get_mut(at)?;
        let fault = schedule.fault;
        schedule.times = schedule.times.map(|times| times.saturating_sub(1));
        if schedule.times == Some(0) {
            schedules.remove(at);
        }
        Some(fault)
    }

    /// How many requests have yet to fail.
    pub(crate) fn remaining(&self) -> u64 {
        self.lock().iter().filter_map(|schedule| schedule.times).map(u64::from).sum()
    }

    /// The schedules, oldest first.
    pub(crate) fn schedules(&self) -> Vec<FaultSchedule> {
        self.lock().iter().cloned().collect()
    }

    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<FaultSchedule>> {
        // A panic while the lock was held leaves whole schedules behind.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_matching_schedule_is_used() {
        let faults = FaultQueue::default();
        faults.add(Fault::Huge.for_operation(OperationKind::Send).for_provider(Provider::Meta));
        faults.add(Fault::CutWithin.times(2));
        faults.add(Fault::Clock.times(0));
        assert_eq!(faults.remaining(), 3);
        assert_eq!(faults.next_request_fault(Provider::Cams, OperationKind::Send, &[]), Some(Fault::CutWithin));
        assert_eq!(faults.next_request_fault(Provider::Meta, OperationKind::Send, &[]), Some(Fault::Huge));
        assert_eq!(faults.next_request_fault(Provider::Meta, OperationKind::Send, &[]), Some(Fault::CutWithin));
        assert_eq!(faults.next_request_fault(Provider::Meta, OperationKind::Send, &[]), None);
    }

    #[test]
    fn a_schedule_may_be_for_one_recipient() {
        let faults = FaultQueue::default();
        faults.add(Fault::CutWithin.for_recipient("+1 555"));
        faults.add(Fault::Undelivered(1).for_recipient("1556"));
        assert!(faults.has_recipient_filters());
        let next = |to: &str| faults.next_request_fault(Provider::Meta, OperationKind::Send, &[to.to_owned()]);
        assert_eq!((next("1556"), next("1555")), (None, Some(Fault::CutWithin)));
        assert_eq!(
            (faults.delivery_failure(Provider::Cams, "1555"), faults.delivery_failure(Provider::Cams, "+1556")),
            (None, Some(1))
        );
        assert_eq!((faults.delivery_failure(Provider::Cams, "1556"), faults.has_recipient_filters()), (None, false));
        assert_eq!(faults.delivery_failure(Provider::Cams, "9991131026"), Some(131_026));
    }

    #[test]
    fn the_same_seed_draws_the_same_faults() {
        let drawn = |probability, seed| -> Vec<bool> {
            let faults = FaultQueue::default();
            faults.add(Fault::Huge.with_probability(probability, seed));
            assert_eq!(faults.remaining(), 0);
            (0..1000).map(|_| faults.next_request_fault(Provider::Meta, OperationKind::Send, &[]).is_some()).collect()
        };
        let count = |drawn: &[bool]| drawn.iter().filter(|drawn| **drawn).count();
        assert_eq!(drawn(0.1, 7), drawn(0.1, 7));
        assert_ne!(drawn(0.1, 7), drawn(0.1, 8));
        assert!((70..130).contains(&count(&drawn(0.1, 7))));
        assert_eq!((count(&drawn(0.0, 1)), count(&drawn(1.0, 1))), (0, 1000));
        let faults = FaultQueue::default();
        faults.add(Fault::Huge.with_probability(1.0, 7).times(1));
        assert!(faults.next_request_fault(Provider::Meta, OperationKind::Send, &[]).is_some());
        assert!(faults.next_request_fault(Provider::Meta, OperationKind::Send, &[]).is_none());
    }

    #[test]
    fn the_queue_is_bounded() {
        let faults = FaultQueue::default();
        faults.add(Fault::Clock.times(u32::MAX));
        for _ in 0..MAX_FAULT_SCHEDULES {
            faults.add(Fault::CutWithin.into());
        }
        assert_eq!(faults.remaining(), 1000);
        faults.clear();
        assert_eq!(faults.remaining(), 0);
    }
}
