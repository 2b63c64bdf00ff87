# SPDX-License-Identifier: GPL-3.0-or-later
"""Suggestions as a list and the timeline show them: in order, and what kind each is, never the text."""

from __future__ import annotations

from collections.abc import Iterable

from recorder import api
from ui.suggestion_words import kind as kind_name
from ui.timeline_items import Item

Suggestion = api.suggest.Suggestion
Place = api.suggest.Place


def in_order(found: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """As a list shows them: by kind, the surest first."""
    return tuple(sorted(found, key=lambda one: api.suggest.KINDS.index(one.kind)))


def item_of(one: Suggestion, place: Place) -> Item:
    """A place as it lies on the timeline: what kind it is, never the text."""
    return Item(lane="found", start=place.at, end=max(place.until, place.at + 1), label=kind_name(one.kind), source=one.id)
