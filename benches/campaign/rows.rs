//! The rows of the campaigns, and the campaigns themselves.

use std::io::{BufWriter, Write};
use std::path::Path;

use serde::Deserialize;
use whatsapp_template_benches::Failure;
use whatsapp_template_benches::template::OrderShipped;
use whatsapp_template_campaign::campaign::StopRules;
use whatsapp_template_campaign::{Campaign, Csv, To};

/// The name of the campaign of each benchmark.
pub(crate) const NAME: &str = "spring-2026";

/// The rate of the campaigns, which no machine reaches: the shared rate is taken, and does not slow.
pub(crate) const PER_SECOND: u32 = 100_000;

/// A row of the file.
#[derive(Deserialize)]
struct Customer {
    phone: String,
    customer: String,
    order: String,
    day: String,
    tracking: String,
}

/// The number of a customer, counted from 0.
pub(crate) fn number(customer: u64) -> String {
    format!("+49151{customer:08}")
}

/// The customer with a number.
pub(crate) fn customer(number: &str) -> Option<usize> {
    number.trim_start_matches('+').strip_prefix("49151")?.parse().ok()
}

/// Writes a CSV file with so many customers.
pub(crate) fn write(file: &Path, rows: u64) -> Result<(), Failure> {
    let mut out = BufWriter::new(std::fs::File::create(file)?);
    writeln!(out, "phone,customer,order,day,tracking")?;
    for row in 0..rows {
        writeln!(out, "{},Customer {row},A-{row},Monday,SG{row}", number(row))?;
    }
    out.flush()?;
    Ok(())
}

/// A campaign to the customers of a file, at full speed. It pauses for nothing.
pub(crate) fn campaign(file: &Path) -> Result<Campaign<OrderShipped<'static>>, Failure> {
    let rules = StopRules::default().with_max_unknown(None).with_max_unreachable(None).with_max_capped(None);
    Ok(Campaign::<OrderShipped<'static>>::new(NAME)
        .rows(Csv::open(file)?, |row: &Customer| {
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
