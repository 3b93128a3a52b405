//! The files of a definition: samples of parameters, and fixed files.

pub(crate) use whatsapp_template::client::samples::{Sample, map_files};
