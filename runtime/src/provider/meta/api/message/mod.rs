//! The operations that send messages.

mod content;
mod direct;
mod mark_read;
mod marketing;
mod recipient;
mod send_response;
mod tap_target;
mod template;

pub use content::SendContent;
pub use content::{
    ActionParameters, CardAction, CardReply, CarouselCard, Contact, ContactAddress, ContactEmail, ContactName,
    ContactOrganization, ContactPhone, ContactUrl, Content, FileContent, Interactive, InteractiveAction,
    InteractiveHeader, InteractiveText, ListRow, ListSection, ProductItem, ReactionContent, ReplyButton, TextContent,
};
pub use direct::{CheckMessageSample, DirectButton, DirectCategory, MessageSampleResponse, SendDirectMessage};
pub use mark_read::MarkAsRead;
pub use marketing::{ProductPolicy, SendMarketingMessage};
pub use send_response::{MessageId, RecipientContact, SentMessage};
pub(super) use send_response::{read_receipt, to_receipt};
pub use template::SendTemplate;
