//! Every request field of the five documents, and what reaches it.
//!
//! The documents: CAMS, `CreateChatappTemplate` and `ModifyChatappTemplate` (February 2025), `SendChatappMessage` (January
//! 2025), `GetChatappTemplateDetail` (March 2026); NXCloud, `createTemplate`. A `.*` stands for the entries of a map or list.

use std::collections::BTreeSet;
use std::time::{Duration, UNIX_EPOCH};

use serde_json::Value;
use whatsapp_template::cams::{
    CreateChatappTemplate, FallBackRule, GetChatappTemplateDetail, ModifyChatappTemplate, SendChatappMessage,
};
use whatsapp_template::{
    Cams, CouponCode, Document, FlowData, Image, Nxcloud, OfferExpiration, OtpCode, ProductId, ProductSections,
    Template,
    language::Chosen,
    message::Message,
    nxcloud,
    parameter::ProductsSection,
    provider::{Operation, Provider},
    template::Via,
    whatsapp_template,
};

use crate::fixtures::{parameters, signing_context};
use crate::templates as t;

/// What reaches a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reached {
    /// A declared template, created or sent by an account without options.
    Declaration,
    /// An option of the account.
    Account,
    /// A setter of the operation.
    Operation,
}
use Reached::{Account, Declaration, Operation as Setter};

