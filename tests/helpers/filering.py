# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop keyring in a file, for processes that are killed while they use it. It is another program's part, so it may be played."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend

from recorder.store import keychain


class FileRing(KeyringBackend):
    """Keeps passwords in ``file``; each change is whole or not there."""

    file = Path()
    priority = 1
    viable = True

    def get_password(self, service: str, username: str) -> str | None:
        """What was set last."""
        return self._read().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keeps it."""
        self._write({**self._read(), f"{service}/{username}": password})

    def delete_password(self, service: str, username: str) -> None:
        """Forgets it."""
        self._write({name: value for name, value in self._read().items() if name != f"{service}/{username}"})

    def _read(self) -> dict[str, str]:
        try:
            return dict(json.loads(self.file.read_text()))
        except FileNotFoundError:
            return {}

    def _write(self, passwords: dict[str, str]) -> None:
        fresh = self.file.with_suffix(".new")
        fresh.write_text(json.dumps(passwords))
        with fresh.open("rb") as file:
            os.fsync(file.fileno())
        fresh.replace(self.file)


def use(file: Path) -> None:
    """From now on the keyring of this process's desktop is that file."""
    FileRing.file = file
    keychain._kinds = lambda: [FileRing]
