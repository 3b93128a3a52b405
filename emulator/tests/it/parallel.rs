//! Many emulators at once, as in the tests of a program.

use std::time::{Duration, Instant};

use serde_json::json;
use tokio::task::JoinSet;
use whatsapp_template_emulator::Emulator;

use crate::meta::{create, message, template};

const EMULATORS: usize = 50;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_start_at_once_and_are_independent() {
    let started = Instant::now();
    let mut starting = JoinSet::new();
    for _ in 0..EMULATORS {
        starting.spawn(async { Emulator::start().await.unwrap() });
    }
    let emulators = starting.join_all().await;
    let took = started.elapsed();
    println!("{EMULATORS} emulators started in {took:?}");
    // It takes two milliseconds on an idle machine; the rest is for a busy one.
    assert!(took < Duration::from_millis(500), "{took:?}");

    let mut used = JoinSet::new();
    for (n, emulator) in emulators.into_iter().enumerate() {
        used.spawn(async move {
            let name = format!("news_{n}");
            let body = json!([{ "type": "BODY", "text": "Our shop is open again." }]);
            assert_eq!(create(&emulator, &template(&name, &body)).await.status, 200);
            for _ in 0..=n {
                assert_eq!(message(&emulator, &name, json!([])).await.status, 200);
            }
            emulator.expect().template(&name).times(n + 1);
            emulator.expect().times(n + 1);
            assert_eq!(emulator.templates().len(), 1);
            emulator.url().to_owned()
        });
    }
    let mut urls = used.join_all().await;
    urls.sort();
    urls.dedup();
    assert_eq!(urls.len(), EMULATORS);
}

#[tokio::test]
async fn a_dropped_emulator_leaves_no_task() {
    let tasks = || tokio::runtime::Handle::current().metrics().num_alive_tasks();
    let before = tasks();
    for _ in 0..10 {
        let emulator = Emulator::start().await.unwrap();
        let body = json!([{ "type": "BODY", "text": "Our shop is open again." }]);
        assert_eq!(create(&emulator, &template("news", &body)).await.status, 200);
        assert!(tasks() > before);
    }
    for _ in 0..500 {
        if tasks() == before {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{} tasks are left", tasks() - before);
}