const FIELDS: &[(&str, &str, Reached)] = &[
    ("CreateChatappTemplate", "Category", Declaration),
    ("CreateChatappTemplate", "Components", Declaration),
    ("CreateChatappTemplate", "Components.Type", Declaration),
    ("CreateChatappTemplate", "Components.Text", Declaration),
    ("CreateChatappTemplate", "Components.Format", Declaration),
    ("CreateChatappTemplate", "Components.Url", Declaration),
    ("CreateChatappTemplate", "Components.Caption", Declaration),
    ("CreateChatappTemplate", "Components.FileName", Declaration),
    ("CreateChatappTemplate", "Components.Buttons", Declaration),
    ("CreateChatappTemplate", "Components.Buttons.Type", Declaration),
    ("CreateChatappTemplate", "Components.Buttons.Text", Declaration),
    ("CreateChatappTemplate", "Components.Buttons.PhoneNumber", Declaration),
    ("CreateChatappTemplate", "Components.Buttons.Url", Declaration),
    ("CreateChatappTemplate", "Components.Buttons.UrlType", Declaration),
    ("CreateChatappTemplate", "Components.Buttons.SignatureHash", Declaration),
    ("CreateChatappTemplate", "Components.Buttons.PackageName", Declaration),
    ("CreateChatappTemplate", "Components.Buttons.AutofillText", Declaration),
    ("CreateChatappTemplate", "Components.Buttons.IsOptOut", Declaration),
    ("CreateChatappTemplate", "Components.Buttons.CouponCode", Declaration),
    ("CreateChatappTemplate", "Components.Buttons.FlowId", Declaration),
    ("CreateChatappTemplate", "Components.Buttons.FlowAction", Declaration),
    ("CreateChatappTemplate", "Components.Buttons.NavigateScreen", Declaration),
    ("CreateChatappTemplate", "Components.CodeExpirationMinutes", Declaration),
    ("CreateChatappTemplate", "Components.AddSecretRecommendation", Declaration),
    ("CreateChatappTemplate", "Components.HasExpiration", Declaration),
    ("CreateChatappTemplate", "Components.Cards", Declaration),
    ("CreateChatappTemplate", "Components.Cards.CardComponents", Declaration),
    ("CreateChatappTemplate", "Components.Cards.CardComponents.Type", Declaration),
    ("CreateChatappTemplate", "Components.Cards.CardComponents.Format", Declaration),
    ("CreateChatappTemplate", "Components.Cards.CardComponents.Text", Declaration),
    ("CreateChatappTemplate", "Components.Cards.CardComponents.Url", Declaration),
    ("CreateChatappTemplate", "Components.Cards.CardComponents.Buttons", Declaration),
    ("CreateChatappTemplate", "Components.Cards.CardComponents.Buttons.Text", Declaration),
    ("CreateChatappTemplate", "Components.Cards.CardComponents.Buttons.Type", Declaration),
    ("CreateChatappTemplate", "Components.Cards.CardComponents.Buttons.Url", Declaration),
    ("CreateChatappTemplate", "Components.Cards.CardComponents.Buttons.UrlType", Declaration),
    ("CreateChatappTemplate", "Components.Cards.CardComponents.Buttons.PhoneNumber", Declaration),
    ("CreateChatappTemplate", "Name", Declaration),
    ("CreateChatappTemplate", "Language", Declaration),
    ("CreateChatappTemplate", "Example", Declaration),
    ("CreateChatappTemplate", "Example.*", Declaration),
    ("CreateChatappTemplate", "TemplateType", Declaration),
    ("CreateChatappTemplate", "CustSpaceId", Account),
    ("CreateChatappTemplate", "AllowCategoryChange", Declaration),
    ("CreateChatappTemplate", "MessageSendTtlSeconds", Declaration),
    ("ModifyChatappTemplate", "Components", Declaration),
    ("ModifyChatappTemplate", "Components.Type", Declaration),
    ("ModifyChatappTemplate", "Components.Text", Declaration),
    ("ModifyChatappTemplate", "Components.Format", Declaration),
    ("ModifyChatappTemplate", "Components.Url", Declaration),
    ("ModifyChatappTemplate", "Components.Caption", Declaration),
    ("ModifyChatappTemplate", "Components.FileName", Declaration),
    ("ModifyChatappTemplate", "Components.Buttons", Declaration),
    ("ModifyChatappTemplate", "Components.Buttons.Type", Declaration),
    ("ModifyChatappTemplate", "Components.Buttons.Text", Declaration),
    ("ModifyChatappTemplate", "Components.Buttons.PhoneNumber", Declaration),
    ("ModifyChatappTemplate", "Components.Buttons.Url", Declaration),
    ("ModifyChatappTemplate", "Components.Buttons.UrlType", Declaration),
    ("ModifyChatappTemplate", "Components.Buttons.SignatureHash", Declaration),
    ("ModifyChatappTemplate", "Components.Buttons.PackageName", Declaration),
    ("ModifyChatappTemplate", "Components.Buttons.AutofillText", Declaration),
    ("ModifyChatappTemplate", "Components.Buttons.IsOptOut", Declaration),
    ("ModifyChatappTemplate", "Components.Buttons.CouponCode", Declaration),
    ("ModifyChatappTemplate", "Components.Buttons.FlowId", Declaration),
    ("ModifyChatappTemplate", "Components.Buttons.FlowAction", Declaration),
    ("ModifyChatappTemplate", "Components.Buttons.NavigateScreen", Declaration),
    ("ModifyChatappTemplate", "Components.CodeExpirationMinutes", Declaration),
    ("ModifyChatappTemplate", "Components.AddSecretRecommendation", Declaration),
    ("ModifyChatappTemplate", "Components.HasExpiration", Declaration),
    ("ModifyChatappTemplate", "Components.Cards", Declaration),
    ("ModifyChatappTemplate", "Components.Cards.CardComponents", Declaration),
    ("ModifyChatappTemplate", "Components.Cards.CardComponents.Type", Declaration),
    ("ModifyChatappTemplate", "Components.Cards.CardComponents.Format", Declaration),
    ("ModifyChatappTemplate", "Components.Cards.CardComponents.Text", Declaration),
    ("ModifyChatappTemplate", "Components.Cards.CardComponents.Url", Declaration),
    ("ModifyChatappTemplate", "Components.Cards.CardComponents.Buttons", Declaration),
    ("ModifyChatappTemplate", "Components.Cards.CardComponents.Buttons.Text", Declaration),
    ("ModifyChatappTemplate", "Components.Cards.CardComponents.Buttons.Type", Declaration),
    ("ModifyChatappTemplate", "Components.Cards.CardComponents.Buttons.Url", Declaration),
    ("ModifyChatappTemplate", "Components.Cards.CardComponents.Buttons.UrlType", Declaration),
    ("ModifyChatappTemplate", "Components.Cards.CardComponents.Buttons.PhoneNumber", Declaration),
    ("ModifyChatappTemplate", "Language", Declaration),
    ("ModifyChatappTemplate", "Example", Declaration),
    ("ModifyChatappTemplate", "Example.*", Declaration),
    ("ModifyChatappTemplate", "TemplateCode", Declaration),
    ("ModifyChatappTemplate", "CustSpaceId", Account),
    ("ModifyChatappTemplate", "TemplateType", Declaration),
    ("ModifyChatappTemplate", "MessageSendTtlSeconds", Declaration),
    ("SendChatappMessage", "ChannelType", Declaration),
    ("SendChatappMessage", "Type", Declaration),
    ("SendChatappMessage", "MessageType", Setter),
    ("SendChatappMessage", "TemplateCode", Account),
    ("SendChatappMessage", "Language", Declaration),
    ("SendChatappMessage", "From", Declaration),
    ("SendChatappMessage", "To", Declaration),
    ("SendChatappMessage", "TemplateParams", Declaration),
    ("SendChatappMessage", "TemplateParams.*", Declaration),
    ("SendChatappMessage", "Content", Setter),
    ("SendChatappMessage", "Payload", Declaration),
    ("SendChatappMessage", "Payload.*", Declaration),
    ("SendChatappMessage", "FallBackId", Setter),
    ("SendChatappMessage", "FallBackContent", Setter),
    ("SendChatappMessage", "CustSpaceId", Account),
    ("SendChatappMessage", "ContextMessageId", Setter),
    ("SendChatappMessage", "TaskId", Setter),
    ("SendChatappMessage", "FallBackDuration", Setter),
    ("SendChatappMessage", "FallBackRule", Setter),
    ("SendChatappMessage", "ProductAction", Declaration),
    ("SendChatappMessage", "ProductAction.ThumbnailProductRetailerId", Declaration),
    ("SendChatappMessage", "ProductAction.Sections", Declaration),
    ("SendChatappMessage", "ProductAction.Sections.Title", Declaration),
    ("SendChatappMessage", "ProductAction.Sections.ProductItems", Declaration),
    ("SendChatappMessage", "ProductAction.Sections.ProductItems.ProductRetailerId", Declaration),
    ("SendChatappMessage", "FlowAction", Declaration),
    ("SendChatappMessage", "FlowAction.FlowToken", Declaration),
    ("SendChatappMessage", "FlowAction.FlowActionData", Declaration),
    ("SendChatappMessage", "FlowAction.FlowActionData.*", Declaration),
    ("GetChatappTemplateDetail", "TemplateCode", Account),
    ("GetChatappTemplateDetail", "Language", Declaration),
    ("GetChatappTemplateDetail", "CustWabaId", Setter),
    ("GetChatappTemplateDetail", "IsvCode", Setter),
    ("GetChatappTemplateDetail", "CustSpaceId", Account),
    ("GetChatappTemplateDetail", "TemplateType", Declaration),
    ("GetChatappTemplateDetail", "TemplateName", Declaration),
    ("createTemplate", "header accessKey", Declaration),
    ("createTemplate", "header ts", Declaration),
    ("createTemplate", "header bizType", Declaration),
    ("createTemplate", "header action", Declaration),
    ("createTemplate", "header sign", Declaration),
    ("createTemplate", "appkey", Declaration),
    ("createTemplate", "business_phone", Declaration),
    ("createTemplate", "messaging_product", Declaration),
    ("createTemplate", "category", Declaration),
    ("createTemplate", "language", Declaration),
    ("createTemplate", "name", Declaration),
    ("createTemplate", "message_send_ttl_seconds", Declaration),
    ("createTemplate", "components", Declaration),
    ("createTemplate", "components.type", Declaration),
    ("createTemplate", "components.format", Declaration),
    ("createTemplate", "components.text", Declaration),
    ("createTemplate", "components.example", Declaration),
    ("createTemplate", "components.buttons", Declaration),
    ("createTemplate", "components.add_security_recommendation", Declaration),
    ("createTemplate", "components.code_expiration_minutes", Declaration),
    ("createTemplate", "components.cards", Declaration),
    ("createTemplate", "components.cards.components", Declaration),
    ("createTemplate", "components.example.header_handle", Account),
    ("createTemplate", "components.example.custom_header_handle_url", Declaration),
    ("createTemplate", "components.example.header_text", Declaration),
    ("createTemplate", "components.example.body_text", Declaration),
    ("createTemplate", "components.buttons.type", Declaration),
    ("createTemplate", "components.buttons.text", Declaration),
    ("createTemplate", "components.buttons.url", Declaration),
    ("createTemplate", "components.buttons.phone_number", Declaration),
    ("createTemplate", "components.buttons.example", Declaration),
    ("createTemplate", "components.buttons.otp_type", Declaration),
    ("createTemplate", "components.buttons.autofill_text", Declaration),
    ("createTemplate", "components.buttons.package_name", Declaration),
    ("createTemplate", "components.buttons.signature_hash", Declaration),
];

