//! One message as a bubble.

use whatsapp_template_model::{
    Definition, Language, Level, Mark, MediaKind,
    view::{Bubble, ButtonView, FilledText, HeaderView, MessageView, OfferView, SEE_ALL_OPTIONS},
};

use super::escape::{escaped, push};
use super::text;
use crate::{icon, parts};

/// The bubble of a message with values, as HTML to be put into a page that has [`STYLE`](crate::STYLE).
///
/// `value` gives the value of a parameter by its index, and nothing for one that the message does not have, as for
/// [`text_bubble`](whatsapp_template_model::view::text_bubble). A language that the template does not have gives nothing. `time` is when
/// the message came, as it is shown in the corner.
///
/// Each button is a `<button>` that does nothing by itself. It has `data-kind`, the word of its kind in the template
/// language, and `data-index`, its place among the buttons; `data-card` is the place of the card that it stands in.
/// Everything from the template and its values is escaped.
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
    Drawing { definition, flag: &|_| None, live: true, time }.message(translation_index, value)
}

/// How a bubble is drawn.
pub(super) struct Drawing<'a> {
    pub(super) definition: &'a Definition<'a>,
    /// What is wrong with the part that has this mark.
    pub(super) flag: &'a dyn Fn(Mark) -> Option<Level>,
    /// When the message came.
    pub(super) time: Option<&'a str>,
    /// Whether buttons can be tapped.
    pub(super) live: bool,
}

