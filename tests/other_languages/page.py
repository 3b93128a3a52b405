"""Runs a page of the documentation: writes its files, runs its commands, and compares what they print.

The word after the language of a block says what it is:

    ```json file=templates/a.json   a file
    ```sh                           commands; `exit=1` names another exit code, `background` lets them run until the end
    ```text                         right after commands: what they print, where `…` stands for any text
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def matches(expected, printed):
    parts = [re.escape(part) for part in expected.strip().split("…")]
    return re.fullmatch(".*".join(parts), printed.strip(), re.DOTALL) is not None


def main(command, page):
    text = Path(page).read_text()
    has_node = shutil.which("node") is not None
    counts = {"files": 0, "commands": 0, "outputs": 0}
    background = []
    with tempfile.TemporaryDirectory() as folder:
        bin = Path(folder, "bin")
        bin.mkdir()
        (bin / "whatsapp-template").symlink_to(Path(command).resolve())
        work = Path(folder, "work")
        work.mkdir()
        environment = {
            "PATH": f"{bin}{os.pathsep}{os.environ['PATH']}",
            "HOME": folder,
            "NO_PROXY": "127.0.0.1",
            "no_proxy": "127.0.0.1",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
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
                        arguments, cwd=work, env=environment, text=True, timeout=60, stdin=subprocess.DEVNULL,
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


main(*sys.argv[1:])
