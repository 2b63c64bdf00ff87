# SPDX-License-Identifier: GPL-3.0-or-later
"""Administrative templates for Windows: the rules as group policies below HKLM, and their words in English and Chinese.

They are checked to be well-formed and to agree with the schema and with each other. No Windows has read them.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

import rules

KEY = r"SOFTWARE\Policies\Stet"
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!-- SPDX-License-Identifier: GPL-3.0-or-later. Written by packaging/policy/generate.py. -->\n'
_XMLNS = 'xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0"'
# Where a box of figures starts that the example does not fill: nobody means the least by having switched a rule on.
_STARTS: Mapping[str, object] = {
    "idle_minutes_at_most": 10,
    "keep_gb_at_most": 20,
    "export_steps_at_most": 500,
    "export_pictures_at_most": 500,
    "export_texts_at_most": 100,
    "export_mb_at_most": 500,
}
_TEXTS = {"organisation": 200, "contact": 200, "words": 4000}
_TITLES = {
    "en": {
        "organisation": "Who sets this policy, as the worker reads it",
        "contact": "Whom the worker can ask",
        "words": "Words to the worker, shown as yours",
        "category": "Stet",
        "supported": "Stet 0.2 or later",
        "never_record_applications": "Applications, one a line: never recorded, whatever the title",
        "never_record_titles": "Texts in titles, one a line, in any application; * stands for anything",
        "allowed": "One a line. Allowed: {names}",
        "figure": "A whole figure from {least} to {most}.",
        "windows": "An application is named in full, as the start sheet shows it, whatever its case. Each line holds by itself.",
        "agreements": "Titles of agreements, one a line",
        "only": "It can only protect the worker more than the worker's own settings do. A value that Stet does not know refuses all of them.",
    },
    "zh_CN": {
        "organisation": "谁设定这份规定（员工会看到）",
        "contact": "员工可以问谁",
        "words": "对员工说的话，会注明是你说的",
        "category": "Stet",
        "supported": "Stet 0.2 或更新",
        "never_record_applications": "程序，每行一个：不论标题，从不录制",
        "never_record_titles": "标题里的文字，每行一个：不论哪个程序；* 代表任意内容",
        "allowed": "每行一个。可用：{names}",
        "figure": "{least} 到 {most} 的整数。",
        "windows": "程序写全名，与开始页上显示的一样，不分大小写。每一行各自起作用。",
        "agreements": "集体协议的标题，每行一个",
        "only": "它只能比员工自己的设置更保护员工。只要有一个 Stet 不认识的值，全部都不采用。",
    },
}


def template() -> str:
    """``stet.admx``."""
    policies = [_policy(rule) for rule in rules.every()] + [_text_policy(name, most) for name, most in _TEXTS.items()]
    return (
        f"{_HEAD}<policyDefinitions {_XMLNS}>\n"
        '  <policyNamespaces>\n    <target prefix="stet" namespace="Stet.Policies"/>\n  </policyNamespaces>\n'
        '  <resources minRequiredRevision="1.0"/>\n'
        "  <supportedOn>\n    <definitions>\n"
        '      <definition name="supported" displayName="$(string.supported)"/>\n'
        "    </definitions>\n  </supportedOn>\n"
        '  <categories>\n    <category name="stet" displayName="$(string.category)"/>\n  </categories>\n'
        f"  <policies>\n{''.join(policies)}  </policies>\n</policyDefinitions>\n"
    )


def strings(language: str, example: Mapping[str, object]) -> str:
    """``stet.adml`` of a language. Boxes of figures start at the example's."""
    titles = _TITLES[language]
    table = {"category": titles["category"], "supported": titles["supported"]}
    boxes = []
    for rule in rules.every():
        table[rule.name] = rule.sentence(language)
        table[f"{rule.name}_explain"] = " ".join([*_allowed(rule, titles), titles["only"]])
        boxes.append(_presentation(rule, titles, {**_STARTS, **example}.get(rule.name)))
    for name in _TEXTS:
        table[name] = titles[name]
        table[f"{name}_explain"] = titles["only"]
        boxes.append(
            f'      <presentation id="{name}">\n        <textBox refId="{name}"><label>{escape(titles[name])}</label></textBox>\n      </presentation>\n'
        )
    lines = "".join(f"      <string id={quoteattr(name)}>{escape(text)}</string>\n" for name, text in table.items())
    return (
        f"{_HEAD}<policyDefinitionResources {_XMLNS}>\n  <displayName>Stet</displayName>\n  <description>Stet</description>\n"
        f"  <resources>\n    <stringTable>\n{lines}    </stringTable>\n"
        f"    <presentationTable>\n{''.join(boxes)}    </presentationTable>\n  </resources>\n</policyDefinitionResources>\n"
    )


