//! Tests with random mistakes: the macro never panics, and always writes the struct.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use proptest::prelude::*;

use super::{DECLARATIONS, expand, structure, tokens};

/// The tokens to choose from: keywords, and tokens without a meaning.
const TOKENS: &str = r##"
    pub struct A name category utility marketing authentication language en_US providers meta cams nxcloud allow deny
    body_length header body footer buttons carousel image video document location url quick_reply phone_number copy_code
    one_tap zero_tap supported_apps opt_out text parameter_format positional languages limited_time_offer offer expires
    flow flow_id flow_action navigate icon data catalog thumbnail mpm sections spm voice_call ttl_minutes call gif product
    request_contact_info order_details order order_status sub_category display_format call_permission_request payload a customer code r#type fn self Self gen crate
    [Pick { a: &str = "x" }; 3] picks { body: "{a}" } "x" "Hi {customer}, you" "{a}" "{" "}}" "{{{{1}}}}" "$(a)" "" "https://shop.example/{a}" r#"raw"# b"bytes" 'c' 0 1042 -1
    1.5 true false : :: , , , ; = & < > -> => # ! ? . .. $ @ _ 'a &str String u64 Image OtpCode Cow #[cfg(x)] #[doc = "x"]
    include_str! ("Cargo.toml") include_str!("x") Option<u8> vec![quick_reply("x")] Category::Utility struct B { a: &str = "x" }
    #[sample = "x"] Some("x") string 'static where components lang "category" := += _ ..
    { } [ ] ( ) {a} [a] (a) ("a", "b") {body: "x"} [quick_reply("x")]
"##;

fn all_tokens() -> Vec<TokenTree> {
    tokens(TOKENS).into_iter().collect()
}

/// Some of the tokens, sometimes in brackets.
fn any_tokens() -> impl Strategy<Value = TokenStream> {
    let leaf = prop::sample::select(all_tokens()).prop_map(TokenStream::from);
    leaf.prop_recursive(4, 60, 8, |inner| {
        let many = prop::collection::vec(inner, 0..8).prop_map(|parts| parts.into_iter().collect::<TokenStream>());
        (
            many,
            prop::sample::select(vec![
                None,
                Some(Delimiter::Brace),
                Some(Delimiter::Bracket),
                Some(Delimiter::Parenthesis),
            ]),
        )
            .prop_map(|(stream, delimiter)| match delimiter {
                Some(delimiter) => TokenTree::from(Group::new(delimiter, stream)).into(),
                None => stream,
            })
    })
}

#[derive(Debug, Clone)]
enum Change {
    Drop,
    Double,
    Swap,
    Cut,
    Unwrap,
    Replace(TokenTree),
    Insert(TokenTree),
}

fn any_change() -> impl Strategy<Value = Change> {
    let tree = || prop::sample::select(all_tokens());
    prop_oneof![
        Just(Change::Drop),
        Just(Change::Double),
        Just(Change::Swap),
        Just(Change::Cut),
        Just(Change::Unwrap),
        tree().prop_map(Change::Replace),
        tree().prop_map(Change::Insert),
    ]
}

/// The trees of a stream with a change at the tree with index `at`, counted through all groups.
fn change(stream: &[TokenTree], at: &mut usize, change_: &Change) -> Vec<TokenTree> {
    let mut changed = Vec::new();
    let mut trees = stream.iter().cloned().peekable();
    while let Some(tree) = trees.next() {
        let here = *at == 0;
        *at = at.wrapping_sub(1);
        if here {
            match change_ {
                Change::Drop => {}
                Change::Double => changed.extend([tree.clone(), tree]),
                Change::Swap => changed.extend(trees.next().into_iter().chain([tree])),
                Change::Cut => return changed,
                Change::Unwrap => match tree {
                    TokenTree::Group(group) => changed.extend(group.stream()),
                    tree => changed.push(Group::new(Delimiter::Parenthesis, tree.into()).into()),
                },
                Change::Replace(other) => changed.push(other.clone()),
                Change::Insert(other) => changed.extend([other.clone(), tree]),
            }
        } else if let TokenTree::Group(group) = &tree {
            let inside: Vec<TokenTree> = group.stream().into_iter().collect();
            changed.push(Group::new(group.delimiter(), change(&inside, at, change_).into_iter().collect()).into());
        } else {
            changed.push(tree);
        }
    }
    changed
}

