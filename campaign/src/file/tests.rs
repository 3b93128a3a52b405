//! Tests: what a campaign's file says, and what is wrong in it.

#![allow(clippy::unwrap_used, clippy::duration_suboptimal_units, reason = "the number is the one of the file")]

use core::time::Duration;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use proptest::prelude::*;

use whatsapp_template::{Template, whatsapp_template};

use super::{CampaignFile, RowSource};
use crate::campaign::Share;

whatsapp_template! {
    pub struct SpringSale { customer: &str = "Ann" }
    category: marketing,
    language: en_US,
    body: "Hi {customer}, our spring sale begins today. Come and see us.",
}

const WHOLE: &str = r#"
name = "spring-2026"
environment = "prod"
provider = "meta"
sender = "shop"
rows = "data/customers.csv"
delimiter = ";"
to = "phone"
language = "lang"
default_language = "en_US"
zone = "zone"
country = "de"
skip_bad = 10
prices = "prices.csv"

[columns]
customer = "First name"
picks.0.photo = "Photo 1"
"picks.1.photo" = "Photo 2"

[values]
shop = "Berlin"
order_id = 7

[canary]
share = "1 %"
wait = "2h"
max_failed = "2.5%"

[variants]
short = { template = "spring_sale_short", weight = 9 }
long = { template = "spring_sale" }

[quiet]
from = "21:00"
until = "09:00"

[limits]
per_second = 40
daily = 10_000
until = 2026-12-24T18:00:00+01:00
mass = 100

[stop]
failed = "5 %"
unknown = "0.25 %"
capped = false
at_least = 500
"#;

fn messages(text: &str) -> Vec<String> {
    let problems = CampaignFile::parse("spring.toml", text).unwrap_err();
    problems.into_iter().map(|problem| problem.to_string()).collect()
}

#[test]
fn a_file_says_everything() {
    let file = CampaignFile::parse("spring.toml", WHOLE).unwrap();
    assert_eq!(
        (file.name.as_str(), file.environment.as_deref(), file.sender.as_str()),
        ("spring-2026", Some("prod"), "shop")
    );
    assert_eq!(file.rows, RowSource::Csv(PathBuf::from("data/customers.csv"), b';'));
    assert_eq!(
        (file.to.as_str(), file.language.as_deref(), file.zone.as_deref()),
        ("phone", Some("lang"), Some("zone"))
    );
    assert_eq!((file.country.as_deref(), file.skip_bad), (Some("DE"), 10));
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    let mut columns = file.columns.clone();
    columns.sort();
    assert_eq!(
        columns,
        [pair("customer", "First name"), pair("picks.0.photo", "Photo 1"), pair("picks.1.photo", "Photo 2")]
    );
    assert_eq!(file.values, [pair("shop", "Berlin"), pair("order_id", "7")]);
    let variants: Vec<_> =
        file.variants.iter().map(|v| (v.variant.name.as_str(), v.variant.weight, v.template.as_str())).collect();
    assert_eq!(variants, [("short", 9, "spring_sale_short"), ("long", 1, "spring_sale")]);
    let settings = &file.settings;
    let canary = settings.canary.unwrap();
    assert_eq!((canary.share, canary.wait), (Share::percent(1), Duration::from_hours(2)));
    assert_eq!((canary.max_failed, canary.max_unknown), (Share::per_ten_thousand(250), Share::percent(2)));
    assert_eq!(settings.quiet.unwrap().to_string(), "21:00 to 09:00");
    assert_eq!(
        (settings.limits.per_second, settings.limits.daily, settings.limits.mass),
        (Some(40), Some(10_000), Some(100))
    );
    assert_eq!(settings.limits.until, Some(UNIX_EPOCH + Duration::from_secs(1_798_131_600)));
    assert_eq!(
        (settings.stop.max_failed, settings.stop.max_capped, settings.stop.at_least),
        (Some(Share::percent(5)), None, 500)
    );
    assert_eq!(settings.stop.max_unknown, Some(Share::per_ten_thousand(25)));
}

