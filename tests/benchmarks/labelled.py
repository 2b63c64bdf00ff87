# SPDX-License-Identifier: GPL-3.0-or-later
"""The labelled texts that the detectors are measured on, with their kinds put into Stet's words.

From microsoft/presidio-research (MIT) and the test fixtures of wan9yu/argus-redact (Apache-2.0), which lie beside the project in
``../shared/data/text`` or where ``STET_DATA`` says; and the project's own :mod:`chinese_set`. How they are read:

- A kind that no detector here hides (places, dates, ages, job titles, nationalities, public web addresses) is ``optional``: it need not be
  found, and whoever finds it has raised no false alarm.
- Where a set says itself that its labels are not whole (realistic scenarios, mixed languages: no names), it counts for what was missed and
  raises no false alarm. The other fixtures are judged for the kind that they are about.
- A fixture that should match without saying where counts with its longest run of digits, or not at all where it has none.
- Every label stands as its makers wrote it, also where Stet means to differ (a number with a broken check is hidden by Stet and must not be
  found there).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from tests.benchmarks import chinese_set
from tests.benchmarks.budget import ROOT
from tests.benchmarks.chinese_set import Place

EVERY: Final = ("*",)
_PRESIDIO: Final = {
    "PERSON": "person", "STREET_ADDRESS": "address", "ZIP_CODE": "address", "ORGANIZATION": "organisation", "CREDIT_CARD": "card", "PHONE_NUMBER": "phone",
    "EMAIL_ADDRESS": "email", "IBAN_CODE": "account", "US_SSN": "national_id", "US_DRIVER_LICENSE": "national_id", "IP_ADDRESS": "network",
}  # fmt: skip
_ARGUS: Final = {
    "phone": "phone", "phone_landline": "phone", "bank_card": "card", "credit_card": "card", "address": "address", "postcode": "address", "person": "person", "email": "email",
    "license_plate": "plate", "iban": "account", "ip_address": "network", "mac_address": "network", "passport": "travel_id", "us_passport": "travel_id",
}  # fmt: skip
_DIGITS: Final = re.compile(r"\+?\(?\d[\d \-()]{5,}\d")


class Case(msgspec.Struct, frozen=True):
    """A text, what must be found in it, what may be, and the kinds whose other hits are false alarms (``*``: all)."""

    text: str
    places: tuple[Place, ...]
    optional: tuple[Place, ...] = ()
    judged: tuple[str, ...] = EVERY


def folder() -> Path | None:
    """Where the public texts lie; None where they are not on this machine."""
    given = os.environ.get("STET_DATA")
    places = [Path(given)] if given else [parent.parent / "shared" / "data" for parent in (ROOT, *ROOT.parents)]
    found = next((place for place in places if (place / "text").is_dir()), None)
    return found / "text" if found else None


def sets() -> dict[str, list[Case]]:
    """Every set that is here, by its name."""
    own = [_of_ours(example) for example in chinese_set.build()]
    place = folder()
    if place is None:
        return {"chinese set": own}
    return {"presidio synth": list(_presidio(place)), "argus fixtures": list(_argus(place)), "chinese set": own}


def _of_ours(example: chinese_set.Example) -> Case:
    asked = tuple(place for place in example.places if place.kind != "optional")
    return Case(example.text, asked, tuple(place for place in example.places if place.kind == "optional"))


def _read(file: Path) -> Any:
    return msgspec.json.decode(file.read_bytes())


def _presidio(place: Path) -> Iterator[Case]:
    for entry in _read(place / "presidio_research_synth_dataset_v2.json"):
        spans = [(span["entity_type"], span["start_position"], span["end_position"]) for span in entry["spans"]]
        asked = tuple(Place(_PRESIDIO[kind], start, end) for kind, start, end in spans if kind in _PRESIDIO)
        rest = tuple(Place(kind, start, end) for kind, start, end in spans if kind not in _PRESIDIO)
        yield Case(entry["full_text"], asked, rest)


def _argus(place: Path) -> Iterator[Case]:
    for file in sorted(place.glob("argus_redact_*.json")):
        for entry in _read(file):
            case = _argus_case(file.stem, entry)
            if case is not None:
                yield case


def _argus_case(name: str, entry: dict[str, Any]) -> Case | None:
    text = entry["input"]
    if "entities" in entry:
        found = _all(
            text, [one["text"] for one in entry["entities"]], [_kind(one["type"]) for one in entry["entities"]]
        )  # offsets are off
        return Case(text, tuple(found), judged=("phone", "national_id", "email", "card", "plate", "account", "travel_id"))
    if "pii_values" in entry:
        return Case(text, tuple(_all(text, entry["pii_values"], _kinds_of(entry))), judged=())
    if "should_find_pii" in entry:  # the adversarial ones say how many, not where
        return None if entry["should_find_pii"] else Case(text, ())
    return _should_match(name, entry)


def _should_match(name: str, entry: dict[str, Any]) -> Case | None:
    text, kind = entry["input"], _kind(entry["type"])
    judged = (kind,)
    if not entry["should_match"]:
        return Case(text, (), judged=judged)
    expected = entry.get("expected_text")
    if expected is None and kind in ("phone", "national_id"):
        expected = max(_DIGITS.findall(text), key=len, default=None)
    return None if expected is None else Case(text, tuple(_all(text, [expected], [kind])), judged=())


def _all(text: str, values: list[str], kinds: list[str]) -> Iterator[Place]:
    for value, kind in zip(values, kinds, strict=False):
        yield from (Place(kind, match.start(), match.end()) for match in re.finditer(re.escape(value), text))


def _kind(name: str) -> str:
    if name in _ARGUS:
        return _ARGUS[name]
    return "secret" if name.endswith(("_key", "_token")) or name == "jwt" else "national_id"


def _kinds_of(entry: dict[str, Any]) -> list[str]:
    """The kinds of a text's values; the list in the file names addresses too that were taken out of the values."""
    values, names = entry["pii_values"], entry.get("pii_types", [])
    if len(names) != len(values):
        names = [name for name in names if name != "address"]
    return [_kind(name) for name in names] if len(names) == len(values) else [_guess(value) for value in values]


def _guess(value: str) -> str:
    """The kind of a value where the file does not tell which is which."""
    if "@" in value or re.match("[A-Z]{2}[0-9]{2} ", value):
        return "email" if "@" in value else "account"
    digits = sum(letter.isdigit() for letter in value)
    return "national_id" if re.fullmatch(r"\d{3}-\d\d-\d{4}|\d{6}-\d{7}", value) or digits in (12, 18) else "phone"
