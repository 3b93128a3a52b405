//! The languages, generated from the model.

pub enum Language {
    #[doc = "Afrikaans"]
    af,
    #[doc = "Albanian"]
    sq,
    #[doc = "Arabic"]
    ar,
    #[doc = "Arabic (EGY)"]
    ar_EG,
    #[doc = "Arabic (UAE)"]
    ar_AE,
    #[doc = "Arabic (LBN)"]
    ar_LB,
    #[doc = "Arabic (MAR)"]
    ar_MA,
    #[doc = "Arabic (QAT)"]
    ar_QA,
    #[doc = "Azerbaijani"]
    az,
    #[doc = "Belarusian"]
    be_BY,
    #[doc = "Bengali"]
    bn,
    #[doc = "Bengali (IND)"]
    bn_IN,
    #[doc = "Bulgarian"]
    bg,
    #[doc = "Catalan"]
    ca,
    #[doc = "Chinese (CHN)"]
    zh_CN,
    #[doc = "Chinese (HKG)"]
    zh_HK,
    #[doc = "Chinese (TAI)"]
    zh_TW,
    #[doc = "Croatian"]
    hr,
    #[doc = "Czech"]
    cs,
    #[doc = "Danish"]
    da,
    #[doc = "Dari"]
    prs_AF,
    #[doc = "Dutch"]
    nl,
    #[doc = "Dutch (BEL)"]
    nl_BE,
    #[doc = "English"]
    en,
    #[doc = "English (UK)"]
    en_GB,
    #[doc = "English (US)"]
    en_US,
    #[doc = "English (UAE)"]
    en_AE,
    #[doc = "English (AUS)"]
    en_AU,
    #[doc = "English (CAN)"]
    en_CA,
    #[doc = "English (GHA)"]
    en_GH,
    #[doc = "English (IRL)"]
    en_IE,
    #[doc = "English (IND)"]
    en_IN,
    #[doc = "English (JAM)"]
    en_JM,
    #[doc = "English (MYS)"]
    en_MY,
    #[doc = "English (NZL)"]
    en_NZ,
    #[doc = "English (QAT)"]
    en_QA,
    #[doc = "English (SGP)"]
    en_SG,
    #[doc = "English (UGA)"]
    en_UG,
    #[doc = "English (ZAF)"]
    en_ZA,
    #[doc = "Estonian"]
    et,
    #[doc = "Filipino"]
    fil,
    #[doc = "Finnish"]
    fi,
    #[doc = "French"]
    fr,
    #[doc = "French (BEL)"]
    fr_BE,
    #[doc = "French (CAN)"]
    fr_CA,
    #[doc = "French (CHE)"]
    fr_CH,
    #[doc = "French (CIV)"]
    fr_CI,
    #[doc = "French (MAR)"]
    fr_MA,
    #[doc = "Georgian"]
    ka,
    #[doc = "German"]
    de,
    #[doc = "German (AUT)"]
    de_AT,
    #[doc = "German (CHE)"]
    de_CH,
    #[doc = "Greek"]
    el,
    #[doc = "Gujarati"]
    gu,
    #[doc = "Hausa"]
    ha,
    #[doc = "Hebrew"]
    he,
    #[doc = "Hindi"]
    hi,
    #[doc = "Hungarian"]
    hu,
    #[doc = "Indonesian"]
    id,
    #[doc = "Irish"]
    ga,
    #[doc = "Italian"]
    it,
    #[doc = "Japanese"]
    ja,
    #[doc = "Kannada"]
    kn,
    #[doc = "Kazakh"]
    kk,
    #[doc = "Kinyarwanda"]
    rw_RW,
    #[doc = "Korean"]
    ko,
    #[doc = "Kyrgyz (Kyrgyzstan)"]
    ky_KG,
    #[doc = "Lao"]
    lo,
    #[doc = "Latvian"]
    lv,
    #[doc = "Lithuanian"]
    lt,
    #[doc = "Macedonian"]
    mk,
    #[doc = "Malay"]
    ms,
    #[doc = "Malayalam"]
    ml,
    #[doc = "Marathi"]
    mr,
    #[doc = "Norwegian"]
    nb,
    #[doc = "Pashto"]
    ps_AF,
    #[doc = "Persian"]
    fa,
    #[doc = "Polish"]
    pl,
    #[doc = "Portuguese (BR)"]
    pt_BR,
    #[doc = "Portuguese (POR)"]
    pt_PT,
    #[doc = "Punjabi"]
    pa,
    #[doc = "Romanian"]
    ro,
    #[doc = "Russian"]
    ru,
    #[doc = "Serbian"]
    sr,
    #[doc = "Sinhala"]
    si_LK,
    #[doc = "Slovak"]
    sk,
    #[doc = "Slovenian"]
    sl,
    #[doc = "Spanish"]
    es,
    #[doc = "Spanish (ARG)"]
    es_AR,
    #[doc = "Spanish (CHL)"]
    es_CL,
    #[doc = "Spanish (COL)"]
    es_CO,
    #[doc = "Spanish (CRI)"]
    es_CR,
    #[doc = "Spanish (DOM)"]
    es_DO,
    #[doc = "Spanish (ECU)"]
    es_EC,
    #[doc = "Spanish (HND)"]
    es_HN,
    #[doc = "Spanish (MEX)"]
    es_MX,
    #[doc = "Spanish (PAN)"]
    es_PA,
    #[doc = "Spanish (PER)"]
    es_PE,
    #[doc = "Spanish (SPA)"]
    es_ES,
    #[doc = "Spanish (URY)"]
    es_UY,
    #[doc = "Swahili"]
    sw,
    #[doc = "Swedish"]
    sv,
    #[doc = "Tamil"]
    ta,
    #[doc = "Telugu"]
    te,
    #[doc = "Thai"]
    th,
    #[doc = "Turkish"]
    tr,
    #[doc = "Ukrainian"]
    uk,
    #[doc = "Urdu"]
    ur,
    #[doc = "Uzbek"]
    uz,
    #[doc = "Vietnamese"]
    vi,
    #[doc = "Zulu"]
    zu,
}
