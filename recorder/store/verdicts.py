# SPDX-License-Identifier: GPL-3.0-or-later
"""What the worker said to suggestions, in the encrypted index: of a session, or for good. It goes with what it names."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from nacl.utils import random

from recorder.model.suggestions import Ruling, Verdict
from recorder.store.connection import Database
from recorder.store.index import Index
from recorder.store.texts import fold

# Of a text in one session; all else holds in every session.
_OF_SESSION = ("rejected", "marked")
_KEY = "key"


class Verdicts:
    """The verdicts of an unlocked vault."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def secret(self) -> bytes:
        """32 bytes with which suggestions are named, so that a name tells nothing of the text; made at first use."""
        rows = self._index.database.rows("SELECT text FROM verdicts WHERE verdict = ?", (_KEY,))
        if not rows:
            with self._index.writing() as database:
                self._add(database, "", "", random(32).hex(), _KEY)
            rows = self._index.database.rows("SELECT text FROM verdicts WHERE verdict = ?", (_KEY,))
        return bytes.fromhex(str(rows[0][0]))

    def rulings(self) -> list[Ruling]:
        """What was said for good, of texts and of kinds."""
        return self._read("verdict IN ('always', 'never')")

    def of_session(self, session: str) -> list[Ruling]:
        """What was said of texts of one session."""
        return self._read("verdict IN ('rejected', 'marked') AND session = ?", session)

    def covered(self) -> list[Ruling]:
        """The interface words that stay covered in pictures, in every session."""
        return self._read("verdict = 'covered'")

    def say(self, *rulings: Ruling) -> None:
        """Keeps verdicts, all or none, each in the place of an earlier one of the same text or kind."""
        with self._index.writing() as database:
            for ruling in rulings:
                _forget(database, ruling)
                self._add(database, ruling.session, ruling.kind, ruling.text, ruling.verdict)

    def forget(self, *rulings: Ruling) -> None:
        """Takes verdicts back, all or none."""
        with self._index.writing() as database:
            for ruling in rulings:
                _forget(database, ruling)

    def strike(self, session: str, texts: Collection[str], gone: Collection[str]) -> None:
        """Takes out, of a session of which something was destroyed, what names a text that it no longer holds; of any, what names a destroyed one.

        ``texts`` are what the session still holds; ``gone`` the texts that were destroyed wherever they stood. What is taken out is off
        every page when the index is written anew, which ends each shredding.
        """
        held, destroyed = [fold(text) for text in texts], [fold(text) for text in gone if text]
        with self._index.writing() as database:
            for number, origin, text in database.rows(
                "SELECT id, session, text FROM verdicts WHERE text != '' AND verdict != 'key'"
            ):
                named = fold(str(text))
                shredded = any(named in each or each in named for each in destroyed)
                if shredded or (origin == session and not any(named in each for each in held)):
                    database.raw.execute("DELETE FROM verdicts WHERE id = ?", (number,))

    @staticmethod
    def _add(database: Database, session: str, kind: str, text: str, verdict: str) -> None:
        sql = "INSERT INTO verdicts (session, kind, text, verdict) VALUES (?, ?, ?, ?)"
        database.raw.execute(sql, (session, kind, text, verdict))

    def _read(self, condition: str, *parameters: str) -> list[Ruling]:
        sql = f"SELECT session, kind, text, verdict FROM verdicts WHERE {condition} ORDER BY id"  # noqa: S608 - conditions of ours
        return [
            Ruling(session=str(session), kind=str(kind), text=str(text), verdict=cast(Verdict, verdict))
            for session, kind, text, verdict in self._index.database.rows(sql, parameters)
        ]


def _forget(database: Database, ruling: Ruling) -> None:
    """A text's verdict is one for good or one of the session; a kind's is one for good."""
    parameters: tuple[str, ...]
    if not ruling.text:
        sql, parameters = "text = '' AND kind = ? AND verdict != 'key'", (ruling.kind,)
    elif ruling.verdict in _OF_SESSION:
        sql, parameters = "text = ? AND session = ? AND verdict IN ('rejected', 'marked')", (ruling.text, ruling.session)
    elif ruling.verdict == "covered":
        sql, parameters = "text = ? AND verdict = 'covered'", (ruling.text,)
    else:
        sql, parameters = "text = ? AND verdict IN ('always', 'never')", (ruling.text,)
    database.raw.execute(f"DELETE FROM verdicts WHERE {sql}", parameters)  # noqa: S608 - conditions of ours
