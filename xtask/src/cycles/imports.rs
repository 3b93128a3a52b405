//! The imports between the files of a crate.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Item, ItemUse, Macro, Path as SynPath};

use super::modules::{Leaf, Modules, Target, attributes, is_re_export, is_test, leaves};

/// The imports of one crate.
pub struct Imports {
    /// The files, relative to the folder of the workspace if that is where the crate is.
    pub files: Vec<PathBuf>,
    edges: BTreeMap<(usize, usize), BTreeSet<String>>,
}

impl Imports {
    /// Reads the crate in this folder, which has `src/lib.rs` or `src/main.rs`.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let mut modules = Modules::read(folder)?;
        let mut paths = Vec::new();
        for id in 0..modules.modules.len() {
            let mut collector = Collector::default();
            modules.modules[id].items.iter().for_each(|item| collector.visit_item(item));
            for import in collector.inner_imports {
                modules.import(id, import);
            }
            paths.push(collector.paths);
        }
        let mut edges: BTreeMap<(usize, usize), BTreeSet<String>> = BTreeMap::new();
        for (id, paths) in paths.into_iter().enumerate() {
            let from = modules.modules[id].file;
            for path in paths {
                if let Target::File(to) = modules.resolve(id, &path)
                    && to != from
                    && !modules.is_above(to, id)
                {
                    let name = path.last().cloned().unwrap_or_default();
                    edges.entry((from, to)).or_default().insert(name);
                }
            }
        }
        let base = folder.parent().unwrap_or(folder);
        let files = modules.files.iter().map(|file| file.strip_prefix(base).unwrap_or(file).to_owned()).collect();
        Ok(Self { files, edges })
    }

    /// Each pair of files in which the first names items of the second, with these names.
    pub fn edges(&self) -> impl Iterator<Item = (&Path, &Path, &BTreeSet<String>)> {
        self.edges.iter().map(|((from, to), names)| (self.files[*from].as_path(), self.files[*to].as_path(), names))
    }
}

/// The paths in a module.
#[derive(Default)]
struct Collector {
    paths: BTreeSet<Vec<String>>,
    inner_imports: Vec<Vec<Leaf>>,
    depth: usize,
}

impl Collector {
    /// The paths in the arguments of a macro, which has its own grammar.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons < 2 {
                        self.flush(&mut path);
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' && !path.is_empty() => colons += 1,
                token => {
                    self.flush(&mut path);
                    colons = 0;
                    if let TokenTree::Group(group) = token {
                        self.tokens(group.stream());
                    }
                }
            }
        }
        self.flush(&mut path);
    }

    /// A single identifier may be a field or a variable, unless it is a type.
    fn flush(&mut self, path: &mut Vec<String>) {
        let is_type = |word: &String| word.starts_with(|c: char| c.is_uppercase());
        if path.len() > 1 || path.first().is_some_and(is_type) {
            self.paths.insert(std::mem::take(path));
        }
        path.clear();
    }
}

impl<'ast> Visit<'ast> for Collector {
    fn visit_item(&mut self, item: &'ast Item) {
        if attributes(item).iter().any(is_test) {
            return;
        }
        self.depth += 1;
        visit::visit_item(self, item);
        self.depth -= 1;
    }

    fn visit_item_use(&mut self, import: &'ast ItemUse) {
        if self.depth > 1 {
            self.inner_imports.push(leaves(&import.tree));
        }
        if !is_re_export(import) {
            self.paths
                .extend(leaves(&import.tree).into_iter().filter(|leaf| leaf.name.is_some()).map(|leaf| leaf.path));
        }
    }

    fn visit_path(&mut self, path: &'ast SynPath) {
        if path.leading_colon.is_none() {
            self.paths.insert(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }

    fn visit_vis_restricted(&mut self, _: &'ast syn::VisRestricted) {}
}
