//! Tests of local sample files in previews.

use serde_json::{Value, json};

use crate::run::{directory, run_in};

const RED: &[u8] = include_bytes!("../../../preview/tests/red.jpg");

fn with_image(file: &str) -> Value {
    json!({
        "name": "spring", "language": "en_US", "category": "MARKETING",
        "components": [
            { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": [file] } },
            { "type": "BODY", "text": "Spring has come to our shop." },
        ],
    })
}

#[test]
fn a_local_sample_is_drawn_as_itself() {
    let folder = directory("preview-images");
    std::fs::create_dir_all(folder.join("project/samples")).unwrap();
    std::fs::write(folder.join("secret.jpg"), RED).unwrap();
    std::fs::write(folder.join("project/samples/red.jpg"), RED).unwrap();
    let drawn = |file: &str, format: &str| {
        let arguments = ["preview", "-", "--format", format];
        let ran = run_in(&folder.join("project"), &arguments, with_image(file).to_string().as_bytes());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{file}");
        ran.out
    };
    for format in ["html", "svg"] {
        assert!(drawn("samples/red.jpg", format).contains("data:image/jpeg;base64,/9j/"), "{format}");
        // A file that is missing has a placeholder, and one outside of the directory is not read.
        for file in ["samples/blue.jpg", "../secret.jpg"] {
            assert!(!drawn(file, format).contains("base64"), "{file} as {format}");
        }
    }
}
