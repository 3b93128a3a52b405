//! Marked messages that leave in one request with several recipients.

use core::future::Future;

use whatsapp_template::client::Transport;
use whatsapp_template::message::{Message, SendOptions};
use whatsapp_template::provider::Provider;
use whatsapp_template::template::BuiltIn;

use super::Worker;
use super::answer::{Answer, Request};
use super::message::{Deadline, Marked, Prepared, ProviderFuture};
use super::rate::Moment;
use crate::crash_point::CrashPoint;
use crate::reference::MassReference;

/// A request with several recipients, made ready to be sent.
pub(super) struct MassRequest<F> {
    /// A future that sends it, and returns what became of each of its messages. None if no message is left.
    pub(super) sending: Option<F>,
    /// The ids and attempts of its messages.
    pub(super) messages: Vec<(i64, i64)>,
    /// What became of the messages that cannot be sent.
    pub(super) unsendable: Vec<Answer>,
}

/// Makes one request of messages that have the same template, language and attempt. They are checked now.
pub(super) async fn request<P: Provider<Rules: BuiltIn>, T: Transport>(
    marked: Vec<Marked>,
    worker: &Worker<P, T>,
    deadline: Deadline,
    moment: Moment,
) -> MassRequest<impl Future<Output = Vec<Answer>> + Send + use<P, T>> {
    let attempts = worker.settings.attempts;
    let mut unsendable = Vec::new();
    let mut prepared = Vec::with_capacity(marked.len());
    for message in &marked {
        match message.prepare(worker).await {
            Ok(ready) => prepared.push((message, ready)),
            Err(reason) => unsendable.push(reason.answer(message.request(), attempts)),
        }
    }
    let (requests, sending) = sending(worker, &prepared, &mut unsendable);
    CrashPoint::Built.reach();
    let messages = requests.iter().map(|request| (request.id, request.attempt)).collect();
    let sending = sending.map(|sending| async move {
        if !moment.comes().await || deadline.has_passed() {
            return requests.iter().map(|request| Answer::never_sent(request.id, request.attempt)).collect();
        }
        CrashPoint::Sending.reach();
        let result = sending.await;
        CrashPoint::Answered.reach();
        Answer::of_mass(&requests, attempts, &result)
    });
    MassRequest { sending, messages, unsendable }
}

/// The future of a request, and the messages in it.
fn sending<P: Provider<Rules: BuiltIn>, T: Transport>(
    worker: &Worker<P, T>,
    prepared: &[(&Marked, Prepared)],
    unsendable: &mut Vec<Answer>,
) -> (Vec<Request>, Option<ProviderFuture<whatsapp_template::provider::MassReceipt>>) {
    let ids = || prepared.iter().map(|(message, _)| message.id);
    let (Some(first), Some(last), Some((of, _))) = (ids().min(), ids().max(), prepared.first()) else {
        return (Vec::new(), None);
    };
    let reference = MassReference { first, last, attempt: of.attempt, created: of.created };
    let reference = worker.ledger.shared.references.write_mass(reference);
    let mut requests = Vec::with_capacity(prepared.len());
    let mut messages: Vec<Message<'_, P::Rules>> = Vec::with_capacity(prepared.len());
    for (marked, ready) in prepared {
        let options = SendOptions::new().with_reference(reference.as_str());
        match ready.message(&marked.language, options) {
            Ok(message) => {
                requests.push(marked.request());
                messages.push(message);
            }
            Err(error) => unsendable.push(Answer::invalid(marked.request(), &error.to_string())),
        }
    }
    let provider = worker.client.provider();
    let mut operation = provider.send_mass(&messages);
    // An error does not name the message, so each is tried alone to leave out those that the provider does not support.
    if operation.is_err() {
        let mut index = 0;
        while let Some(message) = messages.get(index) {
            match provider.send_mass(core::slice::from_ref(message)).err() {
                None => index += 1,
                Some(error) => {
                    messages.remove(index);
                    unsendable.push(Answer::invalid(requests.remove(index), &error.to_string()));
                }
            }
        }
        if messages.is_empty() {
            return (Vec::new(), None);
        }
        operation = provider.send_mass(&messages);
    }
    match operation {
        Ok(operation) => {
            let client = worker.client.clone();
            (requests, Some(Box::pin(async move { client.execute(&operation).await })))
        }
        Err(error) => {
            let reason = error.to_string();
            unsendable.extend(requests.drain(..).map(|request| Answer::invalid(request, &reason)));
            (requests, None)
        }
    }
}
