//! Checks the content of a message before it is sent: lengths in characters, counts and required parts.

use super::{Contact, Content, FileContent, Interactive, InteractiveHeader, InteractiveText};
use crate::Error;
use crate::provider::graph::content_check::{
    self, FileSource, MAX_BODY, MAX_CAPTION, MAX_HEADER_OR_FOOTER, MAX_LABEL, MAX_TEXT, choices, count, refused,
    reply_buttons, within,
};

/// The longest body of a list.
const MAX_LIST_BODY: usize = 4096;
/// The longest id of a row.
const MAX_ROW_ID: usize = 200;
/// The longest title of a row or a section.
const MAX_TITLE: usize = 24;
/// The longest description of a row.
const MAX_DESCRIPTION: usize = 72;
/// How many sections a list has at most.
const MAX_SECTIONS: usize = 10;
/// How many rows a list has at most, in all its sections together.
const MAX_ROWS: usize = 10;
/// How many products a message has at most, in all its sections together.
const MAX_PRODUCTS: usize = 30;
/// How many contacts a message has at most. Meta recommends to stay below 257 and documents 257 as the limit.
const MAX_CONTACTS: usize = 257;

impl Content {
    /// Refuses content that Meta would refuse in every attempt.
    pub(in crate::provider) fn check(&self) -> Result<(), Error> {
        match self {
            Self::Text(text) => within("the text", &text.body, 1, MAX_TEXT),
            Self::Image(file) | Self::Video(file) | Self::Document(file) => {
                self::file(self.kind(), file)?;
                let caption = file.caption.as_deref().unwrap_or_default();
                within("the caption", caption, 0, MAX_CAPTION)
            }
            Self::Audio(file) | Self::Sticker(file) => {
                self::file(self.kind(), file)?;
                let none = file.caption.is_none();
                none.then_some(()).ok_or_else(|| refused(format!("`{}` has no caption; leave it out", self.kind())))
            }
            Self::Location(_) => Ok(()),
            Self::Contacts(people) => {
                count("contacts", people.len(), 1, MAX_CONTACTS)?;
                people.iter().try_for_each(contact)
            }
            Self::Reaction(reaction) => within("`message_id`", &reaction.message_id, 1, usize::MAX),
            Self::Interactive(interactive) => self::interactive(interactive),
        }
    }
}

pub(super) fn file(kind: &str, file: &FileContent) -> Result<(), Error> {
    content_check::file(kind, file.link.as_ref(), file.id.as_ref())
}

fn contact(contact: &Contact) -> Result<(), Error> {
    let name = &contact.name;
    within("`formatted_name`", &name.formatted_name, 1, usize::MAX)?;
    let parts = [&name.first_name, &name.last_name, &name.middle_name, &name.prefix, &name.suffix];
    if parts.iter().all(|part| part.is_none()) {
        return Err(refused(
            "a contact's name needs one of its parts in addition to `formatted_name`; add `first_name`",
        ));
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
        "button" => reply_buttons(&action.buttons),
        "list" => {
            within("`button`", action.button.as_deref().unwrap_or_default(), 1, MAX_LABEL)?;
            sections(message)?;
            let rows: Vec<_> = action.sections.iter().flat_map(|section| &section.rows).collect();
            count("rows", rows.len(), 1, MAX_ROWS)?;
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
            count("products", products, 1, MAX_PRODUCTS)
        }
        _ => Ok(()),
    }
}

pub(in crate::provider::meta::api::message) fn header(header: &InteractiveHeader) -> Result<(), Error> {
    fn source(file: &FileContent) -> FileSource<'_> {
        (file.link.as_ref(), file.id.as_ref())
    }
    let files = [("image", &header.image), ("video", &header.video), ("document", &header.document)];
    content_check::header(
        &header.kind,
        header.text.as_deref(),
        files.map(|(kind, file)| (kind, file.as_ref().map(source))),
    )
}

fn sections(message: &Interactive) -> Result<(), Error> {
    let sections = &message.action.sections;
    count("sections", sections.len(), 1, MAX_SECTIONS)?;
    let min = usize::from(sections.len() > 1);
    sections.iter().try_for_each(|section| {
        within("a section's title", section.title.as_deref().unwrap_or_default(), min, MAX_TITLE)
    })
}
