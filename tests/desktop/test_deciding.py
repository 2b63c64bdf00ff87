# SPDX-License-Identifier: GPL-3.0-or-later
"""What may leave is decided in the real window on a real desktop, by the keyboard alone."""

from __future__ import annotations

import pytest

from tests.desktop.test_timeline import Hands, hands
from tests.helpers import desks

pytestmark = pytest.mark.desktop
__all__ = ["hands"]  # a fixture


@pytest.fixture
def script() -> desks.Script:
    """Two applications, with something in each that should not leave."""
    return (
        (0, 600, "Thunderbird", "Re: zhang.wei@example.com", ("call 13812345678 now", "or 13912345679 then")),
        (600, 1200, "LibreOffice Calc", "March.ods", ("118", "write to zhang.wei@example.com")),
    )


def test_kinds_of_work_suggestions_and_an_application_by_keys(hands: Hands) -> None:
    """Routine and judgement by figures, suggestions one after the other, an application removed, all routine let stand."""
    hands.key("n", "Up", "1")
    hands.wait(lambda state: state.work == ("routine",), "routine")
    hands.key("Right", "2")
    hands.wait(lambda state: state.work == ("routine", "judgement"), "judgement")
    hands.key("ctrl+g")
    hands.wait(lambda state: state.open_ones == 3 and state.focus == "suggestions", "three suggestions, the list in hand")
    hands.key("g", "a")
    hands.wait(lambda state: state.open_ones == 2, "one redacted")
    hands.key("r")
    hands.wait(lambda state: state.open_ones == 1, "one left as it is")
    hands.key("ctrl+z")
    hands.wait(lambda state: state.open_ones == 2, "the redacted one proposed again")
    hands.key("ctrl+1")
    hands.wait(lambda state: state.dialog == "whole_dialog", "the question")
    hands.key("Return")
    hands.wait(lambda state: state.fates == ("stands", "withheld"), "all routine stands")
    hands.key("F6", "Home", "shift+Delete")
    hands.wait(lambda state: state.dialog == "whole_dialog", "the question about the application")
    hands.key("Return")
    gone = hands.wait(lambda state: state.fates == ("removed", "withheld"), "the application is gone")
    assert "gone from view" in gone.said
    hands.key("ctrl+z")
    hands.wait(lambda state: state.fates == ("stands", "withheld"), "the application is back")
