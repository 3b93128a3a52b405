//! Points of the worker at which tests end or stop the process.

/// A point of the worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CrashPoint {
    /// The worker has a number, and has done nothing yet.
    Started,
    /// The messages of workers that stopped are unknown.
    TookOver,
    /// The transaction of a step has begun.
    Begun,
    /// The answers are written, but not committed.
    AnswersWritten,
    /// The rate is taken, but not committed.
    RateTaken,
    /// The messages are marked, but not committed.
    Marked,
    /// The marks are committed, and nothing has left.
    Committed,
    /// A request is built.
    Built,
    /// A request is about to leave.
    Sending,
    /// A response has arrived.
    Answered,
    /// The response is in the list of answers.
    Collected,
    /// The heartbeat is written.
    Heartbeat,
    /// The worker was asked to stop.
    Stopping,
    /// The last answers are committed.
    Drained,
    /// A planner has planned, but not committed.
    Planned,
    /// A planner has committed what it handed out.
    HandedOut,
    /// A worker of campaigns has taken a chunk, but not committed.
    Claimed,
    /// It has given a chunk back, but not committed.
    GivenBack,
}

impl CrashPoint {
    /// All points, in the order in which a worker reaches them.
    pub const ALL: [Self; 14] = [
        Self::Started,
        Self::TookOver,
        Self::Begun,
        Self::AnswersWritten,
        Self::RateTaken,
        Self::Marked,
        Self::Committed,
        Self::Built,
        Self::Sending,
        Self::Answered,
        Self::Collected,
        Self::Heartbeat,
        Self::Stopping,
        Self::Drained,
    ];

    /// All points that a worker of campaigns reaches.
    pub const OF_CAMPAIGNS: [Self; 18] = {
        let mut points = [Self::Planned; 18];
        let mut index = 0;
        while index < Self::ALL.len() {
            points[index] = Self::ALL[index];
            index += 1;
        }
        points[15] = Self::HandedOut;
        points[16] = Self::Claimed;
        points[17] = Self::GivenBack;
        points
    };

    /// Its name in the variables of [`reach`](Self::reach).
    pub fn name(self) -> String {
        format!("{self:?}")
    }

    /// Ends the process if the variable `WHATSAPP_TEMPLATE_CRASH_AT` names this point, or stops it (SIGSTOP) if
    /// `WHATSAPP_TEMPLATE_STOP_AT` does; `Sending:3` means the third time, and `Built,Sending` the first time of each, one after
    /// the other. Without the feature for tests it does nothing.
    #[inline]
    #[cfg_attr(not(feature = "__crash_points"), allow(clippy::unused_self, reason = "only tests use it"))]
    pub(crate) fn reach(self) {
        #[cfg(feature = "__crash_points")]
        self.act();
    }

    #[cfg(feature = "__crash_points")]
    fn act(self) {
        use std::sync::atomic::{AtomicUsize, Ordering};
        const POINTS: usize = CrashPoint::OF_CAMPAIGNS.len();
        static REACHED: [AtomicUsize; POINTS] = [const { AtomicUsize::new(0) }; POINTS];
        // Which of the points in the variable is next.
        static TURN: AtomicUsize = AtomicUsize::new(0);
        let Some(reached) = REACHED.get(self as usize) else { return };
        let time = reached.fetch_add(1, Ordering::Relaxed) + 1;
        let is_named = |variable: &str| {
            std::env::var(variable).is_ok_and(|wanted| {
                let next = wanted.split(',').nth(TURN.load(Ordering::Relaxed)).unwrap_or_default();
                match next.split_once(':') {
                    Some((name, count)) => name == self.name() && count.parse() == Ok(time),
                    None => next == self.name(),
                }
            })
        };
        if is_named("WHATSAPP_TEMPLATE_CRASH_AT") {
            std::process::abort();
        }
        if is_named("WHATSAPP_TEMPLATE_STOP_AT") {
            TURN.fetch_add(1, Ordering::Relaxed);
            // The process sends the signal to itself through a program, because the crate has no unsafe code.
            let id = std::process::id().to_string();
            let _ = std::process::Command::new("kill").args(["-STOP", &id]).status();
            // Any thread may take the signal, late on a busy machine, and this one would go on until then: it could send the request
            // before which the process stops.
            while Self::is_stop_pending() {
                std::thread::sleep(core::time::Duration::from_millis(1));
            }
        }
    }

    /// Whether the process has a SIGSTOP that no thread has taken yet. Once one has, this thread stops at its next system call.
    #[cfg(feature = "__crash_points")]
    fn is_stop_pending() -> bool {
        const SIGSTOP: u64 = 19;
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mut pending = status.lines().filter_map(|line| line.strip_prefix("ShdPnd:"));
        pending.any(|mask| u64::from_str_radix(mask.trim(), 16).is_ok_and(|mask| mask & (1 << (SIGSTOP - 1)) != 0))
    }
}
