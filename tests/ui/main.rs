//! What the compiler says to each kind of mistake: one file in `fail/` for one kind, and beside it what
//! is said. `TRYBUILD=overwrite cargo test -p whatsapp-template-ui-tests` writes that down anew.

#[test]
fn mistakes_are_explained_where_they_stand() {
    trybuild::TestCases::new().compile_fail("fail/*.rs");
}