whatsapp_template! {
    struct Bill {
        bill: Document = "https://files.example.com/bill.pdf",
    }
    category: utility,
    language: en_US,
    providers: [cams],
    header: document(bill, file_name: "bill.pdf", caption: "May"),
    body: "Your bill for this month is attached.",
}

whatsapp_template! {
    struct Shops {}
    category: marketing,
    language: en_US,
    providers: [cams, nxcloud],
    body: "Two of our shops are near you, and both are open until nine.",
    carousel: [
        {
            header: image("https://img.example.com/1.png"),
            body: "The shop at the river.",
            buttons: [phone_number("Call", "+6591230000"), url("Open", "https://shop.example.com/river")],
        },
        {
            header: image("https://img.example.com/2.png"),
            body: "The shop at the station.",
            buttons: [phone_number("Call", "+6591230001"), url("Open", "https://shop.example.com/station")],
        },
    ],
}

whatsapp_template! {
    struct Parcel {
        number: &str = "1042",
        place: &str = "Berlin",
    }
    category: utility,
    language: en_US,
    providers: [nxcloud],
    header: "Parcel {number}",
    body: "Your parcel has arrived in {place} and waits for you.",
    footer: "Example Shop",
    buttons: [url("Track", "https://shop.example.com/{number}"), phone_number("Call", "+6591230000")],
}

