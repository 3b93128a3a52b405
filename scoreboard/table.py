"""Runs the adapters, and writes the page with what each of them caught, missed and refused, and what a message costs."""

import http.server
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

HERE = Path(__file__).parent
# How many messages the cost is measured with: the difference of both, so that the start does not count.
FEW, MANY = 200, 1200
ANSWER = json.dumps(
    {
        "messaging_product": "whatsapp",
        "contacts": [{"input": "15550123", "wa_id": "15550123"}],
        "messages": [{"id": "wamid.7", "message_status": "accepted"}],
    }
).encode()


class Graph(http.server.BaseHTTPRequestHandler):
    """Accepts every message, over connections that stay open."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(ANSWER)))
        self.end_headers()
        self.wfile.write(ANSWER)

    def log_message(self, *_):
        pass


def run(arguments):
    """The results of an adapter, and its processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = subprocess.run([str(one) for one in arguments], capture_output=True, text=True, timeout=600)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if ran.returncode:
        sys.exit(f"{arguments}: {ran.returncode}\n{ran.stdout[-2000:]}\n{ran.stderr[-4000:]}")
    time = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    lines = ran.stdout.strip().splitlines()
    return (json.loads(lines[-1]) if lines else {}), time


def cost(adapter, port):
    """Microseconds of processor time for one message."""
    times = [run([*adapter("send"), count, port])[1] for count in (FEW, MANY)]
    return (times[1] - times[0]) / (MANY - FEW) * 1e6


def checked(command, templates):
    """What `whatsapp-template check` refuses. Advice does not count."""
    results = {}
    for one in templates:
        arguments = [command, "check", "-", "--provider", "meta", "--format", "json"]
        ran = subprocess.run(arguments, input=json.dumps(one["template"]), capture_output=True, text=True, timeout=60)
        errors = [finding for finding in json.loads(ran.stdout)["findings"] if finding["level"] == "error"]
        if one["rule"] and one["rule"] not in [error["rule"] for error in errors]:
            print(f"{one['id']}: not {one['rule']}, but {errors}", file=sys.stderr)
        results[one["id"]] = ["refused", errors[0]["rule"]] if errors else ["sent", ""]
    return results


def compiled(messages):
    """The messages that do not compile: each is an example of its own, named like it."""
    arguments = ["cargo", "build", "--quiet", "--keep-going", "--examples", "-p", "ours", "--message-format", "json"]
    ran = subprocess.run(arguments, cwd=HERE / "rust", capture_output=True, text=True, timeout=900)
    failed, built = {}, set()
    for line in ran.stdout.splitlines():
        message = json.loads(line)
        name = message.get("target", {}).get("name")
        if message["reason"] == "compiler-message" and message["message"]["level"] == "error":
            failed.setdefault(name, message["message"]["message"])
        elif message["reason"] == "compiler-artifact":
            built.add(name)
    results = {}
    for one in messages:
        name = one["id"].replace(" ", "_").replace("'", "")
        if name in failed or name in built:
            results[one["id"]] = ["refused", failed[name]] if name in failed else ["sent", ""]
    return results


def judged(results, cases):
    """How many invalid ones were caught, of all, and how many valid ones were refused, with their names."""
    if results is None:
        return None
    invalid = [one["id"] for one in cases if not one["valid"]]
    caught = [id for id in invalid if results[id][0] == "refused"]
    refused = [one["id"] for one in cases if one["valid"] and results[one["id"]][0] == "refused"]
    return {"caught": len(caught), "of": len(invalid), "refused": refused, "missed": [id for id in invalid if id not in caught]}


def clean_check(package):
    """Processor seconds and crates of a clean `cargo check` of an adapter, which depends on little else."""
    with tempfile.TemporaryDirectory(dir=os.environ["CARGO_TARGET_DIR"]) as target:
        arguments = ["cargo", "check", "--locked", "-p", package, "--target-dir", target]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        ran = subprocess.run(arguments, cwd=HERE / "rust", capture_output=True, text=True, timeout=1800)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if ran.returncode:
            sys.exit(ran.stderr)
        crates = len(re.findall(r"^ +(?:Checking|Compiling) ", ran.stderr, re.MULTILINE))
    return f"{after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime:.0f} s, {crates} crates"


def size(folder):
    """Packages and megabytes of an installation."""
    bytes = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    return f"{bytes / 1e6:.1f} MB"


def row(cells):
    return "| " + " | ".join(cells) + " |"


