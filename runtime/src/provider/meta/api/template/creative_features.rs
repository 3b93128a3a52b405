//! The creative optimizations of a marketing template.

use serde_json::{Map, Value, json};

use crate::provider::string_enum::string_enum;

string_enum! {
    /// An optimization of a marketing message that Meta may make (Marketing Messages API).
    ///
    /// The last three are known from client libraries only. Source of the others: Meta, send-marketing-messages (February 2026).
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::CreativeFeature::ImageAnimation.as_str(), "image_animation");
    /// ```
    pub enum CreativeFeature {
        /// Brightness and contrast of the image.
        ImageBrightnessAndContrast = "image_brightness_and_contrast",
        /// Touch-ups of the image.
        ImageTouchups = "image_touchups",
        /// A text over the image.
        AddTextOverlay = "add_text_overlay",
        /// An animation of the image.
        ImageAnimation = "image_animation",
        /// A generated background of the image.
        ImageBackgroundGen = "image_background_gen",
        /// A tag for an offer.
        AutoPromotionTag = "auto_promotion_tag",
        /// A headline taken from the text.
        TextExtractionForHeadline = "text_extraction_for_headline",
        /// A tap target taken from the text.
        TextExtractionForTapTarget = "text_extraction_for_tap_target",
        /// Products of the catalog below the message.
        ProductExtensions = "product_extensions",
        /// The format of the text.
        TextFormattingOptimization = "text_formatting_optimization",
        /// The format of links.
        HyperlinkFormatting = "hyperlink_formatting",
        /// A banner on the image.
        ImageBanner = "image_banner",
        /// The label of a button.
        DynamicCtaText = "dynamic_cta_text",
    }
}

/// Which optimizations Meta may make to the messages of a marketing template: the field `degrees_of_freedom_spec`. One that is
/// not named follows the setting of the account, which is off since April 2026.
///
/// ```
/// use whatsapp_template::meta::{CreateTemplate, CreativeFeature, CreativeFeatures};
/// let features = CreativeFeatures::new()
///     .with_feature(CreativeFeature::ImageTouchups, true)
///     .with_feature(CreativeFeature::AddTextOverlay, false);
/// assert_eq!(features.is_enabled(&CreativeFeature::ImageTouchups), Some(true));
/// let create = CreateTemplate::new("spring_sale", "en_US", "MARKETING").with_degrees_of_freedom_spec(features);
/// assert_eq!(
///     create.degrees_of_freedom_spec.unwrap()["creative_features_spec"]["add_text_overlay"]["enroll_status"],
///     "OPT_OUT",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CreativeFeatures {
    features: Vec<(CreativeFeature, bool)>,
}

const SPEC: &str = "creative_features_spec";
const STATUS: &str = "enroll_status";
const IN: &str = "OPT_IN";
const OUT: &str = "OPT_OUT";

impl CreativeFeatures {
    /// Names none.
    pub fn new() -> Self {
        Self::default()
    }

    /// Switches an optimization on or off.
    #[must_use]
    pub fn with_feature(mut self, feature: CreativeFeature, enabled: bool) -> Self {
        self.features.retain(|(known, _)| *known != feature);
        self.features.push((feature, enabled));
        self
    }

    /// Whether an optimization is on; `None` if it is not named.
    pub fn is_enabled(&self, feature: &CreativeFeature) -> Option<bool> {
        self.features.iter().find(|(known, _)| known == feature).map(|(_, enabled)| *enabled)
    }

    /// The optimizations that are named, with their switches.
    pub fn iter(&self) -> impl Iterator<Item = (&CreativeFeature, bool)> {
        self.features.iter().map(|(feature, enabled)| (feature, *enabled))
    }

    /// Reads the field of a template ([`ListedTemplate::degrees_of_freedom_spec`](crate::meta::ListedTemplate)). Switches with
    /// other words than `OPT_IN` and `OPT_OUT` are left out.
    pub fn from_json(spec: &Value) -> Self {
        let entries = spec.get(SPEC).and_then(Value::as_object);
        let features = entries.into_iter().flatten().filter_map(|(name, switch)| {
            let enabled = match switch.get(STATUS)?.as_str()? {
                word if word.eq_ignore_ascii_case(IN) => true,
                word if word.eq_ignore_ascii_case(OUT) => false,
                _ => return None,
            };
            Some((CreativeFeature::from(name.as_str()), enabled))
        });
        Self { features: features.collect() }
    }
}

impl From<CreativeFeatures> for Value {
    fn from(features: CreativeFeatures) -> Self {
        let entries = features.features.iter().map(|(feature, enabled)| {
            let status = if *enabled { IN } else { OUT };
            (feature.as_str().to_owned(), json!({ STATUS: status }))
        });
        json!({ SPEC: entries.collect::<Map<_, _>>() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_field_is_written_and_read() {
        let features = CreativeFeatures::new()
            .with_feature(CreativeFeature::ImageTouchups, false)
            .with_feature(CreativeFeature::Other("new_feature".to_owned()), true)
            .with_feature(CreativeFeature::ImageTouchups, true);
        let json = Value::from(features.clone());
        assert_eq!(
            json,
            json!({"creative_features_spec": {
                "image_touchups": {"enroll_status": "OPT_IN"}, "new_feature": {"enroll_status": "OPT_IN"},
            }})
        );
        let read = CreativeFeatures::from_json(&json);
        for (feature, enabled) in features.iter() {
            assert_eq!(read.is_enabled(feature), Some(enabled), "{feature}");
        }
        for unreadable in [json!(null), json!([]), json!({SPEC: {"a": {"enroll_status": "MAYBE"}, "b": 1, "c": {}}})] {
            assert_eq!(CreativeFeatures::from_json(&unreadable), CreativeFeatures::new());
        }
    }
}
