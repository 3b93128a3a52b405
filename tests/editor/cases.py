"""What an editor shows at places of the fixture: the rows of the table, each with a question and the wanted answer.

A place is a part of the text with `$` where the cursor is. An edit replaces a part that occurs once.
"""

import os
import pathlib
import re

import lsp

HERE = pathlib.Path(__file__).resolve().parent
EDITOR = pathlib.Path(__file__).resolve().parent.parent.parent / "runtime" / "src" / "editor"


# The category of the first template, with what follows it.
UTILITY = "    category: utility,\n    language: en_US,\n    providers"


class Case:
    """A row of the table."""

    def __init__(self, name, wanted, check):
        self.name, self.wanted, self.check = name, wanted, check


def place(text, marked):
    """The offset of the cursor in a part of the text."""
    part = marked.replace("$", "")
    assert text.count(part) == 1, f"`{part}` occurs {text.count(part)} times"
    return text.index(part) + marked.index("$")


def edited(text, before, after):
    """The text after an edit, and the offset of the cursor in what was inserted."""
    assert text.count(before) == 1, f"`{before}` occurs {text.count(before)} times"
    start = text.index(before)
    return text[:start] + after.replace("$", "") + text[start + len(before) :], start + after.find("$")


def words(module):
    """The words of a module of the runtime's `editor`."""
    source = "\n".join(path.read_text() for path in sorted(EDITOR.glob("*_words.rs")))
    for part in module.split("::"):
        found = re.search(rf"^( *)pub mod {part} \{{\n(.*?)^\1\}}", source, re.M | re.S)
        source = found.group(2)
    names = set(re.findall(r"pub (?:const|fn|mod) (\w+)", source)) | set(re.findall(r"pub use .*?(\w+);", source))
    if module in ("languages", "rules"):
        names |= set(re.findall(r"^    (\w+),", (EDITOR / f"{module[:-1]}_words.rs").read_text(), re.M))
    return names - {"__"}


def hover(text, marked, *parts):
    def check(server):
        server.change(text)
        answer = server.at("textDocument/hover", text, place(text, marked))
        shown = (answer or {}).get("contents", {}).get("value", "")
        missing = [part for part in parts if part not in shown]
        return f"no `{missing[0]}` in {shown!r}" if missing else None

    return check


def picture():
    """The bubble in the picture of the README: that of its declaration, kept in hover.md. OVERWRITE=1 writes the file."""
    readme = (HERE.parent.parent / "README.md").read_text()
    declaration = re.search(r"^whatsapp_template! \{\n.*?^\}\n", readme, re.M | re.S).group(0)
    text = f"use whatsapp_template::whatsapp_template;\n\n{declaration}"
    kept = HERE / "hover.md"

    def check(server):
        server.change(text)
        answer = server.at("textDocument/hover", text, place(text, "pub struct Order$Shipped"))
        shown = (answer or {}).get("contents", {}).get("value", "").strip() + "\n"
        if os.environ.get("OVERWRITE"):
            kept.write_text(shown)
        same = kept.exists() and kept.read_text() == shown
        return None if same else f"{shown!r}; OVERWRITE=1 tests/editor/run picture writes it, then `cargo xtask bless pictures`"

    return check


def completion(text, before, after, wanted):
    def check(server):
        changed, cursor = edited(text, before, after)
        server.change(changed)
        answer = server.at("textDocument/completion", changed, cursor, context={"triggerKind": 1})
        items = (answer.get("items", []) if isinstance(answer, dict) else answer) or []
        # A function is shown with its arguments.
        found = {re.match(r"[\w#!:]+|.*", item["label"]).group(0): item for item in items}
        typed = re.search(r"\w*$", changed[:cursor]).group(0)
        names = {name for name in found if name.startswith(typed)}
        expected = {name for name in wanted if name.startswith(typed)}
        if names != expected:
            return f"missing {sorted(expected - names)[:6]}, too many {sorted(names - expected)[:6]}"
        return None

    return check


def documented(text, before, after, word, part):
    """A completion has its documentation."""

    def check(server):
        changed, cursor = edited(text, before, after)
        server.change(changed)
        answer = server.at("textDocument/completion", changed, cursor, context={"triggerKind": 1})
        items = (answer.get("items", []) if isinstance(answer, dict) else answer) or []
        for item in items:
            if re.match(r"\w*", item["label"]).group(0) == word:
                shown = str(item.get("documentation", ""))
                return None if part in shown else f"no `{part}` in {shown!r}"
        return f"no `{word}`"

    return check


