//! The examples and exit codes in the help of each command.

pub(crate) const CHECK_CODES: &str = "\
Exit codes:
  0  no errors
  1  errors
  2  a file cannot be read";

pub(crate) const PLAN_CODES: &str = "\
Exit codes:
  0  nothing to do
  1  an error
  2  changes";

pub(crate) const APPLY_CODES: &str = "\
Exit codes:
  0  everything is as declared
  1  an error, or a template failed
  2  a change remains that cannot be made";

pub(crate) const VERIFY_CODES: &str = "\
Exit codes:
  0  all templates are as declared and can be sent
  1  some are not
  2  the provider cannot be read";

/// Exit codes, and examples below them.
pub(crate) fn with_codes(codes: &str, examples: &str) -> String {
    format!("{codes}\n\n{examples}")
}

pub(crate) const CHECK: &str = "\
Examples:
  whatsapp-template check templates/
  whatsapp-template check --format github --deny advice templates.json
  curl … | whatsapp-template check --provider cams -";

pub(crate) const EXPORT: &str = "\
Examples:
  whatsapp-template export templates.json --provider cams
  whatsapp-template export templates/ --provider nxcloud -o nxcloud/";

pub(crate) const IMPORT: &str = "\
Examples:
  whatsapp-template import templates.json -o src/templates.rs
  whatsapp-template import --from meta --environment prod -o src/templates.rs";

pub(crate) const PLAN: &str = "\
Examples:
  whatsapp-template plan templates/ --environment prod
  whatsapp-template plan templates/ --provider meta --offline";

pub(crate) const APPLY: &str = "\
Examples:
  whatsapp-template apply templates/ --environment prod
  whatsapp-template apply templates/ --environment prod --yes --delete old_news";

pub(crate) const STATUS: &str = "\
Examples:
  whatsapp-template status templates/ --watch 60";

pub(crate) const VERIFY: &str = "\
Examples:
  whatsapp-template verify templates/ --environment prod --approved";

pub(crate) const ARCHIVE: &str = "\
Examples:
  whatsapp-template archive old_news spring_sale --environment prod
  whatsapp-template archive old_news --language de --yes";

pub(crate) const UNARCHIVE: &str = "\
Examples:
  whatsapp-template unarchive old_news --environment prod";

pub(crate) const LIBRARY: &str = "\
Examples:
  whatsapp-template library list delivery --topic order_management
  whatsapp-template library create delivery_update_1 --name our_delivery \\
    --url 'https://shop.example/{{1}}' --url-example https://shop.example/1042";

pub(crate) const LIBRARY_LIST: &str = "\
Examples:
  whatsapp-template library list
  whatsapp-template library list delivery --topic order_management --language de";

pub(crate) const LIBRARY_CREATE: &str = "\
Examples:
  whatsapp-template library create delivery_update_1 --name our_delivery \\
    --url 'https://shop.example/{{1}}' --url-example https://shop.example/1042";

#[cfg(feature = "preview")]
pub(crate) const PREVIEW: &str = "\
Examples:
  whatsapp-template preview templates/ -o templates.html
  whatsapp-template preview templates/ --name order_shipped --language en_US \\
    -o order.png";

pub(crate) const COMPLETIONS: &str = "\
Examples:
  whatsapp-template completions bash > /etc/bash_completion.d/whatsapp-template";

pub(crate) const RULES: &str = "\
Examples:
  whatsapp-template rules --provider meta
  whatsapp-template rules body_length";

#[cfg(feature = "emulate")]
pub(crate) const EMULATE: &str = "\
Examples:
  whatsapp-template emulate
  whatsapp-template emulate --webhook meta=http://127.0.0.1:3000/webhook \\
    --review 'promo_*=reject:INVALID_FORMAT'";

#[cfg(feature = "outbox")]
pub(crate) const OUTBOX: &str = "\
Examples:
  whatsapp-template outbox status --database sqlite:shop.db
  whatsapp-template outbox list --state unknown
  whatsapp-template outbox resolve 1042 1043 --accepted
  whatsapp-template outbox forget --values 30d --recipients 90d";

#[cfg(feature = "outbox")]
pub(crate) const SUPPRESS: &str = "\
Examples:
  whatsapp-template suppress add +4915112345678 --reason 'asked on the phone'
  whatsapp-template suppress list +4915112345678
  whatsapp-template suppress export -o suppressed.csv";

#[cfg(feature = "campaign")]
pub(crate) const CAMPAIGN: &str = "\
Examples:
  whatsapp-template campaign check spring.toml --templates templates \\
    --bad-rows bad.csv
  whatsapp-template campaign start spring.toml --templates templates
  whatsapp-template campaign status spring --watch
  whatsapp-template campaign retry spring --code 131049 --after 24h";

pub(crate) const SCHEMA: &str = "\
Examples:
  whatsapp-template schema check > check.schema.json";
