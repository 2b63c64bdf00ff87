# SPDX-License-Identifier: GPL-3.0-or-later
"""A small plain window with a few words, drawn without Qt: the capture process's last word when the app is gone."""

from __future__ import annotations

import select
import time

from PIL import Image, ImageDraw, ImageFont
from Xlib import X, Xatom, Xutil
from Xlib.display import Display
from Xlib.xobject.drawable import Window as XWindow

from recorder.capture.x11.connection import GONE, drop, open_display
from recorder.capture.x11.fonts import font_file

_WIDTH, _MARGIN, _SIZE, _LEADING = 460, 20, 15, 22
_GROUND, _INK, _ACCENT = (250, 249, 246), (34, 34, 34), (179, 38, 30)
# A core request holds at most 256 KiB.
_STRIP = 64

_Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def show_notice(title: str, text: str, seconds: float) -> None:
    """Shows the window and returns when it was clicked, a key was pressed in it, or the time is over.

    Raises BackendUnavailable without a display; returns early when the display ends.
    """
    display = open_display()
    try:
        image = _drawn(title, text)
        _serve(display, _opened(display, title, image), image, time.monotonic() + seconds)
    except GONE:
        return
    finally:
        drop(display)


def _opened(display: Display, title: str, image: Image.Image) -> XWindow:
    screen = display.screen()
    width, height = image.size
    left, top = (screen.width_in_pixels - width) // 2, (screen.height_in_pixels - height) // 3
    mask = X.ExposureMask | X.ButtonPressMask | X.KeyPressMask | X.StructureNotifyMask
    window: XWindow = screen.root.create_window(left, top, width, height, 0, screen.root_depth, event_mask=mask)
    atom = display.intern_atom
    window.change_property(atom("_NET_WM_NAME"), atom("UTF8_STRING"), 8, title.encode())
    window.change_property(Xatom.WM_NAME, Xatom.STRING, 8, title.encode("latin-1", "replace"))
    window.change_property(atom("_NET_WM_WINDOW_TYPE"), Xatom.ATOM, 32, [atom("_NET_WM_WINDOW_TYPE_DIALOG")])
    window.change_property(atom("_NET_WM_STATE"), Xatom.ATOM, 32, [atom("_NET_WM_STATE_ABOVE")])
    window.set_wm_class("stet", "Stet")
    window.set_wm_protocols([atom("WM_DELETE_WINDOW")])
    flags = Xutil.PPosition | Xutil.PSize | Xutil.PMinSize | Xutil.PMaxSize
    window.set_wm_normal_hints(flags=flags, min_width=width, min_height=height, max_width=width, max_height=height)
    window.map()
    display.flush()
    return window


def _serve(display: Display, window: XWindow, image: Image.Image, deadline: float) -> None:
    context = window.create_gc()
    while (left := deadline - time.monotonic()) > 0:
        if not display.pending_events():
            select.select([display.fileno()], [], [], left)
        while display.pending_events():
            event = display.next_event()
            if event.type == X.Expose:
                _paint(display, window, context, image)
            elif event.type in (X.ButtonPress, X.KeyPress, X.ClientMessage, X.DestroyNotify):
                return


def _paint(display: Display, window: XWindow, context: object, image: Image.Image) -> None:
    width, height = image.size
    depth = display.screen().root_depth
    for top in range(0, height, _STRIP):
        strip = image.crop((0, top, width, min(height, top + _STRIP)))
        pixels = strip.convert("RGBX").tobytes("raw", "BGRX")
        window.put_image(context, 0, top, width, strip.height, X.ZPixmap, depth, 0, pixels)  # type: ignore[arg-type]  # the stubs ask for str, the wire for bytes
    display.flush()


def _drawn(title: str, text: str) -> Image.Image:
    font = _font(title + text)
    lines = _wrapped(text, font, _WIDTH - 2 * _MARGIN)
    image = Image.new("RGB", (_WIDTH, 2 * _MARGIN + _LEADING * (len(lines) + 1) + 10), _GROUND)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 4, image.height), fill=_ACCENT)
    draw.text((_MARGIN, _MARGIN), title, fill=_ACCENT, font=font)
    for number, line in enumerate(lines):
        draw.text((_MARGIN, _MARGIN + 10 + _LEADING * (number + 1)), line, fill=_INK, font=font)
    return image


def _font(text: str) -> _Font:
    found = font_file(chinese=any(ord(character) > 0x2E7F for character in text))
    if found is not None:
        try:
            return ImageFont.truetype(str(found[0]), _SIZE, index=found[1])
        except OSError:
            pass
    return ImageFont.load_default(_SIZE)


def _wrapped(text: str, font: _Font, width: int) -> list[str]:
    """Lines that fit; between Chinese characters a line may end anywhere."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and font.getlength(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return lines


def _pieces(text: str) -> list[str]:
    pieces = [""]
    for character in text:
        pieces[-1] += character
        if character == " " or ord(character) > 0x2E7F:
            pieces.append("")
    return [piece for piece in pieces if piece]
