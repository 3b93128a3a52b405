//! The rules that `allow` and `deny` name, generated from the model.

pub enum Rule {
    #[doc = "A template is for at least one provider, and lists each once.\n\nAn error for meta, cams and nxcloud. Source: the language."]
    providers_some,
    #[doc = "`allow` and `deny` contain ids of this catalogue.\n\nAn error for meta, cams and nxcloud. Source: the language."]
    allow_known,
    #[doc = "Every id in `allow` silences a problem of the template.\n\nAn error for meta, cams and nxcloud. Source: the language."]
    allow_unused,
    #[doc = "`deny` contains advice only; an error is an error without it.\n\nAn error for meta, cams and nxcloud. Source: the language."]
    deny_advice,
    #[doc = "Every parameter is used.\n\nAn error for meta, cams and nxcloud. Source: the language; Meta answers 132000 when more values come than placeholders."]
    parameter_used,
    #[doc = "Every placeholder is a declared parameter.\n\nAn error for meta, cams and nxcloud. Source: the language."]
    placeholder_declared,
    #[doc = "A parameter is used either as text or as one kind of file, location or code.\n\nAn error for meta, cams and nxcloud. Source: the language."]
    parameter_role,
    #[doc = "A text has no control character except line breaks.\n\nAdvice for meta, cams and nxcloud. Source: no page mentions control characters; WhatsApp shows nothing for them, and some services refuse them."]
    control_character,
    #[doc = "A name has lower-case ASCII letters, digits and underscores only.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/template-management (09/2026), templates/overview (05/2026)."]
    name_charset,
    #[doc = "A name has 1 to 512 characters.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/template-management (09/2026), templates/overview (05/2026)."]
    name_length,
    #[doc = "The category is utility, marketing or authentication.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/overview (05/2026); CAMS, CreateChatappTemplate; NXCloud, createTemplate."]
    category_known,
    #[doc = "The language is one of WhatsApp's 111, spelled as in its list.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/supported-languages (11/2025; the list was the same in 07/2026); CAMS, error LanguageNotSupport."]
    language_known,
    #[doc = "A template has each language once.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/overview (05/2026): a name has one content per language, subcode 2388024."]
    language_unique,
    #[doc = "The language is one of the 65 that NXCloud lists.\n\nAdvice for nxcloud. Source: NXCloud, createTemplate: supported template languages; whether others are refused is not said."]
    language_listed,
    #[doc = "`message_send_ttl_seconds` is within the range of the category.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/time-to-live (09/2026); NXCloud, createTemplate; CAMS, SDK 5.3.1."]
    ttl_range,
    #[doc = "CAMS accepts `message_send_ttl_seconds` only from accounts on its allowlist.\n\nAdvice for cams. Source: CAMS, CreateChatappTemplate (02/2025)."]
    ttl_allowlist,
    #[doc = "The provider supports this key.\n\nAn error for cams and nxcloud. Source: Meta, message-template-api (09/2026), limited-time offers (09/2026); CAMS, CreateChatappTemplate, and NXCloud, createTemplate, do not have it."]
    key_provider,
    #[doc = "A named parameter of a header or a body has lower-case ASCII letters, digits and underscores only.\n\nAn error for meta. Source: Meta, templates/overview (05/2026): lower-case letters and underscores; a link's parameter goes by its index."]
    parameter_name_letters,
    #[doc = "A named parameter of a header or a body has no digits.\n\nAdvice for meta. Source: Meta, templates/overview (05/2026) lists letters and underscores; its own client takes digits as well, and templates with them have been approved."]
    parameter_name_digits,
    #[doc = "A named parameter of a header or a body has a name of at most 32 characters.\n\nAdvice for meta. Source: the form of Meta's WhatsApp Manager refuses longer ones; no page says so."]
    parameter_name_length,
    #[doc = "A variable begins with an ASCII letter, followed by letters, digits and underscores.\n\nAdvice for cams. Source: CAMS states no alphabet; this is what its own samples use."]
    parameter_name_ascii,
    #[doc = "With CAMS, no two parameters have the same name, including the number of their card.\n\nAn error for cams. Source: CAMS, SendChatappMessage: one flat map of values for header, body, links, buttons and cards."]
    parameter_name_unique,
    #[doc = "Every parameter that reviewers see has a sample: each text, file and coupon.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026); CAMS, `Example`; NXCloud, `example`."]
    parameter_sample,
    #[doc = "A sample is not empty.\n\nAdvice for meta, cams and nxcloud. Source: integrators' reports; Meta asks for a sample (templates/components, 09/2026) without saying what it may hold."]
    sample_empty,
    #[doc = "A sample has no line break, no tab and at most four spaces in a row, since a value must not have them either.\n\nAdvice for meta, cams and nxcloud. Source: Meta's error 132018 at sending."]
    sample_white_space,
    #[doc = "With its samples filled in, a header or a body is no longer than the rule for its length allows.\n\nAdvice for meta, cams and nxcloud. Source: Meta's error 132005 at sending; media-card carousels (09/2026); the template itself is accepted."]
    sample_length,
    #[doc = "A sample is in the language of the message: a German message has no English day or month.\n\nAdvice for meta, cams and nxcloud. Source: Meta, templates/components (09/2026), asks for samples as customers get them; guides of integrators name samples in another language as a reason for rejections."]
    sample_language,
    #[doc = "A text has no placeholder in escaped braces.\n\nAn error for meta, cams and nxcloud. Source: the language: `{{customer}}` reaches the customer as `{customer}`."]
    escaped_placeholder,
    #[doc = "A brace of the text is not next to a placeholder.\n\nAn error for meta and nxcloud. Source: Meta, templates/template-review (09/2026): exactly two braces on each side of a variable."]
    placeholder_braces,
    #[doc = "A text has no placeholder in a provider's notation.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026), and NXCloud, createTemplate: `{{…}}` is a variable; CAMS: `$(…)`, and error MessageInvalid for `{{1}}`."]
    provider_notation,
    #[doc = "A text has no placeholder as other languages write it: `${customer}`, `%s`, `[customer]`.\n\nAdvice for meta, cams and nxcloud. Source: other languages write placeholders so; the rules of the providers do not mention them."]
    foreign_placeholder,
    #[doc = "A text has no double braces around something that is neither a number nor a name.\n\nAdvice for meta and nxcloud. Source: a header with `{{ $json.name }}` has been approved as plain text; braces around a number or a name are a variable."]
    double_braces,
    #[doc = "A text header is not empty.\n\nAn error for meta, cams and nxcloud. Source: NXCloud, createTemplate: `text` is required for a TEXT header."]
    header_empty,
    #[doc = "A text header has at most 60 characters.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026); CAMS, CreateChatappTemplate (02/2025)."]
    header_length,
    #[doc = "A text header has at most 1 parameter.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026); CAMS error InvalidParameter.HeaderMoreVariable."]
    header_parameters,
    #[doc = "A text header has no line break.\n\nAn error for meta, cams and nxcloud. Source: Meta, subcode 2388047: no newlines."]
    header_line_break,
    #[doc = "A text header has no emoji.\n\nAn error for meta, cams and nxcloud. Source: Meta, subcode 2388047: no emojis."]
    header_emoji,
    #[doc = "A text header has no markup: no `*` or backtick, and no pair of `_` or `~`.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026); its error text for subcode 2388047: no formatting characters or asterisks."]
    header_markup,
    #[doc = "A text header has no single `_` or `~`.\n\nAdvice for meta, cams and nxcloud. Source: Meta, templates/components (09/2026) asks to avoid Markdown characters; a header with one underscore has been approved."]
    header_lone_markup,
    #[doc = "CAMS and NXCloud support text, image, video and document headers.\n\nAn error for cams and nxcloud. Source: CAMS, CreateChatappTemplate: `Format`; NXCloud, createTemplate: `format`."]
    header_kind,
    #[doc = "The sample of a file is an absolute http or https link, or the path of a local file.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026): uploaded at creation; CAMS, NXCloud: a public link."]
    media_link,
    #[doc = "The sample of an image is JPEG or PNG, of a video or a GIF MP4, of a document PDF (with CAMS also TXT).\n\nAn error for meta, cams and nxcloud. Source: Meta, graph-api/guides/upload and subcode 2388084; NXCloud, uploadTemplateFile; CAMS, console upload."]
    media_format,
    #[doc = "With CAMS, only a document has a file name.\n\nAn error for cams. Source: CAMS, ModifyChatappTemplate (02/2025): `FileName` with the format DOCUMENT."]
    file_name_kind,
    #[doc = "With CAMS, the header of a card has no file name and no caption.\n\nAn error for cams. Source: CAMS, CreateChatappTemplate and ModifyChatappTemplate (02/2025): `CardComponents` without `FileName` and `Caption`."]
    card_file_keys,
    #[doc = "A file name and a caption are not empty.\n\nAn error for meta, cams and nxcloud. Source: the language: a key that is left out means the same."]
    file_key_empty,
    #[doc = "A GIF header belongs to a marketing template.\n\nAn error for meta. Source: Meta, templates/components (09/2026): for the Marketing Messages API only, from which the category follows; utility-templates (11/2025) does not list it."]
    gif_category,
    #[doc = "A template has a body; the body of an authentication template is fixed.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026)."]
    body_missing,
    #[doc = "A body is not empty.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026)."]
    body_empty,
    #[doc = "A body has at most 1024 characters, placeholders counted as they are written on the wire.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026); CAMS, CreateChatappTemplate (02/2025)."]
    body_length,
    #[doc = "A body neither begins nor ends with a parameter.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/template-review and support/error-codes (09/2026), subcode 2388299; of a body of parameters only, also the text of subcode 2388072."]
    body_edge_parameter,
    #[doc = "Between a parameter and the edge of a body there is more than punctuation.\n\nAdvice for meta, cams and nxcloud. Source: two field reports of subcode 2388299, against Meta's own sample \"… number is {{order_number}}.\"."]
    body_edge_punctuation,
    #[doc = "Two parameters do not follow each other directly.\n\nAn error for meta, cams and nxcloud. Source: Meta, webhooks/message_template_status_update (09/2026): INVALID_FORMAT for `{{1}}{{2}}`."]
    body_adjacent_parameters,
    #[doc = "Between two parameters there is more than a space or a line break.\n\nAdvice for meta, cams and nxcloud. Source: a vendor's page counts a space as side by side; Meta's sample shows only `{{1}}{{2}}`, and it has approved templates with a space between."]
    body_space_between,
    #[doc = "A body with n parameters has at least 2n + 1 other words, where spaces separate words.\n\nAn error for meta. Source: Meta, subcode 2388293: too many variables for the length; Meta prints no number: this one fits all but one of the refusals reported in 2026."]
    body_word_ratio,
    #[doc = "A body with n parameters has at least 2n + 1 other words, however words and parameters are counted.\n\nAdvice for meta, cams and nxcloud. Source: how Meta counts words of scripts without blanks and names that repeat is not documented; CAMS and NXCloud state no such rule, and forward the template to Meta."]
    body_word_ratio_estimated,
    #[doc = "A body has at most 2 line breaks in a row.\n\nAn error for meta, cams and nxcloud. Source: Meta, subcode 2388072: not more than two newlines in a row."]
    body_line_breaks,
    #[doc = "A body neither begins nor ends with a line break.\n\nAdvice for meta, cams and nxcloud. Source: no error text of Meta's names the edges of a body; a template that ends with a line break has been approved."]
    body_edge_line_break,
    #[doc = "A body has no tab.\n\nAdvice for meta, cams and nxcloud. Source: vendors' pages that copy the rule for values, error 132018 when a message is sent."]
    body_tab,
    #[doc = "A body has at most 4 spaces in a row.\n\nAdvice for meta, cams and nxcloud. Source: vendors' pages that copy the rule for values, error 132018 when a message is sent."]
    body_spaces,
    #[doc = "A body has at most 10 emoji.\n\nAn error for meta, cams and nxcloud. Source: Meta, subcode 2388072: not more than 10 emojis."]
    body_emoji,
    #[doc = "Links are not shortened, and lead to a domain of the business.\n\nAdvice for meta, cams and nxcloud. Source: Meta, templates/template-review (09/2026)."]
    shortened_link,
    #[doc = "A utility template promotes nothing; Meta would make it a marketing template.\n\nAdvice for meta, cams and nxcloud. Source: Meta, templates/template-categorization (11/2025)."]
    utility_promotion,
    #[doc = "A footer is not empty.\n\nAn error for meta, cams and nxcloud. Source: NXCloud, createTemplate: `text` is required for a FOOTER."]
    footer_empty,
    #[doc = "A footer has at most 60 characters.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026); CAMS, CreateChatappTemplate (02/2025)."]
    footer_length,
    #[doc = "A footer has no parameter.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026), against two older pages; CAMS error InvalidParameter.FooterHaveVariable."]
    footer_parameters,
    #[doc = "A footer has no line break.\n\nAn error for meta, cams and nxcloud. Source: Meta, subcode 2388073: no newlines."]
    footer_line_break,
    #[doc = "A footer has no emoji.\n\nAn error for meta, cams and nxcloud. Source: Meta, subcode 2388073: no emojis."]
    footer_emoji,
    #[doc = "A footer has no markup: no `*`, `_`, `~` or backtick.\n\nAdvice for meta, cams and nxcloud. Source: vendors' pages, which call a footer plain text; Meta's error text for footers names line breaks and emoji only, and a footer in `_…_` has been approved."]
    footer_markup,
    #[doc = "A template has at most 10 buttons.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026); CAMS, CreateChatappTemplate (02/2025)."]
    buttons_total,
    #[doc = "Quick replies are next to each other, before or after all other buttons.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026); CAMS, Chinese page and SDK 5.3.1."]
    buttons_quick_reply_block,
    #[doc = "With CAMS, a template with quick replies has no phone or URL buttons.\n\nAdvice for cams. Source: CAMS, CreateChatappTemplate, English page (02/2025); its Chinese page and SDK 5.3.1 only forbid mixing them up."]
    buttons_quick_reply_alone,
    #[doc = "The provider supports this kind of button.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026); CAMS, CreateChatappTemplate; NXCloud, createTemplate."]
    button_kind,
    #[doc = "The provider supports this key of a button.\n\nAn error for cams and nxcloud. Source: CAMS, CreateChatappTemplate: a flow has `FlowId`, `FlowAction`, `NavigateScreen`; Meta alone has deep links (10/2025)."]
    button_key_provider,
    #[doc = "The names of the buttons are different from each other.\n\nAn error for meta, cams and nxcloud. Source: the language."]
    button_name_unique,
    #[doc = "A template has at most 2 URL buttons.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026); CAMS, CreateChatappTemplate (02/2025)."]
    url_count,
    #[doc = "A template has at most 1 phone button.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026); CAMS, CreateChatappTemplate (02/2025)."]
    phone_number_count,
    #[doc = "A template has at most 1 button that copies a code.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026)."]
    copy_code_count,
    #[doc = "A template has at most 1 flow button.\n\nAdvice for meta and cams. Source: vendors' validators; Meta's pages do not say."]
    flow_count,
    #[doc = "A template has at most 1 button that calls through WhatsApp.\n\nAdvice for meta. Source: a vendor's validator; Meta's pages do not say."]
    voice_call_count,
    #[doc = "A template has at most 1 button that asks for the phone number.\n\nAdvice for meta. Source: client libraries; Meta's pages do not say."]
    request_contact_info_count,
    #[doc = "A label is not empty, except that of a call button.\n\nAn error for meta, cams and nxcloud. Source: NXCloud, createTemplate: `text` is required for every button; with Meta, calling/call-button-messages-deep-links (2026), the label of a call button is optional."]
    label_empty,
    #[doc = "A label has at most 25 characters.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026)."]
    label_length,
    #[doc = "A label has no parameter.\n\nAn error for meta, cams and nxcloud. Source: Meta, subcode 2388060: no variables; CAMS, InvalidParameter.ButtonTextHaveVariable."]
    label_parameters,
    #[doc = "A label has no line break.\n\nAn error for meta, cams and nxcloud. Source: Meta, subcode 2388060: no newlines."]
    label_line_break,
    #[doc = "A label has no emoji.\n\nAn error for meta, cams and nxcloud. Source: Meta, subcode 2388060: no emojis."]
    label_emoji,
    #[doc = "A label has no markup: no `*` or backtick, and no pair of `_` or `~`.\n\nAn error for meta, cams and nxcloud. Source: Meta, subcode 2388060: no formatting characters; its samples do have blanks and punctuation."]
    label_markup,
    #[doc = "A label has no single `_` or `~`.\n\nAdvice for meta, cams and nxcloud. Source: Meta's error text for subcode 2388060 mentions formatting characters; one alone formats nothing."]
    label_lone_markup,
    #[doc = "The labels of a template are different from each other.\n\nAdvice for meta, cams and nxcloud. Source: the form of Meta's Ads Manager refuses equal labels; no page and no error text of its API does."]
    label_unique,
    #[doc = "A URL is absolute, with http or https, a host, and no spaces.\n\nAn error for meta, cams and nxcloud. Source: Meta, error 100: not a valid URI, and subcode 2388052; CAMS, ERR-OPERATION-MAAP-0085: begins with http or https."]
    url_absolute,
    #[doc = "A URL leads to a host that customers can reach.\n\nAdvice for meta, cams and nxcloud. Source: reports of templates refused for a link to `localhost` or to a host without a dot."]
    url_host,
    #[doc = "A URL has at most 2000 characters, also with its sample filled in.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026)."]
    url_length,
    #[doc = "A URL has at most 1 parameter.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026); CAMS error InvalidParameter.UrlMoreVariable."]
    url_parameters,
    #[doc = "The parameter of a URL is at its end.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026); NXCloud, createTemplate: a suffix."]
    url_parameter_at_end,
    #[doc = "A phone number has digits, with the country code, after an optional `+`, and no letters.\n\nAn error for meta, cams and nxcloud. Source: Meta, errors 100 and 192: not a valid phone number; CAMS, InvalidParameter.PhoneNumberError."]
    phone_number_form,
    #[doc = "A phone number has no spaces, hyphens, dots or brackets between its digits.\n\nAdvice for meta, cams and nxcloud. Source: vendors' validators; Meta's page (templates/components, 09/2026) shows a number with hyphens and calls it alphanumeric."]
    phone_number_digits,
    #[doc = "A phone number has at most 20 characters.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/components (09/2026)."]
    phone_number_length,
    #[doc = "A coupon code has at most 20 characters.\n\nAn error for meta. Source: Meta, templates/components (06/2026 and 09/2026), coupon templates (2026)."]
    coupon_code_length,
    #[doc = "A coupon code has at most 15 characters, which every page of Meta's allows.\n\nAdvice for meta. Source: Meta, coupon templates (11/2025): 15, where the newer pages say 20."]
    coupon_code_length_older,
    #[doc = "With CAMS, a coupon code has at most 20 characters, too.\n\nAdvice for cams. Source: CAMS states no number, and forwards the template to Meta: templates/components (09/2026)."]
    coupon_code_length_cams,
    #[doc = "A coupon code has letters and digits only.\n\nAn error for meta and cams. Source: Meta, coupon templates (11/2025); CAMS, `CouponCode` (02/2025)."]
    coupon_code_characters,
    #[doc = "With CAMS, only a marketing template has an opt-out reply.\n\nAn error for cams. Source: CAMS, `IsOptOut` (02/2025)."]
    opt_out_category,
    #[doc = "A payload is not empty.\n\nAn error for meta, cams and nxcloud. Source: the language: a tap must be recognised by it."]
    payload_empty,
    #[doc = "A payload has at most 256 characters.\n\nAdvice for meta, cams and nxcloud. Source: the older limit, kept by client libraries; Meta's pages of today give none."]
    payload_length,
    #[doc = "The payloads of the quick replies in one list of buttons are different from each other.\n\nAn error for meta, cams and nxcloud. Source: the language: taps on the two replies must be distinguishable."]
    payload_unique,
    #[doc = "A deep link into an app belongs to a marketing template.\n\nAn error for meta. Source: Meta, marketing-messages/deep-links (10/2025)."]
    deep_link_category,
    #[doc = "A deep link has the number of an app, an address with a scheme, and an http or https link for customers without the app.\n\nAdvice for meta. Source: Meta, marketing-messages/deep-links (10/2025), by its samples."]
    deep_link_address,
    #[doc = "A flow button has a reference to its flow.\n\nAn error for meta and cams. Source: Meta, flows/guides/sendingaflow (09/2026); CAMS, `FlowId` (02/2025)."]
    flow_reference_missing,
    #[doc = "A flow button has one of flow_id, flow_name and flow_json.\n\nAn error for meta and cams. Source: Meta, flows/guides/sendingaflow (09/2026)."]
    flow_reference_one,
    #[doc = "With CAMS, a flow button that opens a screen has the name of the screen.\n\nAn error for cams. Source: CAMS, `NavigateScreen` (02/2025); with Meta, flows/guides/sendingaflow (06/2026), the first screen is the default."]
    flow_screen_missing,
    #[doc = "A flow button that requests its first screen from the endpoint has no screen of its own.\n\nAdvice for meta and cams. Source: Meta, flows/guides/sendingaflow (09/2026)."]
    flow_screen_unused,
    #[doc = "The label of a call button has at most 20 characters.\n\nAn error for meta. Source: Meta, calling/call-button-messages-deep-links (2026), table of the create call."]
    voice_call_label_length,
    #[doc = "`ttl_minutes` of a call button is between 1440 and 43200.\n\nAn error for meta. Source: Meta, calling/call-button-messages-deep-links (2026), table of the create call."]
    voice_call_ttl,
    #[doc = "An authentication template has no header.\n\nAn error for meta, cams and nxcloud. Source: Meta, authentication templates (11/2025); CAMS, CreateChatappTemplate (02/2025)."]
    authentication_header,
    #[doc = "The body of an authentication template is fixed.\n\nAn error for meta, cams and nxcloud. Source: Meta, authentication templates (11/2025); CAMS, CreateChatappTemplate (02/2025)."]
    authentication_body,
    #[doc = "The footer of an authentication template is fixed.\n\nAn error for meta, cams and nxcloud. Source: Meta, authentication templates (11/2025); CAMS, CreateChatappTemplate (02/2025)."]
    authentication_footer,
    #[doc = "An authentication template has exactly one button: copy_code, one_tap or zero_tap.\n\nAn error for meta, cams and nxcloud. Source: Meta, authentication templates (11/2025); CAMS, CreateChatappTemplate (02/2025)."]
    authentication_button,
    #[doc = "Only authentication templates have one-time codes and the keys that go with them.\n\nAn error for meta, cams and nxcloud. Source: Meta, authentication templates (11/2025); CAMS, CreateChatappTemplate (02/2025)."]
    authentication_keys,
    #[doc = "`code_expiration_minutes` is between 1 and 90.\n\nAn error for meta, cams and nxcloud. Source: Meta, authentication templates (11/2025); CAMS; NXCloud, createTemplate."]
    code_expiration,
    #[doc = "A one-time code belongs to an authentication template, a coupon to another one.\n\nAn error for meta, cams and nxcloud. Source: Meta, templates/template-categorization and coupon templates (11/2025): one-time codes in authentication templates only; CAMS, `CouponCode` (02/2025)."]
    code_category,
    #[doc = "With CAMS and NXCloud, the button of a one-time code has a text.\n\nAn error for cams and nxcloud. Source: CAMS, CreateChatappTemplate (02/2025); NXCloud, createTemplate: `text` is required."]
    otp_text,
    #[doc = "With CAMS and NXCloud, a one-tap button has an autofill text.\n\nAn error for cams and nxcloud. Source: CAMS, CreateChatappTemplate (02/2025); NXCloud, createTemplate."]
    otp_autofill_text,
    #[doc = "A one-time code has at most 15 characters.\n\nAn error for meta, cams and nxcloud. Source: Meta, authentication templates (11/2025)."]
    otp_code_length,
    #[doc = "A one-time code has letters and digits only.\n\nAn error for meta, cams and nxcloud. Source: Meta, authentication templates (11/2025): no URL, media or emoji in the parameter either."]
    otp_code_characters,
    #[doc = "one_tap and zero_tap have at least one app.\n\nAn error for meta, cams and nxcloud. Source: Meta, authentication templates (11/2025); CAMS; NXCloud: `package_name`, `signature_hash`."]
    supported_apps_missing,
    #[doc = "At most 5 apps receive a code.\n\nAn error for meta, cams and nxcloud. Source: Meta, authentication templates (11/2025); CAMS, SDK 5.3.1."]
    supported_apps_count,
    #[doc = "With NXCloud, one app receives a code.\n\nAn error for nxcloud. Source: NXCloud, createTemplate: `package_name` and `signature_hash` on the button."]
    supported_apps_single,
    #[doc = "copy_code has no app and no autofill text.\n\nAn error for meta, cams and nxcloud. Source: Meta, authentication templates (11/2025)."]
    supported_apps_kind,
    #[doc = "The apps that receive a code are different from each other.\n\nAdvice for meta, cams and nxcloud. Source: the form of Meta's WhatsApp Manager refuses an app that is there twice; no page says so."]
    supported_apps_unique,
    #[doc = "A package name has two or more parts between dots, each a letter and then letters, digits or underscores.\n\nAn error for meta, cams and nxcloud. Source: Meta, authentication templates (11/2025)."]
    package_name_form,
    #[doc = "A package name has at most 224 characters.\n\nAn error for meta, cams and nxcloud. Source: Meta, authentication templates (11/2025)."]
    package_name_length,
    #[doc = "A signature hash has exactly 11 characters: letters, digits, `+`, `/` and `=`.\n\nAn error for meta, cams and nxcloud. Source: Meta, authentication templates (11/2025)."]
    signature_hash_form,
    #[doc = "With Meta, zero_tap has `zero_tap_terms_accepted: true`.\n\nAn error for meta. Source: Meta, zero-tap authentication templates (11/2025)."]
    zero_tap_terms,
    #[doc = "CAMS lists copy_code and one_tap as the buttons of an authentication template.\n\nAdvice for cams. Source: CAMS, CreateChatappTemplate (02/2025): ZERO_TAP is among its types, but not in that sentence."]
    zero_tap_listed,
    #[doc = "The button of a one-time code has a label in the language of the template.\n\nAdvice for meta, cams and nxcloud. Source: an integrator's report of English labels refused."]
    otp_text_language,
    #[doc = "A carousel is a marketing template.\n\nAn error for meta, cams and nxcloud. Source: Meta, media-card carousels (09/2026)."]
    carousel_category,
    #[doc = "A template with a carousel has no header, footer or buttons outside its cards.\n\nAdvice for meta, cams and nxcloud. Source: Meta, media-card carousels (09/2026), whose samples have none; vendors' validators."]
    carousel_parts,
    #[doc = "A carousel has 2 to 10 cards; CAMS also accepts 1.\n\nAn error for meta, cams and nxcloud. Source: Meta, media-card carousels (09/2026); CAMS, API description."]
    carousel_cards,
    #[doc = "Each card has an image or a video as its header, or with Meta a product.\n\nAn error for meta, cams and nxcloud. Source: Meta, media-card carousels (09/2026), product-card carousels (11/2025); CAMS, CreateChatappTemplate (02/2025)."]
    card_header,
    #[doc = "The body of a card has at most 160 characters.\n\nAn error for meta, cams and nxcloud. Source: Meta, media-card carousels (09/2026)."]
    card_body_length,
    #[doc = "The body of a card follows the rules of a body: words at its edges and between its parameters, no tab, no long gaps.\n\nAdvice for meta, cams and nxcloud. Source: Meta's error texts speak of bodies without saying whether those of cards are meant."]
    card_body_text,
    #[doc = "A card has at most 2 buttons: quick_reply, url or phone_number, and with Meta order_details.\n\nAn error for meta, cams and nxcloud. Source: Meta, media-card carousels (09/2026), checkout button templates (11/2025); CAMS, CreateChatappTemplate (02/2025)."]
    card_buttons,
    #[doc = "A card has a button.\n\nAdvice for meta, cams and nxcloud. Source: Meta, media-card carousels (09/2026): optional by the text, but every sample has one."]
    card_button_missing,
    #[doc = "All cards have the same parts, the same kind of header, and the same kinds of buttons in the same order.\n\nAn error for meta, cams and nxcloud. Source: Meta, media-card carousels (09/2026); CAMS, GetChatappTemplateDetail (03/2026)."]
    card_uniform,
    #[doc = "The payment button of a card is its first button.\n\nAn error for meta. Source: Meta, checkout button templates (11/2025)."]
    card_order_details_first,
    #[doc = "Only a carousel of products may have another number of cards in each message.\n\nAn error for meta, cams and nxcloud. Source: Meta, media-card carousels (09/2026): as many cards as were created; product-card carousels (11/2025)."]
    cards_vary,
    #[doc = "The card of a product has no body.\n\nAn error for meta. Source: Meta, product-card carousels (11/2025)."]
    product_card_body,
    #[doc = "The card of a product has a button.\n\nAn error for meta. Source: Meta, product-card carousels (11/2025)."]
    product_card_button_missing,
    #[doc = "The card of a product has one button: spm or url.\n\nAn error for meta. Source: Meta, product-card carousels (11/2025)."]
    product_card_buttons,
    #[doc = "A template is of one special kind: a carousel, a limited-time offer, a template with products, the state of an order, or a request for permission to call.\n\nAn error for meta, cams and nxcloud. Source: Meta: the page of each kind lists its parts (11/2025 to 09/2026), and none has those of another."]
    kind_combination,
    #[doc = "A limited-time offer is a marketing template.\n\nAn error for meta and cams. Source: Meta, limited-time offers (09/2026)."]
    offer_category,
    #[doc = "The text of an offer is not empty.\n\nAn error for meta and cams. Source: Meta, limited-time offers (09/2026): required."]
    offer_text_empty,
    #[doc = "The text of an offer has at most 16 characters.\n\nAn error for meta and cams. Source: Meta, limited-time offers (09/2026)."]
    offer_text_length,
    #[doc = "The text of an offer has no parameter.\n\nAn error for meta and cams. Source: Meta, limited-time offers (09/2026): a message hands over the end of the offer, and nothing else."]
    offer_text_parameters,
    #[doc = "The text of an offer has no line break.\n\nAdvice for meta and cams. Source: Meta's error texts for other short texts, subcodes 2388047 and 2388073."]
    offer_text_line_break,
    #[doc = "The header of an offer is an image or a video, if there is one.\n\nAn error for meta and cams. Source: Meta, limited-time offers (09/2026)."]
    offer_header,
    #[doc = "The body of an offer has at most 600 characters, placeholders counted as they are written on the wire.\n\nAn error for meta and cams. Source: Meta, limited-time offers (09/2026)."]
    offer_body_length,
    #[doc = "The coupon code of an offer has at most 15 characters.\n\nAn error for meta. Source: Meta, limited-time offers (09/2026)."]
    offer_code_length,
    #[doc = "An offer has no footer.\n\nAn error for meta and cams. Source: Meta, limited-time offers (09/2026); CAMS, CreateChatappTemplate (04/2025)."]
    offer_footer,
    #[doc = "An offer has a URL button.\n\nAn error for meta and cams. Source: Meta, limited-time offers (09/2026)."]
    offer_url,
    #[doc = "The buttons of an offer are an optional coupon, followed by one URL.\n\nAn error for meta and cams. Source: Meta, limited-time offers (09/2026); CAMS, CreateChatappTemplate (04/2025)."]
    offer_buttons,
    #[doc = "A template with a catalog, mpm or spm button is a marketing template.\n\nAn error for meta and cams. Source: Meta, catalog, multi-product and single-product templates (11/2025)."]
    product_category,
    #[doc = "A catalog, mpm or spm button is the only button.\n\nAn error for meta and cams. Source: Meta, catalog, multi-product and single-product templates (11/2025): exactly one button."]
    product_button_alone,
    #[doc = "With Meta, these labels are fixed: `View catalog`, `View items` and `View`.\n\nAn error for meta. Source: Meta, catalog, multi-product and single-product templates (11/2025)."]
    product_label,
    #[doc = "With Meta, a template with a catalog button has no header.\n\nAn error for meta. Source: Meta, catalog templates (11/2025): the header is fixed."]
    catalog_header,
    #[doc = "With Meta, a template with an mpm button has a text header.\n\nAn error for meta. Source: Meta, multi-product templates (11/2025): required."]
    mpm_header,
    #[doc = "A template with an spm button has a product header.\n\nAn error for meta. Source: Meta, single-product templates (11/2025)."]
    spm_header,
    #[doc = "The body of a template with an spm button has at most 160 characters, placeholders counted as they are written on the wire.\n\nAn error for meta. Source: Meta, single-product templates (11/2025)."]
    spm_body_length,
    #[doc = "A product header belongs to an spm button or to a card.\n\nAn error for meta. Source: Meta, single-product templates, product-card carousels (11/2025)."]
    product_header,
    #[doc = "A template has one payment button. In a marketing template it may also have quick replies, and no other buttons.\n\nAn error for meta. Source: Meta, order details templates, checkout button templates (11/2025)."]
    order_details_alone,
    #[doc = "The header above a payment button is a text, an image, a video or a document.\n\nAn error for meta. Source: Meta, order details templates for India and Brazil, checkout button templates (11/2025)."]
    order_details_header,
    #[doc = "A template with a payment button has a header.\n\nAdvice for meta. Source: Meta, order details templates (11/2025), which list it without calling it required."]
    order_details_header_missing,
    #[doc = "A marketing template with a payment button has `display_format: order_details`, or is a checkout, with an image or video header.\n\nAn error for meta. Source: Meta, order details templates, checkout button templates (11/2025)."]
    order_details_display,
    #[doc = "`display_format: order_details` goes with a payment button.\n\nAdvice for meta. Source: Meta, order details templates (11/2025), where alone it is shown."]
    display_format_button,
    #[doc = "A template with the state of an order is a utility template.\n\nAn error for meta. Source: Meta, order status templates (11/2025)."]
    order_status_category,
    #[doc = "`order_status` and `sub_category: order_status` go together.\n\nAn error for meta. Source: Meta, order status templates (11/2025)."]
    order_status_keys,
    #[doc = "A template with the state of an order has a body, an optional footer, and no header or buttons.\n\nAn error for meta. Source: Meta, order status templates (11/2025)."]
    order_status_parts,
    #[doc = "The sub-category is one that Meta's own client library can create.\n\nAdvice for meta. Source: Meta, message-template-api (09/2026) lists seven, its client library three."]
    sub_category_created,
    #[doc = "A template that asks for permission to call is a utility or marketing template.\n\nAn error for meta. Source: Meta, call permission request templates (11/2025)."]
    call_permission_category,
    #[doc = "A template that asks for permission to call has no buttons.\n\nAdvice for meta. Source: a vendor's validator; no sample of Meta's has any."]
    call_permission_buttons,
    #[doc = "All languages of a template use the same parameters.\n\nAn error for meta, cams and nxcloud. Source: the language: they share one struct; Meta answers 132000 when more values come than placeholders."]
    languages_parameters,
    #[doc = "All languages of a template have the same kind of header, or none.\n\nAn error for meta, cams and nxcloud. Source: the language: a message is written once for all languages."]
    languages_header,
    #[doc = "Either all languages of a template are limited-time offers, or none is.\n\nAn error for meta, cams and nxcloud. Source: the language: a message is written once for all languages."]
    languages_offer,
    #[doc = "All languages of a template have the same number of cards.\n\nAn error for meta, cams and nxcloud. Source: the language: a message is written once for all languages."]
    languages_cards,
    #[doc = "All languages of a template have the same buttons, with the same names, in the same order.\n\nAn error for meta, cams and nxcloud. Source: the language: a message is written once for all languages."]
    languages_buttons,
}
