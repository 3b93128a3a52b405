//! The emulator as a program: `whatsapp-template-emulator [--port N] [--reject NAMES=REASON]…`.

use std::path::PathBuf;
use std::process::ExitCode;

use whatsapp_template_emulator::{Emulator, MOST_MESSAGES, MOST_TEMPLATES, Provider, Reviewer};

const HELP: &str = "\
WhatsApp providers on a local port, for trying templates and messages. Nothing is delivered.

Usage: whatsapp-template-emulator [--port N] [--reject NAMES=REASON]... [--webhook PROVIDER=URL]...

  --port N                       the port on 127.0.0.1; 0 takes a free one (default 4370)
  --webhook PROVIDER=URL         tells what happens: --webhook meta=http://127.0.0.1:3000/webhook
  --state FILE                   keeps templates and messages in a file, over a restart
  --window                       refuses free messages to customers who did not write within 24 hours
  --rates                        keeps the documented rates of calls and messages
  -h, --help                     this text
  -V, --version                  the version

Templates are approved at once, unless a rule says otherwise. The first that fits a name decides; * is anything.

  --reject NAMES=REASON          rejects them: --reject 'promo_*=INVALID_FORMAT'
  --recategorise NAMES=CATEGORY  approves them under another category: --recategorise 'order_*=MARKETING'
  --leave NAMES                  leaves them pending: --leave '*_draft'
  --approve NAMES                approves them
";
const PORT: u16 = 4370;

/// What the arguments ask for.
#[derive(Debug, PartialEq, Eq)]
enum Wish {
    Listen(Settings),
    Help,
    Version,
}

#[derive(Debug, PartialEq, Eq)]
struct Settings {
    port: u16,
    webhooks: Vec<(Provider, String)>,
    reviewer: Reviewer,
    window: bool,
    rates: bool,
    state: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            port: PORT,
            webhooks: Vec::new(),
            reviewer: Reviewer::default(),
            window: false,
            rates: false,
            state: None,
        }
    }
}

fn main() -> ExitCode {
    match wish(std::env::args().skip(1)) {
        Ok(Wish::Help) => print!("{HELP}"),
        Ok(Wish::Version) => println!("whatsapp-template-emulator {}", env!("CARGO_PKG_VERSION")),
        Ok(Wish::Listen(settings)) => {
            let port = settings.port;
            if let Err(error) = listen(settings) {
                match error.kind() {
                    std::io::ErrorKind::AddrInUse | std::io::ErrorKind::PermissionDenied
                        if error.raw_os_error().is_some() =>
                    {
                        eprintln!(
                            "cannot listen on port {port}: {error}\nTry another with --port, or --port 0 for a free one."
                        );
                    }
                    // It says itself what it is about.
                    _ => eprintln!("{error}"),
                }
                return ExitCode::FAILURE;
            }
        }
        Err(message) => {
            eprintln!("{message}\n\n{HELP}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

fn wish(arguments: impl Iterator<Item = String>) -> Result<Wish, String> {
    let mut settings = Settings::default();
    let mut arguments = arguments.peekable();
    while let Some(argument) = arguments.next() {
        let (name, attached) = match argument.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (argument.as_str(), None),
        };
        let mut value = |what: &str| {
            let value = attached.clone().or_else(|| arguments.next()).filter(|value| !value.is_empty());
            value.ok_or_else(|| format!("{name} wants {what}"))
        };
        let reviewer = || settings.reviewer.clone();
        match name {
            "-h" | "--help" => return Ok(Wish::Help),
            "-V" | "--version" => return Ok(Wish::Version),
            "--port" => {
                let value = value("a number")?;
                settings.port = value.parse().map_err(|_| format!("{value:?} is not a port: a number up to 65535"))?;
            }
            "--webhook" => {
                let (provider, url) = pair(name, &value("PROVIDER=URL")?, "PROVIDER=URL")?;
                let provider = Provider::from_word(&provider).ok_or_else(|| {
                    let known = Provider::ALL.map(Provider::word).join(", ");
                    format!("{provider:?} is no provider; there are {known}")
                })?;
                settings.webhooks.push((provider, url));
            }
            "--reject" => {
                let (names, reason) = pair(name, &value("NAMES=REASON")?, "NAMES=REASON")?;
                settings.reviewer = reviewer().reject(&names, &reason);
            }
            "--recategorise" => {
                let (names, category) = pair(name, &value("NAMES=CATEGORY")?, "NAMES=CATEGORY")?;
                settings.reviewer = reviewer().recategorise(&names, &category);
            }
            "--leave" => settings.reviewer = reviewer().leave(&value("NAMES")?),
            "--approve" => settings.reviewer = reviewer().approve(&value("NAMES")?),
            "--state" => settings.state = Some(value("FILE")?.into()),
            "--window" => settings.window = true,
            "--rates" => settings.rates = true,
            _ => return Err(format!("unknown argument {argument:?}")),
        }
    }
    Ok(Wish::Listen(settings))
}

/// Two values with `=` between them.
fn pair(name: &str, value: &str, form: &str) -> Result<(String, String), String> {
    let halves = value.split_once('=').filter(|(left, right)| !left.is_empty() && !right.is_empty());
    let (left, right) = halves.ok_or_else(|| format!("{name} wants {form}, this is {value:?}"))?;
    Ok((left.to_owned(), right.to_owned()))
}

fn listen(settings: Settings) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let is_plain = settings.reviewer == Reviewer::default();
        let mut builder = Emulator::builder().port(settings.port).review(settings.reviewer);
        for (provider, url) in settings.webhooks {
            builder = builder.webhook(provider, url);
        }
        if let Some(file) = &settings.state {
            builder = builder.state(file);
        }
        if settings.window {
            builder = builder.window();
        }
        if settings.rates {
            builder = builder.rates();
        }
        let emulator = builder.start().await?;
        let (meta, cams, nxcloud) = (emulator.meta(), emulator.cams(), emulator.nxcloud());
        println!("WhatsApp providers, emulated: {}", emulator.url());
        println!("What is sent, and who answers: {}", emulator.inbox());
        println!();
        println!("  Meta     endpoint           {}", emulator.url());
        println!("           access token       {}", meta.access_token);
        println!("           WABA id            {}", meta.waba_id);
        println!("           phone number id    {}", meta.phone_number_id);
        println!("           app id             {}", meta.app_id);
        println!("           app secret         {}", meta.app_secret);
        println!();
        println!("  CAMS     endpoint           {}/", emulator.url());
        println!("           access key id      {}", cams.access_key_id);
        println!("           access key secret  {}", cams.access_key_secret);
        println!();
        println!("  NXCloud  base URL           {}/api/wa/", emulator.url());
        println!("           access key         {}", nxcloud.access_key);
        println!("           access secret      {}", nxcloud.access_secret);
        println!("           appkey             {}", nxcloud.appkey);
        println!("           business phone     {}", nxcloud.business_phone);
        println!();
        let otherwise = if is_plain { "" } else { ", unless a rule says otherwise" };
        let place = settings.state.map_or_else(|| "memory".to_owned(), |file| file.display().to_string());
        println!(
            "Templates are approved at once{otherwise}. Kept in {place}: {MOST_MESSAGES} messages, {MOST_TEMPLATES} \
             templates."
        );
        println!("Ctrl-C stops.");
        tokio::signal::ctrl_c().await?;
        let saved = emulator.save();
        emulator.stop().await;
        saved
    })
}

