use crate::provider::wire::wire;

wire! {
    /// A text, at most 4096 characters.
    ///
    /// ```
    /// use whatsapp_template::meta::TextContent;
    /// assert_eq!(TextContent::new("https://shop.example/").with_preview_url(true).preview_url, Some(true));
    /// ```
    pub struct TextContent {
        [required:
            /// The text; `*bold*`, `_italic_`, `~struck~` and `` `code` `` are markup.
            body: String => "body",
        ]
        /// Whether the first link is shown as a card.
        preview_url / with_preview_url: Option<bool> => "preview_url",
    }
}

wire! {
    /// A file, either by its link or by the id of an upload.
    ///
    /// ```
    /// use whatsapp_template::meta::FileContent;
    /// let bill = FileContent::new().with_id("1037543291543636").with_filename("Bill.pdf").with_caption("Your bill for June");
    /// assert_eq!((bill.id.as_deref(), bill.link), (Some("1037543291543636"), None));
    /// ```
    pub struct FileContent {
        /// The id of an upload ([`UploadMedia`](crate::meta::UploadMedia)).
        id / with_id: Option<String> => "id",
        /// A public address.
        link / with_link: Option<String> => "link",
        /// Image, video, document: the text below, at most 1024 characters.
        caption / with_caption: Option<String> => "caption",
        /// Document: its name, with the ending that decides its icon.
        filename / with_filename: Option<String> => "filename",
        /// Audio: whether it is shown as a voice message.
        voice / with_voice: Option<bool> => "voice",
    }
}

wire! {
    /// An emoji on a message.
    ///
    /// ```
    /// use whatsapp_template::meta::ReactionContent;
    /// let taken_back = ReactionContent::new("wamid.HBgLMTU1NTAxMjM=", "");
    /// assert_eq!(taken_back.emoji, "");
    /// ```
    pub struct ReactionContent {
        [required:
            /// The message's id, from the webhook.
            message_id: String => "message_id",
            /// One emoji; an empty text takes the reaction back.
            emoji: String => "emoji",
        ]
    }
}
