//! `campaign serve`: a page about all campaigns, which shows them live, and the route for webhooks.

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::watch;
use whatsapp_template::model::Provider;
use whatsapp_template_campaign::campaign::CampaignStatus;
use whatsapp_template_campaign::report::Page;
use whatsapp_template_campaign::{Error, Ledger, Scope, StopWords};

use super::webhooks::{self, Endpoint};
use super::{database, wrong};
use crate::command::CommandResult;
use crate::command::stop_signal::stop_signal;
use crate::config::Config;
use crate::{CliError, value_parsers};

/// How many campaigns the page shows at most, the newest first.
const MAX_CAMPAIGNS: usize = 20;

/// Nothing of the page comes from elsewhere, and no other page may show it in a frame.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The arguments of `campaign serve`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Where the page is: an address of this machine and a port
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Receive webhooks there, at the paths /webhooks/meta, /webhooks/cams and /webhooks/nxcloud; the page is not there
    #[arg(long, value_name = "ADDRESS:PORT")]
    webhooks: Option<SocketAddr>,
    /// The environment in the config file whose webhooks are received
    #[arg(long, short, value_name = "NAME", requires = "webhooks")]
    environment: Option<String>,
    /// Receive the webhooks of this provider only; may be repeated [default: all of the environment]
    #[arg(long, short, value_name = "PROVIDER", value_parser = value_parsers::provider(), requires = "webhooks")]
    provider: Vec<Provider>,
    /// The file with the environments [default: whatsapp-template.toml, if it exists]
    #[arg(long, value_name = "FILE", requires = "webhooks")]
    config: Option<PathBuf>,
    /// Customers who reply with a common word such as STOP get no more marketing messages, or no more messages at all
    #[arg(long, value_name = "SCOPE", value_parser = ["marketing", "everything"], requires = "webhooks")]
    stop_words: Option<String>,
}

pub(super) async fn run(address: Option<&str>, arguments: &Arguments, out: &mut dyn Write) -> CommandResult {
    let endpoints = if arguments.webhooks.is_some() { endpoints(arguments)? } else { Vec::new() };
    // Webhooks may come before the first campaign.
    let mut ledger = match arguments.webhooks {
        Some(_) => database::wait_and_create(address, out).await?,
        None => database::wait_and_open(address, out).await?,
    };
    if let Some(scope) = arguments.stop_words.as_deref().and_then(Scope::from_word) {
        ledger = ledger.with_stop_words(StopWords::new(scope, StopWords::COMMON));
    }
    let page = listen(arguments.listen, "the page", "--listen").await?;
    let webhooks = match arguments.webhooks {
        Some(address) => Some(listen(address, "webhooks", "--webhooks").await?),
        None => None,
    };
    writeln!(out, "the campaigns are at http://{}/ until you interrupt this command", page.local_addr()?)?;
    if let Some(listener) = &webhooks {
        let address = listener.local_addr()?;
        for endpoint in &endpoints {
            let (path, query) = (endpoint.path(), endpoint.query());
            writeln!(out, "webhooks of {} are received at http://{address}{path}{query}", endpoint.provider.title())?;
        }
    }
    out.flush()?;
    let stopped = stop_signal()?;
    let (running, stop) = watch::channel(());
    let until_stopped = |mut stop: watch::Receiver<()>| async move { drop(stop.changed().await) };
    let serve_page = axum::serve(page, router(ledger.clone())).with_graceful_shutdown(until_stopped(stop.clone()));
    let serve_webhooks = async {
        match webhooks {
            Some(listener) => {
                let routes = webhooks::router(&ledger, endpoints);
                axum::serve(listener, routes).with_graceful_shutdown(until_stopped(stop)).await
            }
            None => Ok(()),
        }
    };
    let wait = async {
        let signal = stopped.await;
        drop(running);
        signal
    };
    tokio::try_join!(serve_page, serve_webhooks, wait)?;
    ledger.close().await;
    Ok(0)
}

/// The webhooks of the environment's providers.
fn endpoints(arguments: &Arguments) -> Result<Vec<Endpoint>, CliError> {
    let config = Config::read(arguments.config.as_deref())?;
    let environment = config.select(arguments.environment.as_deref(), &arguments.provider)?;
    environment.providers.iter().map(|provider| Endpoint::new(*provider, &environment)).collect()
}

async fn listen(address: SocketAddr, what: &str, option: &str) -> Result<TcpListener, CliError> {
    TcpListener::bind(address).await.map_err(|error| {
        wrong(format!("{what} cannot be served at {address}: {error}"), format!("choose another address with {option}"))
    })
}

fn router(ledger: Ledger) -> Router {
    Router::new().route("/", get(page)).with_state(ledger)
}

async fn page(State(ledger): State<Ledger>) -> Response {
    let headers: [(HeaderName, &str); 3] = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    match statuses(&ledger).await {
        Ok(campaigns) => (headers, Html(Page::new(&campaigns).live().to_html())).into_response(),
        // The text of the error may have the address of the database, which is none of the browser's business.
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, headers, "the database of the campaigns is away").into_response(),
    }
}

async fn statuses(ledger: &Ledger) -> Result<Vec<CampaignStatus>, Error> {
    let mut campaigns = ledger.campaigns().await?;
    campaigns.sort_by_key(|run| core::cmp::Reverse(run.id()));
    let mut statuses = Vec::new();
    for run in campaigns.iter().take(MAX_CAMPAIGNS) {
        statuses.push(run.status().await?);
    }
    Ok(statuses)
}