def definition(text, marked, target):
    def check(server):
        server.change(text)
        answer = server.at("textDocument/definition", text, place(text, marked)) or []
        found = [lsp.offset(text, location["range"]["start"]) for location in answer if "range" in location]
        wanted = place(text, target)
        return None if set(found) == {wanted} else f"{[text[at:at + 20] for at in found]}"

    return check


def rename(text, marked, name, places):
    """Renaming changes exactly these places, and nothing else."""

    def check(server):
        server.change(text)
        answer = server.at("textDocument/rename", text, place(text, marked), newName="renamed")
        if not answer or "documentChanges" not in answer:
            return str(answer)
        edits = [edit for document in answer["documentChanges"] for edit in document["edits"]]
        found = lsp.apply(text, edits)
        wanted = text
        for part in places:
            assert wanted.count(part) >= 1, part
            wanted = wanted.replace(part, re.sub(rf"\b{name}\b", "renamed", part))
        if found == wanted:
            return None
        lines = zip(found.split("\n"), wanted.split("\n"))
        return "; ".join(f"`{line.strip()}` and not `{other.strip()}`" for line, other in lines if line != other)

    return check


def colour(text, marked, *kinds):
    def check(server):
        server.change(text)
        data = server.request("textDocument/semanticTokens/full", {"textDocument": {"uri": server.uri}})["data"]
        wanted = lsp.position(text, place(text, marked))
        line = character = 0
        for n in range(0, len(data), 5):
            down, right, length, kind, _ = data[n : n + 5]
            line, character = line + down, right if down else character + right
            if line == wanted["line"] and character <= wanted["character"] < character + length:
                found = server.token_types[kind]
                return None if found in kinds else f"{found}"
        return "none"

    return check


def survives(text, before, after):
    """The struct keeps its fields while a part of the declaration is being typed."""

    def check(server):
        changed, _ = edited(text, before, after)
        server.change(changed)
        answer = server.at("textDocument/hover", changed, place(changed, 'OrderShipped { cust$omer: "Mei"'))
        shown = (answer or {}).get("contents", {}).get("value", "")
        return None if "customer: &'a str" in shown and "First name" in shown else f"{shown!r}"

    return check


def no_messages(text):
    def check(server):
        server.change(text)
        answer = server.request("textDocument/diagnostic", {"textDocument": {"uri": server.uri}})
        items = answer.get("items", [])
        return None if not items else "; ".join(item["message"] for item in items)

    return check


def one_message(text, before, after, part):
    """A word that is being typed has our message and no other."""

    def check(server):
        changed, _ = edited(text, before, after)
        server.change(changed)
        answer = server.request("textDocument/diagnostic", {"textDocument": {"uri": server.uri}})
        shown = [item["message"] for item in answer.get("items", [])]
        return None if len(shown) == 1 and part in shown[0] else f"{shown}"

    return check


def all_cases(text):
    """All rows, in the order in which they are printed."""
    return [
        *hovers(text),
        *completions(text),
        *text_completions(text),
        *definitions(text),
        *renames(text),
        *colours(text),
        *half_typed(text),
        Case("messages: a valid declaration", "none", no_messages(text)),
        Case(
            "messages: a key that is being typed",
            "one",
            one_message(text, '    footer: "Example Shop",', "    foot", "key `foot`"),
        ),
        Case(
            "messages: a parameter that is being typed",
            "one",
            one_message(text, "header: image(photo, ", "header: image(pho, ", "no parameter `pho`"),
        ),
    ]


