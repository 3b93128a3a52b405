//! Downloads of files from Meta, piece by piece.

use core::future::Future;
use core::time::Duration;

use tokio::time::{Instant, timeout_at};

use super::{Body, Client, Transport, transport_error};
use crate::provider::meta::{ContentCheck, GetMedia, MediaFile, content_request, refusal};
use crate::{
    Error, ErrorKind, Meta,
    provider::{Idempotency, Provider},
};

/// How long a download may take, if the client's limit is not longer: a file of 100 MB over a slow connection.
const DOWNLOAD_TIMEOUT: Duration = Duration::from_mins(5);
/// A time that no download reaches: 30 years.
const FAR: Duration = Duration::from_hours(30 * 365 * 24);
/// The longest response that is read instead of a content, for its error.
const MAX_REFUSAL: usize = 64 * 1024;

impl<T: Transport> Client<Meta, T> {
    /// Downloads a file that a customer sent or that was uploaded, piece by piece, up to `max_bytes`.
    ///
    /// The id is in the webhook of the message. The client asks for the link, and asks once more if the link is no longer valid.
    /// Size and hash are checked at the end: take no content for complete before [`MediaDownload::next`] has returned `None`.
    /// A download takes five minutes at most, or [`Limits::timeout`](crate::client::Limits::timeout) if that is longer.
    ///
    /// ```no_run
    /// use std::io::Write;
    /// use whatsapp_template::{Client, Error, Meta};
    ///
    /// async fn save(client: &Client<Meta>, media_id: &str, file: &mut std::fs::File) -> Result<(), Box<dyn std::error::Error>> {
    ///     let mut download = client.download_media(media_id, 16 * 1024 * 1024).await?;
    ///     while let Some(piece) = download.next().await? {
    ///         file.write_all(&piece)?;
    ///     }
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] for a file that no longer exists, [`ErrorKind::Malformed`] for one that is larger than `max_bytes`,
    /// and the errors of [`execute`](Self::execute).
    pub async fn download_media(&self, media_id: impl Into<String>, max_bytes: u64) -> Result<MediaDownload, Error> {
        let get = GetMedia::new(media_id);
        let mut attempt = 0;
        let mut has_asked_again = false;
        loop {
            let file = self.execute(&get).await?;
            if file.file_size.is_some_and(|size| u64::try_from(size).is_ok_and(|size| size > max_bytes)) {
                return Err(too_large(max_bytes));
            }
            attempt += 1;
            let error = match self.start_download(file, max_bytes).await {
                Ok(download) => return Ok(download),
                Err(error) => error,
            };
            if error.kind() == ErrorKind::NotFound && !has_asked_again {
                has_asked_again = true;
                continue;
            }
            match self.backoff.wait(attempt, &error) {
                Some(wait) => tokio::time::sleep(wait).await,
                None => return Err(error),
            }
        }
    }

    /// Requests the content of a file.
    async fn start_download(&self, file: MediaFile, max_bytes: u64) -> Result<MediaDownload, Error> {
        let request = content_request(&self.provider, &file)?;
        let deadline = after(self.limits.timeout().max(DOWNLOAD_TIMEOUT));
        let start = after(self.limits.timeout());
        let check = ContentCheck::new(&file)?;
        let response = in_time(start, self.transport.stream(request, self.limits)).await.map_err(read_error)?;
        let (head, mut body) = response.into_parts();
        if head.status != http::StatusCode::OK {
            let mut read = Vec::new();
            while read.len() < MAX_REFUSAL
                && let Some(piece) = in_time(start, body.next()).await.map_err(read_error)?
            {
                read.extend(piece);
            }
            read.truncate(MAX_REFUSAL);
            return Err(refusal(&http::Response::from_parts(head, read)));
        }
        Ok(MediaDownload { file, body, check: Some(check), is_complete: false, max_bytes, received: 0, deadline })
    }
}

/// A download that has begun: see [`Client::download_media`].
#[derive(Debug)]
pub struct MediaDownload {
    file: MediaFile,
    body: Body,
    /// None after the end and after an error.
    check: Option<ContentCheck>,
    is_complete: bool,
    max_bytes: u64,
    received: u64,
    deadline: Instant,
}

impl MediaDownload {
    /// The details of the file: its type, its size and its hash.
    pub fn file(&self) -> &MediaFile {
        &self.file
    }

    /// The next piece; `None` at the end, after size and hash were checked.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Malformed`] for a content that is larger than allowed or is not that of the file, [`ErrorKind::Timeout`] and
    /// [`ErrorKind::Io`] if it does not arrive. After an error, each further call is an error as well.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, Error> {
        // Taken, so that an error ends the download.
        let Some(mut check) = self.check.take() else {
            return if self.is_complete { Ok(None) } else { Err(failed_before()) };
        };
        let Some(piece) = in_time(self.deadline, self.body.next()).await.map_err(read_error)? else {
            check.end()?;
            self.is_complete = true;
            return Ok(None);
        };
        check.add(&piece)?;
        self.received = self.received.saturating_add(piece.len() as u64);
        if self.received > self.max_bytes {
            return Err(too_large(self.max_bytes));
        }
        self.check = Some(check);
        Ok(Some(piece))
    }

    /// The whole content in memory.
    ///
    /// # Errors
    ///
    /// The errors of [`next`](Self::next).
    pub async fn bytes(mut self) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        while let Some(piece) = self.next().await? {
            bytes.extend(piece);
        }
        Ok(bytes)
    }
}

/// The time after a timeout, which may be longer than the clock can count.
fn after(timeout: Duration) -> Instant {
    let now = Instant::now();
    now.checked_add(timeout).unwrap_or_else(|| now + FAR)
}

/// A future that has to end at a time.
async fn in_time<T>(deadline: Instant, future: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    timeout_at(deadline, future)
        .await
        .unwrap_or_else(|_| Err(Error::new(ErrorKind::Timeout, "the file did not arrive in time; download it again")))
}

fn read_error(error: Error) -> Error {
    transport_error(error, Idempotency::ReadOnly).with_provider(<Meta as Provider>::NAME)
}

fn failed_before() -> Error {
    Error::new(ErrorKind::Io, "the download has failed before; start it again").with_provider(<Meta as Provider>::NAME)
}

fn too_large(max_bytes: u64) -> Error {
    let message =
        format!("the file is larger than the {max_bytes} bytes that are allowed; allow more, or leave it out");
    Error::new(ErrorKind::Malformed, message).with_provider(<Meta as Provider>::NAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timeout_without_an_end_is_far_away() {
        let now = Instant::now();
        assert!(after(Duration::MAX) >= now + FAR);
        assert!(after(DOWNLOAD_TIMEOUT) >= now + DOWNLOAD_TIMEOUT && after(DOWNLOAD_TIMEOUT) < now + FAR);
    }
}
