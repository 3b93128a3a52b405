//! Tests of the layout of the folders: each rule has row, check, cases and example in the folder of its part.

use std::fs;
use std::path::{Path, PathBuf};

use crate::RULES;

/// The folder with the example of a rule.
fn folder(id: &str) -> PathBuf {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let folders = fs::read_dir(rules).unwrap().map(|entry| entry.unwrap().path());
    let having: Vec<PathBuf> =
        folders.filter(|folder| folder.join("examples").join(id).with_extension("diff").is_file()).collect();
    assert_eq!(
        having.len(),
        1,
        "write one example of `{id}`: model/src/rules/<part>/examples/{id}.diff; found {having:?}"
    );
    having.into_iter().next().unwrap()
}

#[test]
fn each_rule_is_in_one_folder() {
    for rule in RULES {
        let folder = folder(rule.id);
        let files = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        let sources: String = files
            .filter(|file| file.extension().is_some_and(|extension| extension == "rs") && !file.ends_with("tests.rs"))
            .map(|file| fs::read_to_string(file).unwrap())
            .collect();
        let cases = fs::read_to_string(folder.join("tests.rs")).unwrap();
        let cases: String = cases.chars().filter(|c| !c.is_whitespace()).collect();
        let row = format!("{} = \"{}\" {{", rule.id.to_uppercase(), rule.id);
        assert!(sources.contains(&row), "{} has no row `{row}`", folder.display());
        for starts in [&["keeps"][..], &["breaks", "breaks_as"]] {
            let found = starts.iter().any(|start| cases.contains(&format!("{start}(\"{}\",", rule.id)));
            assert!(found, "{} has no case `{}(\"{}\", …)`", folder.display(), starts[0], rule.id);
        }
    }
}

#[test]
fn each_example_is_that_of_a_rule() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let folders = fs::read_dir(rules).unwrap().map(|entry| entry.unwrap().path().join("examples"));
    let files = folders.filter(|folder| folder.is_dir()).flat_map(|folder| fs::read_dir(folder).unwrap());
    for file in files {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(RULES.iter().any(|rule| format!("{}.diff", rule.id) == name), "{name} is of no rule");
    }
}
