//! NXCloud: its WhatsApp interface at `api2.nxcloud.com`.
//!
//! [`Nxcloud`] is the application. Each operation is a struct; with a [`Stamp`](crate::Stamp) it becomes a
//! signed `http` request, without a network.
//!
//! ```
//! # #[cfg(feature = "providers")] {
//! use std::time::UNIX_EPOCH;
//! use whatsapp_template::nxcloud::GetTemplate;
//! use whatsapp_template::{Call, Nxcloud, Stamp};
//!
//! let nxcloud = Nxcloud::new("fme2na3kdi3ki", "secret", "8eoxxxos", "8618500000099").unwrap();
//! let request = GetTemplate::new().name("parcel_arrived").request(&nxcloud, &Stamp::new(UNIX_EPOCH, "")).unwrap();
//! assert_eq!(request.uri(), "https://api2.nxcloud.com/api/wa/getTemplate");
//! assert_eq!(request.headers()["action"], "getTemplate");
//! # }
//! ```
//!
//! | what | operations |
//! | --- | --- |
//! | templates | `CreateTemplate`, `CreateTemplateAsync`, `UpdateTemplate`, `DeleteTemplate`, `GetTemplate` with `Pages` |
//! | files | `UploadTemplateFile` for samples; `UploadMedia`, `GetMedia`, `DeleteMedia` for messages |
//! | messages | `SendTemplate`, `SendMessage`, `SendOtp`, `MarkMessageAsRead` |
//! | numbers | `GetPhone`, and `PhoneList` for integrators |
//!
//! `Reason` names what NXCloud answers when it refuses.

mod account;
#[cfg(feature = "providers")]
mod codes;
#[cfg(feature = "providers")]
mod content;
#[cfg(feature = "providers")]
mod create;
#[cfg(feature = "providers")]
mod definition;
#[cfg(feature = "providers")]
mod delete;
#[cfg(feature = "providers")]
mod file;
#[cfg(feature = "providers")]
mod fit;
#[cfg(feature = "providers")]
mod free;
#[cfg(feature = "providers")]
mod get;
#[cfg(feature = "providers")]
mod handles;
#[cfg(feature = "providers")]
mod interactive;
#[cfg(feature = "providers")]
mod media;
#[cfg(feature = "providers")]
mod message;
#[cfg(feature = "providers")]
mod multipart;
#[cfg(feature = "providers")]
mod otp;
#[cfg(feature = "providers")]
mod pages;
#[cfg(feature = "providers")]
mod phone;
#[cfg(feature = "providers")]
mod post;
#[cfg(feature = "providers")]
mod provider;
#[cfg(feature = "providers")]
mod read;
#[cfg(feature = "providers")]
mod reason;
#[cfg(feature = "providers")]
mod send;
#[cfg(feature = "providers")]
mod signature;
#[cfg(feature = "providers")]
mod update;
#[cfg(feature = "providers")]
mod upload;
#[cfg(feature = "providers")]
mod wire;

pub use account::{Algorithm, Nxcloud};
#[cfg(feature = "providers")]
pub use {
    content::{CaptionedFile, Content, NamedFile, Place, PlainFile, Reaction, Text},
    create::{CreateTemplate, CreateTemplateAsync, CreatedTemplate},
    delete::{DeleteTemplate, Deleted},
    file::FileLimit,
    free::SendMessage,
    get::{GetTemplate, ListedTemplate, Paging, TemplateList},
    interactive::{
        Interactive, InteractiveAction, InteractiveHeader, InteractiveText, LinkParameters, Reply, ReplyButton,
    },
    media::{DeleteMedia, GetMedia, Media},
    otp::SendOtp,
    pages::Pages,
    phone::{GetPhone, MessagingLimit, Phone, PhoneList, PhoneQuality, PhoneStatus},
    read::MarkMessageAsRead,
    reason::Reason,
    send::{MessageId, SendTemplate, SentMessage},
    signature::Signature,
    update::{UpdateTemplate, UpdatedTemplate},
    upload::{UploadMedia, UploadTemplateFile, Uploaded},
    wire::{Button, Card, Component, Example, HeaderHandle, QualityScore},
};
