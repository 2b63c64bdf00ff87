# SPDX-License-Identifier: GPL-3.0-or-later
"""The story that the demo plays: one session from start to hand-over, by the hands of a worker, checked at the end."""

from __future__ import annotations

import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from recorder import api
from recorder.api import ProcessError
from ui.demo import gallery
from ui.demo.again import program
from ui.demo.checks import CHINESE, check
from ui.demo.desktop import Desktop, missing_tools
from ui.demo.hands import Hands
from ui.demo.report import Chapter, write_report


class Story:
    """Plays once. ``folder`` gets export, report and pictures; the vault is thrown away at the end.

    ``prefix`` is put before the app's command: a test watches its system calls that way.
    """

    def __init__(self, folder: Path, desktop: Desktop, say: Callable[[str], None], prefix: tuple[str, ...] = ()) -> None:
        self.folder, self.desktop, self.say, self.prefix = folder, desktop, say, prefix
        self.hands = Hands(desktop)
        self.chapters: list[Chapter] = []
        self.passphrase = "demo " + secrets.token_hex(6)
        self.secret = "Zebra-" + secrets.token_hex(5)
        self._temporary = tempfile.TemporaryDirectory(prefix="stet-demo-")
        self.home = Path(self._temporary.name) / "vault"
        self._app: subprocess.Popen[bytes] | None = None
        self._began = time.monotonic()

    def play(self, *, windows: bool = True) -> str:
        """All chapters, that of every window if wished; returns the summary line. Raises RecorderError at the first that fails."""
        try:
            for chapter in (
                self.prepare,
                self.open_app,
                self.open_applications,
                self.start_session,
                self.work,
                self.cover_indicator,
                self.stop_session,
                self.redact,
                self.let_stand,
                self.review,
                self.check,
                *([self.show_windows] if windows else []),
            ):
                begin = time.monotonic()
                title, seen, pictures = chapter()
                self.chapters.append(Chapter(title, seen, pictures, time.monotonic() - begin))
                self.say(f"  {title}: {seen}")
            return self._finish()
        finally:
            if self._app is not None and self._app.poll() is None:
                self._app.kill()
                self._app.wait()
            self._temporary.cleanup()

    def prepare(self) -> tuple[str, str, tuple[str, ...]]:
        """A fresh vault, made as ``stet init`` makes it."""
        unlocked, words = api.create_vault(self.home, self.passphrase)
        unlocked.lock()
        return "A vault", f"made in a folder of its own, with {len(words)} recovery words", ()

    def open_app(self) -> tuple[str, str, tuple[str, ...]]:
        """The real app, unlocked with the passphrase typed into its window."""
        self._app = subprocess.Popen(
            [*self.prefix, *program("ui", "--home", str(self.home), "--lang", "en", "app")],
            env=self.desktop.env,
        )
        window = self.hands.window("^Stet: unlock$")
        picture = self._picture("unlock", window)
        self.hands.activate(window)
        self.hands.type(self.passphrase)
        self.hands.key("Return")
        self.main = self.hands.window("^Stet$")
        self.hands.tray_icon()
        return "The app", "in the tray, unlocked", (picture,)

    def open_applications(self) -> tuple[str, str, tuple[str, ...]]:
        """A terminal and an editor, as a worker has them open."""
        self.hands.learn(CHINESE)
        look = ("-fa", "DejaVu Sans Mono", "-fs", "11", "-geometry", "80x18+40+90")
        self.desktop.spawn("xterm", "-T", "Deploy", *look, "-e", "env", "PS1=$ ", "bash", "--norc")
        notes = self.home.parent / "notes.txt"
        notes.write_text("")
        self.desktop.spawn("mousepad", "--disable-server", str(notes))
        self.terminal, self.editor = self.hands.window("^Deploy$"), self.hands.window("Mousepad")
        self.hands.place(self.editor, 600, 380, 720, 420)
        self.hands.activate(self.editor)
        self.hands.activate(self.terminal)
        return "Two applications", "a terminal and an editor", ()

    def start_session(self) -> tuple[str, str, tuple[str, ...]]:
        """The tray's menu, the start sheet, both applications with their text."""
        menu = self._menu("Down", "Return")
        sheet = self.hands.window("^Stet: start$")
        self.hands.activate(sheet)
        self.hands.type("Release notes")
        # The application that was in front is picked already; text is allowed for both.
        for keys in (("Tab", "Tab", "space"), ("Tab", "space"), ("Tab", "space")):
            self.hands.key(*keys)
        time.sleep(0.3)
        picture = self._picture("start", sheet)
        self.hands.key("Return")
        self.hands.gone("^Stet: start$")
        self.indicator = self.hands.window("^Stet: indicator$")
        self._wait_state("recording")
        return "Start", "scope and text picked on the start sheet, the indicator is on the screen", (menu, picture)

    def work(self) -> tuple[str, str, tuple[str, ...]]:
        """Typing and clicking in both, a planted secret among it, and a window out of scope."""
        self.hands.activate(self.terminal)
        time.sleep(0.6)
        self.hands.type("echo deploy notes\n")
        time.sleep(0.4)
        self.hands.activate(self.editor)
        time.sleep(0.6)
        x, y, width, height = self.hands.box(self.editor)
        self.hands.click(x + width // 2, y + height // 2)
        time.sleep(0.4)
        self.hands.type(CHINESE, delay_ms=60)
        self.hands.key("Return")
        self.hands.type(f"token {self.secret} for the server")
        self.hands.key("Return", "ctrl+s")
        time.sleep(0.5)
        picture = self._picture("recording")
        self.hands.activate(self.main)
        self.hands.activate(self.editor)
        time.sleep(0.5)
        self.hands.type("done")
        time.sleep(0.8)
        return "Work", "typed in the terminal and in the editor, Chinese and a planted secret among it", (picture,)

    def cover_indicator(self) -> tuple[str, str, tuple[str, ...]]:
        """Another window over the indicator: the recording pauses by itself, and goes on when the worker says so."""
        x, y, _width, _height = self.hands.box(self.indicator)
        begin = time.monotonic()
        cover = self.desktop.spawn("zenity", "--info", "--text=In the way", "--title=In the way", "--width=400")
        window = self.hands.window("^In the way$")
        self.hands.lay_over(window, x - 60, y - 40)
        self._wait_state("paused")
        waited = time.monotonic() - begin
        cover.terminate()
        cover.wait()
        time.sleep(1.5)
        picture = self._picture("paused")
        self.hands.click_accent(self.indicator)
        self._wait_state("recording")
        return (
            "Indicator covered",
            f"paused by itself {waited:.1f} s after a window was opened over it, went on at a click",
            (picture,),
        )

    def stop_session(self) -> tuple[str, str, tuple[str, ...]]:
        """The tray's menu again; the session opens on the timeline."""
        self.hands.activate(self.editor)
        time.sleep(0.5)
        menu = self._menu("Down", "Down", "Return")
        self.hands.gone("^Stet: indicator$")
        self._wait_state("idle")
        self.hands.activate(self.main)
        time.sleep(1.0)
        return "Stop", "stored; the session lies on the timeline", (menu, self._picture("timeline", self.main))

    def redact(self) -> tuple[str, str, tuple[str, ...]]:
        """The secret, masked wherever it occurs; and undone and redone, since that must work."""
        self.hands.activate(self.main)
        self.hands.key("n", "m")
        dialog = self.hands.window("mask a text")
        self.hands.key("ctrl+a")
        self.hands.type(self.secret)
        self.hands.still(dialog)
        picture = self._picture("mask", dialog)
        self.hands.key("Return")
        self.hands.gone("mask a text")
        self.hands.key("ctrl+z", "ctrl+shift+z")
        return "Redact", "the secret is masked everywhere, undone, and masked again", (picture,)

    def let_stand(self) -> tuple[str, str, tuple[str, ...]]:
        """The whole with its text, but the first typed text withheld; and one picture."""
        self.hands.activate(self.main)
        self.hands.key("ctrl+a", "s")
        time.sleep(0.3)
        self.hands.key("space")
        question = self._picture("let-stand", self.main)
        self.hands.key("Return")
        time.sleep(0.3)
        self.hands.key("F6", "Home", "n", "w", "Home", "Next", "Next", "p")
        time.sleep(0.8)
        return "Let stand", "all but the first typed text, and one picture", (question, self._picture("marked", self.main))

    def review(self) -> tuple[str, str, tuple[str, ...]]:
        """Terms, reading to the end, the secret, the folder."""
        self.hands.activate(self.main)
        self.hands.key("ctrl+Return")
        dialog = self.hands.window("^Stet: review$")
        self.hands.activate(dialog)
        time.sleep(0.3)
        self.hands.type("Platform team")
        self.hands.key("Tab")
        self.hands.type("Train an agent to write release notes")
        pictures = [self._picture("terms", dialog)]
        self.hands.key("Return")
        time.sleep(2.5)
        pictures.append(self._picture("review", dialog))
        self.hands.key("End")
        for _ in range(6):  # nothing can be approved that was not on screen
            time.sleep(0.5)
            self.hands.key("F3")
        time.sleep(0.5)
        self.hands.key("Return")
        time.sleep(0.5)
        self.hands.key("shift+Tab", "shift+Tab", "ctrl+a")
        self.hands.type(str(self.folder / "export"))
        self.hands.key("Tab", "Tab")
        self.hands.type(self.passphrase)
        pictures.append(self._picture("approve", dialog))
        self.hands.key("Return")
        self.desktop.wait((self.folder / "export" / ".complete").exists, "the export")
        time.sleep(0.6)
        pictures.append(self._picture("done", dialog))
        self.hands.key("Return")
        self.hands.gone("^Stet: review$")
        return (
            "Review and approve",
            "read to the end, approved with the passphrase; only then was the folder written",
            tuple(pictures),
        )

    def check(self) -> tuple[str, str, tuple[str, ...]]:
        """The export by our verifier and by standard tools, and every byte of it for the secret."""
        lines = check(self.folder / "export", self.home, self.passphrase, self.secret)
        return "Check", f"{lines} steps, verified by stet, sha256sum and ssh-keygen; the secret is in no byte of the export", ()

    def show_windows(self) -> tuple[str, str, tuple[str, ...]]:
        """Every window in light and dark, English and Chinese."""
        pictures = gallery.take(self.folder / "pictures", self.home, self.passphrase, self.desktop)
        return "Every window", f"{len(pictures)} pictures: light and dark, English and Chinese, 200 %", tuple(pictures)

    def _finish(self) -> str:
        assert self._app is not None
        api.send_control(self.home, "quit")
        self._app.wait(20)
        seconds = time.monotonic() - self._began
        failed = "" if self._app.returncode == 0 else f" The app ended with {self._app.returncode}."
        summary = f"demo: {len(self.chapters)} chapters in {seconds:.0f} s, export verified, secret found nowhere in it.{failed}"
        write_report(self.folder, summary, self.chapters)
        if failed:
            raise ProcessError("The app did not end as it should ({code}).", "Look at the report.", code=self._app.returncode)
        return summary

    def _menu(self, *keys: str) -> str:
        x, y = self.hands.tray_icon()
        self.hands.click(x, y, 3)
        time.sleep(0.6)
        picture = self._picture("menu-" + str(len(self.chapters)))
        self.hands.key(*keys)
        return picture

    def _wait_state(self, state: str) -> None:
        self.desktop.wait(lambda: api.app_state(self.home) == state, f"the state “{state}”")

    def _picture(self, name: str, window: int | None = None) -> str:
        folder = self.folder / "pictures"
        folder.mkdir(parents=True, exist_ok=True)
        self.hands.picture(folder / f"{name}.png", window)
        return f"pictures/{name}.png"


def play(folder: Path, say: Callable[[str], None], *, windows: bool = True) -> int:
    """Plays the demo into a folder; returns 0, or raises RecorderError."""
    if missing := missing_tools():
        raise ProcessError(
            "The demo needs programs that are not here: {tools}.", "Install them, or run: make run", tools=", ".join(missing)
        )
    for name in ("export", "pictures"):
        shutil.rmtree(folder / name, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    say(
        "Playing one session on a virtual desktop. That takes about a minute; pictures of every window, if wished, take some minutes more."
    )
    with Desktop() as desktop:
        say(Story(folder, desktop, say).play(windows=windows))
    return 0
