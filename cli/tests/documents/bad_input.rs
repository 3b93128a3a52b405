//! Tests of invalid input and invalid arguments.

use crate::run::{body, directory, run, run_in};

/// The error of `check` and `import` for an input.
fn error_for(input: &[u8]) -> String {
    let directory = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let [check, import] = [["check", "-"], ["import", "-"]].map(|arguments| run_in(directory, &arguments, input));
    for ran in [&check, &import] {
        assert_eq!(ran.code, 2, "{ran:?}");
        assert_eq!(ran.out, "", "{ran:?}");
        assert!(ran.err.contains("write: "), "{ran:?}");
        assert!(!ran.err.contains("panicked"), "{ran:?}");
    }
    assert_eq!(check.err, import.err);
    check.err
}

#[test]
fn invalid_json() {
    assert!(error_for(b"{\"name\": \"a\",\n  \"b\": [1,}").starts_with("error: <stdin>:2:11 is not JSON: "));
    assert!(error_for(b"template").contains("<stdin>:1:"));
    assert!(error_for(b"{} trailing").contains("is not JSON"));
    assert!(error_for(b"{\"name\": \"a").contains("is not JSON"));
}

#[test]
fn empty_and_binary_input() {
    assert!(error_for(b"").contains("it is empty"));
    assert!(error_for(b" \n\t ").contains("it is empty"));
    assert!(error_for(b"\x89PNG\r\n\x1a\n\0\0").contains("byte 0 is not UTF-8"));
    assert!(error_for(b"\xff\xfe{\0}\0").contains("it is UTF-16"));
    error_for(b"\0\0\0");
}

#[test]
fn deep_and_long_input() {
    assert!(error_for("[".repeat(100_000).as_bytes()).contains("recursion limit"));
    let nested = format!("{}{}", "[".repeat(100), "]".repeat(100));
    assert!(error_for(nested.as_bytes()).contains("there is no template in <stdin>"));
    // A body of ten megabytes is checked quickly.
    let long = body("long", "en_US", &"{{1}} x ".repeat(1_300_000)).to_string();
    let ran = run(&["check", "-"], &long);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.contains("no provider takes it") && ran.out.len() < 10_000, "{}", ran.out.len());
    // Larger than allowed.
    assert!(error_for(&vec![b' '; 65 * 1024 * 1024]).contains("it has more than 64 MiB"));
}

#[test]
fn json_without_a_template() {
    for input in
        ["null", "7", "[]", "{}", "{\"name\": \"x\"}", "[[{\"components\": 7}]]", "{\"data\": [], \"paging\": {}}"]
    {
        assert!(error_for(input.as_bytes()).contains("there is no template in <stdin>"), "{input}");
    }
    let entry = error_for(br#"{"data": [{"id": "1", "name": "a", "language": "en", "status": "APPROVED"}]}"#);
    assert!(entry.contains("at 1:11 is the name of a template without its components"), "{entry}");
    let message = error_for(
        br#"{"type": "template", "template": {"name": "a", "language": {"code": "en"}, "components": [{"type": "body", "parameters": []}]}}"#,
    );
    assert!(message.contains("the template of a message, which has only a name and values"), "{message}");
}

#[test]
fn paths_that_cannot_be_read() {
    let directory = directory("paths");
    std::fs::create_dir(directory.join("empty")).unwrap();
    for (path, message) in [("none.json", "cannot read none.json: "), ("empty", "there are no JSON files in empty")] {
        for command in ["check", "import"] {
            let ran = run_in(&directory, &[command, path], b"");
            assert_eq!(ran.code, 2, "{ran:?}");
            assert!(ran.err.starts_with(&format!("error: {message}")), "{ran:?}");
        }
    }
    // A file that cannot be read does not hide the problems of the others.
    std::fs::write(directory.join("bad.json"), body("Bad", "en_US", "Your parcel has arrived.").to_string()).unwrap();
    let ran = run_in(&directory, &["check", "none.json", "bad.json"], b"");
    assert_eq!(ran.code, 2);
    assert!(ran.out.contains("error[name_charset]") && ran.err.contains("none.json"), "{ran:?}");
}

#[test]
fn misspelt_arguments() {
    for (arguments, message) in [
        (&["check", "-", "--provider", "cmas"][..], "a similar value exists: 'cams'"),
        (&["check", "-", "--allow", "body_lenght"], "did you mean `body_length`?"),
        (&["check", "-", "--deny", "nonsense"], "there is no such rule"),
        (&["check", "-", "--format", "jsn"], "a similar value exists: 'json'"),
        (&["check", "-", "--formt", "json"], "a similar argument exists: '--format'"),
        (&["chek", "-"], "some similar subcommands exist: 'schema', 'check'"),
        (&["import"], "required arguments were not provided"),
        (&["export", "-"], "--provider <PROVIDER>"),
    ] {
        let ran = run(arguments, "");
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.err.contains(message), "{ran:?}");
    }
}
