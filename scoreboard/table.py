"""Writes the page with what each library caught, missed and refused, and what a message costs."""

import datetime
import json
import os
import platform
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from adapters import HERE, checked, clean_check, compiled, cost, run, sent, serve


def judged(results, cases):
    """How many invalid ones were caught, of all, and the names of valid ones that were refused, and of those that were not caught."""
    if results is None:
        return None
    invalid = [one["id"] for one in cases if not one["valid"]]
    caught = [id for id in invalid if results[id][0] == "refused"]
    return {
        "caught": len(caught),
        "of": len(invalid),
        "refused": [one["id"] for one in cases if one["valid"] and results[one["id"]][0] != "sent"],
        "missed": [id for id in invalid if results[id][0] == "sent"],
        "failed": [id for id in invalid if results[id][0] == "failed"],
    }


def versions(work):
    """The versions of the libraries: those that are installed."""
    found = {}
    for folder in (work / "python/lib").glob("python*/site-packages/pywa-*.dist-info"):
        found["pywa"] = re.fullmatch(r"pywa-(.+)\.dist-info", folder.name)[1]
    for name in ("@kapso/whatsapp-cloud-api", "whatsapp-api-js"):
        package = work / "javascript/node_modules" / name / "package.json"
        found[name] = json.loads(package.read_text())["version"]
    for package in tomllib.loads((HERE / "rust/Cargo.lock").read_text())["package"]:
        found[package["name"]] = package["version"]
    return found


def first_line(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]


def row(cells):
    return "| " + " | ".join(cells) + " |"


def measured(work, command, options):
    """What each library makes of the battery, by its name: its language and its results."""
    file = work / "battery.json"
    battery = json.loads(file.read_text())
    port = serve()

    def rust(name, profile="debug"):
        return lambda task: [work / "rust" / profile / name, task, file]

    def node(name):
        return lambda task: ["node", HERE / "javascript" / f"{name}.mjs", task, file, work / "javascript"]

    def pywa(task):
        return [work / "python/bin/python", "-B", HERE / "python/pywa_adapter.py", task, file]

    def results(adapter, *tasks):
        return {task: run(adapter(task))[0] for task in tasks}

    def costs(adapter):
        return {} if "--no-cost" in options else {"cost": cost(adapter, port)}

    ours, kapso, api_js = rust("ours"), node("kapso"), node("whatsapp_api_js")
    messages = compiled(battery["messages"])
    messages |= sent(run([*ours("messages"), 0, port])[0], battery["messages"])
    libraries = {
        "whatsapp-template": ("Rust", {
            "templates": checked(command, battery["templates"]),
            "messages": messages,
            **results(ours, "webhooks"),
            # As it is used: with optimisation, as the interpreters of the others are compiled.
            **costs(rust("ours", "release")),
        }),
        "pywa": ("Python", results(pywa, "templates", "messages", "webhooks") | costs(pywa)),
        "@kapso/whatsapp-cloud-api": (
            "TypeScript", results(kapso, "templates", "messages", "webhooks") | costs(kapso),
        ),
        "whatsapp-api-js": ("TypeScript", results(api_js, "messages", "webhooks") | costs(api_js)),
        "whatsapp": ("Rust", results(rust("whatsapp-adapter"), "webhooks")),
        "whatsapp-business-rs": ("Rust", results(rust("whatsapp-business-adapter"), "webhooks")),
    }
    return battery, libraries


def kept(page, name, column):
    """What the page has about a library in a column."""
    found = re.search(rf"^\| {re.escape(name)} [^|]*\|(.*)\|$", page, re.MULTILINE)
    return found[1].split("|")[column].strip() if found else "–"


def builds(page, options):
    """What a clean check of each Rust crate costs, or what the page says about it."""
    packages = {
        "whatsapp-template": "ours", "whatsapp": "whatsapp-adapter", "whatsapp-business-rs": "whatsapp-business-adapter",
    }
    return {
        name: kept(page, name, -1) if "--no-build" in options else clean_check(package) for name, package in packages.items()
    }


def main(work, command, path, *options):
    work, path = Path(work), Path(path)
    page = path.read_text()
    battery, libraries = measured(work, command, options)
    checks = builds(page, options)
    known = versions(work)

    lines = [row(["library", "templates caught", "refused by mistake", "messages caught", "refused by mistake",
                  "webhooks read as types", "errors", "instructions of a message", "clean check"])]
    lines.append(row(["---"] * 9))
    details = []
    for name, (language, results) in libraries.items():
        title = f"{name} {known[name]} ({language})"
        cells = [title]
        for kind in ("templates", "messages"):
            result = judged(results.get(kind), battery[kind])
            if result is None:
                cells += ["–", "–"]
                continue
            cells += [f"{result['caught']} of {result['of']}", str(len(result["refused"]))]
            for key, text in [("refused", "refuses valid"), ("missed", "does not catch these"),
                              ("failed", "ends with an error that is not about the mistake for these")]:
                if result[key]:
                    details.append(f"- {title} {text} {kind}: {', '.join(result[key])}.")
        kinds = [kind for kind, _ in results["webhooks"].values()]
        cells += [f"{kinds.count('typed')} of {len(kinds)}", str(kinds.count("error"))]
        if "cost" in results:
            cells.append(f"{results['cost'] / 1e6:.2f} million")
        else:
            cells.append(kept(page, name, -2) if "--no-cost" in options else "–")
        cells.append(checks.get(name, "–"))
        lines.append(row(cells))
    (work / "results.json").write_text(json.dumps(libraries, ensure_ascii=False, indent=1))

    count = {kind: [len([one for one in battery[kind] if one["valid"] is valid]) for valid in (False, True)]
             for kind in ("templates", "messages")}
    lines += ["", (
        f"Written by `scoreboard/run` on {datetime.date.today()}, on {os.cpu_count()} cores, with Python {platform.python_version()}, "
        f"Node.js {first_line('node', '--version')[1:]} and {' '.join(first_line('rustc', '--version').split()[:2])}: "
        f"{count['templates'][0]} invalid and {count['templates'][1]} valid templates, {count['messages'][0]} invalid and "
        f"{count['messages'][1]} valid messages, {len(battery['webhooks'])} webhooks."
    )]
    for mark, block in [("results", lines), ("details", details)]:
        begin, end = f"<!-- {mark} -->", f"<!-- end of {mark} -->"
        before, rest = page.split(begin)
        _, after = rest.split(end)
        page = f"{before}{begin}\n\n" + "\n".join(block) + f"\n\n{end}{after}"
    path.write_text(page)
    print("\n".join(lines))


main(*sys.argv[1:])
