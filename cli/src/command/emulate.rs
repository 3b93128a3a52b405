//! The command `emulate`.

use std::io::Write;
use std::net::IpAddr;
use std::path::PathBuf;

use whatsapp_template_emulator::{Emulator, MAX_MESSAGES, MAX_TEMPLATES, Reviewer};
use whatsapp_template_model::Provider;

use super::CommandResult;
use super::stop_signal::stop_signal;
use crate::style::{BOLD, DIM};
use crate::{CliError, file};

/// The arguments of `emulate`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The address to listen on; every address except 127.0.0.1 also accepts connections from other machines
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    address: IpAddr,
    /// The port; 0 selects a free one
    #[arg(long, value_name = "N", default_value_t = 4370)]
    port: u16,
    /// Where a provider sends its webhooks, for example `meta=http://127.0.0.1:3000/webhook`
    #[arg(long, value_name = "PROVIDER=URL", value_parser = webhook)]
    webhook: Vec<(Provider, String)>,
    /// The result of the review for templates with these names: approve, reject:REASON, recategorise:CATEGORY or leave
    /// (which keeps them under review); `*` matches any characters, and the first match applies
    #[arg(long, value_name = "NAMES=VERDICT", value_parser = rule)]
    review: Vec<(String, Verdict)>,
    /// A file that keeps templates and messages between restarts
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// A file for the addresses and keys, as lines NAME=value; it exists while the emulator accepts requests
    #[arg(long, value_name = "FILE")]
    env_file: Option<PathBuf>,
    /// Refuse messages without a template to customers who did not write within the last 24 hours
    #[arg(long)]
    window: bool,
    /// Enforce the documented rate limits of requests and messages
    #[arg(long)]
    rates: bool,
}

/// The result of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    Approve,
    Reject(String),
    Recategorise(String),
    Leave,
}

fn webhook(argument: &str) -> Result<(Provider, String), String> {
    let (provider, url) = argument.split_once('=').ok_or("write PROVIDER=URL")?;
    let provider = Provider::from_keyword(provider).ok_or("the provider is meta, cams or nxcloud")?;
    Ok((provider, url.to_owned()))
}

fn rule(argument: &str) -> Result<(String, Verdict), String> {
    let expected = "write NAMES=approve, NAMES=reject:REASON, NAMES=recategorise:CATEGORY or NAMES=leave";
    let (names, verdict) = argument.split_once('=').filter(|(names, _)| !names.is_empty()).ok_or(expected)?;
    let verdict = match verdict.split_once(':') {
        None if verdict == "approve" => Verdict::Approve,
        None if verdict == "leave" => Verdict::Leave,
        Some(("reject", reason)) if !reason.is_empty() => Verdict::Reject(reason.to_owned()),
        Some(("recategorise", category)) if !category.is_empty() => Verdict::Recategorise(category.to_owned()),
        _ => return Err(expected.to_owned()),
    };
    Ok((names.to_owned(), verdict))
}

/// Emulates the providers on a local port until the process is interrupted.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> CommandResult {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        let emulator = builder(arguments).start().await.map_err(|error| {
            let cli_error = CliError::new(format!("cannot start the emulator: {error}"));
            match error.kind() {
                std::io::ErrorKind::AddrInUse | std::io::ErrorKind::PermissionDenied => {
                    cli_error.with_help(format!("port {} may be in use; `--port 0` selects a free one", arguments.port))
                }
                _ => cli_error,
            }
        })?;
        write_addresses(&emulator, arguments, out)?;
        // From here on a signal no longer ends the program, so that the file is always removed.
        let stopped = stop_signal()?;
        if let Some(path) = &arguments.env_file {
            file::write(path, env_file(&emulator).as_bytes())?;
        }
        stopped.await?;
        if let Some(path) = &arguments.env_file {
            // Somebody may have removed it.
            let _ = std::fs::remove_file(path);
        }
        let saved = emulator.save();
        emulator.stop().await;
        saved.map_err(|error| CliError::new(format!("the state could not be saved: {error}")))?;
        Ok(0)
    })
}

fn builder(arguments: &Arguments) -> whatsapp_template_emulator::Builder {
    let Arguments { address, port, webhook, review, state, window, rates, env_file: _ } = arguments;
    let reviewer = review.iter().fold(Reviewer::default(), |reviewer, (names, verdict)| match verdict {
        Verdict::Approve => reviewer.approve(names),
        Verdict::Reject(reason) => reviewer.reject(names, reason),
        Verdict::Recategorise(category) => reviewer.approve_as(names, category),
        Verdict::Leave => reviewer.keep_pending(names),
    });
    let mut builder = Emulator::builder().address(*address).port(*port).review(reviewer);
    for (provider, url) in webhook {
        builder = builder.webhook(*provider, url);
    }
    if let Some(file) = state {
        builder = builder.state_file(file);
    }
    if *window {
        builder = builder.enforce_service_window();
    }
    if *rates {
        builder = builder.enforce_rate_limits();
    }
    builder
}

