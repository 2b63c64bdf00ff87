# SPDX-License-Identifier: GPL-3.0-or-later
"""What the worker set for the app itself: language, theme, when it locks. No recorded content, so it lies in the clear (0600)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """``language`` empty means the desktop's; ``lock_after_minutes`` counts from the last input to the app, 0 never locks."""

    language: Literal["", "en", "zh_CN"] = ""
    theme: Literal["system", "light", "dark"] = "system"
    lock_after_minutes: int = 15


def load_settings(home: Path) -> Settings:
    """The settings of this vault's app; what cannot be read is as if never set."""
    try:
        return msgspec.json.decode((home / "settings.json").read_bytes(), type=Settings)
    except (OSError, msgspec.DecodeError):
        return Settings()


def save_settings(home: Path, settings: Settings) -> None:
    """Writes the settings, whole or not at all. Raises OSError."""
    temporary = home / "settings.json.new"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(settings)))
    temporary.replace(home / "settings.json")
