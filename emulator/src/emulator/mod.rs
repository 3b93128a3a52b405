//! The providers, listening on a local port.

mod customer;
mod faults;
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

/// The providers, listening on a local port until it is dropped.
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
    /// Port zero is a free one.
    pub(crate) async fn listen(address: SocketAddr, connections: usize, shared: Shared) -> io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let mut reached = listener.local_addr()?;
        if reached.ip().is_unspecified() {
            // On every address of this machine, so also on this one.
            reached.set_ip(Ipv4Addr::LOCALHOST.into());
        }
        let url = format!("http://{reached}");
        let shared = Arc::new(shared);
        let router = server::router(Arc::clone(&shared));
        let task = tokio::spawn(server::serve(listener, connections, router.clone(), Arc::clone(&shared)));
        let pusher = tokio::spawn(webhook::run(Arc::clone(&shared)));
        let keeper = shared.has_state_file().then(|| tokio::spawn(server::write_state(Arc::clone(&shared))));
        Ok(Self { url, shared, router, task, pusher, keeper })
    }

    pub(crate) fn shared(&self) -> &Shared {
        &self.shared
    }

    /// Answers a request without a connection, as the provider does whose address it has. Planned [faults](crate::Fault)
    /// are those of connections, and do not happen here.
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
        // The door's answers are whole already.
        let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
        http::Response::from_parts(head, body.into())
    }

    /// The address of every provider, without a slash at the end.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// let address = format!("{}/api/wa/mt", emulator.url());
    /// # }
    /// ```
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Whose token opens the Cloud API, and for which account and number.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// let token = &emulator.meta().access_token;
    /// # }
    /// ```
    pub fn meta(&self) -> &MetaCredentials {
        &self.shared.meta
    }

    /// Who may sign requests to CAMS.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// let id = &emulator.cams().access_key_id;
    /// # }
    /// ```
    pub fn cams(&self) -> &CamsCredentials {
        &self.shared.cams
    }

    /// Who may sign requests to NXCloud.
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

    /// The templates of all providers. Looking at them here does not count for [`Review::After`](crate::Review::After).
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// let names: Vec<_> = emulator.templates().into_iter().map(|template| template.name).collect();
    /// # }
    /// ```
    pub fn templates(&self) -> Vec<Template> {
        self.shared.store().templates().cloned().collect()
    }

    /// The address of the page that shows messages as customers see them, and answers for them.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// println!("open {}", emulator.inbox_url());
    /// # }
    /// ```
    pub fn inbox_url(&self) -> String {
        format!("{}/inbox", self.url)
    }

    /// Forgets all templates and messages, not what is to fail.
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

    /// Writes the [state](Builder::state_file) now instead of a moment later, and says if that fails. Without one, there is
    /// nothing to do.
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

    /// Stops listening and waits until the port is free again. Dropping stops as well, without waiting.
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
        // The task was told to end; how it says so does not matter.
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
        // Who wants to know whether this succeeds calls `save` before.
        let _ = self.shared.close();
    }
}
