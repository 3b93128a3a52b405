"""Runs the adapters of the libraries, and counts what a message costs.

The result of a case is a list of two texts: what happened, and the message about it. `sent`: the library accepts it. `refused`: the
library refuses it with an error of its own. `failed`: it ends with an error that the library did not mean to report, such as the
access to a value that is not there; nobody learns from it what to change, so it counts as missed.
"""

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
FEW, MANY = 200, 700
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
    accepted = 0

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        Graph.accepted += 1
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(ANSWER)))
        self.end_headers()
        self.wfile.write(ANSWER)

    def log_message(self, *_):
        pass


def serve():
    """Starts the server for the messages whose cost is measured, and returns its port."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Graph)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def run(arguments):
    """The results of an adapter, and what it wrote to the standard error."""
    ran = subprocess.run([str(one) for one in arguments], capture_output=True, text=True, timeout=900)
    if ran.returncode:
        sys.exit(f"{arguments}: {ran.returncode}\n{ran.stdout[-2000:]}\n{ran.stderr[-4000:]}")
    lines = ran.stdout.strip().splitlines()
    return (json.loads(lines[-1]) if lines else {}), ran.stderr


def cost(adapter, port):
    """Instructions for one message, as valgrind counts those of all threads of the program."""
    counts = []
    for messages in (FEW, MANY):
        before = Graph.accepted
        arguments = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
        _, errors = run([*arguments, *adapter("send"), messages, port])
        if Graph.accepted - before != messages:
            sys.exit(f"{adapter('send')}: {Graph.accepted - before} of {messages} messages arrived")
        counts.append(int(re.search(r"I +refs: +([\d,]+)", errors)[1].replace(",", "")))
    return (counts[1] - counts[0]) / (MANY - FEW)


def checked(command, templates):
    """What `whatsapp-template check` finds. An invalid template is refused only if the error is of the rule that it breaks."""
    results = {}
    for one in templates:
        arguments = [command, "check", "-", "--provider", "meta", "--format", "json"]
        ran = subprocess.run(arguments, input=json.dumps(one["template"]), capture_output=True, text=True, timeout=60)
        # Advice does not count.
        rules = [finding["rule"] for finding in json.loads(ran.stdout)["findings"] if finding["level"] == "error"]
        if one["valid"]:
            kind = "refused" if rules else "sent"
        else:
            kind = "refused" if one["rule"] in rules else "failed" if rules else "sent"
        results[one["id"]] = [kind, ", ".join(rules)]
    return results


def compiled(messages):
    """The messages that do not compile: each is an example of its own, named like it, whose first line has the code of the only
    errors that count."""
    # What all of them use must compile, or their errors would mean nothing.
    arguments = ["cargo", "build", "--quiet", "--keep-going", "--message-format", "json", "-p", "ours", "--bins", "--lib", "--examples"]
    ran = subprocess.run(arguments, cwd=HERE / "rust", capture_output=True, text=True, timeout=900)
    errors, built = {}, set()
    for line in ran.stdout.splitlines():
        message = json.loads(line)
        name = message.get("target", {}).get("name")
        if message["reason"] == "compiler-message" and message["message"]["level"] == "error":
            code = (message["message"]["code"] or {}).get("code")
            # The count of errors at the end has no code and no place.
            if message["message"]["spans"]:
                errors.setdefault(name, []).append((code, message["message"]["message"]))
        elif message["reason"] == "compiler-artifact":
            built.add(name)
    if "ours" not in built:
        sys.exit(f"the valid messages do not compile\n{ran.stderr}")
    results = {}
    for one in messages:
        file = HERE / "rust/ours/examples" / (one["id"].replace(" ", "_").replace("'", "") + ".rs")
        if not file.exists():
            continue
        expected = re.match(r"//! Does not compile, (E\d{4}): ", file.read_text())[1]
        found = errors.get(file.stem, [])
        if not found:
            results[one["id"]] = ["sent", ""]
        else:
            is_expected = {code for code, _ in found} == {expected}
            results[one["id"]] = ["refused" if is_expected else "failed", "; ".join(f"{code}: {text}" for code, text in found)]
    return results


def sent(results, messages):
    """The results of sending our messages. An invalid one is refused only if the error is of the rule that it breaks."""
    rules = {one["id"]: one["rule"] for one in messages}
    return {
        id: ["failed" if kind == "refused" and rules[id] and rule != rules[id] else kind, rule]
        for id, (kind, rule) in results.items()
    }


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
