//! Every operation of NXCloud and every type of message, by the client at the emulator.

use whatsapp_template::nxcloud::{
    Algorithm, CaptionedFile, Component, CreateTemplate, DeleteMedia, DeleteTemplate, ErrorCode, GetMedia, GetPhone,
    GetTemplate, Interactive, InteractiveHeader, InteractiveText, LocationContent, MarkMessageAsRead, MessagingLimit,
    NamedFile, PhoneList, PhoneQuality, PhoneStatus, PlainFile, ReactionContent, SendContent, SendOtp, SendTemplate,
    TemplatePages, UpdateTemplate, UploadMedia, UploadTemplateFile,
};
use whatsapp_template::{
    Client, Error, ErrorKind, Image, Nxcloud, Template,
    client::Transport,
    message::Message,
    provider::{Endpoint, Operation, SigningContext, TemplateState},
    whatsapp_template,
};
use whatsapp_template_emulator::{Emulator, Review};

use crate::templates::Hello;

whatsapp_template! {
    struct Photo {
        photo: Image = "samples/photo.png",
    }
    name: "photo_of_the_day",
    category: marketing,
    language: en_US,
    providers: [nxcloud],
    header: image(photo),
    body: "This is the photo of the day.",
}

fn account(emulator: &Emulator) -> Nxcloud {
    let keys = emulator.nxcloud();
    Nxcloud::new(&keys.access_key, keys.access_secret.as_str(), &keys.appkey, &keys.business_phone)
        .unwrap()
        .with_endpoint(Endpoint::new(emulator.url()).unwrap())
}

fn client(emulator: &Emulator) -> Client<Nxcloud> {
    Client::new(account(emulator))
}

fn named(name: &str) -> CreateTemplate {
    CreateTemplate::new(name, "UTILITY", "en_US", [Component::new("BODY").with_text("Your parcel has arrived today.")])
}

