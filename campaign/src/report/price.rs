//! What a campaign costs, by a price file of the user. No provider publishes prices that a program can read.

use core::fmt;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many lines a price file has at most.
const MAX_LINES: usize = 10_000;

/// How many digits of a number a prefix has at most.
const MAX_PREFIX: usize = 7;

/// How many decimal places a price has at most. Amounts are computed with as many, in whole numbers.
const PLACES: usize = 6;

/// Prices per message, by the beginning of the recipient's number and the category of the template.
///
/// The file is a CSV table with the columns `prefix`, `country`, `category` and `price`. The longest prefix that fits a
/// number counts; `+` alone fits all. A category is `marketing`, `utility` or `authentication`, and may be empty for all.
///
/// ```
/// use whatsapp_template_campaign::report::Prices;
/// let prices = Prices::read("prefix,country,category,price\n+49,Germany,marketing,0.1131\n+,other,,0.05\n", "EUR").unwrap();
/// let cost = prices.cost("marketing", ["+4915112345678", "+15550123", "ES.40417788201"]);
/// assert_eq!((cost.total.as_str(), cost.without_price), ("0.1631", 1));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prices {
    currency: String,
    /// By prefix in digits and category.
    lines: BTreeMap<(String, String), Line>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    country: Arc<str>,
    /// In millionths.
    price: u128,
}

/// What a campaign costs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Cost {
    /// The currency, as it was given.
    pub currency: String,
    /// By country, the dearest first.
    pub lines: Vec<CostLine>,
    /// The sum.
    pub total: String,
    /// How many recipients have no price: the file has no prefix for them, or they have no number.
    pub without_price: u64,
}

/// What the messages to one country cost.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CostLine {
    /// The name of the country in the file.
    pub country: String,
    /// How many messages.
    pub messages: u64,
    /// The price of one.
    pub price: String,
    /// The price of all.
    pub amount: String,
}

impl Cost {
    /// How many messages have a price.
    pub fn messages(&self) -> u64 {
        self.lines.iter().map(|line| line.messages).sum()
    }
}

/// Why a price file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceError {
    /// The line of the file, from 1.
    pub line: u64,
    message: String,
}

impl fmt::Display for PriceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl core::error::Error for PriceError {}

const COLUMNS: [&str; 4] = ["prefix", "country", "category", "price"];
const CATEGORIES: [&str; 4] = ["", "marketing", "utility", "authentication"];

impl Prices {
    /// Reads the text of a price file. The currency is only shown.
    ///
    /// # Errors
    ///
    /// [`PriceError`] with the first line that cannot be used, what was found and what is allowed.
    pub fn read(text: &str, currency: &str) -> Result<Self, PriceError> {
        let mut reader =
            csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let wrong = |line: u64, message: String| PriceError { line, message };
        let header = reader.headers().map_err(|error| wrong(1, error.to_string()))?.clone();
        let place = |name: &str| {
            header.iter().position(|found| found.eq_ignore_ascii_case(name)).ok_or_else(|| {
                wrong(1, format!("there is no column `{name}`; write the first line as `{}`", COLUMNS.join(",")))
            })
        };
        let places = [place("prefix")?, place("country")?, place("category")?, place("price")?];
        let mut lines = BTreeMap::new();
        for record in reader.records() {
            let record = record.map_err(|error| {
                let line = error.position().map_or(0, csv::Position::line);
                wrong(
                    line,
                    format!(
                        "the line has another number of cells than the first one, or is not UTF-8; write {}",
                        COLUMNS.join(",")
                    ),
                )
            })?;
            let line = record.position().map_or(0, csv::Position::line);
            let [prefix, country, category, price] = places.map(|place| record.get(place).unwrap_or_default());
            let digits = prefix.trim_start_matches('+');
            if !prefix.starts_with('+')
                || !digits.bytes().all(|byte| byte.is_ascii_digit())
                || digits.len() > MAX_PREFIX
            {
                return Err(wrong(
                    line,
                    format!("the prefix is `{prefix}`; write `+` and at most {MAX_PREFIX} digits, for example `+49`"),
                ));
            }
            let category = category.to_ascii_lowercase();
            if !CATEGORIES.contains(&&*category) {
                return Err(wrong(
                    line,
                    format!(
                        "the category is `{category}`; write marketing, utility, authentication, or nothing for all"
                    ),
                ));
            }
            let price = millionths(price).ok_or_else(|| {
                wrong(line, format!("the price is `{price}`; write a number with a point and at most {PLACES} places, for example 0.1131"))
            })?;
            let entry = Line { country: country.into(), price };
            if lines.insert((digits.to_owned(), category), entry).is_some() {
                return Err(wrong(
                    line,
                    format!("the prefix `{prefix}` with this category occurs twice; remove one line"),
                ));
            }
            if lines.len() > MAX_LINES {
                return Err(wrong(line, format!("there are more than {MAX_LINES} prices; is it the right file?")));
            }
        }
        Ok(Self { currency: currency.to_owned(), lines })
    }

