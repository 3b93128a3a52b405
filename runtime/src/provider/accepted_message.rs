//! Reads what a response says about an accepted message, without building its JSON.
//!
//! Every message that is sent has such a response, and only its ids are of interest. A response of any other shape is left to
//! the general reader, which decides about errors and unusual types.

use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A step to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The value of a key.
    Key(&'static str),
    /// The first item of a list.
    First,
}

/// The values at these paths, as texts; `None` for a path that does not exist or has `null`. Numbers are texts too.
///
/// It is `None` for a body that is not JSON, or has a value of another type at a path.
pub(super) fn values<const N: usize>(body: &[u8], paths: [&[Step]; N]) -> Option<[Option<String>; N]> {
    let mut found = [const { None }; N];
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let all = Wanted { paths: &paths, found: &mut found, among: (1 << N) - 1, depth: 0 };
    all.deserialize(&mut deserializer).ok()?;
    deserializer.end().ok()?;
    Some(found)
}

/// The values that are looked for below the current place.
struct Wanted<'w> {
    paths: &'w [&'w [Step]],
    found: &'w mut [Option<String>],
    /// The paths that lead through this place: one bit for each.
    among: u32,
    depth: usize,
}

impl Wanted<'_> {
    /// The paths that continue with this step.
    fn through(&self, is_next: impl Fn(Step) -> bool) -> u32 {
        let mut through = 0;
        for (n, path) in self.paths.iter().enumerate() {
            if self.among & (1 << n) != 0 && path.get(self.depth).is_some_and(|step| is_next(*step)) {
                through |= 1 << n;
            }
        }
        through
    }

    fn below(&mut self, among: u32) -> Wanted<'_> {
        // A key that is repeated replaces all that its first value had.
        for (n, found) in self.found.iter_mut().enumerate() {
            if among & (1 << n) != 0 {
                *found = None;
            }
        }
        Wanted { paths: self.paths, found: self.found, among, depth: self.depth + 1 }
    }

    /// Stores the value of the paths that end here.
    fn store<E: serde::de::Error>(&mut self, value: Option<&str>) -> Result<(), E> {
        for (n, (path, found)) in self.paths.iter().zip(self.found.iter_mut()).enumerate() {
            if self.among & (1 << n) == 0 {
                continue;
            }
            if path.len() > self.depth && value.is_some() {
                return Err(E::custom("another type"));
            }
            *found = value.map(str::to_owned);
        }
        Ok(())
    }

    /// Whether a path ends at this list or object.
    fn ends_here(&self) -> bool {
        let ends = |(n, path): (usize, &&[Step])| self.among & (1 << n) != 0 && path.len() <= self.depth;
        self.paths.iter().enumerate().any(ends)
    }
}

impl<'de> DeserializeSeed<'de> for Wanted<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Wanted<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the response to a message")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        if self.ends_here() {
            return Err(serde::de::Error::custom("another type"));
        }
        while let Some(among) = map.next_key_seed(Key(&self))? {
            if among == 0 {
                map.next_value::<IgnoredAny>()?;
            } else {
                map.next_value_seed(self.below(among))?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        if self.ends_here() {
            return Err(serde::de::Error::custom("another type"));
        }
        let among = self.through(|step| step == Step::First);
        if among != 0 && list.next_element_seed(self.below(among))?.is_none() {
            return Ok(());
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_str<E: serde::de::Error>(mut self, text: &str) -> Result<(), E> {
        self.store(Some(text))
    }

    fn visit_u64<E: serde::de::Error>(mut self, number: u64) -> Result<(), E> {
        if number == 0 { self.store(Some("0")) } else { self.store(Some(&number.to_string())) }
    }

    fn visit_i64<E: serde::de::Error>(mut self, number: i64) -> Result<(), E> {
        self.store(Some(&number.to_string()))
    }

    fn visit_unit<E: serde::de::Error>(mut self) -> Result<(), E> {
        self.store(None)
    }
}

/// Reads a key: the paths that continue with it.
struct Key<'k, 'w>(&'k Wanted<'w>);

impl<'de> DeserializeSeed<'de> for Key<'_, '_> {
    type Value = u32;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<u32, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_, '_> {
    type Value = u32;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<u32, E> {
        Ok(self.0.through(|step| matches!(step, Step::Key(name) if name == key)))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use serde_json::{Value, json};

    use super::*;

    const ID: &[Step] = &[Step::Key("messages"), Step::First, Step::Key("id")];
    const CODE: &[Step] = &[Step::Key("code")];

    fn read(body: &Value) -> Option<[Option<String>; 2]> {
        values(body.to_string().as_bytes(), [ID, CODE])
    }

    #[test]
    fn values_are_found_at_their_paths() {
        let body = json!({
            "id": "no", "contacts": [{ "id": "no" }], "messages": [{ "status": {}, "id": "a\"b" }, { "id": "no" }], "code": 0,
        });
        assert_eq!(read(&body), Some([Some("a\"b".to_owned()), Some("0".to_owned())]));
        assert_eq!(read(&json!({ "code": -7, "messages": null })), Some([None, Some("-7".to_owned())]));
        assert_eq!(read(&json!({ "messages": [], "code": null })), Some([None, None]));
        let twice = br#"{"code":"1","messages":[{"id":"a","id":"b"}],"code":"2"}"#;
        assert_eq!(values(twice, [ID, CODE]), Some([Some("b".to_owned()), Some("2".to_owned())]));
        let replaced = br#"{"messages":[{"id":"a"}],"messages":[]}"#;
        assert_eq!(values(replaced, [ID, CODE]), Some([None, None]));
    }

    #[test]
    fn other_shapes_are_left_to_the_general_reader() {
        for body in [
            json!({ "messages": "[]" }),
            json!({ "messages": { "id": "a" }, "code": {} }),
            json!({ "messages": { "0": { "id": "a" } } , "code": [] }),
            json!({ "messages": [{ "id": { "id": "a" } }] }),
            json!({ "messages": [{ "id": true }] }),
            json!({ "code": 1.5 }),
            json!("text"),
        ] {
            assert_eq!(read(&body), None, "{body}");
        }
        for body in [b"".as_slice(), b"{", b"<html>", b"{} {}", b"\xff", b"{\"code\":\"\xff\"}"] {
            assert_eq!(values(body, [ID, CODE]), None);
        }
        // Skipped values may be nested to any depth.
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(values(deep.as_bytes(), [ID, CODE]), Some([None, None]));
    }

    proptest::proptest! {
        /// Whatever is found is what the general reader finds as well.
        #[test]
        fn both_readers_agree(text in r#"(\{|\}|\[|\]|,|:|"(id|messages|code|a)"|1|null|true| ){0,24}"#) {
            let found = values(text.as_bytes(), [ID, CODE]);
            let whole: Result<Value, _> = serde_json::from_str(&text);
            if let Some([id, code]) = found {
                let whole = whole.unwrap();
                let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                let at = |pointer| whole.pointer(pointer).filter(|value| !value.is_null()).map(text);
                proptest::prop_assert_eq!((id, code), (at("/messages/0/id"), at("/code")));
            }
        }
    }
}
