# SPDX-License-Identifier: GPL-3.0-or-later
"""A dead key before a letter that it does not change: GTK shows both, Qt the letter, xterm neither; the store says what was shown."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from recorder.capture.x11.windows import X11Windows
from recorder.model.session import StartChoice
from tests.helpers.recordings import Recorded
from tests.helpers.xserver import VirtualDesktop, until

pytestmark = pytest.mark.desktop

_QT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication(sys.argv)
line = QLineEdit(windowTitle="Letter")
line.textChanged.connect(lambda text: Path(sys.argv[1]).write_text(text, "utf-8"))
line.show()
app.exec()
"""
_GTK = """
import sys
from pathlib import Path
import gi
gi.require_version("Gtk", "3.0")
from gi.repository import Gtk
window = Gtk.Window(title="Letter")
entry = Gtk.Entry()
entry.connect("changed", lambda entry: Path(sys.argv[1]).write_text(entry.get_text(), "utf-8"))
window.add(entry)
window.show_all()
Gtk.main()
"""
# The dead key and a letter that it does not change, one that it does, the accent itself, and a digit.
_KEYS = ("48", "24", "53", "48", "38", "48", "48", "48", "10", "52")


def _command(kind: str, out: Path) -> tuple[str, ...]:
    match kind:
        case "qt":
            return ("env", "QT_IM_MODULE=compose", sys.executable, "-c", _QT, str(out))
        case "gtk":
            return ("env", "GTK_IM_MODULE=gtk-im-context-simple", "/usr/bin/python3", "-c", _GTK, str(out))
    return ("xterm", "-T", "Letter", "-u8", "-e", "sh", "-c", f"stty -echo -icanon; cat > {out}")


@pytest.mark.parametrize(
    ("kind", "shown"), [("qt", "qx\u00e1\u00b41z"), ("gtk", "\u00b4qx\u00e1\u00b4\u00b41z"), ("xterm", "x\u00e1\u00b4z")]
)
def test_a_dead_key_before_any_other_letter_says_what_the_program_shows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str, shown: str
) -> None:
    """The same keys in three programs, three texts."""
    with VirtualDesktop() as desktop:
        monkeypatch.setenv("DISPLAY", desktop.display)
        if kind == "gtk":
            told = desktop.output("/usr/bin/python3", "-c", "import gi; gi.require_version('Gtk', '3.0'); print(True)")
            assert b"True" in told, "python3-gi and gir1.2-gtk-3.0 are needed: packaging/setup.sh installs them"
        desktop.output("setxkbmap", "us", "-variant", "intl")
        out = tmp_path / "shown"
        desktop.run(*_command(kind, out))
        desktop.activate("Letter")
        windows = X11Windows()
        (name,) = {window.application for window in windows.windows()}
        windows.stop()
        with Recorded(tmp_path / "vault", StartChoice(applications=(name,), text_for=(name,))) as recorded:
            for key in _KEYS:
                desktop.output("xdotool", "key", key)
            until(lambda: out.exists() and out.read_text("utf-8").endswith("z"), "the text")
            time.sleep(0.5)
        assert out.read_text("utf-8") == shown
    assert recorded.text == shown
