//! The bytes of uploads to NXCloud.

use whatsapp_template::nxcloud::{Algorithm, FileLimit, UploadMedia, UploadTemplateFile};
use whatsapp_template::{Error, ErrorKind, Nxcloud, provider::Operation};

use crate::fixtures::{nxcloud, signing_context};

fn boundary(request: &http::Request<Vec<u8>>) -> String {
    let kind = request.headers()["content-type"].to_str().unwrap();
    kind.strip_prefix("multipart/form-data; boundary=").unwrap().to_owned()
}

/// The form with a `B` for its boundary.
fn form<C: Operation<Nxcloud>>(call: &C, path: &str, sign: &str) -> String {
    let request = call.request(&nxcloud(), &signing_context()).unwrap();
    assert_eq!(request.uri(), format!("https://api2.nxcloud.com/api/wa/{path}").as_str());
    assert_eq!(
        (&request.headers()["action"], &request.headers()["sign"]),
        (&path.parse().unwrap(), &sign.parse().unwrap())
    );
    let boundary = boundary(&request);
    String::from_utf8(request.into_body()).unwrap().replace(&boundary, "B")
}

#[test]
fn a_form_has_the_documented_fields_and_no_appkey() {
    let expected = |file: &str, kind: &str, bytes: &str| {
        format!(
            "--B\r\nContent-Disposition: form-data; name=\"business_phone\"\r\n\r\n18500000099\r\n\
             --B\r\nContent-Disposition: form-data; name=\"messaging_product\"\r\n\r\nwhatsapp\r\n\
             --B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{file}\"\r\nContent-Type: {kind}\r\n\r\n{bytes}\r\n\
             --B\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\n{kind}\r\n--B--\r\n"
        )
    };
    // The first signature is an example of the documentation; the second was computed by another program.
    let sample = UploadTemplateFile::new("photo.jpg", "image/jpeg", b"JFIF".to_vec()).unwrap();
    let sample = form(&sample, "uploadTemplateFile", "b5fbec7995a4c611a72cddbd0667a9fe");
    assert_eq!(sample, expected("photo.jpg", "image/jpeg", "JFIF"));
    let bill = UploadMedia::new("Bill \"7\" 牛.pdf", "Application/PDF", b"%PDF".to_vec()).unwrap();
    let bill = form(&bill, "uploadMedia", "d2632e6b4cbea8587b36cb585e06a195");
    assert_eq!(bill, expected("Bill %227%22 牛.pdf", "application/pdf", "%PDF"));
}

#[test]
fn the_signature_does_not_cover_the_form() {
    let sha256 = nxcloud().with_algorithm(Algorithm::Sha256);
    for bytes in [b"a".to_vec(), vec![0xFF; 100_000]] {
        let upload = UploadMedia::new("a.png", "image/png", bytes.clone()).unwrap();
        let request = upload.request(&sha256, &signing_context()).unwrap();
        let sign = "7017ea722938caa1d454ac43ae05d9ffc736bb2ebf1e18563777927f3f54c389";
        assert_eq!(
            (&request.headers()["sign"], &request.headers()["algorithm"]),
            (&sign.parse().unwrap(), &"sha256".parse().unwrap())
        );
        // The same request has the same bytes, and the boundary is only where parts begin.
        let again = upload.request(&sha256, &signing_context()).unwrap();
        assert_eq!(request.body(), again.body());
        let boundary = boundary(&request);
        let found = request.body().windows(boundary.len()).filter(|window| *window == boundary.as_bytes()).count();
        assert_eq!(found, 5);
        assert!(request.body().len() < bytes.len() + 1024);
    }
}

fn assert_refused(error: &Error, pieces: &[&str]) {
    assert_eq!((error.kind(), error.provider()), (ErrorKind::Message, Some("NXCloud")), "{error}");
    assert!(!error.may_have_been_accepted());
    for piece in pieces {
        assert!(error.to_string().contains(piece), "{error}");
    }
}

#[test]
fn types_and_sizes_are_the_documented_ones() {
    let mib = |n: usize| n * 1024 * 1024;
    for (kind, media_type, most) in [
        ("image", "image/jpeg", mib(5)),
        ("image", "image/png", mib(5)),
        ("audio", "audio/aac", mib(16)),
        ("audio", "audio/mp4", mib(16)),
        ("audio", "audio/mpeg", mib(16)),
        ("audio", "audio/amr", mib(16)),
        ("audio", "audio/ogg", mib(16)),
        ("video", "video/mp4", mib(16)),
        ("video", "video/3gp", mib(16)),
        ("document", "text/plain", mib(100)),
        ("document", "application/pdf", mib(100)),
        ("document", "application/msword", mib(100)),
        ("sticker", "image/webp", 100 * 1024),
    ] {
        let limit = FileLimit::of(media_type).unwrap();
        assert_eq!((limit.kind, limit.max_bytes), (kind, most), "{media_type}");
    }
    let past = |media_type: &str, most: usize| UploadMedia::new("a", media_type, vec![0; most + 1]).unwrap_err();
    assert_refused(&past("image/webp", 100 * 1024), &["102401 bytes", "1 to 102400 of image/webp"]);
    assert_refused(&past("image/png", mib(5)), &["1 to 5242880"]);
    assert!(UploadMedia::new("a", "image/webp", vec![0; 100 * 1024]).is_ok());
    assert_refused(
        &UploadMedia::new("a", "image/gif", vec![0]).unwrap_err(),
        &["image/gif", "image/jpeg", "image/webp"],
    );
    assert_refused(&UploadMedia::new("", "image/png", vec![0]).unwrap_err(), &["1 to 255 bytes"]);
    assert_refused(&UploadMedia::new("a\r\nb", "image/png", vec![0]).unwrap_err(), &["control characters"]);
    assert_refused(&UploadMedia::new("a", "image/png", vec![]).unwrap_err(), &["has 0 bytes"]);
    for media_type in ["application/pdf", "video/mp4", "image/jpeg", "image/png", "image/jpg"] {
        assert!(UploadTemplateFile::new("a", media_type, vec![0]).is_ok(), "{media_type}");
    }
    assert_refused(&UploadTemplateFile::new("a", "image/webp", vec![0]).unwrap_err(), &["image/jpg"]);
}

#[test]
fn debug_does_not_show_the_content() {
    let upload = UploadMedia::new("a.txt", "text/plain", b"839201".to_vec()).unwrap();
    let shown = format!("{upload:?}");
    assert!(shown.contains("a.txt") && !shown.contains("839201") && !shown.contains("56, 51"), "{shown}");
}
