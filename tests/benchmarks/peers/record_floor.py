# SPDX-License-Identifier: GPL-3.0-or-later
"""The floor: the RECORD extension read by Xlib through ctypes, each event appended to a file as it came. ``record_floor.py OUT``."""

import ctypes
import signal
import struct
import sys
import threading
import time
from typing import Any

x11, xtst = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")


class Range(ctypes.Structure):
    """XRecordRange: 32 bytes, of which two matter."""

    _fields_ = [
        ("before", ctypes.c_ubyte * 18),
        ("first", ctypes.c_ubyte),
        ("last", ctypes.c_ubyte),
        ("after", ctypes.c_ubyte * 12),
    ]


class Data(ctypes.Structure):
    """XRecordInterceptData."""

    _fields_ = [
        ("base", ctypes.c_ulong), ("time", ctypes.c_ulong), ("sequence", ctypes.c_ulong), ("category", ctypes.c_int),
        ("swapped", ctypes.c_int), ("data", ctypes.POINTER(ctypes.c_ubyte * 32)), ("length", ctypes.c_ulong),
    ]  # fmt: skip


x11.XOpenDisplay.restype = ctypes.c_void_p
xtst.XRecordAllocRange.restype = ctypes.POINTER(Range)
xtst.XRecordCreateContext.restype = ctypes.c_ulong
xtst.XRecordCreateContext.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_int]
xtst.XRecordFreeData.argtypes = [ctypes.c_void_p]
x11.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
Callback = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(Data))
xtst.XRecordEnableContext.argtypes = [ctypes.c_void_p, ctypes.c_ulong, Callback, ctypes.c_void_p]
xtst.XRecordDisableContext.argtypes = [ctypes.c_void_p, ctypes.c_ulong]

out = open(sys.argv[1], "wb", buffering=1 << 16)  # noqa: PTH123, SIM115 - the shortest way
STAMP = struct.Struct("=q")


def take(_closure: object, data: Any) -> None:
    """Appends the moment and the event's 32 bytes."""
    if data.contents.category == 0 and data.contents.length:
        out.write(STAMP.pack(time.monotonic_ns()) + bytes(data.contents.data.contents))
    elif data.contents.category == 4:
        print("ready", flush=True)
    xtst.XRecordFreeData(data)


callback = Callback(take)
control, stream = x11.XOpenDisplay(None), x11.XOpenDisplay(None)
wanted = xtst.XRecordAllocRange()
wanted.contents.first, wanted.contents.last = 2, 6
clients, ranges = (ctypes.c_ulong * 1)(3), (ctypes.c_void_p * 1)(ctypes.cast(wanted, ctypes.c_void_p))
context = xtst.XRecordCreateContext(control, 0, clients, 1, ranges, 1)
x11.XSync(control, 0)
done = threading.Event()
signal.signal(signal.SIGTERM, lambda *_: done.set())
threading.Thread(target=xtst.XRecordEnableContext, args=(stream, context, callback, None), daemon=True).start()
done.wait()
xtst.XRecordDisableContext(control, context)
x11.XSync(control, 0)
time.sleep(0.1)
out.flush()
out.close()
