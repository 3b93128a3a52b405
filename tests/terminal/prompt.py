"""`apply` on a terminal shows a progress bar and asks for confirmation. Other tests use pipes, where it does neither."""

import json
import os
import pty
import select
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1])
TIMEOUT = 30
TEMPLATE = {
    "name": "arrived",
    "language": "en_US",
    "category": "UTILITY",
    "components": [{"type": "BODY", "text": "Your order waits for you in our shop."}],
}


def on_a_terminal(folder, answer):
    """The output of `apply` and its exit code, with this answer to its question."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execv(PROGRAM, [PROGRAM, "apply", "templates.json"])
    shown, answered, began = b"", False, time.monotonic()
    while True:
        if time.monotonic() - began > TIMEOUT:
            os.kill(child, 9)
            raise SystemExit(f"`apply` hangs on a terminal:\n{shown.decode()}")
        if not select.select([terminal], [], [], 0.1)[0]:
            continue
        try:
            data = os.read(terminal, 65536)
        except OSError:
            break
        if not data:
            break
        shown += data
        if not answered and b"[y/N]" in shown:
            os.write(terminal, answer)
            answered = True
    return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main():
    with tempfile.TemporaryDirectory() as folder:
        emulator = subprocess.Popen([PROGRAM, "emulate", "--port", "0"], stdout=subprocess.PIPE, text=True)
        try:
            url = emulator.stdout.readline().split()[-1]
            with open(f"{folder}/templates.json", "w", encoding="utf-8") as file:
                json.dump([TEMPLATE], file)
            with open(f"{folder}/whatsapp-template.toml", "w", encoding="utf-8") as file:
                file.write(
                    '[environments.dev.meta]\nMETA_ACCESS_TOKEN = { command = ["echo", "emulator-access-token"] }\n'
                    "META_WABA_ID = 100000000000001\nMETA_PHONE_NUMBER_ID = 100000000000002\n"
                    f'META_ENDPOINT = "{url}"\n'
                )
            for answer, expected, code in [
                (b"n\n", "Nothing was done.", 1),
                (b"\n", "Nothing was done.", 1),
                (b"y\n", "1 done.", 0),
                (b"", "Nothing to do.", 0),
            ]:
                shown, ended = on_a_terminal(folder, answer)
                assert (expected in shown, ended) == (True, code), f"{answer}: exit code {ended}\n{shown}"
                assert "\x1b[" in shown, f"there must be colours on a terminal:\n{shown}"
            print("apply asks and shows its progress on a terminal")
        finally:
            emulator.kill()
            emulator.wait()


main()
