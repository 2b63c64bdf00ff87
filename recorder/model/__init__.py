# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of the house as frozen structs: events, sessions, marks, steps, terms, manifests. Nothing here touches the world."""
