# SPDX-License-Identifier: GPL-3.0-or-later
"""The gaps of sources without which the recording goes on."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from recorder.model.events import AnyEvent, Gap, Pause, Resume, Screenshot


class Missing:
    """Which sources do not answer, since when. Times are nanoseconds of the session. Lives on the writer thread."""

    def __init__(self) -> None:
        self._gaps: dict[str, Gap] = {}

    def lost(self, at: int, source: str) -> list[Gap]:
        """A source does not answer any more."""
        if source in self._gaps:
            return []
        self._gaps[source] = Gap(at=at, cause="missing", source=source)
        return [self._gaps[source]]

    def back(self, at: int, source: str) -> list[Gap]:
        """It answers again."""
        gap = self._gaps.pop(source, None)
        return [] if gap is None else [replace(gap, until=max(at, gap.at + 1))]

    def end(self, at: int) -> list[Gap]:
        """The session ends, and each gap with it."""
        return [gap for source in list(self._gaps) for gap in self.back(at, source)]

    def restate(self, at: int) -> list[Gap]:
        """Says anew what is missing, since what said it before has been destroyed."""
        self._gaps = {source: replace(gap, at=at) for source, gap in self._gaps.items()}
        return list(self._gaps.values())


def retained(batch: Sequence[AnyEvent], *, pictured: bool) -> list[AnyEvent]:
    """What of a batch that was refused waits until something can be stored: all that tells of gaps, and where it was refused with pictures, all but them."""
    return [each for each in batch if isinstance(each, Gap | Pause | Resume) or (pictured and not isinstance(each, Screenshot))]
