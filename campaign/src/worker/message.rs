//! A marked message, made ready to be sent.

use core::future::Future;
use core::pin::Pin;
use core::time::Duration;
use std::time::SystemTime;

use tokio::time::Instant;
use whatsapp_template::client::Transport;
use whatsapp_template::message::{Message, SendOptions};
use whatsapp_template::model::Definition;
use whatsapp_template::parameter::StoredValues;
use whatsapp_template::provider::{Provider, Receipt};
use whatsapp_template::recipient::Recipient;
use whatsapp_template::template::BuiltIn;

use super::answer::{Answer, Request};
use super::rate::Moment;
use super::{Settings, Worker};
use crate::crash_point::CrashPoint;
use crate::database::Parameter;
use crate::layout::layout;
use crate::reference::{Reference, Table};
use crate::{Ledger, recipient};

/// How long after its mark a message may leave at most.
const LONGEST_DEADLINE: Duration = Duration::from_secs(5);

/// Until when marked messages may leave: half of the lease, but not more than 5 s. So a worker that was paused sends nothing
/// that another has given up, and that a person may have ordered again since then.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deadline {
    length: Duration,
    began: Instant,
    /// The clock of `Instant` stands still while a virtual machine is suspended.
    began_by_clock: SystemTime,
}

impl Deadline {
    /// The deadline of the messages that are marked from now on.
    pub(super) fn new(lease: Duration) -> Self {
        Self { length: LONGEST_DEADLINE.min(lease / 2), began: Instant::now(), began_by_clock: SystemTime::now() }
    }

    pub(super) fn length(&self) -> Duration {
        self.length
    }

    pub(super) fn has_passed(&self) -> bool {
        // A clock that was set forward only makes the message wait for its next mark.
        self.began.elapsed() > self.length || self.began_by_clock.elapsed().is_ok_and(|elapsed| elapsed > self.length)
    }
}

/// A request that leaves when it is polled.
pub(super) type ProviderFuture<R> = Pin<Box<dyn Future<Output = Result<R, whatsapp_template::Error>> + Send>>;

/// A message that was marked, as the database returned it.
pub(crate) struct Marked {
    pub(crate) table: Table,
    pub(crate) id: i64,
    pub(crate) attempt: i64,
    /// When its row was added.
    pub(crate) created: i64,
    /// How many attempts have failed before, in a way that counts.
    pub(crate) failures: i64,
    /// The name of the template, and the code of the language.
    pub(crate) template: String,
    pub(crate) language: String,
    /// The hash of the template's definition.
    pub(crate) definition: String,
    pub(crate) recipient: String,
    /// The values as JSON, in the order of the definition's parameters.
    pub(crate) values: String,
}

/// What a marked message needs to become a request.
pub(super) struct Prepared {
    definition: &'static Definition<'static>,
    to: Recipient,
    values: StoredValues,
}

impl Prepared {
    /// The message, with its values checked.
    pub(super) fn message<R: BuiltIn>(
        &self,
        language: &str,
        options: SendOptions,
    ) -> Result<Message<'_, R>, whatsapp_template::Error> {
        Message::from_stored(self.definition, language, self.to.clone(), &self.values)?.with_options(options)
    }
}

/// Why a message cannot be sent.
pub(super) enum Unsendable {
    /// The database could not be read just now.
    NotNow(String),
    /// The program of this worker does not fit the message; that of another one may, while a service is being updated.
    NotHere(String),
    /// The message itself.
    Never(String),
}

impl Unsendable {
    /// What becomes of the message.
    pub(super) fn answer(self, request: Request, attempts: u32) -> Answer {
        match self {
            Self::NotNow(reason) => Answer::postponed(request, &reason),
            Self::NotHere(reason) => Answer::elsewhere(request, attempts, &reason),
            Self::Never(reason) => Answer::invalid(request, &reason),
        }
    }
}

impl Marked {
    /// The attempt that it was marked for.
    pub(super) fn request(&self) -> Request {
        Request {
            id: self.id,
            attempt: self.attempt,
            failures: self.failures,
            waits_for_template: self.table == Table::Recipients,
        }
    }

