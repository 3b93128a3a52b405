//! Statuses about requests with several recipients: the reference names the request, the recipient names the row.

use std::collections::{BTreeMap, HashMap};

use whatsapp_template::webhook::Customer;

use super::report::ReportedRow;
use crate::database::{Batch, Transaction};
use crate::ledger::suppression::spellings;
use crate::reference::{MassReference, Table};
use crate::{Error, Ledger};

/// A recipient of a request with several ones, as statuses name it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct MassRecipient {
    pub(super) request: MassReference,
    /// The texts under which the row may have the recipient, the likeliest first.
    spellings: Vec<String>,
}

impl MassRecipient {
    /// The recipient of a status; `None` if the status names none.
    pub(super) fn new(request: MassReference, to: &Customer) -> Option<Self> {
        let digits = to.wa_id.iter().flat_map(|id| spellings(id.as_str()));
        let mut spellings: Vec<String> = digits.flat_map(|digits| [format!("+{digits}"), digits]).collect();
        spellings.extend(to.user_id.iter().map(|id| id.as_str().to_owned()));
        (!spellings.is_empty()).then_some(Self { request, spellings })
    }
}

/// The rows of recipients, as the database has found them.
#[derive(Debug, Default)]
pub(super) struct FoundRows(BTreeMap<MassRecipient, i64>);

impl FoundRows {
    /// Finds the rows of recipients. No index has the numbers of recipients, so the range of each request is read: at most
    /// 1000 rows, once for all statuses that are written together.
    pub(super) async fn find<'r>(
        ledger: &Ledger,
        transaction: &mut Transaction,
        recipients: impl Iterator<Item = &'r MassRecipient>,
    ) -> Result<Self, Error> {
        let recipients: Vec<&MassRecipient> = recipients.collect();
        if recipients.is_empty() {
            return Ok(Self::default());
        }
        let wanted = || {
            recipients.iter().flat_map(|of| of.spellings.iter().map(move |spelling| (of.request, spelling.as_str())))
        };
        let batch = Batch::new()
            .integers(wanted().map(|(request, _)| request.first))
            .integers(wanted().map(|(request, _)| request.last))
            .texts(wanted().map(|(_, spelling)| Some(spelling)));
        let rows = transaction.fetch_batch(&ledger.statements().mass_recipients, &batch).await?;
        // A recipient is there once in a campaign.
        let mut ids: HashMap<String, Vec<i64>> = HashMap::with_capacity(rows.len());
        for row in &rows {
            ids.entry(row.text(1)?).or_default().push(row.integer(0)?);
        }
        let id_of = |recipient: &MassRecipient| {
            let range = recipient.request.first..=recipient.request.last;
            let mut found = recipient.spellings.iter().filter_map(|spelling| ids.get(spelling)).flatten().copied();
            found.find(|id| range.contains(id))
        };
        let found = recipients.into_iter().filter_map(|recipient| Some((recipient.clone(), id_of(recipient)?)));
        Ok(Self(found.collect()))
    }

    /// The row of a recipient.
    pub(super) fn row(&self, recipient: &MassRecipient) -> Option<ReportedRow> {
        self.0.get(recipient).map(|id| (Table::Recipients, *id, recipient.request.created))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use whatsapp_template::recipient::{UserId, WaId};

    use super::*;

    #[test]
    fn a_status_names_its_row_by_each_spelling() {
        let request = MassReference { first: 1, last: 9, attempt: 1, created: 1 };
        let mut to = Customer::default();
        assert_eq!(MassRecipient::new(request, &to), None);
        to.wa_id = Some(WaId::new("5215512345678").unwrap());
        to.user_id = Some(UserId::new("MX.1349").unwrap());
        let recipient = MassRecipient::new(request, &to).unwrap();
        let expected = ["+5215512345678", "5215512345678", "+525512345678", "525512345678", "MX.1349"];
        assert_eq!(recipient.spellings, expected);
    }
}
