//! What the fault tests share: a scenario with a judge, workers in processes of their own, and the databases.

#[cfg(feature = "campaigns")]
mod campaign;
mod clock;
mod disk;
mod judge;
#[cfg(feature = "postgres")]
mod kill_database;
mod kill_worker;
mod network;
mod provider;
mod rate;
mod repetitions;
mod restore;
mod scenario;
mod statements;
mod stopped_worker;
mod unusable_row;
mod webhook_storm;
mod work;
mod worker_process;
