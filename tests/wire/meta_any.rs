//! Random templates of every kind, read back, created and sent at the emulated Cloud API.

use std::cell::Cell;

use proptest::test_runner::TestRunner;
use serde_json::Value as Json;
use whatsapp_template::meta::CreateTemplate;
use whatsapp_template::model::{
    Definition, Header, Marked, Media, MediaKind, MediaSource, Provider, Providers, Role, Translation,
};
use whatsapp_template::{
    CallOptions, Client, CouponCode, Document, Endpoint, FlowData, Gif, Image, Location, Meta, OfferExpiration,
    OneLanguage, OrderDetails, OrderState, OrderStatus, OtpCode, Product, ProductId, ProductSections, Template, Value,
    Values, Via, Video,
};
use whatsapp_template_emulator::Emulator;
use whatsapp_template_model::{Level, arbitrary, check, json::graph};

use crate::meta_send::{ends, order, product, products};

thread_local! {
    /// The definition of the moment. What is looked up by it is kept, so it lives as long as the test.
    static DEFINITION: Cell<Option<&'static Definition<'static>>> = const { Cell::new(None) };
}

/// A template with any definition and a plain value for each parameter.
struct Any {
    image: Image,
    video: Video,
    document: Document,
    gif: Gif,
    location: Location,
    product: Product,
    coupon: CouponCode,
    code: OtpCode,
    id: ProductId,
    products: ProductSections,
    flow: FlowData,
    ends: OfferExpiration,
    call: CallOptions,
    order: OrderDetails,
    status: OrderStatus,
}

impl Any {
    fn new() -> Self {
        Self {
            image: Image::link("https://shop.example/a.png").unwrap(),
            video: Video::link("https://shop.example/a.mp4").unwrap(),
            document: Document::link("https://shop.example/a.pdf").unwrap(),
            gif: Gif::link("https://shop.example/a.mp4").unwrap(),
            location: Location::new(1.5, 2.5, "Shop", "").unwrap(),
            product: product("sku-1"),
            coupon: CouponCode::new("SAVE20").unwrap(),
            code: OtpCode::new("123456").unwrap(),
            id: ProductId::new("sku-1").unwrap(),
            products: products(),
            flow: FlowData::new().token("tok-1"),
            ends: ends(),
            call: CallOptions::new().ttl_minutes(60).unwrap(),
            order: order(),
            status: OrderStatus::new("o-1", OrderState::Shipped).unwrap(),
        }
    }

    fn value(&self, role: Option<Role>) -> Value<'_> {
        match role {
            None | Some(Role::Text) => Value::Text("ab"),
            Some(Role::Media(MediaKind::Image)) => Value::Image(&self.image),
            Some(Role::Media(MediaKind::Video)) => Value::Video(&self.video),
            Some(Role::Media(MediaKind::Document)) => Value::Document(&self.document),
            Some(Role::Media(MediaKind::Gif)) => Value::Gif(&self.gif),
            Some(Role::Location) => Value::Location(&self.location),
            Some(Role::Product) => Value::Product(&self.product),
            Some(Role::CouponCode) => Value::CouponCode(&self.coupon),
            Some(Role::OtpCode) => Value::OtpCode(&self.code),
            Some(Role::ProductId) => Value::ProductId(&self.id),
            Some(Role::ProductSections) => Value::ProductSections(&self.products),
            Some(Role::Flow) => Value::FlowData(&self.flow),
            Some(Role::OfferExpiration) => Value::OfferExpiration(&self.ends),
            Some(Role::Call) => Value::CallOptions(&self.call),
            Some(Role::OrderDetails) => Value::OrderDetails(&self.order),
            Some(Role::OrderStatus) => Value::OrderStatus(&self.status),
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

impl Via<Meta> for Any {}

/// The account with a handle for each sample file of a definition.
fn uploaded(account: Meta, definition: &Definition<'_>) -> Meta {
    let headers = definition.translations.iter().flat_map(Translation::headers);
    headers.fold(account, |account, header| match header {
        Header::Media(Media { source: MediaSource::Link(link), .. }) => {
            account.with_header_handle(link.as_str(), "4::a")
        }
        Header::Media(Media { source: MediaSource::Parameter(parameter), .. }) => {
            account.with_header_handle(definition.sample(*parameter), "4::a")
        }
        _ => account,
    })
}

/// What is created is the same after it was read back.
fn comes_back(account: &Meta, definition: &Definition<'_>) {
    let language = definition.translations[0].language.as_str();
    let wire = |account: &Meta, definition: &Definition<'_>| -> Json {
        serde_json::to_value(CreateTemplate::of(account, definition, language).unwrap()).unwrap()
    };
    let document = wire(account, definition);
    let read = graph(&document, Provider::Meta);
    assert_eq!(read.unread, [], "{document:#}");
    let handled = account.clone().with_header_handle("4::a", "4::a");
    assert_eq!(wire(&handled, &read.definition), document);
}

#[test]
fn any_valid_template_is_taken() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let emulator = runtime.block_on(Emulator::start()).unwrap();
    let keys = emulator.meta();
    let account = Meta::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id).unwrap();
    let account = account.with_endpoint(Endpoint::new(emulator.url()).unwrap());
    let any = Any::new();
    let taken = Cell::new(0);
    let run = TestRunner::default().run(&arbitrary::template(), |mut definition| {
        definition.providers = Marked::new(Providers::META);
        if check(&definition).iter().any(|problem| problem.level == Level::Error) {
            return Ok(());
        }
        let definition: &'static Definition<'static> = Box::leak(Box::new(definition));
        DEFINITION.set(Some(definition));
        let account = uploaded(account.clone(), definition);
        comes_back(&account, definition);
        emulator.clear();
        runtime.block_on(async {
            let client = Client::new(account);
            client.create::<Any>().await.unwrap();
            client.send("6591230000", &any).await.unwrap();
        });
        taken.set(taken.get() + 1);
        Ok(())
    });
    run.unwrap();
    assert!(taken.get() > 0, "none of the templates was valid");
}
