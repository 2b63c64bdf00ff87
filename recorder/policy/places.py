# SPDX-License-Identifier: GPL-3.0-or-later
"""Where an administrator puts policies: a folder of root's on Linux and macOS, managed preferences on macOS, the registry on Windows.

The places are constants. No variable, option or file of the worker's or anybody else's names another one, adds one, or takes one away.
Windows' and macOS' own places were never read on a real one: what is tested is how their values become a policy.
"""

from __future__ import annotations

import json
import plistlib
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from recorder.policy.raw import NAMED, SLOTS, UNREADABLE, Raw
from recorder.policy.reading import Place, read_file, read_folder, told_name
from recorder.policy.schema import FLAGS
from recorder.policy.strict import LONGEST

LINUX: Final = Place(folder=Path("/etc/stet/policy.d"), above=(Path("/"), Path("/etc"), Path("/etc/stet")))
_SUPPORT = Path("/Library/Application Support")
MACOS: Final = Place(folder=_SUPPORT / "Stet/policy.d", above=(Path("/"), Path("/Library"), _SUPPORT, _SUPPORT / "Stet"))
PREFERENCES: Final = Path("/Library/Managed Preferences/stet.plist")
REGISTRY: Final = r"SOFTWARE\Policies\Stet"
# Signed texts lie beside the plain values, by name.
SIGNED = "Signed"


def machine() -> tuple[Raw, ...]:
    """Every policy that lies on this machine."""
    if sys.platform == "win32":
        from recorder.policy.registry import values

        return of_registry(values)
    if sys.platform == "darwin":
        return (*read_folder(MACOS), *_managed())
    return read_folder(LINUX)


def place_of(name: str) -> str:
    """The origin that a file of this name would have in the machine's folder; on Windows, under its key."""
    if sys.platform == "win32":
        return rf"HKEY_LOCAL_MACHINE\{REGISTRY} {SIGNED} {name}"
    return str((MACOS if sys.platform == "darwin" else LINUX).folder / name)


def of_registry(values: Callable[[str], Mapping[str, object]]) -> tuple[Raw, ...]:
    """The policies in the machine's registry, ``values`` giving what lies below a key."""
    origin = rf"HKEY_LOCAL_MACHINE\{REGISTRY}"
    try:
        return from_values(values(REGISTRY), origin, flat=True)
    except (OSError, RecursionError):  # this user may not read it, or it was changed while it was read
        return (Raw(name="values", origin=origin, trouble=UNREADABLE),)


def from_values(values: Mapping[str, object], origin: str, *, flat: bool = False) -> tuple[Raw, ...]:
    """The policies in a tree of values: those written as values together are one, each signed text is another.

    A registry is ``flat``: figures stand for truths and lists of texts for all lists. A value that the schema does not know is kept,
    so that the whole is refused for it.
    """
    plain = {name: value for name, value in values.items() if name != SIGNED}
    found = [Raw(name="values", origin=origin, text=_text(_deep(plain) if flat else plain))] if plain else []
    signed = values.get(SIGNED, {})
    for name, parts in sorted(signed.items()) if isinstance(signed, dict) else ():
        if told_name(name) != name:
            found.append(Raw(name=told_name(name), origin=f"{origin} {SIGNED} {told_name(name)}", trouble=NAMED))
            continue
        texts = {part: _bytes(parts.get(part)) for part in ("policy", *SLOTS)} if isinstance(parts, dict) else {}
        signatures = {slot: texts[slot] for slot in SLOTS if texts.get(slot)}
        found.append(Raw(name=name, origin=f"{origin} {SIGNED} {name}", text=texts.get("policy", b""), signatures=signatures))
    return tuple(found)


def _deep(flat: Mapping[str, object]) -> dict[str, object]:
    """A registry's values as the schema writes them."""
    found: dict[str, object] = {"policy": 1}
    never: list[dict[str, object]] = []
    for name, value in flat.items():
        if name in FLAGS and value in (0, 1):
            found[name] = bool(value)
        elif name in ("never_record_applications", "never_record_titles") and isinstance(value, list):
            never += [{name.removeprefix("never_record_"): [each]} for each in value]
        elif name == "require_agreement" and isinstance(value, list):
            found[name] = [{"title": each} for each in value]
        else:
            found[name] = value
    return {**found, "never_record": never} if never else found


def _text(values: Mapping[str, object]) -> bytes:
    """What JSON cannot say (bytes, dates) becomes what no rule takes."""
    return json.dumps(values, sort_keys=True, ensure_ascii=False, default=repr).encode("utf-8", "replace")


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else value.encode("utf-8", "replace") if isinstance(value, str) else b""


def _managed() -> tuple[Raw, ...]:
    """What a configuration profile set for the whole computer."""
    folder = PREFERENCES.parent
    place = Place(folder=folder, above=(Path("/"), Path("/Library")))
    try:
        values = plistlib.loads(read_file(PREFERENCES, place, LONGEST))
        return from_values(values, str(PREFERENCES)) if isinstance(values, dict) else ()
    except FileNotFoundError:
        return ()
    except OSError as error:
        return (Raw(name="values", origin=str(PREFERENCES), trouble=str(error)),)
    except Exception:  # noqa: BLE001 - plistlib lets its parsers' own errors through; a tree without an end is none either
        return (Raw(name="values", origin=str(PREFERENCES), trouble=UNREADABLE),)