fn size(stream: TokenStream) -> usize {
    stream.into_iter().map(|tree| 1 + if let TokenTree::Group(group) = tree { size(group.stream()) } else { 0 }).sum()
}

fn changed(mut trees: Vec<TokenTree>, changes: &[(prop::sample::Index, Change)]) -> Vec<TokenTree> {
    for (at, what) in changes {
        let size = size(trees.iter().cloned().collect());
        if size > 0 {
            trees = change(&trees, &mut at.index(size), what);
        }
    }
    trees
}

fn any_changes() -> impl Strategy<Value = Vec<(prop::sample::Index, Change)>> {
    prop::collection::vec((any::<prop::sample::Index>(), any_change()), 1..6)
}

/// A declaration, split after the braces of the struct.
fn halves(declaration: &str) -> (Vec<TokenTree>, Vec<TokenTree>) {
    let mut head: Vec<TokenTree> = tokens(declaration).into_iter().collect();
    let braces = head
        .iter()
        .position(|tree| matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace))
        .unwrap();
    let rest = head.split_off(braces + 1);
    (head, rest)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_tokens_are_expanded(random in prop::collection::vec(any_tokens(), 0..12)) {
        let random: TokenStream = random.into_iter().collect();
        prop_assert!(!expand(random).is_empty());
    }

    #[test]
    fn random_tokens_after_a_head_keep_the_struct(random in prop::collection::vec(any_tokens(), 0..20)) {
        let random: TokenStream = random.into_iter().collect();
        let expansion = expand(tokens("pub struct Whole { customer: &str = \"Ann\", a: u64 = 7 }").into_iter().chain(random));
        prop_assert_eq!(
            structure(expansion),
            Some((String::from("Whole"), vec![String::from("customer"), String::from("a")]))
        );
    }

    #[test]
    fn a_changed_declaration_is_expanded(which in 0..DECLARATIONS.len(), changes in any_changes()) {
        let good: Vec<TokenTree> = tokens(DECLARATIONS[which].1).into_iter().collect();
        prop_assert!(!expand(changed(good, &changes)).is_empty());
    }

    #[test]
    fn changes_after_the_head_keep_the_struct(which in 0..DECLARATIONS.len(), changes in any_changes()) {
        let (head, rest) = halves(DECLARATIONS[which].1);
        let expected = structure(expand(tokens(DECLARATIONS[which].1)));
        prop_assert_eq!(structure(expand(head.into_iter().chain(changed(rest, &changes)))), expected);
    }

    #[test]
    fn changes_in_the_fields_keep_the_name_of_the_struct(which in 0..DECLARATIONS.len(), changes in any_changes()) {
        let (mut head, rest) = halves(DECLARATIONS[which].1);
        let Some(TokenTree::Group(fields)) = head.pop() else { unreachable!() };
        let inside = changed(fields.stream().into_iter().collect(), &changes);
        head.push(Group::new(Delimiter::Brace, inside.into_iter().collect()).into());
        let (name, _) = structure(expand(tokens(DECLARATIONS[which].1))).unwrap();
        let text = expand(head.into_iter().chain(rest)).to_string();
        prop_assert!(text.contains(&format!("struct {name} ")), "{name}");
    }
}

/// Found by random tokens: the expansion must be valid Rust whatever is in the parentheses after `pub`.
#[test]
fn other_parentheses_are_no_part_of_a_visibility() {
    for scope in ["(\"x\")", "()", "(in)", "(crate x)", "(in ::)", "(in fn)", "(in a b)", "(in a::)"] {
        let source = format!("pub struct Whole {{ customer: &str = \"Ann\" }} pub {scope} struct vec {{ }}");
        assert_eq!(structure(expand(tokens(&source))).unwrap().0, "Whole", "{scope}");
    }
    for scope in ["(crate)", "(self)", "(super)", "(in crate)", "(in crate::a)", "(in super::super)", "(in ::a)"] {
        let source = format!(
            "pub {scope} struct Whole {{ customer: &str = \"Ann\" }} category: utility, language: en_US, body: \"Hi {{customer}}.\""
        );
        let text = expand(tokens(&source)).to_string();
        assert!(text.contains(&tokens(&format!("pub {scope} struct Whole")).to_string()), "{text}");
    }
}
