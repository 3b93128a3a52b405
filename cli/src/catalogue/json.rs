//! For programs: an array with an object for each rule. Keys are added, never taken away or given another meaning.
//!
//! | key | value |
//! | --- | --- |
//! | `id` | the id, as messages name it |
//! | `part` | the title under which the list has it |
//! | `statement` | what it demands, in one sentence |
//! | `providers` | who demands it: `meta`, `cams`, `nxcloud` |
//! | `level` | `error` or `advice` |
//! | `source` | `official`, `second hand` or `the language` |
//! | `reference` | where it is written |
//! | `limit` | `most`, `unit` and `what` is limited, or `null` |
//! | `ranges` | for the rule of times to live: `providers`, `category`, `least`, `most` in seconds, and whether it is `unlimited` by -1 |
//! | `example` | a declaration that is `broken`, the `messages` that a build prints, and the declaration `mended` |

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
    most: usize,
    unit: &'static str,
}

#[derive(Serialize)]
struct Range {
    providers: Vec<&'static str>,
    category: &'static str,
    least: i64,
    most: i64,
    unlimited: bool,
}

#[derive(Serialize)]
struct Example {
    broken: String,
    messages: Vec<&'static str>,
    mended: String,
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
        providers: range.providers.iter().map(Provider::word).collect(),
        category: range.category.word(),
        least: range.min,
        most: range.max,
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
        limit: rule.limit.map(|limit| Limit { what: limit.what, most: limit.max, unit: limit.unit }),
        ranges: ranges.collect(),
        example: rule.example().map(|example| Example {
            broken: example.broken(),
            messages: messages(rule).collect(),
            mended: example.corrected(),
        }),
    }
}
