# SPDX-License-Identifier: GPL-3.0-or-later
"""Suggestions in words: what kind it is, where it stands, how sure, why. No widgets."""

from __future__ import annotations

from collections.abc import Iterable

from recorder import api
from ui import words
from ui.words import translate

Suggestion = api.suggest.Suggestion
HIDDEN = "••••••••"  # in the place of a text that is not shown: always as long
GONE = "███"  # in the place of one that is redacted: never shown again
_SURE, _FAIRLY = 0.9, 0.7


def kind(name: str) -> str:
    """A kind in the plural, as it stands over its group."""
    return {
        "secret": translate("Suggestions", "Passwords and keys"),
        "card": translate("Suggestions", "Payment cards"),
        "account": translate("Suggestions", "Bank accounts"),
        "national_id": translate("Suggestions", "National ids"),
        "travel_id": translate("Suggestions", "Passports and permits"),
        "phone": translate("Suggestions", "Phone numbers"),
        "email": translate("Suggestions", "E-mail addresses"),
        "address": translate("Suggestions", "Postal addresses"),
        "plate": translate("Suggestions", "Licence plates"),
        "handle": translate("Suggestions", "Account names"),
        "network": translate("Suggestions", "Network addresses"),
        "path": translate("Suggestions", "Home folders"),
        "person": translate("Suggestions", "People"),
        "organisation": translate("Suggestions", "Organisations"),
        "workplace": translate("Suggestions", "Words of your workplace"),
        "own": translate("Suggestions", "Your own names"),
    }.get(name, translate("Suggestions", "Other"))


def where(name: str) -> str:
    """In what kind of text a place is."""
    return {
        "typed": translate("Suggestions", "typed text"),
        "title": translate("Suggestions", "title"),
        "field": translate("Suggestions", "field name"),
        "clicked": translate("Suggestions", "clicked name"),
        "note": translate("Suggestions", "note"),
        "picture": translate("Suggestions", "picture"),
    }[name]


def sure(confidence: float) -> str:
    """How sure the detectors are."""
    if confidence >= _SURE:
        return translate("Suggestions", "very sure")
    return translate("Suggestions", "fairly sure") if confidence >= _FAIRLY else translate("Suggestions", "a guess")


def state(one: Suggestion) -> str:
    """What was decided; nothing where it is open."""
    return {
        "open": "",
        "accepted": translate("Suggestions", "redacted"),
        "rejected": translate("Suggestions", "left as it is"),
        "never": translate("Suggestions", "never proposed"),
    }[one.state]


def places(one: Suggestion) -> str:
    """Where it stands, and how often: title, typed text · 3 places."""
    kinds = dict.fromkeys(where(place.where) for place in one.places)
    count = len(one.places)
    often = translate("Suggestions", "1 place") if count == 1 else translate("Suggestions", "{count} places").format(count=count)
    return words.DOT.join((translate("Suggestions", ", ").join(kinds), often))


def why(layers: Iterable[str]) -> str:
    """What made the detectors think so, in plain words."""
    return "\n".join(dict.fromkeys(_reason(layer) for layer in layers))


def _reason(layer: str) -> str:
    name, _colon, _rest = layer.partition(":")
    return {
        "own terms": translate("Suggestions", "It is on your list of names."),
        "token": translate("Suggestions", "It is built like a known kind of key."),
        "word": translate("Suggestions", "It stands beside a word such as “password” or “code”."),
        "url": translate("Suggestions", "It stands in an address that lets somebody in."),
        "random": translate("Suggestions", "It looks like chance, as keys and passwords do."),
        "lac": translate("Suggestions", "A small model for Chinese takes it for a name."),
        "English names": translate("Suggestions", "It is written like a name."),
        "names in context": translate("Suggestions", "What stands around it says that it is a name."),
        "organisations": translate("Suggestions", "It is written like the name of a company or an office."),
        "workplace": translate("Suggestions", "It is written like a channel, a ticket or a project."),
    }.get(name, translate("Suggestions", "It has the form of such a number, name or address."))


def shown(one: Suggestion, *, open_texts: bool) -> tuple[str, str, str]:
    """What stands before it, the text, and what stands after it. What is redacted is never shown, and nothing that was typed before it is asked for."""
    if one.state == "accepted":
        return "", GONE, ""
    if not open_texts:
        return "", HIDDEN, ""
    before, text, after = (" ".join(part.split("\n")) for part in (one.before, one.texts[0], one.after))
    return before, text, after


def verdict(ruling: api.suggest.Ruling) -> str:
    """What a rule does."""
    if ruling.verdict == "always":
        return translate("Suggestions", "always redacted")
    return translate("Suggestions", "never proposed")
