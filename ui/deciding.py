# SPDX-License-Identifier: GPL-3.0-or-later
"""The acts that decide about more than a picked range: kinds of work, whole applications, windows and sessions; as the window's actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from recorder import api
from ui import words
from ui.desk import Desk
from ui.main_actions import add_action, reword
from ui.whole_dialog import Act, WholeDialog
from ui.whole_words import WHOLE, Target, of_item

_PICKED = ("work_routine", "work_judgement", "work_mine", "work_none", "keep_pictures")
_ANY = ("stand_all", "stand_all_text", "withhold_all", "stand_wholly", "withhold_wholly", "remove_application", "remove_window")
_Work = api.StepClass | Literal[""]


class Deciding(QObject):
    """``acts`` are the window's actions, ``rest`` those that it has besides. What is decided wholly is asked about first, with a count.

    ``menu_asked`` tells where a menu for what is picked is wanted.
    """

    def __init__(self, desk: Desk, menu_asked: SignalInstance, rest: Mapping[str, QAction], window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.acts = {name: add_action(window, name, text, keys, act) for name, text, keys, act in self._table()}
        menu_asked.connect(lambda place: self.context_menu(rest).popup(place))
        for signal in (desk.opened, desk.grown, desk.changed, desk.moved):
            signal.connect(self.look)
        self.look()

    def _table(self) -> tuple[tuple[str, str, str, Callable[[], object]], ...]:
        return (
            ("work_routine", self.tr("This is routine"), "1", lambda: self.classify("routine")),
            ("work_judgement", self.tr("This is judgement"), "2", lambda: self.classify("judgement")),
            ("work_mine", self.tr("This is mine"), "3", lambda: self.classify("mine")),
            ("work_none", self.tr("This is no kind of work"), "4", lambda: self.classify("")),
            ("stand_routine", self.tr("Let all routine stand…"), "Ctrl+1", lambda: self._ask("stand", Target("routine"))),
            ("stand_all", self.tr("Let everything stand, without typed text…"), "Ctrl+2", lambda: self._ask("stand", WHOLE)),
            (
                "stand_all_text",
                self.tr("Let everything stand, typed text too…"),
                "Ctrl+3",
                lambda: self._ask("stand", WHOLE, text=True),
            ),
            ("withhold_all", self.tr("Keep everything here…"), "Ctrl+4", lambda: self._ask("withhold", WHOLE)),
            ("stand_wholly", "", "Shift+S", lambda: self._ask("stand", self._here("application"))),
            ("withhold_wholly", "", "Shift+W", lambda: self._ask("withhold", self._here("application"))),
            ("remove_application", "", "Shift+Del", lambda: self._ask("remove", self._here("application"))),
            ("remove_window", "", "Alt+Del", lambda: self._ask("remove", self._here("window"))),
            ("keep_pictures", self.tr("Keep the pictures of this stretch here"), "Shift+P", self.keep_pictures),
        )

    def look(self) -> None:
        """What can be done now, and to what."""
        board, chosen = self._desk.board, self._desk.selection
        picked = chosen is not None and chosen.end > chosen.start
        for name in _PICKED:
            self.acts[name].setEnabled(picked)
        for name in _ANY:
            self.acts[name].setEnabled(board is not None)
        routine = board is not None and any(each.work == "routine" for each in board.outline.marked.classes)
        self.acts["stand_routine"].setEnabled(routine)
        self._name_what_is_here()

    def _name_what_is_here(self) -> None:
        item = self._desk.window_here()
        told = {
            "stand_wholly": (self.tr("Let all of {name} stand…"), self.tr("Let an application stand…")),
            "withhold_wholly": (self.tr("Keep all of {name} here…"), self.tr("Keep an application here…")),
            "remove_application": (self.tr("Remove all of {name}…"), self.tr("Remove an application…")),
            "remove_window": (self.tr("Remove this window…"), self.tr("Remove a window…")),
        }
        for name, (here, some) in told.items():
            reword(self.acts[name], here.format(name=item.application.replace("&", "&&")) if item is not None else some)

    def classify(self, work: _Work) -> None:
        """Says what kind of work the selected stretch is."""
        chosen = self._desk.selection
        if chosen is None or chosen.end <= chosen.start:
            return
        mark = api.Classify(start=chosen.start, end=chosen.end, work=work)
        told = {
            "routine": self.tr("{length}: routine. It is offered to stand; until you let it, it stays here."),
            "judgement": self.tr("{length}: judgement. It stays here."),
            "mine": self.tr("{length}: yours. It stays here."),
            "": self.tr("{length}: of no kind any more."),
        }[work].format(length=words.length(chosen.end - chosen.start))
        self._desk.act(lambda view: (view.add(mark), told)[1])

    def keep_pictures(self) -> None:
        """Takes back that pictures of the selected stretch stand with what they show."""
        board, chosen = self._desk.board, self._desk.selection
        if board is None or chosen is None:
            return
        inside = [item.number for item in board.items["picture"] if item.stands and chosen.start <= item.start < chosen.end]
        if not inside:
            self._desk.said.emit(self.tr("No picture of this stretch stands with what it shows."))
            return
        told = self.tr("{what} of this stretch stay here.").format(what=words.pictures(len(inside)))
        marks = [api.StandPicture(frame=number, stands=False) for number in inside]
        self._desk.act(lambda view: (view.add_all(marks), told)[1])

    def add_to(self, menu: QMenu, rest: Mapping[str, QAction]) -> QMenu:
        """Puts the menus *Let stand*, *Redact* and *Suggestions* at the top; ``rest`` are the window's own actions."""
        first = menu.actions()[0]
        every = {**rest, **self.acts}
        parts = (
            ("menu_stand", self.tr("Let stand"), _STAND),
            ("menu_redact", self.tr("Redact"), _REDACT),
            ("menu_suggestions", self.tr("Suggestions"), _SUGGESTIONS),
        )
        for name, text, listed in parts:
            part = QMenu(text, menu)
            part.setObjectName(name)
            fill(part, listed, every)
            menu.insertMenu(first, part)
        menu.insertSeparator(first)
        return menu

    def context_menu(self, rest: Mapping[str, QAction]) -> QMenu:
        """For what is picked on the timeline."""
        menu = QMenu(self._window)
        menu.setObjectName("timeline_menu")
        fill(menu, _HERE, {**rest, **self.acts})
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _here(self, kind: Literal["application", "window"]) -> Target:
        item = self._desk.window_here()
        return of_item(item, kind) if item is not None else Target(kind)

    def _ask(self, act: Act, target: Target, *, text: bool = False) -> None:
        if self._desk.board is not None:
            WholeDialog(self._desk, act, target, self._window, text=text).open()


_STAND = (
    ("stand", "withhold", "picture", "keep_pictures"),
    ("work_routine", "work_judgement", "work_mine", "work_none"),
    ("stand_wholly", "withhold_wholly"),
    ("stand_routine", "stand_all", "stand_all_text", "withhold_all"),
)
_REDACT = (("remove", "mask", "cover"), ("remove_application", "remove_window"), ("undo", "redo"))
_SUGGESTIONS = (
    ("suggestions", "next_found", "previous_found"),
    ("accept", "reject", "always", "never", "ask_again", "accept_kind", "reject_kind"),
    ("look_again", "rules"),
)
_HERE = (
    ("stand", "withhold", "remove", "mask"),
    ("work_routine", "work_judgement", "work_mine", "work_none"),
    ("stand_wholly", "withhold_wholly", "remove_application", "remove_window"),
    ("undo", "redo"),
)


def fill(menu: QMenu, groups: tuple[tuple[str, ...], ...], acts: Mapping[str, QAction]) -> None:
    """Actions in groups with a line between two."""
    for number, group in enumerate(groups):
        if number:
            menu.addSeparator()
        for name in group:
            menu.addAction(acts[name])
