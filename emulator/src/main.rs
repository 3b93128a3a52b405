//! The emulator as a program: `whatsapp-template-emulator [--port N]`.

use std::process::ExitCode;

use whatsapp_template_emulator::{Emulator, MOST_MESSAGES, MOST_TEMPLATES};

const HELP: &str = "\
WhatsApp providers on a local port, for trying templates and messages. Nothing is delivered.

Usage: whatsapp-template-emulator [--port N]

  --port N       the port on 127.0.0.1; 0 takes a free one (default 4370)
  -h, --help     this text
  -V, --version  the version
";
const PORT: u16 = 4370;

/// What the arguments ask for.
#[derive(Debug, PartialEq, Eq)]
enum Wish {
    Listen(u16),
    Help,
    Version,
}

fn main() -> ExitCode {
    match wish(std::env::args().skip(1)) {
        Ok(Wish::Help) => print!("{HELP}"),
        Ok(Wish::Version) => println!("whatsapp-template-emulator {}", env!("CARGO_PKG_VERSION")),
        Ok(Wish::Listen(port)) => {
            if let Err(error) = listen(port) {
                eprintln!(
                    "cannot listen on port {port}: {error}\nTry another with --port, or --port 0 for a free one."
                );
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
    let mut wish = Wish::Listen(PORT);
    let mut arguments = arguments.peekable();
    while let Some(argument) = arguments.next() {
        let (name, attached) = match argument.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (argument.as_str(), None),
        };
        match name {
            "-h" | "--help" => return Ok(Wish::Help),
            "-V" | "--version" => return Ok(Wish::Version),
            "--port" => {
                let value = attached.or_else(|| arguments.next()).ok_or("--port wants a number")?;
                let port = value.parse().map_err(|_| format!("{value:?} is not a port: a number up to 65535"))?;
                wish = Wish::Listen(port);
            }
            _ => return Err(format!("unknown argument {argument:?}")),
        }
    }
    Ok(wish)
}

fn listen(port: u16) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let emulator = Emulator::builder().port(port).start().await?;
        let (meta, cams, nxcloud) = (emulator.meta(), emulator.cams(), emulator.nxcloud());
        println!("WhatsApp providers, emulated: {}", emulator.url());
        println!();
        println!("  Meta     endpoint           {}", emulator.url());
        println!("           access token       {}", meta.access_token);
        println!("           WABA id            {}", meta.waba_id);
        println!("           phone number id    {}", meta.phone_number_id);
        println!("           app id             {}", meta.app_id);
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
        println!(
            "Templates are approved at once. Kept in memory: {MOST_MESSAGES} messages, {MOST_TEMPLATES} templates."
        );
        println!("Ctrl-C stops.");
        tokio::signal::ctrl_c().await?;
        emulator.stop().await;
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::{PORT, Wish, wish};

    fn parsed(line: &str) -> Result<Wish, String> {
        wish(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn arguments_are_understood() {
        assert_eq!(parsed(""), Ok(Wish::Listen(PORT)));
        assert_eq!(parsed("--port 0"), Ok(Wish::Listen(0)));
        assert_eq!(parsed("--port=8080"), Ok(Wish::Listen(8080)));
        assert_eq!(parsed("--port 1 -h"), Ok(Wish::Help));
        assert_eq!(parsed("-V"), Ok(Wish::Version));
        assert_eq!(parsed("--port"), Err("--port wants a number".to_owned()));
        assert!(parsed("--port 70000").unwrap_err().contains("up to 65535"));
        assert!(parsed("--prot 1").unwrap_err().contains("--prot"));
    }
}