    /// What one message of a category to each recipient costs.
    pub fn cost<R: AsRef<str>>(&self, category: &str, recipients: impl IntoIterator<Item = R>) -> Cost {
        let mut count = CostCount::default();
        for recipient in recipients {
            count.add(self, category, recipient.as_ref(), 1);
        }
        count.cost(self)
    }

    /// The line with the longest prefix; of two with the same prefix, the one with the category.
    fn line(&self, category: &str, recipient: &str) -> Option<&Line> {
        let digits = recipient.strip_prefix('+').unwrap_or(recipient);
        let digits = digits.get(..MAX_PREFIX).unwrap_or(digits);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let found = |length: usize| {
            let prefix = digits.get(..length)?;
            let of = |category: &str| self.lines.get(&(prefix.to_owned(), category.to_owned()));
            of(category).or_else(|| of(""))
        };
        (0..=digits.len()).rev().find_map(found)
    }
}

/// How many messages have each price. It has an entry for each price that was met, whatever the number of messages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct CostCount {
    /// By country and price.
    counts: BTreeMap<(Arc<str>, u128), u64>,
    without_price: u64,
}

impl CostCount {
    /// Adds messages of a category to a recipient, of whose number the beginning is enough.
    pub(crate) fn add(&mut self, prices: &Prices, category: &str, recipient: &str, messages: u64) {
        match prices.line(category, recipient) {
            Some(line) => *self.counts.entry((Arc::clone(&line.country), line.price)).or_default() += messages,
            None => self.without_price += messages,
        }
    }

    /// What they cost.
    pub(crate) fn cost(&self, prices: &Prices) -> Cost {
        let amount_of = |price: u128, messages: u64| price * u128::from(messages);
        let total = self.counts.iter().map(|((_, price), messages)| amount_of(*price, *messages)).sum();
        let mut by_amount: Vec<_> = self.counts.iter().collect();
        by_amount.sort_by_key(|((country, price), messages)| {
            (core::cmp::Reverse(amount_of(*price, **messages)), Arc::clone(country))
        });
        let line = |((country, price), messages): (&(Arc<str>, u128), &u64)| CostLine {
            country: country.as_ref().to_owned(),
            messages: *messages,
            price: amount(*price),
            amount: amount(amount_of(*price, *messages)),
        };
        let lines = by_amount.into_iter().map(line).collect();
        Cost { currency: prices.currency.clone(), lines, total: amount(total), without_price: self.without_price }
    }
}

/// A decimal number in millionths.
fn millionths(text: &str) -> Option<u128> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || part.len() > PLACES || !is_number(whole) || !is_number(part) {
        return None;
    }
    format!("{whole}{part:0<PLACES$}").parse().ok()
}

/// Millionths as a decimal number, without zeros at the end beyond two places.
fn amount(millionths: u128) -> String {
    let mut text = format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000);
    while text.ends_with('0') && text.split('.').next_back().is_some_and(|places| places.len() > 2) {
        text.pop();
    }
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_longest_prefix_and_the_category_decide() {
        let text = "\u{feff}Prefix,country,category,price\n+1,USA,,0.025\n+1246,Barbados,marketing,0.07\n+49,Germany,marketing,0.1131\n+49,Germany,utility,0.0456";
        let prices = Prices::read(text, "USD").unwrap();
        let of =
            |category: &str, who: &str| prices.line(category, who).map(|line| (line.country.to_string(), line.price));
        assert_eq!(of("marketing", "+12465550123"), Some(("Barbados".to_owned(), 70_000)));
        assert_eq!(of("utility", "+12465550123"), Some(("USA".to_owned(), 25_000)));
        assert_eq!(of("utility", "4915112345678"), Some(("Germany".to_owned(), 45_600)));
        assert_eq!(
            (of("authentication", "+4915112345678"), of("utility", "ES.1"), of("utility", "")),
            (None, None, None)
        );
        let cost = prices.cost("marketing", vec!["+4915112345678"; 1000]);
        assert_eq!((cost.total.as_str(), cost.messages()), ("113.10", 1000));
        assert_eq!(cost.lines[0].amount, "113.10");
    }

    #[test]
    fn wrong_lines_say_what_to_write() {
        for (text, line, part) in [
            ("prefix,country,price\n", 1, "no column `category`"),
            ("prefix,country,category,price\n49,Germany,,1\n", 2, "the prefix is `49`"),
            ("prefix,country,category,price\n+49,Germany,,1\n+49,Germany,promo,1\n", 3, "the category is `promo`"),
            ("prefix,country,category,price\n+49,Germany,,0,11\n", 2, "number of cells"),
            ("prefix,country,category,price\n+49,Germany,,-1\n", 2, "the price is `-1`"),
            ("prefix,country,category,price\n+49,Germany,,0.1234567\n", 2, "at most 6 places"),
            ("prefix,country,category,price\n+49,Germany,,1\n+49,Germany,,2\n", 3, "twice"),
        ] {
            let error = Prices::read(text, "EUR").unwrap_err();
            assert!(error.line == line && error.to_string().contains(part), "{text}: {error}");
        }
    }
}
