//! Sample files that are paths: nothing uploads them, so no request may be sent.

use std::sync::atomic::{AtomicUsize, Ordering};

use whatsapp_template::cams::{CreateChatappTemplate, ModifyChatappTemplate};
use whatsapp_template::nxcloud::CreateTemplate;
use whatsapp_template::{
    Client, Error, ErrorKind, Image, Template,
    client::{Limits, Transport, samples::map_files},
    provider::Operation,
    whatsapp_template,
};

use crate::fixtures::{cams, nxcloud, signing_context};
use crate::meta::create::meta;

whatsapp_template! {
    struct NewPhoto {
        photo: Image = "samples/photo.jpg",
    }
    category: utility,
    language: en_US,
    header: image(photo),
    body: "Your photo is ready.",
}

whatsapp_template! {
    struct Gallery {
        first: Image = "https://shop.example/first.jpg",
        second: Image = "samples/second.jpg",
    }
    category: marketing,
    language: en_US,
    body: "Two new photos.",
    carousel: [
        { header: image(first), buttons: [quick_reply("Like")] },
        { header: image(second), buttons: [quick_reply("Like")] },
    ],
}

whatsapp_template! {
    struct Dentists {
        dentists: [Dentist { photo: Image = "samples/dentist.png", name: &str = "Dr. Berg" }; 2],
    }
    category: marketing,
    language: en_US,
    body: "These are the dentists of our new clinic.",
    carousel: dentists { header: image(photo), body: "Meet {name} in our clinic this week.", buttons: [quick_reply("Book")] },
}

/// Counts the requests.
#[derive(Default)]
struct Counter(AtomicUsize);

impl Transport for &'static Counter {
    async fn execute(&self, _: http::Request<Vec<u8>>, _: Limits) -> Result<http::Response<Vec<u8>>, Error> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(http::Response::new(br#"{"code":0,"data":{"id":"1"}}"#.to_vec()))
    }
}

fn assert_refused(error: &Error, provider: &str, parameter: &str) {
    assert_eq!(error.kind(), ErrorKind::Message);
    assert_eq!((error.rule(), error.parameter()), (Some("media_path"), Some(parameter)));
    assert!(!error.may_have_been_accepted());
    let uploaded =
        if provider == "CAMS" { "" } else { ", or upload it first and give its handle to `with_header_handle`" };
    assert_eq!(
        error.to_string(),
        format!(
            "{provider}: the sample of `{parameter}` is a path, and no file was uploaded from there; create the template \
             with `Client::create` and the path of a file that exists, or write a public https link to the \
             file{uploaded} [media_path]"
        )
    );
}

#[tokio::test]
async fn creating_fails_before_a_request_is_sent() {
    let counter: &'static Counter = Box::leak(Box::default());
    let by_cams = Client::new(cams()).with_transport(counter);
    assert_refused(&by_cams.create::<NewPhoto>().await.unwrap_err(), "CAMS", "photo");
    assert_refused(&by_cams.create::<Gallery>().await.unwrap_err(), "CAMS", "second");
    let by_nxcloud = Client::new(nxcloud()).with_transport(counter);
    assert_refused(&by_nxcloud.create::<NewPhoto>().await.unwrap_err(), "NXCloud", "photo");
    assert_refused(&by_nxcloud.create::<Gallery>().await.unwrap_err(), "NXCloud", "second");
    let by_meta = Client::new(meta()).with_transport(counter);
    let error = by_meta.create::<NewPhoto>().await.unwrap_err();
    // A link would not help with Meta.
    assert_eq!((error.kind(), error.rule()), (ErrorKind::Message, Some("media_handle")));
    assert!(error.to_string().contains("the sample of `photo` was not uploaded"), "{error}");
    assert_eq!(counter.0.load(Ordering::Relaxed), 0);

    let uploaded =
        nxcloud().with_header_handle("samples/photo.jpg", "4:aW1n").with_header_handle("samples/second.jpg", "4:aW1o");
    let by_nxcloud = Client::new(uploaded).with_transport(counter);
    by_nxcloud.create::<NewPhoto>().await.unwrap();
    by_nxcloud.create::<Gallery>().await.unwrap();
    assert_eq!(counter.0.load(Ordering::Relaxed), 2);
}

#[test]
fn the_operations_refuse_it_too() {
    let photo = NewPhoto::definition();
    assert_refused(&CreateChatappTemplate::of(photo, "en_US").unwrap_err(), "CAMS", "photo");
    assert_refused(&ModifyChatappTemplate::of("1", photo, "en_US").unwrap_err(), "CAMS", "photo");
    for (definition, path) in [(photo, "samples/photo.jpg"), (Gallery::definition(), "samples/second.jpg")] {
        let create = CreateTemplate::of(definition, "en_US").unwrap();
        let error = create.request(&nxcloud(), &signing_context()).unwrap_err();
        assert_eq!((error.kind(), error.rule()), (ErrorKind::Message, Some("media_path")));
        assert!(error.to_string().contains(&format!("the file `{path}` is a path")), "{error}");
        let uploaded = nxcloud().with_header_handle(path, "4:aW1n");
        let body = create.request(&uploaded, &signing_context()).unwrap().into_body();
        assert!(!String::from_utf8(body).unwrap().contains("samples/"));
    }
}

#[test]
fn a_sample_has_the_declared_name_of_its_parameter_and_its_card() {
    let samples = |definition| {
        let mut samples = Vec::new();
        map_files(definition, |sample| samples.push((sample.parameter.clone().unwrap(), sample.card)));
        samples
    };
    let photo = |name: &str, card| (name.to_owned(), card);
    assert_eq!(samples(NewPhoto::definition()), [photo("photo", None)]);
    assert_eq!(samples(Gallery::definition()), [photo("first", Some(0)), photo("second", Some(1))]);
    assert_eq!(samples(Dentists::definition()), [photo("photo", Some(0)), photo("photo", Some(1))]);
}
