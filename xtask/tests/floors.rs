//! The modules of the emulator and of the runtime form floors, each of which imports only from itself and from those
//! below it.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::path::Path;

use xtask::cycles::{Imports, cycles};

/// A crate's floors, from the lowest to the highest: folders and files in `src`, without the ending of a file. The longest
/// one that matches a file counts.
struct Crate {
    folder: &'static str,
    floors: &'static [&'static [&'static str]],
}

const EMULATOR: Crate = Crate {
    folder: "emulator",
    floors: &[
        &["clock", "credentials", "http", "id", "phone"],
        &["account_event", "customer", "fault", "message", "notification", "template"],
        &["journal"],
        &["store"],
        &["meta_event", "state"],
        &["shared"],
        &["provider", "webhook"],
        &["admin", "inbox"],
        &["server"],
        &["builder", "emulator", "expect"],
    ],
};

const RUNTIME: Crate = Crate {
    folder: "runtime",
    floors: &[
        &["calendar", "definition_cache", "editor", "error", "json", "secret", "url_encoding"],
        &["definition", "parameter", "recipient"],
        &["lock"],
        &[
            "provider/endpoint",
            "provider/env",
            "provider/phone_number",
            "provider/request_cache",
            "provider/meta/account",
            "provider/meta/graph_version",
            "provider/cams/account",
            "provider/nxcloud/account",
        ],
        // The languages of a template name its type, and the other way round.
        &["language", "template"],
        &["message", "reply"],
        // A provider uploads sample files through the client, which executes the operations of providers.
        &["provider", "client"],
        &["webhook"],
        &["__private", "macros"],
    ],
};

const CRATE_ROOT: &str = "lib";
/// The maximum size of an import cycle.
const MAX_CYCLE: usize = 5;

impl Crate {
    fn imports(&self) -> Imports {
        Imports::read(&xtask::root().join(self.folder)).unwrap()
    }

    /// The path of a file in `src`, without its ending, and without `mod`.
    fn name(file: &Path) -> String {
        let file = file.to_str().unwrap();
        let name = file.split_once("src/").map_or(file, |(_, name)| name);
        let name = name.strip_suffix(".rs").unwrap_or(name);
        name.strip_suffix("/mod").unwrap_or(name).to_owned()
    }

    fn entry(&self, file: &Path) -> Option<(usize, &'static str)> {
        let name = Self::name(file);
        let is_within =
            |entry: &str| name.strip_prefix(entry).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let entries =
            self.floors.iter().enumerate().flat_map(|(floor, names)| names.iter().map(move |name| (floor, *name)));
        entries.filter(|(_, entry)| is_within(entry)).max_by_key(|(_, entry)| entry.len())
    }

    fn floor(&self, file: &Path) -> Option<usize> {
        self.entry(file).map(|(floor, _)| floor)
    }

    fn each_file_is_on_a_floor(&self) {
        let imports = self.imports();
        let homeless: Vec<_> =
            imports.files.iter().filter(|file| self.floor(file).is_none() && Self::name(file) != CRATE_ROOT).collect();
        assert!(homeless.is_empty(), "add these to the floors of {}: {homeless:?}", self.folder);
        for name in self.floors.iter().copied().flatten() {
            let is_used = imports.files.iter().any(|file| self.entry(file).is_some_and(|(_, entry)| entry == *name));
            assert!(is_used, "the floors of {} have {name}, which does not exist", self.folder);
        }
    }

    fn no_floor_imports_from_one_above_it(&self) {
        let upward: Vec<String> = self
            .imports()
            .edges()
            .filter(|(from, to, _)| self.floor(to).is_none_or(|to| self.floor(from).is_some_and(|from| from < to)))
            .map(|(from, to, names)| format!("{} imports {names:?} from {}", from.display(), to.display()))
            .collect();
        assert!(upward.is_empty(), "{}", upward.join("\n"));
    }

    fn cycles_are_small(&self) {
        let imports = self.imports();
        let large: Vec<_> = cycles(&imports).into_iter().filter(|cycle| cycle.len() > MAX_CYCLE).collect();
        assert!(large.is_empty(), "{large:?}");
    }
}

#[test]
fn each_file_of_the_emulator_is_on_a_floor() {
    EMULATOR.each_file_is_on_a_floor();
}

#[test]
fn no_floor_of_the_emulator_imports_from_one_above_it() {
    EMULATOR.no_floor_imports_from_one_above_it();
}

#[test]
fn import_cycles_in_the_emulator_are_small() {
    EMULATOR.cycles_are_small();
}

#[test]
fn each_file_of_the_runtime_is_on_a_floor() {
    RUNTIME.each_file_is_on_a_floor();
}

#[test]
fn no_floor_of_the_runtime_imports_from_one_above_it() {
    RUNTIME.no_floor_imports_from_one_above_it();
}

#[test]
fn import_cycles_in_the_runtime_are_small() {
    RUNTIME.cycles_are_small();
}
