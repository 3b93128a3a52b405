//! The rules as text for a terminal.

use std::io::{Result, Write};

use anstyle::Style;
use whatsapp_template_model::{
    Level, Provider, Providers, Rule,
    rules::{Example, ExampleLine},
};

use super::{Catalogue, can_be_allowed, compiler_level, level, messages, numbers, reference, required_by};
use crate::style::{BOLD, CYAN, DIM, GREEN, RED, YELLOW};

/// The width where the terminal's width is unknown.
const DEFAULT_WIDTH: usize = 120;
/// The minimum width of a statement next to the columns. With less room it goes on separate lines.
const MIN_STATEMENT_WIDTH: usize = 40;

pub(super) fn write(catalogue: Catalogue, out: &mut dyn Write) -> Result<()> {
    match catalogue {
        Catalogue::One(rule) => explain(rule, out),
        Catalogue::All | Catalogue::OfProvider(_) => list(catalogue, width(), out),
    }
}

/// The width of the terminal, at most 140, because very long lines are hard to read.
fn width() -> usize {
    let (_, columns) = console::Term::stdout().size_checked().unwrap_or_default();
    if columns == 0 { DEFAULT_WIDTH } else { usize::from(columns).clamp(50, 140) }
}

/// Lists the rules, each on one or more lines.
fn list(catalogue: Catalogue, width: usize, out: &mut dyn Write) -> Result<()> {
    let parts = catalogue.parts();
    let rules: Vec<&Rule> = parts.iter().flat_map(|(_, rules)| rules).copied().collect();
    let columns = Columns {
        id: rules.iter().map(|rule| rule.id.len()).max().unwrap_or_default(),
        providers: rules.iter().map(|rule| providers(rule.providers).len()).max().unwrap_or_default().max(9),
    };
    let header = columns.row(["rule", "max", "providers", "level"].map(unstyled));
    let side_by_side = width.saturating_sub(columns.width()) >= MIN_STATEMENT_WIDTH;
    let (indent, available) =
        if side_by_side { (columns.width(), width - columns.width()) } else { (6, width.saturating_sub(6)) };
    if side_by_side {
        writeln!(out, "{DIM}{header}   statement{DIM:#}")?;
    }
    for (title, rules) in parts {
        writeln!(out, "\n{BOLD}{title}{BOLD:#}")?;
        for rule in rules {
            let max = rule.limit.map(|limit| limit.max.to_string()).unwrap_or_default();
            let level = level(rule);
            let row = columns.row([
                (rule.id, BOLD),
                unstyled(&max),
                (&providers(rule.providers), CYAN),
                (level, colour(rule.level)),
            ]);
            let statement = rule.statement();
            let lines = textwrap::wrap(&statement, available);
            let blank = " ".repeat(indent);
            if side_by_side {
                let pad = Columns::LEVEL + 2 - level.len();
                writeln!(out, "{row}{:pad$}{}", "", lines.join(&format!("\n{blank}")))?;
            } else {
                writeln!(out, "{row}\n{blank}{}", lines.join(&format!("\n{blank}")))?;
            }
        }
    }
    let errors = rules.iter().filter(|rule| rule.level == Level::Error).count();
    writeln!(
        out,
        "\n{} rules: {errors} errors, {} advice. {DIM}`rules body_length` explains one, with an example.{DIM:#}",
        rules.len(),
        rules.len() - errors,
    )
}

/// The widths of the columns that depend on their content.
struct Columns {
    id: usize,
    providers: usize,
}

impl Columns {
    const NUMBER: usize = 4;
    const LEVEL: usize = 6;

    /// The width of all columns, with two spaces before each and before the statement.
    fn width(&self) -> usize {
        self.id + Self::NUMBER + self.providers + Self::LEVEL + 10
    }

    fn row(&self, [(id, bold), (max, number), (providers, cyan), (level, colour)]: [(&str, Style); 4]) -> String {
        format!(
            "  {bold}{id:<a$}{bold:#}  {number}{max:>b$}{number:#}  {cyan}{providers:<c$}{cyan:#}  {colour}{level}{colour:#}",
            a = self.id,
            b = Self::NUMBER,
            c = self.providers,
        )
    }
}

fn unstyled(text: &str) -> (&str, Style) {
    (text, Style::new())
}

fn providers(providers: Providers) -> String {
    if providers == Providers::ALL {
        return String::from("all");
    }
    providers.iter().map(Provider::keyword).collect::<Vec<_>>().join(" ")
}

const fn colour(level: Level) -> Style {
    match level {
        Level::Error => RED,
        Level::Advice => YELLOW,
    }
}

