# SPDX-License-Identifier: GPL-3.0-or-later
"""Three sets of terms to start from, each of one page, and the page that a recipient reads. Whatever a set names can be unticked."""

from __future__ import annotations

from datetime import date

import msgspec

from recorder.export import terms as term_files
from recorder.model.terms import Collective, Terms

_NEVER = ("imitate_person", "evaluate_worker", "infer_emotion", "reidentify")


class TermSet(msgspec.Struct, frozen=True, kw_only=True):
    """A set: its name in files and commands, what it is called and for, and what it ticks. ``months`` is how long it proposes."""

    name: str
    title: str
    title_zh: str
    about: str
    about_zh: str
    permissions: tuple[str, ...]
    prohibitions: tuple[str, ...]
    duties: tuple[str, ...]
    months: int
    agreement: bool = False

    @property
    def ticked(self) -> frozenset[str]:
        """The names of all that it ticks."""
        return frozenset((*self.permissions, *self.prohibitions, *self.duties))


_SETS = (
    TermSet(
        name="minimal",
        title="Minimal",
        title_zh="最少",
        about="Train agents for this task; nothing that is aimed at you; deleted at the end.",
        about_zh="只用来训练完成这项工作的智能体；不得针对你本人；到期删除。",
        permissions=("train_task",),
        prohibitions=_NEVER,
        duties=("delete_at_expiry",),
        months=12,
    ),
    TermSet(
        name="one-off",
        title="One-off",
        title_zh="一次性",
        about="One team, one purpose, three months: not passed on, nothing general trained, and they ask again for anything else.",
        about_zh="一个团队、一个用途、三个月：不得转交，不得训练通用模型，改变用途要重新征得同意。",
        permissions=("train_task", "read_inside"),
        prohibitions=(*_NEVER, "redistribute", "train_general"),
        duties=("delete_at_expiry", "inform", "ask_again"),
        months=3,
    ),
    TermSet(
        name="collective",
        title="Collective agreement",
        title_zh="集体协议",
        about="Under an agreement that you name: for training and testing, paid as agreed, and you are told what it was used for.",
        about_zh="依据你写明的集体协议：可用于训练和测试，按约定付酬，并告知你用在了哪里。",
        permissions=("train_task", "evaluate_agents", "read_inside"),
        prohibitions=(*_NEVER, "redistribute", "train_general"),
        duties=("delete_at_expiry", "compensate", "inform", "ask_again"),
        months=12,
        agreement=True,
    ),
)


def term_sets() -> tuple[TermSet, ...]:
    """The sets, the least first."""
    return _SETS


def from_set(
    chosen: TermSet, recipient: str, purpose: str, *, expires: str = "", collective: Collective | None = None, contact: str = ""
) -> Terms:
    """Terms that begin with a set. Without a date they end after the months of the set. Raises TermsIncomplete."""
    made = Terms(
        recipient=recipient.strip(),
        purpose=purpose.strip(),
        expires=expires or ends(chosen).isoformat(),
        permissions=chosen.permissions,
        prohibitions=chosen.prohibitions,
        duties=chosen.duties,
        collective=collective,
        contact=contact,
    )
    term_files.check(made)
    return made


def again(before: Terms, *, purpose: str, expires: str, collective: Collective | None) -> Terms:
    """The conditions that a recipient got before, for another time: for twelve months where no date is given. Raises TermsIncomplete."""
    made = msgspec.structs.replace(
        before, purpose=purpose.strip() or before.purpose, expires=expires or ends(_SETS[0]).isoformat(), collective=collective
    )
    term_files.check(made)
    return made


def ends(chosen: TermSet, today: date | None = None) -> date:
    """When terms of this set would end: so many months from today, on the same day of the month or its last."""
    start = today or date.today()  # noqa: DTZ011 - the worker's own calendar
    months = start.month - 1 + chosen.months
    year, month = start.year + months // 12, months % 12 + 1
    for day in range(start.day, 27, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return date(year, month, start.day)


def page(terms: Terms, language: str) -> str:
    """What the recipient will read, in English (``en``) or Chinese (``zh_CN``): word for word what TERMS.txt says."""
    return "\n".join(term_files.in_words(terms, 1 if language.startswith("zh") else 0)) + "\n"
