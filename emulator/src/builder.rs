//! The settings of an emulator.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use whatsapp_template_model::Provider;

use crate::clock::{Clock, TimeSource};
use crate::credentials::{CamsCredentials, MetaCredentials, NxcloudCredentials};
use crate::emulator::Emulator;
use crate::fault::schedule::FaultSchedule;
use crate::http::client::WebhookUrl;
use crate::notification::delivery_policy::DeliveryPolicy;
use crate::server::MAX_CONNECTIONS;
use crate::shared::Shared;
use crate::state::state_file::{StateFile, unusable_state};
use crate::store::Store;
use crate::store::traffic::Enforcement;
use crate::template::reviewer::Reviewer;

/// Settings for an [`Emulator`]. All of them are optional.
///
/// ```
/// use whatsapp_template_emulator::{Emulator, Review};
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let emulator = Emulator::builder().review(Review::Manual).start().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
#[must_use = "the emulator does not listen before `start`"]
pub struct Builder {
    address: Option<IpAddr>,
    port: u16,
    meta: MetaCredentials,
    cams: CamsCredentials,
    nxcloud: NxcloudCredentials,
    reviewer: Reviewer,
    clock: Option<TimeSource>,
    schedules: Vec<FaultSchedule>,
    webhooks: Vec<(Provider, String)>,
    strict: Enforcement,
    pushes: DeliveryPolicy,
    state: Option<PathBuf>,
    connections: Option<usize>,
}

impl core::fmt::Debug for Builder {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Builder")
            .field("port", &self.port)
            .field("meta", &self.meta)
            .field("cams", &self.cams)
            .field("nxcloud", &self.nxcloud)
            .field("reviewer", &self.reviewer)
            .field("plans", &self.schedules)
            .finish_non_exhaustive()
    }
}

impl Builder {
    /// The port. The default, zero, chooses a free one.
    ///
    /// ```
    /// let builder = whatsapp_template_emulator::Emulator::builder().port(0);
    /// ```
    pub fn port(self, port: u16) -> Self {
        Self { port, ..self }
    }

    /// The address to listen on. The default is `127.0.0.1`, which other machines cannot reach.
    ///
    /// On any other address, everybody in the network can send requests, with keys that are public. Even then, the
    /// inbox and the API below `/__emulator/` respond only to this machine.
    ///
    /// ```
    /// use std::net::Ipv4Addr;
    /// // In a container, for the other containers.
    /// let builder = whatsapp_template_emulator::Emulator::builder().address(Ipv4Addr::UNSPECIFIED);
    /// ```
    pub fn address(self, address: impl Into<IpAddr>) -> Self {
        Self { address: Some(address.into()), ..self }
    }

    /// The access token of the Cloud API, and the account and the phone number that it is for.
    ///
    /// ```
    /// use whatsapp_template_emulator::{Emulator, MetaCredentials};
    /// let mine = MetaCredentials { waba_id: "102290129340398".into(), ..Default::default() };
    /// let builder = Emulator::builder().meta(mine);
    /// ```
    pub fn meta(self, meta: MetaCredentials) -> Self {
        Self { meta, ..self }
    }

    /// The key that signs requests to CAMS.
    ///
    /// ```
    /// use whatsapp_template_emulator::{CamsCredentials, Emulator};
    /// let mine = CamsCredentials { access_key_id: "testid".into(), access_key_secret: "testsecret".into() };
    /// let builder = Emulator::builder().cams(mine);
    /// ```
    pub fn cams(self, cams: CamsCredentials) -> Self {
        Self { cams, ..self }
    }

    /// The key that signs requests to NXCloud, and the application and the phone number that it is for.
    ///
    /// ```
    /// use whatsapp_template_emulator::{Emulator, NxcloudCredentials};
    /// let mine = NxcloudCredentials { appkey: "shop".into(), ..Default::default() };
    /// let builder = Emulator::builder().nxcloud(mine);
    /// ```
    pub fn nxcloud(self, nxcloud: NxcloudCredentials) -> Self {
        Self { nxcloud, ..self }
    }

    /// How templates are reviewed: a [`Review`](crate::Review) for all of them, or a [`Reviewer`] with rules.
    ///
    /// ```
    /// use whatsapp_template_emulator::{Emulator, Review, Reviewer};
    /// let builder = Emulator::builder().review(Review::After(3));
    /// let builder = Emulator::builder().review(Reviewer::default().reject("promo_*", "INVALID_FORMAT"));
    /// ```
    pub fn review(self, reviewer: impl Into<Reviewer>) -> Self {
        Self { reviewer: reviewer.into(), ..self }
    }

    /// The clock that signatures are checked against, for replaying a recorded request. [`Emulator::advance_clock`]
    /// moves it.
    ///
    /// ```
    /// use std::time::{Duration, UNIX_EPOCH};
    /// use whatsapp_template_emulator::Emulator;
    /// let builder = Emulator::builder().clock(|| UNIX_EPOCH + Duration::from_secs(1_698_315_752));
    /// ```
    pub fn clock(self, now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        Self { clock: Some(Arc::new(now)), ..self }
    }

    /// Injects faults from the start, as [`Emulator::inject_fault`] does later.
    ///
    /// ```
    /// use whatsapp_template_emulator::{Emulator, Fault};
    /// let builder = Emulator::builder().fault(Fault::CutWithin.times(2));
    /// ```
    pub fn fault(mut self, schedule: impl Into<FaultSchedule>) -> Self {
        self.schedules.push(schedule.into());
        self
    }

