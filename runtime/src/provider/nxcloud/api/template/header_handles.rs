//! Replaces the links of sample files by the handles of their uploads.

use core::iter::once;
use std::collections::BTreeMap;

use crate::Error;
use crate::provider::nxcloud::api::error;
use crate::provider::nxcloud::api::wire::{Component, HeaderHandle};
use crate::provider::sample;

/// Replaces links by their handles: by a text at the top, by a list inside cards.
pub(super) fn replace_links(components: &mut [Component], handles: &BTreeMap<String, String>) {
    for component in components {
        replace(component, handles, HeaderHandle::One);
        for card in &mut component.cards {
            for component in &mut card.components {
                replace(component, handles, |handle| HeaderHandle::List(vec![handle]));
            }
        }
    }
}

fn replace(component: &mut Component, handles: &BTreeMap<String, String>, shape: impl Fn(String) -> HeaderHandle) {
    let Some(example) = &mut component.example else { return };
    let handle = example.custom_header_handle_url.as_ref().and_then(|link| handles.get(link));
    if let Some(handle) = handle {
        example.header_handle = Some(shape(handle.clone()));
        example.custom_header_handle_url = None;
    }
}

/// Refuses a sample that is a path and has no handle.
pub(super) fn check(components: &[Component]) -> Result<(), Error> {
    let all = components.iter().flat_map(|top| once(top).chain(top.cards.iter().flat_map(|card| &card.components)));
    for component in all {
        if let Some(file) = component.example.as_ref().and_then(|it| it.custom_header_handle_url.as_deref()) {
            sample::link(error::NAME, None, file, true)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nxcloud::Example;

    #[test]
    fn a_path_requires_a_handle() {
        let mut components = [Component::new("HEADER")
            .with_format("IMAGE")
            .with_example(Example::new().with_custom_header_handle_url("a.png"))];
        assert!(check(&components).is_err());
        replace_links(&mut components, &BTreeMap::from([("a.png".to_owned(), "4:aW".to_owned())]));
        assert!(check(&components).is_ok());
    }
}
