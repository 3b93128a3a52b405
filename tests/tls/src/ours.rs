//! Uses whatsapp-template as a program would, over HTTPS.

use whatsapp_template::{Client, ErrorKind, Meta, meta::GetTemplate, provider::Endpoint};

/// Connects to a local port that is closed at once. Panics unless that is reported as it should be.
pub(crate) fn use_client() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            drop(connection);
        }
    });
    let meta = Meta::new("token", "1", "2").unwrap().with_endpoint(Endpoint::new(address).unwrap());
    let client = Client::new(meta).with_backoff(whatsapp_template::client::Backoff::NEVER);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let error = runtime.block_on(client.execute(&GetTemplate::new("1"))).unwrap_err();
    let has_tls = cfg!(any(feature = "ours-rustls", feature = "ours-rustls-aws-lc-rs", feature = "ours-native-tls"));
    let is_installed = cfg!(feature = "reqwest-rustls-no-provider") && cfg!(feature = "ours-rustls-no-provider");
    let expected = if has_tls || is_installed { ErrorKind::Connect } else { ErrorKind::Configuration };
    assert_eq!(error.kind(), expected, "{error:?}");
}
