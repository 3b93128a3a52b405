//! The marks that the builder hands out, for tests that ask where a problem is.

pub(super) const NAME: u32 = 1;
pub(super) const CATEGORY: u32 = 2;
pub(super) const PROVIDERS: u32 = 3;
pub(super) const TTL: u32 = 4;
pub(super) const SECURITY: u32 = 5;
pub(super) const EXPIRATION: u32 = 6;
pub(super) const SUB_CATEGORY: u32 = 30;
pub(super) const DISPLAY_FORMAT: u32 = 31;
pub(super) const PERMISSION: u32 = 32;
pub(super) const ORDER_STATUS: u32 = 33;
/// An offer; its text is the next.
pub(super) const OFFER: u32 = 515;
pub(super) const PAYLOAD: u32 = 990;
pub(super) const ALLOW: u32 = 10;
pub(super) const DENY: u32 = 20;
/// A parameter; its sample is the next.
pub(super) const PARAMETER: u32 = 100;
pub(super) const LANGUAGE: u32 = 500;
pub(super) const HEADER: u32 = 510;
pub(super) const BODY: u32 = 520;
pub(super) const FOOTER: u32 = 530;
/// A button; its label, its value and its app are the next three. Buttons are ten apart.
pub(super) const BUTTON: u32 = 1000;
/// A card; its header and body are the next two, its buttons begin ten after it.
pub(super) const CARD: u32 = 2000;
