//! Without an engine: each machine takes the chunks from the ledger.

use super::{Dispatch, Drive, HandOut, Stop};
use crate::Error;
use crate::campaign::ChunkId;

/// Each machine takes the chunks that the planner has handed out from the ledger itself. One process over a SQLite file needs
/// nothing else; several machines over one PostgreSQL share the chunks in this way, too.
#[derive(Debug, Clone, Copy, Default)]
pub struct LocalDispatch(());

impl LocalDispatch {
    /// Without an engine.
    pub const fn new() -> Self {
        Self(())
    }
}

impl Dispatch for LocalDispatch {
    const IS_LOCAL: bool = true;

    async fn hand_out(&self, _: &mut HandOut<'_>, _: &[ChunkId]) -> Result<(), Error> {
        Ok(())
    }

    async fn work(&self, _: Drive, stop: Stop) -> Result<(), Error> {
        stop.stopped().await;
        Ok(())
    }
}
