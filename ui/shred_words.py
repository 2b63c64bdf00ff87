# SPDX-License-Identifier: GPL-3.0-or-later
"""What a shredding would destroy, in words. No widgets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from recorder import api
from ui import words

translate = QCoreApplication.translate


def gone(plan: api.ShredPlan) -> str:
    """What will be gone, and how much of it."""
    match plan.what:
        case api.ShredMarked():
            told = translate("ShredWords", "Shredding cannot be undone. Gone for ever: {what}. The rest of the session stays.")
        case api.ShredSession():
            told = translate("ShredWords", "Shredding cannot be undone. Gone for ever: the whole session, {what}.")
        case api.ShredLast() | api.ShredApplication():
            told = translate("ShredWords", "Shredding cannot be undone. Gone for ever: {what}, in {sessions}.")
        case api.ShredVault():
            told = translate(
                "ShredWords",
                "Shredding cannot be undone. Gone for ever: {sessions} with {what}, every draft, name and key, and the list of "
                "what has left.",
            )
    text = told.format(what=amount(plan), sessions=words.sessions(len(plan.whole) + len(plan.parts)))
    if plan.whole and isinstance(plan.what, api.ShredLast | api.ShredApplication):
        text += " " + translate("ShredWords", "Gone as a whole, as nothing else is in them: {sessions}.").format(
            sessions=words.sessions(len(plan.whole))
        )
    if plan.copies and not isinstance(plan.what, api.ShredVault):
        one = translate("ShredWords", "With it goes your own copy of 1 export; “What has left” can keep it.")
        more = translate("ShredWords", "With it go your own copies of {count} exports; “What has left” can keep them.")
        text += " " + (one if plan.copies == 1 else more.format(count=plan.copies))
    if plan.spelled:
        one = translate(
            "ShredWords", "1 text that stays holds what you redacted in another spelling; search for it and redact it too."
        )
        more = translate(
            "ShredWords", "{count} texts that stay hold what you redacted in another spelling; search for them and redact them too."
        )
        text += " " + (one if plan.spelled == 1 else more.format(count=plan.spelled))
    return text


def amount(plan: api.ShredPlan) -> str:
    """How much: time, texts, pictures, bytes."""
    parts = [words.length(plan.nanoseconds)] if plan.nanoseconds else []
    if plan.texts:
        one, more = translate("ShredWords", "1 masked text"), translate("ShredWords", "{count} masked texts")
        parts.append(one if plan.texts == 1 else more.format(count=plan.texts))
    if plan.pictures:
        parts.append(words.pictures(plan.pictures))
    return translate("ShredWords", ", ").join(parts) or words.length(0)


def nothing(what: api.ShredWhat) -> str:
    """Why there is nothing to shred."""
    match what:
        case api.ShredMarked():
            return translate("ShredWords", "Nothing is redacted in this session. Remove, mask or cover something first.")
        case api.ShredLast():
            return translate("ShredWords", "Nothing was recorded in this time.")
        case api.ShredApplication():
            return translate("ShredWords", "Nothing of this application is in any session.")
        case _:
            return translate("ShredWords", "There is nothing to shred.")


def out_of_reach() -> str:
    """What no shredding reaches."""
    return translate("ShredWords", "Copies in backups and archives, and what a worn SSD keeps aside, are out of reach.")
