//! Which columns of a source fill which parameters of a template.

use std::collections::BTreeSet;
use std::sync::Arc;

use whatsapp_template::model::suggest::suggest;
use whatsapp_template::model::{Definition, IntegerType, MediaKind, Parameter, Role};

/// What a message of one template is filled with.
#[derive(Debug)]
pub(super) struct BoundTemplate {
    pub(super) definition: &'static Definition<'static>,
    /// The parameters outside repeated cards, and those of cards whose number is fixed.
    pub(super) slots: Vec<Slot>,
    /// The parameters of each card, if their number varies.
    pub(super) cards: Vec<Vec<Slot>>,
}

/// What fills one parameter.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) parameter: Arc<str>,
    pub(super) role: Role,
    pub(super) integer: Option<IntegerType>,
    pub(super) from: From,
    /// The column with the file name of a document.
    pub(super) file_name: Option<usize>,
}

/// Where a value comes from.
#[derive(Debug, Clone)]
pub(super) enum From {
    /// A column, by its position.
    Column(usize),
    /// The same for all rows.
    Fixed(Arc<str>),
}

/// The names that the user gives.
#[derive(Debug, Default, Clone)]
pub(super) struct Names {
    /// The column of a parameter whose name differs.
    pub(super) columns: Vec<(String, String)>,
    /// The value of a parameter that is the same for all rows.
    pub(super) values: Vec<(String, String)>,
}

/// Binds the parameters of templates to the columns of a source.
pub(super) struct Binder<'b> {
    header: &'b [String],
    names: &'b Names,
    used: BTreeSet<usize>,
    known: BTreeSet<String>,
    problems: Vec<String>,
}

impl<'b> Binder<'b> {
    pub(super) fn new(header: &'b [String], names: &'b Names) -> Self {
        Self { header, names, used: BTreeSet::new(), known: BTreeSet::new(), problems: Vec::new() }
    }

    /// The position of a column that the user names.
    pub(super) fn column(&mut self, what: &str, name: &str) -> usize {
        let position = self.header.iter().position(|column| column == name);
        if position.is_none() {
            let instead = self.instead(name);
            self.problems.push(format!(
                "{what} is to be in a column `{}`, which does not exist; {instead}",
                name.escape_debug()
            ));
        }
        self.used.extend(position);
        position.unwrap_or_default()
    }

    /// Binds the parameters of a template.
    pub(super) fn template(&mut self, definition: &'static Definition<'static>) -> BoundTemplate {
        let mut bound = BoundTemplate { definition, slots: Vec::new(), cards: Vec::new() };
        let roles: Vec<Role> = definition
            .roles()
            .iter()
            .map(|roles| {
                // A code may also be in a text; its type is that of the code.
                roles.iter().map(|(role, _)| *role).find(|role| *role != Role::Text).unwrap_or(Role::Text)
            })
            .collect();
        let parameters = || definition.parameters.iter().zip(roles.iter().copied());
        let prefix = self.card_prefix(definition);
        for (parameter, role) in parameters() {
            let name = match (parameter.card, &prefix) {
                (Some(_), _) if definition.cards_vary => continue,
                (Some(card), Some(prefix)) => format!("{prefix}.{card}.{}", parameter.name.as_str()),
                _ => parameter.full_name().into_owned(),
            };
            bound.slots.extend(self.slot(definition, parameter, role, &name));
        }
        if definition.cards_vary {
            self.cards(&mut bound, prefix.as_deref().unwrap_or("cards"), &parameters().collect::<Vec<_>>());
        }
        bound
    }

