# SPDX-License-Identifier: GPL-3.0-or-later
"""The formats that an export can hold: one adapter a file, and this registry."""

from __future__ import annotations

from collections.abc import Callable

from recorder.export.formats.content import Content
from recorder.export.formats.page import html_files
from recorder.export.formats.plain import steps_files

__all__ = ["FORMATS", "Content"]

FORMATS: dict[str, Callable[[Content], dict[str, bytes]]] = {"steps": steps_files, "html": html_files}
