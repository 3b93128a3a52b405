//! Rules about coupon codes.

use crate::limits;
use crate::rules::code::CodeRules;

rules! {
    /// Meta's newest components page says 20, its pages for coupons and limited-time offers say 15. The smaller
    /// number is valid everywhere.
    COUPON_CODE_LENGTH = "coupon_code_length" {
        providers: META_AND_CAMS,
        level: Error,
        source: Official("Meta, coupon templates (11/2025), limited-time offers (09/2026); 20 on the newest components page"),
        limit: limits::COUPON_CODE_LENGTH,
        says: "A coupon code has at most {limit} characters.",
    }

    /// Meta refuses other characters in the code of a message, so a sample with them would mislead.
    COUPON_CODE_CHARACTERS = "coupon_code_characters" {
        providers: META_AND_CAMS,
        level: Error,
        source: Official("Meta, coupon templates (11/2025); CAMS, `CouponCode` (02/2025)"),
        says: "A coupon code has letters and digits only.",
    }
}

pub(crate) const COUPON_CODE: CodeRules =
    CodeRules { what: "the coupon code", length: &COUPON_CODE_LENGTH, characters: &COUPON_CODE_CHARACTERS };
