//! Headers.

use whatsapp_template::{Document, Image, Location, Template, Video, whatsapp_template};

macro_rules! with_header {
    ($($name:ident { $($field:ident: $type:ty = $sample:literal)? } $providers:tt ($($header:tt)*);)*) => {$(
        whatsapp_template! {
            pub struct $name { $($field: $type = $sample)? }
            category: utility,
            language: en_US,
            providers: $providers,
            header: $($header)*,
            body: "Your order is waiting for you at our shop.",
        }
    )*};
}

with_header! {
    Text {} [meta, cams, nxcloud] ("Good news");
    Filled { order_id: u64 = 1042 } [meta, cams, nxcloud] ("Order {order_id}");
    Picture { photo: Image = "https://shop.example/elf.jpg" } [meta, cams, nxcloud] (image(photo));
    Local { photo: &'static Image = "samples/elf.png" } [meta, cams, nxcloud] (image(photo));
    Film { film: Video = "https://shop.example/elf.mp4" } [meta, cams, nxcloud] (video(film));
    Bill { bill: Document = "https://shop.example/bill.pdf" } [meta, cams, nxcloud] (document(bill));
    Named { bill: Document = "https://shop.example/bill.pdf" } [cams] (document(bill, file_name: "bill.pdf"));
}

whatsapp_template! {
    pub struct Shop {
        shop: Location,
    }
    category: utility,
    language: en_US,
    providers: [meta],
    header: location(shop),
    body: "Your order is waiting for you at our shop.",
}

#[test]
fn headers_know_their_kind() {
    let word = |definition: &'static whatsapp_template::model::Definition<'static>| {
        definition.translations[0].header.as_ref().map(whatsapp_template::model::Header::keyword)
    };
    assert_eq!(word(Text::definition()), Some("text"));
    assert_eq!(word(Filled::definition()), Some("text"));
    assert_eq!(word(Picture::definition()), Some("image"));
    assert_eq!(word(Local::definition()), Some("image"));
    assert_eq!(word(Film::definition()), Some("video"));
    assert_eq!(word(Bill::definition()), Some("document"));
    assert_eq!(word(Named::definition()), Some("document"));
    assert_eq!(word(Shop::definition()), Some("location"));
}