def _policy(rule: rules.Rule) -> str:
    shown = "" if rule.kind == "flag" else f' presentation="$(presentation.{rule.name})"'
    named = f' valueName="{rule.name}"' if rule.kind == "flag" else ""
    return (
        f'    <policy name="{rule.name}" class="Machine" displayName="$(string.{rule.name})" '
        f'explainText="$(string.{rule.name}_explain)" key="{KEY}"{named}{shown}>\n'
        f'      <parentCategory ref="stet"/>\n      <supportedOn ref="supported"/>\n{_inside(rule)}    </policy>\n'
    )


def _inside(rule: rules.Rule) -> str:
    if rule.kind == "flag":
        return (
            '      <enabledValue><decimal value="1"/></enabledValue>\n      <disabledValue><decimal value="0"/></disabledValue>\n'
        )
    if rule.kind == "limit":
        bounds = f'required="true" minValue="{_least(rule)}" maxValue="{int(rule.most)}"'
        element = f'<decimal id="{rule.name}" valueName="{rule.name}" {bounds}/>'
        return f"      <elements>\n        {element}\n      </elements>\n"
    lists = "".join(f'        <multiText id="{name}" valueName="{name}"/>\n' for name in _values(rule))
    return f"      <elements>\n{lists}      </elements>\n"


def _text_policy(name: str, most: int) -> str:
    return (
        f'    <policy name="{name}" class="Machine" displayName="$(string.{name})" explainText="$(string.{name}_explain)" '
        f'key="{KEY}" presentation="$(presentation.{name})">\n'
        f'      <parentCategory ref="stet"/>\n      <supportedOn ref="supported"/>\n'
        f'      <elements>\n        <text id="{name}" valueName="{name}" maxLength="{most}"/>\n      </elements>\n    </policy>\n'
    )


def _values(rule: rules.Rule) -> tuple[str, ...]:
    """The registry's values in which a list is written."""
    return ("never_record_applications", "never_record_titles") if rule.kind == "windows" else (rule.name,)


def _least(rule: rules.Rule) -> int:
    """The registry knows whole figures alone."""
    return max(1, int(rule.least)) if rule.least else 0


def _presentation(rule: rules.Rule, titles: dict[str, str], start: object) -> str:
    """The boxes of a rule; ``start`` is the figure that stands in one of figures first."""
    if rule.kind == "flag":
        return ""
    if rule.kind == "limit":
        boxes = f'        <decimalTextBox refId="{rule.name}" defaultValue="{start}">N</decimalTextBox>\n'
    else:
        labels = [titles.get(name) or "".join(_allowed(rule, titles)) for name in _values(rule)]
        boxes = "".join(
            f'        <text>{escape(label)}</text>\n        <multiTextBox refId="{name}"/>\n'
            for name, label in zip(_values(rule), labels, strict=True)
        )
    return f'      <presentation id="{rule.name}">\n{boxes}      </presentation>\n'


def _allowed(rule: rules.Rule, titles: dict[str, str]) -> list[str]:
    if rule.kind == "names":
        return [titles["allowed"].format(names=", ".join(rule.names))]
    if rule.kind == "limit":
        return [titles["figure"].format(least=_least(rule), most=int(rule.most))]
    return [titles[rule.kind]] if rule.kind in ("agreements", "windows") else []
