# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of what is never recorded: how titles fit, what comes with Stet, what the worker adds, what a session lifts."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recorder.capture import own_list
from recorder.capture.excluding import Exclusions, fits, folded, title_fits
from recorder.capture.ports import Window
from recorder.capture.seeds import BROWSERS, SEEDS
from recorder.errors import CaptureError
from recorder.language_zh_exclusion import EXCLUSION
from recorder.model.exclusion import Exclusion, Lift


def seen(application: str, title: str = "", **more: object) -> Window:
    """A window."""
    return Window(handle=7, application=application, title=title, pid=1000, **more)  # type: ignore[arg-type]  # the test's own fields


@pytest.mark.parametrize(
    ("pattern", "title", "expected"),
    [
        ("salary", "My SALARY 2026", True),
        ("salary", "My pay", False),
        ("sal*2026", "My salary in 2026", True),
        ("2026*sal", "My salary in 2026", False),
        ("^my", "My salary", True),
        ("^salary", "My salary", False),
        ("salary$", "My salary", True),
        ("my$", "My salary", False),
        ("^my*ary$", "My salary", True),
        ("^ab*ba$", "aba", False),
        ("*", "anything", True),
        ("*", "", True),
        ("隐私浏览", "网页 — Mozilla Firefox 隐私浏览", True),
        ("\uff33alary", "salary", True),
        ("two  words", "two words", True),
    ],
)
def test_how_a_pattern_fits(pattern: str, title: str, expected: bool) -> None:
    """A text that the title contains, whatever its case and width; * stands for anything, ^ and $ for the ends."""
    assert title_fits(pattern, title) is expected


@given(st.text("ab*", max_size=8), st.text("ab", max_size=12), st.booleans(), st.booleans())
def test_patterns_fit_as_the_same_regular_expression_does(middle: str, title: str, start: bool, end: bool) -> None:
    """Whatever stands in the pattern, and without ever backtracking."""
    expression = ("^" if start else "") + ".*".join(map(re.escape, middle.split("*"))) + ("$" if end else "")
    pattern = ("^" if start else "") + middle + ("$" if end else "")
    assert title_fits(pattern, title) is bool(re.search(expression, title))


@pytest.mark.parametrize(
    ("application", "title"),
    [
        ("wechat", "微信"),
        ("WeChat.exe", ""),
        ("WXWork.exe", "企业微信"),
        ("com.alibabainc.dingtalk", ""),
        ("Feishu", ""),
        ("QQ", ""),
        ("KeePassXC", "db.kdbx"),
        ("Bitwarden", ""),
        ("1Password", ""),
        ("thunderbird", "Inbox"),
        ("Foxmail.exe", ""),
        ("wemeetapp", ""),
        ("zoom", ""),
        ("Slack", ""),
        ("TelegramDesktop", ""),
        ("Microsoft Teams - Preview", ""),
        ("i3lock", ""),
        ("Pinentry-gtk-2", ""),
        ("dunst", ""),
        ("fcitx", ""),
        ("firefox", "招商银行一网通 - 网上银行 — Mozilla Firefox"),
        ("firefox", "支付宝 - 网上支付 — Mozilla Firefox"),
        ("Google-chrome", "Posteingang (3) - max@example.org - Google Chrome"),
        ("Microsoft-edge", "Seite - [InPrivate] - Microsoft Edge"),
        ("firefox", "Page — Mozilla Firefox Private Browsing"),
        ("firefox", "Seite — Mozilla Firefox Privater Modus"),
        ("firefox", "Page — Mozilla Firefox (navigation privée)"),
        ("firefox", "ページ — Mozilla Firefox プライベートブラウジング"),
        ("firefox", "页面 — Mozilla Firefox 隐私浏览"),
        ("Chromium", "New Incognito Tab - Chromium"),
        ("Google-chrome", "新的无痕式标签页 - Google Chrome"),
        ("Google-chrome", "Neuer Inkognito-Tab - Google Chrome"),
        ("Google-chrome", "Nouvel onglet de navigation privée - Google Chrome"),
        ("Google-chrome", "新しいシークレット タブ - Google Chrome"),
    ],
)
def test_what_comes_with_stet_holds(application: str, title: str) -> None:
    """Password managers, chat, mail, meetings, money, private windows, the desktop's own, by their names on X11."""
    assert Exclusions(SEEDS).holds(seen(application, title))


@pytest.mark.parametrize(
    ("application", "title"),
    [
        ("XTerm", "wechat"),
        ("Mousepad", "Private Browsing"),
        ("LibreOffice", "Bank statement.ods"),
        ("firefox", "Private browsing explained — Mozilla Firefox"),
        ("firefox", "ERP · invoice 118 — Mozilla Firefox"),
        ("Code", "inbox.py - Visual Studio Code"),
    ],
)
def test_work_is_left_alone(application: str, title: str) -> None:
    """Titles count for browsers alone, and a page about a thing is not the thing."""
    assert not Exclusions(SEEDS).holds(seen(application, title))


def test_every_seed_can_be_told_and_holds_something() -> None:
    """Names are given once; labels have a Chinese word or are a name; a lock screen is never lifted."""
    assert len({seed.name for seed in SEEDS}) == len(SEEDS)
    names = {"Bitwarden", "1Password", "KeePass", "QQ", "Telegram", "Slack", "Thunderbird", "Foxmail", "Outlook", "Zoom"}
    names |= {"Microsoft Teams", "Tor Browser"}
    assert {seed.label for seed in SEEDS} - names <= set(EXCLUSION)
    assert all(seed.kind in EXCLUSION for seed in SEEDS)
    assert all(seed.applications and seed.origin == "seed" for seed in SEEDS)
    assert all(not seed.liftable for seed in SEEDS if seed.kind in ("lock", "desktop"))
    assert all(folded(name) == name for seed in SEEDS for name in seed.applications)
    assert all(seed.applications == BROWSERS for seed in SEEDS if seed.titles)


