"""A campaign of this project, as pywa reads its webhooks, and as its customers get it: like a message that pywa sends itself."""

import json
import os
import queue
import subprocess
import sys
import tempfile
import urllib.request
from importlib.metadata import version
from pathlib import Path

from pywa.types import MessageStatusType
from pywa.types.templates import *

from cases import Cases, Keys, check, equal
from receiver import receive, receiving

CASES = Cases(f"pywa {version('pywa')}, a campaign")
KEYS = Keys(sys.argv[1])
PORT = int(sys.argv[2])
COMMAND = os.path.abspath(sys.argv[3])
CUSTOMERS = {f"1555020{number:04}": f"Mei {number}" for number in range(20)}
# Long enough for a busy machine, and short enough to wait for.
TIMEOUT = 20

CLIENT = receiving(KEYS)
STATUSES = queue.Queue()
TAPS = queue.Queue()


@CLIENT.on_message_status
def status(_, update):
    STATUSES.put(update)


@CLIENT.on_callback_button
def button(_, update):
    TAPS.put(update)


def emulator(path, body=None):
    request = urllib.request.Request(
        f"{KEYS.of('META_ENDPOINT')}/__emulator/{path}",
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=5) as answer:
        return json.load(answer)


def shown(phone, message_id):
    """What the customer sees of a message. Our payloads of quick replies are made of names, so only the labels are compared."""
    [found] = [message for message in emulator(f"messages?to={phone}")["messages"] if message["id"] == message_id]
    seen = {key: found[key] for key in ("customer", "from", "html", "kind", "parameters", "template", "text")}
    return {**seen, "replies": [reply["label"] for reply in found["replies"]]}


TEXT = "Hi {{customer}}, spring has come to our shop. Until Sunday, everything for the balcony is half the price."
TEMPLATE = {
    "name": "interop_campaign",
    "language": "en_US",
    "category": "MARKETING",
    "parameter_format": "NAMED",
    "components": [
        {
            "type": "BODY",
            "text": TEXT,
            "example": {"body_text_named_params": [{"param_name": "customer", "example": "Ann"}]},
        },
        {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Tell me more"}]},
    ],
}
FILE = 'name = "interop"\ntemplate = "interop_campaign"\nprovider = "meta"\nrows = "customers.csv"\n'
SENT = {}


def run(folder, *arguments):
    variables = ("META_ENDPOINT", "META_ACCESS_TOKEN", "META_WABA_ID", "META_PHONE_NUMBER_ID")
    environment = {**os.environ, **{name: KEYS.of(name) for name in variables}}
    environment.pop("DATABASE_URL", None)
    command = [COMMAND, "campaign", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=40)
    equal(done.returncode, 0)
    return done.stdout


@CASES.case("each message is reported as sent and delivered, with the campaign's reference")
def statuses():
    CLIENT.create_template(
        Template(
            name=TEMPLATE["name"],
            language=TemplateLanguage.ENGLISH_US,
            category=TemplateCategory.MARKETING,
            parameter_format=ParamFormat.NAMED,
            components=[BodyText(TEXT, customer="Ann"), Buttons(buttons=[QuickReplyButton(text="Tell me more")])],
        )
    )
    with tempfile.TemporaryDirectory() as folder:
        rows = "".join(f"+{phone},{name}\n" for phone, name in CUSTOMERS.items())
        Path(folder, "customers.csv").write_text(f"to,customer\n{rows}")
        Path(folder, "interop.toml").write_text(FILE)
        Path(folder, "interop.json").write_text(json.dumps(TEMPLATE))
        check("20 accepted" in run(folder, "start", "interop.toml", "--templates", "interop.json"), "20 accepted")
    seen = {}
    while len([1 for states in seen.values() if {"sent", "delivered"} <= states]) < len(CUSTOMERS):
        update = STATUSES.get(timeout=TIMEOUT)
        # Webhooks of the clients before this one may be delivered again.
        if update.from_user.wa_id not in CUSTOMERS:
            continue
        check(update.tracker.startswith("wt1."), update)
        check(update.status in (MessageStatusType.SENT, MessageStatusType.DELIVERED), update)
        seen.setdefault((update.from_user.wa_id, update.id, update.tracker), set()).add(update.status.value)
    equal(len({tracker for _, _, tracker in seen}), len(CUSTOMERS))
    SENT.update({phone: message_id for phone, message_id, _ in seen})
    equal(set(SENT), set(CUSTOMERS))


@CASES.case("customers get the same message that pywa sends")
def message():
    phone, name = next(iter(CUSTOMERS.items()))
    answer = CLIENT.send_template(
        to=phone,
        name=TEMPLATE["name"],
        language=TemplateLanguage.ENGLISH_US,
        params=[BodyText.params(customer=name)],
    )
    ours, theirs = shown(phone, SENT[phone]), shown(phone, answer.id)
    check(ours, "the emulator shows what a customer sees")
    equal(ours, theirs)


@CASES.case("a tap on the button of a campaign's message names the message")
def tap():
    phone, message_id = next(iter(SENT.items()))
    emulator("tap", {"message": message_id, "label": "Tell me more"})
    update = TAPS.get(timeout=TIMEOUT)
    equal((update.title, update.from_user.wa_id, update.reply_to_message.id), ("Tell me more", phone, message_id))


receive(CLIENT, PORT)
CASES.run()
