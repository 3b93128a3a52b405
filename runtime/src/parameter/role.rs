//! The traits of the places in a template that accept one parameter type.

use crate::{
    CallOptions, CouponCode, Document, FlowData, Gif, Image, Location, OfferExpiration, OrderDetails, OrderStatus,
    OtpCode, Product, ProductId, ProductSections, Video, parameter::Value,
};

macro_rules! role {
    ($($name:ident: $type:ident, $place:literal, $message:literal;)*) => {$(
        #[doc = concat!("A parameter of ", $place, ": [`", stringify!($type), "`](crate::", stringify!($type), "), or a reference to one.")]
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
    GifParameter: Gif, "a GIF header", "a GIF header takes a parameter of type `Gif`, not `{Self}`";
    ProductParameter: Product, "a product header", "a product header takes a parameter of type `Product`, not `{Self}`";
    ProductIdParameter: ProductId, "a catalog button", "a catalog button takes a parameter of type `ProductId`, not `{Self}`";
    ProductSectionsParameter: ProductSections, "a multi-product button", "a multi-product button takes a parameter of type `ProductSections`, not `{Self}`";
    FlowDataParameter: FlowData, "a flow button", "a flow button takes a parameter of type `FlowData`, not `{Self}`";
    OfferExpirationParameter: OfferExpiration, "a limited-time offer", "a limited-time offer takes a parameter of type `OfferExpiration`, not `{Self}`";
    CallOptionsParameter: CallOptions, "a call button", "a call button takes a parameter of type `CallOptions`, not `{Self}`";
    OrderDetailsParameter: OrderDetails, "an order button", "an order button takes a parameter of type `OrderDetails`, not `{Self}`";
    OrderStatusParameter: OrderStatus, "an order status", "an order status takes a parameter of type `OrderStatus`, not `{Self}`";
    OtpCodeParameter: OtpCode, "an authentication template", "an authentication template takes a parameter of type `OtpCode`, not `{Self}`";
}
