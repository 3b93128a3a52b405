"""The webhooks of the emulator, as pywa reads them: signed, and in Meta's format."""

import http.server
import json
import queue
import sys
import threading
import urllib.request
import warnings
from importlib.metadata import version

import httpx

from pywa import WhatsApp
from pywa.errors import PywaUnknownEnumMemberWarning, WhatsAppError
from pywa.types import MessageStatusType
from pywa.types.templates import *

from cases import Cases, Keys, equal, check
from local import Local

warnings.simplefilter("error", PywaUnknownEnumMemberWarning)

CASES = Cases(f"pywa {version('pywa')}, webhooks")
KEYS = Keys(sys.argv[1])
PORT = int(sys.argv[2])
TO = "15550199"
# Long enough for a busy machine, and short enough to wait for.
TIMEOUT = 20

CLIENT = WhatsApp(
    phone_id=KEYS.of("META_PHONE_NUMBER_ID"),
    token=KEYS.of("META_ACCESS_TOKEN"),
    waba_id=KEYS.of("META_WABA_ID"),
    server=None,
    verify_token="interop",
    app_secret=KEYS.of("META_APP_SECRET"),
    session=httpx.Client(transport=Local(KEYS.of("META_ENDPOINT")), timeout=5),
)
UPDATES = queue.Queue()


class Receiver(http.server.BaseHTTPRequestHandler):
    """A program that receives webhooks: pywa checks the signature and calls the handlers below."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        rejection = CLIENT.webhook_update_validator(body, self.headers.get("X-Hub-Signature-256"))
        text, status = rejection or CLIENT.webhook_update_handler(body)
        if rejection:
            UPDATES.put(("rejected", text))
        self.send_response(status)
        self.end_headers()

    def log_message(self, *_):
        pass


@CLIENT.on_message_status
def status(_, update):
    UPDATES.put(("status", update))


@CLIENT.on_raw_update
def raw(_, update):
    UPDATES.put(("raw", update))


@CLIENT.on_callback_button
def button(_, update):
    UPDATES.put(("button", update))


@CLIENT.on_message
def message(_, update):
    UPDATES.put(("message", update))


def next_update(kind, matches=lambda update: True):
    """The next update of this kind. Other updates in the meantime are ignored."""
    while True:
        received, update = UPDATES.get(timeout=TIMEOUT)
        check(received != "rejected", update)
        if received == kind and matches(update):
            return update


def act(action, **fields):
    """Performs an action of the customer or of the provider."""
    request = urllib.request.Request(
        f"{KEYS.of('META_ENDPOINT')}/__emulator/{action}",
        data=json.dumps(fields).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=5) as answer:
        equal(answer.status, 200)


def sent():
    return CLIENT.send_template(
        to=TO, name="interop_webhooks", language=TemplateLanguage.ENGLISH_US, params=[]
    )


@CASES.case("a message is sent, delivered and read")
def lifecycle():
    CLIENT.create_template(
        Template(
            name="interop_webhooks",
            language=TemplateLanguage.ENGLISH_US,
            category=TemplateCategory.MARKETING,
            components=[BodyText("Our shop is open again."), Buttons(buttons=[QuickReplyButton(text="Fine"), QuickReplyButton(text="Stop")])],
        )
    )
    answer = sent()
    ours = lambda wanted: lambda update: update.id == answer.id and update.status == wanted
    equal(next_update("status", ours(MessageStatusType.SENT)).from_user.wa_id, TO)
    next_update("status", ours(MessageStatusType.DELIVERED))
    act("read", message=answer.id)
    next_update("status", ours(MessageStatusType.READ))


@CASES.case("a failed message has an error code")
def failure():
    answer = sent()
    act("bounce", message=answer.id, code=131026)

    def failed(update):
        status = update["entry"][0]["changes"][0]["value"].get("statuses", [{}])[0]
        return (status.get("id"), status.get("status")) == (answer.id, "failed")

    # pywa 4.5.0 requires `contacts`, which Meta leaves out when a message failed, so the case reads the raw update.
    value = next_update("raw", failed)["entry"][0]["changes"][0]["value"]
    check("contacts" not in value, value)
    equal(WhatsAppError.from_dict(error=value["statuses"][0]["errors"][0]).code, 131026)


@CASES.case("a tap on a quick reply")
def tap():
    answer = sent()
    act("tap", message=answer.id, label="Fine")
    update = next_update("button")
    equal((update.title, update.from_user.wa_id, update.reply_to_message.id), ("Fine", TO, answer.id))


@CASES.case("a customer writes")
def written():
    act("write", provider="meta", text="Where is my parcel?", **{"from": TO})
    update = next_update("message")
    equal((update.text, update.from_user.wa_id), ("Where is my parcel?", TO))


SERVER = http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Receiver)
threading.Thread(target=SERVER.serve_forever, daemon=True).start()
CASES.run()
