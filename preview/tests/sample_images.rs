//! Tests of images in place of the samples that name them.

use whatsapp_template_model::{
    Category, Definition, Header, List, Mark, MarkedStr, Media, MediaKind, MediaSource, Parameter, Text, Translation,
};
use whatsapp_template_preview::{Entry, Gallery, SampleImages, page};

/// A red image of 48 by 32 pixels.
const RED: &[u8] = include_bytes!("red.jpg");

fn with_photo(kind: MediaKind) -> Definition<'static> {
    let media = Media { kind, source: MediaSource::Parameter(0), file_name: None, caption: None, mark: Mark::NONE };
    Definition {
        parameters: List::Owned(vec![Parameter::new(
            MarkedStr::borrowed("photo"),
            Some(MarkedStr::borrowed("samples/red.jpg")),
        )]),
        translations: List::Owned(vec![Translation {
            header: Some(Header::Media(media)),
            body: Some(Text::literal("Your photo is ready.")),
            ..Translation::new(MarkedStr::borrowed("en_US"))
        }]),
        ..Definition::new(MarkedStr::borrowed("photo"), Category::Utility)
    }
}

fn red() -> SampleImages {
    let mut images = SampleImages::new();
    assert!(images.insert("samples/red.jpg", RED.to_vec()));
    images
}

#[test]
fn the_page_contains_the_image() {
    let definition = with_photo(MediaKind::Image);
    let drawn = |images| page(&Gallery::new("Example").with_images(images).with_entry(Entry::new(&definition)));
    let html = drawn(red());
    assert!(
        html.contains("<img src=\"data:image/jpeg;base64,/9j/") && html.contains(">red.jpg<"),
        "the file name stays"
    );
    assert!(html.contains("img-src data:;"));
    assert!(!drawn(SampleImages::new()).contains("<img"));
    // A video is not an image, whatever its file is.
    let video = with_photo(MediaKind::Video);
    assert!(!page(&Gallery::new("Example").with_images(red()).with_entry(Entry::new(&video))).contains("<img"));
}

#[cfg(feature = "svg")]
#[test]
fn the_svg_contains_the_image() {
    use roxmltree::Document;
    use whatsapp_template_preview::{Picture, svg};
    let definition = with_photo(MediaKind::Image);
    let drawn = svg(&Picture::new(&definition, 0).with_images(red())).unwrap().data;
    let document = Document::parse(&drawn).unwrap();
    let image = document.descendants().find(|node| node.has_tag_name("image")).unwrap();
    assert!(image.attribute("href").unwrap().starts_with("data:image/jpeg;base64,/9j/"));
    let clip = image.attribute("clip-path").unwrap().trim_start_matches("url(#").trim_end_matches(')');
    assert!(document.descendants().any(|node| node.attribute("id") == Some(clip)));
}

#[cfg(feature = "png")]
#[test]
fn the_png_shows_the_image() {
    use whatsapp_template_preview::{Picture, png};
    let definition = with_photo(MediaKind::Image);
    let drawn = |images: SampleImages| {
        let data = png(&Picture::new(&definition, 0).with_images(images).with_scale(1.0)).unwrap().data;
        tiny_skia::Pixmap::decode_png(&data).unwrap()
    };
    let reds = |pixmap: &tiny_skia::Pixmap| {
        let is_red =
            |pixel: &&tiny_skia::PremultipliedColorU8| pixel.red() > 180 && pixel.green() < 80 && pixel.blue() < 60;
        pixmap.pixels().iter().filter(is_red).count()
    };
    let red_pixels = reds(&drawn(red()));
    assert!(red_pixels > 40_000, "{red_pixels}");
    assert_eq!(reds(&drawn(SampleImages::new())), 0);
    // A PNG file as a sample, and a damaged file, which leaves its background.
    let mut images = SampleImages::new();
    let inner = png(&Picture::new(&definition, 0).with_images(red())).unwrap().data;
    assert!(images.insert("samples/red.jpg", inner));
    assert!(reds(&drawn(images)) > 10_000);
    let mut images = SampleImages::new();
    assert!(images.insert("samples/red.jpg", RED[..200].to_vec()));
    assert_eq!(reds(&drawn(images)), 0);
}
