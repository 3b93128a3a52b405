//! The languages of WhatsApp templates.

/// A language that WhatsApp supports: one row of [`LANGUAGES`].
///
/// ```
/// use whatsapp_template_model::Language;
/// let language = Language::find("pt_BR").unwrap();
/// assert_eq!(language.title, "Portuguese (BR)");
/// assert!(Language::find("pt-BR").is_none());
/// assert!(Language::find("he").unwrap().is_right_to_left());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// The code, as every provider spells it: case matters, with an underscore.
    pub code: &'static str,
    /// The name in English.
    pub title: &'static str,
    /// Whether NXCloud lists it.
    pub nxcloud: bool,
}

impl Language {
    /// The language with this code.
    pub fn find(code: &str) -> Option<&'static Self> {
        LANGUAGES.iter().find(|language| language.code == code)
    }

    /// Whether the script runs from right to left.
    pub fn is_right_to_left(&self) -> bool {
        let family = self.code.split('_').next().unwrap_or(self.code);
        matches!(family, "ar" | "fa" | "he" | "prs" | "ps" | "ur")
    }
}

const fn row(code: &'static str, title: &'static str, nxcloud: bool) -> Language {
    Language { code, title, nxcloud }
}

/// All 111 languages.
///
/// Source: Meta, templates/supported-languages (November 2025, unchanged in July 2026). CAMS mentions "Meta-style
/// codes" and links a list that is not public. NXCloud lists 65 of them, and does not state whether it refuses the
/// others.
pub const LANGUAGES: &[Language] = &[
    row("af", "Afrikaans", true),
    row("sq", "Albanian", true),
    row("ar", "Arabic", true),
    row("ar_EG", "Arabic (EGY)", false),
    row("ar_AE", "Arabic (UAE)", false),
    row("ar_LB", "Arabic (LBN)", false),
    row("ar_MA", "Arabic (MAR)", false),
    row("ar_QA", "Arabic (QAT)", false),
    row("az", "Azerbaijani", true),
    row("be_BY", "Belarusian", false),
    row("bn", "Bengali", true),
    row("bn_IN", "Bengali (IND)", false),
    row("bg", "Bulgarian", true),
    row("ca", "Catalan", true),
    row("zh_CN", "Chinese (CHN)", true),
    row("zh_HK", "Chinese (HKG)", true),
    row("zh_TW", "Chinese (TAI)", true),
    row("hr", "Croatian", true),
    row("cs", "Czech", true),
    row("da", "Danish", true),
    row("prs_AF", "Dari", false),
    row("nl", "Dutch", true),
    row("nl_BE", "Dutch (BEL)", false),
    row("en", "English", true),
    row("en_GB", "English (UK)", true),
    row("en_US", "English (US)", true),
    row("en_AE", "English (UAE)", false),
    row("en_AU", "English (AUS)", false),
    row("en_CA", "English (CAN)", false),
    row("en_GH", "English (GHA)", false),
    row("en_IE", "English (IRL)", false),
    row("en_IN", "English (IND)", false),
    row("en_JM", "English (JAM)", false),
    row("en_MY", "English (MYS)", false),
    row("en_NZ", "English (NZL)", false),
    row("en_QA", "English (QAT)", false),
    row("en_SG", "English (SGP)", false),
    row("en_UG", "English (UGA)", false),
    row("en_ZA", "English (ZAF)", false),
    row("et", "Estonian", true),
    row("fil", "Filipino", true),
    row("fi", "Finnish", true),
    row("fr", "French", true),
    row("fr_BE", "French (BEL)", false),
    row("fr_CA", "French (CAN)", false),
    row("fr_CH", "French (CHE)", false),
    row("fr_CI", "French (CIV)", false),
    row("fr_MA", "French (MAR)", false),
    row("ka", "Georgian", false),
    row("de", "German", true),
    row("de_AT", "German (AUT)", false),
    row("de_CH", "German (CHE)", false),
    row("el", "Greek", true),
    row("gu", "Gujarati", true),
    row("ha", "Hausa", false),
    row("he", "Hebrew", true),
    row("hi", "Hindi", true),
    row("hu", "Hungarian", true),
    row("id", "Indonesian", true),
    row("ga", "Irish", true),
    row("it", "Italian", true),
    row("ja", "Japanese", true),
    row("kn", "Kannada", true),
    row("kk", "Kazakh", true),
    row("rw_RW", "Kinyarwanda", false),
    row("ko", "Korean", true),
    row("ky_KG", "Kyrgyz (Kyrgyzstan)", false),
    row("lo", "Lao", true),
    row("lv", "Latvian", true),
    row("lt", "Lithuanian", true),
    row("mk", "Macedonian", true),
    row("ms", "Malay", true),
    row("ml", "Malayalam", false),
    row("mr", "Marathi", true),
    row("nb", "Norwegian", true),
    row("ps_AF", "Pashto", false),
    row("fa", "Persian", true),
    row("pl", "Polish", true),
    row("pt_BR", "Portuguese (BR)", true),
    row("pt_PT", "Portuguese (POR)", true),
    row("pa", "Punjabi", true),
    row("ro", "Romanian", true),
    row("ru", "Russian", true),
    row("sr", "Serbian", true),
    row("si_LK", "Sinhala", false),
    row("sk", "Slovak", true),
    row("sl", "Slovenian", true),
    row("es", "Spanish", true),
    row("es_AR", "Spanish (ARG)", true),
    row("es_CL", "Spanish (CHL)", false),
    row("es_CO", "Spanish (COL)", false),
    row("es_CR", "Spanish (CRI)", false),
    row("es_DO", "Spanish (DOM)", false),
    row("es_EC", "Spanish (ECU)", false),
    row("es_HN", "Spanish (HND)", false),
    row("es_MX", "Spanish (MEX)", true),
    row("es_PA", "Spanish (PAN)", false),
    row("es_PE", "Spanish (PER)", false),
    row("es_ES", "Spanish (SPA)", true),
    row("es_UY", "Spanish (URY)", false),
    row("sw", "Swahili", true),
    row("sv", "Swedish", true),
    row("ta", "Tamil", true),
    row("te", "Telugu", true),
    row("th", "Thai", true),
    row("tr", "Turkish", true),
    row("uk", "Ukrainian", true),
    row("ur", "Urdu", true),
    row("uz", "Uzbek", true),
    row("vi", "Vietnamese", true),
    row("zu", "Zulu", false),
];
