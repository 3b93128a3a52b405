//! The file of a campaign, for example `spring.toml`.
//!
//! Reading it does no input or output but the file itself: where its rows are, which columns they have, and under which
//! conditions it is sent.

mod problem;
mod row_source;
mod table;
#[cfg(test)]
mod tests;
mod values;

pub use problem::FileProblem;
pub use row_source::RowSource;

use std::path::{Path, PathBuf};

use whatsapp_template::model::{Definition, Provider};

use crate::campaign::{Canary, QuietHours, SendLimits, Settings, StopRules, Variant};
use crate::row::ColumnRows;
use crate::source::Source;
use crate::{Error, ErrorKind};
use table::Table;

/// How many bytes the file may have.
const MAX_BYTES: u64 = 1 << 20;

/// A campaign as its file describes it.
///
/// ```
/// use whatsapp_template_campaign::CampaignFile;
/// let file = CampaignFile::parse("spring.toml", r#"
///     template = "spring_sale"
///     rows = "customers.csv"
///     to = "phone"
///
///     [columns]
///     customer = "First name"
///
///     [canary]
///     share = "1 %"
///     wait = "2h"
///
///     [quiet]
///     from = "21:00"
///     until = "09:00"
/// "#).unwrap();
/// assert_eq!((file.name.as_str(), file.to.as_str()), ("spring", "phone"));
///
/// let problems = CampaignFile::parse("spring.toml", "template = \"spring_sale\"\nrows = 7\n[canari]\n").unwrap_err();
/// assert_eq!(problems[0].to_string(), "spring.toml:2: `rows` is a number, allowed: the path of a file, or a table with `query`");
/// assert_eq!(problems[1].to_string(), "spring.toml:3: unknown key `canari`; did you mean `canary`?");
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CampaignFile {
    /// The name of the campaign; the name of the file if the file has none.
    pub name: String,
    /// The variants with the names of their templates; one without `[variants]`.
    pub variants: Vec<FileVariant>,
    /// The environment of the project, which has the accounts.
    pub environment: Option<String>,
    /// The provider, if the environment has several.
    pub provider: Option<Provider>,
    /// The name of the sender: only workers with the same name send the campaign.
    pub sender: String,
    /// Where the rows are.
    pub rows: RowSource,
    /// The column of the recipient.
    pub to: String,
    /// The column of the language.
    pub language: Option<String>,
    /// The language of rows that have none.
    pub default_language: Option<String>,
    /// The column of the time zone.
    pub zone: Option<String>,
    /// The country whose numbers are written without `+`.
    pub country: Option<String>,
    /// The columns of parameters whose names differ.
    pub columns: Vec<(String, String)>,
    /// The values of parameters that are the same in all rows.
    pub values: Vec<(String, String)>,
    /// How many bad rows may be skipped.
    pub skip_bad: u64,
    /// The conditions under which it is sent.
    pub settings: Settings,
    /// The file with the prices, for an estimate.
    pub prices: Option<PathBuf>,
    /// The currency of the prices, as it is shown.
    pub currency: String,
}

/// A variant of a campaign, and its template.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileVariant {
    /// Its name and its weight.
    pub variant: Variant,
    /// The name of its template.
    pub template: String,
}

/// The keys of the file.
const KEYS: &[&str] = &[
    "name",
    "template",
    "environment",
    "provider",
    "sender",
    "rows",
    "delimiter",
    "to",
    "language",
    "default_language",
    "zone",
    "country",
    "skip_bad",
    "prices",
    "currency",
    "columns",
    "values",
    "canary",
    "variants",
    "quiet",
    "limits",
    "stop",
];

impl CampaignFile {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// All problems of the file, in the order of its lines.
    pub fn read(path: &Path) -> Result<Self, Vec<FileProblem>> {
        let name = path.to_string_lossy();
        let text = read(path).map_err(|message| vec![FileProblem::new(&name, 0, message)])?;
        let mut file = Self::parse(&name, &text)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        match &mut file.rows {
            RowSource::Csv(path, _) | RowSource::Jsonl(path) | RowSource::Parquet(path) => *path = folder.join(&*path),
            RowSource::Query { .. } => {}
        }
        file.prices = file.prices.map(|path| folder.join(path));
        Ok(file)
    }

    /// Parses the text of a file. Paths in it stay as they are.
    ///
    /// # Errors
    ///
    /// All problems of the file, in the order of its lines.
    pub fn parse(path: &str, text: &str) -> Result<Self, Vec<FileProblem>> {
        let mut problems = Vec::new();
        let file = toml::de::DeTable::parse(text)
            .map_err(|error| problems.push(FileProblem::of_syntax(path, text, &error)))
            .ok()
            .and_then(|document| {
                let root = Table::new(path, text, "", 0, document.get_ref());
                Self::of_table(path, &root, &mut problems)
            });
        problems.sort_by_key(|problem: &FileProblem| problem.line);
        match file {
            Some(file) if problems.is_empty() => Ok(file),
            _ => Err(problems),
        }
    }