def hovers(text):
    rows = [
        ("the struct", "pub struct Order$Shipped", "the message as a bubble", ["The parcel", "Hi Ann, your order 1042"]),
        ("a field", "cust$omer: &str = \"Ann\",\n        order_id", "its documentation", ["First name, as the customer gave it"]),
        ("a reply's variant", "OrderShippedReply::Yes$Please", "the label of the button", ["Yes, please"]),
        ("a placeholder", "Hi {cust$omer}, your", "documentation, type and sample of the field",
         ["First name, as the customer gave it", "customer: &str", "`Ann`"]),
        ("a placeholder without documentation", "track/{order$_id}", "type and sample", ["order_id: u64", "`1042`"]),
        ("a placeholder of a card", "Meet {pl$ant}", "type and sample", ["plant: &str", "`Blue Elf`"]),
        ("a parameter in a header", "header: image(ph$oto, ", "the documentation of the field", ["A picture of the parcel"]),
        ("a placeholder within a function", "is {su$m}", "type and sample", ["sum: &str", "`12 EUR`"]),
        ("a key", "cate$gory: utility,\n    language: en_US,\n    providers", "its documentation", ["`utility`, `marketing` or `authentication`"]),
        ("a key of a language", "car$ousel: picks", "its documentation", ["Two to ten cards"]),
        ("a key of a card", 'bo$dy: "Meet', "its documentation", ["The message itself"]),
        ("a category", "category: uti$lity,\n    language: en_US,\n    providers", "its documentation", ["Follows up on something"]),
        ("a language", "language: en$_US,\n    providers: [meta, cams]", "its name", ["English (US)"]),
        ("a language of several", "en$_US: {", "its name", ["English (US)"]),
        ("a provider", "[meta, ca$ms]", "its name", ["Alibaba Cloud Chat App Message Service"]),
        ("a rule", "allow: [buttons_quick$_reply_alone]", "what it requires", ["Source:", "Advice"]),
        ("a value", "parameter_format: na$med", "its documentation", ["name"]),
        ("a kind of header", "header: im$age(photo, ", "its documentation", ["JPEG or PNG"]),
        ("a key of a header", "cap$tion: \"The parcel\"", "its documentation", ["caption, which CAMS alone has"]),
        ("a button", "quick$_reply(\"Yes, please\"", "its documentation", ["Sends its label as a reply", "Keys: `opt_out`"]),
        ("a key of a button", "pay$load: \"more\"", "its documentation", ["The payload that a webhook contains"]),
        ("a value of a key of a button", "flow_action: navi$gate", "its documentation", ["Opens a screen"]),
    ]
    cases = [Case(f"hover: {name}", wanted, hover(text, at, *parts)) for name, at, wanted, parts in rows]
    cases.append(Case("hover: the picture of the README", "as in hover.md", picture()))
    return cases