/// The addresses and credentials as lines that shells, Docker and Node.js read.
fn env_file(emulator: &Emulator) -> String {
    let all = Provider::ALL.into_iter().flat_map(|provider| variables(emulator, provider));
    let mut lines: Vec<String> = all.map(|(name, value)| format!("{name}={value}\n")).collect();
    lines.push(format!("EMULATOR_URL={}\n", emulator.url()));
    lines.concat()
}

/// The environment variables of an account at an emulated provider.
pub(crate) fn variables(emulator: &Emulator, provider: Provider) -> Vec<(&'static str, &str)> {
    let (url, meta, cams, nxcloud) = (emulator.url(), emulator.meta(), emulator.cams(), emulator.nxcloud());
    match provider {
        Provider::Meta => vec![
            ("META_ENDPOINT", url),
            ("META_ACCESS_TOKEN", &meta.access_token),
            ("META_WABA_ID", &meta.waba_id),
            ("META_PHONE_NUMBER_ID", &meta.phone_number_id),
            ("META_APP_ID", &meta.app_id),
            ("META_APP_SECRET", &meta.app_secret),
        ],
        Provider::Cams => vec![
            ("CAMS_ENDPOINT", url),
            ("ALIBABA_CLOUD_ACCESS_KEY_ID", &cams.access_key_id),
            ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", &cams.access_key_secret),
            ("CAMS_FROM", "6591230000"),
            // Reading a template requires a space; the emulator takes any.
            ("CAMS_CUST_SPACE_ID", "cams-8c8e"),
        ],
        Provider::Nxcloud => vec![
            ("NXCLOUD_ENDPOINT", url),
            ("NXCLOUD_ACCESS_KEY", &nxcloud.access_key),
            ("NXCLOUD_ACCESS_SECRET", &nxcloud.access_secret),
            ("NXCLOUD_APPKEY", &nxcloud.appkey),
            ("NXCLOUD_BUSINESS_PHONE", &nxcloud.business_phone),
        ],
    }
}

/// Writes the addresses and credentials. The credentials only work with this emulator, so they may be shown.
fn write_addresses(emulator: &Emulator, arguments: &Arguments, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "Emulated WhatsApp providers: {BOLD}{}{BOLD:#}", emulator.url())?;
    writeln!(out, "Inbox to read and answer messages: {BOLD}{}{BOLD:#}", emulator.inbox_url())?;
    for provider in Provider::ALL {
        writeln!(out, "\n  {BOLD}{}{BOLD:#}", provider.title())?;
        for (name, value) in variables(emulator, provider) {
            writeln!(out, "    {name:<32} {value}")?;
        }
    }
    let place = arguments.state.as_ref().map_or_else(|| "memory".to_owned(), |file| file.display().to_string());
    let unless = if arguments.review.is_empty() { "" } else { ", unless a `--review` rule applies" };
    writeln!(
        out,
        "\n{DIM}Templates are approved at once{unless}. Up to {MAX_MESSAGES} messages and {MAX_TEMPLATES} templates \
         are kept in {place}. Ctrl-C stops the emulator.{DIM:#}"
    )?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn review_rules_are_parsed() {
        assert_eq!(
            rule("promo_*=reject:INVALID_FORMAT"),
            Ok(("promo_*".into(), Verdict::Reject("INVALID_FORMAT".into())))
        );
        assert_eq!(rule("a=recategorise:MARKETING"), Ok(("a".into(), Verdict::Recategorise("MARKETING".into()))));
        assert_eq!(rule("*=leave"), Ok(("*".into(), Verdict::Leave)));
        assert_eq!(rule("*=approve"), Ok(("*".into(), Verdict::Approve)));
        for wrong in ["", "a", "=leave", "a=reject", "a=reject:", "a=recategorise:", "a=aprove", "a=leave:now"] {
            assert!(rule(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_webhook_names_its_provider() {
        assert_eq!(webhook("meta=http://127.0.0.1:1/a?b=c"), Ok((Provider::Meta, "http://127.0.0.1:1/a?b=c".into())));
        assert!(webhook("http://127.0.0.1").is_err() && webhook("whatsapp=http://a").is_err());
    }
}
