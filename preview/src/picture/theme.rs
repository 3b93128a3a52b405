//! The colours of pictures, the same as those of the page.

/// The colour theme of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// Dark text on light bubbles.
    #[default]
    Light,
    /// Light text on dark bubbles.
    Dark,
}

/// The purpose of a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum ColorRole {
    Background,
    Bubble,
    #[default]
    Text,
    Muted,
    Line,
    Panel,
    Accent,
    Link,
    Mark,
    MarkEdge,
    Photo,
    PhotoSign,
    Video,
    White,
    Map,
    Street,
    Pin,
    Goods,
    GoodsSign,
    File,
    Clock,
    Shadow,
}

impl Theme {
    /// The colour as `0xRRGGBB`.
    pub(super) const fn color(self, color: ColorRole) -> u32 {
        let (light, dark) = match color {
            ColorRole::Background => (0x00ef_e9e0, 0x000b_1316),
            ColorRole::Bubble => (0x00ff_ffff, 0x001f_2c33),
            ColorRole::Text => (0x0011_1b21, 0x00e9_edef),
            ColorRole::Muted => (0x0066_7781, 0x0093_a1a9),
            ColorRole::Line => (0x00e9_edef, 0x002e_3d45),
            ColorRole::Panel => (0x00f2_f5f6, 0x0017_232a),
            ColorRole::Accent => (0x0000_795f, 0x002f_d1a5),
            ColorRole::Link => (0x000b_6bb5, 0x006c_c0f5),
            ColorRole::Mark => (0x00ff_f1b8, 0x005a_4a12),
            ColorRole::MarkEdge => (0x00e5_b800, 0x00b8_932a),
            ColorRole::Photo => (0x00d2_e0dd, 0x0023_3238),
            ColorRole::PhotoSign => (0x005f_7d78, 0x007f_9a9a),
            ColorRole::Video => (0x0045_565d, 0x0028_383f),
            ColorRole::White => (0x00ff_ffff, 0x00ff_ffff),
            ColorRole::Map => (0x00e0_e8e0, 0x0024_332f),
            ColorRole::Street => (0x00ff_ffff, 0x0034_463f),
            ColorRole::Pin => (0x00d0_402f, 0x00ff_8a7d),
            ColorRole::Goods => (0x00f0_ece4, 0x002c_3330),
            ColorRole::GoodsSign => (0x009b_8a66, 0x00b3_a580),
            ColorRole::File => (0x00c4_483c, 0x00ff_9a8f),
            ColorRole::Clock => (0x00d8_f3ea, 0x0012_463a),
            ColorRole::Shadow => (0x00d9_d3ca, 0x0007_0d0f),
        };
        match self {
            Self::Light => light,
            Self::Dark => dark,
        }
    }
}