    /// Binds the cards of a template whose number varies: as many as there are columns for, and at least two.
    fn cards(&mut self, bound: &mut BoundTemplate, prefix: &str, parameters: &[(&Parameter<'static>, Role)]) {
        let of_card: Vec<_> = parameters.iter().filter(|(parameter, _)| parameter.card == Some(0)).collect();
        for card in 0..=u16::MAX {
            let name = |parameter: &Parameter<'_>| format!("{prefix}.{card}.{}", parameter.name.as_str());
            if card >= 2 && !of_card.iter().any(|(parameter, _)| self.find(&name(parameter)).is_some()) {
                break;
            }
            let slots: Vec<_> = of_card
                .iter()
                .filter_map(|(parameter, role)| self.slot(bound.definition, parameter, *role, &name(parameter)))
                .collect();
            bound.cards.push(slots);
        }
    }

    /// The word before the number of a card in names such as `picks.0.photo`, which is that of the field with the cards.
    fn card_prefix(&mut self, definition: &Definition<'_>) -> Option<String> {
        let of_card = definition.parameters.iter().filter(|parameter| parameter.card == Some(0));
        let of_card: Vec<&str> = of_card.map(|parameter| parameter.name.as_str()).collect();
        let names = self.names;
        let given = names.columns.iter().chain(&names.values).map(|(name, _)| name);
        let mut prefixes: Vec<&str> = given
            .chain(self.header)
            .filter_map(|name| {
                let (front, parameter) = name.rsplit_once('.')?;
                let (prefix, card) = front.rsplit_once('.')?;
                let is_card = !card.is_empty() && card.bytes().all(|byte| byte.is_ascii_digit());
                (is_card && of_card.contains(&parameter)).then_some(prefix)
            })
            .collect();
        prefixes.sort_unstable();
        prefixes.dedup();
        if let [one, other, ..] = prefixes.as_slice() {
            self.problems.push(format!(
                "the cards of `{}` have columns of two names, `{one}.0.…` and `{other}.0.…`; rename those of one",
                definition.name.as_str()
            ));
        }
        prefixes.first().map(|prefix| (*prefix).to_owned())
    }

    /// What fills a parameter that has this name.
    fn find(&self, name: &str) -> Option<From> {
        let given = |list: &'b [(String, String)]| list.iter().find(|(known, _)| known == name).map(|(_, value)| value);
        if let Some(value) = given(&self.names.values) {
            return Some(From::Fixed(value.as_str().into()));
        }
        let column = given(&self.names.columns).map_or(name, String::as_str);
        self.header.iter().position(|known| known == column).map(From::Column)
    }

    fn slot(&mut self, definition: &Definition<'_>, parameter: &Parameter<'_>, role: Role, name: &str) -> Option<Slot> {
        self.known.insert(name.to_owned());
        let Some(from) = self.find(name) else {
            let instead = self.instead(name);
            let column = self.names.columns.iter().find(|(known, _)| known == name).map(|(_, column)| column);
            self.problems.push(match column {
                Some(column) => format!(
                    "`{name}` of `{}` is to be in a column `{}`, which does not exist; {}",
                    definition.name.as_str(),
                    column.escape_debug(),
                    self.instead(column)
                ),
                None => format!("no column for `{name}` of `{}`; {instead}", definition.name.as_str()),
            });
            return None;
        };
        let mut slot = Slot { parameter: name.into(), role, integer: parameter.integer, from, file_name: None };
        if role == Role::Media(MediaKind::Document) {
            let file_name = format!("{name}.file_name");
            self.known.insert(file_name.clone());
            slot.file_name = match self.find(&file_name) {
                Some(From::Column(position)) => Some(position),
                _ => None,
            };
        }
        if let From::Column(position) = slot.from {
            self.used.insert(position);
        }
        self.used.extend(slot.file_name);
        Some(slot)
    }

    /// What to write in place of a column that does not exist.
    fn instead(&self, name: &str) -> String {
        let free = self.header.iter().enumerate().filter(|(position, _)| !self.used.contains(position));
        let free: Vec<&str> = free.map(|(_, name)| name.as_str()).filter(|name| !name.is_empty()).collect();
        match suggest(name, free.iter().copied()) {
            Some(similar) => format!("did you mean the column `{}`?", similar.escape_debug()),
            None if free.is_empty() => "add the column".to_owned(),
            None => {
                let shown: Vec<String> =
                    free.iter().take(12).map(|name| format!("`{}`", name.escape_debug())).collect();
                format!(
                    "name one of its columns: {}{}",
                    shown.join(", "),
                    if free.len() > shown.len() { ", …" } else { "" }
                )
            }
        }
    }

    /// The columns that nothing uses.
    pub(super) fn unused(&self) -> Vec<String> {
        let unused = self.header.iter().enumerate().filter(|(position, _)| !self.used.contains(position));
        unused.map(|(_, name)| name.clone()).filter(|name| !name.is_empty()).collect()
    }

    /// What is wrong, if anything is.
    pub(super) fn finish(mut self) -> Result<(), Vec<String>> {
        let known: Vec<&str> = self.known.iter().map(String::as_str).collect();
        for (name, _) in self.names.columns.iter().chain(&self.names.values) {
            if !self.known.contains(name) {
                let instead = match suggest(name, known.iter().copied()) {
                    Some(similar) => format!("did you mean `{similar}`?"),
                    None => format!("its parameters are: {}", known.join(", ")),
                };
                self.problems.push(format!("the template has no parameter `{}`; {instead}", name.escape_debug()));
            }
        }
        if self.problems.is_empty() { Ok(()) } else { Err(self.problems) }
    }
}
