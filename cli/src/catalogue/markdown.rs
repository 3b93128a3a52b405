//! The rules as a Markdown page: a table of contents, then a section for each rule. The anchor of a section is the id of
//! its rule.

use std::io::{Result, Write};

use whatsapp_template_model::{Level, Rule};

use super::{Catalogue, compiler_level, level, messages, numbers, reference, required_by};

const PAGE_HEADER: &str = "\
# The rules

What Meta, CAMS and NXCloud require of a template. Each section gives the id of a rule, which is used in messages, in
`allow` and in `deny`; what the rule requires; which providers require it; where it is documented; and an example: a
declaration that breaks it, the message of the compiler and, in the lines that begin with `+`, the correction.

An *error* is a documented limit, or a refusal that a provider's error messages prove. *Advice* is about what reviewers
often refuse, or what only second-hand sources state: it is a warning, unless `deny` names it. So the source of an error
is never second-hand: it is a provider's page, or its own error text.

`whatsapp-template rules` lists the rules on a terminal, `whatsapp-template rules body_length` explains one, and
`whatsapp-template rules --format json` writes an array for programs: objects with `id`, `part`, `statement`,
`providers`, `level` (`error` or `advice`), `source` (`official`, `error text`, `second hand` or `the language`),
`reference`,
`limit` (`what`, `max` and `unit`, or `null`), `ranges` and `example` (`broken`, `messages`, `corrected`).

<!-- Written by `whatsapp-template rules --format markdown`; the test `rules` of the command line compares. -->
";

pub(super) fn write(catalogue: Catalogue, out: &mut dyn Write) -> Result<()> {
    if let Catalogue::One(rule) = catalogue {
        return section(rule, out);
    }
    let parts = catalogue.parts();
    writeln!(out, "{PAGE_HEADER}")?;
    for (title, rules) in &parts {
        let links: Vec<_> = rules.iter().map(|rule| format!("[`{0}`](#{0})", rule.id)).collect();
        writeln!(out, "- **[{title}](#{})**: {}", anchor(title), links.join(", "))?;
    }
    for (title, rules) in &parts {
        writeln!(out, "\n## {title}")?;
        for rule in rules {
            writeln!(out)?;
            section(rule, out)?;
        }
    }
    Ok(())
}

/// The anchor that GitHub generates for a title.
fn anchor(title: &str) -> String {
    title.to_lowercase().replace(' ', "-").replace(',', "")
}

fn section(rule: &Rule, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "### {}\n\n{}\n", rule.id, rule.statement())?;
    let number = match &numbers(rule)[..] {
        [] => String::new(),
        [one] => format!(", {one}"),
        many => format!("\n  - {}", many.join("\n  - ")),
    };
    let level = match rule.level {
        Level::Error => level(rule).to_owned(),
        Level::Advice => format!("*{}*", level(rule)),
    };
    writeln!(out, "- {level} for {}{number}", required_by(rule))?;
    writeln!(out, "- {}\n", reference(rule))?;
    let Some(example) = rule.example() else { return Ok(()) };
    writeln!(out, "```diff\n{}\n```\n", example.diff().trim_end())?;
    let messages_text: Vec<_> = messages(rule).map(|message| format!("{}: {message}", compiler_level(rule))).collect();
    writeln!(out, "```text\n{}\n```", messages_text.join("\n"))
}
