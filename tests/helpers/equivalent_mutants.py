# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults that let nothing out, by where they are and what becomes what: each with the reason why no test can or need notice it."""

from __future__ import annotations

EQUIVALENT: dict[str, str] = {}
