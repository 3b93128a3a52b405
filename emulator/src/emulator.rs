use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::{Body, to_bytes};
use axum::{Router, http};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use whatsapp_template_model::Provider;

use crate::clock::Clock;
use crate::fault::{self, Faults};
use crate::inbox::Diary;
use crate::push::{self, Address};
use crate::state::{self, Saver};
use crate::store::Store;
use crate::{
    Builder, CamsCredentials, Message, MetaCredentials, NxcloudCredentials, Plan, Pushes, Template, door, server,
};

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

/// What the door and the owner share.
pub(crate) struct Shared {
    pub(crate) meta: MetaCredentials,
    pub(crate) cams: CamsCredentials,
    pub(crate) nxcloud: NxcloudCredentials,
    pub(crate) clock: Clock,
    pub(crate) faults: Arc<Faults>,
    /// What the inbox shows. It has a lock of its own, so that looking changes nothing else.
    pub(crate) journal: Arc<Diary>,
    /// Where each provider tells what happens.
    pub(crate) webhooks: HashMap<Provider, Address>,
    store: Mutex<Store>,
    /// Where it is kept over a restart, if it is.
    saver: Option<Saver>,
    /// Wakes whoever keeps it.
    pub(crate) changed: Notify,
}

/// The store, and a note of whether it may have changed.
pub(crate) struct Guard<'s> {
    store: MutexGuard<'s, Store>,
    changed: Option<&'s Notify>,
    is_changed: bool,
}

impl core::ops::Deref for Guard<'_> {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.store
    }
}

impl core::ops::DerefMut for Guard<'_> {
    fn deref_mut(&mut self) -> &mut Store {
        self.is_changed = true;
        &mut self.store
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        if let Some(changed) = self.changed.filter(|_| self.is_changed) {
            changed.notify_one();
        }
    }
}

impl Shared {
    pub(crate) fn new(
        meta: MetaCredentials,
        cams: CamsCredentials,
        nxcloud: NxcloudCredentials,
        store: Store,
        clock: Clock,
        webhooks: HashMap<Provider, Address>,
    ) -> Self {
        let (faults, journal) = (Arc::clone(&store.faults), Arc::clone(&store.journal));
        let (store, changed) = (Mutex::new(store), Notify::new());
        Self { meta, cams, nxcloud, clock, faults, journal, webhooks, store, saver: None, changed }
    }

    /// The same, kept in a file.
    pub(crate) fn kept_by(self, saver: Saver) -> Self {
        Self { saver: Some(saver), ..self }
    }

    pub(crate) fn store(&self) -> Guard<'_> {
        // A panic while it was held leaves it as good as before: it is changed in single steps.
        let store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        Guard { store, changed: self.saver.is_some().then_some(&self.changed), is_changed: false }
    }

    /// Writes the file, if there is to be one.
    pub(crate) fn save(&self) -> io::Result<()> {
        self.saver.as_ref().map_or(Ok(()), |saver| saver.save(|| self.store().snapshot()))
    }

    /// Writes the file for the last time, and lets go of it.
    fn close(&self) -> io::Result<()> {
        self.saver.as_ref().map_or(Ok(()), |saver| saver.close(|| self.store().snapshot()))
    }
}

impl core::fmt::Debug for Shared {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Shared")
            .field("meta", &self.meta)
            .field("cams", &self.cams)
            .field("nxcloud", &self.nxcloud)
            .finish_non_exhaustive()
    }
}

impl Emulator {
    /// Begins to listen on a free port, with the published credentials and automatic review. It must
    /// be called within a tokio runtime, which then serves it.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let emulator = whatsapp_template_emulator::Emulator::start().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

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
        let router = door::router(Arc::clone(&shared));
        let task = tokio::spawn(server::serve(listener, connections, router.clone(), Arc::clone(&shared)));
        let pusher = tokio::spawn(push::run(Arc::clone(&shared)));
        let keeper = shared.saver.is_some().then(|| tokio::spawn(state::run(Arc::clone(&shared))));
        Ok(Self { url, shared, router, task, pusher, keeper })
    }

    pub(crate) fn shared(&self) -> &Shared {
        &self.shared
    }

    /// For settings other than those of [`Emulator::start`].
    ///
    /// ```
    /// let builder = whatsapp_template_emulator::Emulator::builder();
    /// ```
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Answers a request without a connection, as the provider does whose address it has. Planned [faults](crate::Fault)
    /// are those of connections, and do not happen here.
    ///
    /// ```
    /// use axum::http::{Request, StatusCode};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let emulator = whatsapp_template_emulator::Emulator::start().await?;
    /// let response = emulator.answer(Request::new("nonsense".into())).await;
    /// assert_eq!(response.status(), StatusCode::BAD_REQUEST);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn answer(&self, request: http::Request<Vec<u8>>) -> http::Response<Vec<u8>> {
        let (head, body) = fault::pass(self.router.clone(), request.map(Body::from)).await.into_parts();
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

    /// Has requests fail that are yet to come: the next one, unless the plan says otherwise. Plans wait in a line, and
    /// each request goes to the first that means it; there can be [`MOST_PLANS`](crate::MOST_PLANS).
    ///
    /// ```
    /// use whatsapp_template_emulator::{Fault, Moment, Operation};
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// // The next message is accepted, and its sender never learns it.
    /// emulator.fail(Fault::Silent(Moment::After).on(Operation::Send));
    /// # }
    /// ```
    pub fn fail(&self, plan: impl Into<Plan>) {
        self.shared.faults.add(plan.into());
        self.shared.journal.open().touch();
    }

    /// How many requests have yet to fail.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// assert_eq!(emulator.faults(), 0);
    /// # }
    /// ```
    pub fn faults(&self) -> u64 {
        self.shared.faults.left()
    }

    /// Forgets what was to fail.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.heal();
    /// assert_eq!(emulator.faults(), 0);
    /// # }
    /// ```
    pub fn heal(&self) {
        self.shared.faults.clear();
        self.shared.journal.open().touch();
    }

    /// Changes how pushes come to the webhooks, for those that are yet to be told.
    ///
    /// ```
    /// use whatsapp_template_emulator::Pushes;
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// emulator.push_as(Pushes::default().newest_first());
    /// # }
    /// ```
    pub fn push_as(&self, pushes: Pushes) {
        self.shared.store().waiting.manner = pushes;
    }

    /// The address of the page that shows messages as customers see them, and answers for them.
    ///
    /// ```
    /// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
    /// println!("open {}", emulator.inbox());
    /// # }
    /// ```
    pub fn inbox(&self) -> String {
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

    /// Writes the [state](Builder::state) now instead of a moment later, and says if that fails. Without one, there is
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
