//! Random templates: after they are created, the plan has no changes.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::Timestamp;
use proptest::test_runner::TestRunner;
use whatsapp_template::lock::Lock;
use whatsapp_template_emulator::Emulator;
use whatsapp_template_model::{Level, Provider, Providers, arbitrary, check, header::is_link};

use super::{PlanInput, Step, build, fetch_actual};
use crate::command::emulate::variables;
use crate::config::Config;
use crate::edit_history::EditHistory;
use crate::remote::{self, RemoteAccount};
use crate::sample_files;
use crate::session::Templates;

fn open_account(emulator: &Emulator, provider: Provider) -> Box<dyn RemoteAccount> {
    let mut text = format!("[environments.test.{}]\n", provider.keyword());
    for (name, value) in variables(emulator, provider) {
        // The config file does not accept secrets as values.
        let is_secret = ["TOKEN", "SECRET"].iter().any(|end| name.ends_with(end));
        let value =
            if is_secret { format!("{{ command = [\"printf\", \"{value}\"] }}") } else { format!("\"{value}\"") };
        writeln!(text, "{name} = {value}").unwrap();
    }
    let config: Config = toml::from_str(&text).unwrap();
    remote::open(&config.select(None, &[provider]).unwrap(), provider).unwrap()
}

fn is_unchanged_after_create(provider: Provider) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let emulator = runtime.block_on(Emulator::start()).unwrap();
    let run = TestRunner::default().run(&arbitrary::template(), |mut definition| {
        definition.providers.value = Providers::of(provider);
        if check(&definition).iter().any(|problem| problem.level == Level::Error) {
            return Ok(());
        }
        emulator.clear();
        let mut account = open_account(&emulator, provider);
        let mut files = BTreeMap::new();
        sample_files::map_files(&definition, |sample| {
            if provider == Provider::Meta || !is_link(sample.file.as_str()) {
                files.insert(sample.file.as_str().to_owned(), format!("4::{}", files.len()));
            }
        });
        if provider != Provider::Cams {
            account.set_uploaded_files(&files);
        }
        for translation in &definition.translations {
            account.create(&definition, translation.language.as_str()).unwrap();
        }
        let desired = Templates::new([definition]).desired(provider).unwrap();
        let actual = fetch_actual(&*account, &desired, &mut |_, _| {}).unwrap();
        let plan = build(PlanInput {
            environment: "test",
            provider,
            desired,
            actual,
            lock: &Lock::new(),
            edit_history: &EditHistory::default(),
            now: Timestamp::now(),
        });
        for item in plan.items {
            assert_eq!((item.step, item.notes), (Step::Record { is_known: false }, Vec::new()), "{:?}", item.desired);
        }
        Ok(())
    });
    run.unwrap();
}

#[test]
fn any_template_at_meta() {
    is_unchanged_after_create(Provider::Meta);
}

#[test]
fn any_template_at_cams() {
    is_unchanged_after_create(Provider::Cams);
}

#[test]
fn any_template_at_nxcloud() {
    is_unchanged_after_create(Provider::Nxcloud);
}