def test_a_private_window_stays_one() -> None:
    """What its title said once holds for the window, and not for others of the same browser."""
    exclusions = Exclusions(SEEDS)
    first = Window(handle=1, application="Chromium", title="New Incognito Tab - Chromium", pid=5)
    later = Window(handle=1, application="Chromium", title="Bank - Chromium", pid=5)
    other = Window(handle=2, application="Chromium", title="Work - Chromium", pid=5)
    assert exclusions.holds(first)
    assert exclusions.holds(later)
    assert not exclusions.holds(other)


def test_a_browser_started_for_private_browsing_is_private_all_over() -> None:
    """Its titles need not say so."""
    assert Exclusions(SEEDS).holds(seen("Chromium", "Work - Chromium", private=True))


@pytest.mark.parametrize("kind", ["notification", "tooltip", "dnd"])
def test_passing_windows_are_never_recorded(kind: str) -> None:
    """Whoever shows them."""
    assert Exclusions(()).holds(seen("Editor", kind=kind))


def test_a_lift_is_of_one_name_and_one_pattern() -> None:
    """Another title of the same application, and another exclusion of the same window, still hold."""
    lifted = Exclusions(SEEDS, [Lift("wecom", "审批")])
    assert not lifted.holds(seen("wxwork", "审批 12"))
    assert lifted.holds(seen("wxwork", "群聊"))
    own = Exclusion(name="own-1", label="", titles=("12",))
    assert Exclusions((*SEEDS, own), [Lift("wecom", "审批")]).holds(seen("wxwork", "审批 12"))


def test_a_policy_and_a_lock_screen_cannot_be_lifted() -> None:
    """Not even where a lift says so."""
    policy = Exclusion(name="policy-1", label="", applications=("erp",), origin="policy")
    assert Exclusions((policy,), [Lift("policy-1", "*")]).holds(seen("ERP", "x"))
    assert Exclusions(SEEDS, [Lift("lock-screen", "*")]).holds(seen("i3lock", ""))
    for name in ("policy-1", "lock-screen"):
        with pytest.raises(CaptureError):
            own_list.lifts((*SEEDS, policy), name, "*")


def test_what_the_worker_adds_is_kept_and_can_be_taken_back(tmp_path: Path) -> None:
    """In a file that nobody else can read; what came with Stet stays."""
    first = own_list.add(tmp_path, application="Firefox", title="salary")
    second = own_list.add(tmp_path, title="review")
    assert [first.name, second.name] == ["own-1", "own-2"]
    assert stat.S_IMODE((tmp_path / "exclusions.json").stat().st_mode) == 0o600
    held = Exclusions(own_list.every(tmp_path))
    assert held.holds(seen("firefox", "Salary 2026"))
    assert not held.holds(seen("XTerm", "salary"))
    assert held.holds(seen("XTerm", "a review"))
    own_list.remove(tmp_path, "own-1")
    assert [each.name for each in own_list.load(tmp_path).exclusions] == ["own-2"]
    assert own_list.add(tmp_path, title="third").name == "own-1"
    for name in ("wechat", "nothing"):
        with pytest.raises(CaptureError):
            own_list.remove(tmp_path, name)


@pytest.mark.parametrize("title", ["", "*", " ^$ "])
def test_nothing_that_excludes_everything_is_added(tmp_path: Path, title: str) -> None:
    """It would be a recorder that records nothing, by a slip."""
    with pytest.raises(CaptureError):
        own_list.add(tmp_path, title=title)


def test_a_lift_for_the_next_session_is_used_up(tmp_path: Path) -> None:
    """It stands on one start sheet."""
    own_list.lift_next(tmp_path, "wecom", "approval")
    own_list.lift_next(tmp_path, "wecom", "approval")
    assert own_list.load(tmp_path).next_lifts == (Lift("wecom", "approval"),)
    own_list.used(tmp_path)
    assert own_list.load(tmp_path).next_lifts == ()
    with pytest.raises(CaptureError):
        own_list.lift_next(tmp_path, "wecom", " ")


def test_a_list_that_cannot_be_read_records_nothing(tmp_path: Path) -> None:
    """What it named would else be recorded."""
    (tmp_path / "exclusions.json").write_text("{")
    with pytest.raises(CaptureError) as caught:
        own_list.every(tmp_path)
    assert "exclusions.json" in str(caught.value.values["file"])


def test_open_windows_that_will_not_be_recorded_are_told_with_their_reason() -> None:
    """For the start sheet: a whole application, or some of its windows."""
    mail, page = seen("thunderbird", "Inbox"), seen("firefox", "Gmail — Mozilla Firefox")
    told = own_list.held_back([seen("XTerm"), mail, page], SEEDS)
    assert [(window.application, reason.name) for window, reason in told] == [
        ("thunderbird", "thunderbird"),
        ("firefox", "web-mail"),
    ]
    whole = own_list.whole(mail, SEEDS)
    assert whole is not None
    assert fits(whole, mail)
    assert own_list.whole(page, SEEDS) is None
