//! Samples of media come from files.

use std::io::{Read, Write};
use std::net::TcpListener;

use serde_json::{Value, json};

use crate::project::Folder;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

fn pictured(file: &str) -> Value {
    json!({
        "name": "spring", "language": "en_US", "category": "MARKETING",
        "components": [
            { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": [file] } },
            { "type": "BODY", "text": "Spring has come to our shop." },
        ],
    })
}

#[test]
fn a_file_is_uploaded_with_every_provider() {
    for environment in ["meta", "cams", "nxcloud"] {
        let folder = Folder::new(&format!("file-{environment}"));
        folder.write("spring.png", PNG);
        folder.declare(&[pictured("spring.png")]);
        let applied = folder.run(&format!("apply --yes --environment {environment}"));
        assert_eq!(applied.code, 0, "{environment}: {applied:?}");
        let held = &folder.emulator.templates()[0];
        assert!(!held.components.to_string().contains("\"spring.png\""), "{environment}: {held:?}");
        let plan = folder.run(&format!("plan --environment {environment}"));
        assert_eq!(plan.code, 0, "{environment}: {plan:?}");
    }
}

#[test]
fn a_file_that_will_not_do_is_told_before_anything_is_submitted() {
    let large = vec![0; 6 * 1024 * 1024];
    for (content, told) in [
        (b"GIF89a".as_slice(), "spring.png is no JPEG or PNG image: it is a GIF image"),
        (b"", "it is empty"),
        (b"<html>", "it is a web page or XML"),
        (large.as_slice(), "spring.png is larger than 5242880 bytes"),
    ] {
        let folder = Folder::new(&format!("bad-file-{}", content.len()));
        folder.write("spring.png", content);
        folder.declare(&[crate::project::shipped("en_US", crate::project::ENGLISH), pictured("spring.png")]);
        let applied = folder.run("apply --yes");
        assert!(applied.code == 1 && applied.err.contains(told), "{applied:?}");
        assert_eq!(folder.held(), [""; 0]);
    }
    let folder = Folder::new("no-file");
    folder.declare(&[pictured("winter.png")]);
    let applied = folder.run("apply --yes");
    assert!(applied.code == 1 && applied.err.contains("cannot read winter.png"), "{applied:?}");
}

/// A web server of one file.
fn served(content: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/pictures/spring.png?size=2", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            let mut connection = connection.unwrap();
            let mut head = [0; 4096];
            let _ = connection.read(&mut head).unwrap();
            let length = content.len();
            write!(connection, "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n").unwrap();
            connection.write_all(content).unwrap();
        }
    });
    address
}

#[test]
fn meta_is_given_what_lies_behind_an_address() {
    let folder = Folder::new("address");
    folder.declare(&[pictured(&served(PNG))]);
    let applied = folder.run("apply --yes");
    assert_eq!(applied.code, 0, "{applied:?}");
    assert!(!folder.emulator.templates()[0].components.to_string().contains("127.0.0.1"));
    assert_eq!(folder.run("plan").code, 0);

    let folder = Folder::new("bad-address");
    folder.declare(&[pictured(&served(b"<html>"))]);
    let applied = folder.run("apply --yes");
    assert!(applied.code == 1 && applied.err.contains("is no JPEG or PNG image: it is a web page"), "{applied:?}");
    folder.declare(&[pictured("http://127.0.0.1:1/spring.png")]);
    let applied = folder.run("apply --yes");
    assert!(applied.code == 1 && applied.err.contains("cannot be fetched"), "{applied:?}");
    assert_eq!(folder.held(), [""; 0]);
}
