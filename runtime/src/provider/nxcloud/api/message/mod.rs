//! The operations that send messages.

mod content;
mod mark_read;
mod otp;
mod recipient;
mod send_response;
pub(super) mod template;

pub use content::{
    CaptionedFile, Content, Interactive, InteractiveAction, InteractiveHeader, InteractiveText, LinkParameters,
    LocationContent, NamedFile, PlainFile, ReactionContent, ReplyButton, SendContent, TextContent,
};
pub use mark_read::MarkMessageAsRead;
pub use otp::SendOtp;
pub(super) use send_response::read_receipt;
pub use send_response::{MessageId, SentMessage};
pub use template::SendTemplate;
