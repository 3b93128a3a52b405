"""CAMS: the official SDK of Alibaba Cloud against the emulator."""

import sys
import time
from importlib.metadata import version

from alibabacloud_cams20200606 import models
from alibabacloud_cams20200606.client import Client
from alibabacloud_tea_openapi.utils_models import Config
from darabonba.exceptions import DaraException
from darabonba.runtime import RuntimeOptions

from cases import Cases, Keys, Skipped, equal, check, rejected

PACKAGE = "alibabacloud_cams20200606"
CASES = Cases(f"{PACKAGE} {version(PACKAGE)}")
KEYS = Keys(sys.argv[1])

FROM, TO = "15550100", "15550123"
SPACE = "cams-interop"
IMAGE = "https://shop.example/plant.png"
INVALID = "InvalidParameter.MessageInvalid"
# Without these, the client would wait without a limit.
RUNTIME = RuntimeOptions(connect_timeout=3000, read_timeout=5000, autoretry=False)


def client(secret=None, key_id=None):
    address = KEYS.of("CAMS_ENDPOINT").removeprefix("http://").rstrip("/")
    return Client(
        Config(
            access_key_id=key_id or KEYS.of("ALIBABA_CLOUD_ACCESS_KEY_ID"),
            access_key_secret=secret or KEYS.of("ALIBABA_CLOUD_ACCESS_KEY_SECRET"),
            endpoint=address,
            protocol="http",
        )
    )


CLIENT = client()


def component(**fields):
    return models.CreateChatappTemplateRequestComponents(**fields)


def button(**fields):
    return models.CreateChatappTemplateRequestComponentsButtons(**fields)


def buttons(*all):
    return component(type="BUTTONS", buttons=list(all))


def body(text):
    return component(type="BODY", text=text)


def card(name):
    parts = models.CreateChatappTemplateRequestComponentsCardsCardComponents
    reply = models.CreateChatappTemplateRequestComponentsCardsCardComponentsButtons
    return models.CreateChatappTemplateRequestComponentsCards(
        card_components=[
            parts(type="HEADER", format="IMAGE", url=IMAGE),
            parts(type="BODY", text=f"Meet $({name}), the rarest of all."),
            parts(
                type="BUTTONS",
                buttons=[
                    reply(type="QUICK_REPLY", text="More"),
                    reply(type="URL", text="Shop", url="https://shop.example/", url_type="static"),
                ],
            ),
        ]
    )


def request(name, category, components, example=None, **more):
    return models.CreateChatappTemplateRequest(
        name=name,
        language="en_US",
        category=category,
        template_type="WHATSAPP",
        components=components,
        example=example,
        **more,
    )


def create(name, category, components, example=None, **more):
    answer = CLIENT.create_chatapp_template_with_options(request(name, category, components, example, **more), RUNTIME)
    equal(answer.status_code, 200)
    return answer.body


def created(name, category, components, example=None, **more):
    """A template that is accepted, returned as it was submitted, and approved."""
    answer = create(name, category, components, example, **more)
    equal((answer.code, answer.message, answer.success), ("OK", "OK", True))
    equal(answer.data.template_name, name)
    check(answer.data.template_code, "no template code")
    shown = detail(name)
    equal((shown.template_code, shown.name), (answer.data.template_code, name))
    equal((shown.category, shown.language, shown.template_type), (category, "en_US", "WHATSAPP"))
    equal((shown.audit_status, shown.allow_send), ("pass", True))
    equal([part.type for part in shown.components], [part.type for part in components])
    equal(shown.example or {}, example or {})
    return shown


def detail(name):
    wanted = models.GetChatappTemplateDetailRequest(template_name=name, language="en_US", template_type="WHATSAPP")
    answer = CLIENT.get_chatapp_template_detail_with_options(wanted, RUNTIME).body
    equal(answer.code, "OK")
    return answer.data


def send(name, params=None, **more):
    message = models.SendChatappMessageRequest(
        channel_type="whatsapp",
        type="template",
        template_name=name,
        language="en_US",
        from_=FROM,
        to=TO,
        template_params=params,
        **more,
    )
    return CLIENT.send_chatapp_message_with_options(message, RUNTIME).body


def sent(name, params=None, **more):
    answer = send(name, params, **more)
    equal((answer.code, answer.message), ("OK", "OK"))
    check(answer.message_id, "no message id")


def unfilled(name, params=None, **more):
    """The gateway names the field that is missing; the SDK raises it."""
    return rejected(DaraException, lambda: send(name, params, **more)).code


