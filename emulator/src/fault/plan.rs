use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use whatsapp_template_model::Provider;

use super::{Fault, Operation};

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use = "a plan does nothing before `Emulator::fail`"]
pub struct Plan {
    fault: Fault,
    times: u32,
    provider: Option<Provider>,
    operation: Option<Operation>,
}

impl From<Fault> for Plan {
    fn from(fault: Fault) -> Self {
        Self { fault, times: 1, provider: None, operation: None }
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
        Self { times, ..self }
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

    fn is_for(&self, provider: Provider, operation: Operation) -> bool {
        self.provider.is_none_or(|meant| meant == provider) && self.operation.is_none_or(|meant| meant == operation)
    }
}

/// The plans that wait for their requests.
#[derive(Default)]
pub(crate) struct Faults(Mutex<VecDeque<Plan>>);

impl Faults {
    pub(crate) fn add(&self, plan: Plan) {
        if plan.times == 0 {
            return;
        }
        let mut plans = self.plans();
        if plans.len() >= MOST_PLANS {
            plans.pop_front();
        }
        plans.push_back(plan);
    }

    /// The fault of a request, from the oldest plan that means it.
    pub(super) fn next(&self, provider: Provider, operation: Operation) -> Option<Fault> {
        let mut plans = self.plans();
        let at = plans.iter().position(|plan| plan.is_for(provider, operation))?;
        let plan = plans.get_mut(at)?;
        let fault = plan.fault;
        plan.times = plan.times.saturating_sub(1);
        if plan.times == 0 {
            plans.remove(at);
        }
        Some(fault)
    }

    /// How many requests have yet to fail.
    pub(crate) fn left(&self) -> u64 {
        self.plans().iter().map(|plan| u64::from(plan.times)).sum()
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
        assert_eq!(faults.next(Provider::Cams, Operation::Send), Some(Fault::CutWithin));
        assert_eq!(faults.next(Provider::Meta, Operation::Send), Some(Fault::Huge));
        assert_eq!(faults.next(Provider::Meta, Operation::Send), Some(Fault::CutWithin));
        assert_eq!(faults.next(Provider::Meta, Operation::Send), None);
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
