# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the values below a key of the machine's registry that only administrators may write; a 64-bit program's view of it."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import winreg

    def values(path: str) -> dict[str, object]:
        """The values by name, and the keys below as trees of the same. A key that is not there has none."""
        try:
            key = winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY)
        except FileNotFoundError:
            return {}
        with key:
            keys, count, _changed = winreg.QueryInfoKey(key)
            found: dict[str, object] = {}
            for number in range(count):
                name, value, _kind = winreg.EnumValue(key, number)
                found[name] = value
            for name in [winreg.EnumKey(key, number) for number in range(keys)]:
                found[name] = values(rf"{path}\{name}")
            return found