ORDER = [
    body("Hi $(customer), your order $(order) is on its way to you from our shop."),
    component(type="FOOTER", text="Example Shop"),
    buttons(
        button(type="URL", text="Track", url="https://shop.example/track/$(order)", url_type="dynamic"),
        button(type="PHONE_NUMBER", text="Call us", phone_number="+15550100"),
    ),
]
ORDER_EXAMPLE = {"customer": "Ann", "order": "1042"}


@CASES.case("text with variables, a link and a phone number")
def text():
    shown = created("interop_order", "UTILITY", ORDER, ORDER_EXAMPLE)
    link = shown.components[2].buttons[0]
    equal((link.type, link.url, link.url_type), ("URL", "https://shop.example/track/$(order)", "dynamic"))
    sent("interop_order", {"customer": "Mei", "order": "7"})
    equal(unfilled("interop_order", {"customer": "Mei"}), "MissingTemplateParams")


@CASES.case("quick replies, with payloads")
def replies():
    parts = [body("Did everything arrive as you wanted it?")]
    parts += [buttons(button(type="QUICK_REPLY", text="Yes"), button(type="QUICK_REPLY", text="No"))]
    shown = created("interop_replies", "UTILITY", parts)
    equal([found.text for found in shown.components[1].buttons], ["Yes", "No"])
    sent("interop_replies")
    sent("interop_replies", payload=["yes", "no"])
    equal(send("interop_replies", payload=["a", "b", "c"]).code, INVALID)


@CASES.case("text beyond ASCII")
def unicode():
    words = "Dear $(customer), grüße & 100% + 你好 = \"quoted\" / 'all' — waits for you."
    shown = created("interop_unicode", "UTILITY", [body(words)], {"customer": "Zoë 花"})
    equal(shown.components[0].text, words)
    sent("interop_unicode", {"customer": "José 🌵 & + %41"})


@CASES.case("image header")
def image():
    parts = [component(type="HEADER", format="IMAGE", url="$(picture)"), body("Look, $(customer), it has arrived.")]
    shown = created("interop_image", "MARKETING", parts, {"picture": IMAGE, "customer": "Ann"})
    equal(shown.components[0].format, "IMAGE")
    sent("interop_image", {"picture": IMAGE, "customer": "Mei"})


@CASES.case("video header")
def video():
    film = "https://shop.example/plant.mp4"
    parts = [component(type="HEADER", format="VIDEO", url="$(film)"), body("Look at it, it grows.")]
    created("interop_video", "MARKETING", parts, {"film": film})
    sent("interop_video", {"film": film})


@CASES.case("document header with a file name")
def document():
    file = "https://shop.example/invoice.pdf"
    header = component(type="HEADER", format="DOCUMENT", url="$(file)", file_type="pdf", file_name="invoice.pdf")
    shown = created("interop_document", "UTILITY", [header, body("Your invoice is here for you.")], {"file": file})
    equal((shown.components[0].file_name, shown.components[0].file_type), ("invoice.pdf", "pdf"))
    sent("interop_document", {"file": file})


@CASES.case("carousel")
def carousel():
    parts = [
        body("Two rare plants arrived this week."),
        component(type="CAROUSEL", cards=[card("plant_1"), card("plant_2")]),
    ]
    shown = created("interop_carousel", "MARKETING", parts, {"plant_1": "Blue Elf", "plant_2": "Moon"})
    cards = shown.components[1].cards
    equal([part.type for part in cards[1].card_components], ["HEADER", "BODY", "BUTTONS"])
    equal(cards[1].card_components[2].buttons[1].url, "https://shop.example/")
    sent("interop_carousel", {"plant_1": "Elf", "plant_2": "Moon"}, payload=["more-1", "more-2"])
    equal(unfilled("interop_carousel", {"plant_1": "Elf"}), "MissingTemplateParams")


@CASES.case("limited-time offer with a coupon")
def offer():
    parts = [
        component(type="LIMITED_TIME_OFFER", text="Ends soon", has_expiration=True),
        body("Use your code today, dear $(customer), it ends soon."),
        buttons(
            button(type="COPY_CODE", text="Copy offer code", coupon_code="$(coupon)"),
            button(type="URL", text="Shop", url="https://shop.example/", url_type="static"),
        ),
    ]
    shown = created("interop_offer", "MARKETING", parts, {"customer": "Ann", "coupon": "SAVE20"})
    # The response has another name for the flag, which the SDK supports.
    equal((shown.components[0].has_expiration, shown.components[1].has_expiration), (True, None))
    equal(shown.components[0].offer_expiration_time_ms, "$(offerExpirationTimeMs)")
    values = {"customer": "Mei", "coupon": "SAVE20"}
    ends = str(int(time.time() * 1000) + 86_400_000)
    sent("interop_offer", values | {"offerExpirationTimeMs": ends})
    equal(unfilled("interop_offer", values), "MissingTemplateParams")


