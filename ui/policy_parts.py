# SPDX-License-Identifier: GPL-3.0-or-later
"""What the page and the window about the policy share: rules with who set them, the employer's words, files, keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from recorder import api
from ui import words
from ui.fields import head, scrolled, sentence
from ui.words import DOT, translate

_GAP = 8


def said(rule: str, value: str) -> str:
    """A rule with its value, in a sentence."""
    return api.policy.sentence(rule, value, words.language())


def card(*parts: QWidget) -> QFrame:
    """Parts that belong together."""
    made = QFrame()
    made.setProperty("card", True)
    column = QVBoxLayout(made)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(4)
    for part in parts:
        column.addWidget(part)
    return made


def rule(fact: api.policy.Fact, found: api.policy.InForce) -> QWidget:
    """A rule that is in force, who set it, and since when."""
    since = moment(fact.since) if fact.since else ""
    told = translate("Policy", "since {when}").format(when=since) if since else translate("Policy", "you have not seen it yet")
    return card(sentence(said(fact.rule, fact.value)), sentence(DOT.join((set_by(fact.who, found), told)), muted=True))


def set_by(marks: Sequence[str], found: api.policy.InForce) -> str:
    """Those who set a rule: the files, and whose keys signed them."""
    return translate("Policy", "set by {who}").format(who=api.policy.setters(marks, found, words.language()))


def quoted(source: api.policy.Source) -> list[QWidget]:
    """What a policy's author says and calls himself, as his words and not as Stet's."""
    told = "\n".join(part for part in (source.organisation, source.words, source.contact) if part)
    if not told:
        return []
    label = sentence(f"“{told}”")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    where = translate("Policy", "What “{name}” says: its author's words, not Stet's").format(name=source.name)
    return [card(sentence(where, muted=True), label)]


def origin(source: api.policy.Source) -> QWidget:
    """Where a policy lies, since when, its digest, and who signed it."""
    where = sentence(source.origin)
    lines = [translate("Policy", "put there {when}").format(when=moment(source.put))] if source.put else []
    if source.kept:
        lines = [translate("Policy", "not there any more; your representative signed it, so it holds on")]
    parts: list[QWidget] = [where, *(sentence(line, muted=True) for line in lines)]
    for text, key in (
        (translate("Policy", "Signed by the employer's key"), source.employer),
        (translate("Policy", "Signed by your representative's key"), source.representative),
        ("SHA-256", source.digest),
    ):
        if key:
            parts += [sentence(text, muted=True), figures(key)]
    if not source.employer and not source.representative:
        parts.append(sentence(translate("Policy", "Nobody signed it."), muted=True))
    return card(*parts)


def refusals(found: api.policy.InForce) -> list[QWidget]:
    """The files that do not count, each with the reason, and what holds in their place."""
    spoken = words.language()
    return [
        card(
            sentence(each.origin),
            sentence(api.policy.reason(each, spoken), trouble=True),
            *(sentence(told, muted=True) for told in (api.policy.lasts(each, found, spoken),) if told),
        )
        for each in found.refused
    ]


def figures(text: str) -> QLabel:
    """A fingerprint or a digest: to be compared sign by sign, and copied."""
    label = QLabel(_broken(text), wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(text)
    return label


def group(title: str, parts: Sequence[QWidget]) -> list[QWidget]:
    """Parts under a head; nothing where there are none."""
    over = head(title)
    over.setContentsMargins(0, _GAP, 0, 0)
    return [over, *parts] if parts else []


def readable(inner: QWidget, name: str) -> QScrollArea:
    """It in a room that scrolls, by the keyboard too: what is in it takes none."""
    area = scrolled(inner)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setAccessibleName(name)
    return area


def column(parts: Sequence[QWidget]) -> QWidget:
    """Parts below each other."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 4, 0)
    layout.setSpacing(_GAP)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    return made


def moment(seconds: float) -> str:
    """When something came about."""
    return words.moment(seconds, datetime.now().astimezone().date())


def _broken(text: str) -> str:
    """In groups of eight, so that a line can end between them."""
    kind, colon, rest = text.rpartition(":")
    return kind + colon + " ".join(rest[start : start + 8] for start in range(0, len(rest), 8))
