//! Templates of every kind that the client creates, reviews and sends at the emulated Cloud API.

use whatsapp_template::meta::{DeleteTemplate, EditTemplate, GetTemplates};
use whatsapp_template::model::Provider;
use whatsapp_template::{
    CallOptions, Client, CouponCode, Document, ErrorKind, FlowData, Gif, Image, Location, Meta, OrderStatus, OtpCode,
    ProductId, Template, Video,
    language::OneLanguage,
    parameter::OrderState,
    provider::{Endpoint, TemplateState},
    template::Via,
};
use whatsapp_template_emulator::{Emulator, Review};

use crate::meta::create::meta;
use crate::meta::send::{ends, order, product, products};
use crate::meta::templates as t;
use crate::openapi;

pub(crate) fn client(emulator: &Emulator) -> Client<Meta> {
    let keys = emulator.meta();
    let account = Meta::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id).unwrap();
    let account = account.with_app_id(&keys.app_id).unwrap().with_endpoint(Endpoint::new(emulator.url()).unwrap());
    let handles = meta().header_handles().clone();
    Client::new(handles.into_iter().fold(account, |account, (link, handle)| account.with_header_handle(link, handle)))
}

/// Creates, looks up and sends a template; the customer's text contains these pieces.
async fn create_and_send<T: Template<Language = OneLanguage> + Via<Meta>>(
    emulator: &Emulator,
    template: &T,
    pieces: &[&str],
) {
    let client = client(emulator);
    let name = T::definition().name.as_str();
    client.create::<T>().await.expect(name);
    assert_eq!(client.status::<T>().await.expect(name), TemplateState::Approved, "{name}");
    let receipt = client.send("+1 555-0123", template).await.expect(name);
    let message = emulator.messages().pop().unwrap();
    assert_eq!((message.id, message.provider, message.to.as_str()), (receipt.message_id, Provider::Meta, "15550123"));
    assert_eq!(message.template.unwrap().name, name);
    for piece in pieces {
        assert!(message.text.contains(piece), "{name} has no {piece:?}:\n{}", message.text);
    }
}

#[tokio::test]
async fn texts_headers_and_replies() {
    let emulator = Emulator::start().await.unwrap();
    let confirmed = t::OrderConfirmed { order: "7", customer: "Mei", slug: "a b" };
    create_and_send(&emulator, &confirmed, &["Order 7", "Thank you, Mei!", "/track/a%20b"]).await;
    create_and_send(&emulator, &t::OrderPacked { order: "7", customer: "Mei" }, &["Order 7", "Thank you, Mei!"]).await;
    create_and_send(&emulator, &t::Reminder { item: "Fern" }, &["looked at Fern", "kept Fern"]).await;
    let bill = Document::link("https://shop.example/7.pdf").unwrap();
    create_and_send(&emulator, &t::Bill { bill, month: "June" }, &["https://shop.example/7.pdf", "for June is"]).await;
    create_and_send(&emulator, &t::Film { film: Video::id("4711").unwrap() }, &["4711"]).await;
    create_and_send(&emulator, &t::Wave { wave: Gif::link("https://shop.example/7.mp4").unwrap() }, &["7.mp4"]).await;
    let shop = Location::new(52.5163, 13.3777, "Example Shop", "Pariser Platz 1").unwrap();
    create_and_send(&emulator, &t::PickUp { shop, customer: "Mei" }, &["Example Shop", "Hi Mei"]).await;
    create_and_send(&emulator, &t::Visit { day: "Friday" }, &["on Friday", "I will be there"]).await;
    let code = || OtpCode::new("839201").unwrap();
    create_and_send(&emulator, &t::SignIn { code: code() }, &["839201"]).await;
    create_and_send(&emulator, &t::SignInSilently { code: code() }, &["839201"]).await;
    openapi::check(&emulator).await;
}

#[tokio::test]
async fn offers_products_and_cards() {
    let emulator = Emulator::start().await.unwrap();
    create_and_send(&emulator, &t::Coupon { coupon: CouponCode::new("SPRING25").unwrap() }, &["SPRING25"]).await;
    create_and_send(&emulator, &crate::templates::SpringCoupon {}, &["120293"]).await;
    let photo = || Image::link("https://shop.example/7.jpg").unwrap();
    let coupon = CouponCode::new("CARIBE25").unwrap();
    let sale = t::FlashSale { photo: photo(), customer: "Mei", ends: ends(), coupon, slug: "x" };
    create_and_send(&emulator, &sale, &["Expiring offer!", "Good news, Mei!", "CARIBE25"]).await;
    let item = ProductId::new("sku-100").unwrap();
    create_and_send(&emulator, &t::Catalog { customer: "Mei", item }, &["Hi Mei", "View catalog"]).await;
    create_and_send(&emulator, &t::WholeCatalog {}, &["View catalog"]).await;
    create_and_send(&emulator, &t::Basket { customer: "Mei", products: products() }, &["Forgot something, Mei?"]).await;
    create_and_send(&emulator, &t::BackInStock { item: product("sku-100"), customer: "Mei" }, &["[product] sku-100"])
        .await;
    let pick = |plant, slug| t::Pick { photo: photo(), plant, slug };
    let arrivals = t::NewArrivals { customer: "Mei", picks: [pick("Moon", "m"), pick("Fern", "f")] };
    create_and_send(&emulator, &arrivals, &["Meet Moon", "Meet Fern", "shop.example/f"]).await;
    let items = ["a", "b", "c", "d"].map(|sku| t::ShelfItem { item: product(sku), slug: "x" });
    create_and_send(&emulator, &t::Shelf { customer: "Mei", items: items.into() }, &["[product] a", "[product] d"])
        .await;
    openapi::check(&emulator).await;
}

