# SPDX-License-Identifier: GPL-3.0-or-later
"""Stored events become intervals that a person can read; pure functions, nothing here is ever stored."""
