//! The state that the server and the owner of the emulator share.

mod account;
pub(crate) mod customer;
pub(crate) mod group;

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use whatsapp_template_model::Provider;

use crate::clock::Clock;
use crate::credentials::{CamsCredentials, MetaCredentials, NxcloudCredentials};
use crate::fault::queue::FaultQueue;
use crate::http::client::WebhookUrl;
use crate::journal::SharedJournal;
use crate::state::state_file::StateFile;
use crate::store::Store;

/// The state that the server and the owner of the emulator share.
pub(crate) struct Shared {
    pub(crate) meta: MetaCredentials,
    pub(crate) cams: CamsCredentials,
    pub(crate) nxcloud: NxcloudCredentials,
    pub(crate) clock: Clock,
    /// The address that the emulator listens on; empty until then.
    host: String,
    pub(crate) faults: Arc<FaultQueue>,
    /// The journal, with its own lock, so that reading it does not block anything else.
    pub(crate) journal: Arc<SharedJournal>,
    /// The webhook of each provider.
    pub(crate) webhooks: HashMap<Provider, WebhookUrl>,
    store: Mutex<Store>,
    /// The file that keeps the state over a restart, if there is one.
    state_file: Option<StateFile>,
    /// Wakes the task that writes that file.
    pub(crate) changed: Notify,
}

/// The locked store, with a flag that it may have changed.
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
        webhooks: HashMap<Provider, WebhookUrl>,
    ) -> Self {
        let (faults, journal) = (Arc::clone(&store.faults), Arc::clone(&store.journal));
        let (store, changed) = (Mutex::new(store), Notify::new());
        Self {
            meta,
            cams,
            nxcloud,
            clock,
            host: String::new(),
            faults,
            journal,
            webhooks,
            store,
            state_file: None,
            changed,
        }
    }

    /// The same state, saved in a file.
    pub(crate) fn with_state_file(self, state_file: StateFile) -> Self {
        Self { state_file: Some(state_file), ..self }
    }

    /// The same state, of an emulator that listens on this address.
    pub(crate) fn with_host(self, host: String) -> Self {
        Self { host, ..self }
    }

    /// The host and port in links to the emulator.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    pub(crate) fn store(&self) -> Guard<'_> {
        // A panic while the lock was held leaves a consistent store, since it is changed in single steps.
        let store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        Guard { store, changed: self.state_file.is_some().then_some(&self.changed), is_changed: false }
    }

    /// Whether the state is saved in a file.
    pub(crate) fn has_state_file(&self) -> bool {
        self.state_file.is_some()
    }

    /// Writes the file, if there is one.
    pub(crate) fn save(&self) -> io::Result<()> {
        self.state_file.as_ref().map_or(Ok(()), |state_file| state_file.save(|| self.store().snapshot()))
    }

    /// Writes the file for the last time and closes it.
    pub(crate) fn close(&self) -> io::Result<()> {
        self.state_file.as_ref().map_or(Ok(()), |state_file| state_file.close(|| self.store().snapshot()))
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
