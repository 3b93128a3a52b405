//! Which requests a fault is for.

use whatsapp_template_model::Provider;

use super::Fault;
use super::operation::Operation;
use crate::phone;

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
    pub(super) fn strikes(&mut self) -> bool {
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
        Self { recipient: Some(phone::customer(recipient)), ..self }
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

    pub(super) fn is_for(&self, provider: Provider, operation: Operation, recipients: &[String]) -> bool {
        self.provider.is_none_or(|meant| meant == provider)
            && self.operation.is_none_or(|meant| meant == operation)
            && self.recipient.as_ref().is_none_or(|meant| recipients.contains(meant))
    }

    /// Whether the message itself fails, and not its request.
    pub(super) fn is_late(&self) -> bool {
        matches!(self.fault, Fault::Undelivered(_))
    }
}

impl Fault {
    /// For so many requests instead of one.
    ///
    /// ```
    /// let plan = whatsapp_template_emulator::Fault::CutWithin.times(3);
    /// ```
    pub fn times(self, times: u32) -> Plan {
        Plan::from(self).times(times)
    }

    /// For requests to one provider only.
    ///
    /// ```
    /// use whatsapp_template_emulator::{Fault, Provider};
    /// let plan = Fault::CutWithin.at(Provider::Cams);
    /// ```
    pub fn at(self, provider: Provider) -> Plan {
        Plan::from(self).at(provider)
    }

    /// For requests of one kind only.
    ///
    /// ```
    /// use whatsapp_template_emulator::{Fault, Operation};
    /// let plan = Fault::CutWithin.on(Operation::Send);
    /// ```
    pub fn on(self, operation: Operation) -> Plan {
        Plan::from(self).on(operation)
    }

    /// For messages to one customer only.
    ///
    /// ```
    /// let plan = whatsapp_template_emulator::Fault::Undelivered(131_026).to("15550123");
    /// ```
    pub fn to(self, recipient: &str) -> Plan {
        Plan::from(self).to(recipient)
    }

    /// For a part of the requests, by a chance that has a seed.
    ///
    /// ```
    /// let plan = whatsapp_template_emulator::Fault::Throttled(None).chance(0.1, 7);
    /// ```
    pub fn chance(self, probability: f64, seed: u64) -> Plan {
        Plan::from(self).chance(probability, seed)
    }
}
