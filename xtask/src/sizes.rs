//! `cargo xtask sizes`: the sizes of the packages of the published crates.

use std::path::Path;
use std::process::Command;

use crate::package;

/// Packages each published crate, without building it, and prints a table of their sizes.
pub fn run(root: &Path) -> Result<(), String> {
    let target = root.join(format!("target/sizes-{}", std::process::id()));
    let metadata = package::metadata(root)?;
    let names = package::published(&metadata).filter_map(|package| package["name"].as_str());
    let output = Command::new("cargo")
        .args(["package", "--no-verify", "--allow-dirty", "--color", "never"])
        .args(names.flat_map(|name| ["-p", name]))
        .env("CARGO_TARGET_DIR", &target)
        .current_dir(root)
        .output()
        .map_err(|error| error.to_string());
    let output = output?;
    let printed = String::from_utf8_lossy(&output.stderr);
    // It is missing if Cargo failed early.
    if target.exists() {
        std::fs::remove_dir_all(&target).map_err(|error| format!("{}: {error}", target.display()))?;
    }
    if !output.status.success() {
        return Err(format!("cargo package: {}\n{printed}", output.status));
    }
    let sizes = sizes(&printed);
    if sizes.is_empty() {
        return Err(format!("cargo package printed no sizes:\n{printed}"));
    }
    println!("| crate | files | size | compressed |\n| --- | --- | --- | --- |");
    for [name, files, size, compressed] in sizes {
        println!("| `{name}` | {files} | {size} | {compressed} |");
    }
    Ok(())
}

/// Name, number of files, size and compressed size of each package, from what Cargo prints:
///
/// ```text
///    Packaging whatsapp-template-model v0.1.0 (/project/model)
///     Packaged 304 files, 699.0KiB (179.2KiB compressed)
/// ```
fn sizes(printed: &str) -> Vec<[String; 4]> {
    let mut name = "";
    let mut sizes = Vec::new();
    for line in printed.lines().map(str::trim_start) {
        if let Some(rest) = line.strip_prefix("Packaging ") {
            name = rest.split(' ').next().unwrap_or_default();
        } else if let Some((files, size, compressed)) = line.strip_prefix("Packaged ").and_then(packaged) {
            sizes.push([name.to_owned(), files.to_owned(), spaced(size), spaced(compressed)]);
        }
    }
    sizes
}

/// A number and its unit, which Cargo writes together.
fn spaced(size: &str) -> String {
    let (number, unit) = size.split_at(size.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(size.len()));
    format!("{number} {unit}")
}

fn packaged(line: &str) -> Option<(&str, &str, &str)> {
    let (files, sizes) = line.split_once(" files, ")?;
    let (size, compressed) = sizes.split_once(" (")?;
    Some((files, size, compressed.strip_suffix(" compressed)")?))
}

#[cfg(test)]
mod tests {
    use super::sizes;

    #[test]
    fn sizes_are_those_that_cargo_prints() {
        let printed = "\
   Packaging whatsapp-template-model v0.1.0 (/project/model)
    Updating crates.io index
    Packaged 304 files, 699.0KiB (179.2KiB compressed)
   Packaging whatsapp-template v0.1.0 (/project/runtime)
    Packaged 358 files, 1.7MiB (428.0KiB compressed)
";
        assert_eq!(
            sizes(printed),
            [
                ["whatsapp-template-model", "304", "699.0 KiB", "179.2 KiB"],
                ["whatsapp-template", "358", "1.7 MiB", "428.0 KiB"]
            ]
        );
        assert!(sizes("Packaged none").is_empty());
    }
}
