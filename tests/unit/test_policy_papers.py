# SPDX-License-Identifier: GPL-3.0-or-later
"""What an administrator is given says what the schema says: reference, example, templates for Windows, profile for macOS."""

from __future__ import annotations

import plistlib
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from recorder.language_zh import SENTENCES as CHINESE
from recorder.policy.load import load
from recorder.policy.places import from_values
from recorder.policy.schema import RULES, PolicyFile, Rules
from recorder.policy.strict import parse
from recorder.policy.words import SENTENCES

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "packaging" / "policy"
NAMESPACE = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"


def test_everything_is_up_to_date() -> None:
    """``make policy`` would change nothing."""
    command = [sys.executable, str(FOLDER / "generate.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


def test_every_rule_has_its_sentence_in_both_languages() -> None:
    """No rule is shown to a worker by its name."""
    assert set(SENTENCES) == set(RULES)
    assert [sentence for sentence in SENTENCES.values() if sentence not in CHINESE] == []


def test_the_reference_names_every_key() -> None:
    """No key is missing on the page, and none stands there that the schema does not know."""
    page = (ROOT / "docs/policy.md").read_text("utf-8")
    keys = set(re.findall(r"`([a-z_]+)`", "".join(line.split("|")[1] for line in page.splitlines() if line.startswith("| `"))))
    assert keys == set(PolicyFile.__struct_fields__)


def test_the_example_and_the_profile_are_policies() -> None:
    """What an administrator would copy is read as it stands."""
    example = parse((FOLDER / "10-example.json").read_bytes())
    profile = plistlib.loads((FOLDER / "macos/stet.mobileconfig").read_bytes())
    (payload,) = profile["PayloadContent"]
    values = payload["PayloadContent"]["stet"]["Forced"][0]["mcx_preference_settings"]
    (loaded,), refused = load(from_values(values, "profile"))
    assert refused == ()
    assert loaded.policy == example


@pytest.mark.parametrize("language", ["en-US", "zh-CN"])
def test_the_templates_agree(language: str) -> None:
    """Each rule is a group policy of the whole machine; every word and every box that it names is there."""
    template = ET.parse(FOLDER / "windows/stet.admx").getroot()
    words = ET.parse(FOLDER / f"windows/{language}/stet.adml").getroot()
    policies = template.findall(f".//{NAMESPACE}policy")
    assert {each.get("name") for each in policies} == {*RULES, "organisation", "contact", "words"}
    assert {(each.get("class"), each.get("key")) for each in policies} == {("Machine", r"SOFTWARE\Policies\Stet")}
    named = set(re.findall(r"\$\(string\.(\w+)\)", (FOLDER / "windows/stet.admx").read_text("utf-8")))
    told = {each.get("id"): each.text or "" for each in words.findall(f".//{NAMESPACE}string")}
    assert named == set(told) and all(told.values())
    shown = {each.get("id"): each for each in words.findall(f".//{NAMESPACE}presentation")}
    for policy in policies:
        elements = policy.find(f"{NAMESPACE}elements")
        inside = {each.get("id") for each in elements} if elements is not None else set()
        boxes = shown.get(policy.get("name"))
        assert {each.get("refId") for each in boxes if each.get("refId")} == inside if boxes is not None else not inside
        assert (policy.get("presentation") is not None) == bool(inside)


def test_what_the_templates_write_is_read() -> None:
    """Each value by the name and of the kind that the template gives it is a value of the registry's reader."""
    template = ET.parse(FOLDER / "windows/stet.admx").getroot()
    values: dict[str, object] = {}
    for policy in template.findall(f".//{NAMESPACE}policy"):
        if policy.get("valueName"):
            values[policy.get("valueName") or ""] = 1
        for element in policy.findall(f"{NAMESPACE}elements/*"):
            name, kind = element.get("valueName") or "", element.tag.removeprefix(NAMESPACE)
            allowed = (
                re.findall(r"`(\w+)`", next(line for line in page_rows() if line.startswith(f"| `{name}`")))
                if kind == "multiText" and name in RULES
                else []
            )
            values[name] = {"decimal": int(element.get("minValue") or 0), "text": "words", "multiText": allowed[1:] or ["one"]}[
                kind
            ]
    good, refused = load(from_values(values, "HKLM", flat=True))
    assert refused == ()
    assert [rule for rule in RULES if getattr(good[0].policy, rule) == getattr(Rules(), rule)] == []


def page_rows() -> list[str]:
    """The lines of the reference's table."""
    return (ROOT / "docs/policy.md").read_text("utf-8").splitlines()
