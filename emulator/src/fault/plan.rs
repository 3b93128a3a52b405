use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use whatsapp_template_model::Provider;

use super::{Fault, Operation, magic};
use crate::inbox::Turn;

/// How many plans can wait; the oldest go first.
///
/// ```
/// assert_eq!(whatsapp_template_emulator::MOST_PLANS, 1000);
/// ```
pub const MOST_PLANS: usize = 1000;

/// A fault, and the requests that it is for. A [`Fault`] by itself is a plan for the next request.
///
/// ```
/// use whatsapp_template_emulator::{Fault, Operation, Plan, Provider};
/// let plan = Plan::from(Fault::Clock).times(2).at(Provider::Nxcloud).on(Operation::Read);
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use = "a plan does nothing before `Emulator::fail`"]
pub struct Plan {
    pub(crate) fault: Fault,
    /// How often; always, if there is no number.
    pub(crate) times: Option<u32>,
    pub(crate) provider: Option<Provider>,
    pub(crate) operation: Option<Operation>,
    pub(crate) recipient: Option<String>,
    pub(crate) chance: Option<Chance>,
}

/// How likely it is, and what the next draw comes from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chance {
    pub(crate) probability: f64,
    state: u64,
}

impl Chance {
    /// The same draws for the same seed (`SplitMix64`).
    fn strikes(&mut self) -> bool {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let drawn = u32::try_from((z ^ (z >> 31)) >> 32).unwrap_or(u32::MAX);
        f64::from(drawn) / (f64::from(u32::MAX) + 1.0) < self.probability
    }
}

impl From<Fault> for Plan {
    fn from(fault: Fault) -> Self {
        Self { fault, times: Some(1), provider: None, operation: None, recipient: None, chance: None }
    }
}

impl Plan {
    /// For so many requests instead of one.
    ///
    /// ```
    /// use whatsapp_template_emulator::{Fault, Operation};
    /// let plan = Fault::CutWithin.on(Operation::Send).times(3);
    /// ```
    pub fn times(self, times: u32) -> Self {
        Self { times: Some(times), ..self }
    }

    /// For requests to one provider only.
    ///
    /// ```
    /// use whatsapp_template_emulator::{Fault, Provider};
    /// let plan = Fault::CutWithin.times(3).at(Provider::Cams);
    /// ```
    pub fn at(self, provider: Provider) -> Self {
        Self { provider: Some(provider), ..self }
    }

    /// For requests of one kind only.
    ///
    /// ```
    /// use whatsapp_template_emulator::{Fault, Operation};
    /// let plan = Fault::CutWithin.times(3).on(Operation::Send);
    /// ```
    pub fn on(self, operation: Operation) -> Self {
        Self { operation: Some(operation), ..self }
    }

    /// For messages to one customer only, however the number is spelled.
    ///
    /// ```
    /// use whatsapp_template_emulator::Fault;
    /// let plan = Fault::CutWithin.times(3).to("+1 555 0123");
    /// ```
    pub fn to(self, recipient: &str) -> Self {
        Self { recipient: Some(Turn::customer(recipient)), ..self }
    }

    /// For a part of the requests, by chance: of all that come, unless [`times`](Plan::times) is said after it. The same
    /// seed makes the same choices.
    ///
    /// ```
    /// use whatsapp_template_emulator::{Fault, Operation};
    /// // One message in ten, again and again.
    /// let plan = Fault::Throttled(None).on(Operation::Send).chance(0.1, 7);
    /// ```
    pub fn chance(self, probability: f64, seed: u64) -> Self {
        Self { times: None, chance: Some(Chance { probability, state: seed }), ..self }
    }

    fn is_for(&self, provider: Provider, operation: Operation, recipients: &[String]) -> bool {
        self.provider.is_none_or(|meant| meant == provider)
            && self.operation.is_none_or(|meant| meant == operation)
            && self.recipient.as_ref().is_none_or(|meant| recipients.contains(meant))
    }

    /// Whether the message itself fails, and not its request.
    fn is_late(&self) -> bool {
        matches!(self.fault, Fault::Undelivered(_))
    }
}

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
    pub(super) fn next(&self, provider: Provider, operation: Operation, recipients: &[String]) -> Option<Fault> {
        self.take(|plan| !plan.is_late() && plan.is_for(provider, operation, recipients))
    }

    /// The code with which a message fails that was accepted.
    pub(crate) fn failure(&self, provider: Provider, recipient: &str) -> Option<u32> {
        let recipients = [Turn::customer(recipient)];
        let fault = self
            .take(|plan| plan.is_late() && plan.is_for(provider, Operation::Send, &recipients))
            .or_else(|| recipients.first().and_then(|recipient| magic::of(recipient)));
        if let Some(Fault::Undelivered(code)) = fault { Some(code) } else { None }
    }

    /// Whether anything is planned for one recipient alone.
    pub(super) fn mind_recipients(&self) -> bool {
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
