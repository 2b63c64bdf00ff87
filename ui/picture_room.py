# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture with what can be done to it above: seen as it leaves, its text un-covered, text looked for."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from recorder import api
from ui import words
from ui.fields import Choice, quiet, sentence
from ui.frame_view import FrameView
from ui.main_actions import add_action, follow
from ui.text_seeking import TextSeeking


class PictureRoom(QWidget):
    """The actions are the window's; the buttons only stand for them."""

    def __init__(self, unlocked: api.Unlocked, picture: FrameView, window: QWidget) -> None:
        super().__init__()
        self.picture, self.desk = picture, picture.desk
        self.seeking = TextSeeking(unlocked, lambda: (self.desk.session,) if self.desk.session else (), read=True)
        table = (
            ("as_it_leaves", self.tr("Show the picture as it leaves"), "L", lambda: picture.leaves.turn(not picture.leaves.on)),
            ("uncover", self.tr("Un-cover an area"), "U", lambda: picture.set_lifting(not picture.lifting)),
            ("uncover_window", self.tr("Un-cover this window"), "Shift+U", self._uncover_window),
            ("find_text", self.tr("Look for text in the pictures"), "Ctrl+U", self.seeking.turn),
        )
        self.acts: dict[str, QAction] = {name: add_action(window, name, text, keys, act) for name, text, keys, act in table}
        self.leaves = QCheckBox(self.tr("as it leaves"))
        self.area, self.window_button = QPushButton(), QPushButton()
        self.reach, self.done = Choice(), quiet("uncover_done", self.tr("Done"))
        self.told = sentence(muted=True)
        self._name()
        self._lay_out()
        self._connect()
        self._look()

    def _name(self) -> None:
        self.leaves.setObjectName("as_it_leaves")
        self.leaves.setToolTip(self.acts["as_it_leaves"].toolTip())
        self.leaves.setAccessibleName(self.acts["as_it_leaves"].text())
        self.reach.setObjectName("uncover_reach")
        self.reach.setAccessibleName(self.tr("How far un-covering reaches"))
        for name, text in (
            ("change", self.tr("un-cover as long as it stays the same")),
            ("this", self.tr("un-cover on this picture alone")),
            ("window", self.tr("un-cover in this window throughout")),
        ):
            self.reach.addItem(text, name)
        self.told.setObjectName("uncover_told")
        for button, name in ((self.area, "uncover"), (self.window_button, "uncover_window")):
            button.setObjectName(f"button_{name}")
            follow(button, self.acts[name])

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        for row in (above, below):
            row.setSpacing(8)
        for widget in (self.leaves, self.area, self.window_button, self.done):
            above.addWidget(widget)
        above.addStretch(1)
        below.addWidget(self.reach)
        below.addWidget(self.seeking, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(above)
        column.addWidget(self.told)
        column.addWidget(self.picture, 1)
        column.addLayout(below)

    def _connect(self) -> None:
        picture, desk = self.picture, self.desk
        self.leaves.toggled.connect(picture.leaves.turn)
        picture.leaves.turned.connect(self.leaves.setChecked)
        picture.leaves.turned.connect(lambda _on: self._look())
        picture.leaves.came.connect(self._look)
        picture.lift_mode.connect(lambda _on: self._look())
        picture.lifted.connect(self._uncover)
        self.done.clicked.connect(lambda: picture.set_lifting(False))
        self.seeking.ended.connect(picture.leaves.forget)
        for signal in (desk.opened, desk.grown, desk.moved):
            signal.connect(self._look)
        desk.opened.connect(lambda: self.seeking.abandon() if not desk.session else None)

    def _uncover(self, box: api.Box) -> None:
        self._lift(box)

    def _uncover_window(self) -> None:
        self._lift(None)

    def _lift(self, box: api.Box | None) -> None:
        """Un-covers the box, or the window in front, as far as was chosen, and shows what that makes of the picture."""
        frame = self.desk.board.picture_at(self.desk.playhead) if self.desk.board is not None else None
        if frame is None:
            return
        reach: api.Reach = self.reach.currentData()
        area, window = self.tr("The text there may be seen: {what}."), self.tr("All text of this window may be seen: {what}.")
        told = window if box is None else area

        def act(view: api.SessionView) -> str:
            mark = view.uncover(frame.at, box, reach)
            what = words.touched(view.touches(mark))
            view.add(mark)
            return told.format(what=what)

        self.desk.act(act)
        self.picture.leaves.turn(True)

    def _look(self) -> None:
        board = self.desk.board
        framed = board is not None and bool(board.frames)
        for action in self.acts.values():
            action.setEnabled(framed)
        for widget in (self.leaves, self.area, self.window_button, self.reach, self.seeking):
            widget.setVisible(framed)
        self.done.setVisible(self.picture.lifting)
        self.told.setText(self._said())
        self.told.setVisible(framed and bool(self.told.text()))

    def _said(self) -> str:
        if self.picture.lifting:
            return self.tr(
                "Draw over the text that may be seen. Arrow keys move the box, with Shift they size it, Return un-covers."
            )
        frame = self.picture.frame
        if frame is not None and self.picture.leaves.on and self.picture.leaves.stays(frame.number):
            return self.tr("This picture stays here. Look for text in the pictures, and it leaves with all text covered.")
        return ""
