# SPDX-License-Identifier: GPL-3.0-or-later
"""What a rule would have held back in the sessions that there are: by session, window and time; nothing is changed by looking."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recorder import api
from recorder.model.events import AnyEvent, TitleChange
from recorder.store import vault
from tests.helpers.sample import SECOND, focus, record, typing
from ui import i18n
from ui.exclusion_preview import ExclusionPreview
from ui.settings_exclusions import ExclusionsPage

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
ONE, TWO = "20260102-090001-0001", "20260102-090002-0001"


def _events(title: str) -> list[AnyEvent]:
    return [
        focus(0, "Browser", 1, title),
        *typing("hello", 2 * SECOND),
        TitleChange(at=10 * SECOND, window=1, application="Browser", title="News"),
        focus(20 * SECOND, "Editor", 2, "notes"),
        focus(30 * SECOND, "Browser", 1, title),
    ]


@pytest.fixture
def two(unlocked: vault.Unlocked) -> vault.Unlocked:
    """Two sessions of a minute, a salary page in one of them."""
    record(unlocked.home, _events("Salary March"), session=ONE, name="Pay")
    record(unlocked.home, _events("Weather"), session=TWO, name="Walk")
    return unlocked


def test_the_windows_are_told_by_title_and_time(two: vault.Unlocked) -> None:
    """A title rule holds back that title alone, an application all of it; the session where nothing would be is not listed."""
    found = api.previewing.would_hide(two, api.exclusions.rule(title="salary"))
    (part,) = found.parts
    assert (part.session, part.name, found.looked) == (ONE, "Pay", 2)
    assert [(each.application, each.title, each.nanoseconds) for each in part.windows] == [("Browser", "Salary March", 40 * SECOND)]
    whole = api.previewing.would_hide(two, api.exclusions.rule("browser"))
    assert [(each.session, each.nanoseconds) for each in whole.parts] == [(TWO, 50 * SECOND), (ONE, 50 * SECOND)]
    assert [each.title for each in whole.parts[1].windows] == ["Salary March", "News"]
    assert whole.nanoseconds == 100 * SECOND
    assert api.previewing.would_hide(two, api.exclusions.rule("Mail")).parts == ()


def test_a_private_window_counts_for_as_long_as_it_lives(two: vault.Unlocked) -> None:
    """As the recording does: once it was told by its title, it stays out under other titles too."""
    rule = api.exclusions.Exclusion(name="x", label="x", titles=("salary",), sticky=True)
    (part,) = api.previewing.would_hide(two, rule).parts
    assert part.nanoseconds == 50 * SECOND


def test_what_is_redacted_is_neither_told_nor_counted(two: vault.Unlocked) -> None:
    """Removed stretches are left out; a masked title is shown as it is seen everywhere."""
    with api.open_session(two, ONE) as view:
        view.add(api.Remove(start=35 * SECOND, end=61 * SECOND))
        view.add(api.Mask(text="March"))
    (part,) = api.previewing.would_hide(two, api.exclusions.rule(title="salary")).parts
    assert [(each.title, each.nanoseconds) for each in part.windows] == [("Salary ███", 15 * SECOND)]


def test_it_can_be_stopped(two: vault.Unlocked) -> None:
    """What it is told of its progress may end it."""

    def stop(_share: float) -> None:
        raise api.Cancelled("Stopped.")

    with pytest.raises(api.Cancelled):
        api.previewing.would_hide(two, api.exclusions.rule("Browser"), stop)


def test_the_settings_show_it_before_it_is_added(two: vault.Unlocked, qtbot: QtBot, qapp: QApplication) -> None:
    """For what is typed, and for what is picked in the list; nothing is added by looking."""
    i18n.install(qapp, "en")
    page = ExclusionsPage(two.home, unlocked=two)
    qtbot.addWidget(page)
    page.show()
    assert not page.preview.isEnabled()
    QTest.keyClicks(page.title, "salary")
    assert page.preview.isEnabled()
    QTest.mouseClick(page.preview, Qt.MouseButton.LeftButton)
    dialog = page.findChild(ExclusionPreview)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.preview is not None and not dialog.works)
    assert dialog.note.text().startswith("40 s in 1 session would not have been recorded, of 2 sessions")
    top = dialog.list.topLevelItem(0)
    assert top is not None
    assert top.text(0).startswith("Pay")
    row = top.child(0)
    assert row is not None
    assert [row.text(column) for column in (0, 1)] == ["Salary March · Browser", "40 s"]
    dialog.reject()
    page.title.clear()
    group = page.tree.topLevelItem(0)
    assert group is not None
    first = group.child(0)
    assert first is not None
    page.tree.setCurrentItem(first)
    assert page.preview.isEnabled()
    assert api.exclusions.load(two.home).exclusions == ()


def test_without_an_open_vault_there_is_nothing_to_look_into(two: vault.Unlocked, qtbot: QtBot) -> None:
    """As on the start sheet, which may stand before a locked one."""
    page = ExclusionsPage(two.home)
    qtbot.addWidget(page)
    page.show()
    assert not page.preview.isVisible()
