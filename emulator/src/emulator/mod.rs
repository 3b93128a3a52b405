//! The emulator: providers that listen on a local port.

mod account;
mod customer;
mod faults;
mod group;
mod templates;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::{Router, http};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::credentials::{CamsCredentials, MetaCredentials, NxcloudCredentials};
use crate::message::Message;
use crate::shared::Shared;
use crate::template::Template;
use crate::{server, webhook};

/// The emulated providers, which listen on a local port until the emulator is dropped.
///
/// ```
/// use whatsapp_template_emulator::Emulator;
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let emulator = Emulator::start().await?;
/// println!("{}", emulator.url());
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Emulator {
    url: String,
    shared: Arc<Shared>,
    router: Router,
    task: JoinHandle<()>,
    pusher: JoinHandle<()>,
    keeper: Option<JoinHandle<()>>,
}

impl Emulator {
    /// Port zero chooses a free one.
    pub(crate) async fn listen(address: SocketAddr, connections: usize, shared: Shared) -> io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let mut local_address = listener.local_addr()?;
        if local_address.ip().is_unspecified() {
            // The emulator listens on every address of this machine, including this one.
            local_address.set_ip(Ipv4Addr::LOCALHOST.into());
        }
        let url = format!("http://{local_address}");
        let shared = Arc::new(shared.with_host(local_address.to_string()));
        let router = server::router(Arc::clone(&shared));
        let task = tokio::spawn(server::serve(listener, connections, router.clone(), Arc::clone(&shared)));
        let pusher = tokio::spawn(webhook::run(Arc::clone(&shared)));
        let keeper = shared.has_state_file().then(|| tokio::spawn(server::write_state(Arc::clone(&shared))));
        Ok(Self { url, shared, router, task, pusher, keeper })
    }

    pub(crate) fn shared(&self) -> &Shared {
        &self.shared
    }

    /// Handles a request without a connection, as the provider that its path belongs to. Injected
    /// [faults](crate::Fault) concern connections, and do not happen here.
    ///
    /// ```
    /// use axum::http::{Request, StatusCode};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let emulator = whatsapp_template_emulator::Emulator::start().await?;
    /// let response = emulator.handle(Request::new("nonsense".into())).await;
    /// assert_eq!(response.status(), StatusCode::BAD_REQUEST);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn handle(&self, request: http::Request<Vec<u8>>) -> http::Response<Vec<u8>> {
        let (head, body) = server::forward(self.router.clone(), request.map(Body::from)).await.into_parts();
        // The responses of the providers are complete already.
        let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
        http::Response::from_parts(head, body.into())
    }

    /// The base URL of every provider, without a slash at the end.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// let address = format!("{}/api/wa/mt", emulator.url());
    /// # }
    /// ```
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The access token of the Cloud API, and the account and the phone number that it is for.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// let token = &emulator.meta().access_token;
    /// # }
    /// ```
    pub fn meta(&self) -> &MetaCredentials {
        &self.shared.meta
    }

    /// The key that signs requests to CAMS.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// let id = &emulator.cams().access_key_id;
    /// # }
    /// ```
    pub fn cams(&self) -> &CamsCredentials {
        &self.shared.cams
    }

    /// The key that signs requests to NXCloud.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// let appkey = &emulator.nxcloud().appkey;
    /// # }
    /// ```
    pub fn nxcloud(&self) -> &NxcloudCredentials {
        &self.shared.nxcloud
    }

    /// The messages that were accepted, oldest first.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// let last = emulator.messages().pop();
    /// # }
    /// ```
    pub fn messages(&self) -> Vec<Message> {
        self.shared.store().messages()
    }

    /// The messages with this data of the caller, which the request passed as `biz_opaque_callback_data` or `TaskId`: how
    /// often a message was accepted, however often it was requested.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// assert_eq!(emulator.messages_with_callback_data("order-1042").len(), 1);
    /// # }
    /// ```
    pub fn messages_with_callback_data(&self, data: &str) -> Vec<Message> {
        self.shared.store().messages_with_callback_data(data).cloned().collect()
    }

    /// The templates of all providers. This does not count as a look-up for [`Review::After`](crate::Review::After).
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// let names: Vec<_> = emulator.templates().into_iter().map(|template| template.name).collect();
    /// # }
    /// ```
    pub fn templates(&self) -> Vec<Template> {
        self.shared.store().templates().cloned().collect()
    }

    /// The URL of the inbox, a page that shows messages as customers see them and replies on their behalf.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// println!("open {}", emulator.inbox_url());
    /// # }
    /// ```
    pub fn inbox_url(&self) -> String {
        format!("{}/inbox", self.url)
    }

    /// Removes all templates and messages, but not the fault schedules.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.clear();
    /// assert!(emulator.templates().is_empty());
    /// # }
    /// ```
    pub fn clear(&self) {
        self.shared.store().clear();
    }

    /// Writes the [state file](crate::Builder::state_file) now instead of a moment later, and returns the error if that
    /// fails. Without a state file, it does nothing.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let emulator = whatsapp_template_emulator::Emulator::start().await?;
    /// emulator.save()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn save(&self) -> io::Result<()> {
        self.shared.save()
    }

    /// Stops listening and waits until the port is free again. Dropping the emulator also stops it, without waiting.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let emulator = whatsapp_template_emulator::Emulator::start().await?;
    /// emulator.stop().await;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn stop(mut self) {
        self.abort();
        // The task was aborted, so its result does not matter.
        let _ = (&mut self.task).await;
    }

    fn abort(&self) {
        self.task.abort();
        self.pusher.abort();
        if let Some(keeper) = &self.keeper {
            keeper.abort();
        }
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.abort();
        // Callers who need the result call `save` before.
        let _ = self.shared.close();
    }
}
