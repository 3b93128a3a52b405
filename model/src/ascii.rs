//! The ASCII characters of a text, found in one pass.
//!
//! Every build with a template checks its texts, and without optimisation. Most rules are about characters that a text does
//! not have, so one pass that finds out which it has is a fraction of a search for each rule.

/// The ASCII characters that occur in a text.
#[derive(Clone, Copy)]
pub(crate) struct AsciiSet {
    has: [bool; 128],
    /// Whether there are no other characters.
    is_all: bool,
}

impl AsciiSet {
    pub(crate) const fn of(text: &str) -> Self {
        let mut set = Self { has: [false; 128], is_all: true };
        let mut rest = text.as_bytes();
        while let [first, tail @ ..] = rest {
            if *first < 128 {
                set.has[*first as usize] = true;
            } else {
                set.is_all = false;
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

    /// Whether the text may have a character that is invisible, other than a space and those in `except`: any that is
    /// not ASCII may be one.
    pub(crate) fn may_have_control(&self, except: &[u8]) -> bool {
        !self.is_all || (0..32).chain([127]).any(|c| self.has(c) && !except.contains(&c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_the_characters_of_its_text() {
        let set = AsciiSet::of("Hi {name}\n");
        assert!(set.has(b'{') && set.has_any(b"$}") && !set.has_any(b"$%[<") && !set.has(b'x'));
        assert!(set.may_have_control(b"") && !set.may_have_control(b"\n"));
        assert!(AsciiSet::of("Größe").may_have_control(b"") && !AsciiSet::of("").has(b' '));
        assert!(AsciiSet::of("\u{7f}").may_have_control(b"\n\r\t"));
    }
}
