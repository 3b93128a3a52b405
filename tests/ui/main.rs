//! Tests of the compiler's messages: each file in `fail/` has one kind of mistake, and the file next to it the
//! messages. `TRYBUILD=overwrite cargo test -p whatsapp-template-ui-tests` writes the messages again.

mod page;

#[test]
fn mistakes_are_reported_at_their_place() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("fail/*.rs");
    cases.compile_fail("fail/beginner/*.rs");
    cases.compile_fail("fail/page/*.rs");
}