    fn of_table(path: &str, root: &Table<'_, '_>, problems: &mut Vec<FileProblem>) -> Option<Self> {
        root.check_keys(KEYS, problems);
        let stem = Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let rows = row_source::read(root, problems);
        let variants = variants(root, problems);
        let provider = root.parsed("provider", "`meta`, `cams` or `nxcloud`", problems, |word| {
            Provider::ALL.into_iter().find(|provider| provider.keyword() == word)
        });
        let country =
            root.parsed("country", "the two letters of a country by ISO 3166, for example `DE`", problems, |word| {
                (word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_alphabetic()))
                    .then(|| word.to_ascii_uppercase())
            });
        let settings = Settings {
            canary: canary(root, problems),
            quiet: quiet(root, problems),
            limits: limits(root, problems),
            stop: stop(root, problems),
            ..Settings::default()
        };
        Some(Self {
            name: root.text("name", problems).or(stem).unwrap_or_default(),
            variants,
            environment: root.text("environment", problems),
            provider,
            sender: root.text("sender", problems).unwrap_or_default(),
            to: root.text("to", problems).unwrap_or_else(|| "to".to_owned()),
            language: root.text("language", problems),
            default_language: root.text("default_language", problems),
            zone: root.text("zone", problems),
            country,
            columns: root.texts("columns", problems),
            values: root.texts("values", problems),
            skip_bad: root.number("skip_bad", 0..=u64::MAX, problems).unwrap_or(0),
            settings,
            prices: root.text("prices", problems).map(PathBuf::from),
            currency: root.text("currency", problems).unwrap_or_default(),
            rows: rows?,
        })
    }

    /// The source of the rows.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rows`] if it cannot be opened, or this program has no such source.
    pub async fn source(&self) -> Result<Box<dyn Source>, Error> {
        self.rows.open().await
    }

    /// Refuses keys of the campaign in the tables of parameters: in TOML, what follows the head of a table belongs to it.
    fn check_parameters(&self, definitions: &[&Definition<'_>]) -> Result<(), Error> {
        let is_parameter = |name: &str| {
            let parameters = definitions.iter().flat_map(|definition| definition.parameters.iter());
            parameters.into_iter().any(|parameter| parameter.full_name() == name)
        };
        for (table, entries) in [("columns", &self.columns), ("values", &self.values)] {
            let Some((name, _)) = entries.iter().find(|(name, _)| KEYS.contains(&&**name) && !is_parameter(name))
            else {
                continue;
            };
            return Err(Error::new(
                ErrorKind::Configuration,
                format!("`{name}` is in the table `[{table}]` of the campaign's file; write it above the first table"),
            ));
        }
        Ok(())
    }

    /// The rows, for messages of these templates: one definition for each variant, in their order.
    ///
    /// # Errors
    ///
    /// As [`source`](Self::source), and [`ErrorKind::Configuration`] without a definition, or for a `country` in a program
    /// without the feature `national-numbers`.
    pub async fn column_rows(
        &self,
        definitions: &[&'static Definition<'static>],
    ) -> Result<ColumnRows<Box<dyn Source>>, Error> {
        let Some((first, others)) = definitions.split_first() else {
            return Err(Error::new(ErrorKind::Configuration, "the campaign has no template; name one with `template`"));
        };
        self.check_parameters(definitions)?;
        let mut rows = ColumnRows::new(self.source().await?, first).with_to(&self.to);
        for definition in others {
            rows = rows.with_variant(definition);
        }
        if let Some(column) = &self.language {
            rows = rows.with_language(column);
        }
        if let Some(code) = &self.default_language {
            rows = rows.with_default_language(code);
        }
        if let Some(column) = &self.zone {
            rows = rows.with_zone(column);
        }
        if let Some(country) = &self.country {
            rows = in_country(rows, country)?;
        }
        for (parameter, column) in &self.columns {
            rows = rows.with_column(parameter, column);
        }
        for (parameter, value) in &self.values {
            rows = rows.with_value(parameter, value);
        }
        Ok(rows)
    }
}

#[cfg(feature = "national-numbers")]
#[allow(clippy::unnecessary_wraps, reason = "it fails without the feature")]
fn in_country<S: Source>(rows: ColumnRows<S>, country: &str) -> Result<ColumnRows<S>, Error> {
    Ok(rows.with_country(country))
}

#[cfg(not(feature = "national-numbers"))]
fn in_country<S: Source>(_: ColumnRows<S>, _: &str) -> Result<ColumnRows<S>, Error> {
    Err(Error::new(
        ErrorKind::Configuration,
        "this program reads numbers with `+` and their country code only; leave out `country`, or enable the feature \
         `national-numbers`",
    ))
}