def main(work, command, page, *options):
    work, page = Path(work), Path(page)
    battery = json.loads((work / "battery.json").read_text())
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Graph)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    file = work / "battery.json"

    def rust(name):
        return lambda task: [work / "rust/debug" / name, task, file]

    def node(name):
        return lambda task: ["node", HERE / "javascript" / f"{name}.mjs", task, file, work / "javascript"]

    def pywa(task):
        return [work / "python/bin/python", "-B", HERE / "python/pywa_adapter.py", task, file]

    ours = rust("ours")
    messages = compiled(battery["messages"])
    messages |= run([*ours("messages"), 0, port])[0]
    modules = work / "javascript/node_modules"
    libraries = {
        "whatsapp-template": {
            "templates": checked(command, battery["templates"]),
            "messages": messages,
            "webhooks": run(ours("webhooks"))[0],
            "cost": cost(ours, port),
        },
        "pywa 4.5.0 (Python)": {
            "templates": run(pywa("templates"))[0],
            "messages": run(pywa("messages"))[0],
            "webhooks": run(pywa("webhooks"))[0],
            "cost": cost(pywa, port),
        },
        "@kapso/whatsapp-cloud-api 0.3.0 (TypeScript)": {
            "templates": run(node("kapso")("templates"))[0],
            "messages": run(node("kapso")("messages"))[0],
            "webhooks": run(node("kapso")("webhooks"))[0],
            "cost": cost(node("kapso"), port),
        },
        "whatsapp-api-js 6.3.0 (TypeScript)": {
            "templates": None,
            "messages": run(node("whatsapp_api_js")("messages"))[0],
            "webhooks": run(node("whatsapp_api_js")("webhooks"))[0],
            "cost": cost(node("whatsapp_api_js"), port),
        },
        "whatsapp 0.8.1 (Rust)": {
            "templates": None,
            "messages": None,
            "webhooks": run(rust("whatsapp-adapter")("webhooks"))[0],
            "cost": None,
        },
        "whatsapp-business-rs 0.5.0 (Rust)": {
            "templates": None,
            "messages": None,
            "webhooks": run(rust("whatsapp-business-adapter")("webhooks"))[0],
            "cost": None,
        },
    }
    builds = {}
    for name, package in [
        ("whatsapp-template", "ours"),
        ("whatsapp 0.8.1 (Rust)", "whatsapp-adapter"),
        ("whatsapp-business-rs 0.5.0 (Rust)", "whatsapp-business-adapter"),
    ]:
        if "--no-build" not in options:
            builds[name] = clean_check(package)
        elif page.exists():
            found = re.search(rf"^\| {re.escape(name)} \|.*\| ([^|]*) \|$", page.read_text(), re.MULTILINE)
            builds[name] = found[1] if found else "–"
    builds["pywa 4.5.0 (Python)"] = "–"

    lines = [row(["library", "templates caught", "refused by mistake", "messages caught", "refused by mistake",
                  "webhooks read as types", "errors", "processor time of a message", "clean check"])]
    lines.append(row(["---"] * 9))
    details = []
    for name, results in libraries.items():
        cells = [name]
        for kind in ("templates", "messages"):
            result = judged(results[kind], battery[kind])
            if result is None:
                cells += ["–", "–"]
                continue
            cells += [f"{result['caught']} of {result['of']}", str(len(result["refused"]))]
            if result["refused"]:
                details.append(f"- {name} refuses valid {kind}: {', '.join(result['refused'])}.")
            if result["missed"]:
                details.append(f"- {name} does not catch these {kind}: {', '.join(result['missed'])}.")
        kinds = [kind for kind, _ in results["webhooks"].values()]
        cells += [f"{kinds.count('typed')} of {len(kinds)}", str(kinds.count("error"))]
        cells.append("–" if results["cost"] is None else f"{results['cost']:.0f} µs")
        cells.append(builds.get(name, "–"))
        lines.append(row(cells))
    (work / "results.json").write_text(json.dumps(libraries, ensure_ascii=False, indent=1))
    text = page.read_text()
    for mark, block in [("results", lines), ("details", details)]:
        begin, end = f"<!-- {mark} -->", f"<!-- end of {mark} -->"
        before, rest = text.split(begin)
        _, after = rest.split(end)
        text = f"{before}{begin}\n\n" + "\n".join(block) + f"\n\n{end}{after}"
    page.write_text(text)
    print("\n".join(lines))


main(*sys.argv[1:])
