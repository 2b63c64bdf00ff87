# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in front, its title, and all visible windows, by Windows' own calls."""

from __future__ import annotations

import ctypes
import sys
import threading
import time
from collections.abc import Callable
from ctypes import wintypes

from recorder.capture.ports import Died, Scene, Window, WindowChange
from recorder.errors import SourceDied
from recorder.model.events import Box

assert sys.platform == "win32"

_FOREGROUND, _NAME_CHANGED, _OUT_OF_CONTEXT = 0x0003, 0x800C, 0
_QUIT, _SYNC, _TIMER = 0x0012, 0x8001, 0x0113
_LOOK_MS = 500  # a title of which no notice comes (under wine none does) is found by looking
_EXTENDED_STYLE, _TOOL_WINDOW, _NO_ACTIVATE = -20, 0x80, 0x08000000
_CLOAKED, _FRAME_BOUNDS = 14, 9
_LIMITED_INFORMATION = 0x1000
_WAIT_S, _AGAIN_S = 5.0, 0.1

_EventProc = ctypes.WINFUNCTYPE(
    None, wintypes.HANDLE, wintypes.DWORD, wintypes.HWND, wintypes.LONG, wintypes.LONG, wintypes.DWORD, wintypes.DWORD
)
_EnumProc = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
_user, _kernel, _dwm = ctypes.WinDLL("user32"), ctypes.WinDLL("kernel32"), ctypes.WinDLL("dwmapi")
_user.GetForegroundWindow.restype = wintypes.HWND
_user.SetWinEventHook.restype = wintypes.HANDLE
_user.SetWinEventHook.argtypes = [
    wintypes.DWORD, wintypes.DWORD, wintypes.HMODULE, _EventProc, wintypes.DWORD, wintypes.DWORD, wintypes.DWORD,
]  # fmt: skip
_user.UnhookWinEvent.argtypes = [wintypes.HANDLE]
_user.GetWindowTextW.argtypes = [wintypes.HWND, wintypes.LPWSTR, ctypes.c_int]
_user.GetWindowThreadProcessId.argtypes = [wintypes.HWND, ctypes.POINTER(wintypes.DWORD)]
_user.GetWindowRect.argtypes = [wintypes.HWND, ctypes.POINTER(wintypes.RECT)]
_user.IsWindowVisible.argtypes = [wintypes.HWND]
_user.IsIconic.argtypes = [wintypes.HWND]
_user.GetWindowLongW.argtypes = [wintypes.HWND, ctypes.c_int]
_user.SetTimer.restype = ctypes.c_size_t
_user.SetTimer.argtypes = [wintypes.HWND, ctypes.c_size_t, wintypes.UINT, ctypes.c_void_p]
_user.KillTimer.argtypes = [wintypes.HWND, ctypes.c_size_t]
_user.PostThreadMessageW.argtypes = [wintypes.DWORD, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM]
_user.EnumWindows.argtypes = [_EnumProc, wintypes.LPARAM]
_dwm.DwmGetWindowAttribute.argtypes = [wintypes.HWND, wintypes.DWORD, ctypes.c_void_p, wintypes.DWORD]
_kernel.OpenProcess.restype = wintypes.HANDLE
_kernel.OpenProcess.argtypes = [wintypes.DWORD, wintypes.BOOL, wintypes.DWORD]
_kernel.CloseHandle.argtypes = [wintypes.HANDLE]
_kernel.QueryFullProcessImageNameW.argtypes = [wintypes.HANDLE, wintypes.DWORD, wintypes.LPWSTR, ctypes.POINTER(wintypes.DWORD)]


class _Answers:
    """The last question that was answered: an answer to an earlier one says nothing of what came after it."""

    def __init__(self) -> None:
        self._last, self._changed = 0, threading.Condition()

    def tell(self, number: int) -> None:
        """The question of this number is answered."""
        with self._changed:
            self._last = max(self._last, number)
            self._changed.notify_all()

    def wait(self, number: int, seconds: float) -> bool:
        """Whether it was answered in this time."""
        with self._changed:
            return self._changed.wait_for(lambda: self._last >= number, seconds)


