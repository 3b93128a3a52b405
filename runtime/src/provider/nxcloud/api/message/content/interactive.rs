//! Messages with buttons. NXCloud's pages do not document their fields; the format is that of clients of NXCloud, which
//! is Meta's.

use super::{CaptionedFile, InteractiveText, NamedFile, ReplyButton};
use crate::provider::wire::wire;

wire! {
    /// A message with buttons.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::Interactive;
    /// let visit = Interactive::buttons("May we come today?", [("yes", "Come"), ("no", "Another day")]);
    /// assert_eq!(visit.action.buttons[1].title, "Another day");
    /// let track = Interactive::cta_url("Your order is on its way.", "Track", "https://shop.example/1042");
    /// assert_eq!(track.kind, "cta_url");
    /// ```
    pub struct Interactive {
        [required:
            /// `cta_url` or `button`.
            kind: String => "type",
            /// The text.
            body: InteractiveText => "body",
            /// The buttons.
            action: InteractiveAction => "action",
        ]
        /// The header.
        header / with_header: Option<InteractiveHeader> => "header",
        /// The footer; at most 60 characters.
        footer / with_footer: Option<InteractiveText> => "footer",
    }
}

impl Interactive {
    /// A text with one button that opens a link. The label has at most 20 characters.
    pub fn cta_url(body: impl Into<String>, display_text: impl Into<String>, url: impl Into<String>) -> Self {
        let action = InteractiveAction::new()
            .with_name("cta_url")
            .with_parameters(LinkParameters::new(display_text.into(), url.into()));
        Self::new("cta_url", InteractiveText::new(body.into()), action)
    }

    /// A text with one to three reply buttons: the id, which the webhook has after a tap and which has at most 256
    /// characters, and the label of at most 20.
    pub fn buttons<I: Into<String>, L: Into<String>>(
        body: impl Into<String>,
        buttons: impl IntoIterator<Item = (I, L)>,
    ) -> Self {
        let buttons = buttons.into_iter().map(|(id, title)| ReplyButton::new(id, title));
        let action = InteractiveAction::new().with_buttons(buttons.collect::<Vec<_>>());
        Self::new("button", InteractiveText::new(body.into()), action)
    }
}

wire! {
    /// The header of a message with buttons.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::{CaptionedFile, InteractiveHeader};
    /// let header = InteractiveHeader::new("image").with_image(CaptionedFile::new().with_link("https://shop.example/a.png"));
    /// assert_eq!(header.kind, "image");
    /// ```
    pub struct InteractiveHeader {
        [required:
            /// `text`, `image`, `video` or `document`.
            kind: String => "type",
        ]
        /// The text; at most 60 characters.
        text / with_text: Option<String> => "text",
        /// The image, without a caption.
        image / with_image: Option<CaptionedFile> => "image",
        /// The video, without a caption.
        video / with_video: Option<CaptionedFile> => "video",
        /// The document.
        document / with_document: Option<NamedFile> => "document",
    }
}

wire! {
    /// The buttons of a message.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::{InteractiveAction, LinkParameters};
    /// let action = InteractiveAction::new()
    ///     .with_name("cta_url")
    ///     .with_parameters(LinkParameters::new("Track", "https://shop.example/1042"));
    /// assert!(action.buttons.is_empty());
    /// ```
    pub struct InteractiveAction {
        /// `cta_url` for a link.
        name / with_name: Option<String> => "name",
        /// The link.
        parameters / with_parameters: Option<LinkParameters> => "parameters",
        /// The reply buttons.
        buttons / with_buttons: Vec<ReplyButton> => "buttons",
    }
}

wire! {
    /// A link with its label.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::LinkParameters;
    /// assert_eq!(LinkParameters::new("Track", "https://shop.example/1042").display_text, "Track");
    /// ```
    pub struct LinkParameters {
        [required:
            /// The label; at most 20 characters.
            display_text: String => "display_text",
            /// The link.
            url: String => "url",
        ]
    }
}
