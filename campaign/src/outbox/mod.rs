//! The outbox: messages that leave when a transaction of the service commits.

mod connection;
mod enqueue;
mod insert;

use core::marker::PhantomData;

pub use connection::OutboxConnection;
pub use enqueue::{Enqueue, Enqueued};
pub use insert::{Insert, When};

use whatsapp_template::Template;
use whatsapp_template::message::Message;
use whatsapp_template::model::Category;
use whatsapp_template::parameter::StoredValues;
use whatsapp_template::recipient::ToRecipient;
use whatsapp_template::template::{BuiltIn, Via};

use crate::{Error, Ledger};

/// Enqueues messages in transactions of the service. `R` is the provider whose rules the templates satisfy.
///
/// A message is one `INSERT` into one table. It leaves when the transaction commits, and never if it is rolled back.
pub struct Outbox<R> {
    ledger: Ledger,
    sender: String,
    rules: PhantomData<fn() -> R>,
}

impl Ledger {
    /// The outbox of this ledger, for templates that satisfy the rules of `R`: [`Meta`](whatsapp_template::Meta),
    /// [`Cams`](whatsapp_template::Cams) or [`Nxcloud`](whatsapp_template::Nxcloud).
    pub fn outbox<R>(&self) -> Outbox<R> {
        Outbox::new(self.clone())
    }
}

impl<R> Outbox<R> {
    fn new(ledger: Ledger) -> Self {
        Self { ledger, sender: String::new(), rules: PhantomData }
    }

    /// Sets the name of the sender. Only workers with the same name send these messages, so that one ledger serves several
    /// numbers or accounts. It is empty at first.
    #[must_use]
    pub fn with_sender(mut self, sender: impl Into<String>) -> Self {
        self.sender = sender.into();
        self
    }
}

impl<R: BuiltIn> Outbox<R> {
    /// Enqueues a message in a transaction. Set its options, then `await` it:
    ///
    /// ```
    /// # #[cfg(feature = "sqlite")]
    /// # async fn ship(pool: sqlx::SqlitePool, ledger: whatsapp_template_campaign::Ledger)
    /// # -> Result<(), Box<dyn std::error::Error>> {
    /// use std::time::Duration;
    /// use whatsapp_template::{Meta, whatsapp_template};
    ///
    /// whatsapp_template! {
    ///     pub struct OrderShipped { customer: &str = "Ann", order_id: u64 = 1042 }
    ///     category: utility,
    ///     language: en_US,
    ///     body: "Hi {customer}, your order {order_id} is on its way to you.",
    /// }
    ///
    /// let outbox = ledger.outbox::<Meta>();
    /// let mut tx = pool.begin().await?;
    /// sqlx::query("UPDATE orders SET state = 'shipped' WHERE id = 1042").execute(&mut *tx).await?;
    /// outbox
    ///     .enqueue(&mut tx, "+15550123", &OrderShipped { customer: "Mei", order_id: 1042 })
    ///     .key("order-1042-shipped")
    ///     .not_after(Duration::from_hours(6))
    ///     .await?;
    /// tx.commit().await?;
    /// # Ok(()) }
    /// ```
    pub fn enqueue<'c, C: OutboxConnection, T: Template + Via<R>>(
        &self,
        connection: &'c mut C,
        to: impl ToRecipient,
        template: &T,
    ) -> Enqueue<'c, C> {
        Enqueue::new(self.ledger.clone(), connection, self.insert(to, template))
    }

    /// The same message as a statement and its parameters, for databases libraries other than sqlx.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`](crate::ErrorKind::Message) if the recipient or a value is not valid, or the language is missing.
    pub fn insert<T: Template + Via<R>>(&self, to: impl ToRecipient, template: &T) -> Result<Insert, Error> {
        let definition = T::definition();
        let language = template.chosen_language().or_else(|| match &*definition.translations {
            [only] => Some(only.language.as_str()),
            _ => None,
        });
        let recipient = to.to_recipient()?;
        let values = StoredValues::from(&template.values());
        // In each language that it may be sent in, as a language may be chosen later.
        for translation in &definition.translations {
            let code = translation.language.as_str();
            if language.is_none_or(|language| language == code) {
                Message::<R>::from_stored(definition, code, recipient.clone(), &values)?;
            }
        }
        let hash = self.ledger.shared.definitions.hash(T::ENCODED);
        Ok(Insert {
            statement: self.ledger.statements().insert.clone(),
            dialect: self.ledger.dialect(),
            key: None,
            sender: self.sender.clone(),
            rules: R::PROVIDER,
            definition,
            language: language.map(str::to_owned),
            encoded: (!self.ledger.shared.definitions.is_stored(&hash)).then_some(T::ENCODED),
            hash,
            is_marketing: *definition.category == Category::Marketing,
            recipient: crate::recipient::to_text(&recipient),
            values: values.to_json(),
            not_before: None,
            not_after: None,
        })
    }
}

impl<R> Clone for Outbox<R> {
    fn clone(&self) -> Self {
        Self { ledger: self.ledger.clone(), sender: self.sender.clone(), rules: PhantomData }
    }
}

impl<R> core::fmt::Debug for Outbox<R> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Outbox").field("ledger", &self.ledger).field("sender", &self.sender).finish()
    }
}
