"""The battery: templates, messages and webhooks, valid and not, as JSON files that every adapter reads.

Each template is as Meta's Cloud API creates it. An invalid one breaks a single rule that Meta documents or refuses with an error text;
`rule` is the id by which `whatsapp-template rules ID` names the source. The valid ones include those that other validators refused.
"""

import hmac
import json
import sys
from pathlib import Path

# The secret of the app, with which webhooks are signed.
SECRET = b"app secret"
HANDLE = "4::aW1hZ2UvcG5n"


def body(text, *samples, **named):
    component = {"type": "BODY", "text": text}
    if samples:
        component["example"] = {"body_text": [list(samples)]}
    if named:
        component["example"] = {
            "body_text_named_params": [{"param_name": name, "example": value} for name, value in named.items()]
        }
    return component


def header(text, *samples):
    component = {"type": "HEADER", "format": "TEXT", "text": text}
    if samples:
        component["example"] = {"header_text": list(samples)}
    return component


def media(kind):
    return {"type": "HEADER", "format": kind, "example": {"header_handle": [HANDLE]}}


def footer(text):
    return {"type": "FOOTER", "text": text}


def buttons(*all):
    return {"type": "BUTTONS", "buttons": list(all)}


def reply(text):
    return {"type": "QUICK_REPLY", "text": text}


def url(text="Shop", link="https://shop.example/", *samples):
    button = {"type": "URL", "text": text, "url": link}
    if samples:
        button["example"] = list(samples)
    return button


def phone(text="Call us", number="+15550100"):
    return {"type": "PHONE_NUMBER", "text": text, "phone_number": number}


def coupon(code="SAVE20"):
    return {"type": "COPY_CODE", "example": code}


def card(*all, kind="IMAGE", text="A rare plant for your home."):
    return {"components": [media(kind), body(text), buttons(*all)]}


def carousel(*cards):
    return {"type": "CAROUSEL", "cards": list(cards)}


def template(*components, name="order_shipped", language="en_US", category="UTILITY", **more):
    return {"name": name, "language": language, "category": category, **more, "components": list(components)}


TEXT = body("Your order is on its way to you.")
NEWS = body("Three rare plants arrived in our shop this week.")


def marketing(*components, **more):
    return template(*components, category="MARKETING", **more)


def replies(count):
    return buttons(*[reply(f"Answer {number}") for number in range(count)])


VALID = {
    "text": template(TEXT),
    "named parameters": template(
        body("Hi {{customer}}, your order {{order}} is on its way to you.", customer="Ann", order="1042"),
        parameter_format="NAMED",
    ),
    "numbered parameters": template(body("Hi {{1}}, your order {{2}} is on its way to you.", "Ann", "1042")),
    "the longest texts": template(header("h" * 60), body("b" * 1024), footer("f" * 60), buttons(reply("r" * 25))),
    "a name of 512 characters": template(TEXT, name="n" * 512),
    "1000 letters of Arabic": template(body("م" * 1000), language="ar"),
    "language fil": template(body("Papunta na sa iyo ang iyong order."), language="fil"),
    "language en_ZA": template(TEXT, language="en_ZA"),
    "braces that are no parameter": template(body("Use {literal} braces, dear {{1}}, as often as you like.", "Ann")),
    "the fewest words for two parameters": template(body("Dear {{1}}, order {{2}} was shipped today.", "Ann", "7")),
    "header with a parameter": template(header("Order {{1}} has shipped", "1042"), TEXT),
    "image header": marketing(media("IMAGE"), NEWS),
    "video header": marketing(media("VIDEO"), NEWS),
    "document header": template(media("DOCUMENT"), TEXT),
    "location header": template({"type": "HEADER", "format": "LOCATION"}, TEXT),
    "four quick replies": marketing(NEWS, replies(4)),
    "ten quick replies": marketing(NEWS, replies(10)),
    "quick reply and link": marketing(NEWS, buttons(reply("More"), url())),
    "link with a parameter": template(
        TEXT, buttons(url("Track", "https://shop.example/{{1}}", "https://shop.example/1042"))
    ),
    "two links and a number": marketing(NEWS, buttons(url("Shop"), url("News", "https://shop.example/news"), phone())),
    "coupon": marketing(NEWS, buttons(coupon())),
    "catalog": marketing(NEWS, buttons({"type": "CATALOG", "text": "View catalog"})),
    "multi-product message": marketing(
        header("Fresh this week"), NEWS, buttons({"type": "MPM", "text": "View items"})
    ),
    "flow": marketing(
        NEWS,
        buttons({"type": "FLOW", "text": "Book", "flow_id": "1122", "flow_action": "navigate", "navigate_screen": "A"}),
    ),
    "carousel": marketing(NEWS, carousel(card(reply("More"), url()), card(reply("More"), url()))),
    "two quick replies on each card": marketing(
        NEWS, carousel(card(reply("More"), reply("Less")), card(reply("More"), reply("Less")))
    ),
    "ten cards of videos": marketing(NEWS, carousel(*[card(url(), kind="VIDEO")] * 10)),
    "limited-time offer": marketing(
        media("IMAGE"),
        {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "Ends soon", "has_expiration": True}},
        NEWS,
        buttons(coupon(), url()),
    ),
    "one-time code": template(
        {"type": "BODY", "add_security_recommendation": True},
        {"type": "FOOTER", "code_expiration_minutes": 10},
        buttons({"type": "OTP", "otp_type": "COPY_CODE", "text": "Copy code"}),
        category="AUTHENTICATION",
    ),
    "time to live of a minute": template(TEXT, message_send_ttl_seconds=60),
}

