//! Tests of the config file.

#![allow(clippy::unwrap_used)]

use super::*;

fn config(text: &str) -> Config {
    toml::from_str(text).unwrap()
}

const TWO: &str = r#"
    [environments.dev.meta]
    META_WABA_ID = "1"
    META_PHONE_NUMBER_ID = 2

    [environments.prod.meta]
    META_WABA_ID = "3"

    [environments.prod.cams]
    CAMS_FROM = "6591230000"
    ALIBABA_CLOUD_ACCESS_KEY_SECRET = { command = ["printf", "%s\\n", "hidden"] }
"#;

#[test]
fn an_environment_is_chosen_by_name_or_by_default() {
    let prod = config(TWO).select(Some("prod"), &[]).unwrap();
    assert_eq!((prod.name.as_str(), prod.providers.as_slice()), ("prod", [Provider::Cams, Provider::Meta].as_slice()));
    assert_eq!(prod.variable("META_WABA_ID").unwrap().as_deref(), Some("3"));
    let text = format!("default = \"dev\"\n{TWO}");
    let dev = config(&text).select(None, &[]).unwrap();
    assert_eq!(dev.name, "dev");
    assert_eq!(dev.variable("META_PHONE_NUMBER_ID").unwrap().as_deref(), Some("2"));
    let requested = config(TWO).select(Some("prod"), &[Provider::Nxcloud]).unwrap();
    assert_eq!(requested.providers, [Provider::Nxcloud]);
}

#[test]
fn an_ambiguous_environment_is_an_error() {
    let error = config(TWO).select(None, &[]).unwrap_err().to_string();
    assert!(error.starts_with("which environment? whatsapp-template.toml has dev, prod\n"), "{error}");
    let error = config(TWO).select(Some("pord"), &[]).unwrap_err().to_string();
    assert!(error.contains("there is no environment `pord`") && error.contains("did you mean `prod`"), "{error}");
    let error = Config::default().select(None, &[]).unwrap_err().to_string();
    assert!(error.starts_with("which provider?\n"), "{error}");
    let only = Config::default().select(None, &[Provider::Meta]).unwrap();
    assert_eq!((only.name.as_str(), only.providers.as_slice()), ("default", [Provider::Meta].as_slice()));
}

#[test]
fn a_secret_comes_from_a_variable_or_a_command() {
    let prod = config(TWO).select(Some("prod"), &[]).unwrap();
    assert_eq!(prod.variable("ALIBABA_CLOUD_ACCESS_KEY_SECRET").unwrap().as_deref(), Some("hidden"));
    assert!(!format!("{prod:?}").contains("hidden"));
    for secret in ["META_ACCESS_TOKEN", "NXCLOUD_ACCESS_SECRET"] {
        let text = format!("[environments.prod.meta]\n{secret} = \"EAAJ\"");
        let error = config(&text).check_secrets(Path::new(CONFIG_FILE)).unwrap_err().to_string();
        assert!(error.contains("but this file is meant to be committed") && !error.contains("EAAJ"), "{error}");
    }
    let missing = "[environments.prod.meta]\nMETA_ACCESS_TOKEN = { env = \"UNSET_VARIABLE\" }";
    let error = config(missing).select(None, &[]).unwrap().variable("META_ACCESS_TOKEN").unwrap_err().to_string();
    assert!(error.contains("from the variable UNSET_VARIABLE, which is not set"), "{error}");
}

#[test]
fn a_failed_command_is_reported_without_its_output() {
    let error_of = |command: &[&str]| {
        let command: Vec<String> = command.iter().map(ToString::to_string).collect();
        run_command("META_ACCESS_TOKEN", &command).unwrap_err().to_string()
    };
    assert!(error_of(&["sh", "-c", "echo hidden; exit 3"]).contains("failed with exit status: 3"));
    assert!(!error_of(&["sh", "-c", "echo hidden; exit 3"]).contains("hidden\n"));
    assert!(error_of(&["true"]).contains("printed nothing"));
    assert!(error_of(&[]).contains("is empty"));
    assert!(error_of(&["no-such-program-here"]).contains("cannot be run"));
}

#[test]
fn an_invalid_file_is_an_error() {
    let error = toml::from_str::<Config>("[environment.prod]").unwrap_err().to_string();
    assert!(error.contains("unknown field `environment`"), "{error}");
    let error = config("[environments.prod.metta]").select(None, &[]).unwrap_err().to_string();
    assert!(error.contains("unknown provider `metta`"), "{error}");
}

#[test]
fn secrets_in_the_file_are_refused_whatever_their_form() {
    let refused = |line: &str| {
        let text = format!("[environments.dev.cams]\nCAMS_FROM = 1\n[environments.prod.meta]\n{line}");
        config(&text).check_secrets(Path::new(CONFIG_FILE)).map_err(|error| error.to_string())
    };
    for line in [
        "META_ACCESS_TOKEN = 4711471147114711",
        "meta_access_token = \"4711hidden\"",
        "META_TOKEN_2 = \"4711hidden\"",
        "NXCLOUD_ACCESS_SECRET = \"\"",
    ] {
        let error = refused(line).unwrap_err();
        assert!(error.contains("contains the secret") && !error.contains("4711"), "{error}");
    }
    for line in ["META_WABA_ID = 1", "META_APP_ID = \"2\"", "META_ACCESS_TOKEN = { env = \"TOKEN\" }"] {
        assert_eq!(refused(line), Ok(()), "{line}");
    }
}

#[test]
fn no_message_quotes_what_may_be_a_secret() {
    for (written, message) in [
        ("{ env = \"EAAJhidden\" }", "is read from the variable in its `env`, which is not set"),
        ("{ env = \"9hidden\" }", "is read from the variable in its `env`, which is not set"),
        ("{ command = [\"EAAJhidden\"] }", "the command for META_ACCESS_TOKEN cannot be run"),
        ("{ command = [\"sh -c hidden\", \"hidden\"] }", "the command for META_ACCESS_TOKEN cannot be run"),
    ] {
        let text = format!("[environments.prod.meta]\nMETA_ACCESS_TOKEN = {written}");
        let selected = config(&text).select(None, &[]).unwrap();
        let error = selected.variable("META_ACCESS_TOKEN").unwrap_err().to_string();
        assert!(error.contains(message) && !error.contains("hidden"), "{error}");
    }
    for text in [
        "EAAJhidden = 1",
        "[EAAJhidden]",
        "[environments.prod.meta]\nMETA_ACCESS_TOKEN = EAAJhidden",
        "[environments.prod.meta]\nMETA_ACCESS_TOKEN = \"EAAJ\\hidden\"",
        "[environments.prod.meta]\nMETA_ACCESS_TOKEN = { EAAJhidden = \"\" }",
        "[environments.prod]\nmeta = \"EAAJ\\\"hidden`hidden\\\"hidden\"",
        "[environments]\nprod = [\"EAAJhidden\"]",
        "default = [\"EAAJhidden\"]",
        "default = \"a\"\ndefault = \"EAAJhidden\"",
        "[environments.prod.meta]\nEAAJhidden = \"a\"\nEAAJhidden = \"b\"",
        "[environments.prod.meta]\nMETA_ACCESS_TOKEN = 99999999999999999999999999",
    ] {
        let error = toml::from_str::<Config>(text).unwrap_err();
        let shown = redacted(error.message());
        assert!(!shown.contains("hidden") && !shown.contains("EAAJ") && !shown.contains("999"), "{text}: {shown}");
    }
    assert_eq!(
        redacted("unknown field `tokn`, expected `env` or `command`"),
        "unknown field `…`, expected `env` or `command`"
    );
}
