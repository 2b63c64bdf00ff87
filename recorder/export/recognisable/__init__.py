# SPDX-License-Identifier: GPL-3.0-or-later
"""How recognisable is this? An attacker who knows keystrokes and pointers tries to tell the worker from people who do the same work.

The people are made up from averages over many (``people``) and do the worker's own steps (``hands``), so that what was done tells nobody
apart, but only how. What they leave is read from the bytes (``reading``), made into figures (``features``), and attacked (``attack``).
"""
