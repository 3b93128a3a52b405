//! The result of `plan` if Meta lists an unusual template next to an ordinary one.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

/// The ordinary template, which is declared as Meta lists it.
fn probe(name: &str) -> Value {
    json!({
        "name": name, "language": "en", "status": "APPROVED", "category": "UTILITY", "id": "1",
        "parameter_format": "POSITIONAL",
        "components": [{ "type": "BODY", "text": "Your parcel has arrived at our shop." }],
    })
}

/// Serves the same list of templates for each request, on a separate port.
fn serve(list: &Value) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let body = list.to_string();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = Vec::new();
            let mut byte = [0];
            while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or_default() == 1 {
                request.push(byte[0]);
            }
            let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close";
            let _ = write!(stream, "{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
        }
    });
    address
}

/// Checks that `plan --all` still lists the ordinary template.
pub(crate) fn names(input: &Value, expected: &Value) -> Vec<String> {
    let name = expected["names"].as_str().unwrap();
    let mut faults = Vec::new();
    for (number, odd) in input["listed"].as_array().unwrap().iter().enumerate() {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("field-plan-{number}"));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("templates.json"), json!([probe(name)]).to_string()).unwrap();
        let address = serve(&json!({ "data": [odd, probe(name)] }));
        let output = Command::new(env!("CARGO_BIN_EXE_whatsapp-template"))
            .args(["plan", "--provider", "meta", "--all", "templates.json"])
            .current_dir(&folder)
            .env("META_ENDPOINT", address)
            .env("META_ACCESS_TOKEN", "token")
            .env("META_WABA_ID", "1")
            .env("META_PHONE_NUMBER_ID", "2")
            .output()
            .unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        if !out.contains(name) {
            faults.push(format!("{odd}: {out}{}", String::from_utf8(output.stderr).unwrap()));
        }
    }
    faults
}
