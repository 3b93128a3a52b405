use crate::{CouponCode, Document, Image, Location, OtpCode, Value, Video};

macro_rules! role {
    ($($name:ident: $type:ident, $place:literal;)*) => {$(
        #[doc = concat!("What ", $place, " takes: [`", stringify!($type), "`], or a reference to one.")]
        #[diagnostic::on_unimplemented(
            message = concat!($place, " takes a parameter of type `", stringify!($type), "`, not `{Self}`"),
            label = "declared with this type",
        )]
        pub trait $name {
            /// The value, borrowed.
            fn value(&self) -> Value<'_>;
        }

        impl $name for $type {
            fn value(&self) -> Value<'_> {
                Value::$type(self)
            }
        }

        impl<T: $name> $name for &T {
            fn value(&self) -> Value<'_> {
                T::value(self)
            }
        }
    )*};
}

role! {
    ImageParameter: Image, "an image header";
    VideoParameter: Video, "a video header";
    DocumentParameter: Document, "a document header";
    LocationParameter: Location, "a location header";
    CouponCodeParameter: CouponCode, "a coupon button";
    OtpCodeParameter: OtpCode, "an authentication template";
}
