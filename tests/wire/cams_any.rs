//! Random templates of every kind, created and sent at the emulated CAMS.

use std::cell::Cell;
use std::time::Duration;

use proptest::test_runner::TestRunner;
use whatsapp_template::model::{Definition, Marked, MediaKind, Providers, Role};
use whatsapp_template::{
    Cams, CouponCode, Document, FlowData, Image, OfferExpiration, OneLanguage, OtpCode, ProductId, ProductSections,
    ProductsSection, Template, Value, Values, Via, Video,
};
use whatsapp_template_model::{Level, arbitrary, check};

use crate::cams_emulated::emulator;

thread_local! {
    /// The definition of the moment. What is looked up by it is kept, so it lives as long as the test.
    static DEFINITION: Cell<Option<&'static Definition<'static>>> = const { Cell::new(None) };
}

/// A template with any definition and a plain value for each parameter.
struct Any {
    image: Image,
    video: Video,
    document: Document,
    coupon: CouponCode,
    code: OtpCode,
    product: ProductId,
    products: ProductSections,
    flow: FlowData,
    ends: OfferExpiration,
}

impl Any {
    fn new() -> Self {
        Self {
            image: Image::link("https://shop.example/a.png").unwrap(),
            video: Video::link("https://shop.example/a.mp4").unwrap(),
            document: Document::link("https://shop.example/a.pdf").unwrap(),
            coupon: CouponCode::new("SAVE20").unwrap(),
            code: OtpCode::new("123456").unwrap(),
            product: ProductId::new("sku-1").unwrap(),
            products: ProductSections::new("sku-1", [ProductsSection::new("Phones", ["sku-1"])]).unwrap(),
            flow: FlowData::new().token("tok-1"),
            ends: OfferExpiration::after(Duration::from_hours(1)).unwrap(),
        }
    }

    fn value(&self, role: Option<Role>) -> Value<'_> {
        match role {
            Some(Role::Media(MediaKind::Image)) => Value::Image(&self.image),
            Some(Role::Media(MediaKind::Video)) => Value::Video(&self.video),
            Some(Role::Media(MediaKind::Document)) => Value::Document(&self.document),
            Some(Role::CouponCode) => Value::CouponCode(&self.coupon),
            Some(Role::OtpCode) => Value::OtpCode(&self.code),
            Some(Role::ProductId) => Value::ProductId(&self.product),
            Some(Role::ProductSections) => Value::ProductSections(&self.products),
            Some(Role::Flow) => Value::FlowData(&self.flow),
            Some(Role::OfferExpiration) => Value::OfferExpiration(&self.ends),
            _ => Value::Text("ab"),
        }
    }
}

impl Template for Any {
    type Language = OneLanguage;
    const TAPE: &'static str = "";

    fn definition() -> &'static Definition<'static> {
        DEFINITION.get().unwrap()
    }

    fn values(&self) -> Values<'_> {
        let roles = Self::definition().roles();
        Values::new([]).and(roles.iter().map(|roles| [self.value(roles.first().map(|(role, _)| *role))]))
    }
}

impl Via<Cams> for Any {}

#[test]
fn any_valid_template_is_taken() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (emulator, client) = runtime.block_on(emulator());
    let any = Any::new();
    let mut runner = TestRunner::default();
    let run = runner.run(&arbitrary::template(), |mut definition| {
        definition.providers = Marked::new(Providers::CAMS);
        if check(&definition).iter().any(|problem| problem.level == Level::Error) {
            return Ok(());
        }
        DEFINITION.set(Some(Box::leak(Box::new(definition))));
        emulator.clear();
        runtime.block_on(async {
            match client.create::<Any>().await {
                // A sample that is a path has to be uploaded first.
                Err(error) if error.rule() == Some("media_path") => return,
                created => drop(created.unwrap()),
            }
            client.send("6591230000", &any).await.unwrap();
        });
        Ok(())
    });
    run.unwrap();
}
