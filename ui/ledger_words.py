# SPDX-License-Identifier: GPL-3.0-or-later
"""What has left, in words for the worker. No widgets."""

from __future__ import annotations

from datetime import date, datetime

from recorder import api
from ui import words
from ui.naming import named
from ui.words import translate

Listed = api.ledger.Listed


def state(line: Listed) -> str:
    """How an export stands today: in force until 23 May 2027."""
    day = words.day(date.fromisoformat(line.entry.expires))
    return {
        "in force": translate("Ledger", "in force until {day}"),
        "expired": translate("Ledger", "ended on {day}"),
        "withdrawn": translate("Ledger", "withdrawn by you"),
        "corrected": translate("Ledger", "another took its place"),
        "destroyed": translate("Ledger", "destroyed, they say"),
    }[line.state].format(day=day)


def left_on(line: Listed) -> str:
    """The day on which it left."""
    return words.day(datetime.fromtimestamp(line.entry.left).astimezone().date())


def ends(line: Listed) -> str:
    """What is told of one that ends soon."""
    if line.days == 0:
        told = translate("Ledger", "What you gave to {recipient} ends today.")
    elif line.days == 1:
        told = translate("Ledger", "What you gave to {recipient} ends tomorrow.")
    else:
        told = translate("Ledger", "What you gave to {recipient} ends in {days} days.")
    return named(told, line.entry.recipient, days=line.days)


def due(lines: list[Listed]) -> str:
    """One sentence for all that ends soon; empty where nothing does."""
    if not lines:
        return ""
    more = translate("Ledger", " And {count} more.").format(count=len(lines) - 1) if len(lines) > 1 else ""
    return ends(lines[0]) + more


def omission(line: Listed) -> str:
    """What they are told of what was left out, and how much of it was opened to them; empty where they are told nothing."""
    if line.entry.omission == "private":
        return ""
    opened = len(line.entry.opened)
    if not opened:
        return translate("Ledger", "they see where, and why")
    one, more = (
        translate("Ledger", "they see where, and why; 1 place is opened"),
        translate("Ledger", "they see where, and why; {count} places are opened"),
    )
    return (one if opened == 1 else more).format(count=opened)


def copy(line: Listed) -> str:
    """What has become of the vault's own copy."""
    return {
        "here": translate("Ledger", "encrypted in the vault; it goes when its session is shredded"),
        "kept": translate("Ledger", "encrypted in the vault; it stays when its session is shredded"),
        "gone": translate("Ledger", "not here any more"),
    }[line.copy]


def receipt(what: api.ledger.Receipt) -> str:
    """What they said, and when it was filed."""
    day = words.day(datetime.fromtimestamp(what.entered).astimezone().date())
    head = translate("Ledger", "Destroyed") if what.kind == "destruction" else translate("Ledger", "Received")
    source = words.DOT + what.file if what.file else ""
    return f"{head}{words.DOT}{day}{source}\n{what.text}"


def basis(name: api.ledger.Basis) -> str:
    """The legal basis that a recipient claims."""
    return {
        "consent": translate("Ledger", "my consent"),
        "contract": translate("Ledger", "a contract with me"),
        "legitimate-interest": translate("Ledger", "a legitimate interest of theirs"),
        "collective": translate("Ledger", "a collective agreement"),
    }[name]


def verdict(found: api.Verdict) -> str:
    """What a check of a folder found."""
    return {
        "valid": translate("Ledger", "This is what left, unchanged and in force."),
        "expired": translate("Ledger", "This is what left, unchanged; its terms have ended."),
        "withdrawn": translate("Ledger", "This is what left, unchanged; it is withdrawn."),
        "changed": translate("Ledger", "This is not what left: it was changed, or it is another export."),
        "never approved": translate("Ledger", "You never approved this."),
    }[found.status]