/// Reads the text of a file, or returns why it cannot be read.
fn read(path: &Path) -> Result<String, String> {
    use std::io::Read;
    let file = std::fs::File::open(path).map_err(|error| format!("the file cannot be opened: {error}"))?;
    let mut text = String::new();
    file.take(MAX_BYTES + 1).read_to_string(&mut text).map_err(|error| format!("the file cannot be read: {error}"))?;
    if text.len() as u64 > MAX_BYTES {
        return Err("the file has more than 1 MiB; rows belong into a file of their own".to_owned());
    }
    Ok(text)
}

fn variants(root: &Table<'_, '_>, problems: &mut Vec<FileProblem>) -> Vec<FileVariant> {
    let template = root.text("template", problems);
    let Some(table) = root.table("variants", problems) else {
        if template.is_none() && !root.has("template") {
            problems.push(root.problem(
                "",
                "`template` is missing; write the name of a template, for example `template = \"spring_sale\"`",
            ));
        }
        let template = template.unwrap_or_default();
        return vec![FileVariant { variant: Variant::new(&template), template }];
    };
    let mut variants = Vec::new();
    for name in table.keys() {
        let Some(entry) = table.table(name, problems) else { continue };
        entry.check_keys(&["template", "weight"], problems);
        let weight = entry.number("weight", 0..=1_000_000, problems).and_then(|weight| u32::try_from(weight).ok());
        let own = entry.text("template", problems).or_else(|| template.clone());
        if own.is_none() && !entry.has("template") {
            problems.push(entry.problem("", "`template` is missing; write the name of its template"));
        }
        let variant = Variant::new(name).with_weight(weight.unwrap_or(1));
        variants.push(FileVariant { variant, template: own.unwrap_or_default() });
    }
    if variants.is_empty() {
        problems.push(
            root.problem(
                "variants",
                "`variants` is empty; write `a = { template = \"…\", weight = 1 }`, or leave it out",
            ),
        );
    }
    variants
}

fn canary(root: &Table<'_, '_>, problems: &mut Vec<FileProblem>) -> Option<Canary> {
    let table = root.table("canary", problems)?;
    table.check_keys(&["share", "wait", "max_failed", "max_unknown"], problems);
    let share = table.required_parsed("share", values::SHARE, problems, values::share);
    let wait = table.required_parsed("wait", values::DURATION, problems, values::duration);
    let max_failed = table.parsed("max_failed", values::SHARE, problems, values::share);
    let max_unknown = table.parsed("max_unknown", values::SHARE, problems, values::share);
    let mut canary = Canary::new(share?, wait?);
    canary.max_failed = max_failed.unwrap_or(canary.max_failed);
    canary.max_unknown = max_unknown.unwrap_or(canary.max_unknown);
    Some(canary)
}

fn quiet(root: &Table<'_, '_>, problems: &mut Vec<FileProblem>) -> Option<QuietHours> {
    let table = root.table("quiet", problems)?;
    table.check_keys(&["from", "until"], problems);
    let from = table.required("from", values::TIME_OF_DAY, problems);
    let until = table.required("until", values::TIME_OF_DAY, problems);
    let (from, until) = (from?, until?);
    let quiet = QuietHours::new(&from, &until);
    if quiet.is_none() {
        let message = format!(
            "quiet hours from {from:?} until {until:?} are not valid; write two different times as `21:00` and `09:00`"
        );
        problems.push(table.problem("from", &message));
    }
    quiet
}

fn limits(root: &Table<'_, '_>, problems: &mut Vec<FileProblem>) -> SendLimits {
    let mut limits = SendLimits::default();
    let Some(table) = root.table("limits", problems) else { return limits };
    table.check_keys(&["per_second", "daily", "until", "mass"], problems);
    limits.per_second = table.number("per_second", 1..=100_000, problems).and_then(|number| u32::try_from(number).ok());
    limits.daily = table.number("daily", 1..=u64::MAX, problems);
    limits.mass = table.number("mass", 1..=1000, problems).and_then(|number| u16::try_from(number).ok());
    limits.until = table.parsed("until", values::TIME, problems, values::time);
    limits
}

fn stop(root: &Table<'_, '_>, problems: &mut Vec<FileProblem>) -> StopRules {
    let mut stop = StopRules::default();
    let Some(table) = root.table("stop", problems) else { return stop };
    table.check_keys(&["failed", "unknown", "unreachable", "capped", "at_least"], problems);
    let mut share = |name: &str, rule: &mut Option<crate::campaign::Share>| {
        if table.is_false(name) {
            *rule = None;
        } else if let Some(share) = table.parsed(name, values::SHARE_OR_FALSE, problems, values::share) {
            *rule = Some(share);
        }
    };
    share("failed", &mut stop.max_failed);
    share("unknown", &mut stop.max_unknown);
    share("unreachable", &mut stop.max_unreachable);
    share("capped", &mut stop.max_capped);
    stop.at_least = table.number("at_least", 1..=u64::MAX, problems).unwrap_or(stop.at_least);
    stop
}
