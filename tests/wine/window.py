# SPDX-License-Identifier: GPL-3.0-or-later
"""A window in a process of its own: ``python -m tests.wine.window TITLE``.

Prints its handle first. Each line of its standard input is its next title, an empty one brings it to the front; it ends with its input.
"""

from __future__ import annotations

import ctypes
import queue
import sys
import threading
import time
from ctypes import wintypes

from tests.wine.hands import user32

_VISIBLE_OVERLAPPED = 0x10CF0000


def main() -> None:
    """Shows the window."""
    user = user32()
    user.CreateWindowExW.restype = wintypes.HWND
    user.CreateWindowExW.argtypes = [
        wintypes.DWORD, wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD, *[ctypes.c_int] * 4, *[ctypes.c_void_p] * 4,
    ]  # fmt: skip
    handle = user.CreateWindowExW(0, "STATIC", sys.argv[1], _VISIBLE_OVERLAPPED, 100, 120, 320, 200, None, None, None, None)
    user.SetForegroundWindow(wintypes.HWND(handle))
    sys.stdout.write(f"{handle}\n")
    sys.stdout.flush()
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()
    reader = threading.Thread(target=_read, args=(lines,), daemon=True)
    reader.start()
    message = wintypes.MSG()
    while reader.is_alive():
        while user.PeekMessageW(ctypes.byref(message), None, 0, 0, 1):
            user.DispatchMessageW(ctypes.byref(message))
        while not lines.empty():
            if line := lines.get():
                user.SetWindowTextW(wintypes.HWND(handle), line)
            else:
                user.SetForegroundWindow(wintypes.HWND(handle))
        time.sleep(0.01)


def _read(lines: queue.SimpleQueue[str]) -> None:
    for line in sys.stdin:
        lines.put(line.strip())


if __name__ == "__main__":
    main()
