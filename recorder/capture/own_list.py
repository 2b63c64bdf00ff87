# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of what is never recorded as the worker sees and changes it: Stet's own, and additions in ``exclusions.json`` in the vault.

The file lies in the clear (0600, in a folder of 0700), since the recording process must know it while the vault is locked.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from recorder.capture.excluding import Exclusions, fits, title_fits
from recorder.capture.ports import Window
from recorder.capture.seeds import SEEDS
from recorder.errors import CaptureError
from recorder.model.exclusion import Exclusion, Kind, Lift
from recorder.policy import force, merge
from recorder.whole import replace_whole

__all__ = [
    "Exclusion",
    "Kind",
    "Lift",
    "OwnList",
    "add",
    "every",
    "held_back",
    "lift_next",
    "lifts",
    "load",
    "put_back",
    "remove",
    "rule",
    "title_fits",
    "used",
    "whole",
]

_FILE = "exclusions.json"


class OwnList(msgspec.Struct, frozen=True, kw_only=True):
    """``exclusions`` hold for every session; ``next_lifts`` stand on the next start sheet, filled in, and are gone once it was used."""

    exclusions: tuple[Exclusion, ...] = ()
    next_lifts: tuple[Lift, ...] = ()


def every(home: Path) -> tuple[Exclusion, ...]:
    """The whole list, Stet's own first and the policy's last. Raises CaptureError."""
    return (*SEEDS, *load(home).exclusions, *merge.exclusions(force.in_force(home).rules))


def load(home: Path) -> OwnList:
    """What the worker set. Raises CaptureError where it cannot be read: recording what it names would be worse than not recording."""
    try:
        return msgspec.json.decode((home / _FILE).read_bytes(), type=OwnList)
    except FileNotFoundError:
        return OwnList()
    except (OSError, msgspec.DecodeError) as error:
        raise CaptureError(
            "Your own list of what is never recorded cannot be read.",
            "Repair or remove {file}; nothing is recorded until then.",
            file=home / _FILE,
        ) from error


def add(home: Path, application: str = "", title: str = "") -> Exclusion:
    """Adds an application, titles, or these titles of that application, for every session from now on. Raises CaptureError."""
    own = load(home)
    taken = {each.name for each in own.exclusions}
    new = rule(application, title, next(name for number in range(1, len(taken) + 2) if (name := f"own-{number}") not in taken))
    _save(home, msgspec.structs.replace(own, exclusions=(*own.exclusions, new)))
    return new


def rule(application: str = "", title: str = "", name: str = "new") -> Exclusion:
    """What would be added, and is not yet. Raises CaptureError."""
    if not (application.strip() or title.strip("^$* ")):
        raise CaptureError("This would exclude every window.", "Name an application, or a text that its title contains.")
    return Exclusion(
        name=name,
        label=" · ".join(part for part in (application.strip(), title.strip()) if part),
        applications=(application.strip(),) if application.strip() else (),
        titles=(title.strip(),) if title.strip() else (),
    )


def remove(home: Path, name: str) -> None:
    """Takes an addition of the worker's off the list. Raises CaptureError."""
    own = load(home)
    kept = tuple(each for each in own.exclusions if each.name != name)
    if len(kept) == len(own.exclusions):
        if any(each.name == name for each in SEEDS):
            raise CaptureError("{name} came with Stet and stays.", "Lift it for one session: stet exclude lift", name=name)
        if any(each.name == name for each in every(home)):
            raise CaptureError("{name} comes from this computer's policy and stays.", "See it with: stet policy show", name=name)
        raise CaptureError("Nothing on the list is called {name}.", "Look at it with: stet exclude list", name=name)
    _save(home, msgspec.structs.replace(own, exclusions=kept))


def put_back(home: Path, exclusions: Sequence[Exclusion]) -> None:
    """The worker's additions are these again, as they were before. Raises CaptureError."""
    own = load(home)
    if own.exclusions != tuple(exclusions):
        _save(home, msgspec.structs.replace(own, exclusions=tuple(exclusions)))


def lift_next(home: Path, name: str, title: str) -> Lift:
    """The next start sheet lifts this exclusion for windows whose title fits. Raises CaptureError."""
    lift = lifts(every(home), name, title)
    own = load(home)
    others = tuple(each for each in own.next_lifts if each != lift)
    _save(home, msgspec.structs.replace(own, next_lifts=(*others, lift)))
    return lift


def lifts(exclusions: Sequence[Exclusion], name: str, title: str) -> Lift:
    """A lift, if it may be. Raises CaptureError."""
    found = next((each for each in exclusions if each.name == name), None)
    if found is None:
        raise CaptureError("Nothing on the list is called {name}.", "Look at it with: stet exclude list", name=name)
    if not found.liftable or found.origin == "policy":
        raise CaptureError("{name} cannot be lifted.", "Record without it.", name=name)
    if not title.strip():
        raise CaptureError("A lift needs a text that the window's title contains.", "Give one; * stands for every title.")
    return Lift(name, title.strip())


def used(home: Path) -> None:
    """The start sheet was used: what was to be lifted next no longer is. Raises CaptureError."""
    own = load(home)
    if own.next_lifts:
        _save(home, msgspec.structs.replace(own, next_lifts=()))


def held_back(windows: Sequence[Window], exclusions: Sequence[Exclusion]) -> list[tuple[Window, Exclusion]]:
    """Those of these windows that will not be recorded, each with what holds it back."""
    found = []
    for window in windows:
        reason = next((each for each in exclusions if fits(each, window)), None)
        if reason is not None and Exclusions(exclusions).holds(window):
            found.append((window, reason))
    return found


def whole(window: Window, exclusions: Sequence[Exclusion]) -> Exclusion | None:
    """What holds back every window of this one's application, None where nothing does."""
    return next((each for each in exclusions if each.applications and not each.titles and fits(each, window)), None)


def _save(home: Path, own: OwnList) -> None:
    """Writes the list, whole or not at all."""
    try:
        replace_whole(home / _FILE, msgspec.json.format(msgspec.json.encode(own)))
    except OSError as error:
        raise CaptureError("Your list could not be written.", "Make room on the disk, and try again.") from error
