# SPDX-License-Identifier: GPL-3.0-or-later
"""The version, from the metadata that pyproject.toml made."""

from __future__ import annotations

from importlib import metadata


def _version() -> str:
    try:
        return metadata.version("stet-recorder")
    except metadata.PackageNotFoundError:
        return "0"


VERSION = _version()
