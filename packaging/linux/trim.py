# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes out of the vendored distributions what Stet never loads, above all Qt's network; what stays, stays as its wheel has it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

# What stays of PySide6, by path; each line must match something, so that a new Qt that renames a part stops the build.
KEPT = (
    r"(__init__|_config|_git_pyside_version)\.py",
    r"libpyside6\.abi3\.so\.[\d.]+",
    r"Qt(Core|DBus|Gui|Svg|Widgets)\.abi3\.so",
    r"support/[^/]+\.py",
    r"Qt/lib/libQt6(Core|DBus|Gui|OpenGL|Svg|WaylandClient|Widgets|WlShellIntegration|XcbQpa)\.so\.6",
    r"Qt/lib/libicu(data|i18n|uc)\.so\.\d+",
    r"Qt/plugins/iconengines/libqsvgicon\.so",
    r"Qt/plugins/imageformats/libq(jpeg|svg)\.so",
    r"Qt/plugins/platforminputcontexts/lib(compose|ibus)platforminputcontextplugin\.so",
    r"Qt/plugins/platforms/libq(offscreen|wayland|xcb)\.so",
    r"Qt/plugins/platformthemes/libqxdgdesktopportal\.so",
    r"Qt/plugins/wayland-decoration-client/libbradient\.so",
    r"Qt/plugins/wayland-shell-integration/libxdg-shell\.so",
    r"Qt/plugins/xcbglintegrations/libqxcb-(egl|glx)-integration\.so",
    r"Qt/translations/qtbase_(en|zh_CN)\.qm",
)
# What goes elsewhere: tests, headers, tools that build other things, and the second of two equal engines.
DROPPED = (
    r"bin/.*",
    r"numpy/(.*/)?tests/.*",
    r"numpy/(f2py|distutils|testing)/.*",
    r"numpy/_core/(include|lib)/.*",
    r"numpy/random/(lib|_examples)/.*",
    r"numpy/_core/_\w+_tests\..*\.so",
    r"zstandard/_cffi\..*\.so",
    r".*\.(pyi|pyc|pxd|h|c|a)",
    r"[^/]+\.dist-info/(INSTALLER|REQUESTED|direct_url\.json)",
)
# Of the detectors' distributions only what loads a model and the models are used.
DETECTORS_DROPPED = (
    r"(flatbuffers|google|packaging)(/.*|-.*)",
    r"protobuf-.*",
    r"onnxruntime/(backend|datasets|quantization|tools|transformers)/.*",
    r"rapidocr/(?!models/PP-OCRv6_(det|rec)_small\.onnx$).*",
    r"bin/.*",
    r".*\.(pyi|pyc|pxd|h|c|a)",
    r"[^/]+\.dist-info/(INSTALLER|REQUESTED|direct_url\.json)",
)
FORBIDDEN = re.compile(r"QtNetwork|Qt6Network|/tls/|networkinformation|WebEngine|QtQml|Qt6Q(ml|uick)|WebSockets")


def trim(vendor: Path, stay: tuple[str, ...] = KEPT, go: tuple[str, ...] = DROPPED) -> None:
    """Trims the folder of vendored distributions. Raises SystemExit where a part that must stay is not there, or one that must not is.

    The lists are those of Linux, where no others are given.
    """
    kept = dict.fromkeys(stay, 0)
    for path in sorted(vendor.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            continue
        name = path.relative_to(vendor).as_posix()
        if _stays(name, kept, go):
            path.chmod(0o644)
        else:
            path.unlink()
    missing = [pattern for pattern, number in kept.items() if not number]
    if missing:
        raise SystemExit(f"PySide6 has changed its shape; nothing matches {', '.join(missing)}")
    _drop_empty(vendor)
    _check(vendor)


def trim_detectors(folder: Path) -> None:
    """The same for those of the heavy detectors: of rapidocr its models stay, and no code at all, which would know how to download."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(re.fullmatch(pattern, path.relative_to(folder).as_posix()) for pattern in DETECTORS_DROPPED):
            path.chmod(0o644)
        elif not path.is_dir():
            path.unlink()
    _drop_empty(folder)
    _check(folder)


def _stays(name: str, kept: dict[str, int], go: tuple[str, ...]) -> bool:
    if not name.startswith("PySide6/"):
        return not any(re.fullmatch(pattern, name) for pattern in go)
    found = [pattern for pattern in kept if re.fullmatch(pattern, name.removeprefix("PySide6/"))]
    for pattern in found:
        kept[pattern] += 1
    return bool(found)


def _drop_empty(vendor: Path) -> None:
    for folder in sorted((path for path in vendor.rglob("*") if path.is_dir()), key=lambda path: -len(path.parts)):
        if folder.name == "__pycache__":
            shutil.rmtree(folder)
        elif not any(folder.iterdir()):
            folder.rmdir()


def _check(vendor: Path) -> None:
    left = [path.as_posix() for path in vendor.rglob("*") if FORBIDDEN.search(path.relative_to(vendor).as_posix())]
    if left:
        raise SystemExit(f"these must not be in the package: {', '.join(left)}")
