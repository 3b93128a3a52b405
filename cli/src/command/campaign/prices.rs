//! The file with the prices of messages.

use std::path::Path;

use whatsapp_template_campaign::report::{Cost, Prices};

use super::check::count;
use super::wrong;
use crate::CliError;
use crate::printable::sanitize_line;

/// How many bytes the file may have.
const MAX_BYTES: u64 = 4 << 20;

/// Reads a price file. The currency is only shown.
pub(super) fn read(path: &Path, currency: &str) -> Result<Prices, CliError> {
    let text = crate::file::read_text(path, MAX_BYTES)?;
    Prices::read(&text, currency)
        .map_err(|error| wrong(format!("{}: {error}", path.display()), "correct the line, then repeat the command"))
}

/// The sum, for how many messages, and how many have no price.
pub(super) fn words(cost: &Cost) -> String {
    let without = match cost.without_price {
        0 => String::new(),
        without => format!("; {without} without a price"),
    };
    let currency = match cost.currency.as_str() {
        "" => String::new(),
        currency => format!(" {}", sanitize_line(currency)),
    };
    format!("{}{currency} for {}{without}", cost.total, count(cost.messages(), "message", "messages"))
}
