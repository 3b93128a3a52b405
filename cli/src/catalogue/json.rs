//! The rules as JSON: an array with an object for each rule. Keys may be added; existing ones are never removed and never
//! change their meaning.
//!
//! | key | value |
//! | --- | --- |
//! | `id` | the id that messages show |
//! | `part` | the title of its section in the list |
//! | `statement` | what it requires, in one sentence |
//! | `providers` | the providers that require it: `meta`, `cams`, `nxcloud` |
//! | `level` | `error` or `advice` |
//! | `source` | `official`, `error text`, `second hand` or `the language` |
//! | `reference` | where it is documented |
//! | `limit` | `what` is limited, `max` and `unit`, or `null` |
//! | `ranges` | for the rule about the time to live: `providers`, `category`, `min` and `max` in seconds, and whether -1 means `unlimited` |
//! | `example` | a declaration that breaks it (`broken`), the `messages` of the compiler, and the corrected declaration (`corrected`) |

use std::borrow::Cow;
use std::io::{Result, Write};

use serde::Serialize;
use whatsapp_template_model::{Provider, Rule};

use super::{Catalogue, level, messages, provider_names, ranges, source};

#[derive(Serialize)]
struct Entry {
    id: &'static str,
    part: &'static str,
    statement: Cow<'static, str>,
    providers: Vec<&'static str>,
    level: &'static str,
    source: &'static str,
    reference: &'static str,
    limit: Option<Limit>,
    ranges: Vec<Range>,
    example: Option<Example>,
}

#[derive(Serialize)]
struct Limit {
    what: &'static str,
    max: usize,
    unit: &'static str,
}

#[derive(Serialize)]
struct Range {
    providers: Vec<&'static str>,
    category: &'static str,
    min: i64,
    max: i64,
    unlimited: bool,
}

#[derive(Serialize)]
struct Example {
    broken: String,
    messages: Vec<&'static str>,
    corrected: String,
}

pub(super) fn write(catalogue: Catalogue, out: &mut dyn Write) -> Result<()> {
    let parts = catalogue.parts();
    let entries: Vec<Entry> =
        parts.iter().flat_map(|(part, rules)| rules.iter().map(|rule| entry(part, rule))).collect();
    serde_json::to_writer_pretty(&mut *out, &entries)?;
    writeln!(out)
}

fn entry(part: &'static str, rule: &'static Rule) -> Entry {
    let ranges = ranges(rule).iter().map(|range| Range {
        providers: range.providers.iter().map(Provider::keyword).collect(),
        category: range.category.keyword(),
        min: range.min,
        max: range.max,
        unlimited: range.unlimited,
    });
    Entry {
        id: rule.id,
        part,
        statement: rule.statement(),
        providers: provider_names(rule),
        level: level(rule),
        source: source(rule),
        reference: rule.reference,
        limit: rule.limit.map(|limit| Limit { what: limit.what, max: limit.max, unit: limit.unit }),
        ranges: ranges.collect(),
        example: rule.example().map(|example| Example {
            broken: example.broken(),
            messages: messages(rule).collect(),
            corrected: example.corrected(),
        }),
    }
}