#[test]
fn a_short_file_is_enough() {
    let file = CampaignFile::parse("campaigns/spring.toml", "template = \"spring_sale\"\nrows = \"customers.jsonl\"\n")
        .unwrap();
    assert_eq!((file.name.as_str(), file.to.as_str()), ("spring", "to"));
    assert_eq!(file.rows, RowSource::Jsonl(PathBuf::from("customers.jsonl")));
    assert_eq!((file.variants.len(), file.variants[0].template.as_str()), (1, "spring_sale"));
    let file =
        CampaignFile::parse("a.toml", "template = \"a\"\n[rows]\nquery = \"SELECT 1\"\ndatabase = \"CUSTOMERS\"\n")
            .unwrap();
    assert_eq!(file.rows, RowSource::Query { query: "SELECT 1".to_owned(), database: "CUSTOMERS".to_owned() });
    let file = CampaignFile::parse("a.toml", "template = \"a\"\nrows = \"a.tsv\"\n").unwrap();
    assert_eq!(file.rows, RowSource::Csv(PathBuf::from("a.tsv"), b'\t'));
}

#[test]
fn each_problem_is_named_with_its_line() {
    let text = "rows = \"customers.xlsx\"\nprovder = \"meta\"\nprovider = \"twilio\"\nskip_bad = -1\ncountry = \"Germany\"\n\n\
                [columns]\ncustomer = [1]\n\n[canary]\nshare = 1\nwaits = \"2h\"\n\n[quiet]\nfrom = \"9 pm\"\nuntil = \"09:00\"\n\n\
                [limits]\nper_second = 0\nuntil = 2026-12-24\n\n[stop]\nfailed = \"101 %\"\n";
    assert_eq!(
        messages(text),
        [
            "spring.toml:1: `rows` is a spreadsheet; save it as \"CSV UTF-8\"",
            "spring.toml:1: `template` is missing; write the name of a template, for example `template = \"spring_sale\"`",
            "spring.toml:2: unknown key `provder`; did you mean `provider`?",
            "spring.toml:3: `provider` is \"twilio\", allowed: `meta`, `cams` or `nxcloud`",
            "spring.toml:4: `skip_bad` is -1, allowed: a whole number from 0",
            "spring.toml:5: `country` is \"Germany\", allowed: the two letters of a country by ISO 3166, for example `DE`",
            "spring.toml:8: `columns.customer` is a list, allowed: a text",
            "spring.toml:10: `canary.wait` is missing; write a duration such as `\"90s\"`, `\"30m\"`, `\"2h\"` or `\"1d\"`",
            "spring.toml:11: `canary.share` is a number, allowed: a share such as `\"5 %\"` or `\"0.5 %\"`, from 0 to 100",
            "spring.toml:12: unknown key `canary.waits`; did you mean `wait`?",
            "spring.toml:15: quiet hours from \"9 pm\" until \"09:00\" are not valid; write two different times as `21:00` and `09:00`",
            "spring.toml:19: `limits.per_second` is 0, allowed: a whole number from 1 to 100000",
            "spring.toml:20: `limits.until` is a time, allowed: a time with its offset or time zone: `2026-12-24T18:00:00+01:00` or \
             `\"2026-12-24T18:00[Europe/Berlin]\"`",
            "spring.toml:23: `stop.failed` is \"101 %\", allowed: a share such as `\"5 %\"` or `\"0.5 %\"`, or `false` for no limit",
        ]
    );
}