INVALID = {
    "capitals in the name": ("name_charset", template(TEXT, name="OrderShipped")),
    "hyphen in the name": ("name_charset", template(TEXT, name="order-shipped")),
    "a name of 513 characters": ("name_length", template(TEXT, name="n" * 513)),
    "a language that does not exist": ("language_known", template(TEXT, language="english")),
    "a category of 2021": ("category_known", template(TEXT, category="TRANSACTIONAL")),
    "no body": ("body_missing", template(header("Order shipped"))),
    "a body of 1025 characters": ("body_length", template(body("b" * 1025))),
    "parameter at the start": ("body_edge_parameter", template(body("{{1}}, your order is on its way to you.", "Ann"))),
    "parameter at the end": ("body_edge_parameter", template(body("Your order is on its way to you, {{1}}", "Ann"))),
    "too few words": ("body_word_ratio", template(body("Order {{1}} for {{2}} shipped.", "7", "Ann"))),
    "a gap in the numbers": (
        "malformed", template(body("Hi {{1}}, your order {{3}} is on its way to you.", "Ann", "1042"))
    ),
    "no sample": ("parameter_sample", template(body("Hi {{1}}, your order is on its way to you."))),
    "one sample for two parameters": (
        "parameter_sample", template(body("Hi {{1}}, your order {{2}} is on its way to you.", "Ann"))
    ),
    "a header of 61 characters": ("header_length", template(header("h" * 61), TEXT)),
    "two parameters in the header": (
        "header_parameters", template(header("Order {{1}} of {{2}} shipped", "7", "Ann"), TEXT)
    ),
    "a line break in the header": ("header_line_break", template(header("Order\nshipped"), TEXT)),
    "a footer of 61 characters": ("footer_length", template(TEXT, footer("f" * 61))),
    "a parameter in the footer": ("footer_parameters", template(TEXT, footer("Shop of {{1}}"))),
    "eleven buttons": ("buttons_total", marketing(NEWS, replies(11))),
    "a label of 26 characters": ("label_length", marketing(NEWS, buttons(reply("r" * 26)))),
    "three links": ("url_count", marketing(NEWS, buttons(url("A"), url("B"), url("C")))),
    "two numbers": ("phone_number_count", marketing(NEWS, buttons(phone("A"), phone("B", "+15550101")))),
    "two coupons": ("copy_code_count", marketing(NEWS, buttons(coupon(), coupon("SAVE30")))),
    "quick replies on both sides of a link": (
        "buttons_quick_reply_block", marketing(NEWS, buttons(reply("More"), url(), reply("Less")))
    ),
    "a parameter in the middle of a link": (
        "url_parameter_at_end",
        marketing(NEWS, buttons(url("Track", "https://shop.example/{{1}}/track", "https://shop.example/1/track"))),
    ),
    "two parameters in a link": (
        "url_parameters",
        marketing(NEWS, buttons(url("Track", "https://shop.example/{{1}}{{2}}", "https://shop.example/12"))),
    ),
    "a number of 21 characters": ("phone_number_length", marketing(NEWS, buttons(phone(number="+" + "1" * 20)))),
    "a coupon of 30 characters": ("coupon_code_length", marketing(NEWS, buttons(coupon("S" * 30)))),
    "eleven cards": ("carousel_cards", marketing(NEWS, carousel(*[card(url())] * 11))),
    "cards with different buttons": (
        "card_uniform", marketing(NEWS, carousel(card(reply("More")), card(url())))
    ),
    "a card's text of 161 characters": (
        "card_body_length", marketing(NEWS, carousel(card(url(), text="c" * 161), card(url(), text="c" * 161)))
    ),
    "a footer below an offer": (
        "offer_footer",
        marketing(
            media("IMAGE"),
            {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "Ends soon", "has_expiration": True}},
            NEWS,
            footer("Example Shop"),
            buttons(coupon(), url()),
        ),
    ),
    "an offer of 17 characters": (
        "offer_text_length",
        marketing(
            media("IMAGE"),
            {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "o" * 17, "has_expiration": True}},
            NEWS,
            buttons(coupon(), url()),
        ),
    ),
    "text in an authentication template": (
        "authentication_body",
        template(
            body("Your code is {{1}}, do not share it.", "123456"),
            buttons({"type": "OTP", "otp_type": "COPY_CODE", "text": "Copy code"}),
            category="AUTHENTICATION",
        ),
    ),
    "no button for the code": (
        "authentication_button", template({"type": "BODY", "add_security_recommendation": True}, category="AUTHENTICATION")
    ),
    "a time to live of a second": ("ttl_range", template(TEXT, message_send_ttl_seconds=1)),
}

