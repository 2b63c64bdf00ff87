# SPDX-License-Identifier: GPL-3.0-or-later
"""A policy to be looked at: what an office might ask for, in force, changed, and refused in part. It holds nowhere."""

from __future__ import annotations

import time

from recorder import api

_EMPLOYER = "SHA256:uCrXH0o7KkfdyvT4cyqKOPFr0PrC9mDDWzgPjaT3o9s"
_REPRESENTATIVE = "SHA256:Zq2L4bJwqvM8dYkqQf0mQm1O1xgT6bL5i0wXn3a7r2E"
_OTHER = "SHA256:k8mVQdXn1o4Q5mB2c9Zk0yV3s7tJfW6uR1hGxLpE0aI"
_DIGEST = "5e0f7b1c9a2d4e6f8091a3b5c7d9e1f02143658798badcfe0123456789abcdef"


def example(language: str) -> api.policy.InForce:
    """As the worker meets it after a change."""
    chinese, now = language == "zh_CN", time.time()
    name = "10-办公室.json" if chinese else "10-office.json"
    who = (f"/etc/stet/policy.d/{name}",)
    facts = (
        (
            "never_record",
            '[{"titles":["工资"]},{"applications":["银行"]}]' if chinese else '[{"titles":["salary"]},{"applications":["Bank"]}]',
        ),
        ("no_motion", "true"),
        ("record_minutes_at_most", "60"),
        ("keep_days_at_most", "30"),
        ("lock_minutes_at_most", "10"),
        ("forbid_levels", '["full"]'),
        ("require_prohibitions", '["imitate_person","evaluate_worker"]'),
    )
    changes = (
        api.policy.Change(rule="no_motion", before="", now="true", who=who),
        api.policy.Change(rule="keep_days_at_most", before="90", now="30", who=who),
        api.policy.Change(rule="no_pictures", before="true", now=""),
    )
    refused = api.policy.Refused(
        name="20.json",
        origin="/etc/stet/policy.d/20-现场.json" if chinese else "/etc/stet/policy.d/20-site.json",
        template="Others than the administrator can change it.",
    )
    return api.policy.InForce(
        facts=tuple(
            api.policy.Fact(rule=rule, value=value, who=who, since=0.0 if rule == "no_motion" else now - 40 * 86_400)
            for rule, value in facts
        ),
        sources=(_source(chinese, name, now),),
        refused=(refused,),
        digest=_DIGEST,
        seen=False,
        changes=changes,
        new_keys=(("employer", _EMPLOYER),),
        waiting=(_OTHER,),
    )


def _source(chinese: bool, name: str, now: float) -> api.policy.Source:
    words = "We record to make work easier, never to judge it. Ask us, or the works council."
    return api.policy.Source(
        name=name,
        origin=f"/etc/stet/policy.d/{name}",
        mark=f"/etc/stet/policy.d/{name}",
        organisation="示例公司" if chinese else "Example Ltd",
        contact="内线 4711" if chinese else "extension 4711",
        words="我们录制是为了让工作更轻松，绝不用来评价人。有问题请问我们，或问职工代表。" if chinese else words,
        digest=_DIGEST,
        employer=_EMPLOYER,
        representative=_REPRESENTATIVE,
        put=now - 3 * 86_400,
    )
