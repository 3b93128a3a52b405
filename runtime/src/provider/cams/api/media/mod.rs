//! The operations on files.

pub(in crate::provider::cams) mod oss_signature;
pub(in crate::provider::cams) mod put_object;
pub(in crate::provider::cams) mod upload;
