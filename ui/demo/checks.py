# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's last chapter: what was promised is looked for in the vault and in every byte of the export."""

from __future__ import annotations

from pathlib import Path

from recorder import api
from recorder.api import ProcessError
from ui.demo import evidence

CHINESE = "发布说明：周五上线新版本"


def check(export: Path, home: Path, passphrase: str, secret: str) -> int:
    """Checks the export by our verifier and by standard tools; returns how many steps left. Raises ProcessError that names the failure."""
    with api.unlock(home, passphrase) as unlocked:
        (summary,) = unlocked.summaries()
        with api.open_session(unlocked, summary.session) as view:
            texts = [run.text for run in view.raw_runs]
        fingerprint = unlocked.ledger()[0].fingerprint
    recorded = all(any(wanted in text for text in texts) for wanted in (secret, CHINESE))
    steps = (export / "steps" / "steps.jsonl").read_text("utf-8")
    verdict = api.verify(export, fingerprint)
    tools = evidence.standard_tools(export)
    for good, what in (
        (recorded, "the session holds the secret and the Chinese text"),
        (verdict.code == 0, f"verify says valid ({verdict.problems})"),
        (not tools, f"sha256sum and ssh-keygen accept it ({tools})"),
        (not evidence.find(export, secret), "no byte of the export holds the secret"),
        (not evidence.find(home, secret), "no byte of the vault's files shows the secret"),
        (CHINESE in steps and "███" in steps and "echo deploy" not in steps, "the steps hold what stands and nothing else"),
        (bool(list(export.rglob("*.png"))), "a picture stands"),
    ):
        if not good:
            raise ProcessError("The demo's check failed: {what}.", "Look at the report.", what=what)
    return steps.count("\n")
