//! Templates at a provider: the JSON that was received, the look-up of details, and the conversion into a definition.

use serde_json::{Value, json};
use whatsapp_template::model::json::Parsed;
use whatsapp_template::model::{ButtonKind, Category, view::text_bubble};
use whatsapp_template::{
    Cams, Client, Error, ErrorKind, Meta, Nxcloud, Template,
    provider::{Endpoint, Operation, Page, Provider, RemoteTemplate, SigningContext, TemplateState},
    whatsapp_template,
};
use whatsapp_template_emulator::Emulator;

use crate::fixtures;

whatsapp_template! {
    struct ParcelSent {
        customer: &str = "Ann",
        slug: &str = "A-1",
    }
    category: utility,
    languages: {
        en_US: {
            header: "Your parcel",
            body: "Hi {customer}, your parcel is on its way to you.",
            footer: "Example Shop",
            buttons: [url("Track", "https://shop.example/{slug}"), phone_number("Call us", "+15550100")],
        },
        de: {
            header: "Ihr Paket",
            body: "Hallo {customer}, Ihr Paket ist auf dem Weg zu Ihnen.",
            footer: "Beispielladen",
            buttons: [url("Verfolgen", "https://shop.example/{slug}"), phone_number("Anrufen", "+15550100")],
        },
    },
}

fn meta() -> Meta {
    Meta::new("token", "102290129340398", "106540352242922").unwrap()
}

fn output<P: Provider, C: Operation<P>>(provider: &P, operation: Result<C, Error>, body: &Value) -> C::Output {
    operation.unwrap().response(provider, http::Response::new(body.to_string().into_bytes())).unwrap()
}

fn listed<P: Provider>(provider: &P, body: &Value) -> RemoteTemplate {
    let page: Page<RemoteTemplate> = output(provider, provider.templates(None), body);
    page.items.into_iter().next().unwrap()
}

/// `raw` contains members that the library does not know, at each depth.
#[test]
fn raw_is_the_received_json() {
    let graph = json!({
        "id": "572279198452421", "name": "hello", "language": "en_US", "status": "APPROVED", "news": {"of": [1]},
        "components": [{"type": "BODY", "text": "Hello there.", "tone": "warm"}],
    });
    let list = json!({"data": [graph]});
    assert_eq!(listed(&meta(), &list).raw, graph);
    assert_eq!(output(&meta(), meta().detail(&listed(&meta(), &list)), &graph).raw, graph);
    let nxcloud = fixtures::nxcloud();
    let list = json!({"code": 0, "message": "ok", "data": {"data": [graph]}});
    assert_eq!(listed(&nxcloud, &list).raw, graph);

    let cams = fixtures::cams();
    let item = json!({
        "TemplateCode": "8472", "TemplateName": "hello", "Language": "en_US", "Category": "UTILITY", "AuditStatus": "pass",
        "News": {"Of": [1]},
    });
    let found = listed(&cams, &json!({"Code": "OK", "Total": 1, "ListTemplate": [item]}));
    assert_eq!(found.raw, item);
    assert!(!found.has_components());
    let error = found.parse().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("`hello` in en_US has no components; read it with `detail`"), "{error}");
    let data = json!({
        "TemplateCode": "8472", "Name": "hello", "QualityScore": "GREEN", "AuditStatus": "pass",
        "Components": [{"Type": "BODY", "Text": "Hello there.", "Tone": "warm"}],
    });
    let whole = output(&cams, cams.detail(&found), &json!({"Code": "OK", "Data": data}));
    assert_eq!(whole.raw, data);
    assert_eq!((whole.quality.as_deref(), &whole.state), (Some("GREEN"), &TemplateState::Approved));
    // The response has neither language nor category; the request has them.
    assert_eq!(whole.category.as_deref(), Some("UTILITY"));
    assert_eq!(*whole.parse().unwrap().definition.category, Category::Utility);
    assert_eq!((whole.language.as_str(), whole.id.as_str()), ("en_US", "8472"));
    assert_eq!(whole.parse().unwrap().definition.translations[0].language.as_str(), "en_US");
}

