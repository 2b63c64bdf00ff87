# SPDX-License-Identifier: GPL-3.0-or-later
"""The acts on sessions as the window's actions, and the menus made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from recorder import api
from ui import icons
from ui.every_action import complete
from ui.keeper import Keeper
from ui.main_actions import add_action, follow
from ui.palette import Palette
from ui.sessions_view import SessionsView
from ui.tasking import Tasking


class KeeperMenu(QObject):
    """What can be done with the session that is picked, and with all of them. The actions are the window's."""

    def __init__(self, keeper: Keeper, tasking: Tasking, sessions: SessionsView, window: QWidget) -> None:
        super().__init__(window)
        self._keeper, self._sessions, self._window = keeper, sessions, window
        made = (
            ("rename", self.tr("Rename"), "F2", sessions.edit_name),
            ("note", self.tr("Note…"), "Ctrl+Shift+N", lambda: self._with(keeper.ask_note)),
            ("find", self.tr("Find a session"), "Ctrl+Shift+F", sessions.look_for),
            ("tasks", self.tr("Tasks…"), "Ctrl+T", tasking.show),
            ("add_to_task", self.tr("Make a task of it…"), "Ctrl+Shift+T", tasking.add),
            ("hand_over", self.tr("Hand over the task…"), "Ctrl+Shift+H", tasking.hand_over),
            ("go_on", self.tr("Go on with this session…"), "Ctrl+Shift+R", tasking.go_on),
            ("ledger", self.tr("What has left…"), "Ctrl+Shift+L", keeper.leaving.show),
            ("recognisable", self.tr("How recognisable is this?…"), "Ctrl+Shift+I", lambda: self._with(keeper.recognisable)),
            ("pin", self.tr("Pin"), "Ctrl+P", lambda: self._with(keeper.pin)),
            ("shred_marked", self.tr("Shred what is redacted…"), "Ctrl+Shift+D", lambda: self._with(keeper.shred_marked)),
            ("shred_session", self.tr("Shred the session…"), "Ctrl+Del", self.shred_session),
            ("archive", self.tr("Archive…"), "Ctrl+E", lambda: keeper.archive(sessions.current())),
            ("restore", self.tr("Restore an archive…"), "Ctrl+O", keeper.restore),
            ("salvage", self.tr("Salvage…"), "Ctrl+Shift+S", self._salvage),
            ("shred_last", self.tr("Shred the last minutes, in every session…"), "Ctrl+Shift+M", keeper.shred_last),
            ("shred_application", self.tr("Shred an application, in every session…"), "Ctrl+Shift+A", keeper.shred_application),
            ("shred_vault", self.tr("Shred everything…"), "", keeper.shred_vault),
            ("palette", self.tr("Find an action…"), "Ctrl+K", lambda: Palette(window).open()),
        )
        self.acts = {name: add_action(window, name, text, keys, act) for name, text, keys, act in made}
        follow(sessions.go_on, self.acts["go_on"])

    def look(self) -> None:
        """What can be done now."""
        summary, damaged = self._sessions.picked_summary(), self._sessions.picked_damaged()
        self._sessions.go_on.setVisible(summary is not None and summary.state == "interrupted")
        some = bool(self._sessions.model.summaries())
        for name in ("rename", "pin", "note", "go_on", "add_to_task", "hand_over", "shred_marked", "recognisable"):
            self.acts[name].setEnabled(summary is not None)
        self.acts["shred_session"].setEnabled(summary is not None or damaged)
        self.acts["salvage"].setEnabled(damaged)
        self.acts["shred_application"].setEnabled(some)
        self.acts["shred_last"].setEnabled(some)
        for name in ("archive", "find", "tasks"):
            self.acts[name].setEnabled(some)
        self.acts["pin"].setText(self.tr("Let go of the pin") if summary is not None and summary.pinned else self.tr("Pin"))

    def dress(self) -> None:
        """Takes on the theme in force."""
        for name, icon in (("pin", "pin"), ("shred_marked", "shred"), ("shred_session", "shred"), ("archive", "archive")):
            self.acts[name].setIcon(icons.icon(icon))
        self.acts["restore"].setIcon(icons.icon("restore"))
        self.acts["salvage"].setIcon(icons.icon("salvage"))

    def session_menu(self) -> QMenu:
        """For the session that is picked in the list."""
        self.look()
        menu = _menu(self._window)
        if self._sessions.picked_damaged():
            self._add(menu, "salvage", "", "shred_session")
        else:
            self._add(
                menu,
                "rename",
                "note",
                "pin",
                "",
                "go_on",
                "add_to_task",
                "hand_over",
                "recognisable",
                "",
                "archive",
                "",
                "shred_marked",
                "shred_session",
            )
        return menu

    def main_menu(self, rest: Mapping[str, QAction]) -> QMenu:
        """Everything; ``rest`` are the window's own actions. What is missing in it is put in when it opens."""
        self.look()
        menu = _menu(self._window)
        menu.aboutToShow.connect(lambda: complete(menu, self._window))
        menu.addAction(rest["search"])
        self._add(menu, "palette", "find", "tasks", "hand_over", "ledger", "")
        session = menu.addMenu(self.tr("The session that is picked"))
        session.setObjectName("menu_session")
        self._add(session, "rename", "note", "pin", "", "go_on", "add_to_task", "recognisable", "", "archive", "salvage")
        picture = menu.addMenu(self.tr("Picture"))
        picture.setObjectName("menu_picture")
        for name in ("as_it_leaves", "uncover", "uncover_window", "find_text"):
            picture.addAction(rest[name])
        shred = menu.addMenu(icons.icon("shred"), self.tr("Shred"))
        shred.setObjectName("menu_shred")
        self._add(shred, "shred_marked", "shred_session", "", "shred_last", "shred_application", "", "shred_vault")
        menu.addSeparator()
        self._add(menu, "restore", "")
        for name in ("left", "right"):
            menu.addAction(rest[name])
        menu.addSeparator()
        for name in ("settings", "lock", "about", "quit"):
            menu.addAction(rest[name])
        return menu

    def shred_session(self) -> None:
        """The session that is picked, readable or not."""
        if self._sessions.picked_damaged():
            self._keeper.shred_damaged(self._sessions.current())
        else:
            self._with(self._keeper.shred_session)

    def _salvage(self) -> None:
        if self._sessions.picked_damaged():
            self._keeper.salvage(self._sessions.current())

    def _with(self, act: Callable[[api.SessionSummary], None]) -> None:
        summary = self._sessions.picked_summary()
        if summary is not None:
            act(summary)

    def _add(self, menu: QMenu, *names: str) -> None:
        for name in names:
            if name:
                menu.addAction(self.acts[name])
            else:
                menu.addSeparator()


def _menu(window: QWidget) -> QMenu:
    menu = QMenu(window)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
