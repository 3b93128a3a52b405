//! Prints what the other HTTP clients of a program do, line by line.
//!
//! `tests/tls/run` compares the lines with and without whatsapp-template in the same program.
#![allow(missing_docs)]

#[cfg(feature = "ours")]
mod ours;
#[cfg(feature = "reqwest")]
mod with_reqwest;
#[cfg(any(feature = "rustls-aws-lc-rs", feature = "rustls-ring"))]
mod with_rustls;

fn main() {
    // What reqwest asks of a program with this feature.
    #[cfg(feature = "reqwest-rustls-no-provider")]
    rustls::crypto::ring::default_provider().install_default().unwrap();
    // Our own client first, so that anything it did to the process would be seen.
    #[cfg(feature = "ours")]
    ours::use_client();
    #[cfg(feature = "reqwest")]
    with_reqwest::print();
    #[cfg(any(feature = "rustls-aws-lc-rs", feature = "rustls-ring"))]
    with_rustls::print();
}
