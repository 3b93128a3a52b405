//! A server that accepts every message, as each provider answers it.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use super::Failure;

const META: &str = r#"{"messaging_product":"whatsapp","contacts":[{"input":"+15550123","wa_id":"15550123"}],"messages":[{"id":"wamid.HBgLMTU1NTAxMjMVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA","message_status":"accepted"}]}"#;
const NXCLOUD: &str = r#"{"code":0,"message":"success","data":{"messaging_product":"whatsapp","messages":[{"id":"wamid.HBgLMTU1NTAxMjMVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA"}]},"traceId":"0f4c2a1b9d"}"#;
const CAMS: &str = r#"{"Code":"OK","Message":"OK","RequestId":"90E63D28-E31D-1EB2-8939-A94866411B2O","MessageId":"61851ccb2f1365b16aee****","AccessDeniedDetail":"None"}"#;

/// Prints the address, and serves until the process ends.
pub(super) fn serve() -> Result<(), Failure> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("http://{}", listener.local_addr()?);
    for stream in listener.incoming() {
        let stream = stream?;
        std::thread::spawn(move || answer(stream));
    }
    Ok(())
}

fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut buffer = Vec::new();
    let mut chunk = [0; 16 * 1024];
    loop {
        let (path, end) = loop {
            if let Some(request) = request(&buffer) {
                break request;
            }
            let read = stream.read(&mut chunk)?;
            if read == 0 {
                return Ok(());
            }
            buffer.extend_from_slice(&chunk[..read]);
        };
        let body = match path {
            path if path.starts_with("/v") => META,
            path if path.starts_with("/api/wa/") => NXCLOUD,
            _ => CAMS,
        };
        buffer.drain(..end);
        let length = body.len();
        let response = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=UTF-8\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        stream.write_all(response.as_bytes())?;
    }
}

/// The path of the first request and where it ends, once it is complete.
fn request(buffer: &[u8]) -> Option<(String, usize)> {
    let start = buffer.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let head = String::from_utf8_lossy(&buffer[..start]);
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let end = start + length.and_then(|length| length.trim().parse::<usize>().ok()).unwrap_or(0);
    let path = head.split(' ').nth(1)?.to_owned();
    (buffer.len() >= end).then_some((path, end))
}
