//! `campaign serve`: a page about all campaigns, which shows them live.

use std::io::Write;
use std::net::SocketAddr;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use whatsapp_template_campaign::campaign::CampaignStatus;
use whatsapp_template_campaign::report::Page;
use whatsapp_template_campaign::{Error, Ledger};

use super::{database, wrong};
use crate::command::CommandResult;
use crate::command::stop_signal::stop_signal;

/// How many campaigns the page shows at most, the newest first.
const MAX_CAMPAIGNS: usize = 20;

/// Nothing of the page comes from elsewhere, and no other page may show it in a frame.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

pub(super) async fn run(address: Option<&str>, listen: SocketAddr, out: &mut dyn Write) -> CommandResult {
    let ledger = database::open(address).await?;
    let listener = TcpListener::bind(listen).await.map_err(|error| {
        wrong(format!("the page cannot be served at {listen}: {error}"), "choose another address with --listen")
    })?;
    writeln!(out, "the campaigns are at http://{}/ until you interrupt this command", listener.local_addr()?)?;
    out.flush()?;
    let stopped = stop_signal()?;
    let shutdown = async { drop(stopped.await) };
    axum::serve(listener, router(ledger.clone())).with_graceful_shutdown(shutdown).await?;
    ledger.close().await;
    Ok(0)
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