#[cfg(test)]
mod tests {
    use super::{Settings, Wish, wish};
    use whatsapp_template_emulator::{Provider, Reviewer};

    fn parsed(line: &str) -> Result<Wish, String> {
        wish(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn arguments_are_understood() {
        assert_eq!(parsed(""), Ok(Wish::Listen(Settings::default())));
        assert_eq!(parsed("--port 0"), Ok(Wish::Listen(Settings { port: 0, ..Settings::default() })));
        assert_eq!(parsed("--port=8080"), Ok(Wish::Listen(Settings { port: 8080, ..Settings::default() })));
        assert_eq!(parsed("--port 1 -h"), Ok(Wish::Help));
        assert_eq!(parsed("-V"), Ok(Wish::Version));
        assert_eq!(parsed("--port"), Err("--port wants a number".to_owned()));
        assert!(parsed("--port 70000").unwrap_err().contains("up to 65535"));
        assert!(parsed("--prot 1").unwrap_err().contains("--prot"));
        let state = Some("emulator.json".into());
        assert_eq!(parsed("--state emulator.json"), Ok(Wish::Listen(Settings { state, ..Settings::default() })));
        assert_eq!(parsed("--state"), Err("--state wants FILE".to_owned()));
        assert_eq!(
            parsed("--window --rates"),
            Ok(Wish::Listen(Settings { window: true, rates: true, ..Settings::default() }))
        );
    }

    #[test]
    fn rules_stand_in_their_order() {
        let reviewer = Reviewer::default()
            .leave("promo_draft")
            .reject("promo_*", "INVALID_FORMAT")
            .recategorise("order_*", "MARKETING")
            .approve("*");
        let line = "--leave promo_draft --reject promo_*=INVALID_FORMAT --recategorise=order_*=MARKETING --approve *";
        assert_eq!(parsed(line), Ok(Wish::Listen(Settings { reviewer, ..Settings::default() })));
        for wrong in ["--reject", "--reject promo_*", "--reject promo_*=", "--recategorise =MARKETING"] {
            assert!(parsed(wrong).unwrap_err().contains("wants NAMES="), "{wrong}");
        }
        assert_eq!(parsed("--leave="), Err("--leave wants NAMES".to_owned()));
    }

    #[test]
    fn webhooks_name_their_provider() {
        let webhooks = vec![
            (Provider::Meta, "http://127.0.0.1:1/a?b=c".to_owned()),
            (Provider::Cams, "http://localhost:2".to_owned()),
        ];
        let line = "--webhook meta=http://127.0.0.1:1/a?b=c --webhook=cams=http://localhost:2";
        assert_eq!(parsed(line), Ok(Wish::Listen(Settings { webhooks, ..Settings::default() })));
        assert!(parsed("--webhook other=http://a").unwrap_err().contains("meta, cams, nxcloud"));
        assert!(parsed("--webhook http://a").unwrap_err().contains("PROVIDER=URL"));
    }
}
