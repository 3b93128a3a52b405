//! The parameters of headers: files, locations and products.

use super::template::Writer;
use crate::model::{Header, MarkedStr, Media, MediaSource};
use crate::{Error, json, parameter::Value};

impl<'w> Writer<'w> {
    pub(super) fn header(&mut self, header: Option<&'w Header<'w>>) -> Result<(), Error> {
        let Some(header) = header else { return Ok(()) };
        self.dialect.header(self.definition, header)?;
        match header {
            Header::Text(text) => self.texts("header", text),
            Header::Media(media) => self.media(media),
            Header::Location { parameter, .. } => {
                let Value::Location(place) = *self.value(*parameter)? else {
                    return Err(
                        self.invalid(*parameter, "is not a location, which the header requires; write a `Location`")
                    );
                };
                self.open_header("location");
                // In Meta's samples the degrees are texts.
                json::entry(self.out, "latitude", &place.latitude().to_string());
                json::entry(self.out, "longitude", &place.longitude().to_string());
                json::entry(self.out, "name", place.name());
                if !place.address().is_empty() {
                    json::entry(self.out, "address", place.address());
                }
                self.close_header();
                Ok(())
            }
            Header::Product { parameter, .. } => {
                let Value::Product(product) = *self.value(*parameter)? else {
                    return Err(
                        self.invalid(*parameter, "is not a product, which the header requires; write a `Product`")
                    );
                };
                self.open_header("product");
                json::entry(self.out, "product_retailer_id", product.retailer_id());
                json::entry(self.out, "catalog_id", product.catalog_id());
                self.close_header();
                Ok(())
            }
        }
    }

    /// Each message has its file, even if the file is always the same: Meta uses the file of the review only as a
    /// sample.
    fn media(&mut self, media: &'w Media<'w>) -> Result<(), Error> {
        let word = media.kind.row().keyword;
        let fixed_name = media.file_name.as_ref().map(MarkedStr::as_str);
        let (key, reference, file_name) = match &media.source {
            MediaSource::Link(link) => ("link", link.as_str(), fixed_name),
            MediaSource::Parameter(parameter) => match self.value(*parameter)? {
                Value::Image(file) => (key(file.as_link()), file.reference(), None),
                Value::Video(file) => (key(file.as_link()), file.reference(), None),
                Value::Gif(file) => (key(file.as_link()), file.reference(), None),
                Value::Document(file) => (key(file.as_link()), file.reference(), file.file_name().or(fixed_name)),
                _ => {
                    return Err(self.invalid(
                        *parameter,
                        "is not a file, which the header requires; write an image, a video, an animation or a document",
                    ));
                }
            },
        };
        self.open_header(word);
        json::entry(self.out, key, reference);
        if let Some(file_name) = file_name.filter(|_| word == "document") {
            json::entry(self.out, "filename", file_name);
        }
        self.close_header();
        Ok(())
    }

    fn open_header(&mut self, word: &str) {
        self.open("header");
        for piece in ["{\"type\":\"", word, "\",\"", word, "\":{"] {
            self.out.push_str(piece);
        }
    }

    fn close_header(&mut self) {
        self.out.push_str("}}");
        self.close();
    }
}

fn key(link: Option<&str>) -> &'static str {
    if link.is_some() { "link" } else { "id" }
}
