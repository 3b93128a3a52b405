//! The modules of a crate, the names in each, and which file defines what a path names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use syn::{Attribute, Item, ItemUse, Meta, UseTree, Visibility};

/// The maximum depth of re-exports of re-exports, so that a cycle of them ends.
const MAX_DEPTH: usize = 16;

/// One module: a file, or a `mod x { … }` inside one.
pub(super) struct Module {
    pub(super) file: usize,
    pub(super) items: Vec<Item>,
    parent: Option<usize>,
    names: BTreeMap<String, Vec<Name>>,
    globs: Vec<Vec<String>>,
}

enum Name {
    Item,
    Module(usize),
    Use(Vec<String>),
}

/// The target of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// An item that this file defines.
    File(usize),
    Module(usize),
    /// Another crate, a local variable, a type parameter.
    Outside,
}

#[derive(Default)]
pub(super) struct Modules {
    pub(super) files: Vec<PathBuf>,
    pub(super) modules: Vec<Module>,
}

impl Modules {
    /// Reads the crate in this folder.
    pub(super) fn read(folder: &Path) -> Result<Self, String> {
        let mut modules = Self::default();
        let source = folder.join("src");
        let root = ["lib.rs", "main.rs"].iter().map(|name| source.join(name)).find(|file| file.is_file());
        let root = root.ok_or_else(|| format!("{} has neither src/lib.rs nor src/main.rs", folder.display()))?;
        modules.file(&root, &source, None)?;
        Ok(modules)
    }

    /// Adds the module of a file; `folder` is where the files of its submodules are.
    fn file(&mut self, file: &Path, folder: &Path, parent: Option<usize>) -> Result<usize, String> {
        let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let syntax = syn::parse_file(&text).map_err(|error| format!("{}: {error}", file.display()))?;
        self.files.push(file.to_owned());
        self.module(self.files.len() - 1, syntax.items, folder, parent)
    }

    fn module(&mut self, file: usize, items: Vec<Item>, folder: &Path, parent: Option<usize>) -> Result<usize, String> {
        let id = self.modules.len();
        let module = Module { file, items: Vec::new(), parent, names: BTreeMap::new(), globs: Vec::new() };
        self.modules.push(module);
        for item in items {
            if attributes(&item).iter().any(is_test) {
                continue;
            }
            match item {
                Item::Mod(inner) => {
                    let name = inner.ident.to_string();
                    let below = folder.join(&name);
                    let child = if let Some((_, items)) = inner.content {
                        self.module(file, items, &below, Some(id))?
                    } else {
                        let candidates = [folder.join(format!("{name}.rs")), below.join("mod.rs")];
                        let found = candidates.iter().find(|candidate| candidate.is_file());
                        let found = found.ok_or_else(|| {
                            format!("{}: there is no file for `mod {name};`", self.files[file].display())
                        })?;
                        self.file(found, &below, Some(id))?
                    };
                    self.add(id, name, Name::Module(child));
                }
                item => {
                    match &item {
                        Item::Use(import) => self.import(id, leaves(&import.tree)),
                        item => {
                            for name in defined(item) {
                                self.add(id, name, Name::Item);
                            }
                        }
                    }
                    self.modules[id].items.push(item);
                }
            }
        }
        Ok(id)
    }

    fn add(&mut self, module: usize, name: String, what: Name) {
        self.modules[module].names.entry(name).or_default().push(what);
    }

    /// Adds the names that a `use` brings into a module, also from inside a function.
    pub(super) fn import(&mut self, module: usize, leaves: Vec<Leaf>) {
        for leaf in leaves {
            match leaf.name {
                Some(name) => self.add(module, name, Name::Use(leaf.path)),
                None => self.modules[module].globs.push(leaf.path),
            }
        }
    }

    /// Whether a file is that of a parent of this module.
    pub(super) fn is_above(&self, file: usize, module: usize) -> bool {
        let mut above = self.modules[module].parent;
        while let Some(parent) = above {
            if self.modules[parent].file == file {
                return true;
            }
            above = self.modules[parent].parent;
        }
        false
    }

    /// Resolves a path in a module.
    pub(super) fn resolve(&self, module: usize, path: &[String]) -> Target {
        self.from(module, path, 0)
    }

