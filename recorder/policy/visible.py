# SPDX-License-Identifier: GPL-3.0-or-later
"""Which characters a worker can see: a policy, and the name of its file, are read as they are, so nothing may hide in them."""

from __future__ import annotations

import unicodedata

# What would turn the direction of a text, hide in it, or break its line.
_KINDS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Letters, signs and marks that nothing is drawn for: Unicode's Default_Ignorable_Code_Point as far as the kinds above leave it, and blanks.
_BLANK = frozenset(
    {
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F),
        *(0x2800, 0x3164, 0xFFA0, 0x16FE4, 0x1D159),
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
    }
)


def hidden(text: str) -> bool:
    """Whether there is anything in it that cannot be seen; the end of a line is such a thing, a space between words is none."""
    return any(unicodedata.category(each) in _KINDS or ord(each) in _BLANK for each in text)
