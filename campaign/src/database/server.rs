//! The first connection to a PostgreSQL server, which may be starting.

use core::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions as _, Connection as _};
use tokio::time::Instant;

use super::{bounded, explain};
use crate::{Error, ErrorKind};

/// How long a server that refuses connections is tried again. A server that starts on a machine of its own takes a second or two.
pub(crate) const PATIENCE: Duration = Duration::from_secs(4);

/// How long to wait between two attempts.
const INTERVAL: Duration = Duration::from_millis(200);

/// Reads an address. What is wrong with it is not shown, because it may have a password.
#[cfg(feature = "campaigns")]
pub(crate) fn parse(address: &str) -> Result<PgConnectOptions, Error> {
    address.parse().map_err(|error: sqlx::Error| {
        let message = "the address cannot be read; write `postgres://user@host/database`";
        Error::new(ErrorKind::Configuration, message).with_source(error)
    })
}

/// Opens a connection. While the server refuses connections or starts, it is tried again for so long.
pub(crate) async fn open(options: &PgConnectOptions, patience: Duration) -> Result<PgConnection, Error> {
    let begun = Instant::now();
    loop {
        let error = match bounded(async { Ok(options.connect().await) }).await? {
            Ok(connection) => return Ok(connection),
            Err(error) => error,
        };
        if !is_away(&error) || begun.elapsed() + INTERVAL > patience {
            return Err(described(options, error, begun.elapsed()));
        }
        tokio::time::sleep(INTERVAL).await;
    }
}

/// Whether the server can be reached and used, as [`open`] does.
pub(crate) async fn test(options: &PgConnectOptions, patience: Duration) -> Result<(), Error> {
    // The server notices the end of a connection that is not closed in the proper way, too.
    let _ = open(options, patience).await?.close().await;
    Ok(())
}

/// Whether a server that starts soon answers so.
fn is_away(error: &sqlx::Error) -> bool {
    match error {
        // The socket of a server on this machine exists once it has started.
        sqlx::Error::Io(error) => {
            matches!(error.kind(), std::io::ErrorKind::ConnectionRefused | std::io::ErrorKind::NotFound)
        }
        sqlx::Error::Database(refused) => refused.code().is_some_and(|code| code == "57P03"),
        _ => false,
    }
}

/// The error, with the place of the server. The rest of the address may have a password.
fn described(options: &PgConnectOptions, error: sqlx::Error, after: Duration) -> Error {
    let place = match options.get_socket() {
        Some(socket) => socket.display().to_string(),
        None => format!("{}:{}", options.get_host(), options.get_port()),
    };
    let message = match &error {
        sqlx::Error::Io(refused) if is_away(&error) => {
            let tried = match after.as_secs() {
                0 => String::new(),
                seconds => format!(", tried for {seconds} s"),
            };
            let what = match refused.kind() {
                std::io::ErrorKind::NotFound => "there is no socket of a PostgreSQL server",
                _ => "no PostgreSQL server accepts connections",
            };
            format!("{what} at {place}{tried}; start it, or correct the host and the port in the address")
        }
        sqlx::Error::Io(_) => format!(
            "the PostgreSQL server at {place} cannot be reached; correct the host in the address, or check the network"
        ),
        _ => format!("PostgreSQL at {place}: {}", explain(&error)),
    };
    Error::new(ErrorKind::Database, message).with_source(error)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    /// A port of this machine at which nothing listens.
    fn free_port() -> u16 {
        std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
    }

    #[tokio::test]
    async fn a_server_that_does_not_run_is_named_without_the_password() {
        let port = free_port();
        let options: PgConnectOptions = format!("postgres://shop:secret@127.0.0.1:{port}/shop").parse().unwrap();
        let error = open(&options, Duration::ZERO).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Database);
        let message = error.to_string();
        assert!(
            message.starts_with(&format!("no PostgreSQL server accepts connections at 127.0.0.1:{port}; start it"))
        );
        assert!(!format!("{message}{error:?}{error:#?}").contains("secret"), "{message}");
    }

    #[tokio::test]
    async fn a_socket_that_does_not_exist_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let options = PgConnectOptions::new_without_pgpass().socket(folder.path());
        let message = open(&options, Duration::ZERO).await.unwrap_err().to_string();
        let folder = folder.path().display().to_string();
        assert!(message.starts_with("there is no socket") && message.contains(&folder), "{message}");
    }

    #[tokio::test]
    async fn a_server_is_tried_again_until_the_time_is_over() {
        let options: PgConnectOptions = format!("postgres://shop@127.0.0.1:{}/shop", free_port()).parse().unwrap();
        let begun = Instant::now();
        let message = open(&options, Duration::from_millis(1300)).await.unwrap_err().to_string();
        assert!(begun.elapsed() >= Duration::from_secs(1), "{:?}", begun.elapsed());
        assert!(message.contains(", tried for 1 s; start it"), "{message}");
    }

    #[tokio::test]
    async fn a_server_that_starts_later_is_found() {
        let port = free_port();
        let options: PgConnectOptions = format!("postgres://shop@127.0.0.1:{port}/shop").parse().unwrap();
        let server = tokio::spawn(async move {
            tokio::time::sleep(INTERVAL * 2).await;
            let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await.unwrap();
            drop(listener.accept().await.unwrap());
        });
        // It speaks no PostgreSQL, but it accepts the connection.
        let message = open(&options, Duration::from_mins(1)).await.unwrap_err().to_string();
        server.await.unwrap();
        assert!(
            message.starts_with("the PostgreSQL server at 127.0.0.1") && message.contains("cannot be reached"),
            "{message}"
        );
    }
}