#[test]
fn a_template_is_looked_up_by_its_id_or_name() {
    let context = SigningContext::now().unwrap();
    let template = RemoteTemplate::new("8472", "hello", "en_US", TemplateState::Approved);
    let cams = fixtures::cams();
    let query = |template: &RemoteTemplate| {
        let request = cams.detail(template).unwrap().request(&cams, &context).unwrap();
        request.uri().query().unwrap().to_owned()
    };
    let by_code = query(&template);
    assert!(by_code.contains("Language=en_US") && by_code.contains("TemplateCode=8472"), "{by_code}");
    assert!(!by_code.contains("TemplateName"), "{by_code}");
    let nameless = RemoteTemplate::new("", "hello", "en_US", TemplateState::Approved);
    assert!(query(&nameless).contains("TemplateName=hello"));

    let request = meta().detail(&template).unwrap().request(&meta(), &context).unwrap();
    assert!(request.uri().path().ends_with("/8472"), "{}", request.uri());
    assert!(request.uri().query().unwrap().contains("components"));
    let error = meta().detail(&nameless).unwrap().request(&meta(), &context).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Message);

    let nxcloud = fixtures::nxcloud();
    let request = nxcloud.detail(&template).unwrap().request(&nxcloud, &context).unwrap();
    let body: Value = serde_json::from_slice(request.body()).unwrap();
    assert_eq!(body["name"], "hello");
    let page = |id: &str, language: &str| json!({"id": id, "name": "hello", "language": language, "status": "PENDING"});
    let list = json!({"code": 0, "message": "ok", "data": {"data": [page("8471", "en_US"), page("8472", "de")]}});
    assert_eq!(output(&nxcloud, nxcloud.detail(&template), &list).language, "de");
    assert_eq!(output(&nxcloud, nxcloud.detail(&nameless), &list).id, "8471");
}

/// A full page may not be the complete list.
#[test]
fn a_look_up_in_a_full_page_mentions_further_pages() {
    let nxcloud = fixtures::nxcloud();
    let one = json!({"id": "1", "name": "parcel_sent_too", "language": "en_US", "status": "APPROVED"});
    for (count, expected) in [(99, "; create it, or check name and language"), (100, "among the first 100")] {
        let list = json!({"code": 0, "message": "ok", "data": {"data": vec![one.clone(); count]}}).to_string();
        let answer = || http::Response::new(list.clone().into_bytes());
        let template = RemoteTemplate::new("7", "parcel_sent", "en_US", TemplateState::Approved);
        for error in [
            nxcloud.status(ParcelSent::definition(), "en_US").unwrap().response(&nxcloud, answer()).unwrap_err(),
            nxcloud.detail(&template).unwrap().response(&nxcloud, answer()).unwrap_err(),
        ] {
            assert_eq!(error.kind(), ErrorKind::NotFound);
            assert!(error.to_string().contains(expected), "{error}");
        }
    }
}

/// Reads each language of a template, from the list to the definition.
async fn assert_read_back<P: Provider<Rules = P> + whatsapp_template::template::BuiltIn>(client: Client<P>) {
    for language in ["en_US", "de"] {
        client.create_in::<ParcelSent<'_>>(language).await.unwrap();
    }
    let templates = client.templates().await.unwrap();
    assert_eq!(templates.len(), 2);
    for listed in templates {
        let whole = client.detail(&listed).await.unwrap();
        assert_eq!((&whole.id, &whole.name, &whole.language), (&listed.id, &listed.name, &listed.language));
        let read = whole.parse().unwrap();
        assert_eq!(read.unparsed, [], "{}", whole.raw);
        let declared = ParcelSent::definition();
        let at = declared.translations.iter().position(|one| one.language.as_str() == whole.language).unwrap();
        let value = |_: u16| "x".to_owned();
        assert_eq!(text_bubble(&read.definition, 0, &value), text_bubble(declared, at, &value));
        assert_eq!(*read.definition.category, Category::Utility);
        assert_eq!(read.definition.sample(0), "Ann");
    }
}

