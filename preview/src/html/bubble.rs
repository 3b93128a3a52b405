//! The HTML of a message bubble.

use whatsapp_template_model::{
    Definition, Language, Level, Mark, MediaKind,
    view::{Bubble, ButtonView, FilledText, FixedTexts, HeaderView, MessageView, OfferView},
};

use super::escape::{escape_html, push};
use super::text;
use crate::sample_image::SampleImages;
use crate::{bubble_parts, icon};

/// The bubble of a message with values, as HTML for a page that includes [`STYLE`](crate::STYLE).
///
/// `value` returns the value of a parameter by its index, and an empty string for one that the message does not have, as
/// for [`text_bubble`](whatsapp_template_model::view::text_bubble). The result is empty if the template does not have the
/// language. `time` is the time of the message, which is shown in the corner.
///
/// Each button is a `<button>` without an action. It has `data-kind`, the name of its kind in the declaration language,
/// and `data-index`, its index among the buttons; `data-card` is the index of its card. Text from the template and the
/// values is escaped.
///
/// ```
/// use whatsapp_template_model::{Category, Definition, List, MarkedStr, Slot, Text, Translation};
/// let definition = Definition {
///     translations: List::Owned(vec![Translation {
///         body: Some(Text::new("Hi , *welcome*.", &[Slot { at: 3, parameter: 0 }])),
///         ..Translation::new(MarkedStr::borrowed("en_US"))
///     }]),
///     ..Definition::new(MarkedStr::borrowed("welcome"), Category::Marketing)
/// };
/// let html = whatsapp_template_preview::bubble_html(&definition, 0, &|_| "<Ann>".to_owned(), Some("10:24"));
/// assert!(html.contains("Hi <span class=\"wt-value\">&lt;Ann&gt;</span>, <strong>welcome</strong>."));
/// ```
pub fn bubble_html(
    definition: &Definition<'_>,
    translation_index: usize,
    value: &dyn Fn(u16) -> String,
    time: Option<&str>,
) -> String {
    let images = &SampleImages::new();
    BubbleWriter { definition, problem_level: &|_| None, interactive: true, time, images }
        .message(translation_index, value)
}

/// Writes a bubble.
pub(super) struct BubbleWriter<'a> {
    pub(super) definition: &'a Definition<'a>,
    /// The level of the problem with the part that has this mark.
    pub(super) problem_level: &'a dyn Fn(Mark) -> Option<Level>,
    /// The time of the message.
    pub(super) time: Option<&'a str>,
    /// Whether buttons can be clicked.
    pub(super) interactive: bool,
    /// Images in place of the samples that name them.
    pub(super) images: &'a SampleImages,
}

