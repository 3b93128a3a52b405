"""The webhooks of the emulator, as pywa reads them: signed, and in Meta's format."""

import json
import queue
import sys
import urllib.request
import warnings
from importlib.metadata import version

from pywa.errors import PywaUnknownEnumMemberWarning, WhatsAppError
from pywa.types import MessageStatusType
from pywa.types.templates import *

from cases import Cases, Keys, equal, check
from receiver import receive, receiving

warnings.simplefilter("error", PywaUnknownEnumMemberWarning)

CASES = Cases(f"pywa {version('pywa')}, webhooks")
KEYS = Keys(sys.argv[1])
PORT = int(sys.argv[2])
TO = "15550199"
# Long enough for a busy machine, and short enough to wait for.
TIMEOUT = 20

CLIENT = receiving(KEYS)
UPDATES = queue.Queue()


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


def queued(kind):
    def handle(_, update):
        UPDATES.put((kind, update))

    return handle


for name in (
    "account_update",
    "call_connect",
    "call_permission_update",
    "call_terminate",
    "deleted_message",
    "edited_message",
    "group_message_statuses",
    "outgoing_message",
    "phone_number_change",
    "template_category_update",
    "template_components_update",
    "template_quality_update",
    "template_status_update",
    "user_marketing_preferences",
):
    getattr(CLIENT, f"on_{name}")(queued(name))


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
        return json.load(answer)


def api(method, path, body=None):
    """Sends a request to Graph for which pywa has no operation."""
    request = urllib.request.Request(
        f"{KEYS.of('META_ENDPOINT')}/v26.0/{path}",
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "Authorization": f"Bearer {KEYS.of('META_ACCESS_TOKEN')}"},
        method=method,
    )
    with urllib.request.urlopen(request, timeout=5) as answer:
        return json.load(answer)


def raw_value(field, matches=lambda value: True):
    """The value of the next webhook of a field, which pywa does not parse."""
    change = lambda update: update["entry"][0]["changes"][0]
    update = next_update("raw", lambda update: change(update)["field"] == field and matches(change(update)["value"]))
    return change(update)["value"]


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
    check(update.from_user.bsuid, update.from_user)


@CASES.case("a message is edited and deleted")
def changed():
    original = act("write", provider="meta", text="The red one", **{"from": TO})["message"]
    act("edit", message=original, text="The blue one")
    update = next_update("edited_message")
    equal((update.original_message_id, update.message.text), (original, "The blue one"))
    act("revoke", message=original)
    equal(next_update("deleted_message").original_message_id, original)


@CASES.case("a message after an advertisement, and one of an unsupported kind")
def advertisement():
    ad = {"source_id": "1202", "source_url": "https://fb.me/plants", "headline": "Rare plants", "click_id": "ARAk7e"}
    act("write", provider="meta", text="Still there?", ad=ad, **{"from": TO})
    referral = next_update("message", lambda update: update.text == "Still there?").referral
    equal((referral.source_id, referral.headline, referral.ctwa_clid), ("1202", "Rare plants", "ARAk7e"))
    act("unsupported", provider="meta", type="poll", **{"from": TO})
    update = next_update("message", lambda update: update.unsupported)
    equal((update.unsupported.type, update.error.code), ("poll", 131051))


@CASES.case("a customer whose number is hidden, a username, another number")
def identities():
    hidden = "US.13491208655302741918"
    act("username", customer=hidden, username="ann.lee")
    act("write", provider="meta", text="Hello", **{"from": hidden})
    user = next_update("message", lambda update: update.text == "Hello").from_user
    equal((user.bsuid, user.wa_id, user.username), (hidden, None, "ann.lee"))
    answer = CLIENT.send_message(to=hidden, text="Hello to you")
    state = next_update("status", lambda update: update.id == answer.id and update.status == MessageStatusType.DELIVERED)
    equal((state.from_user.bsuid, state.from_user.username), (hidden, "ann.lee"))
    act("number", customer="15550177", number="15550178")
    change = next_update("phone_number_change")
    equal((change.old_wa_id, change.new_wa_id, change.new_user_id), ("15550177", "15550178", "ZZ.15550178"))
    act("user_id", customer="15550179", user_id="US.40417788201")
    # pywa 4.5.0 has no class for a change of the user id alone.
    is_change = lambda value: value.get("messages", [{}])[0].get("system", {}).get("type") == "user_changed_user_id"
    system = raw_value("messages", is_change)["messages"][0]["system"]
    equal((system["previous_user_id"], system["user_id"]), ("ZZ.15550179", "US.40417788201"))


