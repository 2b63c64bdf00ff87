# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers of AT-SPI's roles and states in words, as its public interface lists them."""

from __future__ import annotations

PASSWORD = 40
# What keys can go to that is no field: the object says only that the window has them.
CONTAINERS = frozenset({0, 14, 16, 20, 22, 23, 39, 67, 69, 75})
DOCUMENTS = frozenset({82, 92, 93, 94, 95, 96})

_ROLE_NAMES = (
    "invalid|accelerator label|alert|animation|arrow|calendar|canvas|check box|check menu item|color chooser|column header|combo box|"
    "date editor|desktop icon|desktop frame|dial|dialog|directory pane|drawing area|file chooser|filler|focus traversable|font chooser|"
    "frame|glass pane|html container|icon|image|internal frame|label|layered pane|list|list item|menu|menu bar|menu item|option pane|"
    "page tab|page tab list|panel|password text|popup menu|progress bar|push button|radio button|radio menu item|root pane|row header|"
    "scroll bar|scroll pane|separator|slider|spin button|split pane|status bar|table|table cell|table column header|table row header|"
    "tearoff menu item|terminal|text|toggle button|tool bar|tool tip|tree|tree table|unknown|viewport|window|extended|header|footer|"
    "paragraph|ruler|application|autocomplete|edit bar|embedded|entry|chart|caption|document frame|heading|page|section|redundant object|"
    "form|link|input method window|table row|tree item|document spreadsheet|document presentation|document text|document web|"
    "document email|comment|list box|grouping|image map|notification|info bar|level bar|title bar|block quote|audio|video|definition|"
    "article|landmark|log|marquee|math|rating|timer|static|math fraction|math root|subscript|superscript|description list|"
    "description term|description value|footnote|content deletion|content insertion|mark|suggestion"
)
_ROLES = _ROLE_NAMES.split("|")
_STATES = {1: "active", 4: "checked", 5: "collapsed", 7: "editable", 8: "enabled", 10: "expanded", 12: "focused", 16: "modal"}
_STATES |= {17: "multi line", 20: "pressed", 23: "selected", 25: "showing", 30: "visible", 31: "managing descendants"}
ACTIVE, FOCUSED, SHOWING = 1, 12, 25


def role_name(number: int) -> str:
    """The role in words; ``role 200`` for one that is younger than this list."""
    return _ROLES[number] if 0 <= number < len(_ROLES) else f"role {number}"


def state_names(bits: int) -> tuple[str, ...]:
    """The states that tell something of a widget, in the order of their numbers."""
    return tuple(name for number, name in sorted(_STATES.items()) if bits >> number & 1)
