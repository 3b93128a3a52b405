//! A file in a message without a template.

use crate::provider::wire::wire;

wire! {
    /// A file, by either its link or the id of an upload.
    ///
    /// ```
    /// use whatsapp_template::meta::FileContent;
    /// let bill = FileContent::new().with_id("1037543291543636").with_filename("Bill.pdf").with_caption("Your bill for June");
    /// assert_eq!((bill.id.as_deref(), bill.link), (Some("1037543291543636"), None));
    /// ```
    pub struct FileContent {
        /// The id of an upload ([`UploadMedia`](crate::meta::UploadMedia)).
        id / with_id: Option<String> => "id",
        /// A public link.
        link / with_link: Option<String> => "link",
        /// Image, video, document: the caption, at most 1024 characters.
        caption / with_caption: Option<String> => "caption",
        /// Document: its name, whose extension selects the icon.
        filename / with_filename: Option<String> => "filename",
        /// Audio: whether it is shown as a voice message.
        voice / with_voice: Option<bool> => "voice",
    }
}
