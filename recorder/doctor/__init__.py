# SPDX-License-Identifier: GPL-3.0-or-later
"""The doctor: what works here and what holds, and the proof that what is shredded is gone."""