impl Drawing<'_> {
    pub(super) fn message(&self, translation_index: usize, value: &dyn Fn(u16) -> String) -> String {
        let Some(view) = MessageView::new(self.definition, translation_index, value) else { return String::new() };
        let code = self.definition.translations.get(translation_index).map_or("", |t| t.language.as_str());
        let lang = Language::find(code).map_or_else(|| "und".to_owned(), |language| language.code.replace('_', "-"));
        let dir = if view.right_to_left { "rtl" } else { "ltr" };
        let mut html = format!("<div class=\"wt-message\" dir=\"{dir}\" lang=\"{lang}\">");
        self.bubble(&mut html, &view.message, None);
        if !view.cards.is_empty() {
            html.push_str("<div class=\"wt-cards\" tabindex=\"0\" role=\"group\" aria-label=\"Cards\">");
            for (n, card) in view.cards.iter().enumerate() {
                self.bubble(&mut html, card, Some(n));
            }
            html.push_str("</div>");
        }
        html.push_str("</div>");
        html
    }

    fn bubble(&self, html: &mut String, bubble: &Bubble<'_>, card: Option<usize>) {
        html.push_str(if card.is_some() { "<div class=\"wt-bubble wt-card\">" } else { "<div class=\"wt-bubble\">" });
        if let Some(header) = &bubble.header {
            self.header(html, header);
        }
        if let Some(offer) = &bubble.offer {
            self.offer(html, offer, bubble);
        }
        if let Some((icon, word)) = parts::goods(bubble) {
            put!(html, "<div class=\"wt-goods\">{}<span>{word}</span></div>", svg(icon));
        }
        if let Some(body) = &bubble.body {
            put!(html, "<div class=\"wt-body{}\">", self.flagged(body.mark));
            text::rich(html, self.definition, body);
            html.push_str("</div>");
        }
        if let Some(status) = &bubble.order_status {
            put!(html, "<div class=\"wt-goods\">{}<span>Order status: ", svg(icon::RECEIPT));
            text::plain(html, self.definition, status);
            html.push_str("</span></div>");
        }
        for small in bubble.expiry.iter().chain(&bubble.footer) {
            self.small(html, "wt-footer", small);
        }
        if let Some(time) = self.time.filter(|_| card.is_none()) {
            put!(html, "<div class=\"wt-time\">{}</div>", escaped(time));
        }
        self.buttons(html, bubble, card);
        html.push_str("</div>");
    }

    fn small(&self, html: &mut String, class: &str, filled: &FilledText) {
        put!(html, "<div class=\"{class}{}\">", self.flagged(filled.mark));
        text::plain(html, self.definition, filled);
        html.push_str("</div>");
    }

    fn header(&self, html: &mut String, header: &HeaderView<'_>) {
        let flag = self.flagged(header.mark());
        match header {
            HeaderView::Text(text) => self.small(html, "wt-header", text),
            HeaderView::Media { kind: MediaKind::Document, source, file_name, caption } => {
                let name = parts::file_name(&source.text, *file_name);
                put!(
                    html,
                    "<div class=\"wt-file{flag}\"{}>{}",
                    title(&source.text),
                    svg(icon::media(MediaKind::Document))
                );
                put!(html, "<span><bdi>{}</bdi><small>{}</small></span></div>", escaped(name), parts::file_type(name));
                caption_line(html, *caption);
            }
            HeaderView::Media { kind, source, caption, .. } => {
                let word = kind.row().word;
                put!(
                    html,
                    "<div class=\"wt-media wt-{word}{flag}\"{}>{}",
                    title(&source.text),
                    svg(icon::media(*kind))
                );
                put!(html, "<small><bdi>{}</bdi></small></div>", escaped(parts::file_name(&source.text, None)));
                caption_line(html, *caption);
            }
            HeaderView::Location(place) => {
                put!(html, "<div class=\"wt-media wt-map{flag}\">{MAP}{}<small><bdi>", svg(icon::PIN));
                push(html, &place.text);
                html.push_str("</bdi></small></div>");
            }
            HeaderView::Product(product) => {
                put!(html, "<div class=\"wt-media wt-product{flag}\">{}<small><bdi>", svg(icon::BAG));
                push(html, &product.text);
                html.push_str("</bdi></small></div>");
            }
        }
    }

    fn offer(&self, html: &mut String, offer: &OfferView, bubble: &Bubble<'_>) {
        put!(html, "<div class=\"wt-offer{}\">{}<div><b>", self.flagged(offer.title.mark), svg(icon::CLOCK));
        text::plain(html, self.definition, &offer.title);
        html.push_str("</b>");
        if let Some(expires) = &offer.expires {
            html.push_str("<span>Ends ");
            text::plain(html, self.definition, expires);
            html.push_str("</span>");
        }
        if let Some(code) = bubble.buttons.iter().find_map(|button| button.code.as_ref()) {
            html.push_str("<span>Code ");
            text::plain(html, self.definition, code);
            html.push_str("</span>");
        }
        html.push_str("</div></div>");
    }

    fn buttons(&self, html: &mut String, bubble: &Bubble<'_>, card: Option<usize>) {
        if bubble.buttons.is_empty() {
            return;
        }
        let (shown, listed) = bubble.shown_and_listed();
        html.push_str("<div class=\"wt-buttons\">");
        for (n, button) in shown.iter().enumerate() {
            self.button(html, button, n, card);
        }
        if !listed.is_empty() {
            put!(
                html,
                "<details class=\"wt-list\"><summary>{}<span>{SEE_ALL_OPTIONS}</span></summary>",
                svg(icon::LIST)
            );
            for (n, button) in listed.iter().enumerate() {
                self.button(html, button, shown.len() + n, card);
            }
            html.push_str("</details>");
        }
        html.push_str("</div>");
    }

    fn button(&self, html: &mut String, button: &ButtonView<'_>, index: usize, card: Option<usize>) {
        let flag = self.flagged(button.mark);
        let flag = if flag.is_empty() { self.flagged(button.label.mark) } else { flag };
        let kind = button.kind.map_or("call_permission", |kind| kind.row().word);
        let tag = if self.live { "button" } else { "div" };
        put!(html, "<{tag} class=\"wt-button{flag}\" data-kind=\"{kind}\" data-index=\"{index}\"");
        if let Some(card) = card {
            put!(html, " data-card=\"{card}\"");
        }
        if self.live {
            html.push_str(" type=\"button\"");
        }
        let target = button.url.as_ref().or(button.code.as_ref()).map(|filled| filled.text.as_str());
        if let Some(target) = target.or(button.phone_number) {
            html.push_str(&title(target));
        }
        put!(html, ">{}<span>", svg(icon::button(button)));
        text::plain(html, self.definition, &button.label);
        put!(html, "</span></{tag}>");
    }

    fn flagged(&self, mark: Mark) -> &'static str {
        match (self.flag)(mark) {
            Some(Level::Error) => " wt-error",
            Some(Level::Advice) => " wt-advice",
            None => "",
        }
    }
}

/// Streets, for a place without a map.
const MAP: &str = "<svg class=\"wt-streets\" viewBox=\"0 0 320 160\" preserveAspectRatio=\"xMidYMid slice\" aria-hidden=\"true\">\
    <path d=\"M-10 120L120 90L180 -10M60 170L120 90L330 140M180 -10L230 60L330 40M230 60L250 170\" /></svg>";

fn svg(path: &str) -> String {
    format!("<svg class=\"wt-icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"{path}\" /></svg>")
}

fn title(text: &str) -> String {
    format!(" title=\"{}\"", escaped(text))
}

fn caption_line(html: &mut String, caption: Option<&str>) {
    if let Some(caption) = caption {
        put!(html, "<div class=\"wt-caption\">{}</div>", escaped(caption));
    }
}
