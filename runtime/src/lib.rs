//! WhatsApp message templates: declared once, checked while compiling, sent through the providers.
//!
//! ```
//! use whatsapp_template::whatsapp_template;
//!
//! whatsapp_template! {
//!     /// Tells a customer that the parcel has left the warehouse.
//!     pub struct OrderShipped {
//!         /// First name, as the customer gave it.
//!         customer: &str = "Ann",
//!         order_id: u64 = 1042,
//!         tracking: &str = "1Z999AA1",
//!     }
//!
//!     category: utility,
//!     language: en_US,
//!     header: "Order {order_id} has shipped",
//!     body: "Hi {customer}, your order {order_id} is on its way to you.",
//!     footer: "Example Shop",
//!     buttons: [
//!         url("Track parcel", "https://shop.example/track/{tracking}"),
//!         phone_number("Call us", "+15550100"),
//!     ],
//! }
//!
//! let order = OrderShipped { customer: "Mei", order_id: 1042, tracking: "1Z999AA1" };
//! # let _ = order;
//! ```
//!
//! This is the guide. It goes [from the declaration](#the-declaration) over [what the macro
//! says](#what-the-macro-says) to [submitting](#submitting), [sending](#sending), [errors](#errors-and-retries)
//! and [tests](#testing). What there is for which provider stands in the README, and
//! `cargo run --example quickstart` shows all of it on an emulated provider.
//!
//! # The declaration
//!
//! The head is a struct like any other: visibility, name, attributes, documentation. Each field is a
//! *parameter*, and the value after `=` is its *sample*: what reviewers at WhatsApp see, never a default.
//! After the struct stands what the template is, as `key: value` in any order. Hovering the struct in an editor
//! shows the message as a customer will see it.
//!
//! | key | value |
//! | --- | --- |
//! | `category` | `utility`, `marketing` or `authentication`; required |
//! | `language` | WhatsApp's code, as in `en_US`; required. [`model::LANGUAGES`] has all of them |
//! | `name` | `"order_shipped"`; left out, the struct's name in snake case |
//! | `header` | `"text"`, `image(p)`, `video(p)`, `document(p)`, `location(p)` |
//! | `body`, `footer` | `"text"` |
//! | `buttons` | a list of [buttons](#buttons) |
//! | `carousel` | a list of two to ten cards: `{ header: image(p), body: "…", buttons: […] }` |
//! | `providers` | [for whom](#for-whom) the template is |
//! | `allow`, `deny` | [rules](#rules) that are switched off, advice that becomes an error |
//! | `parameter_format` | `named`, or `positional`: how Meta will get the variables |
//! | `message_send_ttl_seconds` | for how long delivery is tried |
//! | `add_security_recommendation` | `true`: an authentication template warns not to share the code |
//! | `code_expiration_minutes` | 1 to 90: an authentication template says how long the code is good |
//!
//! # Parameters
//!
//! A placeholder is `{name}`, as in [`format!`]; `{{` and `}}` are braces. There are no format specifications:
//! format a value before, or give its type the `Display` that you want. A parameter may stand in several places and
//! is filled once. A literal that begins with a line break loses its indentation.
//!
//! | type | where it stands |
//! | --- | --- |
//! | `&str`, `String`, `Cow<str>`, `Box<str>`, `Arc<str>`, integers, references to them | texts, the end of links |
//! | any type with [`TextParameter`] | the same |
//! | [`Image`], [`Video`], [`Document`] | `header: image(p)`, `video(p)`, `document(p)` |
//! | [`Location`] | `header: location(p)` |
//! | [`CouponCode`] | `copy_code(p)` in a marketing template |
//! | [`OtpCode`] | `copy_code(p)`, `one_tap(p)`, `zero_tap(p)` in an authentication template |
//!
//! A type of your own takes one line. Floats, dates and money have none on purpose: how they read is a decision.
//!
//! ```
//! use std::fmt;
//! use whatsapp_template::{Template, TextParameter, whatsapp_template};
//!
//! pub struct Euro(pub u64);
//!
//! impl fmt::Display for Euro {
//!     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
//!         write!(f, "€{}.{:02}", self.0 / 100, self.0 % 100)
//!     }
//! }
//!
//! impl TextParameter for Euro {}
//!
//! whatsapp_template! {
//!     pub struct PaymentReceived {
//!         customer: &str = "Ann",
//!         amount: Euro = "€19.99",
//!     }
//!     category: utility,
//!     language: en_US,
//!     body: "Hi {customer}, we have received your payment of {amount}. Thank you for it.",
//! }
//!
//! let message = PaymentReceived { customer: "Mei", amount: Euro(123_405) };
//! assert_eq!(message.values().text(1).unwrap(), "€1234.05");
//! ```
//!
//! A struct with a borrowed parameter has a lifetime: write `PaymentReceived<'_>` where the type is named.
//!
//! # Buttons
//!
//! | button | form |
//! | --- | --- |
//! | quick reply | `quick_reply("Yes, please")`, `quick_reply("Stop promotions", opt_out: true)` |
//! | link | `url("Track parcel", "https://shop.example/track/{tracking}")` |
//! | phone | `phone_number("Call us", "+15550100")` |
//! | coupon | `copy_code(coupon)` |
//! | one-time code | `copy_code(code, text: "Copy code")` |
//! | … filled into an app | `one_tap(code, text: "…", autofill_text: "…", supported_apps: [("package", "signature hash")])` |
//! | … without a tap | `zero_tap(…)` with the same keys, and `zero_tap_terms_accepted: true` |
//!
//! A button may have a name: `track: url(…)`. An authentication template consists of one such code; its text is
//! WhatsApp's own.
//!
//! ```
//! use whatsapp_template::{OtpCode, whatsapp_template};
//!
//! whatsapp_template! {
//!     pub struct SignIn { code: OtpCode }
//!     category: authentication,
//!     language: en_US,
//!     add_security_recommendation: true,
//!     code_expiration_minutes: 10,
//!     buttons: [copy_code(code, text: "Copy code")],
//! }
//!
//! let message = SignIn { code: OtpCode::new("839201")? };
//! # let _ = message;
//! # Ok::<(), whatsapp_template::ParameterError>(())
//! ```
//!
//! # For whom
//!
//! A template is checked for every provider in `providers`; left out, for all three: it is portable unless you say
//! otherwise. It then has [`Via<Cams>`](Via), [`Via<Nxcloud>`](Via), [`Via<Meta>`](Via), and sending it through any
//! other provider is a type error. A crate sets its own default in its Cargo.toml:
//!
//! ```toml
//! [package.metadata.whatsapp-template]
//! providers = ["meta", "cams"]
//! ```
//!
//! # What the macro says
//!
//! Every mistake in one compile, each on its own token: what was found, what is allowed, what to write instead, which
//! rule of which providers it breaks. The struct is generated all the same, so the code below it still type-checks.
//!
//! ```compile_fail
//! whatsapp_template::whatsapp_template! {
//!     pub struct OrderShipped { customer: &str = "Ann" }
//!     category: utility,
//!     language: en_US,
//!     body: "Hi {customer}, your order is on its way to you.",
//!     footer: "Example Shop, Example Street 1, 12345 Example City, Exampleland",
//! }
//! ```
//!
//! ```text
//! error: the footer is 63 characters long; 60 are allowed
//!          the limit falls here: "…5 Example City, Examplel✂and"
//!          write: a text shorter by 3 characters
//!          rule: footer_length, for meta, cams and nxcloud
//!  --> src/main.rs:6:13
//!   |
//! 6 |     footer: "Example Shop, Example Street 1, 12345 Example City, Exampleland",
//!   |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
//! ```
//!
//! A message cannot lack a parameter, nor have one too many, nor one of the wrong type:
//!
//! ```compile_fail,E0063
//! # whatsapp_template::whatsapp_template! {
//! #     pub struct OrderShipped { customer: &str = "Ann", order_id: u64 = 1042 }
//! #     category: utility,
//! #     language: en_US,
//! #     body: "Hi {customer}, your order {order_id} is on its way to you.",
//! # }
//! let message = OrderShipped { customer: "Mei" }; // missing field `order_id`
//! ```
//!
//! ## Rules
//!
//! Each rule has an id, the providers that have it, and its source: [`model::RULES`] lists them
//! (feature `rules`). Documented limits and
//! proven refusals are errors. What reviewers merely tend to refuse, or what only others report, is *advice*: a warning,
//! which never fails a build by itself. `deny: [rule_id]` makes advice an error, `allow: [rule_id]` switches a rule off
//! for one template. An `allow` that silences nothing is an error, so that none outlives its reason.
//!
//! # Submitting
//!
//! [`Meta`], [`Cams`] and [`Nxcloud`] are accounts; [`Client`] carries requests to them. A template is submitted once, in a
//! program of its own or while deploying, and reviewed in minutes to a day.
//!
//! ```no_run
//! # #[cfg(feature = "client")] mod example {
//! use whatsapp_template::{Cams, Client, Error, Template, TemplateState, Via};
//!
//! async fn submit<T: Template + Via<Cams>>() -> Result<(), Error> {
//!     let client = Client::new(Cams::from_env()?);
//!     println!("submitted as {}", client.create::<T>().await?.id);
//!     match client.status::<T>().await? {
//!         TemplateState::Approved => println!("it may be sent"),
//!         TemplateState::Rejected { reason } => println!("rejected: {reason:?}"),
//!         other => println!("{other:?}"),
//!     }
//!     Ok(())
//! }
//! # }
//! ```
//!
//! The settings that [`Meta::from_env`], [`Cams::from_env`] and [`Nxcloud::from_env`] read are listed there. CAMS files a template under a
//! code of its own; what an account remembers of it, and what to do in another process, is told at [`Cams`].
//!
//! # Sending
//!
//! [`Client::send`] takes a number and a filled template, checks the whole message once more, and sends it. The answer
//! is a [`Receipt`]: the provider has accepted the message. Whether it arrives is told by the provider's webhook, under
//! the same id.
//!
//! ```no_run
//! # #[cfg(feature = "client")] mod example {
//! # whatsapp_template::whatsapp_template! {
//! #     pub struct OrderShipped { customer: &str = "Ann", order_id: u64 = 1042 }
//! #     category: utility,
//! #     language: en_US,
//! #     body: "Hi {customer}, your order {order_id} is on its way to you.",
//! # }
//! use whatsapp_template::{Client, Error, Nxcloud};
//!
//! async fn shipped(client: &Client<Nxcloud>, to: &str, customer: &str) -> Result<String, Error> {
//!     let receipt = client.send(to, &OrderShipped { customer, order_id: 1042 }).await?;
//!     Ok(receipt.message_id)
//! }
//! # }
//! ```
//!
//! Everything that a provider can do beyond this is a struct with every field of its request, in [`meta`], [`cams`]
//! and [`nxcloud`], for [`Client::call`]. These are plain values: [`Call::request`] makes a signed `http` request and
//! [`Call::answer`] reads the response, without a network. A provider of your own implements [`Provider`]; another way
//! to carry requests implements [`Transport`].
//!
//! # Errors and retries
//!
//! There is one [`Error`], and it answers what a caller has to decide:
//!
//! | question | answer |
//! | --- | --- |
//! | [`kind`](Error::kind) | what went wrong: a setting, the message, the way, the provider's refusal |
//! | [`retry`](Error::retry) | [`After`](Retry::After) a time, [`FixFirst`](Retry::FixFirst), [`CheckFirst`](Retry::CheckFirst), [`Never`](Retry::Never) |
//! | [`may_have_been_accepted`](Error::may_have_been_accepted) | whether the customer may get the message all the same |
//! | [`rule`](Error::rule), [`parameter`](Error::parameter) | which rule the filled message breaks, and with which value |
//! | [`code`](Error::code), [`request_id`](Error::request_id), [`raw`](Error::raw) | the provider's own words, for its support |
//!
//! The client repeats nothing by itself. No provider has a key that would suppress a duplicate, so after a lost answer
//! look first, and repeat then.
//!
//! ```
//! # #[cfg(feature = "providers")] {
//! use whatsapp_template::{Cams, ErrorKind, Message};
//! # whatsapp_template::whatsapp_template! {
//! #     pub struct OrderShipped { customer: &str = "Ann" }
//! #     category: utility,
//! #     language: en_US,
//! #     body: "Hi {customer}, your order is on its way to you.",
//! # }
//!
//! let error = Message::<Cams>::new("+15550123", &OrderShipped { customer: "Mei\nLee" }).unwrap_err();
//! assert_eq!(error.kind(), ErrorKind::Message);
//! assert_eq!((error.rule(), error.parameter()), (Some("value_white_space"), Some("customer")));
//! assert!(!error.may_have_been_accepted());
//! # }
//! ```
//!
//! # Testing
//!
//! The crate `whatsapp-template-emulator` is the providers on a local port: real wire formats, real signatures, real
//! refusals, and no message leaves the machine.
//!
//! ```
//! # #[cfg(feature = "client")] mod example {
//! # whatsapp_template::whatsapp_template! {
//! #     pub struct OrderShipped { customer: &str = "Ann" }
//! #     category: utility,
//! #     language: en_US,
//! #     body: "Hi {customer}, your order is on its way to you.",
//! # }
//! use whatsapp_template::{Client, Endpoint, Nxcloud};
//! use whatsapp_template_emulator::Emulator;
//!
//! # pub
//! async fn a_customer_is_told() -> Result<(), Box<dyn std::error::Error>> {
//!     let emulator = Emulator::start().await?;
//!     let keys = emulator.nxcloud();
//!     let nxcloud = Nxcloud::new(&keys.access_key, keys.access_secret.as_str(), &keys.appkey, &keys.business_phone)?
//!         .with_endpoint(Endpoint::new(emulator.url())?);
//!     let client = Client::new(nxcloud);
//!
//!     client.create::<OrderShipped>().await?;
//!     client.send("+15550123", &OrderShipped { customer: "Mei" }).await?;
//!
//!     assert!(emulator.messages()[0].text.contains("Hi Mei, your order is on its way"));
//!     Ok(())
//! }
//! # }
//! # #[cfg(feature = "client")]
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(example::a_customer_is_told()).unwrap();
//! ```
//!
//! Without a port, implement [`Transport`], or compare requests as values: with a fixed [`Stamp`] they are the same in
//! every run.
//!
//! # Features
//!
//! | feature | what it adds |
//! | --- | --- |
//! | `client` (default) | [`Client`], over `reqwest` and `rustls`; it needs a tokio runtime |
//! | `providers` | requests and answers as values, for an HTTP library of your own |
//! | none | the macro, the structs, the rules: for a crate that only declares templates |
//!
//! No feature changes what is valid.

