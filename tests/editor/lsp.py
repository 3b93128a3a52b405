"""A client of the Language Server Protocol: one server, one open document, each answer within a bounded time."""

import json
import os
import pathlib
import queue
import subprocess
import threading
import time


class Timeout(Exception):
    """The server did not answer in time."""


class Server:
    """A language server as a child process, with messages over its standard input and output."""

    def __init__(self, program, folder, options, environment):
        self.log = open(folder / "rust-analyzer.log", "wb")
        self.process = subprocess.Popen(
            [program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log, cwd=folder, env=environment
        )
        self.messages = queue.Queue()
        self.last_id = 0
        self.status = None
        self.version = 0
        threading.Thread(target=self._read, daemon=True).start()
        self.uri = (folder / "src" / "lib.rs").as_uri()
        answer = self.request(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": pathlib.Path(folder).as_uri(),
                "workspaceFolders": [{"uri": pathlib.Path(folder).as_uri(), "name": "fixture"}],
                "initializationOptions": options,
                "capabilities": {
                    "experimental": {"serverStatusNotification": True},
                    "workspace": {"configuration": False, "workspaceEdit": {"documentChanges": True}},
                    "textDocument": {
                        "hover": {"contentFormat": ["markdown"]},
                        "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                        "definition": {"linkSupport": False},
                        "rename": {"prepareSupport": True},
                        "diagnostic": {},
                        "semanticTokens": {
                            "requests": {"full": True},
                            "tokenTypes": [],
                            "tokenModifiers": [],
                            "formats": ["relative"],
                        },
                    },
                },
            },
            60,
        )
        self.token_types = answer["capabilities"]["semanticTokensProvider"]["legend"]["tokenTypes"]
        self.notify("initialized", {})

    def _read(self):
        stream = self.process.stdout
        while True:
            length = 0
            while line := stream.readline().strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                self.messages.put(None)
                return
            self.messages.put(json.loads(stream.read(length)))

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _receive(self, deadline):
        """The next message, after those that the client has to answer."""
        try:
            message = self.messages.get(timeout=max(0.01, deadline - time.monotonic()))
        except queue.Empty:
            raise Timeout from None
        if message is None:
            raise SystemExit("rust-analyzer ended; its log is rust-analyzer.log in the folder of the fixture")
        if "id" in message and "method" in message:
            self._send({"id": message["id"], "result": None})
        if message.get("method") == "experimental/serverStatus":
            self.status = message["params"]
        return message

    def notify(self, method, parameters):
        self._send({"method": method, "params": parameters})

    def request(self, method, parameters, seconds=180):
        """The result of a request. A document that changed meanwhile is asked about again."""
        deadline = time.monotonic() + seconds
        while True:
            self.last_id += 1
            self._send({"id": self.last_id, "method": method, "params": parameters})
            while True:
                message = self._receive(deadline)
                if message.get("id") == self.last_id and "method" not in message:
                    break
            error = message.get("error")
            if error is None:
                return message.get("result")
            if error["code"] not in (-32801, -32802):
                return {"error": error["message"]}

    def wait(self, seconds):
        """Waits until the project is loaded and its macros are built."""
        deadline = time.monotonic() + seconds
        while not (self.status and self.status.get("quiescent")):
            self._receive(deadline)
        if self.status.get("health") != "ok":
            raise SystemExit(f"rust-analyzer could not load the fixture: {self.status.get('message')}")

    def open(self, text):
        document = {"uri": self.uri, "languageId": "rust", "version": self.version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def change(self, text):
        self.version += 1
        document = {"uri": self.uri, "version": self.version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def at(self, method, text, offset, seconds=180, **more):
        """Asks about a place of the document."""
        place = {"textDocument": {"uri": self.uri}, "position": position(text, offset), **more}
        return self.request(method, place, seconds)

    def stop(self):
        """Ends the server, with force if it does not answer."""
        try:
            self.request("shutdown", None, 10)
            self.notify("exit", None)
            self.process.wait(10)
        except (Timeout, subprocess.TimeoutExpired, BrokenPipeError, SystemExit):
            self.process.kill()
        self.log.close()


def position(text, offset):
    """The place of an offset. The fixture is ASCII, so that characters and units of UTF-16 are the same."""
    before = text[:offset]
    return {"line": before.count("\n"), "character": offset - (before.rfind("\n") + 1)}


def offset(text, place):
    """The offset of a place."""
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: place["line"]]) + place["character"]


def apply(text, edits):
    """The text after edits that do not overlap."""
    for edit in sorted(edits, key=lambda edit: offset(text, edit["range"]["start"]), reverse=True):
        start, end = (offset(text, edit["range"][side]) for side in ("start", "end"))
        text = text[:start] + edit["newText"] + text[end:]
    return text
