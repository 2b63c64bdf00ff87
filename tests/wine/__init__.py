# SPDX-License-Identifier: GPL-3.0-or-later
"""The Windows sources under wine, by genuine CPython for Windows: ``make wine``. Wine is not Windows: this shows less than it would there."""
