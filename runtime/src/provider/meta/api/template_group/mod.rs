//! Groups of templates, whose numbers Meta counts together.

mod create;
mod delete;
mod get;
mod list;
mod update;

pub use create::{CreateTemplateGroup, CreatedTemplateGroup};
pub use delete::DeleteTemplateGroup;
pub use get::{GetTemplateGroup, TemplateGroup};
pub use list::{GetTemplateGroups, TemplateGroupList};
pub use update::UpdateTemplateGroup;

use crate::provider::meta::api::{error, request};
use crate::{Error, ErrorKind};

/// The longest texts of a group, in characters. Source: Meta, template-groups (February 2026).
const MAX_NAME: usize = 256;
const MAX_DESCRIPTION: usize = 512;

/// Checks the texts of a group.
fn check_texts(name: Option<&str>, description: Option<&str>) -> Result<(), Error> {
    let refused = |message: String| Err(Error::new(ErrorKind::Message, message).with_provider(error::NAME));
    if name.is_some_and(str::is_empty) {
        return refused("the name of the group is empty; write one that no other group has".to_owned());
    }
    for (what, text, max) in [("name", name, MAX_NAME), ("description", description, MAX_DESCRIPTION)] {
        let length = text.map_or(0, |text| text.chars().count());
        if length > max {
            return refused(format!("the {what} of the group has {length} characters, allowed are {max}; shorten it"));
        }
    }
    Ok(())
}

/// The ids of templates as Meta's page writes them here: as numbers. An id that has no place in a number stays a text.
fn numbers(ids: &[String]) -> Result<Vec<serde_json::Value>, Error> {
    let number = |id: &String| {
        let id = request::check_id("a template", id)?;
        Ok(id.parse::<u64>().map_or_else(|_| id.into(), serde_json::Value::from))
    };
    ids.iter().map(number).collect()
}
