//! NXCloud: its WhatsApp interface at `api2.nxcloud.com`.
//!
//! [`Nxcloud`] is the application. Each operation is a struct; with a `SigningContext` it becomes a
//! signed `http` request, without using the network.
//!
//! ```
//! # #[cfg(feature = "nxcloud")] {
//! use std::time::UNIX_EPOCH;
//! use whatsapp_template::nxcloud::GetTemplate;
//! use whatsapp_template::{Nxcloud, provider::{Operation, SigningContext}};
//!
//! let nxcloud = Nxcloud::new("fme2na3kdi3ki", "secret", "8eoxxxos", "8618500000099").unwrap();
//! let request = GetTemplate::new().with_name("parcel_arrived").request(&nxcloud, &SigningContext::new(UNIX_EPOCH, "")).unwrap();
//! assert_eq!(request.uri(), "https://api2.nxcloud.com/api/wa/getTemplate");
//! assert_eq!(request.headers()["action"], "getTemplate");
//! # }
//! ```
//!
//! | what | operations |
//! | --- | --- |
//! | templates | `CreateTemplate`, `CreateTemplateAsync`, `UpdateTemplate`, `DeleteTemplate`, `GetTemplate` with `TemplatePages` |
//! | files | `UploadTemplateFile` for samples; `UploadMedia`, `GetMedia`, `DeleteMedia` for messages |
//! | messages | `SendTemplate`, `SendContent`, `SendOtp`, `MarkMessageAsRead` |
//! | numbers | `GetPhone`, and `PhoneList` for integrators |
//!
//! `ErrorCode` names the error codes of NXCloud.

mod account;
#[cfg(feature = "nxcloud")]
mod api;

pub use account::{Algorithm, Nxcloud};
#[cfg(feature = "nxcloud")]
pub use api::*;
