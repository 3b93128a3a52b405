//! Template kinds that the client creates, looks up and sends at the emulated CAMS.

use std::time::{Duration, UNIX_EPOCH};

use serde_json::json;
use whatsapp_template::{
    Cams, Client, CouponCode, FlowData, Image, OfferExpiration, OtpCode, ProductId, ProductSections, Template,
    language::Chosen,
    parameter::ProductsSection,
    provider::{Endpoint, TemplateState},
    template::Via,
};
use whatsapp_template_emulator::{CamsCredentials, Emulator, Message};

use crate::templates::{
    BookVisit, BrowseCatalog, CartReminder, FlashOffer, LoginCode, LoginOneTap, LoginZeroTap, NewPlants, Pick,
    SpringCoupon,
};

pub(crate) async fn emulator() -> (Emulator, Client<Cams>) {
    let credentials = CamsCredentials { access_key_id: "testid".into(), access_key_secret: "testsecret".into() };
    let emulator = Emulator::builder().cams(credentials).start().await.unwrap();
    let endpoint = Endpoint::new(emulator.url()).unwrap();
    let client = Client::new(
        Cams::new("testid", "testsecret", "8613800000000")
            .unwrap()
            .with_endpoint(endpoint)
            .with_cust_space_id("cams-space-0001"),
    );
    (emulator, client)
}

/// What the emulator received besides the name, in the order of the parameters.
async fn sent<T: Template<Language: Chosen> + Via<Cams> + Sync>(template: &T) -> Vec<(String, String)> {
    shown(template).await.parameters
}

async fn shown<T: Template<Language: Chosen> + Via<Cams> + Sync>(template: &T) -> Message {
    let (emulator, client) = emulator().await;
    client.create::<T>().await.unwrap();
    assert_eq!(client.status::<T>().await.unwrap(), TemplateState::Approved);
    client.send("+65 9123 0000", template).await.unwrap();
    let message = emulator.messages().pop().unwrap();
    assert_eq!(message.template.as_ref().unwrap().name, T::definition().name.as_str());
    message
}

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> Vec<(String, String)> {
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

#[tokio::test]
async fn products_and_flows() {
    let thumbnail = ProductId::new("sku-100").unwrap();
    let catalog = sent(&BrowseCatalog { customer: "Mei", thumbnail }).await;
    assert_eq!(catalog, pairs([("customer", "Mei"), ("thumbnail", "sku-100")]));
    let sections = [ProductsSection::new("Phones", ["sku-100", "sku-101"]), ProductsSection::new("Cases", ["sku-200"])];
    let products = ProductSections::new("sku-100", sections).unwrap();
    let cart = sent(&CartReminder { customer: "Mei", products }).await;
    assert_eq!(cart, pairs([("customer", "Mei"), ("products", "Phones: sku-100, sku-101; Cases: sku-200")]));
    let flow = FlowData::new().with_token("tok-1").with_data(&json!({"seats": 2})).unwrap();
    let visit = sent(&BookVisit { customer: "Mei", flow }).await;
    assert_eq!(visit, pairs([("customer", "Mei"), ("flow", r#"tok-1 {"seats":2}"#)]));
}

#[tokio::test]
async fn an_offer_that_ends() {
    let ends = UNIX_EPOCH + Duration::from_millis(1_764_547_200_001);
    let offer = FlashOffer {
        offer_expiration: OfferExpiration::at(ends).unwrap(),
        customer: "Mei",
        couponCode: CouponCode::new("SAVE20").unwrap(),
        offer: "may",
    };
    let expected =
        [("offerExpirationTimeMs", "1764547200001"), ("customer", "Mei"), ("couponCode", "SAVE20"), ("offer", "may")];
    let message = shown(&offer).await;
    assert_eq!(message.parameters, pairs(expected));
    // The customer sees a date.
    assert!(message.text.contains("Ends on Dec 1 at 00:00"), "{}", message.text);
    assert!(!message.text.contains("1764547200001"), "{}", message.text);
}

#[tokio::test]
async fn a_coupon_that_is_the_same_in_every_message() {
    let message = shown(&SpringCoupon {}).await;
    assert_eq!(message.parameters, []);
    assert!(message.text.contains("Copy offer code [120293]"), "{}", message.text);
}

#[tokio::test]
async fn one_time_codes() {
    let code = || OtpCode::new("123456").unwrap();
    let expected = pairs([("code", "123456")]);
    assert_eq!(sent(&LoginCode { code: code() }).await, expected);
    assert_eq!(sent(&LoginOneTap { code: code() }).await, expected);
    assert_eq!(sent(&LoginZeroTap { code: code() }).await, expected);
}

#[tokio::test]
async fn repeated_cards() {
    let photo = Image::link("https://img.example.com/a.png").unwrap();
    let pick = |plant, slug| Pick { photo: photo.clone(), plant, slug };
    let plants = sent(&NewPlants { customer: "Mei", plants: [pick("Elf", "elf"), pick("Moon", "moon")] }).await;
    let names: Vec<&str> = plants.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["customer", "photo_1", "plant_1", "slug_1", "photo_2", "plant_2", "slug_2"]);
    assert_eq!(plants[5].1, "Moon");
}