# The template whose messages are in the battery.
ORDER = template(
    media("IMAGE"),
    body("Hi {{customer}}, your order {{order_id}} is on its way to you.", customer="Ann", order_id="1042"),
    buttons(url("Track", "https://shop.example/{{1}}", "https://shop.example/1042")),
    name="order_update",
    parameter_format="NAMED",
)


def message(**changes):
    """A message of the template, as what each library is given: recipient, header, values of the body, and of the button."""
    return {
        "to": "+15550123",
        "language": "en_US",
        "header": ["image", "https://shop.example/plant.png"],
        "body": [["customer", "Mei"], ["order_id", "7"]],
        "buttons": [[0, "7"]],
    } | changes


def value(text):
    return message(body=[["customer", text], ["order_id", "7"]])


VALID_MESSAGES = {
    "all values": message(),
    "accents and emoji": value("Zoë 🎉"),
    "Arabic": value("آن"),
    "four spaces in a row": value("Mei    Lin"),
    "a value with braces": value("{{1}} {Mei}"),
}
# With the rule by which ours refuses it when it is sent, or none if it does not compile.
INVALID_MESSAGES = {
    "a value is missing": (None, message(body=[["customer", "Mei"]])),
    "a value too many": (None, message(body=[["customer", "Mei"], ["order_id", "7"], ["city", "Berlin"]])),
    "a misspelled parameter": (None, message(body=[["custommer", "Mei"], ["order_id", "7"]])),
    "numbers for names": (None, message(body=[[None, "Mei"], [None, "7"]])),
    "the image is missing": (None, message(header=None)),
    "a document for the image": (None, message(header=["document", "https://shop.example/invoice.pdf"])),
    "the link's value is missing": (None, message(buttons=[])),
    "a value for a button that is not there": (None, message(buttons=[[0, "7"], [1, "7"]])),
    "a language that it does not have": (None, message(language="de")),
    "a line break in a value": ("value_white_space", value("Mei\nLin")),
    "a tab in a value": ("value_white_space", value("Mei\tLin")),
    "five spaces in a row": ("value_white_space", value("Mei     Lin")),
    "an empty value": ("value_empty", value("")),
    "a value that makes the text too long": ("body_length", value("M" * 1100)),
    "a recipient that is no number": ("recipient", message(to="mei@shop.example")),
}


def webhooks(folder):
    """The recorded and documented webhooks of Meta in the tests of this project."""
    return {file.stem: json.loads(file.read_text()) for file in sorted(Path(folder).glob("*.json"))}


def main(work, fixtures):
    work = Path(work)
    templates = [{"id": id, "valid": True, "rule": None, "template": one} for id, one in VALID.items()]
    templates += [{"id": id, "valid": False, "rule": rule, "template": one} for id, (rule, one) in INVALID.items()]
    messages = [{"id": id, "valid": True, "rule": None, "message": one} for id, one in VALID_MESSAGES.items()]
    messages += [{"id": id, "valid": False, "rule": rule, "message": one} for id, (rule, one) in INVALID_MESSAGES.items()]
    hooks = []
    for id, one in webhooks(fixtures).items():
        body = json.dumps(one)
        signature = "sha256=" + hmac.digest(SECRET, body.encode(), "sha256").hex()
        hooks.append({"id": id, "webhook": one, "body": body, "signature": signature})
    (work / "battery.json").write_text(
        json.dumps({"order": ORDER, "templates": templates, "messages": messages, "webhooks": hooks}, ensure_ascii=False)
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
