//! The source file.

use std::collections::{BTreeSet, HashSet};
use std::fmt::Write;

use whatsapp_template_model::{MediaKind, Provider, Role, name::camel_case, source::Declaration};

use super::family::{Family, category_word};
use super::parameter_name::runtime_types;
use super::unrepresented::Unrepresented;
use crate::document::Document;

/// How long lines get, as rustfmt has it.
const WIDTH: usize = 100;

/// One declaration with what is said beside it.
pub(super) struct Entry<'e> {
    pub(super) family: &'e Family,
    /// What the declaration does not say, with the language where it stands.
    pub(super) unrepresented: Vec<(String, Unrepresented)>,
    /// What else there is to say.
    pub(super) remarks: Vec<String>,
}

/// The file: how to use it, what it imports, the declarations.
pub(super) fn file(documents: &[Document], entries: &[Entry<'_>]) -> String {
    let mut source = String::from(FILE_HEADER);
    let used: BTreeSet<&str> = entries.iter().flat_map(|entry| runtime_types(&entry.family.definition)).collect();
    source.push('\n');
    source.push_str(&import(&used));
    let mut names = Names::new();
    for entry in entries {
        source.push('\n');
        declaration(&mut source, documents, entry, &mut names);
    }
    source
}

const FILE_HEADER: &str = "\
// WhatsApp templates, written by `whatsapp-template import`.
//
// To use them, put this file into the `src` of a crate that depends on `whatsapp-template`, and
// `mod templates;` into its `main.rs` or `lib.rs` if the file is called `templates.rs`.
// The compiler says what a provider would refuse.
";

/// The line that imports the macro and the types, as rustfmt would break it.
fn import(runtime_types: &BTreeSet<&str>) -> String {
    if runtime_types.is_empty() {
        return String::from("use whatsapp_template::whatsapp_template;\n");
    }
    let names: Vec<&str> = runtime_types.iter().copied().chain(["whatsapp_template"]).collect();
    let line = format!("use whatsapp_template::{{{}}};\n", names.join(", "));
    if line.trim_end().len() <= WIDTH {
        return line;
    }
    let mut lines = String::from("use whatsapp_template::{\n   ");
    let mut length = 3;
    for name in names {
        if length + name.len() + 2 > WIDTH {
            lines.push_str("\n   ");
            length = 3;
        }
        let _ = write!(lines, " {name},");
        length += name.len() + 2;
    }
    lines.push_str("\n};\n");
    lines
}

fn declaration(source: &mut String, documents: &[Document], entry: &Entry<'_>, names: &mut Names) {
    let Entry { family, unrepresented, remarks } = entry;
    let definition = &family.definition;
    let members = || family.members.iter().filter_map(|member| documents.get(*member));
    let sources: Vec<String> = members()
        .map(|document| {
            format!("{} in {}:{}", or_nothing(document.language()), document.add_file(), document.position("").line)
        })
        .collect();
    comment(source, &format!("{}: {}.", or_nothing(definition.name.as_str()), sources.join(", ")));
    for remark in remarks {
        comment(source, remark);
    }
    if !unrepresented.is_empty() {
        comment(source, "Not in the declaration, which has no place for it:");
        for (language, Unrepresented { pointer, value }) in unrepresented {
            let language = if family.members.len() > 1 { format!("{language} ") } else { String::new() };
            comment(source, &format!("    {language}{pointer}: {value}"));
        }
    }
    let provider = members().next().map(|document| document.provider);
    let language = match &*definition.translations {
        [only] => Some(only.language.as_str()),
        _ => None,
    };
    let name = names.unique_name(definition.name.as_str(), provider, language);
    let mut declaration = Declaration::new(definition).with_name(&name);
    if definition.parameters.iter().any(|parameter| parameter.name.chars().any(char::is_uppercase)) {
        declaration =
            declaration.with_attribute("#[allow(non_snake_case, reason = \"the provider knows these names\")]");
    }
    if let Some(word) = members().find_map(category_word) {
        declaration = declaration.with_category(word);
    }
    let _ = write!(source, "{declaration}");
}

fn or_nothing(word: &str) -> &str {
    if word.is_empty() { "(nothing)" } else { word }
}

/// A line of comment. Characters that turn a text around are not for comments, rustc says.
fn comment(source: &mut String, text: &str) {
    source.push_str("// ");
    for c in text.chars() {
        if c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}') {
            let _ = write!(source, "\\u{:04x}", u32::from(c));
        } else {
            source.push(c);
        }
    }
    source.push('\n');
}

/// The names of the structs.
struct Names {
    /// Those that the file imports.
    runtime_types: HashSet<String>,
    taken: HashSet<String>,
}

/// What a declaration makes beside its struct.
const GENERATED_SUFFIXES: [&str; 4] = ["", "Language", "Reply", "Card"];

impl Names {
    fn new() -> Self {
        let roles = [
            Role::Location,
            Role::CouponCode,
            Role::OtpCode,
            Role::Product,
            Role::ProductId,
            Role::ProductSections,
            Role::Flow,
            Role::OfferExpiration,
            Role::Call,
            Role::OrderDetails,
            Role::OrderStatus,
        ];
        let media = MediaKind::ROWS.iter().map(|row| Role::Media(row.kind));
        let words = roles.into_iter().chain(media).map(|role| role.type_name().to_owned());
        let runtime_types: HashSet<String> = words.chain(["Self".to_owned()]).collect();
        Self { taken: runtime_types.clone(), runtime_types }
    }

    /// A name that nothing has yet: the template's, with what tells it from others of its name.
    fn unique_name(&mut self, template: &str, provider: Option<Provider>, language: Option<&str>) -> String {
        let base = type_name(template);
        let base = if self.runtime_types.contains(&base) { format!("{base}Template") } else { base };
        let provider = provider.map(|provider| camel_case(provider.word())).unwrap_or_default();
        let language = language.map(type_words).unwrap_or_default();
        let others = [
            base.clone(),
            format!("{base}{language}"),
            format!("{base}{provider}"),
            format!("{base}{provider}{language}"),
        ];
        let numbered = (2..).map(|n| format!("{base}{n}"));
        let is_free =
            |name: &String| GENERATED_SUFFIXES.iter().all(|suffix| !self.taken.contains(&format!("{name}{suffix}")));
        let name = others.into_iter().chain(numbered).find(is_free).unwrap_or(base);
        self.taken.extend(GENERATED_SUFFIXES.map(|suffix| format!("{name}{suffix}")));
        name
    }
}

fn type_words(name: &str) -> String {
    let identifier: String = name.chars().map(|c| if unicode_ident::is_xid_continue(c) { c } else { '_' }).collect();
    camel_case(&identifier)
}

fn type_name(template: &str) -> String {
    let name = type_words(template);
    if name.starts_with(unicode_ident::is_xid_start) { name } else { format!("Template{name}") }
}
