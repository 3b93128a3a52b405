//! The marks that the builder assigns, for tests of the positions of problems.

pub(crate) const NAME: u32 = 1;
pub(crate) const CATEGORY: u32 = 2;
pub(crate) const PROVIDERS: u32 = 3;
pub(crate) const TTL: u32 = 4;
pub(crate) const SECURITY: u32 = 5;
pub(crate) const EXPIRATION: u32 = 6;
pub(crate) const SUB_CATEGORY: u32 = 30;
pub(crate) const DISPLAY_FORMAT: u32 = 31;
pub(crate) const PERMISSION: u32 = 32;
pub(crate) const ORDER_STATUS: u32 = 33;
/// An offer. The mark of its text is the next one.
pub(crate) const OFFER: u32 = 515;
pub(crate) const PAYLOAD: u32 = 990;
pub(crate) const ALLOW: u32 = 10;
pub(crate) const DENY: u32 = 20;
/// A parameter. The mark of its sample is the next one.
pub(crate) const PARAMETER: u32 = 100;
pub(crate) const LANGUAGE: u32 = 500;
pub(crate) const HEADER: u32 = 510;
pub(crate) const BODY: u32 = 520;
pub(crate) const FOOTER: u32 = 530;
/// A button. The marks of its label, its value and its app are the next three. The marks of two buttons differ by ten.
pub(crate) const BUTTON: u32 = 1000;
/// A card. The marks of its header and its body are the next two, those of its buttons begin ten later.
pub(crate) const CARD: u32 = 2000;
