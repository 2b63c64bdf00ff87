# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows: the active window by its own calls, and the proof that a hook is in place. Tested under wine (tests/wine) alone."""
