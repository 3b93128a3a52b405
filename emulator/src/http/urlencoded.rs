//! Percent-encoded queries and forms.

/// The decoded names and values of a query or form; `+` and `%20` are spaces. They are bytes, since nothing
/// guarantees that they are text.
pub(crate) fn decode_pairs(encoded: &[u8]) -> Vec<(Vec<u8>, Vec<u8>)> {
    encoded
        .split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let mut halves = pair.splitn(2, |byte| *byte == b'=');
            let mut half = || percent_decode(halves.next().unwrap_or_default());
            (half(), half())
        })
        .collect()
}

fn percent_decode(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, tail @ ..] = rest {
        rest = tail;
        match (first, tail) {
            (b'+', _) => bytes.push(b' '),
            (b'%', [high, low, after @ ..]) => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => {
                    bytes.push(high << 4 | low);
                    rest = after;
                }
                _ => bytes.push(b'%'),
            },
            _ => bytes.push(*first),
        }
    }
    bytes
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Percent-encodes everything except letters, digits, `-`, `_`, `.` and `~`.
pub(crate) fn percent_encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for byte in bytes {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => text.push(char::from(*byte)),
            _ => {
                text.push('%');
                text.extend(crate::id::hex_digits(*byte).map(|digit| digit.to_ascii_uppercase()));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_decoded_and_encoded_again() {
        assert_eq!(
            decode_pairs(b"a=1+2%203&&b&c=%zz%4"),
            [(b"a".to_vec(), b"1 2 3".to_vec()), (b"b".to_vec(), Vec::new()), (b"c".to_vec(), b"%zz%4".to_vec()),]
        );
        assert_eq!(percent_encode("a b*(~é".as_bytes()), "a%20b%2A%28~%C3%A9");
    }
}
