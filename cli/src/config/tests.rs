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
        let error = config(&text).select(None, &[]).unwrap_err().to_string();
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
