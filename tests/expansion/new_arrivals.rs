//! The expansion of the declaration `new_arrivals`. A test of the macro writes this file.

///The message template `NewArrivals`.
/**

````text
╭─
│ Two rare plants of the tree kind arrived
│ this week, and we kept one of each for you,
│ Ann!
╰─
╭─
│ [image] https://shop.example/elf.jpg
│
│ The blue elf.
├─
│ ↩ More like this
│ ↩ Stop
╰─
╭─
│ [image] https://shop.example/cedar.png
│
│ The cedar.
├─
│ ↩ More of these
│ ↩ Stop all
╰─
````*/
pub(crate) struct NewArrivals<'a> {
    ///The parameter `customer`, for example `Ann`.
    pub(crate) customer: &'static str,
    ///The parameter `elf`, for example `https://shop.example/elf.jpg`.
    pub(crate) elf: Image,
    ///The parameter `cedar`, for example `https://shop.example/cedar.png`.
    pub(crate) cedar: &'a Image,
    ///The parameter `type`, for example `tree`.
    pub(crate) r#type: String,
}
::whatsapp_template::__implement! {
    self NewArrivals < '_ >,
    "12 new_arrivals1 5 1 21 body_edge_punctuation1 14 shortened_link1 ----4 8 customer+3 Ann-t3 elf+28 https://shop.example/elf.jpg-t5 cedar+30 https://shop.example/cedar.png-t4 type+4 tree-t1 5 en_US-+82 Two rare plants of the  kind arrived this week, and we kept one of each for you, !2 23 3 81 0 -0 2 +m0 p1 --+13 The blue elf.0 2 -0 +14 More like this0 ---0 +4 Stop0 +1 -+m0 p2 --+10 The cedar.0 2 -0 +13 More of these0 ---0 +8 Stop all0 +1 ---"[TextParameter
    ImageParameter] [TextParameter::value(& self.customer), ImageParameter::value(& self
    .elf), ImageParameter::value(& self.cedar), TextParameter::value(& self.r#type),] {
    ::whatsapp_template::Meta } { ::whatsapp_template::Nxcloud }
}
::whatsapp_template::__replies! {
    "What a customer can answer to [`NewArrivals`] with a tap."[pub (crate)]
    NewArrivalsReply[NewArrivals < 'static >] [NewArrivals < '_ >] cards MoreLikeThis
    "“More like this”", Stop "“Stop”", MoreOfThese "“More of these”", StopAll
    "“Stop all”",
}
