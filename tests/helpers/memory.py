# SPDX-License-Identifier: GPL-3.0-or-later
"""A dump of another process's memory, and what stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np


def dump(pid: int) -> bytes:
    """Every part that was ever writable, which is all that can hold a secret. Needs root where the process forbids a look."""
    parts = []
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, mode, _offset, _device, file = line.split()[:5]
            start, end = (int(figure, 16) for figure in span.split("-"))
            if "r" in mode and ("w" in mode or file == "0"):
                try:
                    memory.seek(start)
                    parts.append(memory.read(end - start))
                except (OSError, OverflowError, ValueError):
                    continue  # the kernel's own pages
    return b"\n".join(parts)


def holding(memory: bytes, secrets: Sequence[bytes]) -> list[bytes]:
    """Those of these that stand in a memory, as they are or in hexadecimal."""
    forms = {form: secret for secret in secrets for form in (secret, secret.hex().encode(), secret.hex().upper().encode())}
    found = {forms[form] for at in _likely(memory, list(forms)) for form in forms if memory.startswith(form, at)}
    return [secret for secret in dict.fromkeys(secrets) if secret in found]


def _likely(memory: bytes, forms: Sequence[bytes]) -> list[int]:
    """The places where the first four bytes may be those of one of these: two looks into tables instead of one search for each."""
    first, second = np.zeros(65536, np.bool_), np.zeros(65536, np.bool_)
    for form in forms:
        first[int.from_bytes(form[:2], "little")] = second[int.from_bytes(form[2:4], "little")] = True
    found: list[int] = []
    for shift in (0, 1):
        pairs = np.frombuffer(memory[shift : shift + (len(memory) - shift) // 2 * 2], "<u2")
        places = np.flatnonzero(first[pairs[:-1]] & second[pairs[1:]])
        found += (places * 2 + shift).tolist()
    return found


def texts(memory: bytes, wanted: Sequence[str]) -> list[str]:
    """The same for texts, in every width that Python or the desktop keeps them in."""
    return [text for text in wanted if any(text.encode(code) in memory for code in ("utf-8", "utf-16-le", "utf-32-le"))]