#[tokio::test]
async fn created_templates_are_read_back_from_each_provider() {
    let emulator = Emulator::start().await.unwrap();
    let endpoint = || Endpoint::new(emulator.url()).unwrap();
    let keys = emulator.meta();
    let meta = Meta::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id).unwrap();
    assert_read_back(Client::new(meta.with_endpoint(endpoint()))).await;
    let keys = emulator.cams();
    let cams = Cams::new(&keys.access_key_id, keys.access_key_secret.as_str(), "6591230000")
        .unwrap()
        .with_cust_space_id("cams-8c8e");
    assert_read_back(Client::new(cams.with_endpoint(endpoint()))).await;
    let keys = emulator.nxcloud();
    let nxcloud =
        Nxcloud::new(&keys.access_key, keys.access_secret.as_str(), &keys.appkey, &keys.business_phone).unwrap();
    assert_read_back(Client::new(nxcloud.with_endpoint(endpoint()))).await;
}

fn read<P: Provider>(provider: &P, body: &Value) -> Parsed {
    let read = listed(provider, body).parse().unwrap();
    assert_eq!(read.unparsed, [], "{body}");
    read
}

/// Graph returns a one-time code as its fixed text and a URL of WhatsApp, with the members that it adds to each template.
#[test]
fn additions_of_graph_are_not_part_of_the_template() {
    let code = json!({
        "id": "1", "name": "sign_in", "language": "en_US", "status": "APPROVED", "category": "AUTHENTICATION",
        "sub_category": "CUSTOM", "display_format": "ORDINARY", "previous_category": "ACCOUNT_UPDATE",
        "quality_score": {"score": "UNKNOWN", "date": 1_758_000_000}, "rejected_reason": "NONE",
        "health_status": {"can_send_message": "AVAILABLE", "entities": []}, "parameter_format": "POSITIONAL",
        "components": [
            {"type": "BODY", "text": "*{{1}}* is your verification code.", "add_security_recommendation": false,
             "example": {"body_text": [["123456"]]}},
            {"type": "FOOTER", "text": "This code expires in 10 minutes.", "code_expiration_minutes": 10},
            {"type": "BUTTONS", "buttons": [{
                "type": "URL", "text": "Copy code",
                "url": "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}",
                "example": ["https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp123456"],
            }]},
        ],
    });
    let mut older = code.clone();
    older["category"] = "OTP".into();
    for read in [
        read(&meta(), &json!({"data": [code]})),
        read(&fixtures::nxcloud(), &json!({"code": 0, "message": "ok", "data": {"data": [older]}})),
    ] {
        let (definition, translation) = (&read.definition, &read.definition.translations[0]);
        assert_eq!(*definition.category, Category::Authentication);
        assert_eq!((&translation.body, &translation.footer), (&None, &None));
        assert_eq!(definition.code_expiration_minutes.map(|minutes| *minutes), Some(10));
        assert_eq!(translation.buttons[0].kind(), ButtonKind::CopyCode);
        assert_eq!(definition.parameters.len(), 1);
    }
}

/// The label of a coupon button is fixed, and translated.
#[test]
fn the_label_of_a_coupon_is_not_part_of_the_template() {
    let graph = json!({
        "id": "1", "name": "sale", "language": "es", "status": "APPROVED", "category": "MARKETING",
        "components": [
            {"type": "BODY", "text": "Hasta el domingo, todo cuesta menos."},
            {"type": "BUTTONS", "buttons": [{"type": "COPY_CODE", "text": "Copiar código", "example": ["SAVE20"]}]},
        ],
    });
    let cams = |label: &str| {
        let mut template = RemoteTemplate::new("8472", "sale", "es", TemplateState::Approved);
        template.format = Some(whatsapp_template::model::Provider::Cams);
        template.raw = json!({"Category": "MARKETING", "Components": [
            {"Type": "BUTTONS", "Buttons": [{"Type": "COPY_CODE", "Text": label, "CouponCode": "$(coupon)"}]},
        ]});
        template.parse().unwrap()
    };
    let text = |read: &Parsed| {
        let code = read.definition.translations[0].buttons[0].code().unwrap();
        code.text.as_ref().map(|text| text.literal.clone().into_owned())
    };
    assert_eq!(text(&read(&meta(), &json!({"data": [graph]}))), None);
    assert_eq!(text(&cams("Copy offer code")), None);
    assert_eq!(text(&cams("Copiar")).as_deref(), Some("Copiar"));
}

