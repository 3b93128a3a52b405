//! Random templates of every kind, created and sent at each emulated provider that they are valid for.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::Duration;

use proptest::test_runner::TestRunner;
use tokio::runtime::Runtime;
use whatsapp_template::model::{
    Action, Definition, Header, Marked, MarkedStr, MediaKind, MediaSource, Providers, Role, button::CodeSource,
    view::text_bubble,
};
use whatsapp_template::{
    CallOptions, Cams, Client, CouponCode, Document, FlowData, Gif, Image, Location, Meta, Nxcloud, OfferExpiration,
    OrderDetails, OrderStatus, OtpCode, Product, ProductId, ProductSections, Template, Video,
    language::OneLanguage,
    parameter::{Goods, OrderItem, OrderState, ProductsSection, Value, Values},
    provider::{Endpoint, Provider},
    template::Via,
};
use whatsapp_template_emulator::Emulator;
use whatsapp_template_model::{Level, arbitrary, check};

thread_local! {
    /// The current definition. Look-ups are cached by its address, so it is never dropped.
    static DEFINITION: Cell<Option<&'static Definition<'static>>> = const { Cell::new(None) };
}

/// A template with any definition and a simple value for each parameter.
struct Any {
    /// A different value for each text, by the index of the parameter.
    texts: Vec<String>,
    image: Image,
    video: Video,
    document: Document,
    coupon: CouponCode,
    code: OtpCode,
    product: ProductId,
    products: ProductSections,
    flow: FlowData,
    ends: OfferExpiration,
    gif: Gif,
    place: Location,
    item: Product,
    call: CallOptions,
    order: OrderDetails,
    status: OrderStatus,
}

impl Any {
    fn new() -> Self {
        let letter = |n: usize| ('a'..='z').nth(n % 26).unwrap();
        Self {
            texts: (0..200).map(|n| format!("q{}{}", letter(n / 26), letter(n))).collect(),
            image: Image::link("https://shop.example/a.png").unwrap(),
            video: Video::link("https://shop.example/a.mp4").unwrap(),
            document: Document::link("https://shop.example/a.pdf").unwrap(),
            coupon: CouponCode::new("SAVE20").unwrap(),
            code: OtpCode::new("123456").unwrap(),
            product: ProductId::new("sku-1").unwrap(),
            products: ProductSections::new("sku-1", [ProductsSection::new("Phones", ["sku-1"])]).unwrap(),
            flow: FlowData::new().with_token("tok-1"),
            ends: OfferExpiration::after(Duration::from_hours(1)).unwrap(),
            gif: Gif::link("https://shop.example/wave.mp4").unwrap(),
            place: Location::new(52.5, 13.4, "Example Shop", "Example Street 1").unwrap(),
            item: Product::new("sku-1", "1").unwrap(),
            call: CallOptions::new().with_ttl_minutes(60).unwrap(),
            order: OrderDetails::new("order-1", Goods::Digital, "INR", [OrderItem::new("Ticket", 100, 1).unwrap()])
                .unwrap(),
            status: OrderStatus::new("order-1", OrderState::Shipped).unwrap(),
        }
    }

    /// The message in the first language, with the values of texts only.
    fn bubble(&self) -> String {
        let roles = Self::definition().roles();
        text_bubble(Self::definition(), 0, &|parameter| {
            let role = roles.get(usize::from(parameter)).and_then(|roles| roles.first());
            let is_text = role.is_some_and(|(role, _)| *role == Role::Text);
            if is_text { self.texts[usize::from(parameter)].clone() } else { String::new() }
        })
    }

    fn value(&self, parameter: usize, role: Option<Role>) -> Value<'_> {
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
            Some(Role::Media(MediaKind::Gif)) => Value::Gif(&self.gif),
            Some(Role::Location) => Value::Location(&self.place),
            Some(Role::Product) => Value::Product(&self.item),
            Some(Role::Call) => Value::CallOptions(&self.call),
            Some(Role::OrderDetails) => Value::OrderDetails(&self.order),
            Some(Role::OrderStatus) => Value::OrderStatus(&self.status),
            Some(Role::Text) | None => Value::Text(&self.texts[parameter]),
        }
    }
}

impl Template for Any {
    type Language = OneLanguage;
    const ENCODED: &'static str = "";

    fn definition() -> &'static Definition<'static> {
        DEFINITION.get().unwrap()
    }

    fn values(&self) -> Values<'_> {
        let roles = Self::definition().roles();
        roles.iter().enumerate().map(|(n, roles)| self.value(n, roles.first().map(|(role, _)| *role))).collect()
    }
}

impl<P: whatsapp_template::template::BuiltIn> Via<P> for Any {}

/// Creates each template that is valid for a provider in all its languages, and sends it in the first one.
fn assert_accepted<P: Provider<Rules = P> + whatsapp_template::template::BuiltIn>(
    runtime: &Runtime,
    (emulator, state): (&Emulator, &Path),
    client: &Client<P>,
    providers: Providers,
) {
    let any = Any::new();
    // The test sends hundreds of messages to one customer, more than a provider's rates allow.
    let limits = client.limits().with_rate_wait(None);
    let client = client.clone().with_limits(limits);
    let mut runner = TestRunner::default();
    let run = runner.run(&arbitrary::template(), |mut definition| {
        definition.providers = Marked::new(providers);
        if check(&definition).iter().any(|problem| problem.level == Level::Error) {
            return Ok(());
        }
        DEFINITION.set(Some(Box::leak(Box::new(definition))));
        emulator.clear();
        runtime.block_on(async {
            for translation in &Any::definition().translations {
                client.create_in::<Any>(translation.language.as_str()).await.unwrap();
            }
            client.send("+6591230000", &any).await.unwrap();
            let messages = emulator.messages();
            assert_eq!(text_values(&messages.last().unwrap().text), text_values(&any.bubble()));
            assert_read_back(&client).await;
            assert_restored(emulator, state).await;
        });
        Ok(())
    });
    run.unwrap();
}

