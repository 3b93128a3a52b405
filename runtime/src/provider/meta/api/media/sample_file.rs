//! A sample file and its upload.

use crate::provider::meta::api::{StartUpload, UploadPart};

/// A file that shows reviewers an example of a template's header.
///
/// Meta does not accept links when a template is created. The file is uploaded, and its handle is given to the account
/// ([`with_header_handle`](crate::meta::Meta::with_header_handle)) with the link or path that the template declares.
///
/// ```
/// use whatsapp_template::meta::SampleFile;
/// let file = SampleFile::new("order.jpg", "image/jpeg", vec![0xFF, 0xD8]);
/// assert_eq!(file.start().file_length, 2);
/// assert_eq!(file.part("upload:MTphd").bytes, [0xFF, 0xD8]);
/// assert!(!format!("{file:?}").contains("255"));
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SampleFile {
    /// Its name.
    pub name: String,
    /// `application/pdf`, `image/jpeg`, `image/png` or `video/mp4`.
    pub file_type: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl SampleFile {
    /// A file of this name, type and content.
    pub fn new(name: impl Into<String>, file_type: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), file_type: file_type.into(), bytes: bytes.into() }
    }

    /// The first step: starts the upload.
    pub fn start(&self) -> StartUpload {
        // A file of this length does not exist, and would be refused.
        let length = i64::try_from(self.bytes.len()).unwrap_or(i64::MAX);
        StartUpload::new(length, self.file_type.as_str()).with_file_name(self.name.as_str())
    }

    /// The second step: uploads the content in the session that the first one returned.
    pub fn part(&self, session: &str) -> UploadPart {
        UploadPart::new(session, self.bytes.as_slice())
    }

    /// Does both steps and returns the handle of the file. For a large file, give the client a longer time-out than its 10
    /// seconds ([`with_limits`](crate::Client::with_limits)).
    ///
    /// ```no_run
    /// use whatsapp_template::{Client, Error, Meta, meta::SampleFile};
    /// # async fn example(bytes: Vec<u8>) -> Result<(), Error> {
    /// let meta = Meta::from_env()?;
    /// let file = SampleFile::new("order.jpg", "image/jpeg", bytes);
    /// let handle = file.upload(&Client::new(meta.clone())).await?;
    /// let meta = meta.with_header_handle("https://shop.example/order.jpg", handle);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// The errors of both steps, and [`ErrorKind::Message`](crate::ErrorKind::Message) if the file is empty, too large or of
    /// another type.
    #[cfg(feature = "client")]
    pub async fn upload<T: crate::client::Transport>(
        &self,
        client: &crate::Client<crate::Meta, T>,
    ) -> Result<String, crate::Error> {
        let session = client.execute(&self.start()).await?;
        Ok(client.execute(&self.part(&session.id)).await?.h)
    }
}

impl core::fmt::Debug for SampleFile {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("SampleFile")
            .field("name", &self.name)
            .field("file_type", &self.file_type)
            .field("bytes", &self.bytes.len())
            .finish()
    }
}
