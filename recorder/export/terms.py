# SPDX-License-Identifier: GPL-3.0-or-later
"""The terms of a hand-over: the catalogue to choose from, and the two files that carry what was chosen."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from recorder.errors import TermsIncomplete
from recorder.model.terms import Terms


class TermItem(msgspec.Struct, frozen=True):
    """Something that a worker can tick: its name in the files, its ODRL action, and the sentence in English and Chinese."""

    kind: Literal["permission", "prohibition", "duty"]
    name: str
    action: str
    en: str
    zh: str


_CATALOGUE = (
    TermItem("permission", "train_task", "odrl:use", "Train agents to do this task.", "训练智能体完成这项工作。"),
    TermItem("permission", "evaluate_agents", "odrl:use", "Test agents on this task.", "用这项工作测试智能体。"),
    TermItem("permission", "read_inside", "odrl:display", "Read it inside the recipient's team.", "在接收方团队内部阅读。"),
    TermItem("prohibition", "imitate_person", "stet:imitatePerson", "Imitate the worker.", "模仿这位劳动者。"),
    TermItem("prohibition", "evaluate_worker", "stet:evaluateWorker", "Evaluate or rank the worker.", "考核这位劳动者或给其排名。"),
    TermItem("prohibition", "infer_emotion", "stet:inferEmotion", "Infer mood, health or character.", "推断情绪、健康或性格。"),
    TermItem("prohibition", "reidentify", "stet:reidentify", "Find out who any person in it is.", "查出其中任何人的身份。"),
    TermItem("prohibition", "redistribute", "odrl:distribute", "Pass it on to others.", "转交给他人。"),
    TermItem("prohibition", "train_general", "stet:trainGeneralModel", "Train general models on it.", "用来训练通用模型。"),
    TermItem(
        "duty", "delete_at_expiry", "odrl:delete", "Delete it, and what was derived, at expiry.", "到期时删除它及由它得到的内容。"
    ),
    TermItem("duty", "attribute", "odrl:attribute", "Name the worker as its author.", "注明劳动者为作者。"),
    TermItem("duty", "compensate", "odrl:compensate", "Pay for its use as agreed.", "按约定支付使用报酬。"),
    TermItem("duty", "inform", "odrl:inform", "Tell the worker what it was used for.", "告知劳动者用在了哪里。"),
    TermItem("duty", "ask_again", "odrl:obtainConsent", "Ask again before any other purpose.", "改变用途前须再次征得同意。"),
)
_HEADS = {
    "permission": ("You may", "可以"),
    "prohibition": ("You may not", "不得"),
    "duty": ("You must", "必须"),
}

_CLOSING = (
    (
        "What is not allowed above is not granted.",
        "The worker can withdraw this export, or give another in its place. Before you use it, ask whether it is in force, and check it.",
        "After the hand-over nothing but your word keeps these terms.",
    ),
    (
        "上面没有写明可以做的，都不可以。",
        "劳动者可以撤回这份导出，或用另一份代替。使用之前请先问它是否仍然有效，并检查一遍。",
        "交出之后，这些条款只靠你们守信。",
    ),
)


def term_catalogue() -> tuple[TermItem, ...]:
    """Everything that can be ticked; nothing is ticked by itself."""
    return _CATALOGUE


def check(terms: Terms) -> None:
    """Raises TermsIncomplete for terms under which nothing may leave."""
    if not terms.recipient.strip():
        raise TermsIncomplete("The terms name no recipient.", "Say who gets this export.")
    if not terms.purpose.strip():
        raise TermsIncomplete("The terms name no purpose.", "Say what it may be used for.")
    if not _is_day(terms.expires):
        raise TermsIncomplete("The terms have no date of expiry.", "Give a date as YYYY-MM-DD.")
    for kind, names in _chosen(terms):
        for name in names:
            if not any(item.kind == kind and item.name == name for item in _CATALOGUE):
                raise TermsIncomplete("The terms name “{name}”, which is not known.", "Choose from the list.", name=name)


def _is_day(text: str) -> bool:
    """Whether it is a date in the one form that can be compared as text."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def terms_jsonld(terms: Terms) -> bytes:
    """``terms.jsonld``: an ODRL 2.2 agreement."""
    body: dict[str, object] = {
        "@context": ["http://www.w3.org/ns/odrl.jsonld", {"stet": "urn:stet:terms:"}],
        "@type": "Agreement",
        "uid": "urn:stet:terms",
        "target": "urn:stet:export",
        "assignee": terms.recipient,
        "stet:purpose": terms.purpose,
        "stet:contact": terms.contact,
        "permission": [_rule(item, terms) for item in _picked(terms, "permission")],
        "prohibition": [_rule(item, None) for item in _picked(terms, "prohibition")],
        "obligation": [_rule(item, None) for item in _picked(terms, "duty")],
        "stet:expires": terms.expires,
    }
    if terms.collective is not None:
        body["stet:collectiveAgreement"] = msgspec.to_builtins(terms.collective)
    return msgspec.json.format(msgspec.json.encode(body, order="deterministic"), indent=2) + b"\n"


def terms_txt(terms: Terms) -> bytes:
    """``TERMS.txt``: the same for people, in English and Chinese."""
    return ("\n".join([*in_words(terms, 0), "", *in_words(terms, 1)]) + "\n").encode()


def in_words(terms: Terms, language: int) -> list[str]:
    """The lines of ``TERMS.txt`` in English (0) or Chinese (1)."""
    labels = (
        ("Terms of this export", "Recipient", "Purpose", "Until", "Contact", "Collective agreement"),
        ("这份导出的条款", "接收方", "用途", "有效期至", "联系方式", "集体协议"),
    )[language]
    lines = [labels[0], "", f"{labels[1]}: {terms.recipient}", f"{labels[2]}: {terms.purpose}", f"{labels[3]}: {terms.expires}"]
    if terms.contact:
        lines.append(f"{labels[4]}: {terms.contact}")
    if terms.collective is not None:
        parts = (terms.collective.title, terms.collective.clause, terms.collective.digest)
        lines.append(f"{labels[5]}: " + ", ".join(part for part in parts if part))
    for kind, heads in _HEADS.items():
        items = _picked(terms, kind)
        if items:
            lines += ["", f"{heads[language]}:", *(f"  - {item.zh if language else item.en}" for item in items)]
    return [*lines, "", *_CLOSING[language]]


def _picked(terms: Terms, kind: str) -> list[TermItem]:
    names = dict(_chosen(terms))[kind]
    return [item for item in _CATALOGUE if item.kind == kind and item.name in names]


def _chosen(terms: Terms) -> list[tuple[str, tuple[str, ...]]]:
    return [("permission", terms.permissions), ("prohibition", terms.prohibitions), ("duty", terms.duties)]


def _rule(item: TermItem, terms: Terms | None) -> dict[str, object]:
    rule: dict[str, object] = {"action": item.action, "stet:name": item.name, "stet:text": item.en}
    if terms is not None:
        constraint = {"leftOperand": "dateTime", "operator": "lteq", "rightOperand": {"@value": terms.expires, "@type": "xsd:date"}}
        rule["constraint"] = [constraint]
    return rule
