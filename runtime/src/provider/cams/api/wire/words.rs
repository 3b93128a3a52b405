//! The words that CAMS uses for kinds and states. Sources as in the parts beside; an unknown word survives.

use crate::provider::wire::words;

words! {
    /// What a component is.
    ///
    /// ```
    /// use whatsapp_template::cams::ComponentType;
    /// assert_eq!(ComponentType::from("BODY"), ComponentType::Body);
    /// assert_eq!(ComponentType::from("NEW").as_str(), "NEW");
    /// ```
    pub enum ComponentType {
        /// The message itself.
        Body = "BODY",
        /// What stands above it.
        Header = "HEADER",
        /// The small text below it.
        Footer = "FOOTER",
        /// The buttons.
        Buttons = "BUTTONS",
        /// Cards to swipe through.
        Carousel = "CAROUSEL",
        /// An offer that ends.
        LimitedTimeOffer = "LIMITED_TIME_OFFER",
    }
}

words! {
    /// What a header holds.
    ///
    /// ```
    /// use whatsapp_template::cams::Format;
    /// assert_eq!(Format::from("IMGAGE"), Format::Image, "a slip of the vendor's pages");
    /// ```
    pub enum Format {
        /// One line.
        Text = "TEXT",
        /// A picture.
        Image = "IMAGE" | "IMGAGE",
        /// A file.
        Document = "DOCUMENT",
        /// A film.
        Video = "VIDEO",
    }
}

words! {
    /// What a button does.
    ///
    /// ```
    /// use whatsapp_template::cams::ButtonType;
    /// assert_eq!(ButtonType::from("Flow"), ButtonType::Flow);
    /// assert_eq!(ButtonType::from("QUICK_REQLY").as_str(), "QUICK_REPLY");
    /// ```
    pub enum ButtonType {
        /// Calls.
        PhoneNumber = "PHONE_NUMBER",
        /// Opens a page.
        Url = "URL",
        /// Answers. The detail page spells it `QUICK_REQLY`.
        QuickReply = "QUICK_REPLY" | "QUICK_REQLY",
        /// Copies a code.
        CopyCode = "COPY_CODE",
        /// Fills a code into an app after one tap.
        OneTap = "ONE_TAP",
        /// Hands a code to an app.
        ZeroTap = "ZERO_TAP",
        /// Opens the catalog.
        Catalog = "CATALOG",
        /// Shows several products.
        Mpm = "MPM",
        /// Opens a WhatsApp Flow. The pages print `Flow`, the SDK `FLOW`.
        Flow = "FLOW",
    }
}

words! {
    /// Whether the address of a button has a variable.
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

words! {
    /// For which channel a template is.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::TemplateType::Whatsapp.as_str(), "WHATSAPP");
    /// ```
    pub enum TemplateType {
        /// WhatsApp.
        Whatsapp = "WHATSAPP",
        /// Viber.
        Viber = "VIBER",
        /// LINE, announced as being developed.
        Line = "LINE",
    }
}

words! {
    /// What became of a template.
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
        /// Stopped for a while; from the receipts' list.
        Paused = "paused",
        /// Stopped for good; from the receipts' list.
        Disabled = "disabled",
    }
}

words! {
    /// How customers take a template.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::QualityScore::from("GREEN"), whatsapp_template::cams::QualityScore::Green);
    /// ```
    pub enum QualityScore {
        /// Well.
        Green = "GREEN",
        /// Some complain.
        Yellow = "YELLOW",
        /// Many complain.
        Red = "RED",
        /// Too few messages to tell.
        Unknown = "UNKNOWN",
    }
}
