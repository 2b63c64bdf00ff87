# SPDX-License-Identifier: GPL-3.0-or-later
"""A configuration profile for macOS that sets the example's rules for the whole computer. No macOS has read it."""

from __future__ import annotations

import plistlib
import uuid
from collections.abc import Mapping

DOMAIN = "stet"
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:stet:policy")


def profile(rules: Mapping[str, object]) -> bytes:
    """``stet.mobileconfig``: the same bytes each time."""
    payload = {
        "PayloadType": "com.apple.ManagedClient.preferences",
        "PayloadVersion": 1,
        "PayloadIdentifier": "stet.policy.rules",
        "PayloadUUID": str(uuid.uuid5(_SPACE, "rules")).upper(),
        "PayloadDisplayName": "Stet",
        "PayloadEnabled": True,
        "PayloadContent": {DOMAIN: {"Forced": [{"mcx_preference_settings": dict(rules)}]}},
    }
    whole = {
        "PayloadType": "Configuration",
        "PayloadVersion": 1,
        "PayloadIdentifier": "stet.policy",
        "PayloadUUID": str(uuid.uuid5(_SPACE, "profile")).upper(),
        "PayloadDisplayName": "Stet: a policy that protects the worker",
        "PayloadOrganization": str(rules.get("organisation", "")),
        "PayloadScope": "System",
        "PayloadContent": [payload],
    }
    return plistlib.dumps(whole, sort_keys=True)
