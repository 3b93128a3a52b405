//! The enums of CAMS' JSON: types and states. The sources are those of `template.rs`; unknown words are kept.

use crate::provider::string_enum::string_enum;

string_enum! {
    /// The type of a component.
    ///
    /// ```
    /// use whatsapp_template::cams::ComponentType;
    /// assert_eq!(ComponentType::from("BODY"), ComponentType::Body);
    /// assert_eq!(ComponentType::from("NEW").as_str(), "NEW");
    /// ```
    pub enum ComponentType {
        /// The body.
        Body = "BODY",
        /// The header.
        Header = "HEADER",
        /// The footer.
        Footer = "FOOTER",
        /// The buttons.
        Buttons = "BUTTONS",
        /// A carousel of cards.
        Carousel = "CAROUSEL",
        /// A limited-time offer.
        LimitedTimeOffer = "LIMITED_TIME_OFFER",
    }
}

string_enum! {
    /// The format of a header.
    ///
    /// ```
    /// use whatsapp_template::cams::Format;
    /// assert_eq!(Format::from("IMGAGE"), Format::Image, "a slip of the vendor's pages");
    /// ```
    pub enum Format {
        /// A line of text.
        Text = "TEXT",
        /// An image.
        Image = "IMAGE" | "IMGAGE",
        /// A document.
        Document = "DOCUMENT",
        /// A video.
        Video = "VIDEO",
    }
}

string_enum! {
    /// The type of a button.
    ///
    /// ```
    /// use whatsapp_template::cams::ButtonType;
    /// assert_eq!(ButtonType::from("Flow"), ButtonType::Flow);
    /// assert_eq!(ButtonType::from("QUICK_REQLY").as_str(), "QUICK_REPLY");
    /// ```
    pub enum ButtonType {
        /// Calls a number.
        PhoneNumber = "PHONE_NUMBER",
        /// Opens a link.
        Url = "URL",
        /// A quick reply. The detail page spells it `QUICK_REQLY`.
        QuickReply = "QUICK_REPLY" | "QUICK_REQLY",
        /// Copies a code.
        CopyCode = "COPY_CODE",
        /// Fills a code into an app after one tap.
        OneTap = "ONE_TAP",
        /// Fills a code into an app without a tap.
        ZeroTap = "ZERO_TAP",
        /// Opens the catalog.
        Catalog = "CATALOG",
        /// Shows several products.
        Mpm = "MPM",
        /// Opens a WhatsApp Flow. The pages have `Flow`, the SDK `FLOW`.
        Flow = "FLOW",
    }
}

string_enum! {
    /// Whether the link of a button has a variable.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::UrlType::Dynamic.as_str(), "dynamic");
    /// ```
    pub enum UrlType {
        /// It is always the same.
        Static = "static",
        /// It has a variable.
        Dynamic = "dynamic",
    }
}

string_enum! {
    /// The channel of a template.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::TemplateType::Whatsapp.as_str(), "WHATSAPP");
    /// ```
    pub enum TemplateType {
        /// WhatsApp.
        Whatsapp = "WHATSAPP",
        /// Viber.
        Viber = "VIBER",
        /// LINE, which is announced.
        Line = "LINE",
    }
}

string_enum! {
    /// The review status of a template.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::AuditStatus::from("pass"), whatsapp_template::cams::AuditStatus::Pass);
    /// ```
    pub enum AuditStatus {
        /// Approved.
        Pass = "pass",
        /// Rejected.
        Fail = "fail",
        /// Being reviewed.
        Auditing = "auditing",
        /// The review is suspended.
        Unaudit = "unaudit",
        /// Paused; from the list of receipts.
        Paused = "paused",
        /// Disabled permanently; from the list of receipts.
        Disabled = "disabled",
    }
}

string_enum! {
    /// The quality rating of a template.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::QualityScore::from("GREEN"), whatsapp_template::cams::QualityScore::Green);
    /// ```
    pub enum QualityScore {
        /// High.
        Green = "GREEN",
        /// Medium: some customers complain.
        Yellow = "YELLOW",
        /// Low: many customers complain.
        Red = "RED",
        /// Not known, because there are too few messages.
        Unknown = "UNKNOWN",
    }
}

string_enum! {
    /// The category of a template: of a WhatsApp template its purpose, of a Viber template its parts.
    ///
    /// ```
    /// use whatsapp_template::cams::Category;
    /// assert_eq!(Category::from("utility"), Category::Utility);
    /// assert_eq!(Category::from("text_image").as_str(), "text_image");
    /// assert_eq!(Category::from("TRANSACTIONAL").as_str(), "TRANSACTIONAL", "a word of 2023");
    /// ```
    pub enum Category {
        /// WhatsApp: about a transaction.
        Utility = "UTILITY",
        /// WhatsApp: advertising.
        Marketing = "MARKETING",
        /// WhatsApp: a one-time code.
        Authentication = "AUTHENTICATION",
        /// Viber: a text.
        ViberText = "text",
        /// Viber: an image.
        ViberImage = "image",
        /// Viber: a text, an image and a button.
        ViberTextImageButton = "text_image_button",
        /// Viber: a text and a button.
        ViberTextButton = "text_button",
        /// Viber: a file.
        ViberDocument = "document",
        /// Viber: a video.
        ViberVideo = "video",
        /// Viber: a text and a video.
        ViberTextVideo = "text_video",
        /// Viber: a text, a video and a button, which opens the video and no page.
        ViberTextVideoButton = "text_video_button",
        /// Viber: a text and an image.
        ViberTextImage = "text_image",
    }
}

string_enum! {
    /// What the button of a flow does.
    ///
    /// ```
    /// use whatsapp_template::cams::FlowActionType;
    /// assert_eq!(FlowActionType::from("navigate"), FlowActionType::Navigate);
    /// ```
    pub enum FlowActionType {
        /// It opens a screen.
        Navigate = "NAVIGATE",
        /// It asks the flow's endpoint for the first screen.
        DataExchange = "DATA_EXCHANGE",
    }
}

string_enum! {
    /// The type of a message without a template.
    ///
    /// ```
    /// use whatsapp_template::cams::MessageType;
    /// assert_eq!(MessageType::from("image"), MessageType::Image);
    /// assert_eq!(MessageType::from("typing_indicator").as_str(), "typing_indicator");
    /// ```
    pub enum MessageType {
        /// A text.
        Text = "text",
        /// An image.
        Image = "image",
        /// A video.
        Video = "video",
        /// An audio file.
        Audio = "audio",
        /// A file.
        Document = "document",
        /// Buttons or a list.
        Interactive = "interactive",
        /// Contacts.
        Contacts = "contacts",
        /// A location.
        Location = "location",
        /// A sticker.
        Sticker = "sticker",
        /// A reaction to a message.
        Reaction = "reaction",
    }
}

string_enum! {
    /// The channel of a message. The page on sending (January 2025) has WhatsApp only; the others are the SDK's.
    ///
    /// ```
    /// use whatsapp_template::cams::ChannelType;
    /// assert_eq!(ChannelType::from("WHATSAPP").as_str(), "whatsapp");
    /// ```
    pub enum ChannelType {
        /// WhatsApp.
        Whatsapp = "whatsapp",
        /// Messenger.
        Messenger = "messenger",
        /// Instagram.
        Instagram = "instagram",
        /// Telegram.
        Telegram = "telegram",
        /// LINE.
        Line = "line",
        /// Viber.
        Viber = "viber",
    }
}
