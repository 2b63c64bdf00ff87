# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks about all of an application, a window, what is routine or a session: says what would be touched, then does it as one act."""

from __future__ import annotations

from typing import Literal, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget
from shiboken6 import isValid

from recorder import api
from ui import words
from ui.desk import Desk
from ui.fields import Choice, ask_one_thing, chosen_button, quiet, sentence
from ui.whole_words import Target, targets

Act = Literal["stand", "withhold", "remove"]


class WholeDialog(QDialog):
    """Nothing is ticked but what was asked for by name; one undo takes all of it back."""

    def __init__(self, desk: Desk, act: Act, target: Target, parent: QWidget | None = None, *, text: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("whole_dialog")
        self.desk, self.act = desk, act
        title, window_title, yes = self._words()
        self.setWindowTitle(window_title)
        self.told = sentence(title, title=True)
        self.what = Choice()
        self.what.setObjectName("whole_what")
        self.what.setAccessibleName(title)
        self.what.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.what.setMinimumContentsLength(40)
        self.touched = sentence(muted=True)
        self.touched.setObjectName("whole_touches")
        self.touched.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.touched.setMinimumHeight(4 * self.touched.fontMetrics().lineSpacing() + 2)
        self.text, self.pictures = _tick("whole_text", text), _tick("whole_pictures", False)
        self.yes, self.no = chosen_button("whole_yes", yes), quiet("whole_no", self.tr("Not now"))
        self._fill(target)
        self.what.currentIndexChanged.connect(lambda _place: self._look())
        self.text.toggled.connect(lambda _on: self._look())
        self.yes.clicked.connect(self._do)
        self.no.clicked.connect(self.reject)
        ask_one_thing(self, (self.told, self.what, self.touched, self.text, self.pictures), self.no, self.yes)
        self.finished.connect(self.deleteLater)
        self._look()

    def _words(self) -> tuple[str, str, str]:
        return {
            "stand": (self.tr("What may leave?"), self.tr("Stet: let stand"), self.tr("Let stand")),
            "withhold": (self.tr("What stays here?"), self.tr("Stet: keep here"), self.tr("Keep here")),
            "remove": (self.tr("What is to be gone?"), self.tr("Stet: remove"), self.tr("Remove")),
        }[self.act]

    def _fill(self, wanted: Target) -> None:
        assert self.desk.board is not None
        for target, name in targets(self.desk.board):
            if self.act != "remove" or target.kind in ("application", "window"):
                self.what.addItem(name, target)
        places = [place for place in range(self.what.count()) if _fits(self.what.itemData(place), wanted)]
        self.what.setCurrentIndex(places[0] if places else 0)

    def target(self) -> Target | None:
        """What is chosen; nothing where there is nothing to choose."""
        chosen = self.what.currentData()
        return chosen if isinstance(chosen, Target) else None

    def _look(self) -> None:
        target, act = self.target(), self.act
        self.yes.setEnabled(False)
        if target is None:
            self.touched.setText(self.tr("No window was in front in this session."))
            return
        self.desk.ask(lambda view: _weighed(view, act, target), lambda what: self._weighed(target, cast(api.Touches, what)))

    def _weighed(self, target: Target, what: api.Touches) -> None:
        if not isValid(self) or target != self.target():
            return
        self.yes.setEnabled(what.nanoseconds > 0)
        length, touched = words.length(what.nanoseconds), words.touched(what)
        if self.act == "stand":
            self.touched.setText(self._would_stand(what))
        elif self.act == "withhold":
            self.touched.setText(
                self.tr("{length} stays here, whatever was let stand: {what}.").format(length=length, what=touched)
            )
        else:
            told = self.tr("{length} will be gone from view and from what leaves: {what}. It can be undone until it is shredded.")
            self.touched.setText(told.format(length=length, what=touched))
        stands = self.act == "stand"
        self.text.setText(self.tr("its {count} too").format(count=words.characters(what.typed)))
        self.text.setVisible(stands and what.typed > 0)
        self.pictures.setText(self.tr("its {count} too, as they are").format(count=words.pictures(what.pictures)))
        self.pictures.setVisible(stands and what.pictures > 0)

    def _would_stand(self, what: api.Touches) -> str:
        if not what.nanoseconds:
            return self.tr("None of it can stand: it is judgement, your own, or gone.")
        told = self.tr("{length} would stand: {what}. Pictures leave with all text covered, or as they are where you tick it.")
        without = self.tr("Judgement, your own, what is gone and typed text stay here.")
        rest = self.tr("Judgement, your own and what is gone stay here.")
        kept = self.text.isChecked() or not what.typed
        shown = told.format(length=words.length(what.nanoseconds), what=words.touched(what, typed=kept))
        return f"{shown}\n{rest if kept else without}"

    def _do(self) -> None:
        target = self.target()
        if target is None:
            return
        text, pictures, act, told = self.text.isChecked(), self.pictures.isChecked(), self.act, self._done()

        def make(view: api.SessionView) -> str:
            what = _weighed(view, act, target)
            view.add_all(_marks(view, act, target, text=text, pictures=pictures))
            shown = words.touched(what, typed=text or act != "stand")
            return told.format(length=words.length(what.nanoseconds), what=shown)

        self.desk.act(make)
        self.accept()

    def _done(self) -> str:
        if self.act == "stand":
            with_text = self.tr("{length} may leave, typed text too: {what}.")
            return with_text if self.text.isChecked() else self.tr("{length} may leave, without typed text: {what}.")
        if self.act == "withhold":
            return self.tr("{length} stays here: {what}.")
        return self.tr("{length} is gone from view and from what leaves: {what}.")


def _stretches(view: api.SessionView, target: Target) -> tuple[tuple[int, int], ...]:
    """Lives on the store thread."""
    match target.kind:
        case "application":
            return api.wholly.of_application(view, target.name)
        case "window":
            return api.wholly.of_window(view, target.window)
        case "routine":
            return api.wholly.of_class(view, "routine")
        case _:
            return ((0, view.duration + 1),)


def _weighed(view: api.SessionView, act: Act, target: Target) -> api.Touches:
    """Lives on the store thread."""
    stretches = _stretches(view, target)
    if act == "stand":
        return api.wholly.would_stand(view, api.wholly.let_stand(stretches, text=False))
    return api.wholly.touched(view, api.wholly.withheld(stretches))


def _marks(view: api.SessionView, act: Act, target: Target, *, text: bool, pictures: bool) -> list[api.AnyMark]:
    """Lives on the store thread."""
    stretches = _stretches(view, target)
    if act == "remove":
        return list(api.wholly.removed(stretches))
    if act == "withhold":
        return list(api.wholly.withheld(stretches))
    more = api.wholly.pictures_in(view, stretches) if pictures else ()
    return [*api.wholly.let_stand(stretches, text=text), *more]


def _fits(target: Target, wanted: Target) -> bool:
    """The one that is meant; without a name, the first of its kind."""
    if not wanted.name:
        return target.kind == wanted.kind
    return (target.kind, target.window) == (wanted.kind, wanted.window) and (wanted.kind == "window" or target.name == wanted.name)


def _tick(name: str, on: bool) -> QCheckBox:
    box = QCheckBox()
    box.setObjectName(name)
    box.setChecked(on)
    box.hide()
    return box