whatsapp_template! {
    struct Photo {
        photo: Image = "https://img.example.com/a.png",
    }
    category: utility,
    language: en_US,
    providers: [nxcloud],
    header: image(photo),
    body: "This is your parcel, as we have packed it.",
}

whatsapp_template! {
    struct OneTap {
        code: OtpCode,
    }
    category: authentication,
    language: en_US,
    providers: [nxcloud],
    message_send_ttl_seconds: 120,
    add_security_recommendation: true,
    code_expiration_minutes: 5,
    buttons: [one_tap(
        code,
        text: "Copy code",
        autofill_text: "Autofill",
        supported_apps: [("com.example.app", "K8a/AINcGX7")],
    )],
}

/// The fields of one operation that requests have.
struct Requests(BTreeSet<(String, String)>);

impl Requests {
    fn add(&mut self, operation: &str, path: &str, value: &Value) {
        if !path.is_empty() {
            self.0.insert((operation.to_owned(), path.to_owned()));
        }
        let open = ["Example", "TemplateParams", "FlowActionData", "Payload"];
        let is_open = open.iter().any(|map| path == *map || path.ends_with(&format!(".{map}")));
        match value {
            Value::Object(entries) => {
                for (name, value) in entries {
                    let name = if is_open { "*" } else { name.as_str() };
                    let path = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
                    self.add(operation, &path, value);
                }
            }
            Value::Array(items) => {
                let path = if is_open { format!("{path}.*") } else { path.to_owned() };
                for item in items {
                    self.add(operation, &path, item);
                }
            }
            _ => {}
        }
    }

    fn cams<O: Operation<Cams>>(&mut self, cams: &Cams, operation: &O) {
        let request = operation.request(cams, &signing_context()).unwrap();
        let action = request.headers()["x-acs-action"].to_str().unwrap().to_owned();
        self.add(&action, "", &parameters(&request).into_iter().collect());
    }

    fn created_and_modified<T: Template>(&mut self, cams: &Cams) {
        self.cams(cams, &CreateChatappTemplate::of(T::definition(), "en_US").unwrap());
        self.cams(cams, &ModifyChatappTemplate::of("8472", T::definition(), "en_US").unwrap());
    }

    fn sent<T: Template<Language: Chosen> + Via<Cams>>(&mut self, cams: &Cams, template: &T) {
        let message = Message::<Cams>::new("+6591230000", template).unwrap();
        self.cams(cams, &SendChatappMessage::template(cams, &message).unwrap());
    }

    fn nxcloud<T: Template>(&mut self, account: &Nxcloud) {
        let create = nxcloud::CreateTemplate::of(T::definition(), "en_US").unwrap();
        let request = create.request(account, &signing_context()).unwrap();
        for name in ["accessKey", "ts", "bizType", "action", "sign"] {
            if request.headers().contains_key(name) {
                self.0.insert(("createTemplate".to_owned(), format!("header {name}")));
            }
        }
        self.add("createTemplate", "", &serde_json::from_slice(request.body()).unwrap());
    }

