# SPDX-License-Identifier: GPL-3.0-or-later
"""The last gate: searches every byte that would leave for what must not, in every form that text commonly takes. It fails closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from recorder.errors import GateFound
from recorder.export.gate.forms import bytes_of, folded, words_of
from recorder.export.gate.layers import Binary, Opaque, Text, layers
from recorder.export.gate.needles import Needles

__all__ = ["search"]


def search(files: Mapping[str, bytes], secrets: Iterable[str]) -> None:
    """Raises GateFound, which names the file, where one of the secrets is in it.

    Text is searched for secrets of four characters (two, where they are Han) whatever their case, width or composition; all other bytes
    for twelve bytes or more of any encoding of them. A file that cannot be searched to its bottom stops the build, too.
    """
    known = [secret for secret in secrets if secret.strip()]
    words, raw = (
        Needles(word for secret in known for word in words_of(secret)),
        Needles(each for secret in known for each in bytes_of(secret)),
    )
    if not words and not raw:
        return
    for path, data in files.items():
        if words.found(folded(path).encode()):
            raise _found(path)
        for layer in layers(data):
            if isinstance(layer, Opaque):
                raise GateFound(
                    "{file} holds something that cannot be searched ({kind}); nothing has left.",
                    "Leave out the format that it belongs to.",
                    file=path,
                    kind=layer.kind,
                )
            if _holds(layer, words, raw):
                raise _found(path)


def _holds(layer: Text | Binary, words: Needles, raw: Needles) -> bool:
    if isinstance(layer, Binary):
        return raw.found(layer.data)
    return words.found(folded(layer.text).encode()) or raw.found(layer.text.encode("utf-8", "surrogatepass"))


def _found(path: str) -> GateFound:
    return GateFound(
        "Something that you withheld or redacted is still in {file}; nothing has left.",
        "Withhold the stretch that it comes from, and build again.",
        file=path,
    )
