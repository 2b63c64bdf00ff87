# SPDX-License-Identifier: GPL-3.0-or-later
"""What the inspector says of what is picked, and of the session. No widgets."""

from __future__ import annotations

import re

from recorder import api
from ui import moment_words, words
from ui.desk import Desk
from ui.timeline_items import Item
from ui.timeline_paint import MASKED
from ui.words import mark_name, translate

_UNBROKEN = re.compile(r"\S{20}(?=\S)")


def title(desk: Desk) -> str:
    """What is picked, in a few words."""
    item = desk.item
    if desk.selection is None:
        return translate("Inspector", "Nothing yet")
    if item is None:
        return translate("Inspector", "A stretch of the session")
    names = {
        "window": item.application or translate("Inspector", "A window"),
        "typed": _typed(item),
        "picture": translate("Inspector", "A picture"),
        "pointer": moment_words.plain(item),
        "field": translate("Inspector", "The field {name}").format(name=item.label or item.role),
        "note": translate("Inspector", "Your note"),
        "mark": mark_name(item.label),
        "found": item.label,
    }
    return names.get(item.lane, translate("Inspector", "Not recorded"))


def _typed(item: Item) -> str:
    if item.unseen:
        return words.unseen()
    if item.hidden:
        return translate("Inspector", "Typed here; the text was not kept")
    kept = len(item.label.replace(MASKED, ""))
    if MASKED in item.label and not kept:
        return translate("Inspector", "Typed text, masked")
    one, more = (
        translate("Inspector", "Typed 1 character in {application}"),
        translate("Inspector", "Typed {count} characters in {application}"),
    )
    return (one if kept == 1 else more).format(count=kept, application=item.application or "?")


def where(desk: Desk) -> str:
    """Where and when that is; with nothing picked, how to pick something."""
    board, item, chosen = desk.board, desk.item, desk.selection
    if board is None or chosen is None:
        return translate(
            "Inspector",
            "Click something on the timeline, drag over a stretch of it, or press N for the next typed text. Ctrl+A picks all.",
        )
    first, last = board.clock.told(chosen.start), board.clock.told(chosen.end)
    label = ""
    if item is not None and item.lane == "gap":
        label = words.gap(item.label, item.source)
    elif item is not None and item.lane == "note":
        label = item.label
    elif item is not None:
        window = item if item.lane == "window" else board.item_at("window", item.start)
        label = window.label if window is not None else ""
    else:
        label = ", ".join(dict.fromkeys(span.application for span in board.within("window", chosen.start, chosen.end)))
    return "\n".join(part for part in (breakable(label), first if first == last else f"{first} – {last}") if part)


def session_lines(desk: Desk) -> list[str]:
    """What has been decided about the whole session so far."""
    board = desk.board
    if board is None:
        return []
    marked = board.outline.marked
    stands = sum(leaf.end - leaf.start for leaf in board.leaves if leaf.fate == "stands")
    with_text = any(leaf.text for leaf in board.leaves if leaf.fate == "stands")
    lines = [translate("Inspector", "Nothing stands yet: all of it stays here.")]
    if stands:
        kept = (
            translate("Inspector", "{length} stands, typed text too")
            if with_text
            else translate("Inspector", "{length} stands, typed text withheld")
        )
        lines = [kept.format(length=words.length(stands))]
    kinds: dict[api.StepClass, int] = {}
    for each in marked.classes:
        kinds[each.work] = kinds.get(each.work, 0) + each.end - each.start
    if kinds:
        lines.append(words.DOT.join(f"{words.work(kind)} {words.length(long)}" for kind, long in kinds.items()))
    for count, one, more in (
        (len(marked.pictures), translate("Inspector", "1 picture stands"), translate("Inspector", "{count} pictures stand")),
        (len(marked.removed), translate("Inspector", "1 stretch removed"), translate("Inspector", "{count} stretches removed")),
        (len(marked.masks), translate("Inspector", "1 text masked"), translate("Inspector", "{count} texts masked")),
        (len(marked.covers), translate("Inspector", "covers on 1 picture"), translate("Inspector", "covers on {count} pictures")),
    ):
        if count:
            lines.append(one if count == 1 else more.format(count=count))
    return [*lines, translate("Inspector", "Nothing leaves until you approve it.")]


def breakable(text: str) -> str:
    """The same with places where a long word or address may go on in the next line."""
    return _UNBROKEN.sub("\\g<0>\u200b", text)
