//! The operations that send messages.

mod content;
mod content_check;
mod interactive;
mod mark_read;
mod otp;
mod send;
mod session;
pub(super) mod template;

pub use content::{CaptionedFile, Content, NamedFile, Place, PlainFile, Reaction, Text};
pub use interactive::{
    Interactive, InteractiveAction, InteractiveHeader, InteractiveText, LinkParameters, Reply, ReplyButton,
};
pub use mark_read::MarkMessageAsRead;
pub use otp::SendOtp;
pub use send::{MessageId, SendTemplate, SentMessage};
pub use session::SendMessage;
