# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop's accessibility (AT-SPI) and its input methods, over D-Bus alone: which field has the keys, and what lies under a click."""