#[tokio::test]
async fn a_template_is_created_changed_and_deleted() {
    let emulator = Emulator::builder().review(Review::Manual).start().await.unwrap();
    let client = client(&emulator);
    let id = client.execute(&CreateTemplate::of(Hello::definition(), "en_US").unwrap()).await.unwrap().id.unwrap();
    emulator.reject("hello", "en_US", "INVALID_FORMAT");
    let rejected = TemplateState::Rejected { reason: Some("INVALID_FORMAT".into()) };
    assert_eq!(client.status::<Hello<'_>>().await.unwrap(), rejected);
    let update = UpdateTemplate::of(id.as_str(), Hello::definition(), "en_US").unwrap().with_category("MARKETING");
    assert_eq!(client.execute(&update).await.unwrap().id, Some(id));
    assert_eq!(client.status::<Hello<'_>>().await.unwrap(), TemplateState::Pending);
    assert_eq!(emulator.templates()[0].category, "MARKETING");
    let unknown = client.execute(&UpdateTemplate::new("1", update.components.clone())).await.unwrap_err();
    assert_eq!((unknown.code(), unknown.subcode()), (Some("9099"), Some("100")));

    assert_eq!(client.execute(&DeleteTemplate::new("hello")).await.unwrap().success, Some(true));
    assert_eq!(client.status::<Hello<'_>>().await.unwrap_err().kind(), ErrorKind::NotFound);
    let twice = client.execute(&DeleteTemplate::new("hello")).await.unwrap_err();
    assert_eq!(ErrorCode::of(&twice), Some(ErrorCode::RefusedByMeta));
    assert_eq!(client.execute(&DeleteTemplate::new(" ")).await.unwrap_err().kind(), ErrorKind::Message);
}

#[tokio::test]
async fn a_template_is_created_without_waiting() {
    let emulator = Emulator::start().await.unwrap();
    let client = client(&emulator);
    let create = CreateTemplate::of(Hello::definition(), "en_US").unwrap().asynchronous();
    assert_eq!(client.execute(&create).await.unwrap().id, None);
    assert_eq!(client.status::<Hello<'_>>().await.unwrap(), TemplateState::Approved);
}

async fn all<T: Transport>(client: &Client<Nxcloud, T>, mut pages: TemplatePages) -> (Vec<String>, bool, u32) {
    let (mut names, mut calls) = (Vec::new(), 0);
    while let Some(get) = pages.next_operation() {
        let page = client.execute(get).await.unwrap();
        calls += 1;
        pages.advance(&page);
        names.extend(page.data.into_iter().filter_map(|listed| listed.name));
    }
    (names, pages.is_truncated(), calls)
}

#[tokio::test]
async fn all_pages_are_read_up_to_the_limit() {
    let emulator = Emulator::start().await.unwrap();
    let client = client(&emulator);
    for name in ["a", "b", "c", "d", "e"] {
        client.execute(&named(name)).await.unwrap();
    }
    let by_two = || GetTemplate::new().with_limit(2);
    assert_eq!(
        all(&client, TemplatePages::new(by_two(), 10)).await,
        (["a", "b", "c", "d", "e"].map(Into::into).into(), false, 3)
    );
    assert_eq!(
        all(&client, TemplatePages::new(by_two(), 2)).await,
        (["a", "b", "c", "d"].map(Into::into).into(), true, 2)
    );
    assert_eq!(all(&client, TemplatePages::new(by_two().with_name("c"), 9)).await, (vec!["c".into()], false, 1));
    assert_eq!(all(&client, TemplatePages::new(GetTemplate::new(), 0)).await, (vec![], true, 0));
    // The last page is full, so the one after it is empty.
    assert_eq!(all(&client, TemplatePages::new(GetTemplate::new().with_limit(5), 9)).await.0.len(), 5);
    let second = client.execute(&by_two().with_after("2")).await.unwrap();
    let back = client.execute(&by_two().with_before(second.paging.before().unwrap())).await.unwrap();
    assert_eq!(back.data[0].name.as_deref(), Some("a"));
}

#[tokio::test]
async fn a_sample_is_uploaded_and_the_template_created_with_its_handle() {
    let emulator = Emulator::start().await.unwrap();
    let upload = UploadTemplateFile::new("pho\"t;o.png", "image/png", b"\x89PNG\r\n--\r\n\0".to_vec()).unwrap();
    let handle = client(&emulator).execute(&upload).await.unwrap().id;
    assert!(handle.starts_with("4:"), "{handle}");
    let client = Client::new(account(&emulator).with_header_handle("samples/photo.png", handle.as_str()));
    let id = client.create::<Photo>().await.unwrap().id;
    assert_eq!(emulator.templates()[0].components[0]["example"]["header_handle"], handle);
    client.execute(&UpdateTemplate::of(id, Photo::definition(), "en_US").unwrap()).await.unwrap();
    assert_eq!(emulator.templates()[0].components[0]["example"]["header_handle"], handle);
}

#[tokio::test]
async fn a_file_is_uploaded_looked_up_sent_and_deleted() {
    let emulator = Emulator::start().await.unwrap();
    for account in [account(&emulator), account(&emulator).with_algorithm(Algorithm::Sha256)] {
        let client = Client::new(account);
        let bytes = [b"%PDF-1.7\r\n\r\n--".as_slice(), &vec![0xFF; 2 * 1024 * 1024]].concat();
        let id = client.execute(&UploadMedia::new("Bill 7.pdf", "application/pdf", bytes).unwrap()).await.unwrap().id;
        let media = client.execute(&GetMedia::new(id.as_str())).await.unwrap();
        assert_eq!(
            (media.mime_type.as_deref(), media.file_name.as_deref()),
            (Some("application/pdf"), Some("Bill 7.pdf"))
        );
        assert!(media.url.expose().contains(&id) && !format!("{media:?}").contains(&id));
        let bill = || NamedFile::new().with_id(id.as_str()).with_filename("Bill.pdf");
        client.execute(&SendContent::document("+15550123", bill()).unwrap()).await.unwrap();
        assert!(emulator.messages().pop().unwrap().text.contains(&id));
        assert_eq!(client.execute(&DeleteMedia::new(id.as_str())).await.unwrap().success, Some(true));
        assert_eq!(client.execute(&GetMedia::new(id.as_str())).await.unwrap_err().code(), Some("9000"));
        let error = client.execute(&SendContent::document("+15550123", bill()).unwrap()).await.unwrap_err();
        assert_eq!((error.code(), error.subcode()), (Some("9099"), Some("131009")));
    }
}

async fn sent(emulator: &Emulator, message: SendContent, piece: &str) {
    let kind = message.content().kind();
    let id = format!("own-{kind}");
    let message = message
        .with_cus_message_id(id.as_str())
        .with_dr_webhook("https://shop.example/r")
        .with_biz_opaque_callback_data("x");
    let answer = client(emulator).execute(&message).await.expect(kind);
    assert_eq!(answer.messages[0].id.as_deref(), Some(id.as_str()));
    let kept = emulator.messages().pop().unwrap();
    assert_eq!((kept.kind.as_str(), kept.to.as_str(), kept.id), (kind, "15550123", id));
    // Long lines are broken in the bubble.
    let text: String = kept.text.chars().filter(|c| c.is_alphanumeric()).collect();
    let piece: String = piece.chars().filter(|c| c.is_alphanumeric()).collect();
    assert!(text.contains(&piece), "{kind} has no {piece:?}:\n{}", kept.text);
}

#[tokio::test]
async fn every_type_of_message_is_accepted() {
    let emulator = Emulator::start().await.unwrap();
    let to = "+1 555-0123";
    let picture = || CaptionedFile::new().with_link("https://shop.example/a.png");
    let plain = || PlainFile::new().with_link("https://shop.example/a.ogg");
    sent(&emulator, SendContent::text(to, "hello \"Mei\"\n牛小信").unwrap(), "hello Mei").await;
    sent(&emulator, SendContent::image(to, picture().with_caption("Your order")).unwrap(), "Your order").await;
    sent(&emulator, SendContent::video(to, picture()).unwrap(), "shop.example").await;
    sent(&emulator, SendContent::audio(to, plain()).unwrap(), "shop.example").await;
    sent(&emulator, SendContent::sticker(to, plain()).unwrap(), "shop.example").await;
    let bill = NamedFile::new().with_link("https://shop.example/7.pdf").with_filename("Bill.pdf");
    sent(&emulator, SendContent::document(to, bill).unwrap(), "7.pdf").await;
    let shop = LocationContent::at(52.5163, 13.3777).unwrap().with_name("Example Shop").with_address("Pariser Platz 1");
    sent(&emulator, SendContent::location(to, shop).unwrap(), "Example Shop").await;
    let track = Interactive::cta_url("Your order is on its way.", "Track", "https://shop.example/7")
        .with_header(InteractiveHeader::new("image").with_image(picture()))
        .with_footer(InteractiveText::new("Reply STOP"));
    sent(&emulator, SendContent::interactive(to, track).unwrap(), "Track").await;
    let visit = Interactive::buttons("May we come?", [("yes", "Come"), ("no", "Another day")]);
    sent(&emulator, SendContent::interactive(to, visit).unwrap(), "Another day").await;
    sent(&emulator, SendContent::reaction(to, ReactionContent::new("wamid.1", "👍")).unwrap(), "wamid1").await;
}

#[tokio::test]
async fn a_template_message_has_options() {
    let emulator = Emulator::start().await.unwrap();
    let client = client(&emulator);
    client.create::<Hello<'_>>().await.unwrap();
    let hello = Hello { customer: "Mei" };
    let message = Message::new("+1 555-0123", &hello).unwrap();
    let send = SendTemplate::new(&message).with_cus_message_id("own-7").with_dr_webhook("https://shop.example/r");
    let send = send.with_biz_opaque_callback_data("spring").to_operation(client.provider()).unwrap();
    assert_eq!(client.execute(&send).await.unwrap().messages[0].id.as_deref(), Some("own-7"));
}

#[tokio::test]
async fn a_code_is_sent_without_a_template_and_a_message_is_marked_as_read() {
    let emulator = Emulator::start().await.unwrap();
    let client = client(&emulator);
    let otp = SendOtp::new("+1 555-0123", "Your code is 839201.", "en_US").unwrap().with_cus_message_id("otp-7");
    assert_eq!(client.execute(&otp).await.unwrap().messages[0].id.as_deref(), Some("otp-7"));
    let kept = emulator.messages().pop().unwrap();
    assert_eq!((kept.kind.as_str(), &kept.parameters[0].1), ("otp", &"839201".to_owned()));
    assert_eq!(client.execute(&otp.clone().with_category("MARKETING")).await.unwrap_err().code(), Some("9000"));
    client.execute(&otp.with_category("UTILITY")).await.unwrap();
    client.execute(&MarkMessageAsRead::new("wamid.7")).await.unwrap();
    assert_eq!(client.execute(&MarkMessageAsRead::new("")).await.unwrap_err().code(), Some("9000"));
}

#[tokio::test]
async fn phone_numbers_are_listed() {
    let emulator = Emulator::start().await.unwrap();
    let client = client(&emulator);
    for get in [GetPhone::all(), GetPhone::new([emulator.nxcloud().business_phone.as_str()])] {
        let phones = client.execute(&get).await.unwrap();
        assert_eq!(phones.len(), 1);
        assert_eq!(phones[0].quality_rating, Some(PhoneQuality::Unknown));
        assert_eq!(phones[0].status, Some(PhoneStatus::Connected));
        assert_eq!(phones[0].current_limit, Some(MessagingLimit::Tier1K));
    }
    let error = client.execute(&GetPhone::new(["15550199"])).await.unwrap_err();
    assert_eq!(ErrorCode::of(&error), Some(ErrorCode::NumberNotBound));
    let phones = client.execute(&PhoneList::new()).await.unwrap();
    assert_eq!((phones[0].register_status, phones[0].waba_name.as_deref()), (Some(5), Some("Emulator")));
    let keys = emulator.nxcloud();
    let other = Nxcloud::new(&keys.access_key, keys.access_secret.as_str(), "other", &keys.business_phone).unwrap();
    let other = Client::new(other.with_endpoint(Endpoint::new(emulator.url()).unwrap()));
    let reason = |error: &Error| ErrorCode::of(error);
    assert_eq!(reason(&other.execute(&PhoneList::new()).await.unwrap_err()), Some(ErrorCode::UnknownAppkey));
    assert_eq!(reason(&other.execute(&GetPhone::all()).await.unwrap_err()), Some(ErrorCode::ApplicationMissing));
}

#[tokio::test]
async fn a_delayed_request_is_rejected() {
    let emulator = Emulator::start().await.unwrap();
    let (client, old) = (client(&emulator), SigningContext::new(std::time::UNIX_EPOCH, ""));
    let request = GetPhone::all().request(client.provider(), &old).unwrap();
    let carried = whatsapp_template::client::HttpTransport::new(client.limits().connect_timeout());
    let answer = carried.execute(request, client.limits()).await.unwrap();
    let error = GetPhone::all().response(client.provider(), answer).unwrap_err();
    assert_eq!(ErrorCode::of(&error), Some(ErrorCode::WrongTime));
    let keys = emulator.nxcloud();
    let wrong = Nxcloud::new(&keys.access_key, "wrong", &keys.appkey, &keys.business_phone).unwrap();
    let wrong = Client::new(wrong.with_endpoint(Endpoint::new(emulator.url()).unwrap()));
    let upload = UploadMedia::new("a.png", "image/png", b"x".to_vec()).unwrap();
    assert_eq!(ErrorCode::of(&wrong.execute(&upload).await.unwrap_err()), Some(ErrorCode::WrongSignature));
}
