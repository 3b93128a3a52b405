//! Fault schedules: which requests a fault is for.

use whatsapp_template_model::Provider;

use super::Fault;
use super::operation::OperationKind;
use crate::phone;

/// A fault, and the requests that it is for. A [`Fault`] alone is a schedule for the next request.
///
/// ```
/// use whatsapp_template_emulator::{Fault, OperationKind, FaultSchedule, Provider};
/// let plan = FaultSchedule::from(Fault::Clock).times(2).for_provider(Provider::Nxcloud).for_operation(OperationKind::Read);
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use = "a schedule does nothing before `Emulator::inject_fault`"]
pub struct FaultSchedule {
    pub(crate) fault: Fault,
    /// How many requests fail; `None` means all of them.
    pub(crate) times: Option<u32>,
    pub(crate) provider: Option<Provider>,
    pub(crate) operation: Option<OperationKind>,
    pub(crate) recipient: Option<String>,
    pub(crate) chance: Option<Chance>,
}

/// The probability, and the state of the random numbers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chance {
    pub(crate) probability: f64,
    state: u64,
}

impl Chance {
    /// Draws the same random numbers for the same seed (`SplitMix64`).
    pub(super) fn draw(&mut self) -> bool {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let drawn = u32::try_from((z ^ (z >> 31)) >> 32).unwrap_or(u32::MAX);
        f64::from(drawn) / (f64::from(u32::MAX) + 1.0) < self.probability
    }
}

impl From<Fault> for FaultSchedule {
    fn from(fault: Fault) -> Self {
        Self { fault, times: Some(1), provider: None, operation: None, recipient: None, chance: None }
    }
}

impl FaultSchedule {
    /// Applies to this many requests instead of one.
    ///
    /// ```
    /// use whatsapp_template_emulator::{Fault, OperationKind};
    /// let plan = Fault::CutWithin.for_operation(OperationKind::Send).times(3);
    /// ```
    pub fn times(self, times: u32) -> Self {
        Self { times: Some(times), ..self }
    }

    /// Applies only to requests to one provider.
    ///
    /// ```
    /// use whatsapp_template_emulator::{Fault, Provider};
    /// let plan = Fault::CutWithin.times(3).for_provider(Provider::Cams);
    /// ```
    pub fn for_provider(self, provider: Provider) -> Self {
        Self { provider: Some(provider), ..self }
    }

    /// Applies only to one kind of operation.
    ///
    /// ```
    /// use whatsapp_template_emulator::{Fault, OperationKind};
    /// let plan = Fault::CutWithin.times(3).for_operation(OperationKind::Send);
    /// ```
    pub fn for_operation(self, operation: OperationKind) -> Self {
        Self { operation: Some(operation), ..self }
    }

    /// Applies only to messages to one customer. The number may be written in any way.
    ///
    /// ```
    /// use whatsapp_template_emulator::Fault;
    /// let plan = Fault::CutWithin.times(3).for_recipient("+1 555 0123");
    /// ```
    pub fn for_recipient(self, recipient: &str) -> Self {
        Self { recipient: Some(phone::normalized(recipient)), ..self }
    }

    /// Applies to requests at random: to any number of them, unless [`times`](FaultSchedule::times) is called after
    /// it. The same seed makes the same choices.
    ///
    /// ```
    /// use whatsapp_template_emulator::{Fault, OperationKind};
    /// // One message in ten, without an end.
    /// let plan = Fault::Throttled(None).for_operation(OperationKind::Send).with_probability(0.1, 7);
    /// ```
    pub fn with_probability(self, probability: f64, seed: u64) -> Self {
        Self { times: None, chance: Some(Chance { probability, state: seed }), ..self }
    }

    pub(super) fn matches(&self, provider: Provider, operation: OperationKind, recipients: &[String]) -> bool {
        let is_possible = !matches!(self.fault, Fault::Rejected(_)) || provider != Provider::Cams;
        is_possible
            && self.provider.is_none_or(|expected| expected == provider)
            && self.operation.is_none_or(|expected| expected == operation)
            && self.recipient.as_ref().is_none_or(|expected| recipients.contains(expected))
    }

    /// Whether the fault concerns the delivery of the message instead of the request.
    pub(super) fn is_delivery_failure(&self) -> bool {
        matches!(self.fault, Fault::Undelivered(_))
    }
}

impl Fault {
    /// Applies to this many requests instead of one.
    ///
    /// ```
    /// let plan = whatsapp_template_emulator::Fault::CutWithin.times(3);
    /// ```
    pub fn times(self, times: u32) -> FaultSchedule {
        FaultSchedule::from(self).times(times)
    }

    /// Applies only to requests to one provider.
    ///
    /// ```
    /// use whatsapp_template_emulator::{Fault, Provider};
    /// let plan = Fault::CutWithin.for_provider(Provider::Cams);
    /// ```
    pub fn for_provider(self, provider: Provider) -> FaultSchedule {
        FaultSchedule::from(self).for_provider(provider)
    }

    /// Applies only to one kind of operation.
    ///
    /// ```
    /// use whatsapp_template_emulator::{Fault, OperationKind};
    /// let plan = Fault::CutWithin.for_operation(OperationKind::Send);
    /// ```
    pub fn for_operation(self, operation: OperationKind) -> FaultSchedule {
        FaultSchedule::from(self).for_operation(operation)
    }

    /// Applies only to messages to one customer.
    ///
    /// ```
    /// let plan = whatsapp_template_emulator::Fault::Undelivered(131_026).for_recipient("15550123");
    /// ```
    pub fn for_recipient(self, recipient: &str) -> FaultSchedule {
        FaultSchedule::from(self).for_recipient(recipient)
    }

    /// Applies to requests at random, with a seed.
    ///
    /// ```
    /// let plan = whatsapp_template_emulator::Fault::Throttled(None).with_probability(0.1, 7);
    /// ```
    pub fn with_probability(self, probability: f64, seed: u64) -> FaultSchedule {
        FaultSchedule::from(self).with_probability(probability, seed)
    }
}
