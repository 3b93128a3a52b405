//! Checks the content of a message before it is sent: lengths in characters, counts and required parts.

use super::{Contact, Content, FileContent, Interactive, InteractiveHeader, InteractiveText};
use crate::provider::graph::message_limits::{
    MAX_BODY, MAX_CAPTION, MAX_CONTACTS, MAX_DESCRIPTION, MAX_HEADER_OR_FOOTER, MAX_LABEL, MAX_LIST_BODY, MAX_PRODUCTS,
    MAX_REPLY_BUTTONS, MAX_REPLY_ID, MAX_ROW_ID, MAX_ROWS, MAX_SECTIONS, MAX_TEXT, MAX_TITLE,
};
use crate::{Error, ErrorKind};

impl Content {
    /// Refuses content that Meta would refuse in every attempt.
    pub(in crate::provider) fn check(&self) -> Result<(), Error> {
        match self {
            Self::Text(text) => within("the text", &text.body, 1, MAX_TEXT),
            Self::Image(file) | Self::Video(file) | Self::Document(file) => {
                self::file(self.word(), file)?;
                let caption = file.caption.as_deref().unwrap_or_default();
                within("the caption", caption, 0, MAX_CAPTION)
            }
            Self::Audio(file) | Self::Sticker(file) => {
                self::file(self.word(), file)?;
                let none = file.caption.is_none();
                none.then_some(()).ok_or_else(|| refused(format!("`{}` has no caption; leave it out", self.word())))
            }
            Self::Location(_) => Ok(()),
            Self::Contacts(people) => {
                count("the people", people.len(), 1, MAX_CONTACTS)?;
                people.iter().try_for_each(contact)
            }
            Self::Reaction(reaction) => within("`message_id`", &reaction.message_id, 1, usize::MAX),
            Self::Interactive(interactive) => self::interactive(interactive),
        }
    }
}

pub(super) fn refused(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Message, message)
}

/// Checks a length in characters. The error does not contain the text, which is the customer's data.
pub(super) fn within(what: &str, text: &str, min: usize, max: usize) -> Result<(), Error> {
    let length = text.chars().count();
    if length < min || (min > 0 && text.trim().is_empty()) {
        return Err(refused(format!("{what} is empty; write something")));
    }
    if length > max {
        return Err(refused(format!("{what} has {length} characters, allowed are {max}; shorten it")));
    }
    Ok(())
}

pub(super) fn count(what: &str, found: usize, min: usize, max: usize) -> Result<(), Error> {
    if (min..=max).contains(&found) {
        return Ok(());
    }
    Err(refused(format!("{what} are {found}, allowed are {min} to {max}")))
}

pub(super) fn file(what: &str, file: &FileContent) -> Result<(), Error> {
    let given = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
    if given(&file.id) == given(&file.link) {
        return Err(refused(format!("`{what}` has either a `link` or the `id` of an upload; give one of them")));
    }
    Ok(())
}

fn contact(contact: &Contact) -> Result<(), Error> {
    let name = &contact.name;
    within("`formatted_name`", &name.formatted_name, 1, usize::MAX)?;
    let parts = [&name.first_name, &name.last_name, &name.middle_name, &name.prefix, &name.suffix];
    if parts.iter().all(|part| part.is_none()) {
        return Err(refused("a contact's name has one of its parts beside `formatted_name`; add `first_name`"));
    }
    Ok(())
}

fn text(part: Option<&InteractiveText>) -> &str {
    part.map_or("", |part| part.text.as_str())
}

