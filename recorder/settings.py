# SPDX-License-Identifier: GPL-3.0-or-later
"""What the worker set for the app itself: language, theme, when it locks, how much is kept.

No recorded content stands in it, so it lies in the clear (0600).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec

from recorder.whole import replace_whole

Count = Annotated[int, msgspec.Meta(ge=0)]
Amount = Annotated[float, msgspec.Meta(ge=0)]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """``language`` empty means the desktop's; ``lock_after_minutes`` counts from the last input to the app, 0 never locks.

    Recording pauses while less than ``disk_floor_mb`` MiB are free; 0 stands for 2 GiB or 5 % of the disk, whichever is less.
    While recording it pauses at ``pause_hotkey``, after ``idle_pause_minutes`` without input, after ``limit_minutes`` and when a
    microphone begins to be used; it asks after ``outside_minutes`` outside the task; ``forget_hotkey`` destroys the last 5 minutes. 0
    and an empty hotkey stand for never.
    ``keep_days`` and ``keep_gb`` are the retention by age and by the size of all sessions; 0 keeps everything.
    """

    language: Literal["", "en", "zh_CN"] = ""
    theme: Literal["system", "light", "dark"] = "system"
    lock_after_minutes: Count = 15
    lock_with_screen: bool = True
    disk_floor_mb: Count = 0
    pause_hotkey: str = "Ctrl+Alt+P"
    forget_hotkey: str = "Ctrl+Alt+Shift+F"
    idle_pause_minutes: Count = 5
    outside_minutes: Count = 10
    limit_minutes: Count = 60
    pause_with_microphone: bool = True
    keep_days: Count = 0
    keep_gb: Amount = 0.0


def load_settings(home: Path) -> Settings:
    """The settings of this vault's app; what cannot be read is as if never set."""
    try:
        return msgspec.json.decode((home / "settings.json").read_bytes(), type=Settings)
    except (OSError, msgspec.DecodeError):
        return Settings()


def save_settings(home: Path, settings: Settings) -> None:
    """Writes the settings, whole or not at all. Raises OSError."""
    replace_whole(home / "settings.json", msgspec.json.format(msgspec.json.encode(settings)))