@CASES.case("a group: its operations, messages and statuses")
def group():
    operation = CLIENT.create_group(subject="Plant lovers")
    created = raw_value("group_lifecycle_update")["groups"][0]
    equal((created["request_id"], created["subject"]), (operation.request_id, "Plant lovers"))
    group = created["group_id"]
    for customer in (TO, "US.13491208655302741918"):
        act("join", group=group, customer=customer)
        raw_value("group_participants_update")
    shown = CLIENT.get_group(group_id=group)
    equal((shown.subject, shown.total_participant_count), ("Plant lovers", 2))
    check(CLIENT.get_group_invite_link(group_id=group), "no link")
    body = {"messaging_product": "whatsapp", "recipient_type": "group", "to": group, "type": "text", "text": {"body": "Hi"}}
    sent = api("POST", f"{KEYS.of('META_PHONE_NUMBER_ID')}/messages", body)
    # pywa 4.5.0 requires `contacts`, which the status `sent` of a group does not have.
    first = raw_value("messages", lambda value: value.get("statuses", [{}])[0].get("recipient_id") == group)
    equal((first["statuses"][0]["status"], "contacts" in first), ("sent", False))
    delivered = next_update("group_message_statuses")
    equal((delivered.group_id, len(delivered)), (group, 2))
    equal({status.status for status in delivered}, {MessageStatusType.DELIVERED})
    equal({status.from_user.bsuid for status in delivered}, {f"ZZ.{TO}", "US.13491208655302741918"})
    equal({status.id for status in delivered}, {sent["messages"][0]["id"]})
    act("write", provider="meta", text="How nice", group=group, **{"from": TO})
    update = next_update("message", lambda update: update.text == "How nice")
    equal((update.chat.id, update.chat.type.value, update.from_user.wa_id), (group, "GROUP", TO))


@CASES.case("calls, permission to call, and the phone of the business")
def calls():
    ask = {"type": "call_permission_request", "body": {"text": "May we call?"}, "action": {"name": "call_permission_request"}}
    body = {"messaging_product": "whatsapp", "to": TO, "type": "interactive", "interactive": ask}
    request = api("POST", f"{KEYS.of('META_PHONE_NUMBER_ID')}/messages", body)["messages"][0]["id"]
    act("call_permission", message=request, reply="temporary")
    update = next_update("call_permission_update")
    equal((update.response.value, update.reply_to_message.id), ("accept", request))
    check(update.expiration_timestamp, update)
    act("call", seconds=60, **{"from": TO})
    connect = next_update("call_connect")
    equal((connect.from_user.wa_id, str(getattr(connect.session.sdp_type, "value", connect.session.sdp_type))), (TO, "offer"))
    ended = next_update("call_terminate")
    equal((ended.id, ended.duration), (connect.id, 60))
    act("echo", to=TO, text="It is ready for you")
    update = next_update("outgoing_message")
    equal((update.text, update.to_user.wa_id), ("It is ready for you", TO))


@CASES.case("changes of a template: status, category, quality, components")
def template_changes():
    template = {"name": "interop_webhooks", "language": "en_US"}
    ours = lambda update: update.template_name == "interop_webhooks"
    act("rate", quality="RED", **template)
    equal(next_update("template_quality_update", ours).new_quality_score.value, "RED")
    act("announce", category="UTILITY", **template)
    update = next_update("template_category_update", ours)
    equal((update.new_category.value, update.correct_category.value), ("MARKETING", "UTILITY"))
    act("recategorise", category="UTILITY", **template)
    update = next_update("template_category_update", ours)
    equal((update.previous_category.value, update.new_category.value), ("MARKETING", "UTILITY"))
    act("archive", **template)
    next_update("template_status_update", lambda update: ours(update) and update.new_status.value == "ARCHIVED")
    found = next(iter(CLIENT.get_templates(name="interop_webhooks")))
    CLIENT.unarchive_templates([found.id])
    next_update("template_status_update", lambda update: ours(update) and update.new_status.value == "UNARCHIVED")
    api("POST", found.id, {"components": [{"type": "BODY", "text": "Our shop is open again today."}]})
    update = next_update("template_components_update", ours)
    equal(update.template_element, "Our shop is open again today.")


@CASES.case("the account is restricted, and a customer stops marketing messages")
def account():
    act("restrict", kind="RESTRICTED_BIZ_INITIATED_MESSAGING", until=1800000000)
    update = next_update("account_update")
    equal(update.event.value, "ACCOUNT_RESTRICTION")
    act("marketing", customer=TO, wanted=False)
    update = next_update("user_marketing_preferences")
    equal((update.from_user.wa_id, update.value.value), (TO, "stop"))
    act("marketing", customer=TO, wanted=True)
    act("limit", tier="TIER_2K")
    equal(raw_value("phone_number_quality_update")["max_daily_conversations_per_business"], "TIER_2K")
    equal(raw_value("business_capability_update")["max_daily_conversations_per_business"], 2000)
    act("limit", tier="TIER_UNLIMITED")


receive(CLIENT, PORT, lambda text: UPDATES.put(("rejected", text)))
CASES.run()