fn interactive(message: &Interactive) -> Result<(), Error> {
    let kind = message.kind.as_str();
    let min = usize::from(kind != "product");
    within("the body", text(message.body.as_ref()), min, if kind == "list" { MAX_LIST_BODY } else { MAX_BODY })?;
    within("the footer", text(message.footer.as_ref()), 0, MAX_HEADER_OR_FOOTER)?;
    if let Some(header) = &message.header {
        self::header(header)?;
    }
    let action = &message.action;
    match kind {
        "button" => {
            count("the buttons", action.buttons.len(), 1, MAX_REPLY_BUTTONS)?;
            let pairs = action.buttons.iter().map(|button| (button.id.as_str(), button.title.as_str()));
            choices("a button", &pairs.collect::<Vec<_>>(), MAX_REPLY_ID, MAX_LABEL)
        }
        "list" => {
            within("`button`", action.button.as_deref().unwrap_or_default(), 1, MAX_LABEL)?;
            sections(message)?;
            let rows: Vec<_> = action.sections.iter().flat_map(|section| &section.rows).collect();
            count("the rows", rows.len(), 1, MAX_ROWS)?;
            for row in &rows {
                within("a row's description", row.description.as_deref().unwrap_or_default(), 0, MAX_DESCRIPTION)?;
            }
            let ids: Vec<_> = rows.iter().map(|row| (row.id.as_str(), row.title.as_str())).collect();
            choices("a row", &ids, MAX_ROW_ID, MAX_TITLE)
        }
        "cta_url" => {
            let parameters = action.parameters.clone().unwrap_or_default();
            within("the label", parameters.display_text.as_deref().unwrap_or_default(), 1, MAX_LABEL)?;
            within("`url`", parameters.url.as_deref().unwrap_or_default(), 1, usize::MAX)
        }
        "flow" => {
            let parameters = action.parameters.clone().unwrap_or_default();
            within("`flow_cta`", parameters.flow_cta.as_deref().unwrap_or_default(), 1, usize::MAX)?;
            if parameters.flow_id.is_some() == parameters.flow_name.is_some() {
                return Err(refused("a flow has either `flow_id` or `flow_name`; give one of them"));
            }
            Ok(())
        }
        "carousel" => super::carousel::check(message),
        "product_list" => {
            sections(message)?;
            let products = action.sections.iter().map(|section| section.product_items.len()).sum();
            count("the products", products, 1, MAX_PRODUCTS)
        }
        _ => Ok(()),
    }
}

fn header(header: &InteractiveHeader) -> Result<(), Error> {
    let media = [("image", &header.image), ("video", &header.video), ("document", &header.document)];
    for (kind, file) in media {
        if header.kind == kind {
            return match file {
                Some(file) => self::file(kind, file),
                None => Err(refused(format!("the header has the type `{kind}` and no such file; add it"))),
            };
        }
    }
    within("the header", header.text.as_deref().unwrap_or_default(), 1, MAX_HEADER_OR_FOOTER)
}

fn sections(message: &Interactive) -> Result<(), Error> {
    let sections = &message.action.sections;
    count("the sections", sections.len(), 1, MAX_SECTIONS)?;
    let min = usize::from(sections.len() > 1);
    sections.iter().try_for_each(|section| {
        within("a section's title", section.title.as_deref().unwrap_or_default(), min, MAX_TITLE)
    })
}

/// Checks the ids and titles of buttons or rows. The ids must be unique, because the webhook has only the id.
fn choices(what: &str, pairs: &[(&str, &str)], max_id: usize, max_title: usize) -> Result<(), Error> {
    for (id, title) in pairs {
        within(&format!("the id of {what}"), id, 1, max_id)?;
        within(&format!("the title of {what}"), title, 1, max_title)?;
    }
    distinct(what, pairs.iter().map(|(id, _)| *id))
}

/// Checks that ids differ.
pub(super) fn distinct<'i>(what: &str, ids: impl Iterator<Item = &'i str>) -> Result<(), Error> {
    let mut ids: Vec<&str> = ids.collect();
    ids.sort_unstable();
    if ids.windows(2).any(|pair| matches!(pair, [a, b] if a == b)) {
        return Err(refused(format!("two ids of {what} are the same; make them differ")));
    }
    Ok(())
}
