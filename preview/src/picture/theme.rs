//! Colours, those of the page.

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// Dark text on light bubbles.
    #[default]
    Light,
    /// Light text on dark bubbles.
    Dark,
}

/// What a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Ink {
    Chat,
    Paper,
    #[default]
    Text,
    Faint,
    Line,
    Soft,
    Act,
    Address,
    Mark,
    MarkEdge,
    Photo,
    PhotoSign,
    Film,
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
    pub(super) const fn color(self, ink: Ink) -> u32 {
        let (light, dark) = match ink {
            Ink::Chat => (0xef_e9_e0, 0x0b_13_16),
            Ink::Paper => (0xff_ff_ff, 0x1f_2c_33),
            Ink::Text => (0x11_1b_21, 0xe9_ed_ef),
            Ink::Faint => (0x66_77_81, 0x93_a1_a9),
            Ink::Line => (0xe9_ed_ef, 0x2e_3d_45),
            Ink::Soft => (0xf2_f5_f6, 0x17_23_2a),
            Ink::Act => (0x00_79_5f, 0x2f_d1_a5),
            Ink::Address => (0x0b_6b_b5, 0x6c_c0_f5),
            Ink::Mark => (0xff_f1_b8, 0x5a_4a_12),
            Ink::MarkEdge => (0xe5_b8_00, 0xb8_93_2a),
            Ink::Photo => (0xd2_e0_dd, 0x23_32_38),
            Ink::PhotoSign => (0x5f_7d_78, 0x7f_9a_9a),
            Ink::Film => (0x45_56_5d, 0x28_38_3f),
            Ink::White => (0xff_ff_ff, 0xff_ff_ff),
            Ink::Map => (0xe0_e8_e0, 0x24_33_2f),
            Ink::Street => (0xff_ff_ff, 0x34_46_3f),
            Ink::Pin => (0xd0_40_2f, 0xff_8a_7d),
            Ink::Goods => (0xf0_ec_e4, 0x2c_33_30),
            Ink::GoodsSign => (0x9b_8a_66, 0xb3_a5_80),
            Ink::File => (0xc4_48_3c, 0xff_9a_8f),
            Ink::Clock => (0xd8_f3_ea, 0x12_46_3a),
            Ink::Shadow => (0xd9_d3_ca, 0x07_0d_0f),
        };
        match self {
            Self::Light => light,
            Self::Dark => dark,
        }
    }
}
