# SPDX-License-Identifier: GPL-3.0-or-later
"""The loop that everybody writes first: two pynput listeners, a JSON line for each event. ``pynput_loop.py OUT``; SIGTERM ends it."""

import json
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from pynput import keyboard, mouse

out = open(sys.argv[1], "w", encoding="utf-8")  # noqa: PTH123, SIM115 - as the loop is written everywhere
lock = threading.Lock()


def keep(kind: str, **values: object) -> None:
    """Writes one line."""
    line = json.dumps({"kind": kind, "at": time.time(), "monotonic": time.monotonic_ns(), **values})
    with lock:
        out.write(line + "\n")


def key(kind: str) -> Callable[[Any], None]:
    """A callback for keys; the number stands beside the name, so that the benchmark can compare."""

    def callback(pressed: Any) -> None:
        value = getattr(pressed, "value", pressed)
        keep(kind, key=str(pressed), vk=getattr(value, "vk", None))

    return callback


keys = keyboard.Listener(on_press=key("key"), on_release=key("key up"))
pointer = mouse.Listener(
    on_move=lambda x, y: keep("move", x=x, y=y),
    on_click=lambda x, y, button, pressed: keep("down" if pressed else "up", x=x, y=y, button=button.name),
    on_scroll=lambda x, y, dx, dy: keep("scroll", x=x, y=y, dx=dx, dy=dy),
)
done = threading.Event()
signal.signal(signal.SIGTERM, lambda *_: done.set())
for listener in (keys, pointer):
    listener.start()
    listener.wait()
time.sleep(0.5)  # it says that it is ready before it is
print("ready", flush=True)
done.wait()
out.flush()
out.close()