    fn from(&self, module: usize, path: &[String], depth: usize) -> Target {
        let Some(first) = path.first() else { return Target::Module(module) };
        if depth > MAX_DEPTH {
            return Target::Outside;
        }
        match first.as_str() {
            "crate" => self.within(0, &path[1..], depth),
            "self" => self.within(module, &path[1..], depth),
            "super" => match self.modules[module].parent {
                Some(parent) if path.get(1).is_some_and(|next| next == "super") => self.from(parent, &path[1..], depth),
                Some(parent) => self.within(parent, &path[1..], depth),
                None => Target::Outside,
            },
            _ => self.look_up(module, path, depth),
        }
    }

    /// Resolves a path below a named module. An item that is not found was generated by a macro there.
    fn within(&self, module: usize, path: &[String], depth: usize) -> Target {
        if path.is_empty() {
            return Target::Module(module);
        }
        match self.look_up(module, path, depth) {
            Target::Outside if self.is_imported_from_outside(module, &path[0]) => Target::Outside,
            Target::Outside => Target::File(self.modules[module].file),
            found => found,
        }
    }

    fn is_imported_from_outside(&self, module: usize, name: &str) -> bool {
        self.modules[module].names.get(name).is_some_and(|names| names.iter().all(|name| matches!(name, Name::Use(_))))
    }

    fn look_up(&self, module: usize, path: &[String], depth: usize) -> Target {
        let (first, rest) = (&path[0], &path[1..]);
        let mut found = Target::Outside;
        for name in self.modules[module].names.get(first).into_iter().flatten() {
            let target = match name {
                Name::Item => Target::File(self.modules[module].file),
                Name::Module(child) => self.within(*child, rest, depth),
                // `use name;` resolves to itself; it means another crate.
                Name::Use(path) if path.first() == Some(first) && path.len() == 1 => Target::Outside,
                Name::Use(path) => match self.from(module, path, depth + 1) {
                    Target::Module(child) => self.within(child, rest, depth + 1),
                    target => target,
                },
            };
            // A module and a function may share a name: a longer path is the module, a shorter one the function.
            match (target, found) {
                (Target::Outside, _) => {}
                (Target::File(_), Target::Module(_)) | (_, Target::Outside) => found = target,
                (_, _) => {}
            }
        }
        if found != Target::Outside {
            return found;
        }
        for glob in &self.modules[module].globs {
            if let Target::Module(child) = self.from(module, glob, depth + 1)
                && child != module
                && depth < MAX_DEPTH
            {
                let target = self.look_up(child, path, depth + 1);
                if target != Target::Outside {
                    return target;
                }
            }
        }
        Target::Outside
    }
}

/// A name that a `use` brings into scope; a glob has none.
pub(super) struct Leaf {
    pub(super) name: Option<String>,
    pub(super) path: Vec<String>,
}

/// Each name that a `use` brings into scope, with its full path.
pub(super) fn leaves(tree: &UseTree) -> Vec<Leaf> {
    fn walk(tree: &UseTree, before: &[String], found: &mut Vec<Leaf>) {
        let mut path = before.to_vec();
        match tree {
            UseTree::Path(part) => {
                path.push(part.ident.to_string());
                walk(&part.tree, &path, found);
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| walk(tree, &path, found)),
            UseTree::Glob(_) => found.push(Leaf { name: None, path }),
            UseTree::Name(part) => {
                if part.ident != "self" {
                    path.push(part.ident.to_string());
                }
                found.push(Leaf { name: path.last().cloned(), path });
            }
            UseTree::Rename(part) => {
                if part.ident != "self" {
                    path.push(part.ident.to_string());
                }
                found.push(Leaf { name: Some(part.rename.to_string()), path });
            }
        }
    }
    let mut found = Vec::new();
    walk(tree, &[], &mut found);
    found
}

/// Whether a `use` is a re-export.
pub(super) fn is_re_export(import: &ItemUse) -> bool {
    !matches!(import.vis, Visibility::Inherited)
}

/// Whether an attribute limits an item to tests.
pub(super) fn is_test(attribute: &Attribute) -> bool {
    let Meta::List(list) = &attribute.meta else { return false };
    let tokens = list.tokens.to_string();
    let is = |word: &str| tokens.split(|c: char| !c.is_alphanumeric() && c != '_').any(|token| token == word);
    list.path.is_ident("cfg") && is("test") && !is("not") && !is("any")
}

pub(super) fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn defined(item: &Item) -> Vec<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        Item::Macro(item) => match &item.ident {
            Some(name) => name,
            None => return Vec::new(),
        },
        _ => return Vec::new(),
    };
    vec![name.to_string()]
}
