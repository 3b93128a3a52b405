"""Runs the cases of one client. Prints a line for each, and fails if one of them fails."""

import re
import sys
import time
import traceback


class Skipped(Exception):
    """The reason why a case is skipped with this emulator."""


class Keys:
    """The variables that the emulator printed when it started."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as printed:
            found = (re.fullmatch(r" +([A-Z_]+) +(\S+)", line.rstrip()) for line in printed)
            self._variables = {match[1]: match[2] for match in found if match}

    def of(self, variable):
        return self._variables[variable]


class Cases:
    def __init__(self, client):
        self._client = client
        self._cases = []

    def case(self, name):
        def register(function):
            self._cases.append((name, function))
            return function

        return register

    def run(self):
        print(f"{self._client}:")
        began, counts = time.monotonic(), {"ok": 0, "skip": 0, "FAIL": 0}
        for name, function in self._cases:
            detail = ""
            try:
                function()
                outcome = "ok"
            except Skipped as reason:
                outcome, detail = "skip", f": {reason}"
            except Exception as error:  # one failure must not hide the others
                outcome, detail = "FAIL", f": {type(error).__name__}: {error}"
                traceback.print_exc()
            counts[outcome] += 1
            print(f"  {outcome:4}  {name}{detail}", flush=True)
        took = time.monotonic() - began
        summary = f"{counts['ok']} ok, {counts['FAIL']} failed, {counts['skip']} skipped"
        print(f"{self._client}: {summary}, in {took:.1f} s", flush=True)
        # Without any cases, the run would look successful.
        sys.exit(1 if counts["FAIL"] or not counts["ok"] else 0)


def equal(found, expected):
    """Like `assert`, but never optimized away, and with both sides in the message."""
    if found != expected:
        raise AssertionError(f"{found!r}, expected {expected!r}")


def check(condition, message):
    if not condition:
        raise AssertionError(message)


def rejected(kind, call):
    """The error that the client raises when a request is rejected."""
    try:
        answer = call()
    except kind as error:
        return error
    raise AssertionError(f"accepted, expected {kind.__name__}: {answer!r}")
