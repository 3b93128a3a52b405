//! Rows of the program's own type, of which a closure makes messages.

use core::marker::PhantomData;
use std::sync::Arc;

use super::check::{checked, language, unknown_language};
use super::zone::{UnknownZone, Zones};
use super::{
    BadRow, BoxFuture, Filled, IntoRowMessage, MAX_BATCH, PreparedMessage, PreparedRow, RowMessage, RowReader, Rows,
};
use crate::Error;
use crate::source::{Table, TableReader};

/// The rows of a table, of which a closure makes messages.
///
/// ```
/// use whatsapp_template::whatsapp_template;
/// use whatsapp_template_campaign::{ClosureRows, Rows, To};
///
/// whatsapp_template! {
///     pub struct SpringSale { customer: &str = "Ann" }
///     category: marketing,
///     language: en_US,
///     body: "Hi {customer}, our spring sale begins today. Come and see us.",
///     footer: "Reply STOP to opt out",
/// }
///
/// struct Customer { name: String, phone: String }
///
/// # async fn example() -> Result<(), whatsapp_template_campaign::Error> {
/// let customers = vec![
///     Customer { name: "Mei".to_owned(), phone: "+6591230000".to_owned() },
///     Customer { name: "Ann".to_owned(), phone: "5551234".to_owned() },
/// ];
/// let rows = ClosureRows::new(customers, |c: &Customer| To::new(&c.phone).with(SpringSale { customer: &c.name }));
/// let checked = rows.open().await?.read().await?;
/// assert!(checked[0].is_ok());
/// assert!(checked[1].as_ref().unwrap_err().to_string().contains("has no `+`"));
/// # Ok(()) }
/// # futures_lite(example());
/// # fn futures_lite(future: impl Future<Output = Result<(), whatsapp_template_campaign::Error>>) {
/// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future).unwrap();
/// # }
/// ```
pub struct ClosureRows<C, S, F> {
    table: S,
    fill: F,
    name: Arc<str>,
    row: PhantomData<fn(C)>,
}

impl<C, S: Table<C>, F> ClosureRows<C, S, F> {
    /// Rows of a table, for example of a [`Csv`](crate::Csv) file or a vector, and the closure that makes a message of each.
    pub fn new<M: IntoRowMessage>(table: S, fill: F) -> Self
    where
        F: Fn(&C) -> M + Send + Sync,
    {
        let name = table.name();
        Self { table, fill, name, row: PhantomData }
    }
}

impl<C, S, F, M> Rows for ClosureRows<C, S, F>
where
    S: Table<C>,
    F: Fn(&C) -> M + Send + Sync,
    M: IntoRowMessage,
{
    fn name(&self) -> &str {
        &self.name
    }

    fn open(&self) -> BoxFuture<'_, Result<Box<dyn RowReader + '_>, Error>> {
        Box::pin(async {
            let reader = self.table.open().await?;
            let reader: Box<dyn RowReader> =
                Box::new(ClosureReader { reader, fill: &self.fill, name: &self.name, zones: Zones::default() });
            Ok(reader)
        })
    }
}

struct ClosureReader<'r, C, F> {
    reader: Box<dyn TableReader<C> + 'r>,
    fill: &'r F,
    name: &'r Arc<str>,
    zones: Zones,
}

impl<C, F, M> RowReader for ClosureReader<'_, C, F>
where
    F: Fn(&C) -> M + Send + Sync,
    M: IntoRowMessage,
{
    fn read(&mut self) -> BoxFuture<'_, Result<Vec<Result<PreparedRow, BadRow>>, Error>> {
        Box::pin(async {
            let mut batch = Vec::new();
            while batch.len() < MAX_BATCH {
                let (fill, name, zones) = (self.fill, self.name, &mut self.zones);
                let found = self.reader.next(&mut |line, row| {
                    batch.push(row.and_then(|row| prepared(name, line, fill(row).into_row_message(), zones)));
                })?;
                if !found && !self.reader.fetch().await? {
                    break;
                }
            }
            Ok(batch)
        })
    }
}

/// Checks the message of a row.
fn prepared(
    name: &Arc<str>,
    line: u64,
    message: Result<RowMessage, whatsapp_template::Error>,
    zones: &mut Zones,
) -> Result<PreparedRow, BadRow> {
    let bad = |error: whatsapp_template::Error| {
        BadRow::new(Arc::clone(name), line, error.rule().unwrap_or("message"), without_rule(&error))
    };
    let RowMessage { to, filled } = message.map_err(bad)?;
    let recipient = to.recipient.map_err(bad)?;
    let zone = match to.zone {
        Some(zone) => Some(zones.find(&zone).map_err(|_| UnknownZone::bad_row(name, line).with_found(&zone))?),
        None => None,
    };
    let mut chosen = None;
    let mut messages = Vec::with_capacity(filled.len());
    for Filled { definition, language: of_template, values } in filled {
        let wanted = chosen.or(of_template).or(to.language.as_deref());
        let Some(code) = language(definition, wanted) else {
            return Err(unknown_language(name, line, definition, wanted));
        };
        let values = checked(definition, code, &recipient, values.values()).map_err(bad)?;
        chosen = Some(code);
        messages.push(PreparedMessage { definition, values });
    }
    let language = chosen.unwrap_or_default();
    Ok(PreparedRow { line, recipient, language, zone, messages })
}

/// The text of an error without the rule at its end, which a bad row shows itself.
pub(super) fn without_rule(error: &whatsapp_template::Error) -> String {
    let text = error.to_string();
    match error.rule().and_then(|rule| text.strip_suffix(&format!(" [{rule}]"))) {
        Some(without) => without.to_owned(),
        None => text,
    }
}
