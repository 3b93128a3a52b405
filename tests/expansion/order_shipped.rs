/// Tells a customer that the parcel has left the warehouse.
#[derive(Debug, Clone)]
/**

````text
╭─
│ Order 1042 has shipped
│
│ Hi Ann,
│
│ your order 1042 is on its way to you.
│
│ Example Shop
├─
│ ↗ Track parcel →
│   https://shop.example/track/1Z999AA1
│ ☎ Call us → +15550100
╰─
````*/
pub struct OrderShipped<'a> {
    /// First name, as the customer gave it.
    pub customer: &'a str,
    ///The parameter `order_id`, for example `1042`.
    pub order_id: u64,
    ///The parameter `tracking`, for example `1Z999AA1`.
    pub tracking: Cow<'a, str>,
}
#[automatically_derived]
impl ::whatsapp_template::Template for OrderShipped<'_> {
    const TAPE: &'static ::core::primitive::str = "13 order_shipped0 7 0 0 0 ---3 8 customer+3 Ann8 order_id+4 10428 tracking+8 1Z999AA11 5 en_US+t18 Order  has shipped1 6 1 +39 Hi ,\n\nyour order  is on its way to you.2 3 0 17 1 +12 Example Shop0 2 +5 track1 12 Track parcel0 27 https://shop.example/track/1 27 2 -2 7 Call us0 9 +155501000 ";
    fn values(&self) -> ::whatsapp_template::Values<'_> {
        use ::whatsapp_template::TextParameter;
        let Self { customer: p0, order_id: p1, tracking: p2 } = self;
        ::whatsapp_template::Values::new([
            TextParameter::value(p0),
            TextParameter::value(p1),
            TextParameter::value(p2),
        ])
    }
}
#[automatically_derived]
impl<P: ::whatsapp_template::BuiltIn> ::whatsapp_template::Via<P> for OrderShipped<'_> {}
::whatsapp_template::__editor! {
    const _ : () = { #[allow(unused_variables, dead_code)] fn texts(OrderShipped {
    customer, order_id, tracking } : & OrderShipped) { let _ =
    ::core::format_args!("Order {order_id} has shipped"); let _ =
    ::core::format_args!("
            Hi {customer},

            your order {order_id} is on its way to you.
        ");
    let _ = ::core::format_args!("https://shop.example/track/{tracking}"); } };
}
