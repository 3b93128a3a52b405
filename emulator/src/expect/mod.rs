//! Expectations of tests about the messages that were sent.

mod condition;
mod message_table;
mod unmet_expectation;
mod wait;

use core::fmt;

use condition::Conditions;
pub use unmet_expectation::UnmetExpectation;

use crate::emulator::Emulator;
use whatsapp_template_model::Provider;

use crate::message::Message;

/// An expectation about messages. [`Emulator::expect`] creates one, its methods add conditions, and the last call
/// states how many messages there are: [`once`](Self::once), [`times`](Self::times), [`never`](Self::never), or
/// [`within`](Self::within), which waits for one.
///
/// If an expectation is not met, the failure lists all messages and how each of them differs:
///
/// ```text
/// expected one message with
///     to           15550123
///     template     order_shipped
///     customer     "Mei"
/// but none of 2 matches:
///     #  provider  to        message                difference
///     1  meta      15550123  order_shipped (en_US)  customer is "Ann"
///     2  meta      15550124  text                   has no template, has no parameter customer
/// ```
#[must_use = "nothing is checked before `once`, `times`, `never` or `within`"]
pub struct Expectation<'e> {
    emulator: &'e Emulator,
    expected: Conditions,
}

impl fmt::Debug for Expectation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Expectation").field("wanted", &self.expected.to_string()).finish_non_exhaustive()
    }
}

impl Emulator {
    /// Begins an expectation, which any message meets at first.
    ///
    /// ```no_run
    /// # async fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// let message = emulator.expect().to("15550123").template("order_shipped").parameter("customer", "Mei").once();
    /// assert!(message.text.contains("Hi Mei"));
    /// # }
    /// ```
    pub fn expect(&self) -> Expectation<'_> {
        Expectation { emulator: self, expected: Conditions::default() }
    }
}

impl Expectation<'_> {
    /// Requires this provider.
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.expect().provider(whatsapp_template_emulator::Provider::Cams).once();
    /// # }
    /// ```
    pub fn provider(self, provider: Provider) -> Self {
        self.with(Conditions::provider(provider))
    }

    /// Requires this customer. Numbers are compared without plus signs, spaces, hyphens and brackets.
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.expect().to("+1 555 0123").once();
    /// # }
    /// ```
    pub fn to(self, number: &str) -> Self {
        self.with(Conditions::to(number))
    }

    /// Requires this template.
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.expect().template("order_shipped").once();
    /// # }
    /// ```
    pub fn template(self, name: &str) -> Self {
        self.with(Conditions::template(name))
    }

    /// Requires a template in this language.
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.expect().template("order_shipped").language("en_US").once();
    /// # }
    /// ```
    pub fn language(self, code: &str) -> Self {
        self.with(Conditions::language(code))
    }

    /// Requires this kind: `template`, `text`, `image`, ….
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.expect().kind("text").never();
    /// # }
    /// ```
    pub fn kind(self, kind: &str) -> Self {
        self.with(Conditions::kind(kind))
    }

    /// Requires this value for a parameter. NXCloud has numbers only: there, the names are `param1`, `param2`, ….
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.expect().parameter("customer", "Mei").parameter("order_id", 1042).once();
    /// # }
    /// ```
    pub fn parameter(self, name: &str, value: impl fmt::Display) -> Self {
        self.with(Conditions::parameter(name, value.to_string()))
    }

    /// Requires that what the customer sees contains this text.
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.expect().text_contains("on its way").once();
    /// # }
    /// ```
    pub fn text_contains(self, part: &str) -> Self {
        self.with(Conditions::text(part))
    }

    /// Requires that the predicate returns true; a failure shows the description.
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.expect().matching("has two quick replies", |message| message.replies.len() == 2).once();
    /// # }
    /// ```
    pub fn matching(self, description: &str, is_met: impl Fn(&Message) -> bool + Send + Sync + 'static) -> Self {
        self.with(Conditions::matching(description, is_met))
    }

    /// All messages that meet the expectation, oldest first.
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// let count = emulator.expect().template("order_shipped").all().len();
    /// # }
    /// ```
    pub fn all(&self) -> Vec<Message> {
        self.emulator.messages().into_iter().filter(|message| self.expected.is_met(message)).collect()
    }

    /// Asserts that exactly one message meets the expectation, and returns it.
    ///
    /// # Panics
    ///
    /// If there is no such message, or more than one.
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// let message = emulator.expect().to("15550123").once();
    /// # }
    /// ```
    #[track_caller]
    #[allow(clippy::panic, reason = "it is an assertion")]
    pub fn once(self) -> Message {
        match self.exactly(1).map(|mut messages| messages.pop()) {
            Ok(Some(message)) => message,
            Ok(None) => panic!("{}", UnmetExpectation::new(&self.expected, Some(1), &self.emulator.messages())),
            Err(unmet) => panic!("{unmet}"),
        }
    }

    /// Asserts that exactly this many messages meet the expectation, and returns them, oldest first.
    ///
    /// # Panics
    ///
    /// If there are fewer or more.
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// let reminders = emulator.expect().template("visit_reminder").times(2);
    /// # }
    /// ```
    #[track_caller]
    #[allow(clippy::panic, reason = "it is an assertion")]
    pub fn times(self, times: usize) -> Vec<Message> {
        match self.exactly(times) {
            Ok(messages) => messages,
            Err(unmet) => panic!("{unmet}"),
        }
    }

    /// Asserts that no message meets the expectation.
    ///
    /// # Panics
    ///
    /// If there is one.
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.expect().to("15550199").never();
    /// # }
    /// ```
    #[track_caller]
    pub fn never(self) {
        self.times(0);
    }

    /// The messages, if exactly this many meet the expectation; the assertions return this as a result.
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) -> Result<(), whatsapp_template_emulator::UnmetExpectation> {
    /// let pair = emulator.expect().to("15550123").exactly(2)?;
    /// # Ok(()) }
    /// ```
    pub fn exactly(&self, times: usize) -> Result<Vec<Message>, UnmetExpectation> {
        let messages = self.emulator.messages();
        let met: Vec<Message> = messages.iter().filter(|message| self.expected.is_met(message)).cloned().collect();
        if met.len() == times { Ok(met) } else { Err(UnmetExpectation::new(&self.expected, Some(times), &messages)) }
    }

    fn with(self, expected: condition::Condition) -> Self {
        Self { expected: self.expected.and(expected), ..self }
    }
}
