//! For a terminal.

use std::io::{Result, Write};

use anstyle::Style;
use whatsapp_template_model::{Example, ExampleLine, Level, Provider, Providers, Rule};

use super::{Catalogue, level, limit, messages, numbers, reference, told_as};
use crate::style::{BOLD, CYAN, DIM, GREEN, RED, YELLOW};

/// Where no terminal says how wide it is.
const WIDTH: usize = 120;
/// What a statement needs beside the columns, or it gets lines of its own.
const STATEMENT: usize = 40;

pub(super) fn write(catalogue: Catalogue, out: &mut dyn Write) -> Result<()> {
    match catalogue {
        Catalogue::One(rule) => explain(rule, out),
        Catalogue::All | Catalogue::Of(_) => list(catalogue, width(), out),
    }
}

/// How wide the terminal is. Very long lines are hard to read.
fn width() -> usize {
    let (_, columns) = console::Term::stdout().size_checked().unwrap_or_default();
    if columns == 0 { WIDTH } else { usize::from(columns).clamp(50, 140) }
}

/// One line, or more, for each rule.
fn list(catalogue: Catalogue, width: usize, out: &mut dyn Write) -> Result<()> {
    let parts = catalogue.parts();
    let rules: Vec<&Rule> = parts.iter().flat_map(|(_, rules)| rules).copied().collect();
    let columns = Columns {
        id: rules.iter().map(|rule| rule.id.len()).max().unwrap_or_default(),
        providers: rules.iter().map(|rule| providers(rule.providers).len()).max().unwrap_or_default().max(9),
    };
    let heads = format!("{DIM}{}statement{DIM:#}", columns.row(["rule", "most", "providers", "level"].map(plain)));
    let beside = width.saturating_sub(columns.width()) >= STATEMENT;
    let (indent, available) =
        if beside { (columns.width(), width - columns.width()) } else { (6, width.saturating_sub(6)) };
    if beside {
        writeln!(out, "{heads}")?;
    }
    for (title, rules) in parts {
        writeln!(out, "\n{BOLD}{title}{BOLD:#}")?;
        for rule in rules {
            let most = limit(rule).map(|limit| limit.most.to_string()).unwrap_or_default();
            let row = columns.row([
                (rule.id, BOLD),
                plain(&most),
                (&providers(rule.providers), CYAN),
                (level(rule), colour(rule.level)),
            ]);
            let lines = textwrap::wrap(rule.statement, available);
            let blank = " ".repeat(indent);
            if beside {
                writeln!(out, "{row}{}", lines.join(&format!("\n{blank}")))?;
            } else {
                writeln!(out, "{}\n{blank}{}", row.trim_end(), lines.join(&format!("\n{blank}")))?;
            }
        }
    }
    let errors = rules.iter().filter(|rule| rule.level == Level::Error).count();
    writeln!(
        out,
        "\n{} rules: {errors} are errors, {} are advice. {DIM}`rules {}` explains one, with an example.{DIM:#}",
        rules.len(),
        rules.len() - errors,
        // One that all providers have.
        "body_length",
    )
}

/// The widths of the columns that depend on what is in them.
struct Columns {
    id: usize,
    providers: usize,
}

impl Columns {
    const NUMBER: usize = 4;
    const LEVEL: usize = 6;

    /// All of them, with two blanks before each and after the last.
    fn width(&self) -> usize {
        self.id + Self::NUMBER + self.providers + Self::LEVEL + 10
    }

    fn row(&self, [(id, bold), (most, number), (providers, cyan), (level, colour)]: [(&str, Style); 4]) -> String {
        format!(
            "  {bold}{id:<a$}{bold:#}  {number}{most:>b$}{number:#}  {cyan}{providers:<c$}{cyan:#}  {colour}{level:<d$}{colour:#}  ",
            a = self.id,
            b = Self::NUMBER,
            c = self.providers,
            d = Self::LEVEL,
        )
    }
}

fn plain(text: &str) -> (&str, Style) {
    (text, Style::new())
}

fn providers(providers: Providers) -> String {
    if providers == Providers::ALL {
        return String::from("all");
    }
    providers.iter().map(Provider::word).collect::<Vec<_>>().join(" ")
}

const fn colour(level: Level) -> Style {
    match level {
        Level::Error => RED,
        Level::Advice => YELLOW,
    }
}

/// Everything about one rule.
fn explain(rule: &Rule, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "{BOLD}{}{BOLD:#}", rule.id)?;
    writeln!(out, "{}\n", textwrap::fill(rule.statement, width()))?;
    for (at, number) in numbers(rule).iter().enumerate() {
        fact(if at == 0 { "limit" } else { "" }, number, out)?;
    }
    let colour = colour(rule.level);
    let level = match rule.level {
        Level::Error => format!("{colour}error{colour:#}: the build fails; `allow: [{}]` switches it off", rule.id),
        Level::Advice => format!(
            "{colour}advice{colour:#}: a warning; `deny: [{0}]` makes it an error, `allow: [{0}]` switches it off",
            rule.id
        ),
    };
    fact("level", &level, out)?;
    fact("providers", &rule.providers.to_string(), out)?;
    fact("source", &reference(rule), out)?;
    let Some(example) = rule.example() else { return Ok(()) };
    writeln!(out, "\n{BOLD}Refused{BOLD:#}\n")?;
    code(&example, |line| !matches!(line, ExampleLine::Mended(_)), out)?;
    writeln!(out)?;
    for message in messages(rule) {
        told(rule, message, out)?;
    }
    writeln!(out, "\n{BOLD}Accepted{BOLD:#}\n")?;
    code(&example, |line| !matches!(line, ExampleLine::Broken(_)), out)
}

fn fact(name: &str, value: &str, out: &mut dyn Write) -> Result<()> {
    let blank = " ".repeat(13);
    // The colours have no width, so the longest line may be a little shorter than it could be.
    let lines = textwrap::wrap(value, width().saturating_sub(blank.len()));
    writeln!(out, "  {DIM}{name:<9}{DIM:#}  {}", lines.join(&format!("\n{blank}")))
}

fn code(example: &Example, shown: impl Fn(&ExampleLine) -> bool, out: &mut dyn Write) -> Result<()> {
    for line in example.lines().filter(shown) {
        match line {
            ExampleLine::Common(text) => writeln!(out, "    {text}")?,
            ExampleLine::Broken(text) => writeln!(out, "  {RED}- {text}{RED:#}")?,
            ExampleLine::Mended(text) => writeln!(out, "  {GREEN}+ {text}{GREEN:#}")?,
        }
    }
    Ok(())
}

/// A message as the compiler shows it.
fn told(rule: &Rule, message: &str, out: &mut dyn Write) -> Result<()> {
    let (head, colour) = (told_as(rule), colour(rule.level).bold());
    let (first, rest) = message.split_once('\n').unwrap_or((message, ""));
    writeln!(out, "{colour}{head}{colour:#}{BOLD}: {first}{BOLD:#}")?;
    for line in rest.lines() {
        writeln!(out, "{:1$}{line}", "", head.len() + 2)?;
    }
    Ok(())
}
