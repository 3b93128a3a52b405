//! Events that only Meta has, as its webhooks report them.

pub(crate) mod account;
pub(crate) mod call;
pub(crate) mod contact;
pub(crate) mod customer;
pub(crate) mod group;
pub(crate) mod message;
pub(crate) mod phone_echo;