    /// The plain HTTP URL to which a provider reports the status of messages and templates, and the messages of
    /// customers. Each accepted message is reported as sent and as delivered.
    ///
    /// ```
    /// # async fn example() -> std::io::Result<()> {
    /// use whatsapp_template_emulator::Emulator;
    /// use whatsapp_template_model::Provider;
    /// let emulator = Emulator::builder().webhook(Provider::Meta, "http://127.0.0.1:3000/webhook").start().await?;
    /// # Ok(()) }
    /// ```
    pub fn webhook(mut self, provider: Provider, url: impl Into<String>) -> Self {
        self.webhooks.push((provider, url.into()));
        self
    }

    /// How notifications are delivered to webhooks: late, more than once, out of order.
    /// [`Emulator::set_delivery_policy`] changes it later.
    ///
    /// ```
    /// use whatsapp_template_emulator::{Emulator, DeliveryPolicy};
    /// let builder = Emulator::builder().delivery_policy(DeliveryPolicy::default().with_repeats(1));
    /// ```
    pub fn delivery_policy(self, pushes: DeliveryPolicy) -> Self {
        Self { pushes, ..self }
    }

    /// Rejects messages without a template to customers who did not write within 24 hours, by
    /// [`Emulator::send_customer_text`] or [`Emulator::tap_quick_reply`]. Meta rejects them with 131047, also through
    /// NXCloud. CAMS documents no code and accepts them.
    ///
    /// ```
    /// use whatsapp_template_emulator::Emulator;
    /// let builder = Emulator::builder().enforce_service_window();
    /// ```
    pub fn enforce_service_window(self) -> Self {
        Self { strict: Enforcement { window: true, ..self.strict }, ..self }
    }

    /// Enforces the documented rate limits. With Meta, also through NXCloud: one message every six seconds to the
    /// same customer, of which 45 may come at once (131056), and 80 messages a second from the phone number (130429);
    /// with Meta itself, 100 templates an hour (80007). With CAMS, a number of calls a second for each operation
    /// (`Throttling.User`).
    ///
    /// ```
    /// use whatsapp_template_emulator::Emulator;
    /// let builder = Emulator::builder().enforce_rate_limits();
    /// ```
    pub fn enforce_rate_limits(self) -> Self {
        Self { strict: Enforcement { rates: true, ..self.strict }, ..self }
    }

    /// Saves templates, messages and the settings of Meta's account in this file, so that the next start continues where this one ended: within the
    /// same limits, with templates as they were submitted and their status. The file does not contain uploads,
    /// groups, usernames, analytics, pending faults, the effect of [`Emulator::advance_clock`], or credentials.
    ///
    /// The emulator replaces the whole file: half a second after a change, on [`Emulator::save`], and at the end. If
    /// the file cannot be read, or another running emulator uses it, the start fails and the file stays unchanged.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// use whatsapp_template_emulator::Emulator;
    /// # let folder = std::env::temp_dir().join(format!("emulator-state-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder)?;
    /// let file = folder.join("emulator.json");
    /// let emulator = Emulator::builder().state_file(&file).start().await?;
    /// emulator.stop().await;
    /// assert!(file.exists());
    /// # std::fs::remove_dir_all(folder)
    /// # }
    /// ```
    pub fn state_file(self, file: impl Into<PathBuf>) -> Self {
        Self { state: Some(file.into()), ..self }
    }

    /// How many connections can be open at once, at least one. The default is
    /// [`MAX_CONNECTIONS`](crate::MAX_CONNECTIONS).
    ///
    /// ```
    /// let builder = whatsapp_template_emulator::Emulator::builder().max_connections(16);
    /// ```
    pub fn max_connections(self, max: usize) -> Self {
        Self { connections: Some(max.max(1)), ..self }
    }

    /// Starts listening. It fails if the port is in use.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let emulator = whatsapp_template_emulator::Emulator::builder().start().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn start(self) -> io::Result<Emulator> {
        let webhooks = self.webhooks.iter().map(|(provider, url)| Ok((*provider, WebhookUrl::new(url)?)));
        let webhooks = webhooks.collect::<io::Result<HashMap<_, _>>>()?;
        let mut store = Store::new(self.reviewer, webhooks.keys().copied().collect(), self.strict);
        store.notifications.policy = self.pushes;
        let mut state_file = None;
        if let Some(path) = &self.state {
            let (opened, snapshot) = StateFile::open(path)?;
            let restored = store.restore(snapshot);
            restored.map_err(|_| unusable_state(path, "it has too many templates, or one of them twice"))?;
            state_file = Some(opened);
        }
        let clock = self.clock.map_or_else(Clock::default, Clock::new);
        let shared = Shared::new(self.meta, self.cams, self.nxcloud, store, clock, webhooks);
        let shared = if let Some(state_file) = state_file { shared.with_state_file(state_file) } else { shared };
        for schedule in self.schedules {
            shared.faults.add(schedule);
        }
        Emulator::listen(
            SocketAddr::new(self.address.unwrap_or(Ipv4Addr::LOCALHOST.into()), self.port),
            self.connections.unwrap_or(MAX_CONNECTIONS),
            shared,
        )
        .await
    }
}

impl Emulator {
    /// Starts listening on a free port, with the published credentials and automatic review. It must be called within
    /// a tokio runtime, which then runs it.
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

    /// Returns a builder, for settings other than those of [`Emulator::start`].
    ///
    /// ```
    /// let builder = whatsapp_template_emulator::Emulator::builder();
    /// ```
    pub fn builder() -> Builder {
        Builder::default()
    }
}