/// Explains one rule.
fn explain(rule: &Rule, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "{BOLD}{}{BOLD:#}", rule.id)?;
    writeln!(out, "{}\n", textwrap::fill(&rule.statement(), width()))?;
    for (at, number) in numbers(rule).iter().enumerate() {
        detail(if at == 0 { "limit" } else { "" }, number, out)?;
    }
    let colour = colour(rule.level);
    let (level, means) = (level(rule), if rule.level == Level::Error { "the build fails" } else { "a warning" });
    detail("level", &format!("{colour}{level}{colour:#}: {means}"), out)?;
    detail("providers", &required_by(rule), out)?;
    detail("source", &reference(rule), out)?;
    if rule.level == Level::Advice {
        detail("stricter", &format!("`deny: [{}]` makes it an error", rule.id), out)?;
    }
    if can_be_allowed(rule) {
        detail("off", &format!("`allow: [{}]` switches it off for one template", rule.id), out)?;
    }
    let Some(example) = rule.example() else { return Ok(()) };
    writeln!(out, "\n{BOLD}Breaks it{BOLD:#}\n")?;
    code(&example, |line| !matches!(line, ExampleLine::Corrected(_)), out)?;
    writeln!(out)?;
    for message in messages(rule) {
        compiler_message(rule, message, out)?;
    }
    writeln!(out, "\n{BOLD}Corrected{BOLD:#}\n")?;
    code(&example, |line| !matches!(line, ExampleLine::Broken(_)), out)
}

fn detail(name: &str, value: &str, out: &mut dyn Write) -> Result<()> {
    let blank = " ".repeat(13);
    // The colour codes are counted although they have no width, so a line may be a little shorter than necessary.
    let lines = textwrap::wrap(value, width().saturating_sub(blank.len()));
    writeln!(out, "  {DIM}{name:<9}{DIM:#}  {}", lines.join(&format!("\n{blank}")))
}

fn code(example: &Example, shown: impl Fn(&ExampleLine) -> bool, out: &mut dyn Write) -> Result<()> {
    for line in example.lines().filter(shown) {
        match line {
            ExampleLine::Common(text) => writeln!(out, "    {text}")?,
            ExampleLine::Broken(text) => writeln!(out, "  {RED}- {text}{RED:#}")?,
            ExampleLine::Corrected(text) => writeln!(out, "  {GREEN}+ {text}{GREEN:#}")?,
        }
    }
    Ok(())
}

/// Writes a message as the compiler shows it.
fn compiler_message(rule: &Rule, message: &str, out: &mut dyn Write) -> Result<()> {
    let (head, colour) = (compiler_level(rule), colour(rule.level).bold());
    let (first, rest) = message.split_once('\n').unwrap_or((message, ""));
    writeln!(out, "{colour}{head}{colour:#}{BOLD}: {first}{BOLD:#}")?;
    for line in rest.lines() {
        writeln!(out, "{:1$}{line}", "", head.len() + 2)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use anstream::adapter::strip_str;
    use whatsapp_template_model::RULES;

    use super::*;

    fn listed(catalogue: Catalogue, width: usize) -> String {
        let mut out = Vec::new();
        list(catalogue, width, &mut out).unwrap();
        strip_str(&String::from_utf8(out).unwrap()).to_string()
    }

    #[test]
    fn the_list_fits_the_width_and_has_every_rule() {
        for width in [60, 80, 100, 101, 120, 140] {
            let text = listed(Catalogue::All, width);
            let rules = text.lines().take_while(|line| !line.ends_with("with an example."));
            for line in rules {
                assert!(line.chars().count() <= width, "{width}: {line}");
            }
            for rule in RULES {
                let header = text.lines().filter(|line| line.trim_start().starts_with(&format!("{} ", rule.id)));
                assert_eq!(header.count(), 1, "{width}: {}", rule.id);
            }
        }
    }

    #[test]
    fn the_list_of_one_provider_has_its_rules_only() {
        let text = listed(Catalogue::OfProvider(Provider::Nxcloud), 120);
        assert!(text.contains("  supported_apps_single") && !text.contains("  coupon_code_length"), "{text}");
        let count = RULES.iter().filter(|rule| rule.providers.contains(Provider::Nxcloud)).count();
        assert!(text.contains(&format!("\n{count} rules: ")), "{text}");
    }

    #[test]
    fn a_narrow_list_has_statements_on_separate_lines() {
        let text = listed(Catalogue::One(Rule::find("body_length").unwrap()), 60);
        let expected = "
Body
  body_length  1024  all        error
      A body has at most 1024 characters, placeholders
      counted as they are written on the wire.
";
        assert!(text.starts_with(expected), "{text}");
    }
}
