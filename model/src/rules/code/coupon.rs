//! Rules about coupon codes.

use crate::limits;
use crate::rules::code::CodeRules;
use crate::rules::offer::OFFER_CODE_LENGTH;

rules! {
    /// Meta's components pages of 2026 say 20. Its older page for coupons says 15.
    COUPON_CODE_LENGTH = "coupon_code_length" {
        providers: META,
        level: Error,
        source: Official("Meta, templates/components (06/2026 and 09/2026), coupon templates (2026)"),
        limit: limits::COUPON_CODE_LENGTH,
        says: "A coupon code has at most {limit} characters.",
    }

    /// Meta's newer pages say 20, its older ones 15. The smaller number is valid everywhere.
    COUPON_CODE_LENGTH_OLDER = "coupon_code_length_older" {
        providers: META,
        level: Advice,
        source: Official("Meta, coupon templates (11/2025): 15, where the newer pages say 20"),
        limit: limits::COUPON_CODE_LENGTH_OLDER,
        says: "A coupon code has at most {limit} characters, which every page of Meta's allows.",
    }

    /// CAMS forwards the template to Meta, whose limit probably applies.
    COUPON_CODE_LENGTH_CAMS = "coupon_code_length_cams" {
        providers: CAMS,
        level: Advice,
        source: Official("CAMS states no number, and forwards the template to Meta: templates/components (09/2026)"),
        limit: limits::COUPON_CODE_LENGTH_CAMS,
        says: "With CAMS, a coupon code has at most {limit} characters, too.",
    }

    /// Meta refuses other characters in the code of a message, so a sample with them would mislead.
    COUPON_CODE_CHARACTERS = "coupon_code_characters" {
        providers: META_AND_CAMS,
        level: Error,
        source: Official("Meta, coupon templates (11/2025); CAMS, `CouponCode` (02/2025)"),
        says: "A coupon code has letters and digits only.",
    }
}

const WHAT: &str = "the coupon code";

pub(crate) const COUPON_CODE: CodeRules = CodeRules {
    what: WHAT,
    lengths: &[&COUPON_CODE_LENGTH, &COUPON_CODE_LENGTH_OLDER, &COUPON_CODE_LENGTH_CAMS],
    characters: &COUPON_CODE_CHARACTERS,
};

pub(crate) const OFFER_CODE: CodeRules = CodeRules {
    what: WHAT,
    lengths: &[&OFFER_CODE_LENGTH, &COUPON_CODE_LENGTH_CAMS],
    characters: &COUPON_CODE_CHARACTERS,
};
