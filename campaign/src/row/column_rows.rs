//! Rows whose columns are bound to parameters by name.

use std::sync::Arc;

use whatsapp_template::model::{Definition, Role};
use whatsapp_template::recipient::{Recipient, UserId};

use super::cell::{self, CellProblem, CellValue};
use super::check::{checked, language, unknown_language};
use super::closure::without_rule;
use super::columns::{Binder, BoundTemplate, From, Names, Slot};
use super::zone::{UnknownZone, Zones};
use super::{BadRow, BoxFuture, MAX_BATCH, PreparedMessage, PreparedRow, RowReader, Rows};
use crate::source::{CellKind, Next, Reader, Record, Source};
use crate::{Error, ErrorKind};

/// The rows of a source whose columns are named like the parameters of a template.
///
/// The recipient is in the column `to`. The columns of repeated cards are `picks.0.photo`, `picks.1.photo` and so on, with any
/// name before the number. A parameter takes what its type takes: a whole number for `u64`, a link or the id of an upload for
/// an image, letters and digits for a code, a time with its offset for the end of an offer, and a JSON object for a location,
/// a product, a flow, a call or an order. The file name of a document `bill` may be in a column `bill.file_name`.
///
/// ```no_run
/// # async fn example(definition: &'static whatsapp_template::model::Definition<'static>)
/// # -> Result<(), whatsapp_template_campaign::Error> {
/// use whatsapp_template_campaign::{ColumnRows, Csv, Rows};
///
/// let rows = ColumnRows::new(Csv::open("customers.csv")?, definition)
///     .with_to("phone")
///     .with_zone("zone")
///     .with_column("customer", "First name");
/// println!("unused columns: {:?}", rows.unused().await?);
/// for row in rows.open().await?.read().await? {
///     match row {
///         Ok(row) => println!("line {} is fine", row.line),
///         Err(bad) => println!("{bad}"),
///     }
/// }
/// # Ok(()) }
/// ```
pub struct ColumnRows<S> {
    source: S,
    name: Arc<str>,
    definitions: Vec<&'static Definition<'static>>,
    to: String,
    language: Option<String>,
    default_language: Option<String>,
    zone: Option<String>,
    #[cfg(feature = "national-numbers")]
    country: Option<String>,
    names: Names,
}

impl<S: Source> ColumnRows<S> {
    /// The rows of a source, for messages of a template.
    pub fn new(source: S, definition: &'static Definition<'static>) -> Self {
        let name = source.name();
        Self {
            source,
            name,
            definitions: vec![definition],
            to: "to".to_owned(),
            language: None,
            default_language: None,
            zone: None,
            #[cfg(feature = "national-numbers")]
            country: None,
            names: Names::default(),
        }
    }

    /// Adds the template of the campaign's next variant, which is filled from the same row.
    #[must_use]
    pub fn with_variant(mut self, definition: &'static Definition<'static>) -> Self {
        self.definitions.push(definition);
        self
    }

    /// Sets the column of the recipient: `to` at first. It has phone numbers with `+` and their country code, or user ids.
    #[must_use]
    pub fn with_to(mut self, column: impl Into<String>) -> Self {
        self.to = column.into();
        self
    }

    /// Sets the column of the language, for a template in several languages. The nearest language is taken: `es-AR` finds
    /// `es_MX` if the template has no other Spanish.
    #[must_use]
    pub fn with_language(mut self, column: impl Into<String>) -> Self {
        self.language = Some(column.into());
        self
    }

    /// Sets the language of rows that have none.
    #[must_use]
    pub fn with_default_language(mut self, code: impl Into<String>) -> Self {
        self.default_language = Some(code.into());
        self
    }

    /// Sets the column of the time zone, for quiet hours. A row without one has the zones of its number's country.
    #[must_use]
    pub fn with_zone(mut self, column: impl Into<String>) -> Self {
        self.zone = Some(column.into());
        self
    }

    /// Sets the country, by its code of ISO 3166, whose numbers are written without `+`.
    #[cfg(feature = "national-numbers")]
    #[cfg_attr(docsrs, doc(cfg(feature = "national-numbers")))]
    #[must_use]
    pub fn with_country(mut self, country: impl Into<String>) -> Self {
        self.country = Some(country.into());
        self
    }