def completions(text):
    footer = '    footer: "Example Shop",\n'
    message = {"customer", "order_id", "photo"}
    rows = [
        ("a key", footer, "    $\n", words("keys")),
        ("a key, half typed", footer, "    fo$\n", words("keys")),
        ("a key before a colon", footer, '    fo$: "Example Shop",\n', words("keys")),
        ("a key at the end", '{order_id}"),\n    ],\n}', '{order_id}"),\n    ],\n    $\n}', words("keys")),
        ("a key of a language", 'body: "Hi {customer}, we', 'f$\n            body: "Hi {customer}, we', words("translation_keys")),
        ("a key of a card", "header: image(photo),", "$", words("card_keys")),
        ("a category", UTILITY, "    category: $,\n    language: en_US,\n    providers", words("categories")),
        ("a category, half typed", UTILITY, "    category: ma$,\n    language: en_US,\n    providers", words("categories")),
        ("a category before the next key", UTILITY, "    category: $\n    language: en_US,\n    providers", words("categories")),
        ("a language", "language: en_US,\n    providers: [meta, cams]", "language: $,\n    providers: [meta, cams]", words("languages")),
        ("a language, half typed", "language: en_US,\n    providers: [meta, cams]", "language: pt$,\n    providers: [meta, cams]", words("languages")),
        ("a language of several", "        en_US: {", "        es$\n        en_US: {", words("languages")),
        ("a provider", "[meta, cams]", "[meta, $]", words("providers")),
        ("a provider, half typed", "[meta, cams]", "[meta, nx$]", words("providers")),
        ("a rule in `allow`", "allow: [buttons_quick_reply_alone]", "allow: [$]", words("rules")),
        ("a rule, half typed", "allow: [buttons_quick_reply_alone]", "allow: [body_$]", words("rules")),
        ("a rule in `deny`", "allow: [buttons_quick_reply_alone]", "deny: [$]", words("rules")),
        ("a value", "parameter_format: named", "parameter_format: $", words("parameter_formats")),
        ("a kind of header", 'header: image(photo, caption: "The parcel")', "header: $", words("headers")),
        ("a kind of header, half typed", 'header: image(photo, caption: "The parcel")', "header: im$", words("headers")),
        ("a key of a header", 'caption: "The parcel"', "$", words("header_keys")),
        ("a button", 'later: quick_reply("Not now"),', "$", words("buttons")),
        ("a button, half typed", 'later: quick_reply("Not now"),', "qu$", words("buttons")),
        ("a button with a name", 'later: quick_reply("Not now"),', "later: $,", words("buttons")),
        ("a key of a button", 'payload: "more"', "$", words("button_keys::quick_reply")),
        ("a key of a button, half typed", 'payload: "more"', "op$", words("button_keys::quick_reply")),
        ("a value of a key of a button", "flow_action: navigate", "flow_action: $", words("choices::flow_action")),
        ("a parameter in a header", "header: image(photo, ", "header: image($, ", message),
        ("a parameter, half typed", "header: image(photo, ", "header: image(ph$, ", message),
        ("a parameter in a card", "header: image(photo),", "header: image($),", {"customer", "photo", "plant"}),
        ("a parameter of a button", "copy_code(code)", "copy_code($)", {"data", "code"}),
        ("a parameter of a key", "data: data", "data: $", {"data", "code"}),
        ("cards", "carousel: picks {", "carousel: pi$ {", {"picks"}),
    ]
    cases = [Case(f"completion: {name}", "these words and no other", completion(text, *row)) for name, *row in rows]
    documentation = [
        ("a key", footer, "    fo$\n", "footer", "The small text below the body"),
        ("a category", UTILITY, "    category: $,\n    language: en_US,\n    providers", "utility", "Follows up on something"),
        ("a button", 'later: quick_reply("Not now"),', "qu$", "quick_reply", "Sends its label as a reply"),
        ("a rule", "allow: [buttons_quick_reply_alone]", "allow: [buttons_$]", "buttons_quick_reply_alone", "Source:"),
        ("a parameter", "header: image(photo, ", "header: image(ph$, ", "photo", "A picture of the parcel"),
    ]
    for name, *row in documentation:
        cases.append(Case(f"completion: {name} with its documentation", row[-1], documented(text, *row)))
    return cases


def text_completions(text):
    body = '"Hi {customer}, your order {order_id} is on its way, {customer}, to you."'
    card = '"Meet {plant}, the rarest of all, {customer}, for you."'
    message, in_card = {"customer", "order_id", "photo"}, {"customer", "photo", "plant"}
    rows = [
        ("`{`", body, '"Hi {$} and thank you."', message),
        ("`{`, unclosed", body, '"Hi {$ and thank you."', message),
        ("`{cus`", body, '"Hi {cus$} and thank you."', message),
        ("`{cus`, unclosed", body, '"Hi {cus$ and thank you."', message),
        ("`{` in a button", "track/{order_id}", "track/{$}", message),
        ("`{` in a card", card, '"Meet {$}."', in_card),
        ("`{` within a function", "is {sum}, which", "is {$, which", {"bill", "sum"}),
        ("`{pl`, unclosed, in a card", card, '"Meet {pl$ and more."', in_card),
    ]
    return [Case(f"completion: {name}", "the parameters and no other", completion(text, *row)) for name, *row in rows]


def definitions(text):
    customer = '$customer: &str = "Ann",\n        order_id'
    rows = [
        ("a placeholder", "Hi {cust$omer}, your", customer, "the field"),
        ("a placeholder of a card", "Meet {pl$ant}", "$plant: &str", "the field of the card"),
        ("a parameter in a header", "header: image(ph$oto, ", "$photo: Image = \"https://shop.example/parcel.jpg\"", "the field"),
        ("a parameter in a card", "header: image(ph$oto),", "$photo: Image = \"https://shop.example/elf.jpg\"", "the field of the card"),
        ("cards", "carousel: pi$cks", "$picks: [Pick", "the cards"),
        ("a parameter within a function", "document(bi$ll)", "$bill: whatsapp", "the field"),
        ("a code", "copy_code(co$de)", "$code: whatsapp", "the field"),
        ("a reply's variant", "Reply::Yes$Please", '$"Yes, please"', "the button"),
        ("a variant with a name", "OrderShippedReply::La$ter", '$later: quick_reply', "the button"),
        ("a field in Rust", "&shipped.ph$oto", "$photo: Image = \"https://shop.example/parcel.jpg\"", "the field"),
    ]
    return [Case(f"definition: {name}", wanted, definition(text, at, target)) for name, at, target, wanted in rows]


