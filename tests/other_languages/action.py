"""Runs the scripts of the composite action as the runner of GitHub does: inputs as variables, outputs in a file, and each step
only under its condition."""

import json
import os
import re
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

INPUTS = ["files", "provider", "allow", "deny", "command", "sarif"]


def steps(action):
    """The steps of the action: condition, script, and the action of others that it uses."""
    found = []
    for text in re.split(r"^    - ", action.split("  steps:\n")[1], flags=re.MULTILINE)[1:]:
        condition = re.search(r"^(?:      )?if: (.+)$", text, re.MULTILINE)
        script = re.search(r"^( +)run: \|\n((?:\1  .*\n|\n)+)", text, re.MULTILINE)
        uses = re.search(r"^(?:      )?uses: (.+)$", text, re.MULTILINE)
        found.append((condition and condition[1], script and textwrap.dedent(script[2]), uses and uses[1]))
    return found


def holds(condition, values):
    """Whether a condition of the form `name == 'value' && name != 'value'` holds. A missing value is empty."""
    for part in condition.split(" && "):
        name, operator, value = re.fullmatch(r"([\w.-]+) (==|!=) '(.*)'", part).groups()
        if (values.get(name, "") == value) != (operator == "=="):
            return False
    return True


def template(body, name):
    return json.dumps(
        {"name": name, "language": "en_US", "category": "UTILITY", "components": [{"type": "BODY", "text": body}]}
    )


def main(command, action):
    action = Path(action).read_text()
    for name in INPUTS:
        assert f"{name.upper()}: ${{{{ inputs.{name} }}}}" in action, f"the input {name} does not reach the script"
    (always, run, _), (uploads, _, upload), (fails, fail, _) = steps(action)
    assert always is None and upload.startswith("github/codeql-action/upload-sarif@"), (always, upload)
    assert all("${{" not in script for script in (run, fail)), "an input is pasted into a script"

    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "good one.json").write_text(template("Your parcel has arrived.", "arrived"))
        (folder / "bad.json").write_text(template("x" * 1025, "long"))
        (folder / "advice.json").write_text(template("Your parcel has arrived, free of charge, buy now!!!", "advice"))
        (folder / "broken.json").write_text("{")

        def step(**inputs):
            output = folder / "output"
            output.write_text("")
            report = folder / "whatsapp-template.sarif"
            report.unlink(missing_ok=True)
            values = {"provider": "", "allow": "", "deny": "", "command": str(Path(command).resolve()), "sarif": "true"} | inputs
            environment = {name.upper(): value for name, value in values.items()}
            environment |= {"PATH": os.environ["PATH"], "RUNNER_TEMP": str(folder), "GITHUB_OUTPUT": str(output)}
            # The runner's shell for `shell: bash`.
            ran = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", run],
                cwd=folder, env=environment, capture_output=True, text=True, timeout=60,
            )
            outputs = dict(line.split("=", 1) for line in output.read_text().splitlines())
            # The steps after it, which the runner leaves out if the first one fails.
            known = {f"inputs.{name}": value for name, value in values.items()}
            known |= {f"steps.check.outputs.{name}": value for name, value in outputs.items()}
            last = None
            if ran.returncode == 0 and holds(fails, known):
                last = subprocess.run(
                    ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", fail], cwd=folder,
                    env=environment | {"STATUS": outputs["exit-code"]}, capture_output=True, text=True, timeout=60,
                )
                assert last.returncode == 1 and f"exit code {outputs['exit-code']})" in last.stdout, last
            # The job fails exactly if the templates have problems or could not be read, or if there is no command.
            assert (ran.returncode, last) != (0, None) or outputs["exit-code"] == "0", (ran, outputs)
            is_uploaded = ran.returncode == 0 and holds(uploads, known)
            assert is_uploaded == ("sarif-file" in outputs and values["sarif"] == "true"), (outputs, values)
            sarif = json.loads(report.read_text()) if report.exists() and report.read_text() else None
            return ran, outputs, sarif

        ran, outputs, sarif = step(files="good one.json")
        assert ran.returncode == 0 and outputs["exit-code"] == "0", (ran, outputs)
        assert sarif["runs"][0]["results"] == [] and "ok: no problems" in ran.stdout, ran

        ran, outputs, sarif = step(files="good one.json\nbad.json\n")
        assert ran.returncode == 0 and outputs["exit-code"] == "1", (ran, outputs)
        assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["body_length"], sarif
        assert outputs["sarif-file"].endswith(".sarif") and "error[body_length]" in ran.stdout, ran

        ran, outputs, _ = step(files="bad.json", allow="body_length")
        assert outputs["exit-code"] == "0", (ran, outputs)
        ran, outputs, _ = step(files="bad.json", sarif="false")
        assert "::error file=bad.json,line=1" in ran.stdout, ran
        ran, outputs, sarif = step(files="broken.json")
        assert outputs["exit-code"] == "2" and sarif["runs"][0]["invocations"][0]["exitCode"] == 2, (ran, outputs)

        # Words that a shell would run are only words.
        ran, outputs, _ = step(files="$(touch made)\n; touch made", deny="`touch made`")
        assert outputs.get("exit-code") == "2" and not (folder / "made").exists(), (ran, outputs)
        ran, outputs, sarif = step(files="good one.json", deny="no_such_rule")
        assert outputs["exit-code"] == "2" and "sarif-file" not in outputs and sarif is None, (ran, outputs)
        ran, outputs, _ = step(files="good one.json", command="no-such-command")
        assert ran.returncode == 1 and "cargo install" in ran.stdout, ran
    print("action.yml: the script reports, counts and ends as it should")


main(*sys.argv[1:])
