"""Runs a page of the documentation: writes its files, runs its commands, and compares what they print.

The word after the language of a block says what it is:

    ```json file=templates/a.json   a file
    ```sh                           commands; `exit=1` names another exit code, `background` lets them run until the end
    ```text                         right after commands: what they print, where `…` stands for any text

A block that begins with other words, such as `console`, is left alone.

    --port 4370     a port of the page, in place of which a free one is used
    --cargo         the page is about a crate next to this repository, which it calls ../whatsapp-template
    --minutes 15    how long one block of commands may take
"""

import argparse
import contextlib
import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"^```([\w,]+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ROOT = Path(__file__).resolve().parent.parent.parent


def matches(expected, printed):
    parts = [re.escape(part) for part in expected.strip().split("…")]
    return re.fullmatch(".*".join(parts), printed.strip(), re.DOTALL) is not None


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return str(listener.getsockname()[1])


@contextlib.contextmanager
def the_folder(has_cargo):
    """An empty folder. For a crate always the same one, because cargo keeps what it builds by the path of the crate."""
    if not has_cargo:
        with tempfile.TemporaryDirectory() as folder:
            yield folder
        return
    key = hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir(), f"whatsapp-template-page-{key}")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield str(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("page")
    parser.add_argument("--port", action="append", default=[])
    parser.add_argument("--cargo", action="store_true")
    parser.add_argument("--minutes", type=float, default=1)
    return parser.parse_args()


def main(command, page, ports, has_cargo, minutes):
    text = Path(page).read_text()
    for port in ports:
        text = re.sub(rf"\b{port}\b", free_port(), text)
    if has_cargo:
        text = text.replace("../whatsapp-template/", f"{ROOT}/")
    has_node = shutil.which("node") is not None
    counts = {"files": 0, "commands": 0, "outputs": 0}
    background = []
    with the_folder(has_cargo) as folder:
        bin = Path(folder, "bin")
        bin.mkdir()
        (bin / "whatsapp-template").symlink_to(Path(command).resolve())
        work = Path(folder, "work")
        work.mkdir()
        if has_cargo:
            # The versions of this repository; cargo adds the crate of the page.
            shutil.copy(ROOT / "Cargo.lock", work / "Cargo.lock")
        environment = {
            "PATH": f"{bin}{os.pathsep}{os.environ['PATH']}",
            "HOME": folder,
            "NO_PROXY": "127.0.0.1",
            "no_proxy": "127.0.0.1",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        if has_cargo:
            home = Path.home()
            environment["CARGO_HOME"] = os.environ.get("CARGO_HOME", str(home / ".cargo"))
            environment["RUSTUP_HOME"] = os.environ.get("RUSTUP_HOME", str(home / ".rustup"))
            # The profile of this repository, so that what it has built can be used.
            environment["CARGO_PROFILE_DEV_DEBUG"] = "line-tables-only"
            environment["CARGO_PROFILE_DEV_BUILD_OVERRIDE_DEBUG"] = "line-tables-only"
            for name in ["CARGO_TARGET_DIR", "CARGO_BUILD_JOBS", "CARGO_INCREMENTAL", "RUSTUP_TOOLCHAIN"]:
                if name in os.environ:
                    environment[name] = os.environ[name]
        printed, end = None, None
        try:
            for block in BLOCK.finditer(text):
                language, words, content = block[1], block[2].split(), block[3]
                options = dict(word.partition("=")[::2] for word in words)
                if "file" in options:
                    file = work / options["file"]
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_text(content)
                    counts["files"] += 1
                elif language == "sh":
                    if "node " in content and not has_node:
                        print(f"left out, because there is no node: {content}")
                        continue
                    arguments = ["bash", "-euo", "pipefail", "-c", content]
                    if "background" in options:
                        background.append(
                            subprocess.Popen(arguments, cwd=work, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
                        )
                        continue
                    ran = subprocess.run(
                        arguments, cwd=work, env=environment, text=True, timeout=60 * minutes, stdin=subprocess.DEVNULL,
                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                    )
                    expected = int(options.get("exit", 0))
                    if ran.returncode != expected:
                        sys.exit(f"exit code {ran.returncode} instead of {expected} after:\n{content}\n{ran.stdout}")
                    counts["commands"] += 1
                    printed, end = ran.stdout, block.end()
                elif language == "text" and printed is not None and text[end:block.start()].strip() == "":
                    if not matches(content, printed):
                        sys.exit(f"the page shows:\n{content}\nbut the command prints:\n{printed}")
                    counts["outputs"] += 1
                    printed = None
        finally:
            for process in background:
                os.killpg(process.pid, signal.SIGTERM)
                process.wait(timeout=10)
        if background and (work / "emulator.env").exists():
            sys.exit("the emulator left its file behind")
    if min(counts.values()) == 0:
        sys.exit(f"{page} has no example of a kind: {counts}")
    print(f"{page}: {counts['files']} files, {counts['commands']} commands, {counts['outputs']} outputs as shown")


given = arguments()
main(given.command, given.page, given.port, given.cargo, given.minutes)
