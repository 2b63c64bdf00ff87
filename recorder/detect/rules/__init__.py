# SPDX-License-Identifier: GPL-3.0-or-later
"""Structured rules: what has a shape. A shape is enough for a suggestion; checksums and words beside it raise the confidence."""
