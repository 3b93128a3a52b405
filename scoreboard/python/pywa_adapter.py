"""pywa: templates, messages and webhooks of the battery, through its own classes. Nothing is sent: a transport answers as Graph would.

`templates` and `messages` count what pywa refuses before a request leaves; `webhooks` what reaches a typed handler; `send N` sends N
messages to the server whose port follows.
"""

import json
import sys
import traceback
import warnings
from pathlib import Path

import httpx
from pywa import WhatsApp
from pywa.types import FlowActionType
from pywa.types.templates import *

warnings.simplefilter("ignore")
task, battery, *rest = sys.argv[1:]
BATTERY = json.load(open(battery))


class Requests(httpx.BaseTransport):
    """Answers as Graph does, and remembers that a request left."""

    left = 0

    def handle_request(self, request):
        if request.method == "GET" and "message_templates" not in str(request.url):
            order = BATTERY["order"] | {"id": "7", "status": "APPROVED"}
            return httpx.Response(200, json=order)
        Requests.left += 1
        if request.url.path.endswith("/message_templates"):
            return httpx.Response(200, json={"id": "7", "status": "PENDING", "category": "UTILITY"})
        return httpx.Response(
            200,
            json={
                "messaging_product": "whatsapp",
                "contacts": [{"input": "15550123", "wa_id": "15550123"}],
                "messages": [{"id": "wamid.7", "message_status": "accepted"}],
            },
        )


class Local(httpx.HTTPTransport):
    """Redirects requests for Graph to the local server."""

    def handle_request(self, request):
        request.url = request.url.copy_with(scheme="http", host="127.0.0.1", port=int(rest[1]))
        request.headers["Host"] = f"127.0.0.1:{rest[1]}"
        return super().handle_request(request)


def client(transport):
    return WhatsApp(
        phone_id="100000000000002",
        token="token",
        waba_id="100000000000001",
        app_id="100000000000003",
        app_secret="secret",
        server=None,
        filter_updates=False,
        verify_token="scoreboard",
        session=httpx.Client(transport=transport, timeout=5),
    )


def text_component(cls, part, key):
    example = part.get("example", {})
    if f"{key}_named_params" in example:
        named = {one["param_name"]: one["example"] for one in example[f"{key}_named_params"]}
        return cls(part["text"], **named)
    samples = example.get(key, [])
    if key == "body_text" and samples:
        samples = samples[0]
    return cls(part["text"], *samples)


def button(part):
    match part["type"]:
        case "QUICK_REPLY":
            return QuickReplyButton(text=part["text"])
        case "URL":
            return URLButton(text=part["text"], url=part["url"], example=part.get("example", [None])[0])
        case "PHONE_NUMBER":
            return PhoneNumberButton(text=part["text"], phone_number=part["phone_number"])
        case "COPY_CODE":
            return CopyCodeButton(example=part["example"])
        case "CATALOG":
            return CatalogButton(text=part["text"])
        case "MPM":
            return MPMButton(text=part["text"])
        case "FLOW":
            return FlowButton(
                text=part["text"], flow_id=part["flow_id"], flow_action=FlowActionType.NAVIGATE,
                navigate_screen=part["navigate_screen"],
            )
        case "OTP":
            return CopyCodeOTPButton(text=part["text"])


def component(part):
    match part["type"], part.get("format"):
        case "HEADER", "TEXT":
            return text_component(HeaderText, part, "header_text")
        case "HEADER", "LOCATION":
            return HeaderLocation()
        case "HEADER", kind:
            cls = {"IMAGE": HeaderImage, "VIDEO": HeaderVideo, "DOCUMENT": HeaderDocument}[kind]
            return cls(part["example"]["header_handle"][0])
        case "BODY", _ if "text" in part:
            return text_component(BodyText, part, "body_text")
        case "BODY", _:
            return AuthenticationBody(add_security_recommendation=part["add_security_recommendation"])
        case "FOOTER", _ if "text" in part:
            return FooterText(text=part["text"])
        case "FOOTER", _:
            return AuthenticationFooter(code_expiration_minutes=part["code_expiration_minutes"])
        case "BUTTONS", _:
            return Buttons(buttons=[button(one) for one in part["buttons"]])
        case "CAROUSEL", _:
            return Carousel(
                cards=[CarouselCard(components=[component(one) for one in card["components"]]) for card in part["cards"]]
            )
        case "LIMITED_TIME_OFFER", _:
            offer = part["limited_time_offer"]
            return LimitedTimeOffer(text=offer["text"], has_expiration=offer["has_expiration"])


