//! Sample files that are paths: creating a template uploads them, with each provider.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

use whatsapp_template::client::{HttpTransport, Limits, Transport};
use whatsapp_template::model::{Definition, Header, List, MarkedStr, MediaSource};
use whatsapp_template::{
    Cams, Client, Document, Error, ErrorKind, Image, Meta, Nxcloud, Template, lock::Lock, template::Via, templates,
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

whatsapp_template! {
    /// The first photo is the same in all languages, the second one is not.
    struct ThreeLanguages {
        photo: Image = "../target/tmp/wire-samples/photo.png",
    }
    providers: [meta],
    category: marketing,
    languages: {
        en_US: {
            body: "Two new photos.",
            carousel: [
                { header: image(photo), buttons: [quick_reply("Like")] },
                { header: image("https://shop.example/en.png"), buttons: [quick_reply("Like")] },
            ],
        },
        de: {
            body: "Zwei neue Fotos.",
            carousel: [
                { header: image(photo), buttons: [quick_reply("Gut")] },
                { header: image("https://shop.example/de.png"), buttons: [quick_reply("Gut")] },
            ],
        },
        es: {
            body: "Dos fotos nuevas.",
            carousel: [
                { header: image(photo), buttons: [quick_reply("Bien")] },
                { header: image("https://shop.example/es.png"), buttons: [quick_reply("Bien")] },
            ],
        },
    },
}

/// [`ThreeLanguages`] with a file of its own in each language, as a definition from a file can have it.
fn with_files(files: [&'static str; 3]) -> &'static Definition<'static> {
    let mut definition = ThreeLanguages::definition().clone();
    let mut translations = definition.translations.to_vec();
    for (translation, file) in translations.iter_mut().zip(files) {
        let mut cards = translation.cards.to_vec();
        let Some(Header::Media(media)) = &mut cards[1].header else { panic!("the second card has a photo") };
        media.source = MediaSource::Link(MarkedStr::borrowed(file));
        translation.cards = List::Owned(cards);
    }
    definition.translations = List::Owned(translations);
    Box::leak(Box::new(definition))
}

/// Counts the uploads to Meta.
struct UploadCounter(HttpTransport, Arc<AtomicUsize>);

impl Transport for UploadCounter {
    async fn execute(&self, request: http::Request<Vec<u8>>, limits: Limits) -> Result<http::Response<Vec<u8>>, Error> {
        if request.uri().path().ends_with("/uploads") {
            self.1.fetch_add(1, Ordering::Relaxed);
        }
        self.0.execute(request, limits).await
    }
}

fn counted(emulator: &Emulator) -> (Client<Meta, UploadCounter>, Arc<AtomicUsize>) {
    LazyLock::force(&FILES);
    let (uploads, limits) = (Arc::default(), Limits::default());
    let meta = Meta::account(emulator).with_app_id(&emulator.meta().app_id).unwrap();
    let transport = UploadCounter(HttpTransport::new(limits.connect_timeout()), Arc::clone(&uploads));
    (Client::new(meta).with_transport(transport), uploads)
}

/// Writes the files. Cargo runs the tests in the folder of their package.
static FILES: LazyLock<()> = LazyLock::new(|| {
    let folder = PathBuf::from("../target/tmp/wire-samples");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("photo.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    std::fs::write(folder.join("second.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR2").unwrap();
    for name in ["en.png", "de.png", "es.png"] {
        std::fs::write(folder.join(name), [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", name.as_bytes()].concat()).unwrap();
    }
    // Opening it succeeds, reading it does not.
    std::fs::create_dir_all(folder.join("folder.png")).unwrap();
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

#[tokio::test]
async fn each_file_of_three_languages_is_uploaded_once() {
    let emulator = Emulator::start().await.unwrap();
    let (client, uploads) = counted(&emulator);
    let files =
        ["../target/tmp/wire-samples/en.png", "../target/tmp/wire-samples/de.png", "../target/tmp/wire-samples/en.png"];
    let created = client.create_all(vec![with_files(files)]).await;
    assert_eq!(created.len(), 3);
    for created in created {
        assert!(created.result.is_ok(), "{}: {:?}", created.language, created.result);
    }
    assert_eq!(uploads.load(Ordering::Relaxed), 3, "`photo.png`, `en.png` and `de.png`");
    for template in emulator.templates() {
        assert!(!template.components.to_string().contains("wire-samples"), "{}", template.components);
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_read_stops_its_own_language_only() {
    let emulator = Emulator::start().await.unwrap();
    let (client, uploads) = counted(&emulator);
    let files = [
        "../target/tmp/wire-samples/en.png",
        "../target/tmp/wire-samples/folder.png",
        "../target/tmp/wire-samples/es.png",
    ];
    let created = client.create_all(vec![with_files(files)]).await;
    let results: Vec<(&str, bool)> =
        created.iter().map(|created| (created.language.as_str(), created.result.is_ok())).collect();
    assert_eq!(results, [("en_US", true), ("de", false), ("es", true)]);
    let error = created[1].result.as_ref().unwrap_err();
    assert_eq!((error.kind(), error.rule()), (ErrorKind::Message, Some("media_path")));
    assert!(error.to_string().contains("folder.png cannot be read"), "{error}");
    assert_eq!(uploads.load(Ordering::Relaxed), 3, "`photo.png`, `en.png` and `es.png`");
}
