# SPDX-License-Identifier: GPL-3.0-or-later
"""``stet policy`` as administrators and workers use it: check a file, see what holds, say that it was seen."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from recorder import api
from recorder.store import vault
from tests.e2e.test_cli import SESSION, stet
from tests.helpers.policies import SshKey
from tests.helpers.rooted import ROOT_ALONE, Etc
from tests.helpers.sample import PASSPHRASE, TERMS, make_vault, record, work_events
from tests.helpers.secret_service import kept, secret_service


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A locked, empty vault."""
    make_vault(tmp_path / "vault").lock()
    return tmp_path / "vault"


def test_a_file_is_checked_without_a_vault(tmp_path: Path) -> None:
    """What it would change is said, and who signed it; a file that is no policy is exit code 1 with the reason."""
    file = tmp_path / "10.json"
    file.write_text('{"policy": 1, "name": "10", "no_pictures": true, "keep_days_at_most": 30}')
    key = SshKey(tmp_path, "key")
    key.sign(file, "representative")
    found = json.loads(stet(tmp_path / "none", "--json", "policy", "check", str(file)).stdout)
    assert [(each["rule"], each["value"], each["before"]) for each in found["changes"]] == [
        ("no_pictures", True, None),
        ("keep_days_at_most", 30, None),
    ]
    assert found["source"]["representative"] == key.fingerprint
    told = stet(tmp_path / "none", "policy", "check", str(file))
    assert (told.returncode, key.fingerprint in told.stdout, "No pictures are taken." in told.stdout) == (0, True, True)
    assert "不截取画面" in stet(tmp_path / "none", "--lang", "zh_CN", "policy", "check", str(file)).stdout
    file.write_text('{"policy": 1, "upload": true}')
    refused = stet(tmp_path / "none", "--json", "policy", "check", str(file))
    assert (refused.returncode, json.loads(refused.stderr)["reference"]) == (1, "policy")
    assert "upload" in json.loads(refused.stderr)["message"]


def test_without_a_policy_there_is_nothing(home: Path) -> None:
    """It is said in a sentence, and as JSON."""
    shown = json.loads(stet(home, "--json", "policy", "show").stdout)
    assert (shown["digest"], shown["seen"], shown["rules"], shown["sources"]) == ("", True, [], [])
    assert "No policy is in force" in stet(home, "policy", "show").stdout


@ROOT_ALONE
def test_a_policy_of_the_machine_is_shown_and_answered(home: Path, tmp_path: Path) -> None:
    """In root's own folder: shown with who set it, answered by its digest alone, and in the list of what is never recorded."""
    etc = Etc(tmp_path)
    (etc.policies / "10.json").write_text(
        '{"policy": 1, "never_record": [{"titles": ["salary"]}], "lock_minutes_at_most": 5, "organisation": "Example Ltd", "words": "Ask us."}'
    )

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return etc.run(sys.executable, "-m", "recorder", "--home", str(home), *words)

    shown = json.loads(run("--json", "policy", "show").stdout)
    assert ([each["rule"] for each in shown["rules"]], shown["seen"]) == (["never_record", "lock_minutes_at_most"], False)
    assert {each["since"] for each in shown["rules"]} == {None}
    assert "; not seen by you yet)" in run("policy", "show").stdout
    assert "  | Ask us." in run("policy", "check", "/etc/stet/policy.d/10.json").stdout
    assert shown["sources"][0]["origin"] == "/etc/stet/policy.d/10.json"
    assert "Ask us." in run("policy", "show").stdout
    assert run("--json", "policy", "seen", "--digest", "00").returncode == 1
    assert json.loads(run("--json", "policy", "seen", "--digest", shown["digest"]).stdout)["seen"]
    assert json.loads(run("--json", "policy", "show").stdout)["seen"]
    listed = [json.loads(line) for line in run("--json", "exclude", "list").stdout.splitlines()]
    assert [(each["name"], each["origin"], each["liftable"]) for each in listed][-1] == ("policy-1", "policy", False)
    assert run("exclude", "lift", "policy-1", "--title", "*").returncode == 1
    assert run("exclude", "remove", "policy-1").returncode == 1
    told = run("settings", "lock_after_minutes=0").stdout.splitlines()
    at = told.index("lock_after_minutes=0")
    assert told[at + 1].strip() == "lock_after_minutes is held at 5 by this computer's policy."
    (etc.policies / "10.json").chmod(0o666)
    refused = json.loads(run("--json", "policy", "show").stdout)
    assert ([each["rule"] for each in refused["rules"]], refused["seen"]) == (["never_record", "lock_minutes_at_most"], False)
    assert len(refused["refused"]) == 1
    assert "What it asked for when you saw it last holds on." in run("policy", "show").stdout


