//! Files in a message without a template.

use crate::provider::wire::wire;

wire! {
    /// An image or a video, by its link or the id of an upload.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::CaptionedFile;
    /// let photo = CaptionedFile::new().with_link("https://shop.example/a.png").with_caption("Your order");
    /// assert_eq!(photo.caption.as_deref(), Some("Your order"));
    /// ```
    pub struct CaptionedFile {
        /// The public link to it.
        link / with_link: Option<String> => "link",
        /// The id of its upload, instead of the link.
        id / with_id: Option<String> => "id",
        /// The caption; at most 1024 characters.
        caption / with_caption: Option<String> => "caption",
    }
}

wire! {
    /// An audio file or a sticker, by its link or the id of an upload.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::PlainFile;
    /// assert_eq!(PlainFile::new().with_id("b0b5").id.as_deref(), Some("b0b5"));
    /// ```
    pub struct PlainFile {
        /// The public link to it.
        link / with_link: Option<String> => "link",
        /// The id of its upload, instead of the link.
        id / with_id: Option<String> => "id",
    }
}

wire! {
    /// A document, by its link or the id of an upload.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::NamedFile;
    /// let bill = NamedFile::new().with_link("https://shop.example/1042.pdf").with_filename("Bill.pdf");
    /// assert_eq!(bill.filename.as_deref(), Some("Bill.pdf"));
    /// ```
    pub struct NamedFile {
        /// The public link to it.
        link / with_link: Option<String> => "link",
        /// The id of its upload, instead of the link.
        id / with_id: Option<String> => "id",
        /// The name that the customer sees; at most 240 characters.
        filename / with_filename: Option<String> => "filename",
    }
}