@CASES.case("flow, with a token and data")
def flow():
    start = button(type="FLOW", text="Book", flow_id="1122", flow_action="NAVIGATE", navigate_screen="START")
    shown = created("interop_flow", "UTILITY", [body("Choose a time for your visit with us."), buttons(start)])
    found = shown.components[1].buttons[0]
    equal((found.flow_id, found.flow_action, found.navigate_screen), ("1122", "NAVIGATE", "START"))
    action = models.SendChatappMessageRequestFlowAction(flow_token="t-1", flow_action_data={"seats": 2, "day": "Mo"})
    sent("interop_flow", flow_action=action)
    sent("interop_flow")


@CASES.case("several products")
def products():
    parts = [
        body("Hi $(customer), this still waits in your basket for you."),
        buttons(button(type="MPM", text="View items")),
    ]
    created("interop_products", "MARKETING", parts, {"customer": "Ann"})
    item = models.SendChatappMessageRequestProductActionSectionsProductItems
    section = models.SendChatappMessageRequestProductActionSections(
        title="Plants", product_items=[item(product_retailer_id="elf"), item(product_retailer_id="moon")]
    )
    action = models.SendChatappMessageRequestProductAction(thumbnail_product_retailer_id="elf", sections=[section])
    sent("interop_products", {"customer": "Mei"}, product_action=action)
    equal(unfilled("interop_products", {"customer": "Mei"}), "MissingProductAction")


@CASES.case("catalog")
def catalog():
    parts = [body("Have a look at what we have for you."), buttons(button(type="CATALOG", text="View catalog"))]
    created("interop_catalog", "MARKETING", parts)
    sent("interop_catalog")
    sent(
        "interop_catalog",
        product_action=models.SendChatappMessageRequestProductAction(thumbnail_product_retailer_id="elf"),
    )


def one_time_code(name, code_button, **more):
    parts = [
        component(type="BODY", add_secret_recommendation=True),
        component(type="FOOTER", code_expiration_minutes=5),
        buttons(code_button),
    ]
    shown = created(name, "AUTHENTICATION", parts, **more)
    equal(shown.components[0].add_secret_recommendation, True)
    equal(shown.components[1].code_expiration_minutes, 5)
    return shown


@CASES.case("one-time code to copy")
def copy_code():
    shown = one_time_code("interop_code", button(type="COPY_CODE", text="Copy code"), message_send_ttl_seconds=60)
    equal(shown.message_send_ttl_seconds, 60)
    sent("interop_code", {"code": "493821"})
    equal(unfilled("interop_code"), "MissingTemplateParams")


@CASES.case("one-tap one-time code")
def one_tap():
    app = models.CreateChatappTemplateRequestComponentsButtonsSupportedApps(
        package_name="com.example.shop", signature_hash="K8a/AINcGX7"
    )
    tap = button(type="ONE_TAP", text="Copy code", autofill_text="Autofill", supported_apps=[app])
    shown = one_time_code("interop_tap", tap)
    found = shown.components[2].buttons[0].supported_apps[0]
    equal((found.package_name, found.signature_hash), ("com.example.shop", "K8a/AINcGX7"))
    sent("interop_tap", {"code": "493821"})


@CASES.case("zero-tap one-time code")
def zero_tap():
    app = models.CreateChatappTemplateRequestComponentsButtonsSupportedApps(
        package_name="com.example.shop", signature_hash="K8a/AINcGX7"
    )
    tap = button(type="ZERO_TAP", text="Copy code", autofill_text="Autofill", supported_apps=[app])
    one_time_code("interop_zero_tap", tap)
    sent("interop_zero_tap", {"code": "493821"})


@CASES.case("two languages of one name, which share a code")
def languages():
    codes = set()
    for language, text in [("en_US", "Our shop is open again."), ("de", "Unser Laden hat wieder offen.")]:
        wanted = request("interop_languages", "UTILITY", [body(text)])
        wanted.language = language
        answer = CLIENT.create_chatapp_template_with_options(wanted, RUNTIME).body
        equal(answer.code, "OK")
        codes.add(answer.data.template_code)
    equal(len(codes), 1)
    lookup = models.GetChatappTemplateDetailRequest(template_code=codes.pop(), language="de")
    shown = CLIENT.get_chatapp_template_detail_with_options(lookup, RUNTIME).body.data
    equal((shown.language, shown.components[0].text), ("de", "Unser Laden hat wieder offen."))