@ROOT_ALONE
def test_a_refused_policy_is_told_where_something_is_built_and_approved(tmp_path: Path) -> None:
    """On standard error, so that what a program reads stays as it is; the export goes on."""
    etc, home, terms = Etc(tmp_path), tmp_path / "vault", tmp_path / "terms.json"
    with make_vault(home) as unlocked:
        record(home, work_events())
    with vault.unlock(home, PASSPHRASE) as unlocked, api.open_session(unlocked, SESSION) as view:
        view.add(api.Stand(start=0, end=view.duration + 1))
    terms.write_bytes(msgspec.json.encode(TERMS))
    (etc.policies / "10.json").write_text('{"policy": 1, "upload": true}')

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = etc.inside(sys.executable, "-m", "recorder", "--home", str(home), "--json", "--passphrase-fd", "0", *words)
        return subprocess.run(command, input=f"{PASSPHRASE}\n", capture_output=True, text=True, check=False, timeout=60)

    built = run("build", SESSION, "--terms", str(terms))
    draft = json.loads(built.stdout)
    left = run("approve", draft["draft"], "--digest", draft["digest"], "--to", str(tmp_path / "out"))
    assert json.loads(left.stdout)["digest"] == draft["digest"]
    for done in (built, left):
        assert "is refused, and nothing that it may have wanted holds: /etc/stet/policy.d/10.json. " in done.stderr


@ROOT_ALONE
def test_a_passphrase_that_is_asked_for_takes_the_key_out_of_the_keyring(tmp_path: Path) -> None:
    """Once that was seen, a vault that the keyring opened wants its passphrase again, and the keyring has nothing of it any more."""
    etc, home = Etc(tmp_path), tmp_path / "vault"
    with secret_service(tmp_path / "desk") as env:

        def run(*words: str, secret: str = "") -> subprocess.CompletedProcess[str]:
            given = ["--passphrase-fd", "0"] if secret else []
            command = etc.inside(sys.executable, "-m", "recorder", "--home", str(home), *given, *words)
            return subprocess.run(command, input=secret, env=env, capture_output=True, text=True, check=False, timeout=60)

        assert run("init", "--keyring", secret=f"{PASSPHRASE}\n").returncode == 0
        assert run("sessions").returncode == 0
        assert "secret = " in kept(env)
        (etc.policies / "10.json").write_text('{"policy": 1, "require_passphrase": true}')
        assert run("sessions").returncode == 0, "the worker has not seen it yet, and may have forgotten his passphrase"
        assert run("sessions", secret=f"{PASSPHRASE}\n").returncode == 0
        assert "secret = " in kept(env)
        shown = json.loads(run("--json", "policy", "show").stdout)
        assert run("policy", "seen", "--digest", shown["digest"]).returncode == 0
        assert run("sessions").returncode == 130, "nobody is there to type it"
        assert run("sessions", secret=f"{PASSPHRASE}\n").returncode == 0
        assert "secret = " not in kept(env)
        assert run("passphrase", "--keyring", secret=f"{PASSPHRASE}\n").returncode == 1
