//! The ways to WhatsApp.

/// Meta's Cloud API: for now the rules, as in `Via<Meta>`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Meta;
/// stub
#[derive(Debug, Clone)]
pub struct Cams;
/// stub
#[derive(Debug, Clone)]
pub struct Nxcloud;