impl BubbleWriter<'_> {
    pub(super) fn message(&self, translation_index: usize, value: &dyn Fn(u16) -> String) -> String {
        let Some(view) = MessageView::new(self.definition, translation_index, value) else { return String::new() };
        let code = self.definition.translations.get(translation_index).map_or("", |t| t.language.as_str());
        let lang = Language::find(code).map_or_else(|| "und".to_owned(), |language| language.code.replace('_', "-"));
        let dir = if view.right_to_left { "rtl" } else { "ltr" };
        let mut html = format!("<div class=\"wt-message\" dir=\"{dir}\" lang=\"{lang}\">");
        self.bubble(&mut html, &view.message, view.fixed_texts, None);
        if !view.cards.is_empty() {
            html.push_str("<div class=\"wt-cards\" tabindex=\"0\" role=\"group\" aria-label=\"Cards\">");
            for (n, card) in view.cards.iter().enumerate() {
                self.bubble(&mut html, card, view.fixed_texts, Some(n));
            }
            html.push_str("</div>");
        }
        html.push_str("</div>");
        html
    }

    fn bubble(&self, html: &mut String, bubble: &Bubble<'_>, texts: &FixedTexts, card: Option<usize>) {
        html.push_str(if card.is_some() { "<div class=\"wt-bubble wt-card\">" } else { "<div class=\"wt-bubble\">" });
        if let Some(header) = &bubble.header {
            self.header(html, header);
        }
        if let Some(offer) = &bubble.offer {
            self.offer(html, offer);
        }
        if let Some((icon, word)) = bubble_parts::goods_banner(bubble, texts) {
            push_fmt!(html, "<div class=\"wt-goods\">{}<span>{word}</span></div>", icon_svg(icon));
        }
        if let Some(body) = &bubble.body {
            push_fmt!(html, "<div class=\"wt-body{}\">", self.problem_class(body.mark));
            text::push_formatted(html, self.definition, body);
            html.push_str("</div>");
        }
        if let Some(status) = &bubble.order_status {
            push_fmt!(html, "<div class=\"wt-goods\">{}<span>", icon_svg(icon::RECEIPT));
            text::push_plain(html, self.definition, status);
            html.push_str("</span></div>");
        }
        for small_text in bubble.expiry.iter().chain(&bubble.footer) {
            self.small_text(html, "wt-footer", small_text);
        }
        if let Some(time) = self.time.filter(|_| card.is_none()) {
            push_fmt!(html, "<div class=\"wt-time\">{}</div>", escape_html(time));
        }
        self.buttons(html, bubble, texts, card);
        html.push_str("</div>");
    }

    fn small_text(&self, html: &mut String, class: &str, filled: &FilledText) {
        push_fmt!(html, "<div class=\"{class}{}\">", self.problem_class(filled.mark));
        text::push_plain(html, self.definition, filled);
        html.push_str("</div>");
    }

    fn header(&self, html: &mut String, header: &HeaderView<'_>) {
        let class = self.problem_class(header.mark());
        match header {
            HeaderView::Text(text) => self.small_text(html, "wt-header", text),
            HeaderView::Media { kind: MediaKind::Document, source, file_name, caption } => {
                let name = bubble_parts::file_name(MediaKind::Document, &source.text, *file_name);
                push_fmt!(
                    html,
                    "<div class=\"wt-file{class}\"{}>{}",
                    title(&source.text),
                    icon_svg(icon::media(MediaKind::Document))
                );
                push_fmt!(
                    html,
                    "<span><bdi>{}</bdi><small>{}</small></span></div>",
                    escape_html(name),
                    bubble_parts::file_type(name)
                );
                caption_line(html, *caption);
            }
            HeaderView::Media { kind, source, caption, .. } => {
                let word = kind.row().keyword;
                push_fmt!(html, "<div class=\"wt-media wt-{word}{class}\"{}>", title(&source.text));
                match self.images.get(&source.text).filter(|_| *kind == MediaKind::Image) {
                    Some(image) => push_fmt!(html, "<img src=\"{}\" alt=\"\" />", image.data_url()),
                    None => html.push_str(&icon_svg(icon::media(*kind))),
                }
                push_fmt!(
                    html,
                    "<small><bdi>{}</bdi></small></div>",
                    escape_html(bubble_parts::file_name(*kind, &source.text, None))
                );
                caption_line(html, *caption);
            }
            HeaderView::Location(place) => {
                push_fmt!(html, "<div class=\"wt-media wt-map{class}\">{MAP}{}<small><bdi>", icon_svg(icon::PIN));
                push(html, &place.text);
                html.push_str("</bdi></small></div>");
            }
            HeaderView::Product(product) => {
                push_fmt!(html, "<div class=\"wt-media wt-product{class}\">{}<small><bdi>", icon_svg(icon::BAG));
                push(html, &product.text);
                html.push_str("</bdi></small></div>");
            }
        }
    }

    fn offer(&self, html: &mut String, offer: &OfferView) {
        push_fmt!(
            html,
            "<div class=\"wt-offer{}\">{}<div><b>",
            self.problem_class(offer.title.mark),
            icon_svg(icon::CLOCK)
        );
        text::push_plain(html, self.definition, &offer.title);
        html.push_str("</b>");
        for line in offer.expires.iter().chain(&offer.code) {
            html.push_str("<span>");
            text::push_plain(html, self.definition, line);
            html.push_str("</span>");
        }
        html.push_str("</div></div>");
    }

    fn buttons(&self, html: &mut String, bubble: &Bubble<'_>, texts: &FixedTexts, card: Option<usize>) {
        if bubble.buttons.is_empty() {
            return;
        }
        let (shown, listed) = bubble.shown_and_listed();
        html.push_str("<div class=\"wt-buttons\">");
        for (n, button) in shown.iter().enumerate() {
            self.button(html, button, n, card);
        }
        if !listed.is_empty() {
            push_fmt!(
                html,
                "<details class=\"wt-list\"><summary>{}<span>{}</span></summary>",
                icon_svg(icon::LIST),
                texts.see_all_options
            );
            for (n, button) in listed.iter().enumerate() {
                self.button(html, button, shown.len() + n, card);
            }
            html.push_str("</details>");
        }
        html.push_str("</div>");
    }

    fn button(&self, html: &mut String, button: &ButtonView<'_>, index: usize, card: Option<usize>) {
        let class = self.problem_class(button.mark);
        let class = if class.is_empty() { self.problem_class(button.label.mark) } else { class };
        let kind = button.kind.map_or("call_permission", |kind| kind.row().keyword);
        let tag = if self.interactive { "button" } else { "div" };
        push_fmt!(html, "<{tag} class=\"wt-button{class}\" data-kind=\"{kind}\" data-index=\"{index}\"");
        if let Some(card) = card {
            push_fmt!(html, " data-card=\"{card}\"");
        }
        if self.interactive {
            html.push_str(" type=\"button\"");
        }
        let target = button.url.as_ref().or(button.code.as_ref()).map(|filled| filled.text.as_str());
        if let Some(target) = target.or(button.phone_number) {
            html.push_str(&title(target));
        }
        push_fmt!(html, ">{}<span>", icon_svg(icon::button(button)));
        text::push_plain(html, self.definition, &button.label);
        push_fmt!(html, "</span></{tag}>");
    }

    fn problem_class(&self, mark: Mark) -> &'static str {
        match (self.problem_level)(mark) {
            Some(Level::Error) => " wt-error",
            Some(Level::Advice) => " wt-advice",
            None => "",
        }
    }
}

/// Streets, to draw a location without a map.
const MAP: &str = "<svg class=\"wt-streets\" viewBox=\"0 0 320 160\" preserveAspectRatio=\"xMidYMid slice\" aria-hidden=\"true\">\
    <path d=\"M-10 120L120 90L180 -10M60 170L120 90L330 140M180 -10L230 60L330 40M230 60L250 170\" /></svg>";

fn icon_svg(path: &str) -> String {
    format!("<svg class=\"wt-icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"{path}\" /></svg>")
}

fn title(text: &str) -> String {
    format!(" title=\"{}\"", escape_html(text))
}

fn caption_line(html: &mut String, caption: Option<&str>) {
    if let Some(caption) = caption {
        push_fmt!(html, "<div class=\"wt-caption\">{}</div>", escape_html(caption));
    }
}