@CASES.case("list, by name and by page")
def listed():
    def page(**more):
        answer = CLIENT.list_chatapp_template_with_options(
            models.ListChatappTemplateRequest(template_type="WHATSAPP", language="en_US", **more), RUNTIME
        ).body
        equal(answer.code, "OK")
        return answer

    create("interop_list_1", "UTILITY", ORDER, ORDER_EXAMPLE)
    create("interop_list_2", "UTILITY", ORDER, ORDER_EXAMPLE)
    both = page(name="interop_list", page=models.ListChatappTemplateRequestPage(index=1, size=10))
    equal(sorted(found.template_name for found in both.list_template), ["interop_list_1", "interop_list_2"])
    equal(int(both.total), 2)
    found = both.list_template[0]
    equal((found.audit_status, found.category, found.language), ("pass", "UTILITY", "en_US"))
    second = page(name="interop_list", page=models.ListChatappTemplateRequestPage(index=2, size=1))
    equal((len(second.list_template), int(second.total)), (1, 2))
    equal(page(name="interop_list", audit_status="fail").list_template, [])


@CASES.case("modify")
def modify():
    code = create("interop_modify", "UTILITY", ORDER, ORDER_EXAMPLE).data.template_code
    words = "Hello $(customer), your parcel has been on its way to you since today."
    answer = CLIENT.modify_chatapp_template_with_options(
        models.ModifyChatappTemplateRequest(
            template_code=code,
            language="en_US",
            template_type="WHATSAPP",
            components=[models.ModifyChatappTemplateRequestComponents(type="BODY", text=words)],
            example={"customer": "Ann"},
        ),
        RUNTIME,
    ).body
    equal((answer.code, answer.data.template_code), ("OK", code))
    shown = detail("interop_modify")
    equal([part.text for part in shown.components], [words])
    sent("interop_modify", {"customer": "Mei"})


@CASES.case("delete")
def delete():
    code = create("interop_delete", "UTILITY", ORDER, ORDER_EXAMPLE).data.template_code
    wanted = models.DeleteChatappTemplateRequest(template_code=code)
    equal(CLIENT.delete_chatapp_template_with_options(wanted, RUNTIME).body.code, "OK")
    equal(CLIENT.delete_chatapp_template_with_options(wanted, RUNTIME).body.code, "DelError.TemplateNotExist")
    lookup = models.GetChatappTemplateDetailRequest(template_code=code, language="en_US")
    answer = CLIENT.get_chatapp_template_detail_with_options(lookup, RUNTIME).body
    equal(answer.code, "DetailError.TemplateNotExist")


@CASES.case("mass message")
def many():
    create("interop_many", "UTILITY", [body("Hi $(customer), our shop is open again.")], {"customer": "Ann"})
    one = models.SendChatappMassMessageRequestSenderList
    answer = CLIENT.send_chatapp_mass_message_with_options(
        models.SendChatappMassMessageRequest(
            channel_type="whatsapp",
            from_=FROM,
            language="en_US",
            template_name="interop_many",
            sender_list=[
                one(to="15550123", template_params={"customer": "Mei"}),
                one(to="15550124", template_params={"customer": "Ann"}),
            ],
        ),
        RUNTIME,
    ).body
    equal(answer.code, "OK")
    check(answer.group_message_id, "no group message id")


def offered(call):
    """The response of an operation that not every emulator supports."""
    try:
        answer = call().body
    except DaraException as error:
        if error.code == "InvalidAction.NotFound":
            raise Skipped("the emulator has no such operation")
        raise
    equal(answer.code, "OK")
    return answer


@CASES.case("properties: sending is switched off")
def properties():
    code = create("interop_properties", "UTILITY", [body("Our shop is open again.")]).data.template_code

    def allow(allowed):
        wanted = models.ModifyChatappTemplatePropertiesRequest(
            template_code=code,
            language="en_US",
            template_type="WHATSAPP",
            cust_space_id=SPACE,
            allow_send=allowed,
        )
        return offered(lambda: CLIENT.modify_chatapp_template_properties_with_options(wanted, RUNTIME))

    equal(allow(False).success, True)
    equal(detail("interop_properties").allow_send, False)
    check(send("interop_properties").code != "OK", "sent although it may not be")
    allow(True)
    sent("interop_properties")