    /// Sets the column of a parameter whose name differs from it.
    #[must_use]
    pub fn with_column(mut self, parameter: impl Into<String>, column: impl Into<String>) -> Self {
        self.names.columns.push((parameter.into(), column.into()));
        self
    }

    /// Sets the value of a parameter that is the same in all rows.
    #[must_use]
    pub fn with_value(mut self, parameter: impl Into<String>, value: impl Into<String>) -> Self {
        self.names.values.push((parameter.into(), value.into()));
        self
    }

    /// The columns that nothing uses.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rows`] if the source cannot be opened, or lacks a column.
    pub async fn unused(&self) -> Result<Vec<String>, Error> {
        let reader = self.source.open().await?;
        self.bind(reader.header()).map(|bound| bound.unused)
    }

    fn bind(&self, header: &[String]) -> Result<Bound, Error> {
        let mut binder = Binder::new(header, &self.names);
        let to = binder.column("the recipient", &self.to);
        let language = self.language.as_ref().map(|column| binder.column("the language", column));
        let zone = self.zone.as_ref().map(|column| binder.column("the time zone", column));
        let templates = self.definitions.iter().map(|definition| binder.template(definition)).collect();
        let unused = binder.unused();
        binder
            .finish()
            .map_err(|problems| Error::new(ErrorKind::Rows, format!("{}: {}", self.name, problems.join("; also: "))))?;
        Ok(Bound { to, language, zone, templates, unused })
    }

    fn recipient(&self, text: &str) -> Result<Recipient, whatsapp_template::Error> {
        #[cfg(feature = "national-numbers")]
        if let Some(country) = &self.country {
            use whatsapp_template::recipient::PhoneNumber;
            if let Ok(id) = UserId::new(text.trim()) {
                return Ok(id.into());
            }
            // The numbering plans take ten times as long as the rest of the row.
            if text.starts_with('+')
                && let Ok(number) = PhoneNumber::new(text)
            {
                return Ok(number.into());
            }
            return PhoneNumber::in_country(text, country).map(Recipient::from);
        }
        if let Ok(id) = UserId::new(text.trim()) {
            return Ok(id.into());
        }
        text.parse()
    }
}

/// What the columns of a source fill.
struct Bound {
    to: usize,
    language: Option<usize>,
    zone: Option<usize>,
    templates: Vec<BoundTemplate>,
    unused: Vec<String>,
}

impl<S: Source> Rows for ColumnRows<S> {
    fn name(&self) -> &str {
        &self.name
    }

    fn open(&self) -> BoxFuture<'_, Result<Box<dyn RowReader + '_>, Error>> {
        Box::pin(async {
            let reader = self.source.open().await?;
            let bound = self.bind(reader.header())?;
            let reader: Box<dyn RowReader> = Box::new(ColumnReader {
                rows: self,
                reader,
                record: Record::default(),
                bound,
                zones: Zones::default(),
            });
            Ok(reader)
        })
    }
}

struct ColumnReader<'r, S> {
    rows: &'r ColumnRows<S>,
    reader: Box<dyn Reader + 'r>,
    record: Record,
    bound: Bound,
    zones: Zones,
}

impl<S: Source> RowReader for ColumnReader<'_, S> {
    fn read(&mut self) -> BoxFuture<'_, Result<Vec<Result<PreparedRow, BadRow>>, Error>> {
        Box::pin(async {
            let mut batch = Vec::with_capacity(MAX_BATCH);
            while batch.len() < MAX_BATCH {
                match self.reader.next(&mut self.record)? {
                    Next::Row => batch.push(self.prepared()),
                    Next::Bad(bad) => batch.push(Err(bad)),
                    Next::Nothing => {
                        if !self.reader.fetch().await? {
                            break;
                        }
                    }
                }
            }
            Ok(batch)
        })
    }
}