class Win32Windows:
    """The WindowSource of Windows. Its thread owns the hooks and their queue; questions may come from any thread."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._told, self._synced = threading.Event(), _Answers()
        self._one_sync = threading.Lock()
        self._number = self._asked = 0

    def start(self, emit: Callable[[WindowChange], None], died: Died) -> None:
        """Begins, and returns when the window in front was emitted. Raises SourceDied."""
        self._told.clear()
        self._thread = threading.Thread(target=self._run, args=(emit, died), name="windows", daemon=True)
        self._thread.start()
        if not self._told.wait(_WAIT_S):
            raise _ended()

    def sync(self) -> None:
        """Returns when every change before the call was emitted. Raises SourceDied."""
        if self._thread is None or not self._thread.is_alive():
            return
        with self._one_sync:
            self._asked += 1
            deadline = time.monotonic() + _WAIT_S
            while self._thread.is_alive():
                _user.PostThreadMessageW(self._number, _SYNC, self._asked, 0)
                if self._synced.wait(self._asked, _AGAIN_S):
                    return
                if time.monotonic() > deadline:
                    raise _ended()

    def stop(self) -> None:
        """Ends the source. Harmless when it has ended already."""
        if self._thread is not None:
            deadline = time.monotonic() + _WAIT_S
            while self._thread.is_alive() and time.monotonic() < deadline:
                _user.PostThreadMessageW(self._number, _QUIT, 0, 0)
                self._thread.join(_AGAIN_S)
            self._thread = None

    def windows(self) -> list[Window]:
        """The windows that are open now, the one in front first."""
        front = int(_user.GetForegroundWindow() or 0)
        found = [window for window in _visible() if window.title and not window.popup]
        return sorted(found, key=lambda window: window.handle != front)

    def scene(self) -> Scene:
        """What is visible now."""
        return Scene(int(_user.GetForegroundWindow() or 0), tuple(reversed(_visible())))

    def _run(self, emit: Callable[[WindowChange], None], died: Died) -> None:
        try:
            self._number = int(_kernel.GetCurrentThreadId())
            _Watch(emit).run(self._told, self._synced)
        except Exception:  # noqa: BLE001 - the thread's border: a silent death would be a false record
            died(_ended())


class _Watch:
    """Follows the system's notices. Lives on the source's thread."""

    def __init__(self, emit: Callable[[WindowChange], None]) -> None:
        self._emit = emit
        self._window: Window | None = None

    def run(self, told: threading.Event, synced: _Answers) -> None:
        """Emits what is in front, and goes on until it is told to quit."""
        callback = _EventProc(self._notice)
        hooks = [
            _user.SetWinEventHook(event, event, None, callback, 0, 0, _OUT_OF_CONTEXT) for event in (_FOREGROUND, _NAME_CHANGED)
        ]
        try:
            if not all(hooks):
                raise _ended()
            self._look(first=True)
            told.set()
            timer = _user.SetTimer(None, 0, _LOOK_MS, None)
            message = wintypes.MSG()
            while _user.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
                if message.message in (_SYNC, _TIMER):
                    self._look()
                if message.message == _SYNC:
                    synced.tell(message.wParam)
                _user.DispatchMessageW(ctypes.byref(message))
            _user.KillTimer(None, timer)
        finally:
            for hook in filter(None, hooks):
                _user.UnhookWinEvent(hook)

    def _notice(self, _hook: int, event: int, handle: int, part: int, child: int, _thread: int, _time: int) -> None:
        if event == _FOREGROUND or (part == child == 0 and self._window is not None and handle == self._window.handle):
            self._look()

    def _look(self, *, first: bool = False) -> None:
        at, handle, before = time.monotonic_ns(), int(_user.GetForegroundWindow() or 0), self._window
        window = self._window = describe(handle) if handle else None
        if first or (window and window.handle) != (before and before.handle):
            self._emit(WindowChange(at=at, window=window))
        elif window is not None and before is not None and window.title != before.title:
            self._emit(WindowChange(at=at, window=window, title_only=True))


def describe(handle: int) -> Window:
    """What this window is."""
    title = ctypes.create_unicode_buffer(1024)
    _user.GetWindowTextW(handle, title, len(title))
    number = wintypes.DWORD()
    _user.GetWindowThreadProcessId(handle, ctypes.byref(number))
    style = _user.GetWindowLongW(handle, _EXTENDED_STYLE)
    popup = not title.value or bool(style & (_TOOL_WINDOW | _NO_ACTIVATE))
    return Window(
        handle=handle, application=_program(number.value), title=title.value, pid=number.value, box=_box(handle), popup=popup
    )


def _visible() -> list[Window]:
    """Every window that can be seen, the topmost first."""
    found: list[int] = []

    def take(handle: int, _: int) -> bool:
        cloaked = wintypes.DWORD()
        _dwm.DwmGetWindowAttribute(handle, _CLOAKED, ctypes.byref(cloaked), ctypes.sizeof(cloaked))
        if _user.IsWindowVisible(handle) and not _user.IsIconic(handle) and not cloaked.value:
            found.append(handle)
        return True

    _user.EnumWindows(_EnumProc(take), 0)
    return [describe(handle) for handle in found]


def _box(handle: int) -> Box:
    """The frame that is drawn, without the invisible border."""
    rectangle = wintypes.RECT()
    if _dwm.DwmGetWindowAttribute(handle, _FRAME_BOUNDS, ctypes.byref(rectangle), ctypes.sizeof(rectangle)):
        _user.GetWindowRect(handle, ctypes.byref(rectangle))
    return Box(rectangle.left, rectangle.top, rectangle.right - rectangle.left, rectangle.bottom - rectangle.top)


def _program(number: int) -> str:
    """The name of the process's program without its folder and ending; empty where Windows does not tell."""
    process = _kernel.OpenProcess(_LIMITED_INFORMATION, False, number)
    if not process:
        return ""
    try:
        size = wintypes.DWORD(1024)
        name = ctypes.create_unicode_buffer(size.value)
        told = _kernel.QueryFullProcessImageNameW(process, 0, name, ctypes.byref(size))
        return name.value.rpartition("\\")[2].rpartition(".")[0] if told else ""
    finally:
        _kernel.CloseHandle(process)


def _ended() -> SourceDied:
    return SourceDied("The {source} source stopped working.", "Start again.", source="windows")
