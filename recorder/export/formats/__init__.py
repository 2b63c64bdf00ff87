# SPDX-License-Identifier: GPL-3.0-or-later
"""The formats that an export can hold: one adapter a file, and this registry."""

from __future__ import annotations

from collections.abc import Callable

from recorder.export.formats import activitywatch, agentnet, openadapt, owamcap
from recorder.export.formats.content import Content
from recorder.export.formats.page import html_files
from recorder.export.formats.plain import steps_files

__all__ = ["FORMATS", "FORMAT_NAMES", "LOSSES", "Content"]

FORMATS: dict[str, Callable[[Content], dict[str, bytes]]] = {
    "steps": steps_files,
    "html": html_files,
    "openadapt": openadapt.openadapt_files,
    "agentnet": agentnet.agentnet_files,
    "owamcap": owamcap.owamcap_files,
    "activitywatch": activitywatch.activitywatch_files,
}
FORMAT_NAMES = tuple(FORMATS)
# What a format cannot say of what leaves; Stet's own two say everything.
LOSSES: dict[str, Callable[[Content], list[str]]] = {
    "openadapt": openadapt.lost,
    "agentnet": agentnet.lost,
    "owamcap": owamcap.lost,
    "activitywatch": activitywatch.lost,
}