/// The values of texts in a message, in order.
fn text_values(message: &str) -> Vec<&str> {
    message.match_indices('q').filter_map(|(at, _)| message.get(at..at + 3)).collect()
}

/// A state file restores everything: templates with their state, messages with their values.
async fn assert_restored(emulator: &Emulator, state: &Path) {
    emulator.save().unwrap();
    let copy = state.with_extension("copy");
    std::fs::copy(state, &copy).unwrap();
    let restored = Emulator::builder().state_file(copy).start().await.unwrap();
    assert_eq!(restored.templates(), emulator.templates());
    assert_eq!(restored.messages(), emulator.messages());
}

/// A created template is read back with each part, and without an unreadable part.
async fn assert_read_back<P: Provider<Rules = P> + whatsapp_template::template::BuiltIn>(client: &Client<P>) {
    let declared = Any::definition();
    let templates = client.templates().await.unwrap();
    assert_eq!(templates.len(), declared.translations.len());
    for listed in templates {
        let whole = client.detail(&listed).await.unwrap();
        let read = whole.parse().unwrap();
        assert_eq!(read.unparsed, [], "{}", whole.raw);
        let at = declared.translations.iter().position(|one| one.language.as_str() == whole.language).unwrap();
        assert_eq!(rendered(&read.definition, 0), rendered(declared, at), "{}", whole.raw);
    }
}

/// The message, with one word for each value and file, because Graph returns samples for fixed files and coupons.
fn rendered(definition: &Definition<'static>, translation: usize) -> String {
    let mut definition = definition.clone();
    let file = |header: &mut Option<Header<'static>>| {
        if let Some(Header::Media(media)) = header {
            media.source = MediaSource::Link(MarkedStr::borrowed("x"));
        }
    };
    let mut translations = definition.translations.to_vec();
    for translation in &mut translations {
        file(&mut translation.header);
        let mut buttons = translation.buttons.to_vec();
        for button in &mut buttons {
            if let Action::CopyCode(code) = &mut button.action {
                code.source = CodeSource::Fixed(MarkedStr::borrowed("x"));
            }
        }
        translation.buttons = buttons.into();
        let mut cards = translation.cards.to_vec();
        for card in &mut cards {
            file(&mut card.header);
        }
        if cards.iter().all(|card| matches!(card.header, Some(Header::Product { .. }))) {
            // Meta always receives two cards, however many the messages have.
            cards.truncate(2);
        }
        translation.cards = cards.into();
    }
    definition.translations = translations.into();
    text_bubble(&definition, translation, &|n| {
        if usize::from(n) < definition.parameters.len() { "x" } else { "" }.to_owned()
    })
}

fn started(provider: &str) -> (Runtime, Emulator, Endpoint, PathBuf) {
    let folder = std::env::temp_dir().join(format!("any-template-{}-{provider}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let state = folder.join("emulator.json");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let emulator = runtime.block_on(Emulator::builder().state_file(&state).start()).unwrap();
    let endpoint = Endpoint::new(emulator.url()).unwrap();
    (runtime, emulator, endpoint, folder)
}

#[test]
fn any_valid_template_is_accepted_by_cams() {
    let (runtime, emulator, endpoint, folder) = started("cams");
    let keys = emulator.cams().clone();
    let cams = Cams::new(&keys.access_key_id, keys.access_key_secret.as_str(), "8613800000000")
        .unwrap()
        .with_cust_space_id("cams-8c8e");
    assert_accepted(
        &runtime,
        (&emulator, &folder.join("emulator.json")),
        &Client::new(cams.with_endpoint(endpoint)),
        Providers::CAMS,
    );
    drop(emulator);
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn any_valid_template_is_accepted_by_nxcloud() {
    let (runtime, emulator, endpoint, folder) = started("nxcloud");
    let keys = emulator.nxcloud().clone();
    let nxcloud =
        Nxcloud::new(&keys.access_key, keys.access_secret.as_str(), &keys.appkey, &keys.business_phone).unwrap();
    assert_accepted(
        &runtime,
        (&emulator, &folder.join("emulator.json")),
        &Client::new(nxcloud.with_endpoint(endpoint)),
        Providers::NXCLOUD,
    );
    drop(emulator);
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn any_valid_template_is_accepted_by_meta() {
    let (runtime, emulator, endpoint, folder) = started("meta");
    let keys = emulator.meta().clone();
    let mut meta = Meta::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id).unwrap();
    // The handles of the samples, as if they had been uploaded.
    let files = (0..40).map(|n| n.to_string()).chain([String::from("a")]);
    for file in files.flat_map(|file| ["jpg", "mp4", "pdf"].map(|ending| format!("{file}.{ending}"))) {
        meta = meta.with_header_handle(format!("https://shop.example/{file}"), format!("4::{file}"));
    }
    assert_accepted(
        &runtime,
        (&emulator, &folder.join("emulator.json")),
        &Client::new(meta.with_endpoint(endpoint)),
        Providers::META,
    );
    drop(emulator);
    std::fs::remove_dir_all(folder).unwrap();
}
