//! Sample files that are paths: creating a template uploads them, with each provider.

use std::path::PathBuf;
use std::sync::LazyLock;

use whatsapp_template::{
    Cams, Client, Document, ErrorKind, Image, Meta, Nxcloud, Template, lock::Lock, template::Via, templates,
    whatsapp_template,
};
use whatsapp_template_emulator::Emulator;

use crate::emulated::faults::{Emulated, client, short_backoff};

whatsapp_template! {
    struct NewPhoto {
        photo: Image = "../target/tmp/wire-samples/photo.png",
    }
    providers: [meta, cams, nxcloud],
    category: utility,
    language: en_US,
    header: image(photo),
    body: "Your photo is ready.",
}

whatsapp_template! {
    struct TwoPhotos {
        first: Image = "../target/tmp/wire-samples/photo.png",
        second: Image = "../target/tmp/wire-samples/second.png",
    }
    providers: [meta, cams, nxcloud],
    category: marketing,
    language: en_US,
    body: "Two new photos.",
    carousel: [
        { header: image(first), buttons: [quick_reply("Like")] },
        { header: image(second), buttons: [quick_reply("Like")] },
    ],
}

whatsapp_template! {
    struct WrongBill {
        bill: Document = "../target/tmp/wire-samples/not-a.pdf",
    }
    providers: [meta, nxcloud],
    category: utility,
    language: en_US,
    header: document(bill),
    body: "Your bill is ready.",
}

/// Writes the files. Cargo runs the tests in the folder of their package.
static FILES: LazyLock<()> = LazyLock::new(|| {
    let folder = PathBuf::from("../target/tmp/wire-samples");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("photo.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    std::fs::write(folder.join("second.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR2").unwrap();
    std::fs::write(folder.join("not-a.pdf"), b"GIF89a").unwrap();
});

async fn create<P: Emulated>(account: impl FnOnce(&Emulator) -> P)
where
    NewPhoto: Via<P::Rules>,
    TwoPhotos: Via<P::Rules>,
{
    LazyLock::force(&FILES);
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(account(&emulator));
    client.create::<NewPhoto>().await.unwrap();
    client.create::<TwoPhotos>().await.unwrap();
    for template in emulator.templates() {
        let components = template.components.to_string();
        assert!(!components.contains("wire-samples"), "{:?}: {components}", P::PROVIDER);
    }
    assert_eq!(emulator.templates().len(), 2);
}

#[tokio::test]
async fn creating_uploads_the_samples_with_each_provider() {
    create(|emulator| Meta::account(emulator).with_app_id(&emulator.meta().app_id).unwrap()).await;
    create(Cams::account).await;
    create(Nxcloud::account).await;
}

#[tokio::test]
async fn a_sample_of_another_type_is_refused_before_anything_is_uploaded() {
    LazyLock::force(&FILES);
    let emulator = Emulator::start().await.unwrap();
    let error = client::<Meta>(&emulator, short_backoff()).create::<WrongBill>().await.unwrap_err();
    assert_eq!((error.kind(), error.rule()), (ErrorKind::Message, Some("media_path")));
    assert!(error.to_string().contains("not-a.pdf is not a PDF: it is a GIF image"), "{error}");
    assert!(emulator.templates().is_empty());
}

#[tokio::test]
async fn one_list_of_templates_is_created_and_compared_with_the_lock() {
    LazyLock::force(&FILES);
    let emulator = Emulator::start().await.unwrap();
    let client = client::<Cams>(&emulator, short_backoff());
    let created = client.create_all(templates![NewPhoto, WrongBill, TwoPhotos]).await;
    let names: Vec<(&str, bool)> =
        created.iter().map(|created| (created.name.as_str(), created.result.is_ok())).collect();
    // `WrongBill` is not declared for CAMS.
    assert_eq!(names, [("new_photo", true), ("two_photos", true)]);
    let again = client.create_all(templates![NewPhoto]).await;
    assert!(again[0].result.is_err(), "the name is taken");

    let gaps = Lock::new().gaps("prod", "cams", templates![NewPhoto, WrongBill]);
    assert_eq!(gaps.iter().map(|gap| gap.name.as_str()).collect::<Vec<_>>(), [NewPhoto::definition().name.as_str()]);
}
