//! Operations without the feature `tracing`: nothing is recorded, and nothing of this is left in the program.
#![allow(clippy::unused_self, reason = "the same calls as with the feature")]

use core::fmt::Display;
use core::future::Future;
use core::time::Duration;

use crate::Error;
use crate::model::Definition;
use crate::provider::{Operation, Provider};

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TraceSettings {}

#[derive(Default)]
pub(super) struct Subject {}

impl Subject {
    #[inline]
    pub(super) fn template(_: &Definition<'_>, _: &str) -> Self {
        Self {}
    }

    #[inline]
    pub(super) fn with_recipient(self, _: TraceSettings, _: &impl Display) -> Self {
        self
    }
}

pub(super) struct OperationTrace;

impl OperationTrace {
    #[inline]
    pub(super) fn new<P: Provider, O: Operation<P>>(_: &O, _: &Subject, _: TraceSettings) -> Self {
        Self
    }

    #[inline]
    pub(super) fn run<F: Future>(&self, future: F) -> F {
        future
    }

    #[inline]
    pub(super) fn rate_wait(&self, _: Duration) {}

    #[inline]
    pub(super) fn attempt(&self, _: u32) {}

    #[inline]
    pub(super) fn repeat(&self, _: u32, _: Duration, _: &Error) {}

    #[inline]
    pub(super) fn end<T>(&self, _: &Result<T, Error>, _: fn(&T) -> Option<&str>) {}
}
