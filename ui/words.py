# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures in words for the worker: lengths, sizes, days, counts, causes. No widgets."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from recorder import api
from ui.naming import named

SECOND = 1_000_000_000
DOT = " · "
translate = QCoreApplication.translate


def length(nanoseconds: int) -> str:
    """31 s, 4 min 10 s, 18 min, 1 h 05."""
    seconds = round(nanoseconds / SECOND)
    minutes, rest = divmod(seconds, 60)
    if seconds < 60:
        return translate("Words", "{seconds} s").format(seconds=seconds) if seconds else translate("Words", "under 1 s")
    if minutes < 10 and rest:
        return translate("Words", "{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)
    if minutes < 60:
        return translate("Words", "{minutes} min").format(minutes=minutes)
    return translate("Words", "{hours} h {minutes:02}").format(hours=minutes // 60, minutes=minutes % 60)


def size(count: int) -> str:
    """Bytes in the unit that suits them."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def characters(count: int) -> str:
    """19 typed characters."""
    one, more = translate("Words", "1 typed character"), translate("Words", "{count} typed characters")
    return one if count == 1 else more.format(count=count)


def letters(count: int) -> str:
    """19 characters."""
    return translate("Words", "1 character") if count == 1 else translate("Words", "{count} characters").format(count=count)


def pictures(count: int) -> str:
    """3 pictures."""
    return translate("Words", "1 picture") if count == 1 else translate("Words", "{count} pictures").format(count=count)


def titles(count: int) -> str:
    """2 titles."""
    return translate("Words", "1 title") if count == 1 else translate("Words", "{count} titles").format(count=count)


def steps(count: int) -> str:
    """38 steps."""
    return translate("Words", "1 step") if count == 1 else translate("Words", "{count} steps").format(count=count)


def sessions(count: int) -> str:
    """3 sessions."""
    return translate("Words", "1 session") if count == 1 else translate("Words", "{count} sessions").format(count=count)


def suggestions(count: int) -> str:
    """3 suggestions."""
    return translate("Words", "1 suggestion") if count == 1 else translate("Words", "{count} suggestions").format(count=count)


def touched(what: api.Touches, *, typed: bool = True) -> str:
    """What a mark touches, without its length in time, and without what was typed where that stays; says so when it is nothing."""
    parts = [
        characters(what.typed) if what.typed and typed else "",
        titles(what.titles) if what.titles else "",
        pictures(what.pictures) if what.pictures else "",
    ]
    return DOT.join(part for part in parts if part) or translate("Words", "no text and no picture")


def work(kind: api.StepClass) -> str:
    """What kind of work a stretch is."""
    return {
        "routine": translate("Words", "routine"),
        "judgement": translate("Words", "judgement"),
        "mine": translate("Words", "mine"),
    }[kind]


def cause(name: str) -> str:
    """Why something was not kept, in the worker's words."""
    known = {
        "worker": translate("Words", "you paused"),
        "indicator": translate("Words", "paused: the indicator was not seen"),
        "lock": translate("Words", "paused: the screen was locked"),
        "hotkey": translate("Words", "you paused"),
        "suspend": translate("Words", "paused: the computer slept"),
        "idle": translate("Words", "paused: nothing was touched"),
        "microphone": translate("Words", "paused: a microphone was in use"),
        "length": translate("Words", "paused: recorded as long as you chose"),
        "disk": translate("Words", "the disk was full"),
        "source": translate("Words", "the desktop stopped answering"),
        "queue": translate("Words", "more than could be kept"),
        "picture": translate("Words", "a picture failed"),
        "own window": translate("Words", "Stet itself was in front"),
        "scope": translate("Words", "outside this task"),
        "forgotten": translate("Words", "forgotten"),
        "shredded": translate("Words", "shredded"),
        "excluded": translate("Words", "on the list of what is never recorded"),
        "missing": translate("Words", "a part of the recorder did not answer"),
        "slept": translate("Words", "the computer slept"),
        "removed": translate("Words", "removed by you"),
        "damage": translate("Words", "damaged on the disk"),
    }
    return known.get(name, translate("Words", "not recorded"))


def gap(name: str, what: str = "") -> str:
    """Why something was not kept, and which source did not answer where one did not."""
    if not what:
        return cause(name)
    return translate("Words", "{cause}: {source}").format(cause=cause(name), source=source(what))


def mark_name(kind: str) -> str:
    """What a mark does, by the name of its kind."""
    known = {
        "Stand": translate("Words", "Lets stand"),
        "Withhold": translate("Words", "Withholds"),
        "Remove": translate("Words", "Removes a stretch"),
        "Mask": translate("Words", "Masks a text"),
        "MaskHere": translate("Words", "Masks a text in one place"),
        "Cover": translate("Words", "Covers an area"),
        "StandPicture": translate("Words", "Lets a picture stand"),
        "KeepPicture": translate("Words", "Keeps a picture here"),
        "Fill": translate("Words", "Fills in a text"),
        "Why": translate("Words", "Says why"),
        "Uncover": translate("Words", "Lets a text in a picture be seen"),
    }
    return known.get(kind, translate("Words", "A mark"))


def unseen() -> str:
    """What is said of a text that an input method put in where nobody could look."""
    return translate("Words", "Something was put in here by an input method; Stet could not see what")


def unnamed() -> str:
    """What a session without a name is called."""
    return translate("Words", "Unnamed session")


def one_line(summary: api.SessionSummary, today: date) -> str:
    """A session in a list of several: name, when, how large."""
    return DOT.join((summary.name or unnamed(), moment(summary.started, today), size(summary.size)))


def source(name: str) -> str:
    """What a source of the recording is for."""
    known = {
        "input": translate("Words", "keys and pointer"),
        "windows": translate("Words", "windows"),
        "screen": translate("Words", "pictures"),
        "focus": translate("Words", "input fields"),
    }
    return known.get(name, name)


def language() -> str:
    """The language that the windows speak."""
    return "zh_CN" if QLocale().language() == QLocale.Language.Chinese else "en"


def exclusion(what: api.exclusions.Exclusion) -> str:
    """What is never recorded, by its name for people."""
    return api.say(what.label, language())


def kind(what: api.exclusions.Exclusion) -> str:
    """What sort of thing that is."""
    if what.origin == "policy":
        return translate("Words", "this computer's policy")
    return {
        "passwords": translate("Words", "passwords"),
        "chat": translate("Words", "chat"),
        "mail": translate("Words", "mail"),
        "meeting": translate("Words", "meetings"),
        "money": translate("Words", "money"),
        "private": translate("Words", "private browsing"),
        "lock": translate("Words", "lock screen and password prompts"),
        "desktop": translate("Words", "the desktop's own"),
        "own": translate("Words", "your additions"),
    }[what.kind]


def state(summary: api.SessionSummary) -> str:
    """What has become of a session so far."""
    if summary.state == "left":
        return named(translate("Words", "left to {recipient}"), summary.recipient or translate("Words", "someone"))
    return {
        "recording": translate("Words", "recording"),
        "interrupted": translate("Words", "interrupted, whole"),
        "unreviewed": translate("Words", "not reviewed"),
        "reviewed": translate("Words", "reviewed"),
    }[summary.state]


def moment(started: float, today: date) -> str:
    """When a session began: the time today, the weekday this week, else the date."""
    when = datetime.fromtimestamp(started).astimezone()
    if when.date() == today:
        return when.strftime("%H:%M")
    if when.date() > today - timedelta(days=7):
        return QLocale().dayName(when.isoweekday(), QLocale.FormatType.ShortFormat) + when.strftime(" %H:%M")
    local, style = QLocale(), "d MMM" if when.year == today.year else "d MMM yyyy"
    if local.language() == QLocale.Language.Chinese:
        style = "M月d日" if when.year == today.year else "yyyy年M月d日"
    return local.toString(QDate(when.year, when.month, when.day), style)


def day_head(when: date, today: date) -> str:
    """What stands over the sessions of a day."""
    if when >= today:
        return translate("Words", "Today")
    if when == today - timedelta(days=1):
        return translate("Words", "Yesterday")
    weekday = QLocale().dayName(when.isoweekday(), QLocale.FormatType.ShortFormat)
    return translate("Words", "{weekday} {date}").format(weekday=weekday, date=day(when))


def identified(session: str) -> str:
    """When a session began, from its identifier alone; the identifier itself where that says nothing."""
    try:
        began = datetime.strptime(session[:15], "%Y%m%d-%H%M%S")  # noqa: DTZ007 - the identifier is in local time
    except ValueError:
        return session
    return f"{day(began.date())} {began:%H:%M}"


def day(when: date) -> str:
    """A date as this language writes it: 23 May 2027, 2027年5月23日."""
    local = QLocale()
    style = "yyyy年M月d日" if local.language() == QLocale.Language.Chinese else "d MMMM yyyy"
    return local.toString(QDate(when.year, when.month, when.day), style)
