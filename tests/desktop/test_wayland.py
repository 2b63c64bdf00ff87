# SPDX-License-Identifier: GPL-3.0-or-later
"""On Wayland nothing is recorded rather than half, whatever the environment says or does not say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.installed import program
from tests.helpers.recordings import ROOT
from tests.helpers.xserver import VirtualDesktop, until

pytestmark = pytest.mark.desktop
_NOBODY = 65534
_HEADLESS = {
    "WLR_BACKENDS": "headless",
    "WLR_RENDERER": "pixman",
    "WLR_LIBINPUT_NO_DEVICES": "1",
    "WLR_HEADLESS_OUTPUTS": "1",
    "PATH": "/usr/bin:/bin",
}


@pytest.fixture
def session() -> Iterator[dict[str, str]]:
    """A headless sway with its X server for old programs; what a program of that session finds in its environment."""
    program("Xwayland")
    with tempfile.TemporaryDirectory(prefix="stet-wayland-") as name:
        folder = Path(name)
        # Xwayland lets its own user in alone, and sway refuses to run as root.
        (folder / "tell").write_text("xhost +local:\necho $DISPLAY $WAYLAND_DISPLAY > told.new\nmv told.new told\n")
        (folder / "config").write_text("xwayland enable\nexec sh tell\n")
        folder.chmod(0o700)
        root = os.getuid() == 0
        if root:
            os.chown(folder, _NOBODY, _NOBODY)
        become = ["setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups"] if root else []
        env = {**_HEADLESS, "HOME": name, "XDG_RUNTIME_DIR": name}
        command = [*become, program("sway"), "-c", str(folder / "config")]
        with subprocess.Popen(command, env=env, cwd=name, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                until((folder / "told").exists, "sway", 20.0)
                display, wayland = (folder / "told").read_text().split()
                yield {"DISPLAY": display, "WAYLAND_DISPLAY": wayland, "XDG_SESSION_TYPE": "wayland"}
            finally:
                process.terminate()


_ASK = """
import json, sys
from pathlib import Path
from recorder import api
from recorder.capture import backends
from recorder.errors import BackendUnavailable
try:
    backends.pick()
    refused = None
except BackendUnavailable as error:
    refused = [error.message, error.hint]
observed = ("input", "windows", "pictures")
told = [[each.works, each.hint] for each in api.doctor(Path(sys.argv[1])).capabilities if each.what in observed]
print(json.dumps([refused, told]))
"""


def _asked(env: dict[str, str], home: Path) -> tuple[list[str] | None, list[tuple[bool, str]]]:
    """What a process with this environment says: one of its own, since the library keeps one server's numbers for all."""
    rest = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE")}
    command = [sys.executable, "-c", _ASK, str(home)]
    done = subprocess.run(command, env={**rest, **env}, cwd=ROOT, capture_output=True, check=True, timeout=60)
    refused, told = json.loads(done.stdout)
    return refused, told


@pytest.mark.parametrize(
    "known",
    [
        ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE"),
        ("DISPLAY", "XDG_SESSION_TYPE"),
        ("DISPLAY", "WAYLAND_DISPLAY"),
        ("DISPLAY",),
    ],
)
def test_wayland_is_known_from_whatever_tells_it(session: dict[str, str], tmp_path: Path, known: tuple[str, ...]) -> None:
    """Also where only the X server for old programs can be seen: it would show half of the windows, and nobody's keys."""
    refused, told = _asked({name: session[name] for name in known}, tmp_path / "vault")
    assert refused is not None
    assert "Wayland" in refused[0]
    assert "X11" in refused[1]
    assert not any(works for works, _hint in told)
    assert all("Wayland" in hint for _works, hint in told)


def test_a_real_x_server_is_no_stand_in(tmp_path: Path) -> None:
    """What the rule above must not take away."""
    with VirtualDesktop() as desktop:
        refused, told = _asked({"DISPLAY": desktop.display}, tmp_path / "vault")
    assert refused is None
    assert len(told) == 3
    assert all(works for works, _hint in told)
