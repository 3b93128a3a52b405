//! Sending a message with options, or one that was made before.

use core::future::Future;

use super::{Client, Transport};
use crate::language::Chosen;
use crate::message::{Message, SendOptions};
use crate::provider::{Provider, Receipt};
use crate::recipient::ToRecipient;
use crate::template::Via;
use crate::{Error, Template};

impl<P: Provider, T: Transport> Client<P, T> {
    /// Sends a filled template with options, for example a reference that the status webhooks return. Otherwise like
    /// [`send`](Self::send).
    ///
    /// ```no_run
    /// use whatsapp_template::{Client, Error, Meta, Template, language::Chosen, message::SendOptions, template::Via};
    ///
    /// async fn shipped<T: Template<Language: Chosen> + Via<Meta>>(client: &Client<Meta>, template: &T) -> Result<(), Error> {
    ///     let options = SendOptions::new().with_reference("order-1042");
    ///     let receipt = client.send_with("+15550123", template, options).await?;
    ///     println!("accepted as {}", receipt.message_id);
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send), and [`ErrorKind::Message`](crate::ErrorKind::Message) if the reference is not
    /// valid.
    pub fn send_with<R, M>(
        &self,
        to: R,
        template: &M,
        options: SendOptions,
    ) -> impl Future<Output = Result<Receipt, Error>> + Send + 'static
    where
        R: ToRecipient,
        M: Template<Language: Chosen> + Via<P::Rules>,
    {
        let message = Message::new(to, template).and_then(|message| message.with_options(options));
        self.clone()
            .into_sending(message.and_then(|message| Ok((self.subject(&message), self.provider.send(&message)?))))
    }

    /// Sends a [`Message`] that was made before, with its options. [`send`](Self::send) makes the message itself.
    ///
    /// # Errors
    ///
    /// The errors of [`execute`](Self::execute), and [`ErrorKind::Message`](crate::ErrorKind::Message) if the provider does
    /// not support a part of the message.
    pub fn send_message(
        &self,
        message: &Message<'_, P::Rules>,
    ) -> impl Future<Output = Result<Receipt, Error>> + Send + 'static {
        let operation = self.provider.send(message).map(|operation| (self.subject(message), operation));
        self.clone().into_sending(operation)
    }
}