#[test]
fn additions_of_cams_are_not_part_of_the_template() {
    let cams = fixtures::cams();
    let found = RemoteTemplate::new("8472", "sign_in", "en_US", TemplateState::Approved);
    let read = |data: Value| {
        let whole = output(&cams, cams.detail(&found), &json!({"Code": "OK", "Data": data}));
        let read = whole.parse().unwrap();
        assert_eq!(read.unparsed, [], "{}", whole.raw);
        read.definition
    };
    let code = |category: &str, example: Value| {
        read(json!({
            "Category": category, "TemplateCode": "8472", "Name": "sign_in", "Language": "en_US", "Example": example,
            "AuditStatus": "pass", "Reason": "None", "QualityScore": "UNKNOWN", "TemplateType": "WHATSAPP",
            "Components": [
                {"Type": "BODY", "Text": "$(verificationCode) is your verification code.", "Buttons": [], "Cards": [],
                 "AddSecretRecommendation": true},
                {"Type": "FOOTER", "Text": "This code expires in 5 minutes.", "CodeExpirationMinutes": 5},
                {"Type": "BUTTONS", "Buttons": [{"Type": "COPY_CODE", "Text": "Copy code", "ExtendAttrs": {}}]},
            ],
        }))
    };
    for definition in [
        code("AUTHENTICATION", json!({})),
        code("AUTHENTICATION", Value::Null),
        code("AUTHENTICATION", "".into()),
        code("OTP", json!({"verificationCode": "123456"})),
    ] {
        let translation = &definition.translations[0];
        assert_eq!((&translation.body, &translation.footer), (&None, &None));
        assert_eq!(definition.parameters.len(), 1);
        assert_eq!(definition.parameter_name(0), "verificationCode");
        assert_eq!(definition.add_security_recommendation.map(|warns| *warns), Some(true));
    }
    // Without the minutes, only the text contains them.
    let footer = json!({"Type": "FOOTER", "Text": "This code expires in 5 minutes."});
    let without_minutes = read(json!({"Category": "AUTHENTICATION", "Name": "sign_in", "Components": [footer]}));
    assert!(without_minutes.translations[0].footer.is_some());

    let offer = read(json!({
        "Category": "MARKETING", "Name": "sale", "Example": r#"{"offerExpirationTimeMs":"1764547200001","coupon":"SAVE20"}"#,
        "Components": json!([
            {"Type": "LIMITED_TIME_OFFER", "Text": "Ends tonight", "hasExpiration": true,
             "OfferExpirationTimeMs": "$(offerExpirationTimeMs)"},
            {"Type": "BODY", "Text": "Our sale is on until midnight, for all that grows."},
            {"Type": "BUTTONS", "Buttons": [{"Type": "COPY_CODE", "Text": "Copy", "CouponCode": "$(coupon)"}]},
        ]).to_string(),
    }));
    assert!(offer.translations[0].limited_time_offer.as_ref().unwrap().expires.is_some());
}

#[test]
fn an_own_provider_sets_whose_words_it_uses() {
    let mut template = RemoteTemplate::new("1", "hello", "en_US", TemplateState::Approved);
    template.raw = json!({"components": [{"type": "BODY", "text": "Hello {{1}}, how are you?"}]});
    assert!(!template.has_components());
    assert!(template.parse().unwrap_err().to_string().contains("set `format` to the provider whose format it has"));
    template.format = Some(whatsapp_template::model::Provider::Nxcloud);
    let definition = template.parse().unwrap().definition;
    assert_eq!((definition.name.as_str(), definition.parameters.len()), ("hello", 1));
}
