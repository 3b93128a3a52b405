//! What expansions name, and nobody else: it changes without notice, and is no part of the interface.

pub use whatsapp_template_macros::expand_template;

use crate::{
    CouponCodeParameter, DocumentParameter, ImageParameter, LocationParameter, OtpCodeParameter, TextParameter, Value,
    VideoParameter,
};

macro_rules! values {
    ($($function:ident $parameter:ident)*) => {$(
        pub fn $function<T: $parameter>(value: &T) -> Value<'_> {
            value.value()
        }
    )*};
}

values! {
    text TextParameter
    image ImageParameter
    video VideoParameter
    document DocumentParameter
    location LocationParameter
    coupon_code CouponCodeParameter
    otp_code OtpCodeParameter
}
