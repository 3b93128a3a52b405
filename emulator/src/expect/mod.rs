//! What a test expects of the messages that were sent.

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

/// What messages are expected. [`Emulator::expect`] begins one, its methods say what the messages are like, and the
/// last says how many there are: [`once`](Self::once), [`times`](Self::times), [`never`](Self::never), or
/// [`within`](Self::within) for one that is still to come.
///
/// What is not met is told with all messages that were there, and with what about each of them differs:
///
/// ```text
/// expected one message that is
///     to           15550123
///     template     order_shipped
///     customer     "Mei"
/// but none of 2 is:
///     #  through  to        what                   differs
///     1  meta     15550123  order_shipped (en_US)  customer is "Ann"
///     2  meta     15550124  text                   to, template
/// ```
#[must_use = "nothing is looked at before `once`, `times`, `never` or `within`"]
pub struct Expectation<'e> {
    emulator: &'e Emulator,
    wanted: Conditions,
}

impl fmt::Debug for Expectation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Expectation").field("wanted", &self.wanted.to_string()).finish_non_exhaustive()
    }
}

impl Emulator {
    /// Begins to say what messages are expected; as it stands, any.
    ///
    /// ```no_run
    /// # async fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// let message = emulator.expect().to("15550123").template("order_shipped").parameter("customer", "Mei").once();
    /// assert!(message.text.contains("Hi Mei"));
    /// # }
    /// ```
    pub fn expect(&self) -> Expectation<'_> {
        Expectation { emulator: self, wanted: Conditions::default() }
    }
}

impl Expectation<'_> {
    /// Sent through this provider.
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.expect().provider(whatsapp_template_emulator::Provider::Cams).once();
    /// # }
    /// ```
    pub fn provider(self, provider: Provider) -> Self {
        self.with(Conditions::provider(provider))
    }

    /// To this customer. Numbers are compared without plus signs, blanks, hyphens and brackets.
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.expect().to("+1 555 0123").once();
    /// # }
    /// ```
    pub fn to(self, number: &str) -> Self {
        self.with(Conditions::to(number))
    }

    /// From this template.
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.expect().template("order_shipped").once();
    /// # }
    /// ```
    pub fn template(self, name: &str) -> Self {
        self.with(Conditions::template(name))
    }

    /// From a template in this language.
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.expect().template("order_shipped").language("en_US").once();
    /// # }
    /// ```
    pub fn language(self, code: &str) -> Self {
        self.with(Conditions::language(code))
    }

    /// Of this kind: `template`, `text`, `image`, ….
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.expect().kind("text").never();
    /// # }
    /// ```
    pub fn kind(self, kind: &str) -> Self {
        self.with(Conditions::kind(kind))
    }

    /// With this value for a parameter. NXCloud has numbers only: there the names are `param1`, `param2`, ….
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.expect().parameter("customer", "Mei").parameter("order_id", 1042).once();
    /// # }
    /// ```
    pub fn parameter(self, name: &str, value: impl fmt::Display) -> Self {
        self.with(Conditions::parameter(name, value.to_string()))
    }

    /// With this somewhere in what the customer sees.
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.expect().text_contains("on its way").once();
    /// # }
    /// ```
    pub fn text_contains(self, part: &str) -> Self {
        self.with(Conditions::text(part))
    }

    /// For which this is true; the description is for the failure.
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.expect().matching("has two quick replies", |message| message.replies.len() == 2).once();
    /// # }
    /// ```
    pub fn matching(self, description: &str, is_met: impl Fn(&Message) -> bool + Send + Sync + 'static) -> Self {
        self.with(Conditions::matching(description, is_met))
    }

    /// The messages that are as expected, oldest first, however many.
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// let count = emulator.expect().template("order_shipped").all().len();
    /// # }
    /// ```
    pub fn all(&self) -> Vec<Message> {
        self.emulator.messages().into_iter().filter(|message| self.wanted.is_met(message)).collect()
    }

    /// Exactly one message is as expected: this one.
    ///
    /// # Panics
    ///
    /// If there is none, or more than one.
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
            Ok(None) => panic!("{}", UnmetExpectation::new(&self.wanted, Some(1), &self.emulator.messages())),
            Err(unmet) => panic!("{unmet}"),
        }
    }

    /// Exactly so many messages are as expected: these, oldest first.
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

    /// No message is like that.
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

    /// The messages, if exactly so many are as expected; the assertions as a result.
    ///
    /// ```no_run
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) -> Result<(), whatsapp_template_emulator::UnmetExpectation> {
    /// let pair = emulator.expect().to("15550123").exactly(2)?;
    /// # Ok(()) }
    /// ```
    pub fn exactly(&self, times: usize) -> Result<Vec<Message>, UnmetExpectation> {
        let messages = self.emulator.messages();
        let met: Vec<Message> = messages.iter().filter(|message| self.wanted.is_met(message)).cloned().collect();
        if met.len() == times { Ok(met) } else { Err(UnmetExpectation::new(&self.wanted, Some(times), &messages)) }
    }

    fn with(self, wanted: condition::Condition) -> Self {
        Self { wanted: self.wanted.and(wanted), ..self }
    }
}