#[test]
fn other_problems_are_named() {
    assert!(messages("template = \"a\nrows = 1")[0].starts_with("spring.toml:1: the file is not TOML here: "));
    assert_eq!(
        messages("template = \"a\"\nrows = \"a.csv\"\nvariants = 1\n"),
        ["spring.toml:3: `variants` is a number, allowed: a table"]
    );
    let secret = "template = \"a\"\n[rows]\nquery = \"SELECT 1\"\ndatabase = \"postgres://me:secret@db/shop\"\n";
    let problem = &messages(secret)[0];
    assert!(
        problem.starts_with("spring.toml:4: `database` is an address, which may have a password")
            && !problem.contains("secret@"),
        "{problem}"
    );
    let text = "rows = \"a.csv\"\n[variants]\nb = {}\n";
    assert_eq!(messages(text), ["spring.toml:3: `template` is missing; write the name of its template"]);
    let text = "template = \"a\"\nrows = \"a.csv\"\n[variants]\n";
    assert!(messages(text)[0].contains("`variants` is empty"), "{:?}", messages(text));
}

#[test]
fn a_key_that_is_written_twice_is_named() {
    let text = "template = \"a\"\nrows = \"a.csv\"\n[rows]\nquery = \"SELECT 1\"\n";
    assert_eq!(messages(text), ["spring.toml:3: `rows` is written twice; remove one"]);
}

/// What follows the head of a table belongs to it.
#[tokio::test]
async fn a_key_of_the_campaign_in_a_table_of_parameters_is_named() {
    let text = "template = \"a\"\nrows = \"a.csv\"\n[columns]\nskip_bad = 3\n";
    let file = CampaignFile::parse("spring.toml", text).unwrap();
    let error = file.column_rows(&[SpringSale::definition()]).await.err().unwrap().to_string();
    assert_eq!(error, "`skip_bad` is in the table `[columns]` of the campaign's file; write it above the first table");
}

#[test]
fn a_file_that_does_not_exist_is_named() {
    let problems = CampaignFile::read(std::path::Path::new("/nonexistent/spring.toml")).unwrap_err();
    assert!(problems[0].to_string().starts_with("/nonexistent/spring.toml: the file cannot be opened: "));
}

#[test]
fn paths_are_relative_to_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("spring.toml");
    std::fs::write(&path, "template = \"a\"\nrows = \"customers.csv\"\nprices = \"prices.csv\"\n").unwrap();
    let file = CampaignFile::read(&path).unwrap();
    assert_eq!(file.rows, RowSource::Csv(folder.path().join("customers.csv"), b','));
    assert_eq!(file.prices, Some(folder.path().join("prices.csv")));
}

#[test]
fn durations_and_times_have_units() {
    use super::values::{duration, share, time};
    assert_eq!(duration("90s"), Some(Duration::from_secs(90)));
    assert_eq!(duration(" 30 min "), Some(Duration::from_mins(30)));
    for text in ["", "90", "h", "-1h", "1.5h", "400d", "99999999999999999999s", "2 weeks"] {
        assert_eq!(duration(text), None, "{text}");
    }
    assert_eq!(share("100%"), Some(Share::ALL));
    for text in ["5", "%", "-1 %", "100.01 %", "0.001 %", ".5 %", "1e1 %", "9999 %"] {
        assert_eq!(share(text), None, "{text}");
    }
    assert_eq!(time("1970-01-01T00:00:00Z"), Some(SystemTime::UNIX_EPOCH));
    assert_eq!(time("1970-01-01T01:00[Europe/Berlin]"), Some(SystemTime::UNIX_EPOCH));
    assert_eq!(time("1970-01-01T01:00"), None);
}

proptest! {
    #[test]
    fn no_file_panics(text in "[a-z\\[\\]{}=\"'.%0-9 \n:-]{0,120}") {
        let _ = CampaignFile::parse("a.toml", &text);
    }

    #[test]
    fn a_changed_file_never_panics(at in 0..WHOLE.len(), with in "[a-z\\[\\]{}=\"'.%0-9 \n:-]{0,3}") {
        let _ = CampaignFile::parse("a.toml", &format!("{}{with}{}", &WHOLE[..at], &WHOLE[at..]));
    }
}
