# SPDX-License-Identifier: GPL-3.0-or-later
"""What X11 lets a program observe: input by RECORD, windows by EWMH, texts by xkbcommon. Needs a display only when started."""
