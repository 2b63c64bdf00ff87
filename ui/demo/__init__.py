# SPDX-License-Identifier: GPL-3.0-or-later
"""``stet demo``: the main job by itself, with the real app, real applications and injected input, and a report of what was seen."""
