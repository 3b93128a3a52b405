//! The expansion of the declaration `order_shipped`. A test of the macro writes this file.

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
::whatsapp_template::__implement! {
    self OrderShipped < '_ >,
    "13 order_shipped0 7 0 0 0 ----3 8 customer+3 Ann-t8 order_id+4 1042-d8 tracking+8 1Z999AA1-t1 5 en_US+t18 Order  has shipped1 6 1 +39 Hi ,\n\nyour order  is on its way to you.2 3 0 17 1 +12 Example Shop0 2 +5 track1 +12 Track parcel0 +27 https://shop.example/track/1 27 2 --2 +7 Call us0 +9 +155501000 --"[TextParameter]
    [TextParameter::value(& self.customer), TextParameter::value(& self.order_id),
    TextParameter::value(& self.tracking),] any P
}
