#!/usr/bin/env python3
"""Writes meta_v23.json: the names and types of Meta's requests, from Meta's OpenAPI document.

    python3 generate.py business-messaging-api_v23.0.yaml > meta_v23.json

The document is github.com/facebook/openapi, version 23.0 of November 2025, under the MIT licence (LICENSE.meta). It requires
PyYAML. A name has each type that the schemas give it at its place, or that the document's own examples have there. Items of
lists are `[]`, members with any name `*`.
"""

import json
import sys

import yaml

OPERATIONS = {
    "messages": ("/{Version}/{Phone-Number-ID}/messages", "post"),
    "marketing_messages": ("/{Version}/{Phone-Number-ID}/marketing_messages", "post"),
    "block_users": ("/{Version}/{Phone-Number-ID}/block_users", "post"),
    "groups": ("/{Version}/{Phone-Number-ID}/groups", "post"),
    "whatsapp_business_profile": ("/{Version}/{Phone-Number-ID}/whatsapp_business_profile", "post"),
    "subscribed_apps": ("/{Version}/{WABA-ID}/subscribed_apps", "post"),
    "message_templates": ("/{Version}/{WABA-ID}/message_templates", "post"),
    "template": ("/{Version}/{TEMPLATE_ID}", "post"),
}
with open(sys.argv[1], encoding="utf-8") as file:
    DOCUMENT = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
KINDS = {dict: "object", list: "array", str: "string", bool: "boolean", int: "number", float: "number"}


def resolved(schema):
    while "$ref" in schema:
        target = DOCUMENT
        for part in schema["$ref"][2:].split("/"):
            target = target[part.replace("~1", "/")]
        schema = target
    return schema


def note(names, path, kind):
    known = names.setdefault(path, {"types": []})
    if kind not in known["types"]:
        known["types"].append(kind)
    return known


def note_values(known, enum):
    # A place that has a list of values in one schema and none in another has no list.
    if enum is None:
        known["values"] = None
    elif known.get("values", []) is not None:
        known["values"] = sorted(set(known.get("values") or []) | {str(value) for value in enum})


def walk_schema(schema, path, names, depth=0):
    schema = resolved(schema)
    if depth > 12:
        return
    for key in ("oneOf", "anyOf", "allOf"):
        for part in schema.get(key, []):
            walk_schema(part, path, names, depth + 1)
    kind = schema.get("type") or ("object" if "properties" in schema else None)
    kind = {"integer": "number"}.get(kind, kind)
    if kind and path:
        note_values(note(names, path, kind), schema.get("enum"))
    for name, part in schema.get("properties", {}).items():
        walk_schema(part, f"{path}.{name}" if path else name, names, depth + 1)
    if isinstance(schema.get("additionalProperties"), dict):
        walk_schema(schema["additionalProperties"], f"{path}.*", names, depth + 1)
    if "items" in schema:
        walk_schema(schema["items"], f"{path}[]", names, depth + 1)


def walk_example(value, path, names):
    kind = KINDS.get(type(value))
    if kind is None:
        return
    if path:
        note(names, path, kind)
    if isinstance(value, dict):
        for name, part in value.items():
            name = "*" if name.startswith("<") else name
            walk_example(part, f"{path}.{name}" if path else name, names)
    if isinstance(value, list):
        for part in value:
            walk_example(part, f"{path}[]", names)


def operation(path, method):
    content = DOCUMENT["paths"][path][method]["requestBody"]["content"]["application/json"]
    names = {}
    walk_schema(content["schema"], "", names)
    examples = [content["example"]] if "example" in content else []
    examples += [example.get("value") for example in content.get("examples", {}).values()]
    for example in examples:
        walk_example(example, "", names)
    for known in names.values():
        known["types"].sort()
        if known.get("values") is None:
            known.pop("values", None)
    return dict(sorted(names.items()))


OPERATIONS_FOUND = {name: operation(*where) for name, where in OPERATIONS.items()}
json.dump(OPERATIONS_FOUND, sys.stdout, indent=None, separators=(",", ":"))
print()
