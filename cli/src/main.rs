//! The `whatsapp-template` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    whatsapp_template_cli::standalone()
}
