# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds a font file that can show a text, by fontconfig through ctypes."""

from __future__ import annotations

import ctypes
from ctypes import POINTER, byref, c_char_p, c_int, c_void_p
from pathlib import Path

_MATCH_PATTERN = 0


def font_file(chinese: bool) -> tuple[Path, int] | None:
    """The file of a sans-serif font and its index in it; None where fontconfig is missing or finds none."""
    try:
        library = ctypes.CDLL("libfontconfig.so.1")
    except OSError:
        return None
    _declare(library)
    pattern = library.FcNameParse(b"sans-serif:lang=zh-cn" if chinese else b"sans-serif")
    if not pattern:
        return None
    library.FcConfigSubstitute(None, pattern, _MATCH_PATTERN)
    library.FcDefaultSubstitute(pattern)
    found = library.FcFontMatch(None, pattern, byref(c_int()))
    library.FcPatternDestroy(pattern)
    return _file_of(library, found) if found else None


def _file_of(library: ctypes.CDLL, found: int) -> tuple[Path, int] | None:
    name, index = c_char_p(), c_int()
    missing = library.FcPatternGetString(found, b"file", 0, byref(name))
    library.FcPatternGetInteger(found, b"index", 0, byref(index))
    path = None if missing or name.value is None else Path(name.value.decode("utf-8", "surrogateescape"))
    library.FcPatternDestroy(found)
    return None if path is None else (path, index.value & 0xFFFF)


def _declare(library: ctypes.CDLL) -> None:
    library.FcNameParse.restype, library.FcNameParse.argtypes = c_void_p, [c_char_p]
    library.FcFontMatch.restype, library.FcFontMatch.argtypes = c_void_p, [c_void_p, c_void_p, POINTER(c_int)]
    library.FcConfigSubstitute.argtypes = [c_void_p, c_void_p, c_int]
    library.FcDefaultSubstitute.argtypes = [c_void_p]
    library.FcPatternDestroy.argtypes = [c_void_p]
    library.FcPatternGetString.argtypes = [c_void_p, c_char_p, c_int, POINTER(c_char_p)]
    library.FcPatternGetInteger.argtypes = [c_void_p, c_char_p, c_int, POINTER(c_int)]
