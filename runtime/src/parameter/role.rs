use crate::{CouponCode, Document, Image, Location, OtpCode, Value, Video};

macro_rules! role {
    ($($name:ident: $type:ident, $place:literal, $message:literal;)*) => {$(
        #[doc = concat!("What ", $place, " takes: [`", stringify!($type), "`], or a reference to one.")]
        #[diagnostic::on_unimplemented(
            message = $message,
            label = "declared with this type",
        )]
        pub trait $name {
            /// The value, borrowed.
            fn value(&self) -> Value<'_>;
        }

        #[diagnostic::do_not_recommend]
        impl $name for $type {
            fn value(&self) -> Value<'_> {
                Value::$type(self)
            }
        }

        #[diagnostic::do_not_recommend]
        impl $name for &$type {
            fn value(&self) -> Value<'_> {
                Value::$type(self)
            }
        }
    )*};
}

role! {
    ImageParameter: Image, "an image header", "an image header takes a parameter of type `Image`, not `{Self}`";
    VideoParameter: Video, "a video header", "a video header takes a parameter of type `Video`, not `{Self}`";
    DocumentParameter: Document, "a document header", "a document header takes a parameter of type `Document`, not `{Self}`";
    LocationParameter: Location, "a location header", "a location header takes a parameter of type `Location`, not `{Self}`";
    CouponCodeParameter: CouponCode, "a coupon button", "a coupon button takes a parameter of type `CouponCode`, not `{Self}`";
    OtpCodeParameter: OtpCode, "an authentication template", "an authentication template takes a parameter of type `OtpCode`, not `{Self}`";
}