    /// A future that sends it in the time that it has, and returns what became of it. It is checked now.
    pub(super) async fn into_attempt<P: Provider<Rules: BuiltIn>, T: Transport>(
        self,
        worker: &Worker<P, T>,
        deadline: Deadline,
        moment: Moment,
    ) -> Result<impl Future<Output = Answer> + Send + use<P, T>, Answer> {
        let request = self.request();
        let attempts = worker.settings.attempts;
        let sending = self.sending(worker).await.map_err(|reason| reason.answer(request, attempts))?;
        CrashPoint::Built.reach();
        Ok(async move {
            if !moment.comes().await || deadline.has_passed() {
                return Answer::never_sent(request.id, request.attempt);
            }
            CrashPoint::Sending.reach();
            let result = sending.await;
            CrashPoint::Answered.reach();
            Answer::of(request, attempts, result)
        })
    }

    async fn sending<P: Provider<Rules: BuiltIn>, T: Transport>(
        &self,
        worker: &Worker<P, T>,
    ) -> Result<ProviderFuture<Receipt>, Unsendable> {
        let prepared = self.prepare(worker).await?;
        let reference = Reference { table: self.table, id: self.id, attempt: self.attempt, created: self.created };
        let options = SendOptions::new().with_reference(worker.ledger.shared.references.write(reference));
        let message =
            prepared.message(&self.language, options).map_err(|error| Unsendable::Never(error.to_string()))?;
        // The future owns what it needs; the message is only borrowed to build the request.
        Ok(Box::pin(worker.client.send_message(&message)))
    }

    /// Reads what the message needs.
    pub(super) async fn prepare<P: Provider, T: Transport>(
        &self,
        worker: &Worker<P, T>,
    ) -> Result<Prepared, Unsendable> {
        let never = |error: &dyn core::fmt::Display| Unsendable::Never(error.to_string());
        let definition = definition(&worker.ledger, &self.definition).await?;
        self.compare(&worker.settings, definition)?;
        let to = recipient::from_text(&self.recipient).map_err(|error| never(&error))?;
        let values = StoredValues::from_json(&self.values).map_err(|error| never(&error))?;
        Ok(Prepared { definition, to, values })
    }

    /// Refuses a message whose template has changed since it was enqueued.
    fn compare(&self, settings: &Settings, definition: &Definition<'_>) -> Result<(), Unsendable> {
        let Some(templates) = &settings.templates else { return Ok(()) };
        let Some(declared) = templates.get(&self.template) else {
            return Err(Unsendable::NotHere(format!(
                "`{}` (definition {}) is not among the templates of this worker; add it, then retry the message",
                self.template, self.definition
            )));
        };
        if declared.hash == self.definition
            || layout(declared.definition, &self.language) == layout(definition, &self.language)
        {
            return Ok(());
        }
        Err(Unsendable::NotHere(format!(
            "`{}` takes other parameters since the message was enqueued: its definition was {}, now it is {}; enqueue the \
             message again",
            self.template, self.definition, declared.hash
        )))
    }
}

/// A definition by its hash, from the memory of the process or from the database.
async fn definition(ledger: &Ledger, hash: &str) -> Result<&'static Definition<'static>, Unsendable> {
    if let Some(known) = ledger.shared.definitions.decoded(hash) {
        return Ok(known);
    }
    let rows = ledger.database().fetch(&ledger.statements().definition, &[Parameter::from(hash)]).await;
    let text = rows.and_then(|rows| rows.first().map(|row| row.text(0)).transpose());
    let text = text.map_err(|error| Unsendable::NotNow(format!("the definition {hash} cannot be read: {error}")))?;
    let Some(text) = text else {
        return Err(Unsendable::Never(format!(
            "the definition {hash} is not in the ledger; enqueue the message again"
        )));
    };
    ledger.shared.definitions.decode(hash, text).ok_or_else(|| {
        Unsendable::NotHere(format!(
            "the definition {hash} was written by another version of this crate; use that, or enqueue the message again"
        ))
    })
}