    /// Everything that can be declared, by these accounts.
    fn declared(cams: &Cams, account: &Nxcloud) -> Self {
        let mut requests = Self(BTreeSet::new());
        requests.created_and_modified::<t::OrderShipped<'_>>(cams);
        requests.created_and_modified::<t::SpringSale<'_>>(cams);
        requests.created_and_modified::<Bill>(cams);
        requests.created_and_modified::<t::TrackParcel<'_>>(cams);
        requests.created_and_modified::<t::LoginCode>(cams);
        requests.created_and_modified::<t::LoginOneTap>(cams);
        requests.created_and_modified::<t::FlashOffer<'_>>(cams);
        requests.created_and_modified::<t::BookVisit<'_>>(cams);
        requests.created_and_modified::<t::SpringCoupon>(cams);
        requests.created_and_modified::<Shops>(cams);
        requests.sent(cams, &t::OrderShipped { customer: "Mei", orderNo: "A-1029", day: "Monday" });
        requests.sent(cams, &t::SpringSale { discount: "20%" });
        let offer_expiration = OfferExpiration::at(UNIX_EPOCH + Duration::from_hours(490_152)).unwrap();
        let coupon = CouponCode::new("SAVE20").unwrap();
        requests.sent(cams, &t::FlashOffer { offer_expiration, customer: "Mei", couponCode: coupon, offer: "may" });
        requests.sent(cams, &t::BrowseCatalog { customer: "Mei", thumbnail: ProductId::new("sku-100").unwrap() });
        let products = ProductSections::new("sku-100", [ProductsSection::new("Phones", ["sku-100"])]).unwrap();
        requests.sent(cams, &t::CartReminder { customer: "Mei", products });
        let flow = FlowData::new().with_token("tok-1").with_data(&serde_json::json!({"name": "Mei"})).unwrap();
        requests.sent(cams, &t::BookVisit { customer: "Mei", flow });
        requests.nxcloud::<Parcel<'_>>(account);
        requests.nxcloud::<Photo>(account);
        requests.nxcloud::<OneTap>(account);
        requests.nxcloud::<Shops>(account);
        requests
    }

    /// What only setters reach.
    fn operations(cams: &Cams) -> Self {
        let mut requests = Self(BTreeSet::new());
        let send = SendChatappMessage::text(cams, "+6591230000", "hello there").unwrap();
        let send = send
            .with_context_message_id("61851ccb2f13")
            .with_task_id("100000001")
            .with_fall_back_id("S_000001")
            .with_fall_back_content("This is a fallback message.")
            .with_fall_back_duration(120)
            .with_fall_back_rule(FallBackRule::Undelivered);
        requests.cams(cams, &send);
        let get = GetChatappTemplateDetail::new("en_US").with_template_code("8472");
        requests.cams(cams, &get.with_isv_code("skdi3kksloslikdkkdk").with_cust_waba_id("65921621816"));
        requests
    }
}

/// Reading a template is a common operation; it requires the account's space.
fn looked_up(requests: &mut Requests, cams: &Cams) {
    let status = Provider::status(cams, t::OrderShipped::definition(), "en_US").unwrap();
    requests.cams(cams, &status);
}

#[test]
fn every_request_field_of_the_documents_is_reached() {
    let bare = || Cams::new("LTAI5t", "secret", "6591230000").unwrap();
    let account = || Nxcloud::new("fmexxx3ki", "secret", "8exxxs", "18500000099").unwrap();
    let mut declared = Requests::declared(&bare(), &account());
    let in_space = || bare().with_cust_space_id("cams-8c8e");
    looked_up(&mut declared, &in_space());
    // The space is an option of the account.
    declared.0.remove(&("GetChatappTemplateDetail".to_owned(), "CustSpaceId".to_owned()));

    let with_code = in_space().with_template_code("order_shipped", "en_US", "8472");
    let with_handle = account()
        .with_header_handle("https://img.example.com/a.png", "4:aW")
        .with_header_handle("https://img.example.com/1.png", "4:aW")
        .with_header_handle("https://img.example.com/2.png", "4:aW");
    let mut by_account = Requests::declared(&with_code, &with_handle);
    looked_up(&mut by_account, &with_code);
    let by_setter = Requests::operations(&with_code);

    let mut counts = [0; 3];
    for (operation, path, reached) in FIELDS {
        let field = ((*operation).to_owned(), (*path).to_owned());
        let found = if declared.0.contains(&field) {
            Some(Declaration)
        } else if by_account.0.contains(&field) {
            Some(Account)
        } else {
            by_setter.0.contains(&field).then_some(Setter)
        };
        assert_eq!(found, Some(*reached), "{operation} {path}");
        counts[*reached as usize] += 1;
    }
    assert_eq!(counts.iter().sum::<usize>(), 159);
    assert_eq!(counts, [142, 7, 10]);
    let once: BTreeSet<_> = FIELDS.iter().map(|(operation, path, _)| (operation, path)).collect();
    assert_eq!(once.len(), FIELDS.len());
}
