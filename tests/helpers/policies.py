# SPDX-License-Identifier: GPL-3.0-or-later
"""Policies planted in a folder that stands for the machine's own, signed by real OpenSSH keys, and policies drawn at random."""

from __future__ import annotations

import json
import os
import random
import subprocess
from pathlib import Path
from typing import get_args

import pytest

from recorder.policy import places
from recorder.policy.load import NAMESPACES
from recorder.policy.raw import Slot
from recorder.policy.reading import Place
from recorder.policy.schema import (
    FLAGS,
    LIMITS,
    Agreement,
    Duty,
    Foreign,
    NeverRecord,
    Permission,
    Prohibition,
    Rules,
    Telling,
)


class Machine:
    """The folder of policies of a machine whose administrator is the user who runs the tests."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder / "policy.d"
        self.folder.mkdir(mode=0o755, parents=True)
        self.place = Place(folder=self.folder, owner=os.getuid())
        monkeypatch.setattr(places, "LINUX", self.place)

    def plant(self, name: str = "10-office.json", /, **rules: object) -> Path:
        """Writes a policy with these rules; what signed the one before is taken away."""
        return self.write(json.dumps({"policy": 1, "name": name.removesuffix(".json"), **rules}).encode(), name)

    def write(self, text: bytes, name: str = "10-office.json") -> Path:
        """Writes a file as it is."""
        self.take_away(name)
        path = self.folder / name
        path.write_bytes(text)
        path.chmod(0o644)
        return path

    def take_away(self, name: str = "10-office.json") -> None:
        """No such file is there any more, and no signature of it."""
        for path in self.folder.glob(f"{name}*"):
            path.unlink()


class SshKey:
    """A key of ``ssh-keygen``'s making; signs with it as the handbook says."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path = folder / name
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(self.path)], check=True, timeout=20)
        told = subprocess.run(["ssh-keygen", "-lf", str(self.path)], check=True, timeout=20, capture_output=True, text=True)
        self.fingerprint = told.stdout.split()[1]

    def sign(self, policy: Path, slot: Slot, namespace: str = "") -> Path:
        """``ssh-keygen -Y sign -f KEY -n NAMESPACE < POLICY > POLICY.SLOT.sig``."""
        command = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(self.path), "-n", namespace or NAMESPACES[slot]]
        done = subprocess.run(command, input=policy.read_bytes(), check=True, timeout=20, capture_output=True)
        signature = policy.with_name(f"{policy.name}.{slot}.sig")
        signature.write_bytes(done.stdout)
        signature.chmod(0o644)
        return signature


def drawn(dice: random.Random) -> Rules:
    """Rules at random: each of them with the chance of a third, from few values, so that two of them often meet."""
    values: dict[str, object] = {name: dice.random() < 0.33 for name in FLAGS}
    values |= {name: dice.choice((1, 2, 3, 50, 400)) for name in LIMITS if dice.random() < 0.33}
    values |= {name: float(dice.choice((1, 2, 50))) for name in ("keep_gb_at_most",) if dice.random() < 0.33}
    for name, kinds in (
        ("forbid_formats", Foreign),
        ("forbid_levels", Telling),
        ("forbid_permissions", Permission),
        ("require_prohibitions", Prohibition),
        ("require_duties", Duty),
    ):
        values[name] = tuple(each for each in get_args(kinds) if dice.random() < 0.2)
    values["never_record"] = tuple(
        NeverRecord(applications=tuple(dice.sample(("Bank", "Mail"), dice.randint(0, 2))), titles=(dice.choice("abc"),))
        for _ in range(dice.randint(0, 2))
    )
    if dice.random() < 0.33:
        values["require_agreement"] = tuple(Agreement(title=each) for each in dice.sample("XYZ", dice.randint(1, 2)))
    return Rules(**values)  # type: ignore[arg-type]  # a table of values by name
