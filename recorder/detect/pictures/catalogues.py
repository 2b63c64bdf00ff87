# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of the desktop's own programs: what their installed translation catalogues (.mo) hold is nobody's secret.

The files are read through and nothing of them is kept but which of the wanted texts are among their messages.
"""

from __future__ import annotations

import os
import re
import struct
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

ROOTS = (Path("/usr/share/locale"), Path("/usr/share/locale-langpack"), Path("/usr/local/share/locale"))
_MAGIC = {b"\xde\x12\x04\x95": "<", b"\x95\x04\x12\xde": ">"}
_HEAD = 20
# Names of countries, towns, languages and currencies are content as often as they are the interface's.
_CONTENT = ("iso_", "iso-")
_LARGEST = 8 << 20
# Longer ones are sentences, and what is filled in at run time is not in the catalogue.
_LONGEST = 48
_MNEMONIC = re.compile(r"\s*[(（][_&]?[A-Z0-9][)）]")
_FILLED = re.compile(r"%[a-z0-9(]|\{[^}]*\}|\d|@|\$|\\")


def known(wanted: Collection[str], languages: Sequence[str] = (), roots: Sequence[Path] = ROOTS) -> set[str]:
    """Which of these texts, as :func:`plain` gives them, are messages of a program's, in English or one of the languages."""
    left, found = set(wanted), set[str]()
    for path in _files(languages or spoken(), roots):
        found |= left.intersection(message for text in _messages(path) if (message := plain(text)))
        left -= found
        if not left:
            break
    return found


def spoken() -> tuple[str, ...]:
    """The languages of this desktop, as the environment names them."""
    words = (os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    names = [name.partition(".")[0].partition("@")[0] for word in words for name in word.split(":") if name]
    return tuple(dict.fromkeys(name for name in names if name not in ("C", "POSIX")))


def plain(text: str) -> str:
    """A text without what the screen shows differently: mnemonics, dots and a colon at its end, width and case. Empty where it is no word.

    What holds figures or is filled in at run time is none.
    """
    shown = _MNEMONIC.sub("", text) if "(" in text or "（" in text else text
    folded = unicodedata.normalize("NFKC", shown.replace("_", "").replace("&", "")).casefold().strip().rstrip(".…:： ")
    if (
        not 1 < len(folded) <= _LONGEST
        or _FILLED.search(folded)
        or "\n" in folded
        or not any(letter.isalpha() for letter in folded)
    ):
        return ""
    return folded


def _files(languages: Sequence[str], roots: Sequence[Path]) -> Iterator[Path]:
    """The catalogues of these languages; English ones are the keys of any, so the language with the most of them comes last."""
    for root in roots:
        folders = [root / name / "LC_MESSAGES" for language in languages for name in (language, language.partition("_")[0])]
        richest = max(root.glob("*/LC_MESSAGES"), key=lambda folder: sum(1 for _path in folder.iterdir()), default=None)
        for folder in dict.fromkeys((*folders, *((richest,) if richest is not None else ()))):
            yield from (path for path in sorted(folder.glob("*.mo")) if not path.name.startswith(_CONTENT))


def _messages(path: Path) -> Iterator[str]:
    """Every message of a catalogue, in English and translated; none of a file that is not one."""
    try:
        data = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
        order = _MAGIC[data[:4]]
        count, *tables = struct.unpack_from(f"{order}3I", data, 8)
        for table in tables:
            for number in range(count):
                length, start = struct.unpack_from(f"{order}2I", data, table + 8 * number)
                yield from data[start : start + length].decode("utf-8", "ignore").rpartition("\x04")[2].split("\0")
    except (OSError, KeyError, struct.error):
        return
