//! The faults that wait for their requests.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use whatsapp_template_model::Provider;

use super::operation::Operation;
use super::schedule::{Chance, Plan};
use super::{Fault, test_numbers};
use crate::phone;

/// How many plans can wait; the oldest go first.
///
/// ```
/// assert_eq!(whatsapp_template_emulator::MOST_PLANS, 1000);
/// ```
pub const MOST_PLANS: usize = 1000;

/// The plans that wait for their requests.
#[derive(Default)]
pub(crate) struct Faults(Mutex<VecDeque<Plan>>);

impl Faults {
    pub(crate) fn add(&self, plan: Plan) {
        if plan.times == Some(0) {
            return;
        }
        let mut plans = self.plans();
        if plans.len() >= MOST_PLANS {
            plans.pop_front();
        }
        plans.push_back(plan);
    }

    /// The fault of a request, from the oldest plan that means it.
    pub(crate) fn next(&self, provider: Provider, operation: Operation, recipients: &[String]) -> Option<Fault> {
        self.take(|plan| !plan.is_late() && plan.is_for(provider, operation, recipients))
    }

    /// The code with which a message fails that was accepted.
    pub(crate) fn failure(&self, provider: Provider, recipient: &str) -> Option<u32> {
        let recipients = [phone::customer(recipient)];
        let fault = self
            .take(|plan| plan.is_late() && plan.is_for(provider, Operation::Send, &recipients))
            .or_else(|| recipients.first().and_then(|recipient| test_numbers::of(recipient)));
        if let Some(Fault::Undelivered(code)) = fault { Some(code) } else { None }
    }

    /// Whether anything is planned for one recipient alone.
    pub(crate) fn mind_recipients(&self) -> bool {
        self.plans().iter().any(|plan| plan.recipient.is_some())
    }

    fn take(&self, mut is_meant: impl FnMut(&Plan) -> bool) -> Option<Fault> {
        let mut plans = self.plans();
        let strikes = |plan: &mut Plan| is_meant(plan) && plan.chance.as_mut().is_none_or(Chance::strikes);
        let at = plans.iter_mut().position(strikes)?;
        let plan = plans.get_mut(at)?;
        let fault = plan.fault;
        plan.times = plan.times.map(|times| times.saturating_sub(1));
        if plan.times == Some(0) {
            plans.remove(at);
        }
        Some(fault)
    }

    /// How many requests have yet to fail.
    pub(crate) fn left(&self) -> u64 {
        self.plans().iter().filter_map(|plan| plan.times).map(u64::from).sum()
    }

    /// What is planned, oldest first.
    pub(crate) fn all(&self) -> Vec<Plan> {
        self.plans().iter().cloned().collect()
    }

    pub(crate) fn clear(&self) {
        self.plans().clear();
    }

    fn plans(&self) -> MutexGuard<'_, VecDeque<Plan>> {
        // A panic while it was held leaves whole plans behind.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_plan_that_means_a_request_takes_it() {
        let faults = Faults::default();
        faults.add(Fault::Huge.on(Operation::Send).at(Provider::Meta));
        faults.add(Fault::CutWithin.times(2));
        faults.add(Fault::Clock.times(0));
        assert_eq!(faults.left(), 3);
        assert_eq!(faults.next(Provider::Cams, Operation::Send, &[]), Some(Fault::CutWithin));
        assert_eq!(faults.next(Provider::Meta, Operation::Send, &[]), Some(Fault::Huge));
        assert_eq!(faults.next(Provider::Meta, Operation::Send, &[]), Some(Fault::CutWithin));
        assert_eq!(faults.next(Provider::Meta, Operation::Send, &[]), None);
    }

    #[test]
    fn a_plan_may_be_for_one_recipient() {
        let faults = Faults::default();
        faults.add(Fault::CutWithin.to("+1 555"));
        faults.add(Fault::Undelivered(1).to("1556"));
        assert!(faults.mind_recipients());
        let next = |to: &str| faults.next(Provider::Meta, Operation::Send, &[to.to_owned()]);
        assert_eq!((next("1556"), next("1555")), (None, Some(Fault::CutWithin)));
        assert_eq!((faults.failure(Provider::Cams, "1555"), faults.failure(Provider::Cams, "+1556")), (None, Some(1)));
        assert_eq!((faults.failure(Provider::Cams, "1556"), faults.mind_recipients()), (None, false));
        assert_eq!(faults.failure(Provider::Cams, "9991131026"), Some(131_026));
    }

    #[test]
    fn chance_has_a_seed() {
        let struck = |probability, seed| -> Vec<bool> {
            let faults = Faults::default();
            faults.add(Fault::Huge.chance(probability, seed));
            assert_eq!(faults.left(), 0);
            (0..1000).map(|_| faults.next(Provider::Meta, Operation::Send, &[]).is_some()).collect()
        };
        let count = |struck: &[bool]| struck.iter().filter(|struck| **struck).count();
        assert_eq!(struck(0.1, 7), struck(0.1, 7));
        assert_ne!(struck(0.1, 7), struck(0.1, 8));
        assert!((70..130).contains(&count(&struck(0.1, 7))));
        assert_eq!((count(&struck(0.0, 1)), count(&struck(1.0, 1))), (0, 1000));
        let faults = Faults::default();
        faults.add(Fault::Huge.chance(1.0, 7).times(1));
        assert!(faults.next(Provider::Meta, Operation::Send, &[]).is_some());
        assert!(faults.next(Provider::Meta, Operation::Send, &[]).is_none());
    }

    #[test]
    fn plans_have_an_end() {
        let faults = Faults::default();
        faults.add(Fault::Clock.times(u32::MAX));
        for _ in 0..MOST_PLANS {
            faults.add(Fault::CutWithin.into());
        }
        assert_eq!(faults.left(), 1000);
        faults.clear();
        assert_eq!(faults.left(), 0);
    }
}
