//! The rows of the campaigns, and the campaigns themselves.

use std::path::Path;

use serde::Deserialize;
use whatsapp_template_benches::Failure;
use whatsapp_template_benches::template::OrderShipped;
use whatsapp_template_campaign::campaign::StopRules;
use whatsapp_template_campaign::{Campaign, RowSource, To};

/// The name of the campaign of each benchmark.
pub(crate) const NAME: &str = "spring-2026";

/// The rate of the campaigns, which no machine reaches: the shared rate is taken, and does not slow.
pub(crate) const PER_SECOND: u32 = 100_000;

/// A row of the file.
#[derive(Deserialize)]
pub(crate) struct Row {
    pub(crate) phone: String,
    pub(crate) customer: String,
    pub(crate) order: String,
    pub(crate) day: String,
    pub(crate) tracking: String,
}

/// The row of a customer, counted from 0.
pub(crate) fn row(customer: u64) -> Row {
    Row {
        phone: number(customer),
        customer: format!("Customer {customer}"),
        order: format!("A-{customer}"),
        day: "Monday".to_owned(),
        tracking: format!("SG{customer}"),
    }
}

/// The number of a customer, counted from 0.
pub(crate) fn number(customer: u64) -> String {
    format!("+49151{customer:08}")
}

/// The customer with a number.
pub(crate) fn customer(number: &str) -> Option<usize> {
    number.trim_start_matches('+').strip_prefix("49151")?.parse().ok()
}

/// A campaign to the customers of a file, at full speed. It pauses for nothing.
pub(crate) async fn campaign(file: &Path) -> Result<Campaign<OrderShipped<'static>>, Failure> {
    let rules = StopRules::default().with_max_unknown(None).with_max_unreachable(None).with_max_capped(None);
    let source = RowSource::from_path(file).ok_or("the file of the rows has an unknown ending")?.open().await?;
    Ok(Campaign::<OrderShipped<'static>>::new(NAME)
        .rows(source, |row: &Row| {
            To::new(&row.phone).with(OrderShipped {
                customer: &row.customer,
                order: &row.order,
                day: &row.day,
                tracking: &row.tracking,
            })
        })
        .per_second(PER_SECOND)
        .daily(1_000_000_000)
        .stop_when(rules))
}
