//! The operations that send messages.

mod content;
mod mark_read;
mod marketing;
mod recipient;
mod send;
mod send_response;
mod session;

pub use content::{
    ActionParameters, Content, FileContent, Interactive, InteractiveAction, InteractiveHeader, InteractiveText,
    ListRow, ListSection, Person, PersonAddress, PersonEmail, PersonName, PersonOrganization, PersonPhone, PersonUrl,
    ProductItem, ReactionContent, ReplyButton, TextContent,
};
pub use mark_read::MarkAsRead;
pub use marketing::{ProductPolicy, SendMarketingMessage};
pub use send::SendMessage;
pub use send_response::{Contact, MessageId, SentMessage};
pub use session::SendContent;
