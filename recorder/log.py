# SPDX-License-Identifier: GPL-3.0-or-later
"""Logs for people who repair: room, counts, durations and references, never content. They go to standard error, warnings and worse."""

from __future__ import annotations

import logging


def logger(room: str) -> logging.Logger:
    """The log of a room, by its module name."""
    return logging.getLogger(room)


def to_stderr() -> None:
    """Sends warnings to standard error in one line each, without a traceback."""
    handler = logging.StreamHandler()
    handler.setFormatter(_OneLine("stet: %(name)s: %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)


class _OneLine(logging.Formatter):
    """A traceback may hold content: only the kind of the error is said."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name is logging's
        return type(ei[1]).__name__ if isinstance(ei, tuple) else ""