// The guide speaks of everything; links lead nowhere where a feature is off.
#![cfg_attr(not(feature = "client"), allow(rustdoc::broken_intra_doc_links))]

pub use whatsapp_template_model as model;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
#[cfg(feature = "providers")]
mod address;
mod clean;
#[cfg(feature = "client")]
mod client;
mod definition;
mod door;
mod error;
#[cfg(feature = "providers")]
mod filled;
#[cfg_attr(not(feature = "providers"), allow(dead_code, reason = "messages are written with a provider only"))]
mod json;
mod kept;
mod language;
#[cfg(feature = "providers")]
mod message;
mod parameter;
mod provider;
mod reply;
mod secret;
mod template;
#[cfg(feature = "client")]
mod transport;
mod value;

pub use clean::clean;
#[cfg(feature = "client")]
pub use client::{Client, Limits, Transport};
pub use error::{Error, ErrorKind, Retry};
pub use language::{Chosen, InLanguage, Language, OneLanguage};
#[cfg(feature = "providers")]
pub use message::Message;
pub use parameter::{
    CallOptions, CouponCode, Document, FlowData, Gif, Goods, Image, Location, OfferExpiration, OrderDetails, OrderItem,
    OrderState, OrderStatus, OtpCode, ParameterError, Product, ProductId, ProductSections, ProductsSection,
    TextParameter, Video,
};
pub use parameter::{
    CallOptionsParameter, CouponCodeParameter, DocumentParameter, FlowDataParameter, GifParameter, ImageParameter,
    LocationParameter, OfferExpirationParameter, OrderDetailsParameter, OrderStatusParameter, OtpCodeParameter,
    ProductIdParameter, ProductParameter, ProductSectionsParameter, VideoParameter,
};
#[cfg(feature = "providers")]
pub use provider::{Call, Effect, Mapped, Provider, Receipt, Stamp, Submission, TemplateState};
pub use provider::{Cams, Endpoint, Meta, Nxcloud, cams, meta, nxcloud};
pub use reply::{QuickReplies, Reply};
pub use secret::Secret;
pub use template::{BuiltIn, Template, Via};
#[cfg(feature = "client")]
pub use transport::Network;
pub use value::{Value, Values};

/// The examples of the README, compiled.
#[cfg(all(doctest, feature = "client"))]
#[doc = include_str!("../../README.md")]
struct Readme;
