//! The ASCII characters of a text, found in one pass.
//!
//! Every build with a template checks its texts, and without optimisation. Most rules are about characters that a text does
//! not have, so one pass that finds out which it has is a fraction of a search for each rule.

/// The ASCII characters that occur in a text.
#[derive(Clone, Copy)]
pub(crate) struct AsciiSet {
    has: [bool; 128],
    /// Whether it may have a control character other than a line break and a tab: any character that is not ASCII may be
    /// one.
    pub(crate) may_have_control: bool,
}

impl AsciiSet {
    pub(crate) const fn of(text: &str) -> Self {
        let mut set = Self { has: [false; 128], may_have_control: false };
        let mut rest = text.as_bytes();
        while let [first, tail @ ..] = rest {
            let byte = *first;
            if byte < 127 {
                set.has[byte as usize] = true;
            }
            if byte >= 127 || byte < b' ' && byte != b'\n' && byte != b'\r' && byte != b'\t' {
                set.may_have_control = true;
            }
            rest = tail;
        }
        set
    }

    /// Whether the text has this character, which is ASCII.
    pub(crate) fn has(&self, character: u8) -> bool {
        self.has.get(usize::from(character)).copied().unwrap_or_default()
    }

    /// Whether the text has any of these characters, which are ASCII.
    pub(crate) const fn has_any(&self, characters: &[u8]) -> bool {
        let mut rest = characters;
        while let [first, tail @ ..] = rest {
            if self.has[*first as usize] {
                return true;
            }
            rest = tail;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_the_characters_of_its_text() {
        let set = AsciiSet::of("Hi {name}\n");
        assert!(set.has(b'{') && set.has_any(b"$}") && !set.has_any(b"$%[<") && !set.has(b'x'));
        assert!(set.has(b'\n') && !set.may_have_control && !AsciiSet::of("").has(b' '));
        for text in ["Größe", "\u{7f}", "\0", "\u{1b}[1m", "\u{85}"] {
            assert!(AsciiSet::of(text).may_have_control, "{text:?}");
        }
    }
}