@CASES.case("metrics")
def metric():
    code = create("interop_metric", "MARKETING", [body("Our shop is open again.")]).data.template_code
    sent("interop_metric")
    sent("interop_metric")
    now, day = int(time.time() * 1000), 86_400_000
    wanted = models.GetChatappTemplateMetricRequest(
        template_code=code,
        language="en_US",
        template_type="WHATSAPP",
        cust_space_id=SPACE,
        start=now - day,
        end=now + day,
        granularity="DAILY",
    )
    days = offered(lambda: CLIENT.get_chatapp_template_metric_with_options(wanted, RUNTIME)).data
    equal(sum(int(counted.sent_count) for counted in days), 2)
    equal({(counted.template_code, counted.language) for counted in days}, {(code, "en_US")})


@CASES.case("list of messages")
def log():
    create("interop_log", "UTILITY", [body("Our shop is open again.")])
    answer = send("interop_log")
    wanted = models.ListChatappMessageRequest(
        channel_type="whatsapp",
        business_number=FROM,
        user_number=TO,
        cust_space_id=SPACE,
        page=models.ListChatappMessageRequestPage(index=1, size=5),
    )
    messages = offered(lambda: CLIENT.list_chatapp_message_with_options(wanted, RUNTIME)).data
    newest = messages[0]
    equal((newest.message_id, newest.template_name), (answer.message_id, "interop_log"))
    equal((newest.business_number, newest.user_number, newest.language_code), (FROM, TO, "en_US"))


@CASES.case("credentials for uploads")
def upload():
    wanted = models.GetChatappUploadAuthorizationRequest(cust_space_id=SPACE)
    granted = offered(lambda: CLIENT.get_chatapp_upload_authorization_with_options(wanted, RUNTIME)).data
    for field in ("access_key_id", "access_key_secret", "security_token", "bucket_name", "dir", "end_point"):
        check(getattr(granted, field), f"no {field}")
    check(int(granted.expire) > 0, granted.expire)


@CASES.case("a message without a template")
def free():
    message = models.SendChatappMessageRequest(
        channel_type="whatsapp", type="message", message_type="text", content='{"text":"Hello"}', from_=FROM, to=TO
    )
    answer = CLIENT.send_chatapp_message_with_options(message, RUNTIME).body
    equal(answer.code, "OK")
    check(answer.message_id, "no message id")


@CASES.case("rejected: a wrong secret, a wrong key")
def signatures():
    wanted = models.ListChatappTemplateRequest()
    wrong = client(secret="another")
    error = rejected(DaraException, lambda: wrong.list_chatapp_template_with_options(wanted, RUNTIME))
    equal(error.code, "SignatureDoesNotMatch")
    unknown = client(key_id="another")
    error = rejected(DaraException, lambda: unknown.list_chatapp_template_with_options(wanted, RUNTIME))
    equal(error.code, "InvalidAccessKeyId.NotFound")


@CASES.case("rejected: broken rules, with the vendor's codes")
def rules():
    hello = body("Hello to all of you in our shop.")
    # The message also contains the id of our rule.
    for rule, code, *parts in [
        ("[provider_notation]", INVALID, body("Hi {{customer}}, your order is on its way to you.")),
        (
            "[footer_parameters]",
            "InvalidParameter.FooterHaveVariable",
            hello,
            component(type="FOOTER", text="By $(shop) today"),
        ),
        (
            "[phone_number_form]",
            "InvalidParameter.PhoneNumberError",
            hello,
            buttons(button(type="PHONE_NUMBER", text="Call", phone_number="call me")),
        ),
        ("[body_length]", "InvalidParameter.CreateError", body("a " * 600)),
    ]:
        answer = create("interop_broken", "UTILITY", parts, {"customer": "Ann", "shop": "Ours"})
        equal(answer.code, code)
        check(rule in answer.message, answer.message)
    create("interop_taken", "UTILITY", ORDER, ORDER_EXAMPLE)
    answer = create("interop_taken", "UTILITY", ORDER, ORDER_EXAMPLE)
    equal(answer.code, "InvalidParameter.TemplateNameExist")
    create_untyped = lambda: create("interop_untyped", "UTILITY", [component(text="Hello to all of you.")])
    equal(rejected(DaraException, create_untyped).code, "MissingType")


@CASES.case("rejected: an unknown template")
def nowhere():
    equal(send("interop_nowhere").code, "DetailError.TemplateNotExist")


CASES.run()
