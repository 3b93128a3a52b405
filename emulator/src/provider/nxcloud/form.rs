//! Forms with a file.

use serde_json::{Map, Value};

use super::error::NxcloudError;
use crate::http::multipart;
use crate::http::request::Request;

/// A form: its text fields as a JSON object, and its file.
#[derive(Debug)]
pub(super) struct Form<'f> {
    pub(super) fields: Value,
    pub(super) file: Option<File<'f>>,
}

#[derive(Debug)]
pub(super) struct File<'f> {
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) bytes: &'f [u8],
}

impl<'f> Form<'f> {
    pub(super) fn read(request: &'f Request) -> Result<Self, NxcloudError> {
        let broken = |what: &str| NxcloudError::parameter(format!("the form cannot be read: {what}"));
        let (mut fields, mut file) = (Map::new(), None);
        for part in multipart::read(request).map_err(broken)? {
            if part.name == "file" {
                let media_type = part.content_type.unwrap_or("application/octet-stream").to_owned();
                file = Some(File { name: part.file_name.unwrap_or_default(), media_type, bytes: part.content });
            } else {
                let text = core::str::from_utf8(part.content).map_err(|_| broken("a field is not text"))?;
                fields.insert(part.name, text.into());
            }
        }
        Ok(Self { fields: Value::Object(fields), file })
    }
}
