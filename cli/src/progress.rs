//! The progress bar of long work.

use std::io::{self, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A progress bar. It is only shown on a terminal.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    pub(crate) fn new(what: &str) -> Self {
        let bar = ProgressBar::new_spinner();
        bar.set_message(what.to_owned());
        bar.enable_steady_tick(Duration::from_millis(120));
        Self(bar)
    }

    /// Sets how many of the total are done.
    pub(crate) fn set(&self, done: usize, total: usize) {
        if self.0.length() != Some(total as u64) {
            let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len} {eta}");
            self.0.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            self.0.set_length(total as u64);
        }
        self.0.set_position(done as u64);
    }

    /// Prints a line above the bar.
    pub(crate) fn println(&self, out: &mut dyn Write, line: &str) -> io::Result<()> {
        self.0.suspend(|| writeln!(out, "{line}"))
    }

    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.finish();
    }
}
