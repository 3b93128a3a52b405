//! A minimal HTTP client, so that it adds little to what is measured.

use std::io;

use http::{HeaderName, Request, Response};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The maximum size of a response, in bytes.
const MAX_RESPONSE_BYTES: usize = 1024 * 1024;

/// A persistent connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    /// Opens a connection to `host:port`.
    pub async fn open(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(4096) })
    }

    /// Sends a request and reads its response, which must have a `content-length`.
    pub async fn exchange(&mut self, request: &Request<Vec<u8>>) -> io::Result<Response<Vec<u8>>> {
        self.buffer.clear();
        let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
        self.buffer.extend_from_slice(format!("{} {target} HTTP/1.1\r\n", request.method()).as_bytes());
        let host = HeaderName::from_static("host");
        if !request.headers().contains_key(&host) {
            let authority = request.uri().authority().map_or("", |authority| authority.as_str());
            self.buffer.extend_from_slice(format!("host: {authority}\r\n").as_bytes());
        }
        for (name, value) in request.headers() {
            self.buffer.extend_from_slice(name.as_str().as_bytes());
            self.buffer.extend_from_slice(b": ");
            self.buffer.extend_from_slice(value.as_bytes());
            self.buffer.extend_from_slice(b"\r\n");
        }
        self.buffer.extend_from_slice(format!("content-length: {}\r\n\r\n", request.body().len()).as_bytes());
        self.buffer.extend_from_slice(request.body());
        self.stream.write_all(&self.buffer).await?;
        self.buffer.clear();
        loop {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if let Some((status, start, end)) = head(&self.buffer) {
                if end > MAX_RESPONSE_BYTES {
                    return Err(io::ErrorKind::FileTooLarge.into());
                }
                while self.buffer.len() < end {
                    if self.stream.read_buf(&mut self.buffer).await? == 0 {
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                }
                let mut response = Response::new(self.buffer[start..end].to_vec());
                *response.status_mut() = status;
                return Ok(response);
            }
        }
    }
}

/// The status, and the start and end of the body, once the head is complete.
fn head(bytes: &[u8]) -> Option<(http::StatusCode, usize, usize)> {
    let start = bytes.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let head = str::from_utf8(&bytes[..start]).ok()?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "))?;
    Some((status, start, start + length.trim().parse::<usize>().ok()?))
}
