//! Files: samples for the review, and files for messages.

use std::collections::BTreeMap;

use whatsapp_template::meta::{
    Content, DeleteMedia, ErrorCode, FileContent, GetMedia, GetUpload, SampleFile, SendContent, StartUpload,
    UploadMedia, UploadPart,
};
use whatsapp_template::{
    Client, ErrorKind, Meta, Video,
    provider::{Idempotency, Operation, TemplateState},
};
use whatsapp_template_emulator::Emulator;

use crate::emulated::meta::client;
use crate::fixtures::signing_context;
use crate::meta::create::meta;
use crate::meta::templates as t;

fn app() -> Meta {
    meta().with_app_id("2834").unwrap()
}

#[test]
fn an_upload_has_the_documented_requests() {
    let start = StartUpload::new(48_124, "image/jpeg").with_file_name("order photo.jpg");
    let request = start.request(&app(), &signing_context()).unwrap();
    assert_eq!(request.method(), "POST");
    let query = "file_length=48124&file_name=order%20photo.jpg&file_type=image%2Fjpeg";
    assert_eq!(request.uri().to_string(), format!("https://graph.facebook.com/v26.0/2834/uploads?{query}"));

    let session = "upload:MTphdHRhY2htZW50OjZiZTc=?sig=ARZqkGCA_uQMxC8nHKI";
    let response = http::Response::new(format!(r#"{{"id":"{session}"}}"#).into_bytes());
    assert_eq!(start.response(&app(), response).unwrap().id, session);

    let part = UploadPart::new(session, b"\xFF\xD8".to_vec()).with_file_offset(7);
    let request = part.request(&meta(), &signing_context()).unwrap();
    assert_eq!(request.uri().to_string(), format!("https://graph.facebook.com/v26.0/{session}"));
    assert_eq!(request.headers()["authorization"], "OAuth s3cr3t-t0k3n");
    assert!(request.headers()["authorization"].is_sensitive());
    assert_eq!(
        (&request.headers()["file_offset"], request.body().as_slice()),
        (&"7".parse().unwrap(), &b"\xFF\xD8"[..])
    );
    let response = http::Response::new(br#"{"h":"2:c2FtcGxl"}"#.to_vec());
    assert_eq!(part.response(&meta(), response).unwrap().h, "2:c2FtcGxl");

    let get = GetUpload::new(session);
    let request = get.request(&meta(), &signing_context()).unwrap();
    assert_eq!(
        (request.method().as_str(), &request.headers()["authorization"]),
        ("GET", &"OAuth s3cr3t-t0k3n".parse().unwrap())
    );
    let response = http::Response::new(br#"{"id":"upload:MTphd","file_offset":"1024"}"#.to_vec());
    assert_eq!(get.response(&meta(), response).unwrap().file_offset, Some(1024));
    let effects = [<StartUpload as Operation<Meta>>::IDEMPOTENCY, <UploadPart as Operation<Meta>>::IDEMPOTENCY];
    assert_eq!(
        (effects, <GetUpload as Operation<Meta>>::IDEMPOTENCY),
        ([Idempotency::ChangesState; 2], Idempotency::ReadOnly)
    );
}

#[test]
fn invalid_files_are_not_uploaded() {
    let kind = |error: whatsapp_template::Error| error.kind();
    let without = StartUpload::new(1, "image/png").request(&meta(), &signing_context()).unwrap_err();
    assert!(without.to_string().contains("META_APP_ID"), "{without}");
    for (length, file_type) in [(0, "image/png"), (-1, "image/png"), (104_857_601, "image/png"), (1, "image/gif")] {
        let error = StartUpload::new(length, file_type).request(&app(), &signing_context()).unwrap_err();
        assert_eq!(kind(error), ErrorKind::Message, "{length} {file_type}");
    }
    for session in ["", "1234", "upload:", "upload:a/../me", "upload:a?sig=b#c", "upload:a b", "upload:a?sig=b/c"] {
        let error = UploadPart::new(session, [1]).request(&meta(), &signing_context()).unwrap_err();
        assert_eq!(kind(error), ErrorKind::Configuration, "{session}");
        assert!(GetUpload::new(session).request(&meta(), &signing_context()).is_err());
    }
    assert!(UploadPart::new("upload:a", []).request(&meta(), &signing_context()).is_err());
    for (file_type, length) in [
        ("image/png", 0),
        ("image/png", 5 * 1024 * 1024 + 1),
        ("image/webp", 524_289),
        ("font/ttf", 1),
        ("image/a\r\nb", 1),
    ] {
        let error = UploadMedia::new("a", file_type, vec![0; length]).request(&meta(), &signing_context()).unwrap_err();
        assert_eq!(kind(error), ErrorKind::Message, "{file_type} {length}");
    }
    for id in ["", "../me", "12a"] {
        assert!(GetMedia::new(id).request(&meta(), &signing_context()).is_err());
        assert!(DeleteMedia::new(id).request(&meta(), &signing_context()).is_err());
    }
}

#[test]
fn a_file_for_messages_is_sent_in_a_form() {
    let upload = UploadMedia::new("bill \"7\".pdf", "application/pdf", b"%PDF-1.7\r\n--x".to_vec());
    let request = upload.request(&meta(), &signing_context()).unwrap();
    assert_eq!(request.uri(), "https://graph.facebook.com/v26.0/106540352242922/media");
    assert_eq!(request.headers()["content-type"], "multipart/form-data; boundary=whatsapp-template-nonce");
    let lines = [
        "--whatsapp-template-nonce",
        "Content-Disposition: form-data; name=\"messaging_product\"",
        "",
        "whatsapp",
        "--whatsapp-template-nonce",
        "Content-Disposition: form-data; name=\"type\"",
        "",
        "application/pdf",
        "--whatsapp-template-nonce",
        "Content-Disposition: form-data; name=\"file\"; filename=\"bill %227%22.pdf\"",
        "Content-Type: application/pdf",
        "",
        "%PDF-1.7",
        "--x",
        "--whatsapp-template-nonce--",
        "",
    ];
    assert_eq!(String::from_utf8_lossy(request.body()), lines.join("\r\n"));
    assert!(!format!("{upload:?}").contains("37, 80"));
    let get = GetMedia::new("1037543291543636").request(&meta(), &signing_context()).unwrap();
    let address = "https://graph.facebook.com/v26.0/1037543291543636?phone_number_id=106540352242922";
    assert_eq!((get.method().as_str(), get.uri().to_string().as_str()), ("GET", address));
    let delete = DeleteMedia::new("1037543291543636").request(&meta(), &signing_context()).unwrap();
    assert_eq!((delete.method().as_str(), delete.uri().to_string().as_str()), ("DELETE", address));
}

#[tokio::test]
async fn a_sample_is_uploaded_its_template_created_and_sent() {
    let emulator = Emulator::start().await.unwrap();
    let client = client(&emulator);
    let film = SampleFile::new("film.mp4", "video/mp4", vec![7; 2 * 1024 * 1024]);
    let handle = film.upload(&client).await.unwrap();
    let account = client.provider().clone().with_header_handle("https://shop.example/film.mp4", handle.as_str());
    let with_film = Client::new(account.clone());
    with_film.create::<t::Film>().await.unwrap();
    assert_eq!(with_film.status::<t::Film>().await.unwrap(), TemplateState::Approved);
    assert!(emulator.templates()[0].components.to_string().contains(&handle));
    with_film.send("+15550123", &t::Film { film: Video::id("4711").unwrap() }).await.unwrap();

    // An image is not a video, and neither an id nor a link is a handle.
    let photo = SampleFile::new("a.png", "image/png", vec![7]).upload(&client).await.unwrap();
    let wrong: BTreeMap<_, _> = [
        (photo.as_str(), ErrorCode::SampleType),
        ("700000000000001", ErrorCode::SampleHandle),
        ("https://shop.example/film.mp4", ErrorCode::SampleHandle),
    ]
    .into();
    emulator.clear();
    let photo = SampleFile::new("a.png", "image/png", vec![7]).upload(&client).await.unwrap();
    for (handle, reason) in wrong {
        let handle = if reason == ErrorCode::SampleType { photo.as_str() } else { handle };
        let account = account.clone().with_header_handle("https://shop.example/film.mp4", handle);
        let error = Client::new(account).create::<t::Film>().await.unwrap_err();
        assert_eq!(ErrorCode::of(&error), Some(reason), "{error}");
    }
}

#[tokio::test]
async fn an_interrupted_upload_is_resumed() {
    let emulator = Emulator::start().await.unwrap();
    let client = client(&emulator);
    let file = SampleFile::new("bill.pdf", "application/pdf", (0..100).collect::<Vec<u8>>());
    let session = client.execute(&file.start()).await.unwrap().id;
    let error = client.execute(&UploadPart::new(session.as_str(), &file.bytes[..40])).await.unwrap_err();
    assert!(error.to_string().contains("40 bytes of 100"), "{error}");
    let arrived = client.execute(&GetUpload::new(session.as_str())).await.unwrap().file_offset.unwrap();
    assert_eq!(arrived, 40);
    let again = UploadPart::new(session.as_str(), &file.bytes[..]);
    assert!(client.execute(&again).await.is_err());
    let rest = UploadPart::new(session.as_str(), &file.bytes[40..]).with_file_offset(40);
    assert!(client.execute(&rest).await.unwrap().h.starts_with("4::"));
    let forged = session.replace("sig=", "sig=0");
    assert!(client.execute(&GetUpload::new(forged)).await.is_err());
    // Another app cannot upload.
    let other = Client::new(client.provider().clone().with_app_id("1").unwrap());
    assert_eq!(other.execute(&file.start()).await.unwrap_err().code(), Some("100"));
}

#[tokio::test]
async fn a_file_is_uploaded_read_sent_and_deleted() {
    let emulator = Emulator::start().await.unwrap();
    let client = client(&emulator);
    // Larger than the limit of every other request.
    let upload = UploadMedia::new("film.mp4", "video/mp4", vec![0; 3 * 1024 * 1024]);
    let id = client.execute(&upload).await.unwrap().id;
    let found = client.execute(&GetMedia::new(id.as_str())).await.unwrap();
    assert_eq!((found.mime_type.as_deref(), found.file_size), (Some("video/mp4"), Some(3 * 1024 * 1024)));
    assert_eq!(found.sha256.map(|hash| hash.len()), Some(64));
    let film = Content::Video(FileContent::new().with_id(id.as_str()).with_caption("Our garden"));
    client.execute(&SendContent::new("+15550123", film).unwrap()).await.unwrap();
    assert!(emulator.messages()[0].text.contains(&id));
    client.execute(&DeleteMedia::new(id.as_str())).await.unwrap();
    for error in [
        client.execute(&DeleteMedia::new(id.as_str())).await.unwrap_err(),
        client.execute(&GetMedia::new(id.as_str())).await.unwrap_err(),
    ] {
        assert_eq!((error.code(), error.subcode()), (Some("100"), Some("33")));
    }
    let unknown = UploadMedia::new("a.svg", "image/svg+xml", vec![0]);
    assert_eq!(ErrorCode::of(&client.execute(&unknown).await.unwrap_err()), Some(ErrorCode::MediaUpload));
}