def renames(text):
    customer = ['customer: &str = "Ann",\n        order_id', 'Hi {customer}, your', 'way, {customer}, to', 'OrderShipped { customer: "Mei"']
    plant = ["plant: &str = ", "Meet {plant}"]
    photo = ['photo: Image = "https://shop.example/parcel.jpg"', "header: image(photo, ", "photo: image", "shipped.photo"]
    card = ['photo: Image = "https://shop.example/elf.jpg"', "header: image(photo),"]
    picks = ["picks: [Pick {", "carousel: picks {"]
    rows = [
        ("a field", 'cust$omer: &str = "Ann",\n        order_id', "customer", customer),
        ("`photo` at its field", 'ph$oto: Image = "https://shop.example/parcel.jpg"', "photo", photo),
        ("`photo` in the header", "header: image(ph$oto, ", "photo", photo),
        ("a card's field", "pl$ant: &str = ", "plant", plant),
        ("a card's `photo` at its field", 'ph$oto: Image = "https://shop.example/elf.jpg"', "photo", card),
        ("a card's `photo` in its header", "header: image(ph$oto),", "photo", card),
        ("the cards", "pi$cks: [Pick", "picks", picks),
        ("a field within a function", "su$m: &str", "sum", ['sum: &str = "12', "is {sum}"]),
    ]
    return [Case(f"rename: {name}", "all places", rename(shorthand(text), at, word, places)) for name, at, word, places in rows]


def shorthand(text):
    """The text without `photo` and `plant` as shorthands, whose new forms depend on the editor."""
    text = text.replace("order_id: 7, photo }", "order_id: 7, photo: image }").replace("order(photo: Image)", "order(image: Image)")
    return text.replace("Pick { photo, plant }", "Pick { ..todo!() }").replace("pick<'p>(photo: Image, plant:", "pick<'p>(_: Image, _:")


def colours(text):
    rows = [
        ("a key", "cate$gory: utility,\n    language: en_US,\n    providers", ["const", "constant", "property", "variable"]),
        ("a category", "category: uti$lity,\n    language: en_US,\n    providers", ["enumMember"]),
        ("a language", "language: en$_US,\n    providers: [meta, cams]", ["enumMember"]),
        ("a provider", "[me$ta, cams]", ["enumMember"]),
        ("a rule", "allow: [buttons_quick$_reply_alone]", ["enumMember"]),
        ("a value", "parameter_format: na$med", ["enumMember"]),
        ("a kind of header", "header: im$age(photo, ", ["function"]),
        ("a button", "quick$_reply(\"Yes, please\"", ["function"]),
        ("a key of a button", "pay$load: \"more\"", ["const", "constant", "property", "variable"]),
        ("a parameter in a header", "header: image(ph$oto, ", ["property"]),
        ("a field", 'cust$omer: &str = "Ann",\n        order_id', ["property"]),
    ]
    return [Case(f"colour: {name}", " or ".join(kinds), colour(text, at, *kinds)) for name, at, kinds in rows]


def half_typed(text):
    rows = [
        ("a key", '    footer: "Example Shop",\n', "    foo\n"),
        ("a key without a value", '    footer: "Example Shop",\n', "    footer:\n"),
        ("a value", UTILITY, "    category: ut\n    language: en_US,\n    providers"),
        ("a button", 'later: quick_reply("Not now"),', "later: qui"),
        ("a button without a label", 'later: quick_reply("Not now"),', "quick_reply("[:-1] + ","),
        ("an open brace in a text", "Hi {customer}, your", "Hi {cus, your"),
        ("a field without a type", "order_id: u64 = 1042,", "order_id: u64 = 1042, shop"),
        ("a field without a sample", "order_id: u64 = 1042,", "order_id: u64 = ,"),
    ]
    return [Case(f"half typed: {name}", "the struct keeps its fields", survives(text, *row)) for name, *row in rows]