#[tokio::test]
async fn flows_calls_and_orders() {
    let emulator = Emulator::start().await.unwrap();
    let booking = FlowData::new().with_token("visit-1042").with_data(&serde_json::json!({"garden": "roof"})).unwrap();
    create_and_send(&emulator, &t::BookVisit { customer: "Mei", booking }, &["Hi Mei", "Book a visit"]).await;
    let call = CallOptions::new().with_ttl_minutes(120).unwrap();
    create_and_send(&emulator, &t::TalkToUs { customer: "Mei", call }, &["Call now"]).await;
    create_and_send(&emulator, &t::MayWeCall { customer: "Mei" }, &["may we call you"]).await;
    create_and_send(&emulator, &t::YourNumber {}, &["The driver would like", "Share Contact Info"]).await;
    let photo = Image::link("https://shop.example/7.jpg").unwrap();
    create_and_send(&emulator, &t::Pay { photo, customer: "Mei", order: order() }, &["Review and Pay"]).await;
    let status = OrderStatus::new("order-1042", OrderState::Shipped).unwrap();
    create_and_send(&emulator, &t::OrderMoved { customer: "Mei", status }, &["there is news about"]).await;
    let parameters = emulator.messages().pop().unwrap().parameters;
    assert!(parameters.iter().any(|(name, value)| name == "order_status" && value == "shipped"), "{parameters:?}");
    openapi::check(&emulator).await;
}

#[tokio::test]
async fn templates_are_listed_changed_and_deleted() {
    let emulator = Emulator::builder().review(Review::Manual).start().await.unwrap();
    let client = client(&emulator);
    let id = client.create::<t::YourNumber>().await.unwrap().id;
    client.create::<t::MayWeCall<'_>>().await.unwrap();
    let twice = client.create::<t::YourNumber>().await.unwrap_err();
    assert_eq!((twice.code(), twice.subcode()), (Some("100"), Some("2388024")));
    assert_eq!(client.status::<t::YourNumber>().await.unwrap(), TemplateState::Pending);
    let error = client.send("+15550123", &t::YourNumber {}).await.unwrap_err();
    assert_eq!((error.kind(), error.code(), error.status()), (ErrorKind::NotFound, Some("132001"), Some(404)));
    let edit = EditTemplate::of(client.provider(), &id, t::YourNumber::definition(), "en_US").unwrap();
    assert_eq!(client.execute(&edit).await.unwrap_err().subcode(), Some("2388039"));
    emulator.reject("your_number", "en_US", "INVALID_FORMAT");
    let rejected = TemplateState::Rejected { reason: Some("INVALID_FORMAT".into()) };
    assert_eq!(client.status::<t::YourNumber>().await.unwrap(), rejected);
    assert_eq!(client.execute(&edit).await.unwrap().success, Some(true));
    assert_eq!(client.status::<t::YourNumber>().await.unwrap(), TemplateState::Pending);

    let page = client.execute(&GetTemplates::new().with_limit(1)).await.unwrap();
    let rest = GetTemplates::new().with_limit(1).with_after(page.paging.next_after().unwrap());
    let rest = client.execute(&rest).await.unwrap();
    assert_eq!((page.data.len(), rest.data.len(), rest.paging.next_after()), (1, 1, None));
    assert_eq!(rest.data[0].components[0].kind, "BODY");

    let other = DeleteTemplate::new().with_name("your_number").with_hsm_id("1");
    assert_eq!(client.execute(&other).await.unwrap_err().code(), Some("100"));
    let delete = DeleteTemplate::new().with_name("your_number").with_hsm_id(id.as_str());
    assert_eq!(client.execute(&delete).await.unwrap().success, Some(true));
    assert_eq!(client.status::<t::YourNumber>().await.unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(emulator.templates().len(), 1);
    openapi::check(&emulator).await;
}

#[tokio::test]
async fn another_token_is_rejected() {
    let emulator = Emulator::start().await.unwrap();
    let keys = emulator.meta();
    let account = Meta::new("another", &keys.waba_id, &keys.phone_number_id).unwrap();
    let client = Client::new(account.with_endpoint(Endpoint::new(emulator.url()).unwrap()));
    let error = client.create::<t::YourNumber>().await.unwrap_err();
    assert_eq!((error.kind(), error.code(), error.status()), (ErrorKind::Unauthorized, Some("190"), Some(401)));
    assert!(emulator.templates().is_empty());
}
