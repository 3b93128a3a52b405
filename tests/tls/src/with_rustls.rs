//! What `rustls::ClientConfig::builder()` does: it uses the cryptography that the features of rustls choose.

use std::panic::catch_unwind;

pub(crate) fn print() {
    let suites = catch_unwind(|| {
        let builder = rustls::ClientConfig::builder();
        builder.crypto_provider().cipher_suites.iter().map(|suite| format!("{:?}", suite.suite())).collect::<Vec<_>>()
    });
    match suites {
        Ok(suites) => println!("rustls::ClientConfig::builder() has {}", suites.join(" ")),
        Err(_) => println!("rustls::ClientConfig::builder() panics"),
    }
}