impl<S: Source> ColumnReader<'_, S> {
    fn prepared(&mut self) -> Result<PreparedRow, BadRow> {
        let line = self.record.line();
        let recipient = self.rows.recipient(self.record.cell(self.bound.to).1).map_err(|error| {
            self.bad(error.rule().unwrap_or("recipient"), without_rule(&error)).with_column(self.column(self.bound.to))
        })?;
        let zone = match self.bound.zone.map(|column| (column, self.record.cell(column).1)) {
            Some((column, text)) if !text.is_empty() => Some(self.zones.find(text).map_err(|_| {
                UnknownZone::bad_row(&self.rows.name, line).with_column(self.column(column)).with_found(text)
            })?),
            _ => None,
        };
        let wanted = self.bound.language.map(|column| self.record.cell(column).1).filter(|text| !text.is_empty());
        let wanted = wanted.or(self.rows.default_language.as_deref());
        let mut chosen = None;
        let mut messages = Vec::with_capacity(self.bound.templates.len());
        for template in &self.bound.templates {
            let definition = template.definition;
            let code = language(definition, chosen.or(wanted)).ok_or_else(|| {
                let bad = unknown_language(&self.rows.name, line, definition, chosen.or(wanted));
                match self.bound.language {
                    Some(column) => bad.with_column(self.column(column)),
                    None => bad,
                }
            })?;
            chosen = Some(code);
            messages.push(self.message(template, code, &recipient)?);
        }
        Ok(PreparedRow { line, recipient, language: chosen.unwrap_or_default(), zone, messages })
    }

    fn message(&self, template: &BoundTemplate, code: &str, recipient: &Recipient) -> Result<PreparedMessage, BadRow> {
        let filled = |card: &&Vec<Slot>| card.iter().any(|slot| !self.cell(slot).1.is_empty());
        // The cards after the last one that has a value are not part of the message.
        let cards = template.cards.iter().rposition(|card| filled(&card)).map_or(0, |last| last + 1);
        let slots = template.slots.iter().chain(template.cards.iter().take(cards).flatten());
        let cells = slots.clone().map(|slot| self.value(slot)).collect::<Result<Vec<_>, _>>()?;
        let checked = checked(template.definition, code, recipient, cell::values(&cells)).map_err(|error| {
            let bad = self.bad(error.rule().unwrap_or("message"), without_rule(&error));
            let parameter = error.parameter().unwrap_or_default();
            let is_its = |slot: &&Slot| slot.parameter.rsplit('.').next() == Some(parameter);
            let mut its = slots.filter(is_its);
            // Which card it is about, the error does not say.
            match (its.next(), its.next()) {
                (Some(slot), None) => self.at(bad, slot),
                _ => bad,
            }
        })?;
        Ok(PreparedMessage { definition: template.definition, values: checked })
    }

    fn value<'c>(&'c self, slot: &'c Slot) -> Result<CellValue<'c>, BadRow> {
        let (kind, text) = self.cell(slot);
        let read = cell::read(slot.role, slot.integer, kind, text);
        let value = read.map_err(|CellProblem { rule, allowed }| self.at(self.bad(rule, allowed), slot))?;
        match (value, slot.file_name.map(|column| self.record.cell(column).1)) {
            (CellValue::Document(document), Some(name)) if !name.is_empty() => {
                Ok(CellValue::Document(document.with_file_name(name)))
            }
            (value, _) => Ok(value),
        }
    }

    fn cell<'c>(&'c self, slot: &'c Slot) -> (CellKind, &'c str) {
        match &slot.from {
            From::Column(position) => self.record.cell(*position),
            From::Fixed(text) => (CellKind::Text, text),
        }
    }

    fn bad(&self, rule: &'static str, allowed: impl Into<std::borrow::Cow<'static, str>>) -> BadRow {
        BadRow::new(Arc::clone(&self.rows.name), self.record.line(), rule, allowed)
    }

    /// A bad row with the column and the cell of a parameter. A one-time code is not shown.
    fn at(&self, bad: BadRow, slot: &Slot) -> BadRow {
        let column = match slot.from {
            From::Column(position) => self.column(position),
            From::Fixed(_) => Arc::clone(&slot.parameter),
        };
        let bad = bad.with_column(column);
        if slot.role == Role::OtpCode { bad } else { bad.with_found(self.cell(slot).1) }
    }

    fn column(&self, position: usize) -> Arc<str> {
        self.reader.header().get(position).map_or("", String::as_str).into()
    }
}
