//! The expansion of the declaration `plants`. A test of the macro writes this file.

///The message template `Plants`.
#[derive(Debug)]
/**

````text
╭─
│ Hi Ann, we kept three plants for you.
╰─
╭─
│ [image] https://shop.example/elf.jpg
│
│ Meet Blue Elf, the rarest of all.
├─
│ ↩ More like this
╰─
╭─
│ [image] https://shop.example/elf.jpg
│
│ Meet Blue Elf, the rarest of all.
├─
│ ↩ More like this
╰─
╭─
│ [image] https://shop.example/elf.jpg
│
│ Meet Blue Elf, the rarest of all.
├─
│ ↩ More like this
╰─
````*/
pub struct Plants<'a> {
    ///The parameter `customer`, for example `Ann`.
    pub customer: &'a str,
    ///The cards `picks`.
    pub picks: [Pick<'a>; 3],
}
///A card of [`Plants`].
#[derive(Debug)]
pub struct Pick<'a> {
    ///The parameter `photo`, for example `https://shop.example/elf.jpg`.
    pub photo: Image,
    ///The parameter `plant`, for example `Blue Elf`.
    pub plant: &'a str,
}
::whatsapp_template::__implement! {
    self Plants < '_ >,
    "6 plants1 7 0 0 0 ----7 8 customer+3 Ann-t5 photo+28 https://shop.example/elf.jpg+0 t5 plant+8 Blue Elf+0 t5 photo+28 https://shop.example/elf.jpg+1 t5 plant+8 Blue Elf+1 t5 photo+28 https://shop.example/elf.jpg+2 t5 plant+8 Blue Elf+2 t2 5 en_US-+34 Hi , we kept three plants for you.1 3 0 -0 3 +m0 p1 --+25 Meet , the rarest of all.1 5 2 1 +4 more0 +14 More like this0 --+m0 p3 --+25 Meet , the rarest of all.1 5 4 1 +4 more0 +14 More like this0 --+m0 p5 --+25 Meet , the rarest of all.1 5 6 1 +4 more0 +14 More like this0 ----2 de-+37 Hallo , drei Pflanzen warten auf Sie.1 6 0 -0 3 +m0 p1 --+34 Das ist , die seltenste von allen.1 8 2 1 +4 more0 +10 Mehr davon0 --+m0 p3 --+34 Das ist , die seltenste von allen.1 8 4 1 +4 more0 +10 Mehr davon0 --+m0 p5 --+34 Das ist , die seltenste von allen.1 8 6 1 +4 more0 +10 Mehr davon0 ----"[TextParameter
    ImageParameter] [TextParameter::value(& self.customer),] [picks
    __card[ImageParameter::value(& __card.photo), TextParameter::value(& __card.plant),]]
    any P in PlantsLanguage
}
::whatsapp_template::__languages! {
    "The languages of [`Plants`]."[pub] PlantsLanguage[Plants < 'static >]
    [#[derive(::core::fmt::Debug)]] EnUs "English (US)", De "German",
}
::whatsapp_template::__replies! {
    "What a customer can answer to [`Plants`] with a tap."[pub] PlantsReply[Plants <
    'static >] [Plants < '_ >] cards More "“More like this”",
}