def create(wa, part):
    format = part.get("parameter_format")
    wa.create_template(
        Template(
            name=part["name"],
            language=TemplateLanguage(part["language"]),
            category=TemplateCategory(part["category"]),
            components=[component(one) for one in part["components"]],
            parameter_format=ParamFormat(format) if format else None,
            message_send_ttl_seconds=part.get("message_send_ttl_seconds"),
        )
    )


def parameters(message):
    all = []
    if message["header"]:
        kind, link = message["header"]
        all.append(HeaderImage.params(image=link) if kind == "image" else HeaderDocument.params(document=link))
    named = {name: value for name, value in message["body"] if name is not None}
    numbered = [value for name, value in message["body"] if name is None]
    # As its documentation shows: the parameters of a component that has the template's text.
    all.append(ORDER.components[1].params(*numbered, **named))
    all += [URLButton.params(url_variable=value, index=index) for index, value in message["buttons"]]
    return all


def send(wa, details, message):
    """`details.send` checks the parameters against the template."""
    details.send(to=message["to"], params=parameters(message))


def is_own(error):
    """Whether pywa raises the error itself, or an enum of it does, and not an expression in it that fails."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    in_pywa = "pywa" in Path(last.filename).parts and last.line.startswith("raise ")
    return in_pywa or isinstance(error, ValueError) and "is not a valid Template" in str(error)


def result(act):
    Requests.left = 0
    try:
        act()
    except Exception as error:
        if Requests.left == 0:
            return ["refused" if is_own(error) else "failed", f"{type(error).__name__}: {error}"]
    return ["sent" if Requests.left else "failed", ""]


def message_result(wa, details, message):
    if message["language"] != details.language:
        return ["refused", "`details.send` has the language of the template, and takes no other"]
    return result(lambda: send(wa, details, message))


def webhook(wa, body):
    RECEIVED.clear()
    try:
        text, status = wa.webhook_update_handler(json.dumps(body).encode())
    except Exception as error:
        return ["error", f"{type(error).__name__}: {error}"]
    seen = list(RECEIVED)
    if seen:
        return ["typed", ", ".join(seen)]
    return ["raw" if status == 200 else "error", text]


RECEIVED = []
if task == "send":
    wa = client(Local())
    # The template is read once, as a program would.
    ORDER = client(Requests()).get_template("7")
    for _ in range(int(rest[0])):
        params = parameters(BATTERY["messages"][0]["message"])
        wa.send_template(to="+15550123", name=ORDER.name, language=TemplateLanguage.ENGLISH_US, params=params)
    sys.exit()

wa = client(Requests())
if task == "templates":
    results = {one["id"]: result(lambda: create(wa, one["template"])) for one in BATTERY["templates"]}
elif task == "messages":
    details = wa.get_template("7")
    ORDER = details
    results = {one["id"]: message_result(wa, details, one["message"]) for one in BATTERY["messages"]}
else:
    for name in dir(wa):
        # Every decorator for a typed handler.
        if name.startswith("on_") and name not in ("on_raw_update", "on_flow_request", "on_completion", "on_callback"):
            register = getattr(wa, name)
            try:
                register(lambda _, update, name=name: RECEIVED.append(type(update).__name__))
            except Exception:
                pass
    results = {one["id"]: webhook(wa, one["webhook"]) for one in BATTERY["webhooks"]}
print(json.dumps(results))
